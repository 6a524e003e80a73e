"""The lists of the page of statistics: what stands out with the reason, and every body's number of one cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from govaudit.statistics_outliers import Kind, Outlier
from govaudit.window.row_model import ORDER, Row, RowModel
from govaudit.window.statistics_figures import Value
from govaudit.window.statistics_words import StatisticsWords
from govaudit.window.tokens import Tokens
from govaudit.window.weighted_tree import WeightedTree

MOST = 2000
"""So many rows are listed: of outliers the farthest, of bodies the largest and the smallest half each."""


class PlaceList(QStackedWidget):
    """Rows that each lead into a document and a cell: `seen` brings (document, cell) of the row looked at, `chosen` of the one entered."""

    seen = Signal(str, str)
    chosen = Signal(str, str)

    def __init__(self, name: str, right: Sequence[int], wide: Mapping[int, int]) -> None:
        super().__init__()
        self.model = RowModel(frozenset(right), self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(ORDER)
        self.view = WeightedTree(wide, self)
        self.view.setObjectName(name)
        self.view.setModel(self._sorted)
        self.view.setSortingEnabled(True)
        self.view.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.activated.connect(lambda index: self.chosen.emit(*_place(index)))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.nothing = QLabel()
        self.nothing.setObjectName("mute")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(20)
        self.addWidget(self.view)
        self.addWidget(self.nothing)
        self._showing = False

    def show_rows(self, rows: Sequence[Row], titles: Sequence[str], nothing: str) -> None:
        """Show rows, or why there are none."""
        self._showing = True
        self.model.name_columns(titles)
        self.view.settle_columns()
        self.model.show_rows(rows)
        self.nothing.setText(nothing)
        self.setCurrentWidget(self.view if rows else self.nothing)
        self._showing = False

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.seen.emit(*_place(current))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.model.restyle(tokens)
        self.view.restyle(tokens)


class OutlierList(PlaceList):
    """What stands out, the farthest first."""

    def __init__(self, words: StatisticsWords) -> None:
        super().__init__("outlierList", right=(2,), wide={0: 6, 1: 7, 3: 8})
        self._words = words

    def show_outliers(self, outliers: Sequence[Outlier], nothing: str) -> None:
        """Show these, or why there are none."""
        titles = [self.tr("单位"), self.tr("项目"), self.tr("数值"), self.tr("为什么离群")]
        self.show_rows([self._row(each) for each in outliers[:MOST]], titles, nothing)
        self.view.setAccessibleName(self.tr("离群值"))

    def _row(self, each: Outlier) -> Row:
        words = self._words
        name, cell, reason = words.body(each.org), words.cell(each.edition, each.cell), words.reason(each)
        mark = {Kind.PEERS: "▲" if each.score > 0 else "▼", Kind.LAST_YEAR: "↗" if each.score > 0 else "↘"}[each.kind]
        texts = (name, cell, f"{mark} {each.value:,}", reason)
        about = self.tr("{name}，{year}，{level}").format(name=name, year=words.year(each.year), level=words.level(each.level))
        among = {
            Kind.PEERS: self.tr("与同年、同级的 {bodies} 个单位比较"),
            Kind.LAST_YEAR: self.tr("与同级 {bodies} 个单位从上年到今年的变化比较"),
        }
        compared = among[each.kind].format(bodies=each.bodies)
        tip, order = f"{about}\n{cell}：{each.value:,}\n{reason}\n{compared}", (name, cell, float(each.value), -abs(each.score))
        # the same cell of one report may stand out twice
        return Row(f"{each.doc}|{each.cell}|{each.kind}", texts, ("text", "text", "err", "mute"), order, tip)


class BodyValues(PlaceList):
    """One cell in every report."""

    def __init__(self, words: StatisticsWords) -> None:
        super().__init__("bodyValues", right=(2, 3, 4), wide={0: 1})
        self._words = words

    def show_values(self, values: Sequence[Value], cell: str, nothing: str) -> None:
        """Show these, the largest first, or why there are none."""
        titles = [self.tr("单位"), self.tr("年度"), self.tr("上年"), self.tr("数值"), self.tr("增减")]
        ends = values if len(values) <= MOST else (*values[: MOST // 2], *values[-MOST // 2 :])
        self.show_rows([self._row(each, cell) for each in reversed(ends)], titles, nothing)
        self.view.setAccessibleName(self.tr("各单位数值"))

    def _row(self, each: Value, cell: str) -> Row:
        words, record, before = self._words, each.record, each.before
        change = None if before is None else each.value - before
        name, year = words.body(record.org), "" if record.year is None else str(record.year)
        texts = (name, year, "—" if before is None else f"{before:,}", f"{each.value:,}", "" if change is None else f"{change:+,}")
        ink = "err" if each.outlier else "text"
        order = (name, year, float(-1 if before is None else before), float(each.value), float(change or 0))
        tip = words.reason(each.outlier) if each.outlier else name
        return Row(f"{record.doc}|{cell}", texts, (ink, "mute", "mute", ink, "mute"), order, tip)


def _place(index: QModelIndex) -> tuple[str, str]:
    doc, cell, *_ = str(index.data(Qt.ItemDataRole.UserRole)).split("|")
    return doc, cell


def under(top: QWidget, rest: QWidget) -> QWidget:
    """Two widgets one under the other; the second takes what room is left."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(top)
    column.addWidget(rest, 1)
    return body
