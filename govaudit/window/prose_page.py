"""The counts the prose states, each beside the cells it is held against."""

from __future__ import annotations

from govaudit.messages import Language
from govaudit.report import Claim, plain
from govaudit.rules.finding import Finding, State
from govaudit.rules.said import Agreement, Said, said
from govaudit.rules.statements import quantity_name, stated
from govaudit.window.case import Case
from govaudit.window.row_model import Row
from govaudit.window.row_page import RowPage
from govaudit.wording import where

PREFIX = "text."
"""The rules about what the prose says."""

WORDS, WHAT, COUNT, TABLE, VERDICT, PLACE = range(6)


class ProsePage(RowPage):
    """One row a statement; choosing one looks at its words in the source and at its cells."""

    def __init__(self) -> None:
        super().__init__("proseView", right=(COUNT, TABLE), wide={WORDS: 5, WHAT: 4}, chips=("all", "differs"))
        self._said: tuple[Said, ...] = ()

    def rows(self, case: Case) -> list[Row]:
        """Every statement, or those that differ."""
        audit = case.audit
        self._said = said(audit.form, audit.report, audit.checks)
        made = [self._row(str(at), each, each.finding(audit.findings)) for at, each in enumerate(self._said)]
        doubtful = [self._doubtful(each, each.finding(audit.findings)) for each in self._said]
        return [row for row, doubt in zip(made, doubtful, strict=True) if doubt or self.chip == "all"]

    def _doubtful(self, each: Said, finding: Finding | None) -> bool:
        return each.agreement is Agreement.DIFFERS or finding is not None

    def _row(self, row_id: str, each: Said, finding: Finding | None) -> Row:
        statement = each.statement
        verdict, colour = self._verdict(each, finding)
        texts = (
            statement.text,
            self._what(each),
            self._count(each),
            "" if each.value is None else plain(each.value),
            verdict,
            where(statement.place).text(self.language),
        )
        tip = statement.sentence if finding is None else f"{statement.sentence}\n{finding.message.text(self.language)}"
        order = (statement.text, texts[WHAT], float(statement.count), float(each.value or -1), verdict, float(row_id))
        return Row(row_id, texts, ("text", "mute", "text", "text", colour, "mute"), order, tip)

    def _what(self, each: Said) -> str:
        """What is counted, and in which of its legal meanings."""
        name = quantity_name(each.statement.quantity).text(self.language)
        if each.reading is None or each.reading.key in ("cell", "sum", "at_most"):
            return name
        return self.tr("{name}（{meaning}）").format(name=name, meaning=each.reading.name.text(self.language))

    def _count(self, each: Said) -> str:
        words = {
            Claim.OVER: self.tr("逾 {count}"),
            Claim.UNDER: self.tr("近 {count}"),
            Claim.NONE: self.tr("无"),
            Claim.ALL: self.tr("全部"),
            Claim.GROWTH: self.tr("增减 {count}"),
        }
        return words.get(each.statement.claim, "{count}").format(count=stated(each.statement))

    def _verdict(self, each: Said, finding: Finding | None) -> tuple[str, str]:
        if finding is not None and finding.state is not State.OPEN:
            settled = {State.CONFIRMED: self.tr("⚑ 已记为问题"), State.DISMISSED: self.tr("– 已排除"), State.RESOLVED: self.tr("✓ 已改正")}
            return settled[finding.state], "warn" if finding.state is State.CONFIRMED else "mute"
        if each.agreement is Agreement.DIFFERS:
            return self.tr("✗ 不一致"), "err"
        if finding is not None:
            return self.tr("! 有疑"), "warn"
        if each.agreement is Agreement.AGREES:
            return self.tr("✓ 一致"), "ok"
        return (self.tr("部分口径") if each.statement.partial else self.tr("无从核对")), "mute"

    def look(self, case: Case, row_id: str) -> None:
        """Look at the words of a row and at its cells."""
        each = self._said[int(row_id)]
        finding = each.finding(case.audit.findings)
        case.look_at_words(each.statement.place, each.cells, finding, each.statement.sentence)

    def row_looked_at(self, case: Case) -> str | None:
        """The statement whose words, or whose finding, are looked at."""
        for at, each in enumerate(self._said):
            if case.words and (case.place, case.words, case.meant) == (each.statement.place, each.statement.sentence, each.cells):
                return str(at)
            finding = each.finding(case.audit.findings) if case.place == each.statement.place and not case.words else None
            if finding is not None and finding.id == case.finding_id:
                return str(at)
        return None

    def titles(self) -> list[str]:
        """The names of the columns in the language of the window."""
        words, what, count = self.tr("正文说法"), self.tr("所指"), self.tr("正文数")
        return [words, what, count, self.tr("表中数"), self.tr("核对"), self.tr("位置")]

    def about_text(self) -> str:
        """How many statements agree."""
        agreements = [each.agreement for each in self._said]
        about = self.tr("正文 {count} 处数字：{agree} 处与表一致，{differ} 处不一致，{unknown} 处无从核对").format(
            count=len(agreements),
            agree=agreements.count(Agreement.AGREES),
            differ=agreements.count(Agreement.DIFFERS),
            unknown=agreements.count(Agreement.UNKNOWN),
        )
        return about if agreements else ""

    def nothing_text(self) -> str:
        """Why there are no rows."""
        return self.tr("正文里的数字没有与表格不一致的。") if self._said else self.tr("正文中没有读到可与表格核对的数字。")

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        super().retranslate(language)
        self.view.setAccessibleName(self.tr("正文数字"))
        self.chips["all"].setText(self.tr("全部"))
        self.chips["differs"].setText(self.tr("有疑"))
