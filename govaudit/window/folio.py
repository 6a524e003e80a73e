"""The pages of an open source as images, drawn beside the window: waited for a moment, delivered later where that is not enough."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtGui import QImage

from govaudit.pages import PageImages, Raster
from govaudit.reading.document import Unreadable
from govaudit.report import PagePlace
from govaudit.window.jobs import Cancelled, Job, Progress, Runner

PATIENCE = 0.1
"""So many seconds the window waits for an image; nobody is kept waiting for one behind it."""

Later = Callable[[QImage], None]


def image_of(raster: Raster) -> QImage:
    """A raster as an image of its own, in the format that screens are painted in."""
    raw = QImage(raster.data, raster.width, raster.height, 3 * raster.width, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)


class Folio:
    """One document's pages. The runner has one thread, for pages are drawn one after the other. For the window's thread."""

    def __init__(self, pages: PageImages, runner: Runner) -> None:
        self.pages = pages
        self._runner = runner
        self._jobs: list[Job] = []
        self._late = threading.Event()
        self._late.set()
        self._left = False

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.pages.count

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page as displayed, in points. IndexError where there is no such page."""
        return self.pages.size(page)

    def draw(self, what: int | PagePlace, scale: float, later: Later, wanted: Callable[[], bool] = lambda: True) -> QImage | None:
        """A page or a part of one, `scale` pixels a point; a null image where it cannot be drawn.

        None where that takes longer: then `later` gets the image, unless the folio was closed or it is no longer `wanted` by then.
        """
        drawn: list[QImage | None] = []
        done = threading.Event()
        given = False

        def work(_progress: Progress, cancelled: Cancelled) -> QImage | None:
            try:
                drawn.append(None if cancelled() or not wanted() else self._drawn(what, scale))
                return drawn[0]
            finally:
                done.set()

        def arrived(image: QImage | None) -> None:
            self._jobs.remove(job)
            if image is not None and not given and not self._left:
                later(image)

        job = self._runner.run(work, arrived)
        self._jobs.append(job)
        if self._late.is_set() and done.wait(PATIENCE) and drawn:
            given = True
            return drawn[0]
        self._late = done
        return None

    def _drawn(self, what: int | PagePlace, scale: float) -> QImage | None:
        try:
            return image_of(self.pages.render(what, scale) if isinstance(what, int) else self.pages.crop(what, 0, scale))
        except Unreadable:
            return QImage()
        except ValueError:
            if self._left:
                return None
            raise

    def close(self) -> None:
        """Let go of the pages; what is being drawn of them is drawn for nobody."""
        self._left = True
        for job in self._jobs:
            job.cancel()
        self.pages.close()
