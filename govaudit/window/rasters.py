"""Page images for painting: made when asked for, the least used forgotten when they grow too many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from govaudit.window.folio import Folio

MOST_BYTES = 96 * 1024 * 1024

Key = tuple[int, float]


class Rasters:
    """Images of pages by page and scale, least recently used first, bounded by their bytes; `arrived` is told of pages that came late."""

    def __init__(self, folio: Folio, arrived: Callable[[int], None], most_bytes: int = MOST_BYTES) -> None:
        self._folio = folio
        self._arrived = arrived
        self._most = most_bytes
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._awaited: dict[int, float] = {}
        self._bytes = 0

    def page(self, page: int, scale: float) -> QImage | None:
        """The image of a page at so many pixels a point; None where it is still being drawn."""
        key = (page, round(scale, 3))
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if self._awaited.get(page) == key[1]:
            return None
        self._awaited[page] = key[1]
        image = self._folio.draw(page, key[1], lambda image: self._came(key, image), lambda: self._awaited.get(page) == key[1])
        return None if image is None else self._keep(key, image)

    def stand_in(self, page: int) -> QImage | None:
        """An image of a page at another scale, as long as the one asked for is being drawn."""
        return next((image for (number, _), image in reversed(self._images.items()) if number == page), None)

    def _came(self, key: Key, image: QImage) -> None:
        self._keep(key, image)
        self._arrived(key[0])

    def _keep(self, key: Key, image: QImage) -> QImage:
        if self._awaited.get(key[0]) == key[1]:
            del self._awaited[key[0]]
        image = self._grey(*key) if image.isNull() else image
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most and len(self._images) > 1:
            _, forgotten = self._images.popitem(last=False)
            self._bytes -= forgotten.sizeInBytes()
        return image

    def _grey(self, page: int, scale: float) -> QImage:
        """What stands for a page that cannot be drawn."""
        width, height = self._folio.size(page)
        blank = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.lightGray)
        return blank

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes
