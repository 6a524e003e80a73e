"""Explanations in words, both languages: what is proposed and why, with the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from govaudit.form import Equation, Form
from govaudit.messages import Message, say
from govaudit.report import plain
from govaudit.rules.repair_geometry import GROUP_SUM, ROW_SUM
from govaudit.rules.repair_model import Change, Repair

STRUCTURES = frozenset(
    (
        "doubled_row",
        "concept",
        "resummed",
        "shifted_row",
        "moved",
        "swapped",
        "rows_swapped",
        "shifted_strip",
        "shifted_table",
        "carried_along",
    )
)
MINUS = "\u2212"
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """Words explanations of one report; `printed` holds the numbers as read, absent where none is usable."""

    form: Form
    printed: Mapping[str, Decimal]

    def ground(self, repair: Repair) -> Message:
        """Every cause, then what is implied for cells that were not printed."""
        parts = [self._cause(group, repair.fills) for group in _causes(repair.changes)]
        if len(repair.changes) == 1 and repair.changes[0].mechanism not in STRUCTURES:
            parts.append(self._holding(repair))
        parts.extend(self._fills(repair))
        parts.extend(self._undetermined(repair))
        return sentences(parts)

    def reason(self, repair: Repair, cell: str) -> Message:
        """Why this explanation proposes a value for one cell."""
        for group in _causes(repair.changes):
            if any(change.cell == cell for change in group):
                return self._cause(group, repair.fills)
        return self._fill(repair, cell)

    def brief(self, repair: Repair) -> Message:
        """The changes of an explanation in a few words: "Column 8→5"."""
        return listed([self._also(change) for change in repair.changes[:SHOWN]])

    def _also(self, change: Change) -> Message:
        printed = "" if change.printed is None else plain(change.printed)
        return say("repair.also", cell=self.form.cell_name(change.cell), printed=printed, proposed=plain(change.proposed))

    def _cause(self, group: Sequence[Change], fills: Mapping[str, Decimal]) -> Message:
        kind = group[0].mechanism
        if kind not in STRUCTURES:
            return self._slip(group[0])
        match kind:
            case "moved" | "swapped":
                return self._exchange(group)
            case "rows_swapped":
                rows = list(dict.fromkeys(self.form.row_name(change.cell) for change in group))
                return say("repair.structure.rows_swapped", from_line=rows[0], to_line=rows[-1])
            case "shifted_row" | "shifted_table" | "shifted_strip":
                return self._shift(kind, group, fills)
            case "carried_along":
                return self._structure(kind, group[0], count=len(group), difference=plain(abs(_delta(group[0]))))
            case _:
                lead = self._structure(kind, group[0])
                others = [self._also(change) for change in group[1:]]
                return sentences([lead, say("repair.together", list=listed(others))]) if others else lead

    def _structure(self, kind: str, change: Change, **parameters: object) -> Message:
        printed = "" if change.printed is None else plain(change.printed)
        name = self.form.cell_name(change.cell)
        return say(f"repair.structure.{kind}", cell=name, printed=printed, proposed=plain(change.proposed), **parameters)

    def _slip(self, change: Change) -> Message:
        if change.printed is None:
            return say("repair.change_blank", cell=self.form.cell_name(change.cell), proposed=plain(change.proposed))
        return say("repair.change", **self._named(change, change.printed))

    def stock(self, change: Change) -> Message:
        """Why one number of Table 2 may be another where the stock does not continue last year's."""
        return say("repair.stock", **self._named(change, change.printed or Decimal(0)))

    def _named(self, change: Change, print_: Decimal) -> dict[str, object]:
        printed, proposed = plain(print_), plain(change.proposed)
        true, read = _differing(proposed, printed)
        why = say(f"repair.why.{change.mechanism}", true=true, printed=read, difference=plain(abs(_delta(change))))
        return {"cell": self.form.cell_name(change.cell), "printed": printed, "proposed": proposed, "why": why}

    def _exchange(self, group: Sequence[Change]) -> Message:
        if len(group) != 2:
            # the other half is a cell that prints nothing, said as a fill
            return sentences([self._slip(replace(change, mechanism="arbitrary")) for change in group])
        one, other = group
        gives, takes = (one, other) if _delta(one) < 0 else (other, one)
        same_row = self.form.row_name(one.cell) == self.form.row_name(other.cell)
        name = self.form.column_name if same_row and not one.cell.startswith("t4.") else self.form.cell_name
        return say(
            f"repair.structure.{one.mechanism}",
            value=plain(abs(_delta(one))),
            from_line=name(gives.cell),
            to_line=name(takes.cell),
            first=plain(gives.printed or Decimal(0)),
            second=plain(takes.printed or Decimal(0)),
        )

    def _shift(self, kind: str, group: Sequence[Change], fills: Mapping[str, Decimal]) -> Message:
        after = {**self.printed, **fills, **{change.cell: change.proposed for change in group}}
        first = group[0].cell
        spot = self.form.spots[first]
        line = [spot.block.cell(spot.row, column) for column in spot.block.columns]
        if kind == "shifted_strip":
            line = line[line.index(first) :]
        names = {"shifted_row": self.form.row_name, "shifted_table": self.form.column_name, "shifted_strip": self.form.cell_name}
        values = " ".join(plain(after[cell]) if cell in after else "?" for cell in line)
        return say(f"repair.structure.{kind}", line=names[kind](first), values=values)

    def _holding(self, repair: Repair) -> Message:
        after = self._after(repair)
        equations = [eq for eq in self.form.equations_of(repair.changes[0].cell) if all(cell in after for cell in eq.cells)]
        held = [_held(equation, after) for equation in equations]
        key = "repair.holds" if len(held) > 1 else "repair.holds_one"
        return say(key, list=listed(held)) if held else Message("", "")

    def _after(self, repair: Repair) -> dict[str, Decimal]:
        return {**self.printed, **repair.fills, **{change.cell: change.proposed for change in repair.changes}}

    def _fills(self, repair: Repair) -> Iterator[Message]:
        """Whole rows first; single cells after them, a long list shortened."""
        left = dict(repair.fills)
        for equation in self.form.equations:
            if equation.rule == ROW_SUM and all(cell in left for cell in equation.cells):
                values = [left.pop(cell) for cell in equation.cells]
                yield self._row(repair, equation, values)
        zeros = [cell for cell, value in left.items() if not value]
        if len(zeros) > 1:
            yield say("repair.fill_zeros", count=len(zeros))
            left = {cell: value for cell, value in left.items() if value}
        if len(left) > SHOWN:
            named = [say("repair.filled", cell=self.form.cell_name(cell), value=plain(value)) for cell, value in left.items()]
            yield say("repair.fill_many", count=len(left), list=listed(named[:SHOWN]))
        else:
            yield from (self._fill(repair, cell) for cell in left)

    def _undetermined(self, repair: Repair) -> Iterator[Message]:
        """What the equations say of several cells together, and which cells they say nothing of alone."""
        after, open_cells = self._after(repair), frozenset(repair.undetermined)
        if not open_cells:
            return
        yield say("repair.undetermined", count=len(open_cells))
        shown = 0
        for equation in self.form.equations:
            here = [(cell, sign) for cell, sign in equation.coefficients if cell in open_cells]
            known = [(cell, sign) for cell, sign in equation.coefficients if cell not in open_cells]
            same_sign = len({sign for _, sign in here}) == 1
            if len(here) > 1 and same_sign and shown < SHOWN and all(cell in after for cell, _ in known):
                shown += 1
                total = -here[0][1] * sum((sign * after[cell] for cell, sign in known), Decimal(equation.constant))
                names = listed([self.form.cell_name(cell) for cell, _ in here])
                yield say("repair.undetermined_sum", list=names, sum=plain(total))

    def _row(self, repair: Repair, equation: Equation, values: Sequence[Decimal]) -> Message:
        line = self.form.row_name(equation.cells[0])
        if any(values):
            return say("repair.fill_line", line=line, values=" ".join(plain(value) for value in values))
        return say("repair.fill_zero", line=line, count=len(values), sum=self._source(repair, equation.cells[0], equation))

    def _fill(self, repair: Repair, cell: str) -> Message:
        sum_ = self._source(repair, cell, None)
        return say("repair.fill", cell=self.form.cell_name(cell), sum=sum_, value=plain(repair.fills[cell]))

    def _source(self, repair: Repair, cell: str, besides: Equation | None) -> str:
        """An equation solved for one cell, in numbers; zeros of long sums left out."""
        after = self._after(repair)
        for equation in self.form.equations_of(cell):
            others = [(name, sign) for name, sign in equation.coefficients if name != cell]
            if equation != besides and all(name in after for name, _ in others):
                own = dict(equation.coefficients)[cell]
                return _spelled([(-sign * own, after[name]) for name, sign in others])
        return "…"


