"""The summary of an audit as a page to be printed: whose report, what was found and decided, who signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QDateTime, QObject, Qt

from govaudit import __version__
from govaudit.audit import Audit
from govaudit.chain import LogEntry, signature
from govaudit.corrections import Correction
from govaudit.messages import Language, Message, say
from govaudit.report import Status, plain
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity, State
from govaudit.window.rule_names import RuleNames

MOST, MOST_CORRECTIONS = 24, 16
"""So many findings and corrections are printed, for two pages at most; the workbook holds all."""

_INK, _MUTE, _LINE, _ERR, _OK, _HEAD = "#1b1f24", "#5d6675", "#c9cfd6", "#b3261e", "#1d7a3e", "#eef1f5"
_TABLE = "border='0' cellspacing='0' cellpadding='3' width='100%'"
_UNDER = f"style='border-bottom:1px solid {_LINE}'"


class SummaryText(QObject):
    """HTML in the language of the window; every word that comes from a document is escaped."""

    def html(self, audit: Audit, log: Sequence[LogEntry], language: Language, by: str) -> str:
        """The whole page."""
        parts = (
            self._head(audit),
            self._identity(audit, log, language, by),
            self._verdict(audit),
            self._findings(audit, language),
            self._corrections(audit, language),
            self._caution(audit, language),
            self._signatures(log),
        )
        return f"<body style='color:{_INK}; font-size:9.5pt'>{''.join(parts)}</body>"

    def _head(self, audit: Audit) -> str:
        identity = audit.read.identity
        org = escape(identity.org or self.tr("（单位未读出）"))
        year = self.tr("{year} 年度").format(year=identity.year) if identity.year else self.tr("（年度未读出）")
        title = self.tr("政府信息公开工作年度报告审核摘要")
        subtitle = f"<p align='center' style='font-size:11.5pt; margin-top:0'>{org}　{year}</p>"
        return f"<h1 align='center' style='font-size:17pt; margin-bottom:2px'>{title}</h1>{subtitle}"

    def _identity(self, audit: Audit, log: Sequence[LogEntry], language: Language, by: str) -> str:
        source, signed = audit.read.source, signature(log)
        pages = self.tr("，{count} 页").format(count=source.pages) if source.pages else ""
        state = self.tr("未签发")
        if signed is not None:
            state = self.tr("已由 {name} 于 {time} 签发").format(name=escape(signed.by or self.tr("（未署名）")), time=_local(signed.at))
        rows = (
            (self.tr("文件"), f"{escape(Path(source.path).name)}（{escape(str(source.kind))}{pages}）"),
            (self.tr("文件校验值"), f"<span style='font-size:8pt'>SHA-256 {source.sha256}</span>"),
            (self.tr("表式"), escape(f"{audit.form.edition}　{audit.form.basis}")),
            (self.tr("层级"), say(f"level.{audit.read.identity.level}").text(language)),
            (self.tr("状态"), state),
            (self.tr("审核人"), escape(by) or self.tr("（未填写）")),
            (self.tr("打印"), f"GovAudit {__version__}　{QDateTime.currentDateTime().toString('yyyy-MM-dd HH:mm')}"),
        )
        cells = "".join(f"<tr><td width='16%' bgcolor='{_HEAD}' {_UNDER}>{name}</td><td {_UNDER}>{text}</td></tr>" for name, text in rows)
        return f"<table {_TABLE}>{cells}</table>"

    def _verdict(self, audit: Audit) -> str:
        outcomes = audit.outcomes()
        failed = outcomes[Outcome.FAILED]
        said = self.tr("{count} 条勾稽关系不平").format(count=failed) if failed else self.tr("可核对的勾稽关系全部平衡")
        checks = self.tr("平 {passed} 条，不平 {failed} 条，因缺值无法核对 {lacking} 条").format(
            passed=outcomes[Outcome.PASSED], failed=failed, lacking=outcomes[Outcome.NOT_ASSESSABLE]
        )
        cells = [sum(cell.status is status for cell in audit.report.cells.values()) for status in Status]
        read = dict(zip(Status, cells, strict=True))
        values = self.tr("读出 {read} 格，空白 {blank} 格，缺失 {missing} 格，无法识读 {unreadable} 格").format(
            read=read[Status.READ], blank=read[Status.BLANK], missing=read[Status.MISSING], unreadable=read[Status.UNREADABLE]
        )
        band = f"<p style='font-size:13pt; margin-bottom:2px'><b style='color:{_ERR if failed else _OK}'>{said}</b></p>"
        title = self._title(self.tr("一、审核结论"))
        return f"{title}{band}<p style='margin-top:0'>{checks}。{values}。</p>{self._counts(audit)}"

    def _counts(self, audit: Audit) -> str:
        states = ((State.OPEN, self.tr("未处理")), (State.CONFIRMED, self.tr("记为问题")), (State.DISMISSED, self.tr("已排除")))
        heads = [self.tr("级别"), *(word for _, word in states), self.tr("已改正")]
        names = {Severity.ERROR: self.tr("错误"), Severity.WARNING: self.tr("警告"), Severity.INFO: self.tr("提示")}
        rows = []
        for severity in Severity:
            found = [finding for finding in audit.findings if finding.severity is severity]
            counts = [sum(finding.state is state for finding in found) for state in (*(state for state, _ in states), State.RESOLVED)]
            rows.append([names[severity], *map(str, counts)])
        return _table(heads, rows, centred=True)

    def _findings(self, audit: Audit, language: Language) -> str:
        title = self._title(self.tr("二、发现的问题"))
        standing = [*audit.standing, *(finding for finding in audit.findings if finding.state is State.DISMISSED)]
        if not standing:
            nothing = self.tr("没有发现问题。")
            return f"{title}<p>{nothing}</p>"
        names = RuleNames()
        heads = [self.tr("序号"), self.tr("级别"), self.tr("类别"), self.tr("内容"), self.tr("处理")]
        rows = [
            [
                str(number),
                self._severity(each),
                escape(names.name(each.rule)),
                escape(each.message.text(language)),
                self._state(audit, each),
            ]
            for number, each in enumerate(standing[:MOST], start=1)
        ]
        rest = self.tr("其余 {count} 项见审核底稿。").format(count=len(standing) - MOST) if len(standing) > MOST else ""
        return title + _table(heads, rows, widths=(6, 8, 14, 50, 22)) + (f"<p>{rest}</p>" if rest else "")

    def _severity(self, finding: Finding) -> str:
        words = {Severity.ERROR: self.tr("错误"), Severity.WARNING: self.tr("警告"), Severity.INFO: self.tr("提示")}
        return words[finding.severity]

    def _state(self, audit: Audit, finding: Finding) -> str:
        words = {State.OPEN: self.tr("未处理"), State.CONFIRMED: self.tr("记为问题"), State.DISMISSED: self.tr("已排除")}
        given = audit.verdicts.get(finding.id)
        if given is None or finding.state is State.OPEN:
            return escape(words[State.OPEN])
        parts = (words.get(finding.state, ""), given.note, given.by)
        return "<br>".join(escape(part) for part in parts if part)

    def _corrections(self, audit: Audit, language: Language) -> str:
        given = [*audit.misreads.values(), *audit.proposals.values()]
        if not given:
            return ""
        heads = [self.tr("单元格"), self.tr("性质"), self.tr("原为"), self.tr("改为"), self.tr("理由")]
        rows = [self._correction(audit, each, language) for each in given[:MOST_CORRECTIONS]]
        left = len(given) - MOST_CORRECTIONS
        rest = self.tr("其余 {count} 处见审核底稿。").format(count=left) if left > 0 else ""
        return self._title(self.tr("三、改正与更正建议")) + _table(heads, rows, widths=(40, 16, 12, 12, 20)) + f"<p>{rest}</p>"

    def _correction(self, audit: Audit, given: Correction, language: Language) -> list[str]:
        cell = audit.read.cells[given.cell]
        before = plain(cell.value) if cell.value is not None else cell.raw or "—"
        kind = self.tr("识读更正") if given.kind == "misread" else self.tr("建议单位更正")
        name = audit.form.cell_name(given.cell).text(language)
        reason = " ".join(part for part in (given.reason, given.by) if part)
        return [escape(name), kind, escape(before), escape(given.value or "—"), escape(reason)]

    def _caution(self, audit: Audit, language: Language) -> str:
        limits: Message = audit.repairs.limits or say("workbook.conclusion.limits")
        return f"<p style='color:{_MUTE}'>{escape(limits.text(language))}</p>"

    def _signatures(self, log: Sequence[LogEntry]) -> str:
        line = "＿" * 9
        day = self.tr("日期")
        people = (self.tr("审核人"), self.tr("复核人"), self.tr("负责人"))
        cells = "".join(f"<td>{name}：{line}<br><br>{day}：{line}</td>" for name in people)
        chain = self.tr("操作记录共 {count} 条，链尾 {hash}").format(count=len(log), hash=log[-1].hash[:16]) if log else ""
        foot = f"<p style='color:{_MUTE}; font-size:8pt'>{chain}</p>" if chain else ""
        return f"<br><table width='100%' cellpadding='4'><tr>{cells}</tr></table>{foot}"

    def _title(self, words: str) -> str:
        return f"<h2 style='font-size:12pt; margin-top:12px; margin-bottom:4px'>{words}</h2>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = (), *, centred: bool = False) -> str:
    sizes = [f" width='{width}%'" for width in widths] or [""] * len(heads)
    align = " align='center'" if centred else ""
    top = "".join(f"<td bgcolor='{_HEAD}'{size}{align} {_UNDER}><b>{head}</b></td>" for head, size in zip(heads, sizes, strict=True))
    body = "".join(f"<tr>{''.join(f'<td{align} {_UNDER}>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table {_TABLE}><thead><tr>{top}</tr></thead>{body}</table>"


def _local(at: str) -> str:
    moment = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs)
    return moment.toLocalTime().toString("yyyy-MM-dd HH:mm") if moment.isValid() else escape(at)
