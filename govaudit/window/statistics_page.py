"""The page of statistics: sums in the shape of the statutory tables, one cell over all bodies, what stands out, counts of rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QScrollArea, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from govaudit.messages import Language
from govaudit.window.bars import BarChart, Parts
from govaudit.window.card import Card, Framed
from govaudit.window.dashboard_counts import Sum
from govaudit.window.elided_label import ElidedLabel
from govaudit.window.queue_filter import Facet
from govaudit.window.rule_names import RuleNames
from govaudit.window.statistics_charts import ChangeChart, DistributionChart
from govaudit.window.statistics_figures import Bin, CellFigures, Figures, Value
from govaudit.window.statistics_filter import StatisticsFilter
from govaudit.window.statistics_grids import SumTables
from govaudit.window.statistics_lists import MOST, BodyValues, OutlierList, under
from govaudit.window.statistics_words import StatisticsWords
from govaudit.window.tokens import LIGHT, Tokens

OUTLIERS, BODIES, RULES = range(3)


class StatisticsPage(QWidget):
    """`attended`: whether it is in sight; `looked`: the cell looked at; `sought`: a document and cell to open; `ruled`: a rule's facet."""

    attended = Signal(bool)
    looked = Signal(str)
    sought = Signal(str, str)
    ruled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statisticsPage")
        self.words = StatisticsWords(self)
        self._names = RuleNames(self)
        self.filter = StatisticsFilter(self.words)
        self.tables = SumTables()
        self.distribution, self.changes = DistributionChart(), ChangeChart()
        self.distribution.setObjectName("distributionChart")
        self.changes.setObjectName("changeChart")
        self.outliers, self.bodies, self.rules = OutlierList(self.words), BodyValues(self.words), BarChart()
        self.chips = {"spread": QPushButton(), "change": QPushButton()}
        self._spread, self._legend, self._unchanged, self._severities = ElidedLabel(self), QLabel(), QLabel(), QLabel()
        self.bin_chip = QPushButton()
        self._charts, self.lists = QStackedWidget(), QTabWidget()
        self._figures: Figures | None = None
        self._listed = 0
        self._of_cell: CellFigures | None = None
        self._tokens: Tokens = LIGHT
        self._set_up()
        self._connect()

    # --- how it lies --------------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.chart = Card(self._chart())
        for name, chip in self.chips.items():
            chip.setObjectName(f"statisticsChart_{name}")
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            self.chart.add_tool(chip)
        group = QButtonGroup(self)
        for chip in self.chips.values():
            group.addButton(chip)
        self.chips["spread"].setChecked(True)
        self.lists.setObjectName("statisticsLists")
        self.lists.setDocumentMode(True)
        self.lists.tabBar().setDrawBase(False)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(_at_top(self.rules, self._severities))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.outliers, under(self.bin_chip, self.bodies), scroll):
            self.lists.addTab(widget, "")
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.chart)
        right.addWidget(_framed(self.lists))
        right.setSizes([270, 330])
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(_framed(self.tables))
        whole.addWidget(right)
        whole.setSizes([560, 540])
        for splitter in (right, whole):
            splitter.setHandleWidth(8)
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(whole, 1)

    def _chart(self) -> QWidget:
        for label in (self._spread, self._legend, self._unchanged, self._severities):
            label.setContentsMargins(12, 4, 12, 2)
        self._unchanged.setWordWrap(True)
        self._unchanged.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._severities.setTextFormat(Qt.TextFormat.RichText)
        self.bin_chip.setObjectName("statisticsBin")
        self.bin_chip.setProperty("chip", True)
        self.bin_chip.hide()
        for chart in (self.distribution, self.changes, self._unchanged):
            self._charts.addWidget(chart)
        body = under(self._spread, self._charts)
        layout = body.layout()
        assert layout is not None
        layout.addWidget(self._legend)
        return body

    def _connect(self) -> None:
        for chip in self.chips.values():
            chip.clicked.connect(self._show_chart)
        self.tables.cell_chosen.connect(self.looked)
        self.distribution.asked.connect(self._on_bin)
        self.changes.chosen.connect(self._seek)
        self.bin_chip.clicked.connect(partial(self._on_bin, None))
        for places in (self.outliers, self.bodies):
            places.chosen.connect(self.sought)
        self.outliers.seen.connect(lambda _doc, cell: self.look_at(cell))
        self.rules.asked.connect(self._on_rule)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_figures(self, figures: Figures | None, lacking: int) -> None:
        """Show sums, counts and outliers of the reports asked for; None before anything is known."""
        self._figures = figures
        self.filter.note.say(self._note(figures, lacking))
        if figures is None:
            self.outliers.show_outliers((), self.tr("还没有读出的报告。"))
            self.bodies.show_values((), "", "")
            self.rules.show_sums([], 1, None)
            return
        self.tables.show_figures(figures)
        limits = self.tr("没有离群值：同年同级至少 8 个单位才比较，偏离须超过 3.5 个标准差且相差 20 以上。")
        self.outliers.show_outliers(figures.outliers, limits)
        self._show_rules(figures)
        self._name_lists()

    def _note(self, figures: Figures | None, lacking: int) -> str:
        if figures is None:
            return self.tr("打开报告后，这里是全部报告的合计、规则计数和离群值。")
        said = self.tr("{count} 份报告").format(count=figures.reports)
        if len(figures.levels) > 1:
            said += self.tr("；上级的数含下级的数，合计请按级别看")
        if lacking:
            said += self.tr("；另有 {count} 份还没有统计").format(count=lacking)
        return said

    def _show_rules(self, figures: Figures) -> None:
        shown: list[tuple[Sum, str, str, Parts, str]] = []
        for rule, (errors, warnings, infos), reports in figures.rules:
            each, name = Sum(Facet("rule", rule), errors, warnings, infos, reports), self._names.name(rule)
            text = self.tr("{name}：错误 {errors}，警告 {warnings}，提示 {infos}，涉及 {reports} 份报告")
            spoken = text.format(name=name, errors=errors, warnings=warnings, infos=infos, reports=reports)
            shown.append((each, name, str(each.all), ((errors, "err"), (warnings, "warn"), (infos, "line")), f"{spoken}\n{rule}"))
        self.rules.show_sums(shown, max((each.all for each, *_ in shown), default=1), None)

    def show_cell(self, of_cell: CellFigures) -> None:
        """Show one cell over all bodies."""
        self._of_cell = of_cell
        figures = self._figures
        sums = figures.sums.get(of_cell.cell) if figures else None
        self._spread.say(self.words.spread(of_cell, sums))
        if figures is not None:
            self.chart.title.setText(self.words.cell(figures.choice.edition, of_cell.cell))
            self.chart.title.setToolTip(self.chart.title.text())
        self.distribution.show_figures(of_cell, self.words.bin)
        self.changes.show_changes(of_cell.changes, self.words.change)
        self._on_bin(None)
        self._show_chart()

    def _show_chart(self) -> None:
        changing, known = self.chips["change"].isChecked(), self._of_cell
        lacking = changing and known is not None and not known.changes
        self._unchanged.setText(self.tr("这些单位的上年报告不在队列里，不能与上年比较。"))
        self._charts.setCurrentWidget(self._unchanged if lacking else self.changes if changing else self.distribution)
        self._show_legend()

    def _show_legend(self) -> None:
        changing = self.chips["change"].isChecked()
        keys = (
            (("mute", "○", self.tr("上年")), ("part", "●", self.tr("今年")), ("err", "●", self.tr("离群")))
            if changing
            else (("part", "■", self.tr("单位数")), ("err", "◆", self.tr("含离群值")), ("chosen", "■", self.tr("居中的一半")))
        )
        end = self.tr("点一行打开该单位的这一格") if changing else self.tr("点一柱看是哪些单位")
        self._legend.setText(_marked((*keys, ("mute", "", end)), self._tokens))
        severities = (("err", "■", self.tr("错误")), ("warn", "■", self.tr("警告")), ("line", "■", self.tr("提示")))
        self._severities.setText(_marked((*severities, ("mute", "", self.tr("点一条看有哪些报告"))), self._tokens))

    def _on_bin(self, each: Bin | None) -> None:
        """List the bodies behind a column, or all; a single body is opened at once."""
        if each is not None and len(each.values) == 1:
            self.distribution.let_go()
            self._seek(each.values[0])
            return
        known = self._of_cell
        if known is None:
            return
        if each is None:
            self.distribution.let_go()
        self.bin_chip.setText(f"{self.words.bin(each)}  ×" if each else "")
        self.bin_chip.setToolTip(self.tr("取消这一筛选"))
        self.bin_chip.setVisible(each is not None)
        values: Sequence[Value] = each.values if each else known.values
        self._listed = len(values)
        self.bodies.show_values(values, known.cell, self.tr("没有报告在这一格有数。"))
        self._name_lists()
        if each is not None:
            self.lists.setCurrentIndex(BODIES)

    def _on_rule(self, facet: Facet | None) -> None:
        if facet is not None:
            self.ruled.emit(facet)

    def _seek(self, each: Value) -> None:
        if self._of_cell is not None:
            self.sought.emit(each.record.doc, self._of_cell.cell)

    def look_at(self, cell: str) -> None:
        """Look at a cell."""
        self.tables.show_cell(cell)
        self.looked.emit(cell)

    def _name_lists(self) -> None:
        figures = self._figures
        counts = (len(figures.outliers) if figures else 0, self._listed, len(figures.rules) if figures else 0)
        names = (self.tr("离群值"), self.tr("各单位数值"), self.tr("规则计数"))
        cut = (self.tr("只列偏离最大的 2000 行"), self.tr("只列最大和最小的各 1000 行"), "")
        for at, (name, count) in enumerate(zip(names, counts, strict=True)):
            listed = f"{MOST} / {count}" if cut[at] and count > MOST else str(count)
            self.lists.setTabText(at, f"{name} · {listed}" if count else name)
            self.lists.setTabToolTip(at, cut[at] if count > MOST else "")

    def showEvent(self, event: object) -> None:  # noqa: N802
        """Somebody looks."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.attended.emit(True)

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """Nobody looks any more."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.attended.emit(False)

    def retranslate(self, language: Language, lacking: int = 0) -> None:
        """Say everything in the language of the window."""
        self.words.language = language
        self.chips["spread"].setText(self.tr("各单位分布"))
        self.chips["change"].setText(self.tr("与上年比"))
        self.lists.setAccessibleName(self.tr("离群值、各单位数值和规则计数"))
        self.tables.retranslate(language)
        self.filter.retranslate()
        self._name_lists()
        self.show_figures(self._figures, lacking)
        if self._of_cell is not None:
            self.show_cell(self._of_cell)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for part in (self.tables, self.distribution, self.changes, self.outliers, self.bodies, self.rules):
            part.restyle(tokens)
        self._unchanged.setStyleSheet(f"color: {tokens.mute}")
        self._show_legend()


def _marked(keys: Sequence[tuple[str, str, str]], tokens: Tokens) -> str:
    """A line that says what each mark stands for."""
    parts = (f"<span style='color:{getattr(tokens, token)}'>{mark}</span>&nbsp;{word}" for token, mark, word in keys)
    return f"<span style='color:{tokens.mute}'>{'&nbsp;&nbsp;&nbsp; '.join(parts)}</span>"


def _framed(widget: QWidget) -> Framed:
    frame = Framed()
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(widget)
    return frame


def _at_top(*widgets: QWidget) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 4, 0, 4)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return body
