"""Scans end to end: printed, scanned, read; every cell as printed, or in doubt and said so."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")
pytest.importorskip("cv2", reason="govaudit[ocr] is not installed")

import numpy as np
from pypdf import PdfReader, PdfWriter

from govaudit.quarantine import Reader, Refused
from govaudit.reading import ocr_models
from govaudit.reading.document import Unreadable
from govaudit.reading.scan_doubt import SURE
from govaudit.reading.scan_pixels import pdf_sheet, without_seal
from govaudit.reading.scan_reread import reread
from govaudit.reading.source import read
from govaudit.readings import report_from, report_json
from govaudit.report import Box, Cell, Kind, OtherReading, PagePlace, Recognition, Report, Reread, Status
from govaudit.second_look import looked_again
from tests.documents.reports import Facts, doubled
from tests.scans.paper import CLEAN, Wear, jpeg, pdf_of, scanned, tiff_of
from tests.scans.reports import drawn, scan, short_report
from tests.scans.scoring import score

FACTS = short_report(1)
WORN = Wear(dpi=150, angle=0.9, noise=5, blur=0.5, jpeg=65, shadow=0.15, fold=0.2, seal=0.7, seed=3)
PHOTO = Wear(dpi=220, angle=2, noise=4, curl=12, tilt=0.06, shadow=0.35, jpeg=75, seed=5)


@pytest.fixture(scope="module")
def worn() -> tuple[bytes, Report]:
    content = scan(FACTS, WORN)
    return content, read(Path("scan.pdf"), content)


def assert_read(facts: Facts, report: Report, under_seals: int = 0) -> None:
    """Every cell right; of those under a seal a few may be wrong, but none of them without a warning."""
    found = score(facts, report)
    assert found.right >= found.cells - under_seals and found.cells == len(facts.cells), found.faults
    assert found.unflagged == 0 and found.doubted <= 4 + 6 * under_seals
    assert (report.identity.org, report.identity.year) == (facts.org, facts.year)


def test_a_worn_scan_is_read_to_the_last_cell(worn: tuple[bytes, Report]) -> None:
    _, report = worn
    assert_read(FACTS, report, under_seals=2)
    assert report.source.kind is Kind.PDF and report.source.ocr_pages == (1, 2, 3)


def test_every_number_was_read_twice_and_keeps_the_confidence_of_its_characters(worn: tuple[bytes, Report]) -> None:
    _, report = worn
    numbers = [cell for cell in report.cells.values() if cell.status is Status.READ]
    assert len(numbers) >= 198
    for cell in numbers:
        assert cell.recognition is not None and cell.raw is not None
        assert len(cell.recognition.characters) == len(cell.raw)
        assert cell.recognition.others[0].route == "shapes"


def test_places_lie_on_the_ink_of_the_page_as_it_came(worn: tuple[bytes, Report]) -> None:
    """The page is laid straight to be read; boxes are told on the crooked page."""
    content, report = worn
    pages = {number: without_seal(pdf_sheet(content, number).pixels) for number in (1, 2, 3)}
    for cell in report.cells.values():
        assert isinstance(cell.place, PagePlace)
        box = cell.place.box
        scale = 200 / 72
        rows, columns = slice(round(box.top * scale), round(box.bottom * scale)), slice(round(box.x0 * scale), round(box.x1 * scale))
        inked = pages[cell.place.page][rows, columns]
        assert 4 < box.bottom - box.top < 16 and int(np.median(inked)) - int(inked.min()) > 30, cell.id


def test_a_reading_survives_the_way_through_the_reader_process(worn: tuple[bytes, Report], tmp_path: Path) -> None:
    content, report = worn
    assert report_from(json.loads(json.dumps(report_json(report)))) == report
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    told: list[float] = []
    with Reader() as reader:
        answer = reader.read(path, told.append)
        assert isinstance(answer, Report) and answer.cells == report.cells
        place = answer.cells["t2.licensing.decisions"].place
        assert isinstance(place, PagePlace)
        again = reader.reread(path, Kind.PDF, [place])
        lost = reader.reread(path, Kind.PDF, [PagePlace(9, place.box)])
    assert len(told) >= 3
    assert not isinstance(again, Refused) and again[0].text == FACTS.cells["t2.licensing.decisions"]
    assert isinstance(lost, Refused) and "9" in lost.reason.en


def test_a_photograph_with_perspective_and_bowed_lines_is_read() -> None:
    photo = scanned(drawn(FACTS).content, PHOTO)
    assert_read(FACTS, read(Path("photo.pdf"), pdf_of(photo, PHOTO)))


@pytest.mark.parametrize("turn", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_a_page_laid_on_the_scanner_sideways_is_read(turn: int) -> None:
    facts, wear = short_report(2), Wear(angle=0.4, noise=2, jpeg=75, turn=turn)
    report = read(Path("turned.pdf"), scan(facts, wear))
    assert_read(facts, report)
    place = report.cells["t2.licensing.decisions"].place
    assert isinstance(place, PagePlace)
    width = 595 if turn == 2 else 842
    assert 0 < place.box.x0 < place.box.x1 < width


def test_a_tiff_of_several_pages_is_read_in_pixels() -> None:
    pages = scanned(drawn(FACTS).content, Wear(dpi=150, angle=-0.5, noise=2))
    report = read(Path("scan.tif"), tiff_of(pages, 150))
    assert_read(FACTS, report)
    assert report.source.kind is Kind.IMAGE and report.source.pages == 3
    place = report.cells["t2.licensing.decisions"].place
    assert isinstance(place, PagePlace) and place.box.x1 > 595


def test_a_jpeg_holds_what_stands_on_its_page() -> None:
    page = scanned(drawn(FACTS).content, WORN)[0]
    report = read(Path("page.jpg"), jpeg(page, 80))
    table = {cell for cell in FACTS.cells if cell.startswith("t2.")}
    assert {cell: report.cells[cell].value for cell in table} == {cell: FACTS.value(cell) for cell in table}
    assert report.cells["t4.post_suit.total"].status is Status.MISSING


def test_scanned_pages_among_digital_ones_are_read_too() -> None:
    """Page 2 is an image, pages 1 and 3 are not; the tables go on over both ends."""
    digital, picture = drawn(FACTS).content, scan(FACTS, Wear(angle=0.6, noise=3, jpeg=70))
    writer, pages, pictures = PdfWriter(), PdfReader(io.BytesIO(digital)).pages, PdfReader(io.BytesIO(picture)).pages
    for page in (pages[0], pictures[1], pages[2]):
        writer.add_page(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    report = read(Path("mixed.pdf"), buffer.getvalue())
    found = score(FACTS, report)
    assert found.right == found.cells, found.faults
    assert report.source.ocr_pages == (2,)


# --- doubt ------------------------------------------------------------------------------------------------------------


def overprinted(facts: Facts, cell: str) -> bytes:
    """A clean scan in which a cell's number is crossed by ink."""
    drawing = drawn(facts)
    place, pages = drawing.boxes[cell], scanned(drawing.content, CLEAN)
    page = pages[place.page - 1].copy()
    x, y = round((place.box.x0 + place.box.x1) / 2 * 200 / 72), round((place.box.top + place.box.bottom) / 2 * 200 / 72)
    for step in range(-16, 17):
        page[y + step // 2 - 1 : y + step // 2 + 2, x + step - 1 : x + step + 2] = 20
    pages[place.page - 1] = page
    return pdf_of(pages, CLEAN)


def test_a_number_crossed_by_ink_is_never_shown_as_sure() -> None:
    cell = "t3.new.total"
    report = read(Path("crossed.pdf"), overprinted(FACTS, cell))
    found = report.cells[cell]
    named = {each for leftover in report.leftovers for each in leftover.cells}
    assert found.status is Status.UNREADABLE or (found.confidence < SURE and cell in named)
    others = score(FACTS, report)
    assert others.unflagged == 0 and others.right >= len(FACTS.cells) - 1


@pytest.fixture(scope="module")
def broken() -> tuple[bytes, Report]:
    """A report whose results are doubled, so that equations fail."""
    content = scan(doubled(FACTS, "t3.results_total"), Wear(dpi=150, angle=-0.7, noise=4, jpeg=70))
    return content, read(Path("doubled.pdf"), content)


def test_suspects_of_a_broken_equation_are_read_again_and_both_readings_stay(broken: tuple[bytes, Report]) -> None:
    content, report = broken
    asked: list[PagePlace] = []

    def again(places: object) -> tuple[Reread, ...]:
        asked.extend(places)  # type: ignore[call-overload]
        return reread(content, Kind.PDF, tuple(asked))

    seen = looked_again(report, again)
    assert asked
    read_again = [cell for cell in seen.cells.values() if cell.recognition and cell.recognition.others[-1].route == "again"]
    assert {cell.place for cell in read_again} == set(asked)
    assert {name: cell.value for name, cell in seen.cells.items()} == {name: cell.value for name, cell in report.cells.items()}
    assert looked_again(report, lambda _places: ()) == report


def test_a_second_look_that_differs_puts_the_cell_in_doubt_and_names_both(broken: tuple[bytes, Report]) -> None:
    _, report = broken

    def otherwise(places: object) -> tuple[Reread, ...]:
        return tuple(Reread(place, "7", Recognition((0.99,), (OtherReading("shapes", "7", 0.99),))) for place in places)  # type: ignore[attr-defined]

    seen = looked_again(report, otherwise)
    doubtful: list[Cell] = [cell for cell in seen.cells.values() if cell.confidence <= 0.5]
    assert doubtful
    for cell in doubtful:
        assert any(leftover.cells == (cell.id,) and leftover.text == f"{cell.raw} ≠ 7" for leftover in seen.leftovers)


def test_an_empty_region_says_nothing(worn: tuple[bytes, Report]) -> None:
    content, _ = worn
    assert reread(content, Kind.PDF, [PagePlace(1, Box(20, 20, 60, 34))])[0].text == ""


# --- without the extra, offline ---------------------------------------------------------------------------------------


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_models, "_NEEDED", ("no_such_module",))
    with pytest.raises(Unreadable) as refused:
        read(Path("scan.pdf"), scan(FACTS, Wear(dpi=60)))
    assert 'pip install "govaudit[ocr]"' in refused.value.reason.zh and "\n" not in refused.value.reason.zh
    with pytest.raises(Unreadable) as refused:
        read(Path("page.jpg"), jpeg(np.full((50, 50, 3), 255, np.uint8), 80))
    assert "govaudit[ocr]" in refused.value.reason.en


