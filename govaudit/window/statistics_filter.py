"""Which reports the page of statistics is about: form, year, level; what is worked out at the moment; and the way out as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QPushButton, QWidget

from govaudit.report import Level
from govaudit.window.chooser import Chooser
from govaudit.window.elided_label import ElidedLabel
from govaudit.window.statistics_figures import Choice
from govaudit.window.statistics_words import StatisticsWords

Choices = Mapping[str, Mapping[int | None, frozenset[Level]]]


class StatisticsFilter(QWidget):
    """`asked` brings the choice; `stopped` and `resumed` are the button beside the progress, `csv` the one at the end."""

    asked = Signal(object)
    stopped = Signal()
    resumed = Signal()
    csv = Signal()

    def __init__(self, words: StatisticsWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._choices: Choices = {}
        self.choice: Choice | None = None
        self.form, self.year, self.level = Chooser(), Chooser(), Chooser()
        self.note = ElidedLabel(self)
        self.note.setObjectName("mute")
        self.progress = QProgressBar()
        self.progress.setObjectName("statisticsProgress")
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(120)
        self.stop, self.out = QPushButton(), QPushButton()
        self.stop.setObjectName("statisticsStop")
        self.out.setObjectName("statisticsCsv")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 6, 2, 4)
        row.setSpacing(8)
        for name, box in (("Form", self.form), ("Year", self.year), ("Level", self.level)):
            box.setObjectName(f"statistics{name}")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._on_activated)
            row.addWidget(box)
        row.addWidget(self.note, 1)
        row.addWidget(self.progress)
        row.addWidget(self.stop)
        row.addWidget(self.out)
        self.stop.clicked.connect(self._on_stop)
        self.out.clicked.connect(self.csv)
        self.show_progress(0, 0)

    def offer(self, choices: Choices) -> None:
        """Offer what there is; what was chosen stays, where it still is there."""
        self._choices = choices
        self.choice = self._nearest(self.choice)
        self._fill()

    def ask(self, choice: Choice) -> None:
        """Ask for other reports, as if the boxes had been used."""
        self.choice = self._nearest(choice)
        self._fill()
        if self.choice is not None:
            self.asked.emit(self.choice)

    def _nearest(self, choice: Choice | None) -> Choice | None:
        if not self._choices:
            return None
        known = [year for year in next(iter(self._choices.values())) if year is not None]
        wanted = choice or Choice(next(iter(self._choices)), max(known, default=None))
        edition = wanted.edition if wanted.edition in self._choices else next(iter(self._choices))
        years = self._choices[edition]
        year = wanted.year if wanted.year in years else max((each for each in years if each is not None), default=None)
        return Choice(edition, year, wanted.level if wanted.level in years[year] else None)

    def _fill(self) -> None:
        choice = self.choice
        years = list(self._choices[choice.edition]) if choice else []
        held = self._choices[choice.edition][choice.year] if choice else frozenset()
        levels = [level for level in Level if level in held]
        forms = [(self.tr("{edition} 版表式").format(edition=edition), edition) for edition in self._choices]
        _set(self.form, forms, choice.edition if choice else None)
        _set(self.year, [(self._words.year(year), year) for year in years], choice.year if choice else None)
        named = [(self._words.level(level), level) for level in (None, *levels)] if choice else []
        _set(self.level, named, choice.level if choice else None)

    def _on_activated(self) -> None:
        edition = self.form.currentData()
        if edition is not None:
            level = self.level.currentData()
            self.ask(Choice(edition, self.year.currentData(), Level(level) if level else None))

    def _on_stop(self) -> None:
        if self._working:
            self.stopped.emit()
        else:
            self.resumed.emit()

    def show_progress(self, done: int, whole: int, lacking: int = 0) -> None:
        """Show how far it is; at the end, (0, 0), offer to go on where something is lacking."""
        self._progress, self._working = (done, whole, lacking), bool(whole)
        self.progress.setVisible(self._working)
        self.progress.setRange(0, max(1, whole))
        self.progress.setValue(done)
        self.progress.setAccessibleName(self.tr("统计进度"))
        self.stop.setVisible(bool(whole or lacking))
        self.stop.setText(self.tr("停止") if whole else self.tr("继续统计"))

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.form.setAccessibleName(self.tr("表式"))
        self.year.setAccessibleName(self.tr("年度"))
        self.level.setAccessibleName(self.tr("级别"))
        self.out.setText(self.tr("导出 CSV……"))
        self.show_progress(*self._progress)
        self.out.setToolTip(self.tr("把全部合计、规则计数和离群值写成一张表"))
        self._fill()


def _set(box: QComboBox, items: Sequence[tuple[str, object]], chosen: object) -> None:
    """Have a box offer these, without saying that something was chosen."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(items):
        box.clear()
        for text, value in items:
            box.addItem(text, value)
    at = next((at for at, (_, value) in enumerate(items) if value == chosen), -1)
    box.setCurrentIndex(at)
    box.setEnabled(len(items) > 1)
    box.setCursor(Qt.CursorShape.PointingHandCursor)
