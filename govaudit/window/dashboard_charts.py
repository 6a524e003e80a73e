"""The four charts of the dashboard: stages, rules, years, bodies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from govaudit.messages import Language, say
from govaudit.window.bars import BarChart, Parts
from govaudit.window.card import Card
from govaudit.window.dashboard_counts import Sum, by_body, by_rule, by_stage, by_year
from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.queue_filter import Facet
from govaudit.window.ring import Ring
from govaudit.window.rule_names import RuleNames
from govaudit.window.stage_words import COLOURS, StageWords
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.window.year_chart import YearChart

MOST = 14
"""So many rules and bodies have bars of their own; the table beside them lists all documents anyway."""


class DashboardCharts(QWidget):
    """`asked` brings the facet of the bar that was chosen, None where it was let go."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = Ring()
        self.stages, self.rules, self.bodies = BarChart(), BarChart(), BarChart()
        self.years = YearChart()
        self._names, self._stage_words = RuleNames(self), StageWords(self)
        self._legend = QLabel()
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._more = {"rule": QLabel(), "body": QLabel()}
        self.cards = {
            "stage": Card(_beside(self.ring, self.stages)),
            "rule": Card(_under(self.rules, self._more["rule"], self._legend)),
            "year": Card(self.years),
            "body": Card(_under(self.bodies, self._more["body"])),
        }
        for chart in (self.stages, self.rules, self.bodies, self.years):
            chart.asked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for card in self.cards.values():
            layout.addWidget(card)
        layout.addStretch(1)
        self._tokens: Tokens = LIGHT

    def show_entries(self, entries: Sequence[Entry], language: Language, facet: Facet | None) -> None:
        """Draw everything anew; bars that stay keep the focus."""
        stages = by_stage(entries)
        parts = tuple((each.documents, COLOURS[Stage(each.facet.value)]) for each in stages)
        spoken = "，".join(self._stage_spoken(each) for each in stages)
        self.ring.show_parts(parts, str(len(entries)), self.tr("份报告"), spoken)
        most = max((each.documents for each in stages), default=1)
        self.stages.show_sums([self._stage_bar(each) for each in stages], most, facet)
        self._show_bars("rule", by_rule(entries), facet, language)
        self._show_bars("body", by_body(entries), facet, language)
        years = by_year(entries)
        shown = [(each, each.facet.value, _parts(each), self._spoken(each, self._year(each), language)) for each in years]
        self.years.show_sums(shown, max((each.standing for each in years), default=1), facet)

    def _show_bars(self, kind: str, sums: list[Sum], facet: Facet | None, language: Language) -> None:
        chart, name = (self.rules, self._rule_name) if kind == "rule" else (self.bodies, _value)
        shown = [(each, name(each), str(each.standing), _parts(each), self._spoken(each, name(each), language)) for each in sums[:MOST]]
        chart.show_sums(shown, max((each.all for each in sums), default=1), facet)
        left = len(sums) - MOST
        rest = self.tr("另有 {count} 条规则，问题更少。") if kind == "rule" else self.tr("另有 {count} 个单位，问题更少。")
        none = self.tr("没有发现问题。") if kind == "rule" else self.tr("还没有读出单位名称。")
        self._more[kind].setText(rest.format(count=left) if left > 0 else none)
        self._more[kind].setVisible(left > 0 or not sums)

    def _rule_name(self, each: Sum) -> str:
        return self._names.name(each.facet.value)

    def _stage_bar(self, each: Sum) -> tuple[Sum, str, str, Parts, str]:
        stage = Stage(each.facet.value)
        parts: Parts = ((each.documents, COLOURS[stage]),)
        return each, self._stage_words.word(stage), str(each.documents), parts, self._stage_spoken(each)

    def _stage_spoken(self, each: Sum) -> str:
        return self.tr("{stage}：{count} 份").format(stage=self._stage_words.word(Stage(each.facet.value)), count=each.documents)

    def _spoken(self, each: Sum, name: str, language: Language) -> str:
        text = self.tr("{name}：未处理 {open}，记为问题 {confirmed}，已排除或已改正 {settled}，涉及 {documents} 份报告")
        said = text.format(name=name, open=each.open, confirmed=each.confirmed, settled=each.settled, documents=each.documents)
        if each.facet.kind != "rule":
            return said
        return f"{said}\n{each.facet.value} · {clause_of(each.facet.value, language)}"

    def _year(self, each: Sum) -> str:
        return self.tr("{year} 年").format(year=each.facet.value)

    def words(self, facet: Facet) -> str:
        """What a facet asks, for a chip."""
        match facet.kind:
            case "rule":
                return self.tr("规则：{name}").format(name=self._names.name(facet.value))
            case "stage":
                return self.tr("状态：{name}").format(name=self._stage_words.word(Stage(facet.value)))
            case "year":
                return self.tr("{year} 年").format(year=facet.value)
            case _:
                return self.tr("单位：{name}").format(name=facet.value)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        titles = {
            "stage": self.tr("按状态"),
            "rule": self.tr("按规则：哪一类问题最多"),
            "year": self.tr("按年份"),
            "body": self.tr("按单位：哪些单位问题最多"),
        }
        for kind, title in titles.items():
            self.cards[kind].title.setText(title)
        self._show_legend()

    def _show_legend(self) -> None:
        keys = (("err", self.tr("未处理")), ("edit", self.tr("记为问题")), ("line", self.tr("已排除或已改正")))
        marks = "　".join(f"<span style='color:{getattr(self._tokens, token)}'>■</span> {word}" for token, word in keys)
        self._legend.setText(f"<span style='color:{self._tokens.mute}'>{marks}</span>")

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for chart in (self.ring, self.stages, self.rules, self.bodies, self.years):
            chart.restyle(tokens)
        for label in self._more.values():
            label.setStyleSheet(f"color: {tokens.mute}")
        self._show_legend()


def clause_of(rule: str, language: Language) -> str:
    """What a rule rests on; empty where the catalogue does not say."""
    try:
        return say(f"catalogue.rules.{rule}.clause").text(language)
    except KeyError:
        return ""


def _value(each: Sum) -> str:
    return each.facet.value


def _parts(each: Sum) -> Parts:
    return ((each.open, "err"), (each.confirmed, "edit"), (each.settled, "line"))


def _beside(left: QWidget, right: QWidget) -> QWidget:
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(8, 6, 4, 6)
    row.addWidget(left)
    row.addWidget(right, 1)
    return body


def _under(*widgets: QWidget) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
        if isinstance(widget, QLabel):
            widget.setContentsMargins(14, 2, 14, 2)
    return body
