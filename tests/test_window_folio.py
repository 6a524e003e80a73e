"""Pages drawn beside the window: what is quick is there at once, what is slow comes later, and nobody waits for what is no longer shown."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from govaudit.messages import Message
from govaudit.pages import PageImages, Raster
from govaudit.quarantine import child
from govaudit.reading.document import Unreadable
from govaudit.report import Box, Kind, PagePlace
from govaudit.window import folio as folio_module
from govaudit.window.folio import Folio
from govaudit.window.jobs import Runner
from govaudit.window.page_view import PageView
from govaudit.window.rasters import Rasters
from govaudit.window.source_crop import SourceCrop
from tests.documents import pdf
from tests.documents.reports import make_report


class Slow(PageImages):
    """Pages that are drawn when they are let; page 2 cannot be."""

    def __init__(self) -> None:
        self.count, self.let, self.drawn = 3, threading.Event(), []
        self.is_open = True

    def size(self, page: int) -> tuple[float, float]:
        return 100.0, 140.0

    def _cut(self, page: int, box: Box, scale: float) -> Raster:
        assert self.let.wait(60)
        if not self.is_open:
            raise ValueError("the source is closed")
        self.drawn.append((page, scale))
        if page == 2:
            raise Unreadable(Message("坏页", "a broken page"))
        width, height = round((box.x1 - box.x0) * scale), round((box.bottom - box.top) * scale)
        return Raster(width, height, bytes([page, 0, 0]) * (width * height))

    def close(self) -> None:
        self.is_open = False
        self.let.set()


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.close()


@pytest.fixture
def runner(qtbot) -> Iterator[Runner]:
    made = Runner(threads=1)
    yield made
    made.stop()


@pytest.fixture
def made(slow: Slow, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> Folio:
    monkeypatch.setattr(folio_module, "PATIENCE", 0.001)
    return Folio(slow, runner)


def red(image: QImage | None) -> int:
    assert image is not None
    return QColor(image.pixel(0, 0)).red()


def test_what_is_quick_is_there_at_once(slow: Slow, made: Folio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folio_module, "PATIENCE", 60)
    slow.let.set()
    later: list[QImage] = []
    assert red(made.draw(3, 1.0, later.append)) == 3
    assert red(made.draw(PagePlace(1, Box(10, 10, 30, 20)), 2.0, later.append)) == 1
    unreadable = made.draw(2, 1.0, later.append)
    assert unreadable is not None and unreadable.isNull() and later == []


def test_what_is_slow_comes_later_and_what_is_no_longer_wanted_never(qtbot, slow: Slow, made: Folio) -> None:
    later: list[QImage] = []
    assert made.draw(1, 1.0, later.append) is None
    assert made.draw(3, 1.0, later.append, lambda: False) is None
    assert made.draw(2, 1.0, later.append) is None
    slow.let.set()
    qtbot.waitUntil(lambda: len(later) == 2)
    assert red(later[0]) == 1 and later[1].isNull() and slow.drawn == [(1, 1.0), (2, 1.0)]


def test_closing_waits_for_nothing_and_delivers_nothing(qtbot, slow: Slow, made: Folio, runner: Runner) -> None:
    later: list[QImage] = []
    assert made.draw(1, 1.0, later.append) is None
    assert made.draw(3, 1.0, later.append) is None
    made.close()
    ended: list[object] = []
    runner.run(lambda _progress, _cancelled: None, ended.append)
    qtbot.waitUntil(lambda: ended == [None])
    assert later == [] and slow.drawn == []


def test_a_page_shows_what_was_there_until_it_is_drawn_anew(qtbot, slow: Slow, made: Folio) -> None:
    arrived: list[int] = []
    rasters = Rasters(made, arrived.append)
    assert rasters.page(1, 1.0) is None and rasters.stand_in(1) is None
    assert rasters.page(1, 2.0) is None and rasters.page(1, 2.0) is None
    slow.let.set()
    qtbot.waitUntil(lambda: arrived == [1, 1])
    assert red(rasters.page(1, 2.0)) == 1 and slow.drawn[-1] == (1, 2.0)
    slow.let.clear()
    assert rasters.page(1, 4.0) is None and rasters.stand_in(1).width() == 200
    assert rasters.page(2, 1.0) is None
    slow.let.set()
    qtbot.waitUntil(lambda: arrived == [1, 1, 1, 2])
    assert rasters.page(2, 1.0).pixelColor(0, 0) == QColor(Qt.GlobalColor.lightGray)


def test_a_view_paints_paper_first_and_the_page_when_it_is_there(qtbot, slow: Slow, made: Folio) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(200, 200)
    view.show_pages(made)
    view.show()
    assert QColor(view.grab().toImage().pixel(100, 60)) == QColor("white")
    slow.let.set()
    qtbot.waitUntil(lambda: QColor(view.grab().toImage().pixel(100, 60)).red() < 10)
    view.show_pages(None)


def test_a_crop_is_shown_only_while_it_is_asked_for(qtbot, slow: Slow, made: Folio) -> None:
    crop = SourceCrop()
    qtbot.addWidget(crop)
    for page in (1, 3):
        crop.show_page(made, PagePlace(page, Box(10, 10, 30, 20)))
        assert crop.pixmap().isNull()
    slow.let.set()
    qtbot.waitUntil(lambda: not crop.pixmap().isNull())
    assert red(crop.pixmap().toImage()) == 3
    crop.show_nothing()
    slow.let.clear()
    crop.show_page(made, PagePlace(1, Box(10, 10, 30, 20)))
    assert not crop.pixmap().isNull(), "kept from before"
    crop.show_page(made, PagePlace(2, Box(10, 10, 30, 20)))
    slow.let.set()
    qtbot.waitUntil(lambda: slow.drawn[-1][0] == 2 and crop.pixmap().isNull())


SPINNING = """
import govaudit.pages as pages
from govaudit.quarantine.worker import worker_main
def crop(self, place, margin, scale):
    while True:
        pass
pages.PageImages.crop = crop
raise SystemExit(worker_main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc")
def test_a_page_that_never_ends_holds_nobody_up(qtbot, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", SPINNING])
    monkeypatch.setattr(folio_module, "PATIENCE", 0.05)
    from govaudit.quarantine.painter import Painter

    with Painter() as painter:
        pages = painter.open(pdf.render(make_report(3)), Kind.PDF)
        spinning = pages._child
        shown = Folio(pages, runner)
        later: list[QImage] = []
        assert shown.draw(1, 1.0, later.append) is None
        assert spinning._process.poll() is None
        shown.close()
        assert spinning._process.returncode == -9 and later == []
        monkeypatch.undo()
        again: Callable[..., PageImages] = painter.open
        with again(pdf.render(make_report(3)), Kind.PDF) as fresh:
            assert fresh.render(1, 0.5).width > 100
