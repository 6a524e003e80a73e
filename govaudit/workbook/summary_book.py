"""The summary workbook: every report passes once, its lines are written, and it is let go."""

from __future__ import annotations

from collections import Counter

from govaudit.rules.bodies import Member, Tree, tree
from govaudit.statistics import Gathering
from govaudit.workbook.book import Book
from govaudit.workbook.charts_sheet import write_charts
from govaudit.workbook.groups_sheet import Groups, roots_with, write_groups
from govaudit.workbook.outliers_sheet import write_outliers
from govaudit.workbook.overview_sheet import Overview
from govaudit.workbook.plan import Voice
from govaudit.workbook.pooled_sheets import Data, Pooled
from govaudit.workbook.summary_line import Line
from govaudit.workbook.sums_sheet import write_sums


class SummaryBook:
    """Sheets in the order people read them; those that need all reports are filled at the end."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._book = Book(voice("summary.title"), {"schema": "govaudit-summary/1"}, voice.language)
        self._overview = Overview(self._book, voice)
        late = ("charts_tab", "groups_tab", "sums_tab", "outliers_tab")
        self._charts, self._tree, self._sums, self._outliers = (self._book.sheet(voice(f"summary.{tab}")) for tab in late)
        self._pooled = Pooled(self._book, voice)
        self._data = Data(self._book, voice)
        self._gathering, self._groups = Gathering(), Groups()
        self._members: list[Member] = []
        self._links: dict[str, str] = {}
        self._by_body: Counter[str] = Counter()

    def add(self, line: Line, link: str) -> None:
        """One more report, with the link to its paper."""
        self._overview.add(line, link)
        self._pooled.add(line, link)
        self._data.add(line)
        self._gathering.take(line.record)
        self._groups.add(line)
        self._members += line.member
        self._links[line.doc] = link
        self._by_body[f"{line.org} {line.year or self._voice('unknown_year')}"] += line.open

    def finish(self, bodies: Tree | None = None) -> Book:
        """The whole workbook; `bodies` says who belongs to whom, names alone where it is not given."""
        statistics, voice = self._gathering.result(), self._voice
        shown = bodies or tree(self._members)
        self._book.note("reports", str(statistics.reports))
        write_charts(self._charts, statistics, self._by_body.most_common(), voice)
        write_sums(self._sums, statistics, self._data, voice)
        write_outliers(self._outliers, statistics, self._links, voice)
        if roots_with(shown, self._links):
            write_groups(self._tree, self._groups, shown, (self._data, self._links), voice)
        else:
            self._book.drop(self._tree)
        for sheet in (self._overview, self._pooled, self._data):
            sheet.finish()
        return self._book
