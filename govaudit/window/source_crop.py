"""The printed cell magnified beside the value read from it, with its neighbours."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from govaudit.report import Box, Cell, LinePlace, PagePlace
from govaudit.window.folio import Folio
from govaudit.window.tokens import LIGHT, Tokens

WIDTH, HEIGHT = 240, 126
LEAST_POINTS = 84.0
_AROUND = 3
_WIDE = 32
_KEPT = 48
"""So many pictures of one document are kept: a cell is looked at again after every act on it."""


class SourceCrop(QLabel):
    """A picture of the cell for pages, its line for text, its words for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceCrop")
        self.setFixedSize(WIDTH, HEIGHT)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self._tokens: Tokens = LIGHT
        self._shown_of: Folio | None = None
        self._kept: dict[tuple[PagePlace, float], QImage] = {}
        self._awaited: tuple[PagePlace, float] | None = None

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.setStyleSheet(
            f"QLabel {{ border: 1px solid {tokens.line}; border-radius: 5px; color: {tokens.text}; background: {tokens.panel}; }}"
        )

    def show_nothing(self) -> None:
        """Show that there is nothing to show."""
        self._awaited = None
        self.setPixmap(QPixmap())
        self.setText("")

    def show_page(self, pages: Folio, place: PagePlace) -> None:
        """Show the surroundings of a box, the box framed, as soon as they are drawn."""
        if pages is not self._shown_of:
            self._shown_of, self._kept = pages, {}
        ratio = self.devicePixelRatioF()
        width, height = pages.size(place.page)
        around = surroundings(place.box, width, height, 1.0 if width < 1200 else width / 800)
        scale = (WIDTH - 4) * ratio / (around.x1 - around.x0)
        wanted = (PagePlace(place.page, around), scale)
        image = self._kept.pop(wanted, None) or pages.draw(*wanted, lambda image: self._came(wanted, image, place))
        if image is None:
            self.show_nothing()
            self._awaited = wanted
        else:
            self._show_image(wanted, image, place)

    def _came(self, wanted: tuple[PagePlace, float], image: QImage, place: PagePlace) -> None:
        """An image that was not there at once; by now another may be asked for."""
        if self._awaited == wanted:
            self._show_image(wanted, image, place)
        elif not image.isNull():
            self._keep(wanted, image)

    def _show_image(self, wanted: tuple[PagePlace, float], image: QImage, place: PagePlace) -> None:
        if image.isNull():
            self.show_nothing()
            return
        self._awaited = None
        self._keep(wanted, image)
        ratio, (around, scale) = self.devicePixelRatioF(), (wanted[0].box, wanted[1])
        pixmap = QPixmap.fromImage(image)
        painter = QPainter(pixmap)
        painter.setPen(QPen(QColor(self._tokens.current), 2.5 * ratio))
        frame = QRectF(place.box.x0 - around.x0, place.box.top - around.top, place.box.x1 - place.box.x0, place.box.bottom - place.box.top)
        painter.drawRect(QRectF(frame.x() * scale, frame.y() * scale, frame.width() * scale, frame.height() * scale).adjusted(-5, -4, 5, 4))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setPixmap(pixmap)

    def _keep(self, key: tuple[PagePlace, float], image: QImage) -> None:
        self._kept[key] = image
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]

    def show_line(self, lines: list[str], place: LinePlace) -> None:
        """Show a line of text with its neighbours, the number marked."""
        self._awaited = None
        shown = []
        for number in range(max(1, place.line - _AROUND), min(len(lines), place.line + _AROUND) + 1):
            line = lines[number - 1]
            shown.append(self._marked(line, place) if number == place.line else _shown(_cut(line, _WIDE)))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setText(f"<div style='color:{self._tokens.mute}; white-space:nowrap'>{'<br>'.join(shown)}</div>")

    def show_words(self, cell: Cell, where: str) -> None:
        """Show what is printed and where."""
        self._awaited = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setText(f"<p style='font-size:20pt'>{escape(cell.raw or '')}</p><p style='color:{self._tokens.mute}'>{escape(where)}</p>")

    def _marked(self, line: str, place: LinePlace) -> str:
        start, end = place.column - 1, place.column - 1 + place.length
        mark = f"color:{self._tokens.text}; background:{self._tokens.warn_bg}; font-size:13pt; font-weight:bold"
        text = _cut(line[start:end], 20)
        left, right = _cut(line[:start][::-1], (_WIDE - 2 * len(text)) // 2)[::-1], _cut(line[end:], (_WIDE - 2 * len(text)) // 2)
        return f"<span style='color:{self._tokens.text}'>{_shown(left)}</span><span style='{mark}'>{_shown(text)}</span>{_shown(right)}"


def surroundings(box: Box, width: float, height: float, unit: float) -> Box:
    """The stretch of a page around a box that fills the crop; `unit` is how many of the page's units a point has."""
    across = min(width, max(LEAST_POINTS * unit, (box.x1 - box.x0) * 1.6, (box.bottom - box.top) * 1.6 * WIDTH / HEIGHT))
    down = min(height, across * (HEIGHT - 4) / (WIDTH - 4))
    left = min(max(0.0, (box.x0 + box.x1 - across) / 2), width - across)
    top = min(max(0.0, (box.top + box.bottom - down) / 2), height - down)
    return Box(left, top, left + across, top + down)


def _cut(text: str, room: int) -> str:
    """As much of a text as fits; a Chinese letter takes two places."""
    for at, letter in enumerate(text):
        room -= 1 if letter < "\u2e80" else 2
        if room < 1:
            return f"{text[:at]}…"
    return text


def _shown(text: str) -> str:
    return escape(text).replace("\t", "&nbsp;&nbsp;")
