"""Paints and edits the cells of a statutory table: every state has a glyph or a border, not only a colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from govaudit.layout import Slot
from govaudit.report import Status
from govaudit.window.entry import Fault
from govaudit.window.focus import Look, Part
from govaudit.window.grid_model import LOOK, PART, SLOT, GridModel
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.window.value_edit import ValueEdit

Index = QModelIndex | QPersistentModelIndex

_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextWordWrap.value
_CENTRED = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value


class GridDelegate(QStyledItemDelegate):
    """One delegate a grid."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT
        self._faces: dict[tuple[str, bool, bool], tuple[QFont, int]] = {}
        self._inks: dict[str, QColor] = {}

    def _face(self, font: QFont, bold: bool, italic: bool) -> tuple[QFont, int]:
        """A face made from a font, and the width of its widest digit in pixels; made once, for there are hundreds of cells."""
        key = (font.key(), bold, italic)
        if key not in self._faces:
            face = QFont(font)
            face.setBold(bold)
            face.setItalic(italic)
            self._faces[key] = face, QFontMetrics(face).horizontalAdvance("8")
        return self._faces[key]

    def _ink(self, colour: str) -> QColor:
        if colour not in self._inks:
            self._inks[colour] = QColor(colour)
        return self._inks[colour]

    # --- painting -----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a value or a label."""
        slot = index.data(SLOT)
        if not isinstance(slot, Slot):
            return
        painter.save()
        look = index.data(LOOK)
        if slot.cell is None:
            self._label(painter, option, slot, str(index.data() or ""))
        elif isinstance(look, Look):
            self._value(painter, option, look, index.data(PART))
        painter.restore()

    def _label(self, painter: QPainter, option: QStyleOptionViewItem, slot: Slot, text: str) -> None:
        title = slot.role == "title"
        painter.fillRect(option.rect, QColor(self.tokens.bg if title else self.tokens.head))
        painter.setFont(self._face(option.font, title, False)[0])
        painter.setPen(QColor(self.tokens.mute if slot.role == "corner" else self.tokens.text))
        painter.drawText(option.rect.adjusted(8, 0, -6, 0), _LEFT if slot.role in ("row", "title") else _CENTRED, text)

    def _value(self, painter: QPainter, option: QStyleOptionViewItem, look: Look, part: Part) -> None:
        rect: QRect = option.rect
        painter.fillRect(rect, self._ink(self._ground(look)))
        self._write(painter, option, look, rect)
        self._edge(painter, look, rect)
        if look.suspect and look.broken:
            self._glyph(painter, option, rect, "!", self.tokens.err)
        elif look.inferred:
            self._glyph(painter, option, rect, self.tr("推"), self.tokens.mute)
        elif look.unsure:
            self._glyph(painter, option, rect, "?", self.tokens.warn)
        if look.edited:
            self._triangle(painter, rect.topRight(), -1, 1, self.tokens.edit)
        if look.proposed:
            self._triangle(painter, rect.bottomRight(), -1, -1, self.tokens.warn)
        if look.confirmed:
            self._flag(painter, rect)
        if part != Part.NONE:
            self._frame(painter, rect, part)

    def _edge(self, painter: QPainter, look: Look, rect: QRect) -> None:
        """A border for what colour alone would tell: suspects framed, broken cells barred at the left, what was not read in dashes."""
        inner = rect.adjusted(1, 1, -2, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if look.suspect and (look.broken or look.status is Status.UNREADABLE):
            painter.setPen(QPen(self._ink(self.tokens.err), 1))
            painter.drawRect(inner)
        elif look.broken:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height() - 1), self._ink(self.tokens.err))
        elif look.status is Status.MISSING:
            painter.setPen(QPen(self._ink(self.tokens.warn), 1, Qt.PenStyle.DashLine))
            painter.drawRect(inner)

    def _ground(self, look: Look) -> str:
        if look.suspect and (look.broken or look.status is Status.UNREADABLE):
            return self.tokens.err_bg
        if look.status in (Status.MISSING, Status.BLANK, Status.UNREADABLE):
            return self.tokens.warn_bg
        if look.broken:
            return self.tokens.err_pale
        return self.tokens.sum_bg if look.total else self.tokens.panel

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, look: Look, rect: QRect) -> None:
        text, colour = self._text(look)
        face, digit = self._face(option.font, (look.total or look.suspect) and look.status is Status.READ, bool(look.inferred))
        painter.setFont(face)
        painter.setPen(self._ink(colour))
        inner = rect.adjusted(4, 0, -8, 0)
        if not text.isdigit() or len(text) * digit > inner.width():
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT, text)
        if look.unsure:
            width = min(painter.fontMetrics().horizontalAdvance(text), inner.width())
            painter.setPen(QPen(QColor(self.tokens.warn), 2, Qt.PenStyle.DotLine))
            painter.drawLine(inner.right() - width, rect.bottom() - 3, inner.right(), rect.bottom() - 3)

    def _text(self, look: Look) -> tuple[str, str]:
        match look.status:
            case Status.MISSING | Status.BLANK | Status.UNREADABLE if look.inferred:
                return f"[{look.inferred}]", self.tokens.mute
            case Status.MISSING:
                return self.tr("缺"), self.tokens.warn
            case Status.BLANK:
                return self.tr("空"), self.tokens.warn
            case Status.UNREADABLE:
                return look.text, self.tokens.err
            case Status.READ:
                muted = look.zero and not look.suspect
                return look.text, self.tokens.err if look.suspect else self.tokens.mute if muted else self.tokens.text

    def _glyph(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, glyph: str, colour: str) -> None:
        painter.setFont(self._face(option.font, True, False)[0])
        painter.setPen(self._ink(colour))
        painter.drawText(rect.adjusted(6, 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), glyph)

    def _triangle(self, painter: QPainter, corner: QPoint, across: int, down: int, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        size = 8
        painter.drawPolygon(QPolygon([corner, corner + QPoint(across * size, 0), corner + QPoint(0, down * size)]))

    def _flag(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(QColor(self.tokens.warn), 1.5))
        painter.setBrush(QColor(self.tokens.warn))
        pole = QPoint(rect.left() + 16, rect.center().y() + 6)
        painter.drawLine(pole, pole - QPoint(0, 11))
        painter.drawPolygon(QPolygon([pole - QPoint(0, 11), pole + QPoint(7, -8), pole - QPoint(0, 5)]))

    def _frame(self, painter: QPainter, rect: QRect, part: Part) -> None:
        colour = {Part.CURRENT: self.tokens.current, Part.ADDEND: self.tokens.part, Part.TOTAL: self.tokens.total}[part]
        pen = QPen(QColor(colour), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))

    # --- editing ------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002, N802
        """A line that accepts what the cell may hold."""
        model = index.model()
        assert isinstance(model, GridModel)
        editor = ValueEdit(parent)
        editor.setObjectName("cellEditor")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.kind = model.form.spots[str(index.data(Qt.ItemDataRole.UserRole))].kind
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Begin with the value, all of it selected."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter does not leave a line that holds no entry."""
        if isinstance(editor, ValueEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            leaving = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if leaving and isinstance(editor.entry, Fault):
                editor.complain()
                return True
        return bool(super().eventFilter(editor, event))
