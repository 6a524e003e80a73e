"""The things on a page view's scene: pages, and the marks upon them. Scene units are the points of pages as displayed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from govaudit.report import PagePlace, Place
from govaudit.window.marks import Marks, mark_colour
from govaudit.window.rasters import Rasters

GAP = 10.0
_ROOM = 1.5


class PageItem(QGraphicsItem):
    """One page, painted at the resolution of the screen."""

    def __init__(self, rasters: Rasters, page: int, size: tuple[float, float], top: float) -> None:
        super().__init__()
        self._rasters = rasters
        self.page = page
        self._rect = QRectF(0, 0, *size)
        self.setPos(0, top)

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The page."""
        return self._rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the image of the page, pixel by pixel where it is not turned."""
        transform = painter.worldTransform()
        zoom = (transform.m11() ** 2 + transform.m12() ** 2) ** 0.5
        ratio = painter.device().devicePixelRatioF()
        image = self._rasters.page(self.page, zoom * ratio)
        if image is None:
            self._paint_paper(painter)
            return
        if abs(transform.m12()) > 1e-9 or transform.m11() < 0:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._rect, image)
            return
        corner = transform.map(QPointF(0, 0))
        painter.save()
        painter.resetTransform()
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(round(corner.x() * ratio), round(corner.y() * ratio), image)
        painter.restore()

    def _paint_paper(self, painter: QPainter) -> None:
        """Paint the page as it was seen last, or as empty paper, until its image is there."""
        image = self._rasters.stand_in(self.page)
        if image is None:
            painter.fillRect(self._rect, Qt.GlobalColor.white)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._rect, image)


class MarkItem(QGraphicsItem):
    """All marks of a document in one item above its pages."""

    def __init__(self, tops: dict[int, float], whole: QRectF) -> None:
        super().__init__()
        self._tops = tops
        self._whole = whole
        self._marks: list[tuple[QRectF, str]] = []
        self._rects: dict[str, QRectF] = {}
        self._places: dict[str, Place] = {}
        self.setZValue(1)

    def show_marks(self, marks: Marks) -> None:
        """Mark the places of a document's cells."""
        if marks.places is not self._places:
            self._places = marks.places
            self._rects = {
                cell: self._rect_of(place)
                for cell, place in marks.places.items()
                if isinstance(place, PagePlace) and place.page in self._tops
            }
        old = self._marks
        self._marks = [
            (self._rect_of(place), role) for place, role in marks.marked if isinstance(place, PagePlace) and place.page in self._tops
        ]
        for rect, _ in {(rect.getRect(), role): (rect, role) for rect, role in old + self._marks}.values():
            self.update(rect.adjusted(-4, -4, 4, 4))

    def rect(self, cell: str) -> QRectF | None:
        """Where a cell stands on the scene."""
        return self._rects.get(cell)

    @property
    def rects(self) -> dict[str, QRectF]:
        """Where all cells stand on the scene."""
        return self._rects

    def cell_at(self, point: QPointF) -> str | None:
        """The cell at a point of the scene, or so near that it must be meant."""
        near = [
            (abs(rect.center().x() - point.x()) + abs(rect.center().y() - point.y()), cell)
            for cell, rect in self._rects.items()
            if rect.adjusted(-9, -6, 9, 6).contains(point)
        ]
        return min(near)[1] if near else None

    def boundingRect(self) -> QRectF:  # noqa: N802
        """All pages."""
        return self._whole

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint every mark as a tinted frame."""
        for rect, role in self._marks:
            colour = QColor(mark_colour(role))
            pen = QPen(colour, 2.5 if role == "current" else 1.5)
            pen.setCosmetic(True)
            painter.setPen(pen)
            colour.setAlpha(60 if role == "current" else 34)
            painter.setBrush(colour)
            painter.drawRect(rect)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def rect_of(self, place: Place | None) -> QRectF | None:
        """Where a place stands on the scene; None where it is on no page."""
        return self._rect_of(place) if isinstance(place, PagePlace) and place.page in self._tops else None

    def _rect_of(self, place: PagePlace) -> QRectF:
        box = place.box
        return QRectF(box.x0, self._tops[place.page] + box.top, box.x1 - box.x0, box.bottom - box.top).adjusted(
            -_ROOM, -_ROOM, _ROOM, _ROOM
        )
