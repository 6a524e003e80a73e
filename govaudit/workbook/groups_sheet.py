"""A summary's sheet of parents and units: the tree, who is missing, and every cell whose sum differs, live from the sheet of values."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from govaudit.form import load_form
from govaudit.rules.bodies import Node, Tree
from govaudit.rules.equation import Outcome
from govaudit.rules.group_sums import CellSum, GroupSums
from govaudit.workbook import looks
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import PROGRAM, Voice
from govaudit.workbook.pooled_sheets import Data
from govaudit.workbook.sheet import Sheet, is_exact
from govaudit.workbook.summary_line import Line
from govaudit.workbook.texts import lines

_HEADS = ("body", "year", "relation", "units", "absent", "standing", "equal", "different", "open", "remark")
_WIDTHS = (40, 8, 12, 9, 9, 15, 10, 12, 12, 56)
_LONGEST = 8_000
"""Excel refuses formulas of more than 8,192 characters."""
_TOP, _MOST, _EXPLAINED = 4, 60, 8
"""Of one parent so many differing cells are listed, or as examples where one reason explains them all."""


@dataclass(slots=True)
class Groups:
    """What is known of parents when all reports have passed: their sums by report id, and the units they were made of."""

    sums: dict[str, GroupSums] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)
    source: str = ""

    def add(self, line: Line) -> None:
        """What one parent comes to beside its units."""
        if line.sums is not None:
            self.sums[line.doc] = line.sums
            self.editions[line.doc] = line.edition
            self.source = line.ruling


def write_groups(sheet: Sheet, groups: Groups, tree: Tree, around: tuple[Data, Mapping[str, str]], voice: Voice) -> None:
    """The tree of all parents, then the cells that differ; `around` are the sheet of values and the links to papers by report id."""
    sheet.widths(*_WIDTHS)
    head_plain(sheet, voice("groups.title"), len(_WIDTHS))
    for column, key in enumerate(_HEADS, 1):
        sheet.put_text(_TOP - 1, column, voice(f"groups.{key}"), looks.HEAD)
    sheet.height(_TOP - 1, 32)
    pen = _Pen(sheet, groups, *around, voice)
    for root in roots_with(tree, pen.links):
        pen.write_node(root, 0)
    pen.write_differences()
    listed = voice("groups.listed", path=groups.source) if groups.source else ""
    pen.write_note(voice("groups.note") + listed)
    sheet.sheet.freeze_panes = f"B{_TOP}"
    sheet.sheet.print_title_rows = f"{_TOP - 1}:{_TOP - 1}"
    set_up(sheet, "landscape")
    footer(sheet, PROGRAM, voice("pages"))


def roots_with(tree: Tree, docs: Container[str | None]) -> list[Node]:
    """The topmost parents above any of these reports: a tree may know a whole workspace."""
    return [root for root in tree.roots if (root.units or root.missing) and any(node.doc in docs for node in root.walk())]


@dataclass(slots=True)
class _Pen:
    """Writes line by line; `row` is the next free one."""

    sheet: Sheet
    groups: Groups
    data: Data
    links: Mapping[str, str]
    voice: Voice
    row: int = _TOP

    def write_node(self, node: Node, depth: int) -> None:
        """One body and everything below it."""
        sheet, row, sums = self.sheet, self.row, self.groups.sums.get(node.doc or "")
        is_parent = bool(node.units or node.missing)
        plain = replace(looks.BODY, fill=looks.SOFT if is_parent else None, wrap=True)
        self._write_name(node, depth, plain, is_parent)
        sheet.put_number(row, 2, node.year, plain)
        sheet.put_text(row, 3, self.voice(f"groups.relations.{node.relation}") if node.relation else "", plain)
        for column, count in zip((4, 5), (len(node.summed), len(node.absent)) if is_parent else (None, None), strict=True):
            self._put(column, count, replace(plain, colour=looks.RED, bold=True) if column == 5 and count else plain)
        sheet.put_text(row, 6, _standing(node, sums, self.voice) if is_parent else "", plain)
        for column, outcome in ((7, Outcome.PASSED), (8, Outcome.FAILED), (9, Outcome.NOT_ASSESSABLE)):
            count = sums.count(outcome) if sums else None
            red = replace(plain, colour=looks.RED, fill=looks.RED_FILL, bold=True)
            self._put(column, count, red if outcome is Outcome.FAILED and count else plain)
        remark = _remark(node, sums, self.voice)
        sheet.put_text(row, 10, remark, replace(looks.LEFT, fill=plain.fill, size=9))
        name_room = _WIDTHS[0] - 4 - 2 * depth
        sheet.height(row, max(18, 12.5 * lines(remark, _WIDTHS[-1] - 3) + 6, 13.5 * lines(node.name, name_room) + 5))
        self.row += 1
        for unit in node.units:
            self.write_node(unit, depth + 1)
        for missing in node.missing:
            self._write_missing(missing, node.year, depth + 1)

    def _write_name(self, node: Node, depth: int, plain: looks.Look, bold: bool) -> None:
        linked = node.doc is not None and node.doc in self.links
        look = replace(looks.LINKED if linked else plain, across="left", indent=1 + 2 * depth, bold=bold, fill=plain.fill, wrap=True)
        self.sheet.put_text(self.row, 1, node.name, look if node.doc else replace(look, colour=looks.RED))
        if linked and node.doc is not None:
            self.sheet.link_file(self.row, 1, self.links[node.doc])

    def _put(self, column: int, count: int | None, look: looks.Look) -> None:
        if count is None:
            self.sheet.put_text(self.row, column, "", look)
        else:
            self.sheet.put_number(self.row, column, count, look)

    def _write_missing(self, name: str, year: int, depth: int) -> None:
        red = replace(looks.BODY, colour=looks.RED)
        self.sheet.put_text(self.row, 1, name, replace(red, across="left", indent=1 + 2 * depth))
        self.sheet.put_number(self.row, 2, year, red)
        for column in range(3, 10):
            self.sheet.put_text(self.row, column, "", red)
        self.sheet.put_text(self.row, 10, self.voice("groups.no_report"), replace(looks.LEFT, colour=looks.RED, size=9))
        self.sheet.height(self.row, 18)
        self.row += 1

    def write_differences(self) -> None:
        """A line a cell that differs, its numbers live."""
        self.sheet.height(self.row, 8)
        self.row += 1
        if not any(sums.differing for sums in self.groups.sums.values()):
            return
        self.sheet.dress(self.row, 1, 1, len(_WIDTHS), looks.BAND)
        self.sheet.put_text(self.row, 1, self.voice("groups.differences"), looks.BAND)
        self.sheet.height(self.row, 22)
        self.row += 1
        self.sheet.dress(self.row, 3, 1, 5, looks.HEAD)
        for column, key in ((1, "parent"), (2, "year"), (3, "item"), (8, "printed"), (9, "summed"), (10, "gap")):
            self.sheet.put_text(self.row, column, self.voice(f"groups.{key}"), looks.HEAD)
        self.sheet.height(self.row, 20)
        self.row += 1
        for doc, sums in self.groups.sums.items():
            for each in sums.differing[: _EXPLAINED if sums.pattern else _MOST]:
                self._write_difference(doc, sums, each)
                self.row += 1

    def _write_difference(self, doc: str, sums: GroupSums, each: CellSum) -> None:
        sheet, row, form = self.sheet, self.row, load_form(self.groups.editions[doc])
        name = f"{self.voice.of(form.spots[each.cell].table.short)} {self.voice.of(form.cell_name(each.cell))}"
        sheet.put_text(row, 1, sums.node.name, replace(looks.LEFT, wrap=False, shrink=True))
        sheet.put_number(row, 2, sums.node.year, looks.BODY)
        sheet.dress(row, 3, 1, 5, looks.LEFT)
        sheet.put_text(row, 3, name, looks.LEFT)
        number = replace(looks.NUMBER, number="#,##0.####")
        gap = replace(number, bold=True, colour=looks.RED, number='+#,##0.####;"−"#,##0.####;0', across="left", indent=2)
        printed, summed, apart = each.printed or Decimal(0), each.summed or Decimal(0), each.gap or Decimal(0)
        own, units = self.data.address(doc, each.cell), [self.data.address(unit.doc, each.cell) for unit in sums.node.summed if unit.doc]
        added = _added([place for place in units if place])
        if own and all(units) and self.data.column(each.cell) and is_exact(apart) and len(added) < _LONGEST:
            sheet.put_formula(row, 8, f"N({own})", printed, number)
            sheet.put_formula(row, 9, added, summed, number)
            sheet.put_formula(row, 10, f"ROUND(H{row}-I{row},8)", apart, gap)
        else:
            for column, value, look in ((8, printed, number), (9, summed, number), (10, apart, gap)):
                sheet.put_number(row, column, value, look)
        sheet.height(row, max(17, 13.5 * lines(name, 50) + 4))

    def write_note(self, text: str) -> None:
        """What the sheet can and cannot say."""
        self.sheet.dress(self.row + 1, 1, 1, len(_WIDTHS), looks.NOTE)
        self.sheet.put_text(self.row + 1, 1, text, looks.NOTE)
        self.sheet.height(self.row + 1, 13 * lines(text, sum(_WIDTHS)) + 4)


def _standing(node: Node, sums: GroupSums | None, voice: Voice) -> str:
    """Whether all units are there: as listed, as the numbers show, or not known."""
    proven = sums is not None and sums.sure and not node.listed
    return voice("groups.standings.proven" if proven else f"groups.standings.{node.standing}")


def _remark(node: Node, sums: GroupSums | None, voice: Voice) -> str:
    parts = []
    if not node.doc:
        parts.append(voice("groups.no_report"))
    if not node.counted:
        parts.append(voice("groups.uncounted"))
    if node.copies:
        parts.append(voice("groups.copies", count=len(node.copies)))
    if node.absent:
        parts.append(voice("groups.lacking", units=voice("conclusion.separator").join(node.absent)))
    if sums and sums.pattern:
        parts.append(voice(f"groups.patterns.{sums.pattern}", unit=sums.culprit))
    if sums and len(sums.differing) > (most := _EXPLAINED if sums.pattern else _MOST):
        parts.append(voice("groups.first", count=most))
    return voice("groups.stop").join(parts)


def _added(places: Sequence[str]) -> str:
    """Units as a sum; SUM passes over text and takes at most 255 arguments."""
    groups = [places[start : start + 200] for start in range(0, len(places), 200)]
    return "+".join(f"SUM({','.join(each)})" for each in groups) if groups else "0"
