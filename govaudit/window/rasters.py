"""Page images for painting: made when asked for, the least used forgotten when they grow too many."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from govaudit.pages import PageImages, Raster
from govaudit.reading.document import Unreadable

MOST_BYTES = 96 * 1024 * 1024


def image_of(raster: Raster) -> QImage:
    """A raster as an image of its own, in the format that screens are painted in."""
    raw = QImage(raster.data, raster.width, raster.height, 3 * raster.width, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)


class Rasters:
    """Images of pages by page and scale, least recently used first, bounded by their bytes."""

    def __init__(self, pages: PageImages, most_bytes: int = MOST_BYTES) -> None:
        self._pages = pages
        self._most = most_bytes
        self._images: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._bytes = 0

    def page(self, page: int, scale: float) -> QImage:
        """The image of a page at so many pixels a point."""
        key = (page, round(scale, 3))
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        image = self._drawn(page, key[1])
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most and len(self._images) > 1:
            _, forgotten = self._images.popitem(last=False)
            self._bytes -= forgotten.sizeInBytes()
        return image

    def _drawn(self, page: int, scale: float) -> QImage:
        """The image of a page; grey where it cannot be drawn."""
        try:
            return image_of(self._pages.render(page, scale))
        except Unreadable:
            width, height = self._pages.size(page)
            blank = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB32)
            blank.fill(Qt.GlobalColor.lightGray)
            return blank

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes
