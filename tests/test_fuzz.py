"""Readers against invented rubbish: whatever comes in, a document or one sentence comes out, and no number that was not printed."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govaudit.quarantine.validation import believed
from govaudit.quarantine.wire import LineReading, Told, line_of, reading_of, told
from govaudit.reading import ocr_models
from govaudit.reading.document import Unreadable
from govaudit.reading.numbers import cleaned, read_number
from govaudit.reading.source import read
from govaudit.readings import report_from, report_json
from govaudit.report import Status
from tests.documents import docx, html, text
from tests.documents.reports import make_report
from tests.hostile import image_cases
from tests.hostile.office_cases import body, repacked

ROUNDS = int(os.environ.get("GOVAUDIT_FUZZ", "60"))
"""How many inventions each test tries; the findings are kept as examples."""

bounded = settings(
    max_examples=ROUNDS, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

PIECES = st.sampled_from(
    [
        "\t",
        "\n",
        "\r",
        "\f",
        " ",
        "　",
        "一、",
        "表",
        "（一）",
        "总计",
        "本年新收政府信息公开申请数量",
        "自然人",
        "0",
        "82",
        "-",
        "/",
        "１２",
        "1e9",
        "9" * 400,
    ]
)
_TAGS = (
    "<table>|</table>|<tr>|</tr>|<td>|<th colspan=3>|<td rowspan=0>|<td colspan=99999>|</td>|<p>|<!--|-->|<![CDATA[|]]>|<script>|</script>"
    "|&#x0;|&nbsp;|<br/>|<div style='display:none'>|<svg>|<template>"
)
_WORD = (
    "<w:tbl>|</w:tbl>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:p>|</w:p>|<w:r><w:t>82</w:t></w:r>|<w:vMerge/>|<w:sdt>|</w:sdt>|<w:tab/>"
    '|<w:tcPr><w:gridSpan w:val="7"/></w:tcPr>|<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
)
TAGS, WORD = st.sampled_from(_TAGS.split("|")), st.sampled_from(_WORD.split("|"))


def ends_well(name: str, content: bytes) -> None:
    """A report that survives the way through the quarantine, or a sentence."""
    try:
        report = read(Path(name), content)
    except Unreadable as refused:
        assert refused.reason.zh and refused.reason.en
        return
    assert report_from(report_json(report)) == report
    for cell in report.cells.values():
        assert cell.status is not Status.READ or cell.raw


@cache
def sound(kind: str) -> bytes:
    facts = make_report(1)
    return {"html": html.render, "docx": docx.render}[kind](facts) if kind != "txt" else text.render(facts, "tabs").encode()


@bounded
@given(st.text(max_size=40))
@example("9" * 5000)
@example("１２３")
@example("1e999")
@example("\ud800")
@example("١٢٣")
def test_numbers(printed: str) -> None:
    assert cleaned(cleaned(printed)) == cleaned(printed)
    status, value = read_number(printed)
    assert (value is not None) == (status is Status.READ)
    assert value is None or (value.is_finite() and abs(value) < 10**16 and any(letter.isdecimal() for letter in printed))


@bounded
@given(st.lists(PIECES | st.text(max_size=5), max_size=200).map("".join))
def test_text_of_pieces(content: str) -> None:
    ends_well("x.txt", content.encode("utf-8", "surrogatepass"))


@bounded
@given(st.binary(max_size=3000))
def test_bytes_of_any_kind(content: bytes) -> None:
    ends_well("x", content)


@bounded
@given(st.lists(TAGS | PIECES | st.text(max_size=5), max_size=200).map("".join))
def test_html_of_pieces(content: str) -> None:
    ends_well("x.html", b"<html>" + content.encode("utf-8", "surrogatepass"))


@bounded
@given(st.lists(WORD, max_size=60).map("".join))
def test_docx_of_pieces(inner: str) -> None:
    ends_well("x.docx", body(inner))


@bounded
@given(st.binary(max_size=2000))
def test_docx_of_bytes(part: bytes) -> None:
    ends_well("x.docx", repacked(sound("docx"), {"word/document.xml": part}))


@pytest.mark.parametrize("kind", ["txt", "html"])
@settings(bounded, max_examples=max(10, ROUNDS // 3))
@given(st.integers(min_value=0, max_value=2**32))
def test_sound_documents_spoilt(kind: str, seed: int) -> None:
    random, content = Random(seed), bytearray(sound(kind))
    for _ in range(random.randint(1, 30)):
        at, length = random.randrange(len(content)), random.randint(0, 12)
        content[at : at + length] = random.choice(
            (b"", random.randbytes(length), content[at : at + length] * 3, b"\t", b"</td>", b"9" * 30)
        )
    ends_well(f"x.{kind}", bytes(content))


@pytest.mark.skipif(not ocr_models.installed(), reason="the extra that recognises pictures is not installed")
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::RuntimeWarning", "ignore::PIL.Image.DecompressionBombWarning")
@settings(bounded, max_examples=max(40, ROUNDS))
@given(st.integers(min_value=0, max_value=2**32))
def test_pictures_spoilt(seed: int) -> None:
    """Bytes of the heads, where sizes and offsets stand, and of the ends exchanged: a picture, or Unreadable."""
    from govaudit.reading.scan_pixels import image_pages, image_sheet

    random = Random(seed)
    content = bytearray(random.choice(pictures()))
    for _ in range(random.randint(1, 12)):
        at = random.choice((random.randrange(8, min(300, len(content))), -random.randint(1, min(300, len(content) - 8))))
        content[at] = random.choice((0, 255, random.randrange(256)))
    try:
        for page in range(1, min(3, image_pages(bytes(content))) + 1):
            assert image_sheet(bytes(content), page).pixels.ndim == 3
    except Unreadable as refused:
        assert refused.reason.zh


@cache
def pictures() -> tuple[bytes, ...]:
    kinds = [image_cases.saved(kind) for kind in ("png", "jpg", "tif", "gif", "bmp")]
    return (*kinds, image_cases.tiff(2), image_cases._bare(90, 90), image_cases._bare(90, 90, tile=16))


@bounded
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=9,
    )
)
def test_what_a_reader_process_could_answer(value: object) -> None:
    """Every field of a genuine answer exchanged in turn: refused, or a report all the same; never another error."""
    report = read(Path("x.txt"), sound("txt"))
    genuine = json.loads(line_of(reading_of(report)))
    for name in genuine:
        for changed in ({**genuine, name: value}, {**genuine, name: [value]}, {**genuine, name: {"id": value}}):
            ends_refused_or_believed(json.dumps(changed).encode(), report.source.sha256)
    for column in range(len(genuine["cells"])):
        for other in (value, [value] * 200):
            cells = [other if at == column else each for at, each in enumerate(genuine["cells"])]
            ends_refused_or_believed(json.dumps({**genuine, "cells": cells}).encode(), report.source.sha256)


def ends_refused_or_believed(line: bytes, sha256: str) -> None:
    try:
        answer = told(line)
        if isinstance(answer, LineReading):
            assert believed(answer, "x.txt", sha256).source.path == "x.txt"
    except ValueError:
        return


@bounded
@given(st.binary(max_size=300))
@example(b"[" * 5000)
@example(b'{"a": 1e400}')
def test_what_a_reader_process_could_send(line: bytes) -> None:
    try:
        answer = told(line)
    except ValueError:
        return
    assert isinstance(answer, Told)
