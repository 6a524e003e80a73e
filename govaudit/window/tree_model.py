"""Bodies and their units, year by year, as a tree model: which report is there, which is missing, what waits in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor, QStandardItem, QStandardItemModel

from govaudit.rules.bodies import Member, Node, Standing, Tree, tree
from govaudit.rules.finding import State
from govaudit.window.queue_entry import Entry
from govaudit.window.stage_words import StageWords
from govaudit.window.tokens import LIGHT, Tokens

BODY, STAGE, OPEN, UNITS = range(4)
_STANDING = (State.OPEN, State.CONFIRMED)
ENTRY_ID = int(Qt.ItemDataRole.UserRole)


def tree_of(entries: Iterable[Entry]) -> Tree:
    """Who belongs to whom among the documents of the queue that say their body and year."""
    return tree(Member(entry.id, entry.org, entry.year, str(entry.path)) for entry in entries if entry.id and entry.org and entry.year)


class TreeModel(QStandardItemModel):
    """One row a body; a year heads the bodies that stand below no other. UserRole is the report's id, None where it is missing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = StageWords(self)
        self._tokens: Tokens = LIGHT

    def show_tree(self, shown: Tree, entries: Sequence[Entry], tokens: Tokens) -> None:
        """Show a tree; `entries` say how far each report has come."""
        self._tokens = tokens
        self.clear()
        self.setHorizontalHeaderLabels([self.tr("单位"), self.tr("状态"), self.tr("未处理"), self.tr("下级报告")])
        known: dict[str | None, Entry] = {entry.id: entry for entry in entries if entry.id}
        for year in sorted({root.year for root in shown.roots}, reverse=True):
            roots = [root for root in shown.roots if root.year == year]
            count = sum(1 for root in roots for node in root.walk() if node.doc is not None)
            head = [_item(self.tr("{year} 年").format(year=year)), _item(""), _item(""), _item(self.tr("{count} 份").format(count=count))]
            self.appendRow(head)
            for root in sorted(roots, key=lambda node: (not node.units and not node.missing, node.rank, node.name)):
                self._add(head[0], root, known)

    def _add(self, above: QStandardItem, node: Node, known: Mapping[str | None, Entry]) -> None:
        entry = known.get(node.doc)
        row = [_item(node.name, node.doc), _item(self._stage(node, entry)), _item(_open(entry)), _item(self._units(node, entry))]
        row[OPEN].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if node.doc is None:
            self._colour(row, self._tokens.mute)
        elif node.standing is Standing.LACKING or _differing(entry):
            self._colour(row[UNITS:], self._tokens.err)
        above.appendRow(row)
        for unit in node.units:
            self._add(row[BODY], unit, known)
        for name in node.missing:
            lacking = [_item(name), _item(self.tr("缺报告")), _item(""), _item("")]
            self._colour(lacking, self._tokens.err)
            row[BODY].appendRow(lacking)

    def _colour(self, items: Iterable[QStandardItem], colour: str) -> None:
        for item in items:
            item.setForeground(QBrush(QColor(colour)))

    def _stage(self, node: Node, entry: Entry | None) -> str:
        if entry is None:
            return self.tr("缺报告")
        stage = self._words.word(entry.stage)
        return stage if node.counted else self.tr("{stage}（不计入上级汇总）").format(stage=stage)

    def _units(self, node: Node, entry: Entry | None) -> str:
        if not node.units and not node.missing:
            return ""
        said, count = self._complete(node), _differing(entry)
        return self.tr("{said}；有 {count} 处与下级之和不符").format(said=said, count=count) if count else said

    def _complete(self, node: Node) -> str:
        here = sum(unit.doc is not None for unit in node.summed)
        match node.standing:
            case Standing.COMPLETE:
                return self.tr("{count} 份，已齐").format(count=here)
            case Standing.LACKING:
                absent = "、".join(node.absent[:3]) + ("……" if len(node.absent) > 3 else "")
                return self.tr("{count} 份，缺 {absent}").format(count=here, absent=absent)
            case Standing.UNKNOWN:
                return self.tr("{count} 份，是否齐全不知").format(count=here)


def _item(text: str, doc: str | None = None) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(doc, ENTRY_ID)
    return item


def _differing(entry: Entry | None) -> int:
    """How many findings say that a parent's numbers are not the sum of its units'."""
    return sum(entry.tally.of_rule("group.sum", state) for state in _STANDING) if entry is not None and entry.tally is not None else 0


def _open(entry: Entry | None) -> str:
    return str(entry.tally.open) if entry is not None and entry.tally is not None and entry.tally.open else ""
