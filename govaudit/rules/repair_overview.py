"""All explanations of a report in a few lines, both languages: how sure, which alternatives, and the proof that less would not do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govaudit.messages import Message, say
from govaudit.report import plain
from govaudit.rules.repair_geometry import BALANCE
from govaudit.rules.repair_model import Certainty, Repair, Repairs, Stated
from govaudit.rules.repair_wording import SHOWN, Wording, listed, sentences

MOST_SUMS, LONG = 2, 5
MARKS = "①②③④⑤⑥⑦⑧⑨⑩"


def proof(repair: Repair, repairs: Repairs) -> Message:
    """Why fewer cells would not do, and how many ways there are."""
    if not repair.changes:
        return say("repair.proof.none")
    cells = len(repair.changes)
    parts = []
    if not repair.located:
        parts.append(say("repair.proof.unlocated", ways=sum(not other.located for other in repairs.explanations)))
    elif repair.causes < cells:
        if repairs.found:
            parts.append(say("repair.proof.one_cause", size=repairs.smallest))
        else:
            parts.append(say("repair.proof.one_cause_more", smaller=repairs.smallest - 1))
    else:
        if len(repairs.disjoint) == cells > 1:
            parts.append(say("repair.proof.bound", count=len(repairs.disjoint), size=cells))
        elif cells == repairs.smallest > 1 and repairs.exhaustive:
            parts.append(say("repair.proof.smaller", smaller=cells - 1))
        if repairs.exhaustive and cells == repairs.smallest:
            key = "unique" if repairs.ways == 1 else "several"
            parts.append(say(f"repair.proof.{key}", size=cells, ways=repairs.ways))
    if not repairs.exhaustive:
        parts.append(say("repair.proof.open"))
    return sentences(parts)


def certainty_name(repairs: Repairs) -> Message:
    """确定 / 很可能 / 可能（n 种） of the first explanation."""
    count = len(repairs.explanations)
    return say(f"repair.overview.{repairs.certainty}", count=count) if repairs.certainty is not Certainty.NONE else Message("", "")


def overview(wording: Wording, repairs: Repairs, stated: Sequence[Stated] = ()) -> Message | None:
    """The whole in a few lines: the sure explanation, the ranked alternatives with what the prose says, or why there is none."""
    best = repairs.best
    silent = say("repair.overview.too_many", count=len(repairs.unexplained)) if repairs.unexplained else Message("", "")
    if best is None:
        return silent if repairs.unexplained else None
    return sentences([silent, _told(wording, repairs, best, stated)])


def _told(wording: Wording, repairs: Repairs, best: Repair, stated: Sequence[Stated]) -> Message:
    if not best.located and (told := _carried(wording, repairs)) is not None:
        return told
    if repairs.certainty in (Certainty.CERTAIN, Certainty.LIKELY) or len(repairs.explanations) == 1:
        return say("repair.overview.explained", certainty=certainty_name(repairs), ground=wording.ground(best))
    options = [
        say("repair.overview.option", mark=mark, change=wording.brief(repair), share=_percent(repair.share))
        for mark, repair in zip(MARKS, repairs.explanations[:SHOWN], strict=False)
    ]
    ranked = say("repair.overview.ranked", list=Message(" ".join(o.zh for o in options), " ".join(o.en for o in options)))
    words = sentences([*_broken_sums(wording, repairs), ranked, *_supported(wording, repairs.explanations[:SHOWN], stated)])
    return say("repair.overview.explained", certainty=certainty_name(repairs), ground=words)


def _broken_sums(wording: Wording, repairs: Repairs) -> Iterator[Message]:
    """What does not add up, in numbers; of many equations nothing, for the findings show them."""
    names = frozenset(repairs.broken)
    broken = [equation for equation in wording.form.equations if equation.id in names]
    for equation in broken if len(broken) <= MOST_SUMS else ():
        sides = [[wording.printed.get(cell, Decimal(0)) for cell in side] for side in (equation.parts, equation.equals)]
        totals = [sum(side, Decimal(equation.constant if n == 0 else 0)) for n, side in enumerate(sides)]
        texts = ["+".join(plain(value) for value in side if value or len(side) <= LONG) for side in sides]
        said = [text if text == plain(total) else f"{text}={plain(total)}" for text, total in zip(texts, totals, strict=True)]
        name = wording.form.cell_name(equation.cells[-1])
        yield say("repair.overview.sum", name=name, left=said[0], right=said[1], difference=plain(abs(totals[0] - totals[1])))


def _supported(wording: Wording, options: Sequence[Repair], stated: Sequence[Stated]) -> Iterator[Message]:
    """Numbers of the prose that agree with some of the listed explanations and not with all."""
    for one in stated:
        agreeing = [any(_sum(wording, repair, cells) == one.value for cells in one.readings) for repair in options]
        if any(agreeing) and not all(agreeing):
            marks = "".join(mark for mark, agrees in zip(MARKS, agreeing, strict=False) if agrees)
            yield say("repair.overview.supported", cell=wording.form.cell_name(one.readings[0][0]), value=plain(one.value), marks=marks)


def _sum(wording: Wording, repair: Repair, cells: Sequence[str]) -> Decimal:
    after = {**wording.printed, **repair.fills, **{change.cell: change.proposed for change in repair.changes}}
    return sum((after.get(cell, Decimal(0)) for cell in cells), Decimal(0))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}" if share >= 0.01 else "<1"


def _carried(wording: Wording, repairs: Repairs) -> Message | None:
    """An input error that the author's own sums carried along: no place can be told, the flow rows are named first."""
    form, printed = wording.form, wording.printed
    names = set(repairs.broken)
    broken = [equation for equation in form.equations if equation.id in names and equation.rule == BALANCE]
    if not broken:
        return None
    equation = broken[0]
    left = [(printed.get(cell, Decimal(0)), cell) for cell in equation.parts]
    right = [(printed.get(cell, Decimal(0)), cell) for cell in equation.equals]
    sides = [" + ".join(plain(value) for value, _ in side) for side in (left, right)]
    totals = [sum((value for value, _ in side), Decimal(0)) for side in (left, right)]
    flows = [repair for repair in repairs.explanations if not repair.located and len(repair.changes) == 2]
    options = []
    for repair in flows:
        first, total = repair.changes
        options.append(
            say(
                "repair.overview.carried_option",
                row=form.row_name(first.cell),
                printed=plain(first.printed or Decimal(0)),
                proposed=plain(first.proposed),
                total_printed=plain(total.printed or Decimal(0)),
                total_proposed=plain(total.proposed),
            )
        )
    return say(
        "repair.overview.carried",
        line=form.column_name(equation.cells[0]),
        sum=f"{sides[0]} = {plain(totals[0])} ≠ {sides[1]} = {plain(totals[1])}",
        difference=plain(abs(totals[0] - totals[1])),
        list=listed(options),
    )