def _causes(changes: Iterable[Change]) -> list[list[Change]]:
    """Changes of one structural cause together, others one by one."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        table = change.cell.split(".")[0]
        groups.setdefault(f"{table}.{change.mechanism}" if change.mechanism in STRUCTURES else change.cell, []).append(change)
    return list(groups.values())


def _delta(change: Change) -> Decimal:
    return change.proposed - (change.printed or Decimal(0))


def _differing(true: str, printed: str) -> tuple[str, str]:
    pairs = [(a, b) for a, b in zip(true, printed, strict=False) if a != b] or [(true, printed)]
    return pairs[0]


def _held(equation: Equation, after: Mapping[str, Decimal]) -> Message:
    kind = {ROW_SUM: "row", GROUP_SUM: "group"}.get(equation.rule, "column")
    left = sum((after[cell] for cell in equation.parts), Decimal(equation.constant))
    return say(f"repair.holds_{kind}", left=plain(left), right=plain(sum((after[cell] for cell in equation.equals), Decimal(0))))


def _spelled(terms: Sequence[tuple[int, Decimal]]) -> str:
    shown = [term for term in terms if term[1] or len(terms) <= 3] or [(1, Decimal(0))]
    shown.sort(key=lambda term: -term[0])
    text = "".join(f"{'+' if sign > 0 else MINUS}{plain(value)}" for sign, value in shown)
    return text.removeprefix("+")


def listed(messages: Sequence[Message]) -> Message:
    """A list in each language's punctuation."""
    mark = say("repair.separator")
    return Message(mark.zh.join(message.zh for message in messages), mark.en.join(message.en for message in messages))


def sentences(messages: Iterable[Message]) -> Message:
    """Sentences one after another, empty ones left out."""
    kept = [message for message in messages if message.zh]
    return Message("".join(message.zh for message in kept), " ".join(message.en for message in kept))
