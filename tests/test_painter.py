"""Pages drawn in a process of its own: the same pictures as here, and whatever a page does there costs that page alone."""

from __future__ import annotations

import io
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from govaudit.limits import Limits
from govaudit.pages import PageImages
from govaudit.quarantine import child, page_wire
from govaudit.quarantine import painter as painter_module
from govaudit.quarantine.painter import DRAWING, Painter
from govaudit.reading.document import Unreadable
from govaudit.report import Box, Kind, PagePlace
from tests.hostile import pdf_cases

Act = Callable[[str], None]

STUB = """
import os, sys, time
import govaudit.pages as pages
from govaudit.quarantine.worker import worker_main
genuine = pages.PageImages.crop
def crop(self, place, margin, scale):
    if place.page == 2:
        {act}
    return genuine(self, place, margin, scale)
pages.PageImages.crop = crop
raise SystemExit(worker_main())
"""


@pytest.fixture(scope="module")
def document() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 400), invariant=1)
    for page in range(1, 4):
        canvas.drawString(60, 300, f"page {page} holds 207")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def picture() -> bytes:
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((90, 60)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def painter() -> Iterator[Painter]:
    with Painter() as warm:
        yield warm


@pytest.fixture
def on_page_two(monkeypatch: pytest.MonkeyPatch) -> Act:
    """Let drawing processes do something strange when they are to draw page 2."""
    return lambda act: monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", STUB.format(act=act)])


def ended(pid: int) -> bool:
    """Whether a process ends within ten seconds."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    gone = bool(poll.poll(10_000))
    os.close(handle)
    return gone


def pid_of(pages: PageImages) -> int:
    return pages._child.pid  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.IMAGE])
def test_the_pictures_are_those_drawn_here(painter: Painter, document: bytes, picture: bytes, kind: Kind) -> None:
    content = document if kind is Kind.PDF else picture
    with painter.open(content, kind) as there, PageImages.open(content, kind) as here:
        assert there.count == here.count
        for page in range(1, here.count + 1):
            assert there.size(page) == here.size(page)
            for scale in (0.4, 1.0, 2.3):
                assert there.render(page, scale) == here.render(page, scale)
        place = PagePlace(here.count, Box(20.5, 30, 70, 50.25))
        assert there.crop(place, 4, 3) == here.crop(place, 4, 3)
        assert there.find(1, "HOLDS207") == here.find(1, "HOLDS207")
        assert there.find(1, "\udc80") == []
        assert bool(there.find(1, "207")) is (kind is Kind.PDF)
        for absent in (0, here.count + 1):
            for ask in (there.size, lambda page: there.find(page, "x"), lambda page: there.render(page, 1)):
                with pytest.raises(IndexError):
                    ask(absent)
        with pytest.raises(ValueError, match="scale"):
            there.render(1, 0)


def test_what_cannot_be_opened_is_said(painter: Painter, document: bytes) -> None:
    for content, kind in ((b"%PDF-1.4 broken", Kind.PDF), (b"no picture", Kind.IMAGE), (document, Kind.IMAGE)):
        with pytest.raises(Unreadable) as here:
            PageImages.open(content, kind)
        with pytest.raises(Unreadable) as there:
            painter.open(content, kind)
        assert there.value.reason == here.value.reason
    with pytest.raises(ValueError, match="no pages"):
        painter.open(b"x", Kind.TEXT)


def test_a_process_stays_warm_for_the_next_document(painter: Painter, document: bytes, picture: bytes) -> None:
    painter.warm()
    with painter.open(document, Kind.PDF) as first:
        pid = pid_of(first)
        with painter.open(picture, Kind.IMAGE) as second:
            assert pid_of(second) != pid
            assert second.render(1, 1).width == 90 and first.render(3, 1).width == 300
    with painter.open(picture, Kind.IMAGE) as third:
        assert third.render(1, 1).width == 90
        last = pid_of(third)
    with pytest.raises(ValueError, match="closed"):
        third.render(1, 1)
    with pytest.raises(ValueError, match="closed"):
        third.size(1)
    painter.close()
    assert ended(pid) and ended(last)


def test_any_thread_may_ask(painter: Painter, document: bytes) -> None:
    with painter.open(document, Kind.PDF) as pages, ThreadPoolExecutor(4) as threads:
        alone = [pages.render(page, 1) for page in (1, 2, 3)]
        assert list(threads.map(lambda page: pages.render(page, 1), [1, 2, 3] * 5)) == alone * 5


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("os.abort()", "SIGABRT"),
        ("os._exit(3)", "(3 )"),
        ("raise KeyError", "KeyError"),
        ("raise MemoryError", "of memory"),
        ("while True: pass", "1 seconds of processor time"),
        ("bytearray(1 << 40)", "of memory"),
        ("os.write(3, b'no answer\\\\n')", "answer"),
        ("return pages.Raster(1, 1, b'123')", "answer"),
        ("return pages.Raster(2 ** 40, 2 ** 40, b'123')", "answer"),
        ("return pages.Raster(-1, -300, b'')", "answer"),
        ("return pages.Raster(300, 400, b'too few')", "not read within 2 seconds"),
        ("open('/etc/passwd', 'rb')", "Error"),
    ],
)
def test_what_a_page_does_costs_that_page_alone(document: bytes, on_page_two: Act, act: str, said: str) -> None:
    on_page_two(act)
    with (
        Painter(Limits(cpu=1, wall=2 if "few" in act else 20, memory=DRAWING.memory)) as painter,
        painter.open(document, Kind.PDF) as pages,
    ):
        good = pages.render(1, 1)
        first = pid_of(pages)
        for _ in range(2):
            with pytest.raises(Unreadable) as why:
                pages.render(2, 1)
            assert said in why.value.reason.en
            assert ended(first)
        assert pages.find(2, "207") == []
        assert pages.render(3, 1) != good == pages.render(1, 1)
        assert pid_of(pages) != first


@pytest.mark.parametrize("size", ["0 0", "0.001 400", "300 99999999"])
def test_a_page_of_no_size_is_an_empty_sheet(painter: Painter, document: bytes, size: str) -> None:
    at = document.index(b"/MediaBox [ 0 0 300 400 ]")
    damaged = document[:at] + f"/MediaBox [ 0 0 {size} ]".encode().ljust(25) + document[at + 25 :]
    with painter.open(damaged, Kind.PDF) as pages, PageImages.open(damaged, Kind.PDF) as here:
        assert pages.count == 3 and all(1 <= edge < 1e7 for page in (1, 2, 3) for edge in pages.size(page))
        assert pages.render(3, 1) == here.render(3, 1)


def test_a_document_that_makes_us_wait_is_given_up(document: bytes, on_page_two: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    on_page_two("os.abort()")
    clock = iter(range(0, 1000, 30))
    monkeypatch.setattr(painter_module, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with Painter() as painter, painter.open(document, Kind.PDF) as pages:
        assert pages.render(1, 1).width == 300
        with pytest.raises(Unreadable, match="SIGABRT"):
            pages.render(2, 1)
        with pytest.raises(Unreadable, match="SIGABRT"):
            pages.render(1, 1)


def test_one_that_is_killed_costs_no_page_but_one(painter: Painter, document: bytes) -> None:
    with painter.open(document, Kind.PDF) as pages:
        os.kill(pid_of(pages), signal.SIGKILL)
        assert ended(pid_of(pages))
        with pytest.raises(Unreadable):
            pages.render(1, 1)
        assert pages.render(2, 1).width == 300


def test_a_machine_that_starts_no_process_is_said(painter: Painter, document: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: ["/nowhere/at/all"])
    with pytest.raises(Unreadable, match="no reader process"):
        painter.open(document, Kind.PDF)


@pytest.mark.parametrize(
    "said",
    [
        '{"answer": "pages", "sizes": [[0, 400]]}',
        '{"answer": "pages", "sizes": [[300, 1e12]]}',
        '{"answer": "pages", "sizes": [[300]]}',
        '{"answer": "pages", "sizes": [["300", 400]]}',
        '{"answer": "pages", "sizes": 3}',
        '{"answer": "picture", "width": 1, "height": 1}',
        '{"answer": "found", "boxes": []}',
        '{"answer": "reason", "reason": "x"}',
        '{"answer": "page"}',
        "no json",
        "[" * 50_000,
        "",
    ],
    ids=range(12),
)
def test_an_opening_that_is_none_is_refused(document: bytes, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    script = f"import sys; sys.stdout.write('{{}}\\n' + {said!r} + '\\n'); sys.stdout.flush(); sys.stdin.read()"
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", script])
    with Painter() as painter, pytest.raises(Unreadable, match="broke down"):
        painter.open(document, Kind.PDF)


def test_wishes_and_answers_arrive() -> None:
    for wish in (page_wire.Paint(2, Box(0, 1, 2.5, 3), 1.25), page_wire.Find(1, "甲"), page_wire.Done()):
        assert page_wire.wished(page_wire.line_of(wish)) == wish
    for answer in (page_wire.Pages([(1.5, 2.0)]), page_wire.Picture(1, 2), page_wire.Found([Box(0, 1, 2, 3)])):
        assert page_wire.shown(page_wire.line_of(answer)) == answer


def test_hostile_documents_are_drawn_or_refused(painter: Painter) -> None:
    drawn = 0
    for case in pdf_cases.cases():
        content = case.make()
        if case.slow or b"%PDF" not in content[:1024]:
            continue
        try:
            with painter.open(content, Kind.PDF) as pages:
                for page in range(1, min(2, pages.count) + 1):
                    drawn += pages.render(page, 0.5).width > 0
        except Unreadable as why:
            assert "broke down" not in why.reason.en, (case.name, why.reason.en)
    assert drawn > 40
