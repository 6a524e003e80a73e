"""The findings of the open document as a table model; UserRole is the finding's id in every column."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QIcon

from govaudit.audit import Audit
from govaudit.form import Form
from govaudit.messages import Language
from govaudit.report import plain
from govaudit.rules.balance import signed
from govaudit.rules.finding import Finding, Severity, State
from govaudit.rules.repair_model import Repairs
from govaudit.window.icons import icon
from govaudit.window.offers import grade
from govaudit.window.rule_names import RuleNames
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.wording import where

Index = QModelIndex | QPersistentModelIndex
STATE = Qt.ItemDataRole.UserRole + 1
SEARCH = Qt.ItemDataRole.UserRole + 2

KIND, WHERE, WHAT, GAP, OFFER, STANDING = range(6)

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class FindingModel(QAbstractTableModel):
    """One row a finding; rows that stay keep their selection when the audit changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: list[Finding] = []
        self._ids: list[str] = []
        self._texts: dict[str, tuple[str, ...]] = {}
        self._brushes: dict[str, QBrush] = {}
        self._form: Form | None = None
        self._balance: frozenset[str] = frozenset()
        self._language: Language = "zh"
        self._names = RuleNames(self)
        self._repairs = Repairs()
        self._icons: dict[str, QIcon] = {}
        self._tokens: Tokens = LIGHT

    def show_audit(self, audit: Audit | None) -> None:
        """Show the findings of an audit: rows that went are removed, new ones put in, changed ones painted anew."""
        findings = list(audit.findings) if audit else []
        self._take_form(audit.form if audit else None)
        if audit is not None and (audit.repairs.certainty, audit.repairs.exhaustive) != (self._repairs.certainty, self._repairs.exhaustive):
            self._texts = {}
        self._repairs = audit.repairs if audit else Repairs()
        by_id = {finding.id: finding for finding in findings}
        for row in range(len(self._findings) - 1, -1, -1):
            if self._ids[row] not in by_id:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._findings[row], self._ids[row]
                self.endRemoveRows()
        after = -1
        for finding_id, finding in by_id.items():
            after = self._settle(finding_id, finding, after)

    def _take_form(self, form: Form | None) -> None:
        """Findings of one form cannot be told in the words of another: with it all rows go."""
        if form is not self._form:
            self.beginResetModel()
            self._findings, self._ids, self._texts, self._form = [], [], {}, form
            self._balance = frozenset(equation.rule for equation in form.equations) if form else frozenset()
            self.endResetModel()

    def _settle(self, finding_id: str, finding: Finding, after: int) -> int:
        """Put a finding into its row, a new one behind the row `after`; rows never move, so that nothing jumps under the auditor's eyes."""
        row = self.row_of(finding_id)
        if row < 0:
            row = after + 1
            self._texts.pop(finding_id, None)
            self.beginInsertRows(QModelIndex(), row, row)
            self._findings.insert(row, finding)
            self._ids.insert(row, finding_id)
            self.endInsertRows()
        elif self._findings[row] != finding:
            self._texts.pop(finding_id, None)
            self._findings[row] = finding
            self.dataChanged.emit(self.index(row, 0), self.index(row, STANDING))
        return row

    def retranslate(self, language: Language) -> None:
        """Show everything in another language."""
        self._language = language
        self._texts = {}
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, STANDING)
        self._repaint()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        colours = {"error": "err", "warning": "warn", "info": "accent", "confirmed": "warn", "dismissed": "mute", "resolved": "ok"}
        self._icons = {name: icon(name, tokens, colour) for name, colour in colours.items()}
        self._brushes = {}
        self._repaint()

    def _repaint(self) -> None:
        if self._findings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._findings) - 1, STANDING))

    def finding(self, row: int) -> Finding:
        """The finding of a row."""
        return self._findings[row]

    def row_of(self, finding_id: str | None) -> int:
        """The row of a finding, -1 where it has none."""
        return self._ids.index(finding_id) if finding_id in self._ids else -1

    # --- the model's contract -----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many findings there are."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Kind, place, what, difference, suggestion, state."""
        return 0 if parent.isValid() else STANDING + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == GAP else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section <= STANDING:
            return None
        return (self.tr("类型"), self.tr("位置"), self.tr("算式／说明"), self.tr("差额"), self.tr("建议"), self.tr("状态"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of a finding."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.texts(row)[column]
            case Qt.ItemDataRole.DecorationRole if column == KIND:
                finding = self._findings[row]
                return self._icons.get(str(finding.state if finding.state is not State.OPEN else finding.severity))
            case Qt.ItemDataRole.ForegroundRole:
                return self._brush(self._colour(self._findings[row], column))
            case Qt.ItemDataRole.TextAlignmentRole if column == GAP:
                return _RIGHT
            case _:
                return self._meant(row, int(role))

    def _brush(self, token: str) -> QBrush:
        if token not in self._brushes:
            self._brushes[token] = QBrush(QColor(getattr(self._tokens, token)))
        return self._brushes[token]

    def _meant(self, row: int, role: int) -> str | None:
        """What is meant for programs and readers, not for the eye."""
        match role:
            case Qt.ItemDataRole.UserRole:
                return self._ids[row]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._findings[row].message.text(self._language)
            case _ if role == STATE:
                return str(self._findings[row].state)
            case _ if role == SEARCH:
                return self.texts(row)[-1]
            case _:
                return None

    def texts(self, row: int) -> tuple[str, ...]:
        """The text of every column of a row, and last what a search looks through."""
        known = self._texts.get(self._ids[row])
        if known is None:
            known = self._texts[self._ids[row]] = self._written(self._findings[row])
        return known

    def _written(self, finding: Finding) -> tuple[str, ...]:
        expected, actual, message = finding.expected, finding.actual, finding.message.text(self._language)
        what, gap = message, ""
        if expected is not None and actual is not None and finding.rule in self._balance:
            what, gap = f"{plain(expected)} ≠ {plain(actual)}", signed(expected - actual)
        columns = (self._names.name(finding.rule), self._where(finding), what, gap, self._offer(finding), self._standing(finding))
        return (*columns, " ".join((*columns, message, finding.rule, *finding.cells)).casefold())

    def _where(self, finding: Finding) -> str:
        form = self._form
        if form is None or not finding.cells or finding.cells[-1] not in form.spots:
            return where(finding.evidence.place).text(self._language) if finding.evidence else ""
        cell = finding.cells[-1]
        if len(finding.cells) == 1:
            return form.cell_name(cell).text(self._language)
        rows = {form.row_name(each).zh for each in finding.cells}
        columns = {form.column_name(each).zh for each in finding.cells}
        if len(rows) == 1:
            return form.row_name(cell).text(self._language)
        return (form.column_name(cell) if len(columns) == 1 else form.spots[cell].table.short).text(self._language)

    def _offer(self, finding: Finding) -> str:
        if not finding.suggestions or self._form is None:
            return ""
        best = finding.suggestions[0]
        name = self._form.column_name(best.cell).text(self._language)
        text = self.tr("{cell} 改 {value}").format(cell=name, value=plain(best.value))
        sure = grade(best, finding, self._repairs)
        return f"{text} · {sure.text(self._language)}" if sure else text

    def _standing(self, finding: Finding) -> str:
        return {
            State.OPEN: self.tr("待处理"),
            State.CONFIRMED: self.tr("已记为问题"),
            State.DISMISSED: self.tr("已排除"),
            State.RESOLVED: self.tr("已改正"),
        }[finding.state]

    def _colour(self, finding: Finding, column: int) -> str:
        settled = finding.state in (State.DISMISSED, State.RESOLVED)
        if column == STANDING:
            return {State.OPEN: "text", State.CONFIRMED: "warn", State.DISMISSED: "mute", State.RESOLVED: "ok"}[finding.state]
        if settled:
            return "mute"
        return "err" if column == GAP and finding.severity is Severity.ERROR else "text"
