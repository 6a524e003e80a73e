"""The widgets of the inspector and how they lie."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from govaudit.window.source_crop import WIDTH, SourceCrop
from govaudit.window.value_edit import ValueEdit


class InspectorForm(QWidget):
    """Crop at the left; name, value, equation, note and verdicts at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.crop, self.caption = SourceCrop(self), self._label("mute")
        self.name, self.value, self.state = self._label("cellName"), self._label("bigValue"), self._label("cellState")
        self.read_as, self.edit_to = self._label("mute"), self._label("mute")
        self.equation, self.ground, self.others = self._label("equationLabel"), self._label("groundLabel"), self._label("otherEquations")
        self.offers, self.proof, self.past = self._label("offerLabel"), self._label("proofLabel"), self._label("historyLabel")
        self.prove = QToolButton(self)
        self.edit, self.note, self.proposal = ValueEdit(self), QLineEdit(self), QCheckBox(self)
        self.accept, self.confirm, self.dismiss, self.withdraw = (QPushButton(self) for _ in range(4))
        self._name_widgets()
        self._lay_out()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(name in ("equationLabel", "groundLabel", "otherEquations", "offerLabel", "proofLabel", "historyLabel"))
        return label

    def _name_widgets(self) -> None:
        names: dict[str, QWidget] = {
            "valueEdit": self.edit,
            "noteEdit": self.note,
            "proposalBox": self.proposal,
            "acceptButton": self.accept,
            "confirmButton": self.confirm,
            "dismissButton": self.dismiss,
            "withdrawButton": self.withdraw,
            "proofButton": self.prove,
        }
        for name, widget in names.items():
            widget.setObjectName(name)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.crop)
        left.addWidget(self.caption)
        left.addStretch(1)
        left.addWidget(self.note)
        self.note.setFixedWidth(WIDTH)
        self.caption.setFixedWidth(WIDTH)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.name)
        right.addLayout(self._value_row())
        right.addWidget(self._texts(), 1)
        right.addWidget(self.proposal)
        buttons = _row(8, self.accept, self.confirm, self.dismiss, self.withdraw)
        buttons.addStretch(1)
        right.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.setSpacing(14)
        whole.addLayout(left)
        whole.addLayout(right, 1)

    def _value_row(self) -> QHBoxLayout:
        row = _row(8, self.read_as, self.value, self.state)
        row.addStretch(1)
        row.addWidget(self.edit_to)
        row.addWidget(self.edit)
        self.edit.setFixedWidth(120)
        return row

    def _texts(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(5)
        for label in (self.equation, self.ground, self.offers, self.proof, self.others, self.past):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
            column.addWidget(label)
        self.prove.setCheckable(True)
        self.prove.setAutoRaise(True)
        self.prove.hide()
        column.insertWidget(column.indexOf(self.proof), self.prove)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(58)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll


def _row(spacing: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return row
