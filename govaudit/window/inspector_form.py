"""The widgets of the inspector and how they lie: what decides is always in sight, what explains is one chip away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from govaudit.window.card import keep_room
from govaudit.window.elided_label import ElidedLabel
from govaudit.window.sections import Sections
from govaudit.window.source_crop import WIDTH, SourceCrop
from govaudit.window.value_edit import ValueEdit
from govaudit.window.wrapped_label import WrappedLabel

GROUND, OFFERS, PROOF, OTHERS, PAST, READINGS = range(6)
"""The sections, in the order of their chips."""


class InspectorForm(QWidget):
    """Crop, proposal box and note at the left; value, editor, equation, a section and the verdicts at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.crop = SourceCrop(self)
        self.caption = QLabel(self.crop)
        self.name, self.state, self.offer = ElidedLabel(self), ElidedLabel(self), ElidedLabel(self)
        self.value, self.equation = QLabel(self), WrappedLabel(self)
        self.read_as, self.edit_to = QLabel(self), QLabel(self)
        self.ground, self.offers, self.proof, self.others, self.past, self.readings = (WrappedLabel(self) for _ in range(6))
        self.sections = Sections(self)
        self.edit, self.note, self.proposal = ValueEdit(self), QLineEdit(self), QCheckBox(self)
        self.accept, self.confirm, self.dismiss, self.withdraw = (QPushButton(self) for _ in range(4))
        self._name_widgets()
        self._fill_sections()
        self._lay_out()

    def _name_widgets(self) -> None:
        names: dict[str, QWidget] = {
            **{"cellName": self.name, "cellState": self.state, "offerGrade": self.offer, "cropCaption": self.caption},
            **{"bigValue": self.value, "equationLabel": self.equation, "mute": self.read_as, "muteEdit": self.edit_to},
            **{"groundLabel": self.ground, "offerLabel": self.offers, "proofLabel": self.proof},
            **{"otherEquations": self.others, "historyLabel": self.past, "readingsLabel": self.readings},
            **{"valueEdit": self.edit, "noteEdit": self.note, "proposalBox": self.proposal},
            **{"acceptButton": self.accept, "confirmButton": self.confirm},
            **{"dismissButton": self.dismiss, "withdrawButton": self.withdraw},
        }
        for name, widget in names.items():
            widget.setObjectName(name)

    def _fill_sections(self) -> None:
        chips = ("groundButton", "offersButton", "proofButton", "othersButton", "pastButton", "readingsButton")
        for label, chip in zip((self.ground, self.offers, self.proof, self.others, self.past, self.readings), chips, strict=True):
            self.sections.add(label, chip)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.crop)
        left.addWidget(self.proposal)
        left.addStretch(1)
        left.addWidget(self.note)
        self.note.setFixedWidth(WIDTH)
        self.proposal.setFixedWidth(WIDTH)
        keep_room(self.proposal)
        self.equation.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        right = QVBoxLayout()
        right.setSpacing(5)
        right.addLayout(self._value_row())
        right.addWidget(self.equation)
        right.addWidget(self.sections, 1)
        right.addLayout(self._verdict_row())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.setSpacing(14)
        whole.addLayout(left)
        whole.addLayout(right, 1)

    def _value_row(self) -> QHBoxLayout:
        row = _row(7, self.read_as, self.value)
        row.addSpacing(5)
        row.addWidget(self.offer, 1)
        row.addWidget(self.edit_to)
        row.addWidget(self.edit)
        self.edit.setFixedWidth(96)
        return row

    def _verdict_row(self) -> QHBoxLayout:
        row = _row(8, self.accept, self.confirm, self.dismiss, self.withdraw)
        row.addStretch(1)
        return row


def _row(spacing: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return row
