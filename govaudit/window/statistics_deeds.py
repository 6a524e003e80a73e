"""What the user does on the page of statistics, and who works out what it shows."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govaudit.flat_table import write_statistics
from govaudit.messages import Language
from govaudit.outputs import write_whole
from govaudit.window.exporting import objection
from govaudit.window.queue_filter import Facet
from govaudit.window.statistics_figures import CellFigures, Choice, Figures, Pool, figures_of
from govaudit.window.statistics_source import StatisticsSource

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow


class StatisticsDeeds(QObject):
    """Acts on the statistics of one window. `settled` is what the page shows; nothing is worked out on the window's thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page = window.frame.dashboard.statistics
        desk = window.desk
        self.source = StatisticsSource(desk.workspace.folder, lambda: desk.settings, desk.runner, self)
        self.pool: Pool | None = None
        self._turn = self._cell_turn = 0
        self._under_way = 0
        self.source.changed.connect(self._gather)
        self.source.moved.connect(lambda done, whole: self.page.filter.show_progress(done, whole, self.source.lacking))
        desk.queued.connect(self._on_queued)
        self.page.attended.connect(self._on_attended)
        self.page.looked.connect(lambda _cell: self._look())
        self.page.sought.connect(self.open)
        self.page.ruled.connect(self._list)
        self.page.filter.asked.connect(lambda _choice: self._add_up())
        self.page.filter.stopped.connect(self.source.stop)
        self.page.filter.resumed.connect(self.source.go_on)
        self.page.filter.csv.connect(self.export)

    @property
    def busy(self) -> bool:
        """Whether what the page shows is still being worked out."""
        return self.source.working or self._under_way > 0

    def _on_queued(self) -> None:
        self.source.show_queue(self._window.desk.entries, self._window.desk.busy)

    def _on_attended(self, attending: bool) -> None:
        self._on_queued()
        self.source.attend(attending)

    # --- working out, always on another thread ------------------------------------------------------------------------

    def _gather(self) -> None:
        """Other records: pool them, then add up and look as before. What an earlier turn answers is not shown."""
        self._turn += 1
        records, turn = self.source.records, self._turn
        self._under_way += 1
        self._window.desk.runner.run(lambda _progress, _cancelled: Pool(records), partial(self._on_pool, turn))

    def _on_pool(self, turn: int, pool: Pool | None) -> None:
        self._under_way -= 1
        if turn == self._turn and pool is not None:
            self.pool = pool
            self.page.filter.offer(pool.choices)
            self._add_up()

    def _add_up(self) -> None:
        self._turn += 1
        pool, choice, turn = self.pool, self.page.filter.choice, self._turn
        if pool is None or choice is None:
            self.page.show_figures(None, self.source.lacking)
            return
        self._under_way += 1
        self._window.desk.runner.run(lambda _progress, _cancelled: figures_of(pool, choice), partial(self._on_figures, turn))

    def _on_figures(self, turn: int, figures: Figures | None) -> None:
        self._under_way -= 1
        if turn == self._turn and figures is not None:
            self.page.show_figures(figures, self.source.lacking)
            self._look()

    def _look(self) -> None:
        self._cell_turn += 1
        pool, choice, cell, turn = self.pool, self.page.filter.choice, self.page.tables.cell, self._cell_turn
        if pool is not None and choice is not None:
            self._under_way += 1
            self._window.desk.runner.run(lambda _progress, _cancelled: pool.of_cell(choice, cell), partial(self._on_cell, turn, choice))

    def _on_cell(self, turn: int, choice: Choice, figures: CellFigures | None) -> None:
        self._under_way -= 1
        if turn == self._cell_turn and figures is not None and choice == self.page.filter.choice:
            self.page.show_cell(figures)

    # --- acts ---------------------------------------------------------------------------------------------------------

    def open(self, doc: str, cell: str) -> None:
        """Show a document at a cell."""
        window = self._window
        entry = next((entry for entry in window.desk.entries if entry.id == doc), None)
        if entry is None:
            window.frame.notice.say(self.tr("这份报告已移出队列。"), "error")
            return
        window.queue_deeds.open(entry)
        case = window.desk.case
        if case is not None and case.id == doc:
            case.select_cell(cell)

    def _list(self, facet: Facet) -> None:
        """List the documents in which a rule found something."""
        dashboard = self._window.frame.dashboard
        dashboard.tabs.setCurrentIndex(0)
        dashboard.ask(facet)
        dashboard.asked.emit(facet, dashboard.charts.words(facet))

    def export(self) -> None:
        """Ask where, and write all sums, counts and outliers as CSV."""
        window, pool = self._window, self.pool
        if pool is None or not pool.records:
            window.frame.notice.say(self.tr("还没有可以导出的统计。"), "error")
            return
        sources = [entry.path for entry in window.desk.entries]
        name = "统计" if window.language == "zh" else "statistics"
        target = window.dialogs.save_file(window, sources[0].parent / f"{name}.csv")
        if target is None:
            return
        target = target if target.suffix.lower() == ".csv" else target.with_name(f"{target.name}.csv")
        reason = objection(target, sources, window.language)
        if reason is not None:
            self._on_written(target, reason)
            return
        language = window.language
        window.desk.runner.run(lambda _progress, _cancelled: _written(pool, target, language), partial(self._on_written, target))

    def _on_written(self, target: Path, reason: str | None) -> None:
        if reason is not None:
            text = self.tr("未能导出到 {path}：{reason}").format(path=target, reason=reason)
            self._window.frame.notice.say(text, "error")
            return
        self._window.outgoing.say_written(self.tr("统计已导出：{path}").format(path=target), target)


def _written(pool: Pool, target: Path, language: Language) -> str | None:
    """Write the statistics; why it failed, or None."""
    try:
        write_whole(target, lambda path: write_statistics(pool.whole, path, language))
    except OSError as error:
        return error.strerror or str(error)
    return None
