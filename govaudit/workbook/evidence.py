"""What the source shows where a finding stands: its words, or a picture cut from its page."""

from __future__ import annotations

from govaudit.pages import PageImages
from govaudit.reading.document import Unreadable
from govaudit.report import Box, Cell, PagePlace, Status
from govaudit.rules.finding import Finding
from govaudit.wording import where
from govaudit.workbook.crops import Camera, Picture, framed, picture, torn, widened
from govaudit.workbook.plan import Paper

_AROUND, _LABEL, _GAP, _HEADER = 34.0, 150.0, 5.0, 46.0


def pictures(paper: Paper, pages: PageImages | None) -> dict[int, Picture]:
    """The pictures of all findings that stand on a page, by position; none where the page cannot be painted."""
    found: dict[int, Picture] = {}
    for index, finding in enumerate(paper.audit.findings) if pages else ():
        place, cell = _place(paper, finding)
        if pages is None or place is None:
            continue
        try:
            found[index] = _picture(paper, Camera(pages, place.page), place.box, cell)
        except (Unreadable, IndexError, ValueError, MemoryError):
            continue
    return found


def _place(paper: Paper, finding: Finding) -> tuple[PagePlace | None, Cell | None]:
    """The place to show: of the total or the first cell that has one, else of the words the finding rests on."""
    cells = paper.audit.read.cells
    for name in [*finding.cells[-1:], *finding.cells] if finding.equation else finding.cells:
        place = cells[name].place
        if isinstance(place, PagePlace):
            return place, cells[name]
    place = finding.evidence.place if finding.evidence else None
    if isinstance(place, PagePlace):
        return place, None
    return _gap(paper, finding.cells[0]) if finding.cells else (None, None)


def _gap(paper: Paper, name: str) -> tuple[PagePlace | None, Cell | None]:
    """Where the row of an absent cell should stand: the lower edge of the nearest row above it that is there."""
    spot = paper.audit.form.spots[name]
    for row in reversed(spot.block.rows[: spot.block.rows.index(spot.row)]):
        first, second = [paper.audit.read.cells[each] for each in (*spot.block.cells_of(row), *spot.block.cells_of(row))[:2]]
        if isinstance(first.place, PagePlace) and isinstance(second.place, PagePlace) and first.place.page == second.place.page:
            box, height = first.place.box, first.place.box.bottom - first.place.box.top
            edge = Box(box.x0, box.bottom + 0.4 * height, second.place.box.x1, box.bottom + 0.5 * height)
            return PagePlace(first.place.page, edge), first
    return None, None


def _picture(paper: Paper, camera: Camera, box: Box, cell: Cell | None) -> Picture:
    if cell is None:
        gap = _GAP * camera.point
        return picture(framed(camera, box, widened(box, gap, gap, gap, gap)))
    view = _view(paper, camera, box, cell)
    image = framed(camera, box, view)
    label = _label(paper, camera, cell, view)
    return picture(torn(camera.shot(label), image) if label else image)


def _view(paper: Paper, camera: Camera, box: Box, cell: Cell) -> Box:
    """What to show around a cell: its neighbours in the row whole, and the row above it or, in a table of one row, the header."""
    spot, point = paper.audit.form.spots[cell.id], camera.point
    row = spot.block.cells_of(spot.row)
    at, upper = row.index(cell.id), spot.block.rows.index(spot.row) - 1
    beside = [_box_on(paper, camera, name) for name in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2])]
    reach = [edge for other in beside if other for edge in (box.x0 - other.x0, other.x1 - box.x1)]
    side = min(max(_AROUND * point, *reach, 0.0), 2.5 * _AROUND * point) + _GAP * point
    over = _box_on(paper, camera, spot.block.cell(spot.block.rows[upper], spot.column)) if upper >= 0 else None
    above = box.top - over.top + 4 * point if over and over.top < box.top else 10 * point
    above = min(above, _HEADER * point) if spot.row.heading.text else _HEADER * point
    return widened(box, side, above, side, max(5 * point, 0.8 * (box.bottom - box.top)))


def _box_on(paper: Paper, camera: Camera, name: str) -> Box | None:
    place = paper.audit.read.cells[name].place
    return place.box if isinstance(place, PagePlace) and place.page == camera.page else None


def _label(paper: Paper, camera: Camera, cell: Cell, shown: Box) -> Box | None:
    """Where the row's label stands, left of its first number; None where the row has none or the picture shows it."""
    spot = paper.audit.form.spots[cell.id]
    places = [paper.audit.read.cells[name].place for name in spot.block.cells_of(spot.row)]
    start = min((place.box.x0 for place in places if isinstance(place, PagePlace) and place.page == camera.page), default=0.0)
    right = min(start - _GAP * camera.point, shown.x0)
    left = max(0.0, right - _LABEL * camera.point)
    if not spot.row.heading.text or right - left < _GAP * camera.point:
        return None
    return Box(left, shown.top, right, shown.bottom)


def quoted(paper: Paper, finding: Finding) -> str:
    """The words of the source a finding rests on, with their place; for a finding about cells, what is printed in the first of them."""
    voice = paper.voice
    if finding.evidence:
        return voice("evidence.quoted", text=finding.evidence.text, place=where(finding.evidence.place))
    names = finding.cells[-1:] if finding.equation else finding.cells[:1]
    cells = [paper.audit.read.cells[name] for name in names]
    if not cells or cells[0].status is Status.MISSING:
        return voice("evidence.absent") if cells else ""
    name = paper.audit.form.cell_name(cells[0].id)
    return voice("evidence.cell", name=name, raw=cells[0].raw or voice("empty"), place=where(cells[0].place))
