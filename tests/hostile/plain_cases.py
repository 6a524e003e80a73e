"""Hostile HTML, text and images."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from random import Random

from tests.documents import html, text
from tests.documents.reports import make_report
from tests.hostile.case import Case, broken
from tests.hostile.office_cases import LAUGHS, OUTSIDE


@cache
def web_page() -> bytes:
    return html.render(make_report(1))


@cache
def plain() -> str:
    return text.render(make_report(1), "tabs")


def _pages() -> Iterator[tuple[str, str]]:
    row = "<tr><td>1</td></tr>"
    yield "divs_deep", "<div>" * 50_000
    yield "tables_deep", "<table><tr><td>" * 500
    yield "tables_never_closed", "<table>" * 5000
    yield "attributes_many", "<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">"
    yield "attribute_long", f"<p title='{'x' * 3_000_000}'>"
    yield "cells_20k", f"<table><tr>{'<td>1' * 20_000}</table>"
    yield "rows_20k", f"<table>{row * 20_000}</table>"
    for name, span in {
        "huge": "2147483647",
        "long": "9" * 5000,
        "negative": "-9",
        "zero": "0",
        "word": "all",
        "real": "1e9",
        "arabic": "٩٩",
    }.items():
        yield f"span_{name}", f"<table><tr><td colspan={span} rowspan={span}>1</td><td>2</td></tr>{row * 3}</table>"
    yield "spans_cross", "<table>" + "<tr><td rowspan=500 colspan=500>1</td></tr>" * 200 + "</table>"
    yield "comment_never_ends", "<p>1</p><!-- " + "x" * 100_000
    yield "script_never_ends", "<script>" + "<table>" * 1000
    yield "outside", "<iframe src=file:///etc/passwd></iframe><img src=http://127.0.0.1/x><link rel=stylesheet href=//127.0.0.1/>"
    yield "base_and_refresh", "<base href=http://127.0.0.1/><meta http-equiv=refresh content='0;url=http://127.0.0.1/'>"
    yield "references_beyond", "<p>&#xD800;&#1114112;&#0;&#99999999999999;&nowhere;&#x;&" * 500
    yield "frames", "<frameset><frame src=x></frameset>" * 500
    yield "templates_deep", "<template>" * 2000
    yield "svg_and_math", "<svg><foreignObject><math><mtext><table><svg>" * 500
    yield "processing", "<?php system('id') ?><?xml version='1.0'?><![CDATA[ x ]]>" * 500
    yield "no_table", "<p>" + "政府信息公开工作年度报告" * 5000


def _web() -> Iterator[Case]:
    yield from broken("web.html", web_page)
    for name, inner in _pages():
        yield Case(f"web_{name}.html", lambda inner=inner: f"<html><body>{inner}".encode(), "unread")
    yield Case("web_laughs.html", f"{LAUGHS}<html><body>&i;".encode, "unread")
    yield Case("web_outside_entity.html", f"<?xml version='1.0'?>{OUTSIDE}<html><body>&i;</body></html>".encode, "unread")
    for charset in ("utf-7", "utf-16", "x-none", "idna", "base64", "zlib_codec", "unicode_escape", "../../etc/passwd", "gb18030"):
        head = f"<html><head><meta charset='{charset}'></head>".encode()
        yield Case(f"web_charset_{charset.replace('/', '_')}.html", lambda head=head: head + web_page())
    yield Case("web_nuls.html", lambda: web_page().replace(b"<", b"\x00<"))
    yield Case("web_utf16.html", lambda: web_page().decode("utf-8", "replace").encode("utf-16"))
    yield Case("web_utf32.html", lambda: web_page().decode("utf-8", "replace").encode("utf-32"))
    loop = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 500
    )
    yield Case("web_mime_loop.mht", lambda: loop, "unread")
    bomb = b"MIME-Version: 1.0\nContent-Type: text/html; charset=base64\nContent-Transfer-Encoding: base64\n\n!!!!"
    yield Case("web_mime_rubbish.mht", lambda: bomb, "unread")


def _texts() -> Iterator[Case]:
    yield from broken("text.txt", lambda: plain().encode())
    for name, content in {
        "nothing": b"",
        "spaces": b" \n\t\r\n" * 1000,
        "nuls": bytes(10_000),
        "random": Random(7).randbytes(50_000),
        "one_byte": b"\xff",
        "marks_alone": b"\xef\xbb\xbf",
        "utf16_mark_alone": b"\xff\xfe",
        "surrogates": "表".encode() + b"\xed\xa0\x80\xed\xbf\xbf" * 200,
        "overlong": b"\xc0\x80\xf8\x88\x80\x80\x80" * 200,
        "gb_cut": "政府信息公开".encode("gb18030")[:-1],
        "tabs": b"\t" * 1_000_000,
        "lines_200k": b"1\n" * 200_000,
        "one_line_3m": b"1" * 3_000_000,
        "combining": ("a" + "\u0301" * 100_000).encode(),
        "terminal": b"\x1b]0;owned\x07\x1b[2J\x1b[31m" * 500,
        "shell": b"#!/bin/sh\nrm -rf /\n",
        "program": b"\x7fELF" + bytes(500),
        "windows_program": b"MZ" + bytes(500),
    }.items():
        yield Case(f"text_{name}.txt", lambda content=content: content, "unread")
    for name, number in {
        "long": "9" * 5000,
        "exponent": "1e999999999",
        "nan": "nan",
        "infinity": "inf",
        "formula": "=cmd|'/C calc'!A0",
        "underscored": "1_0",
        "arabic": "١٢٣",
        "fraction": "½",
        "circled": "㉈",
        "marks": "\u202e21\u202c",
        "invisible": "1\u200b2",
        "escape": "1\x1b[31m",
        "markup": "[red]1[/red]",
        "minus": "－－5",
        "superscript": "1²",
    }.items():
        yield Case(f"text_number_{name}.txt", lambda number=number: _with_number(number).encode())
    for name, encoding in {"utf16": "utf-16", "utf16be": "utf-16-be", "utf32": "utf-32", "gb18030": "gb18030", "big5": "big5"}.items():
        yield Case(f"text_in_{name}.txt", lambda encoding=encoding: plain().encode(encoding, "replace"))
    yield Case("text_name_lies.pdf", lambda: plain().encode(), "read")
    yield Case("text_two_in_one.txt", lambda: plain().encode() + b"\f" + text.render(make_report(2), "tabs").encode())


def _with_number(number: str) -> str:
    """The sound report with one printed number exchanged everywhere."""
    value = make_report(1).cells["t3.results_total.total"]
    return plain().replace(f"\t{value}", f"\t{number}")


def _images() -> Iterator[Case]:
    head = b"\x89PNG\r\n\x1a\n"
    for name, content in {
        "head.png": head,
        "huge.png": head + _chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0)) + _chunk(b"IEND", b""),
        "zero.png": head + _chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 0, 8, 6, 0, 0, 0)),
        "bomb.png": _png(6000, 6000),
        "text_bomb.png": head + _chunk(b"iTXt", b"x\x00\x01\x00\x00\x00" + zlib.compress(bytes(50 << 20))),
        "cut.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
        "huge.jpg": b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + bytes(12),
        "loop.tif": b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00",
        "beyond.tif": b"MM\x00*\xff\xff\xff\xff",
        "head.gif": b"GIF89a\xff\xff\xff\xff",
        "head.bmp": b"BM" + bytes(60),
        "frames.gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00" + b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00" * 500,
        "vector.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "riff.webp": b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(99),
    }.items():
        yield Case(f"image_{name}", lambda content=content: content, "unread")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(width: int, height: int) -> bytes:
    rows = zlib.compress(bytes((width + 1) * height), 9)
    shape = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", shape) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _web()
    yield from _texts()
    yield from _images()


def heavy() -> Iterator[Case]:
    """What is meant to use up time or memory."""
    yield Case("attributes_100k.html", lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">")
    yield Case("lines_5m.txt", lambda: b"1\t2\n" * 5_000_000)
    yield Case("divs_1m.html", lambda: b"<html>" + b"<div>" * 1_000_000)