def test_recognition_can_be_declined() -> None:
    with pytest.raises(Unreadable):
        read(Path("page.jpg"), jpeg(np.full((50, 50, 3), 255, np.uint8), 80), ocr="never")
    with pytest.raises(Unreadable):
        read(Path("scan.pdf"), scan(FACTS, Wear(dpi=60)), ocr="never")


def test_damaged_images_are_refused_in_one_sentence() -> None:
    whole = jpeg(np.full((400, 300, 3), 255, np.uint8), 80)
    for content in (whole[:60], b"\x89PNG\r\n\x1a\n" + bytes(40), b"II*\x00" + bytes(40)):
        with pytest.raises(Unreadable):
            read(Path("broken.png"), content)


def test_the_recogniser_writes_nothing_and_calls_nobody(tmp_path: Path) -> None:
    """CI=true would hide onnxruntime's telemetry: an empty home, no CI, and no way to make a socket."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(FACTS, Wear(dpi=100)))
    home = tmp_path / "home"
    home.mkdir()
    program = (
        "import socket, sys\n"
        "def refuse(*_a, **_k): raise AssertionError('a socket')\n"
        "socket.socket.connect = refuse\n"
        "from pathlib import Path\nfrom govaudit.reading.ocr_models import find_models\n"
        "from govaudit.reading.ocr_engine import recogniser\nimport numpy as np\n"
        "reader = recogniser(find_models().first)\n"
        "assert len(reader.read([np.full((40, 90), 255, np.uint8)])) == 1\n"
        "assert 'rapidocr' not in sys.modules\n"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "ORT_DISABLE_TELEMETRY")} | {"HOME": str(home)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True)
    assert list(home.rglob("*")) == []
