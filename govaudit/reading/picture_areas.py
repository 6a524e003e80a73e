"""Where on a digital page a picture may hold a table: large enough, in strips put together again, and not crossed by rules of the page."""

from __future__ import annotations

from collections.abc import Sequence

from govaudit.reading.pdf_paths import Area, Rule

_WIDE = 0.3
_HIGH = 40.0
_TOUCH = 1.5
_MOST = 400
_RULED = 6
_INSIDE = 3.0


def table_areas(pictures: Sequence[Area], rules: Sequence[Rule], size: tuple[float, float]) -> list[Area]:
    """The areas (points as displayed) that may show a table, from top to bottom; none on a page of too many pictures."""
    if len(pictures) > _MOST:
        return []
    found = [area for area in _whole(pictures) if area[2] - area[0] >= _WIDE * size[0] and area[3] - area[1] >= _HIGH]
    drawn = _drawn(pictures, rules)
    return sorted((area for area in found if not _is_ruled(area, drawn)), key=lambda area: area[1])


def _drawn(pictures: Sequence[Area], rules: Sequence[Rule]) -> list[Rule]:
    """The rules that are no edges of pictures."""
    level = {round(edge) for area in pictures for edge in (area[1], area[3])}
    upright = {round(edge) for area in pictures for edge in (area[0], area[2])}
    return [rule for rule in rules if round(rule.top) not in level and round(rule.x0) not in upright]


def _whole(pictures: Sequence[Area]) -> list[Area]:
    """Strips and tiles of one picture as one."""
    areas = sorted({area for area in pictures if area[2] > area[0] and area[3] > area[1]}, key=lambda area: (area[1], area[0]))
    joined: list[Area] = []
    for area in areas:
        whole = area
        while other := next((each for each in joined if _touches(each, whole)), None):
            joined.remove(other)
            whole = min(whole[0], other[0]), min(whole[1], other[1]), max(whole[2], other[2]), max(whole[3], other[3])
        joined.append(whole)
    return joined


def _touches(one: Area, other: Area) -> bool:
    """Whether they overlap, or lie edge to edge and are as long there."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across > 0 and down > 0:
        return True
    narrow, low = min(one[2] - one[0], other[2] - other[0]), min(one[3] - one[1], other[3] - other[1])
    return (down >= -_TOUCH and across > 0.9 * narrow) or (across >= -_TOUCH and down > 0.9 * low)


def _is_ruled(area: Area, rules: Sequence[Rule]) -> bool:
    """Whether the page draws a table of its own over the picture."""
    inside = [rule for rule in rules if area[0] - 1 <= rule.x0 and rule.x1 <= area[2] + 1 and _crosses(rule, area)]
    level = {round(rule.top) for rule in inside if rule.top == rule.bottom}
    upright = {round(rule.x0) for rule in inside if rule.x0 == rule.x1}
    return len(level) + len(upright) >= _RULED


def _crosses(rule: Rule, area: Area) -> bool:
    if rule.top == rule.bottom:
        return area[1] + _INSIDE < rule.top < area[3] - _INSIDE
    return area[1] - 1 <= rule.top and rule.bottom <= area[3] + 1 and area[0] + _INSIDE < rule.x0 < area[2] - _INSIDE
