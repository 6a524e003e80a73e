"""Cells of this year beside last year's of the same body, and what of it wants a look."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govaudit.messages import Language
from govaudit.report import plain
from govaudit.rules.balance import signed
from govaudit.rules.finding import Finding, State
from govaudit.rules.year_table import Pair, YearTable, year_table
from govaudit.window.case import Case
from govaudit.window.row_model import Row
from govaudit.window.row_page import RowPage

PREFIX = "year."
"""The rules across years."""

CELL, BEFORE, NOW, CHANGE, SHARE, VERDICT = range(6)


class YearsPage(RowPage):
    """One row a cell that both years have, the carry-overs first; choosing one looks at the cell."""

    def __init__(self) -> None:
        super().__init__("yearsView", right=(BEFORE, NOW, CHANGE, SHARE), wide={CELL: 1}, chips=("main", "doubtful", "all"))
        self._table: YearTable | None = None
        self._pairs: dict[str, Pair] = {}

    def rows(self, case: Case) -> list[Row]:
        """The pairs that the chip asks for."""
        audit = case.audit
        self._table = year_table(audit.form, audit.report, audit.checks, case.others)
        pairs = self._table.pairs if self._table else ()
        self._pairs = {f"{'carry:' if pair.carried else ''}{pair.cell}": pair for pair in pairs}
        found: dict[str, Finding] = {}
        for finding in audit.findings:
            if finding.rule.startswith(PREFIX):
                found.update({self._row_id(finding, cell): finding for cell in finding.cells})
        made = ((row_id, pair, found.get(row_id)) for row_id, pair in self._pairs.items())
        return [self._row(case, row_id, pair, finding) for row_id, pair, finding in made if self._wanted(pair, finding)]

    def _row_id(self, finding: Finding, cell: str) -> str:
        return f"carry:{cell}" if finding.rule == "year.carry" else cell

    def _wanted(self, pair: Pair, finding: Finding | None) -> bool:
        match self.chip:
            case "doubtful":
                return finding is not None
            case "main":
                return pair.total or finding is not None
            case _:
                return True

    def _row(self, case: Case, row_id: str, pair: Pair, finding: Finding | None) -> Row:
        form = case.audit.form
        short = form.spots[pair.cell].table.short.text(self.language)
        name = form.cell_name(pair.cell).text(self.language)
        what = self.tr("{cell}（与上年结转下年度核对）").format(cell=name) if pair.carried else f"{short} {name}"
        change = "" if pair.change is None else signed(pair.change) if pair.change else "0"
        share = "" if not pair.share else f"{'+' if pair.share > 0 else '−'}{abs(pair.share):.1%}"
        verdict, colour = self._verdict(pair, finding)
        texts = (what, _number(pair.before), _number(pair.now), change, share, verdict)
        numbers = (float(pair.before or -1), float(pair.now or -1), float(pair.change or 0), float(pair.share or 0))
        tip = finding.message.text(self.language) if finding else ""
        return Row(row_id, texts, ("text", "text", "text", colour if finding else "mute", "mute", colour), (what, *numbers, verdict), tip)

    def _verdict(self, pair: Pair, finding: Finding | None) -> tuple[str, str]:
        if finding is not None:
            standing = {
                State.OPEN: self.tr("! 有疑"),
                State.CONFIRMED: self.tr("⚑ 已记为问题"),
                State.DISMISSED: self.tr("– 已排除"),
                State.RESOLVED: self.tr("✓ 已改正"),
            }
            return standing[finding.state], "err" if finding.state is State.OPEN else "mute"
        if pair.carried and pair.change is not None:
            return self.tr("✓ 衔接"), "ok"
        return (self.tr("缺数") if pair.change is None else ""), "mute"

    def look(self, case: Case, row_id: str) -> None:
        """Look at the cell of a row, and at its finding across years where it has one."""
        pair = self._pairs[row_id]
        finding = next(
            (
                each
                for each in case.audit.findings
                if each.rule.startswith(PREFIX) and any(self._row_id(each, cell) == row_id for cell in each.cells)
            ),
            None,
        )
        if finding is not None:
            case.select_finding(finding.id)
        case.select_cell(pair.cell)

    def row_looked_at(self, case: Case) -> str | None:
        """The row of the cell looked at."""
        finding, cell = case.finding, case.cell or ""
        carried = f"carry:{cell}"
        return carried if carried in self._pairs and (finding is None or finding.rule == "year.carry") else cell

    def titles(self) -> list[str]:
        """The names of the columns in the language of the window."""
        year = self.case.audit.report.identity.year if self.case else None
        before = self.tr("{year} 年").format(year=year - 1) if year else self.tr("上年")
        now = self.tr("{year} 年").format(year=year) if year else self.tr("本年")
        return [self.tr("项目"), before, now, self.tr("增减"), self.tr("幅度"), self.tr("核对")]

    def about_text(self) -> str:
        """What is compared with what."""
        if self._table is None:
            return ""
        prior = self._table.prior
        name = prior.source.path.replace("\\", "/").rpartition("/")[2]
        return self.tr("与 {year} 年报告（{name}）比较").format(year=prior.identity.year, name=name)

    def nothing_text(self) -> str:
        """Why there are no rows."""
        if self._table is not None:
            return self.tr("没有需要留意的变化。")
        identity = self.case.audit.report.identity if self.case else None
        if identity is None or identity.year is None or identity.org is None:
            return self.tr("没有读出单位或年度，不能与上年核对。")
        wanted = self.tr("队列中没有“{org}”{year} 年的报告。打开它（Ctrl+O），就会自动核对结转、存量和增减。")
        return wanted.format(org=identity.org, year=identity.year - 1)

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        super().retranslate(language)
        self.view.setAccessibleName(self.tr("跨年核对"))
        names: Mapping[str, str] = {"main": self.tr("要点"), "doubtful": self.tr("有疑"), "all": self.tr("全部")}
        for chip, button in self.chips.items():
            button.setText(names[chip])


def _number(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)
