"""What readers remember between documents: labels and numbers, never what could fill them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from govaudit.reading.document import Unreadable
from govaudit.reading.remembered import remembered
from govaudit.reading.source import read
from tests.documents import html, text
from tests.documents.reports import make_report

_LONG = 20_000


def test_only_answers_about_short_texts_are_remembered() -> None:
    asked: list[str] = []

    @remembered
    def length(text: str, more: int = 0) -> int:
        asked.append(text)
        return len(text) + more

    for short in ("x", "y" * 200):
        assert [length(short), length(short), length(short, 1)] == [len(short), len(short), len(short) + 1]
        assert asked.count(short) == 2
    assert [length("z" * 201), length("z" * 201)] == [201, 201] and asked.count("z" * 201) == 2


def _line(number: int) -> bytes:
    return text.render(make_report(1), "tabs").encode() + f"\n第{number}份".encode() + "公开信息".encode() * _LONG


def _cell(number: int) -> bytes:
    page = html.render(make_report(1), "plain")
    return page.replace(b"<td>", f"<td>第{number}份{'公开信息' * _LONG}</td><td>".encode(), 1)


@pytest.mark.parametrize("document", [_line, _cell], ids=["line", "cell"])
def test_long_texts_of_documents_read_are_gone(document: Callable[[int], bytes]) -> None:
    tracemalloc.start()
    try:
        for number in range(5):
            with suppress(Unreadable):
                read(Path("x"), document(number))
            if number == 1:
                first, _ = tracemalloc.get_traced_memory()
        last, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most > last + 4 * _LONG, "the long text was seen"
    assert last - first < 4 * _LONG, "less than one of three"
