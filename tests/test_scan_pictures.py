"""Pages that hold text and pictures: pasted tables, recognised text under or over a scan, pictures that are no tables."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")
pytest.importorskip("cv2", reason="govaudit[ocr] is not installed")

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from govaudit.reading import ocr_models
from govaudit.reading.document import Unreadable
from govaudit.reading.picture_areas import table_areas
from govaudit.reading.scan_pixels import pdf_sheet
from govaudit.reading.source import read
from govaudit.report import PagePlace, Report
from tests.documents.pdf import render
from tests.documents.reports import Facts, make_report
from tests.scans.paper import Wear, jpeg, pdf_of, scanned
from tests.scans.pasted import backed, pasted, put_in, word
from tests.scans.reports import drawn, short_report
from tests.scans.scoring import score

FACTS = short_report(2)
SCREENSHOT = Wear(dpi=110)


def assert_all_right(facts: Facts, report: Report) -> None:
    found = score(facts, report)
    assert (found.right, found.unflagged) == (len(facts.cells), 0), found.faults


@pytest.fixture(scope="module")
def screenshots() -> bytes:
    return pasted(drawn(FACTS).content, SCREENSHOT)


def test_pasted_tables_are_read_where_they_stand_and_the_prose_stays_text(screenshots: bytes) -> None:
    report, digital = read(Path("pasted.pdf"), screenshots), drawn(FACTS)
    assert_all_right(FACTS, report)
    assert [section.text for section in report.sections] == [section.text for section in read(Path("a.pdf"), digital.content).sections]
    assert report.source.ocr_pages == (1, 2)
    for name, printed in digital.boxes.items():
        place = report.cells[name].place
        assert isinstance(place, PagePlace) and place.page == printed.page
        box, cell = place.box, printed.box
        assert cell.x0 - 2 <= box.x0 < box.x1 <= cell.x1 + 2 and cell.top - 2 <= box.top < box.bottom <= cell.bottom + 2
    assert any("表格是图片" in item.reason.zh for item in report.leftovers)


def test_a_picture_in_strips_is_one_table() -> None:
    assert_all_right(FACTS, read(Path("strips.pdf"), pasted(drawn(FACTS).content, Wear(dpi=144), strips=5, margin=0.6)))


def test_the_pale_rules_of_a_spreadsheet_are_seen() -> None:
    """Screenshots show them in a grey that is hidden by the text beside it."""
    document = pypdfium2.PdfDocument(drawn(FACTS).content)
    for page in document:
        for each in page.get_objects(max_depth=1):
            if each.type == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_SetStrokeColor(each.raw, 212, 212, 212, 255)
        page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    assert_all_right(FACTS, read(Path("pale.pdf"), pasted(buffer.getvalue(), SCREENSHOT)))
    report = read(Path("pale.png"), jpeg(scanned(buffer.getvalue(), Wear(dpi=144))[0], 0))
    table = [name for name in FACTS.cells if name.startswith("t2.")]
    assert {name: report.cells[name].value for name in table} == {name: FACTS.value(name) for name in table}


@pytest.mark.parametrize("over", [True, False], ids=["over", "under"])
def test_recognised_text_over_or_under_a_scan_is_a_second_opinion(over: bool) -> None:
    """Where it says something else than the paper, the cell is in doubt and both are shown; printed over each other they may be misread."""
    wear, cell = Wear(dpi=150, noise=3), "t3.new.total"
    wrong = Facts(**{**{name: getattr(FACTS, name) for name in FACTS.__slots__}, "cells": {**FACTS.cells, cell: "70707"}})
    content = backed(drawn(wrong).content, pdf_of(scanned(drawn(FACTS).content, wear), wear), over=over)
    report = read(Path("layered.pdf"), content)
    total, found = score(FACTS, report), report.cells[cell]
    assert total.right >= len(FACTS.cells) - over and total.unflagged == 0, total.faults
    assert found.confidence < 0.9 and found.recognition is not None
    assert ("layer", "70707") in {(other.route, other.text) for other in found.recognition.others}
    assert any(item.cells == (cell,) and "70707" in item.text for item in report.leftovers)
    assert sum(each.confidence < 0.9 for each in report.cells.values()) <= 3


def test_a_photograph_is_no_table() -> None:
    content = render(FACTS)
    document = pypdfium2.PdfDocument(content)
    grain = np.random.default_rng(1).integers(180, 255, (300, 400, 3), np.uint8)
    page = document[len(document) - 1]
    put_in(document, page, grain, (100, 60, 480, 345))
    page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    report, plain = read(Path("photo.pdf"), buffer.getvalue()), read(Path("plain.pdf"), content)
    values = {name: cell.value for name, cell in plain.cells.items()}
    assert {name: cell.value for name, cell in report.cells.items()} == values and report.source.ocr_pages == ()


def test_without_the_extra_pasted_tables_are_named_as_what_is_missing(screenshots: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_models, "_NEEDED", ("no_such_module",))
    with pytest.raises(Unreadable) as refused:
        read(Path("pasted.pdf"), screenshots)
    assert "图片" in refused.value.reason.zh and "govaudit[ocr]" in refused.value.reason.en
    with pytest.raises(Unreadable) as refused:
        read(Path("pasted.pdf"), screenshots, ocr="never")
    assert "--ocr never" in refused.value.reason.zh
    whole = render(make_report(1))
    assert not any("图片" in item.reason.zh for item in read(Path("digital.pdf"), whole).leftovers)


def test_only_pictures_of_some_size_that_are_not_ruled_by_the_page_may_be_tables() -> None:
    size = (595.0, 842.0)
    assert table_areas([(90, 100, 500, 300), (10, 10, 60, 60)], [], size) == [(90, 100, 500, 300)]
    assert table_areas([(90, 100, 500, 120), (90, 120, 500, 300)], [], size) == [(90, 100, 500, 300)]
    assert table_areas([(90, 100, 500, 120)], [], size) == []
    assert table_areas([(0, 0, 10, 10)] * 500, [], size) == []
    assert pdf_sheet(render(FACTS), 1).unit == 72 / 200


@pytest.mark.parametrize("vml", [False, True], ids=["drawing", "vml"])
def test_pictures_of_tables_in_a_word_document_are_read(vml: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    content = word(FACTS, Wear(dpi=130, jpeg=80), vml=vml)
    report = read(Path("pasted.docx"), content)
    assert_all_right(FACTS, report)
    assert len(report.statements) >= 2 and any("图片是表格" in item.reason.zh for item in report.leftovers)
    assert all(cell.recognition is not None for cell in report.cells.values() if cell.place)
    monkeypatch.setattr(ocr_models, "_NEEDED", ("no_such_module",))
    with pytest.raises(Unreadable) as refused:
        read(Path("pasted.docx"), content)
    assert "幅图片" in refused.value.reason.zh and "govaudit[ocr]" in refused.value.reason.zh
