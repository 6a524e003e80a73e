"""The pages of a PDF or image source, one below the other, with the places of cells framed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from govaudit.report import Box, PagePlace
from govaudit.window.folio import Folio
from govaudit.window.marks import Marks
from govaudit.window.page_items import GAP, MarkItem, PageItem
from govaudit.window.rasters import Rasters

STEP = 1.2
LEAST, MOST = 0.1, 8.0
MARGIN_SHARE = 0.077
"""The share of a page's width that is margin on either side of its tables."""


@dataclass(frozen=True, slots=True)
class PageSeat:
    """Zoom (pixels a point), turn (degrees), whether the tables fill the width, and the point of the scene in the middle."""

    zoom: float
    turn: int
    fitted: bool
    centre: QPointF


class PageView(QGraphicsView):
    """Pages to scroll and zoom; a click on a number chooses its cell."""

    cell_chosen = Signal(str)
    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setScene(QGraphicsScene(self))
        self._items: list[PageItem] = []
        self._marks: MarkItem | None = None
        self._marked = Marks()
        self._turn = 0
        self._fitted = True
        self._page = 1
        self._pressed = QPoint()
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_pages(self, pages: Folio | None) -> None:
        """Show the pages of a document from the top."""
        scene = QGraphicsScene(self)
        self._items, self._marks, self._marked, self._turn = [], None, Marks(), 0
        if pages is not None and pages.count:
            self._fill(scene, pages)
        old = self.scene()
        self.setScene(scene)
        old.deleteLater()
        self.fit()
        self._page = 1
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def _fill(self, scene: QGraphicsScene, pages: Folio) -> None:
        rasters, top, widest, tops = Rasters(pages, self._on_drawn), 0.0, 0.0, {}
        for page in range(1, pages.count + 1):
            size = pages.size(page)
            item = PageItem(rasters, page, size, top)
            scene.addItem(item)
            self._items.append(item)
            tops[page] = top
            top += size[1] + GAP
            widest = max(widest, size[0])
        self._marks = MarkItem(tops, QRectF(0, 0, widest, top))
        scene.addItem(self._marks)
        scene.setSceneRect(0, 0, widest, top - GAP)

    def _on_drawn(self, page: int) -> None:
        """The image of a page came late. That of a document no longer shown never comes."""
        self._items[page - 1].update()

    def show_marks(self, marks: Marks, bring: bool = True) -> None:
        """Mark places and, where asked, bring the current one into sight."""
        self._marked = marks
        if self._marks is None:
            return
        self._marks.show_marks(marks)
        rect = self._marks.rect_of(marks.current) if bring else None
        if rect is not None and not self._sight().contains(rect):
            self.centerOn(self._table_span().center().x() if self._fitted else rect.center().x(), rect.center().y())

    def _sight(self) -> QRectF:
        return self.mapToScene(self.viewport().rect().adjusted(8, 8, -8, -8)).boundingRect()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._items)

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 1."""
        return self._page

    def cell_rect(self, cell: str) -> QRectF | None:
        """Where a cell is framed, in viewport pixels."""
        rect = self._marks.rect(cell) if self._marks else None
        return None if rect is None else QRectF(self.mapFromScene(rect).boundingRect())

    def place_of(self, rect: QRect) -> PagePlace | None:
        """The stretch of a page under a stretch of the viewport, cut off at the page's edges; None where there is no page."""
        scene = self.mapToScene(rect).boundingRect()
        for item in self._items:
            held = scene.intersected(item.sceneBoundingRect()).translated(-item.pos())
            if held.width() >= 1 and held.height() >= 1 and item.sceneBoundingRect().contains(scene.center()):
                return PagePlace(item.page, Box(held.left(), held.top(), held.right(), held.bottom()))
        return None

    def seat(self) -> PageSeat:
        """Where one looks now."""
        centre = self.mapToScene(self.viewport().rect().center())
        return PageSeat(self.zoom_factor, self._turn, self._fitted, centre)

    def sit(self, seat: PageSeat) -> None:
        """Look there again."""
        self._turn = seat.turn
        if seat.fitted:
            self.fit()
        else:
            self._hold_width(False)
            self._set_zoom(seat.zoom)
        self.centerOn(seat.centre)

    # --- moving about -------------------------------------------------------------------------------------------------

    @property
    def zoom_factor(self) -> float:
        """Pixels a point."""
        transform = self.transform()
        return float((transform.m11() ** 2 + transform.m12() ** 2) ** 0.5)

    def zoom(self, by: int) -> None:
        """Closer (1) or farther (-1)."""
        self._hold_width(False)
        self._set_zoom(self.zoom_factor * STEP**by)

    def _hold_width(self, fitted: bool) -> None:
        self._fitted = fitted
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fitted else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)

    def _set_zoom(self, factor: float) -> None:
        factor = max(LEAST, min(MOST, factor))
        self.resetTransform()
        self.rotate(self._turn)
        self.scale(factor, factor)

    def fit(self) -> None:
        """Fill the view's width with the tables, margins cut off."""
        if not self._items:
            return
        self._hold_width(True)
        span = self._table_span()
        centre = self.mapToScene(self.viewport().rect().center())
        turned = self._turn % 180 != 0
        width = self.sceneRect().width()
        room = self.viewport().width() - 4
        self._set_zoom(room / (span.width() if not turned else self._items[0].boundingRect().height()))
        self.centerOn(span.center().x() if not turned else width / 2, centre.y())

    def _table_span(self) -> QRectF:
        width = self.sceneRect().width()
        span = QRectF(width * MARGIN_SHARE, 0, width * (1 - 2 * MARGIN_SHARE), 1)
        for rect in (self._marks.rects if self._marks else {}).values():
            span.setLeft(min(span.left(), rect.left() - 4))
            span.setRight(max(span.right(), rect.right() + 4))
        return span

    def turn(self) -> None:
        """Turn all pages a quarter to the right."""
        self._turn = (self._turn + 90) % 360
        self.fit()

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page to the top of the view."""
        if 1 <= page <= len(self._items):
            item = self._items[page - 1]
            half = self.viewport().height() / self.zoom_factor / 2
            self.centerOn(self._table_span().center().x(), item.pos().y() + half - 4)

    # --- events -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the tables fitted, and the current cell in sight, until the user zooms."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
            self.show_marks(self._marked)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Ctrl+wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Remember where a click began."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click chooses the cell that is there."""
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and (here - self._pressed).manhattanLength() < 6 and self._marks is not None:
            cell = self._marks.cell_at(self.mapToScene(here))
            if cell is not None:
                self.cell_chosen.emit(cell)

    def _on_scroll(self) -> None:
        middle = self.mapToScene(self.viewport().rect().center()).y()
        page = sum(item.pos().y() <= middle for item in self._items) or 1
        if page != self._page:
            self._page = page
            self.page_shown.emit(page)
