"""What reader processes do beside reading: the same result as here, and nothing but it is taken from them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from govaudit import errands
from govaudit.messages import Message
from govaudit.quarantine import Limits, Reader, Readers, child
from govaudit.quarantine.flow import flow_from, flow_json, read_flow
from govaudit.reading.document import Grid, Text
from govaudit.reading.source import read_document
from govaudit.report import Kind, TablePlace
from govaudit.returned import NotAPaper
from govaudit.returning import returned_paper
from tests.documents import docx, html, xlsx
from tests.documents.reports import make_report

FACTS = make_report(1)
MADE: dict[Kind, Callable[[], bytes]] = {
    Kind.HTML: lambda: html.render(FACTS),
    Kind.DOCX: lambda: docx.render(FACTS),
    Kind.XLSX: lambda: xlsx.render(FACTS),
}
STUB = """
import os
from govaudit.quarantine import wire
from govaudit.quarantine.worker import worker_main
def errand(name, content, order):
    {act}
raise SystemExit(worker_main(errand))
"""


@pytest.mark.parametrize("kind", MADE)
def test_a_document_flows_as_it_is_read_here(kind: Kind) -> None:
    content = MADE[kind]()
    here = read_document(Path(), content).flow
    assert any(isinstance(piece, Grid) for piece in here)
    with Readers(1) as readers:
        assert read_flow(readers, content, kind) == here
        refused = read_flow(readers, b"\x00", kind)
        assert isinstance(refused, Message) and refused.zh
        assert read_flow(readers, content, kind) == here


def test_what_is_no_unicode_flows_as_question_marks() -> None:
    place = TablePlace(0, 1, 1)
    assert flow_from(flow_json((Text("\udc80甲", place),)), Kind.HTML) == (Text("?甲", place),)


PLACE = {"table": 1, "row": 1, "column": 1}


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        [["x", None]],
        [["x", PLACE, [], 1]],
        [[1, PLACE, []]],
        [["x", {"table": 1}, []]],
        [["x", {"sheet": "a", "cell": "A1"}, []]],
        [["", None, [[0, 0, "x", PLACE, 1]]]],
        [["", None, [[-1, 0, "x", PLACE, 1, 1]]]],
        [["", None, [[0, 1 << 40, "x", PLACE, 1, 1]]]],
        [["", None, [[0, 0, "x", PLACE, 0, 1]]]],
        [["", None, [[0, 0, "x", PLACE, 1, 1 << 40]]]],
        [["", None, [[0, 0, "x", None, 1, 1]]]],
    ],
    ids=range(13),
)
def test_a_forged_flow_is_refused(said: object) -> None:
    with pytest.raises(ValueError):
        flow_from(json.dumps(said).encode(), Kind.HTML)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("os.abort()", "SIGABRT"),
        ("raise KeyError", "KeyError"),
        ("while True: pass", "1 seconds of processor time"),
        ("open('/etc/passwd')", "Error"),
        ("return wire.Progress(0.5, 0)", "answer"),
        ("os.write(3, b'no answer\\\\n')", "answer"),
        ("os.write(3, wire.line_of(wire.Rereadings(())))", "answer"),
        ("return b'x' * (9 << 20)", "more than 8 MiB"),
    ],
)
def test_an_errand_that_fails_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch, act: str, said: str) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", STUB.format(act=act)])
    with Reader(Limits(cpu=1, answer=8 << 20)) as reader:
        outcome = reader.errand("paper", b"x")
        assert isinstance(outcome, Message) and said in outcome.en
        monkeypatch.undo()
        assert isinstance(reader.errand("flow", MADE[Kind.HTML]()), bytes)


@pytest.mark.parametrize("act", ["return b'{}'", "return b'no json'", "return b'[' * 100000", "raise SystemExit"])
def test_a_forged_paper_is_none(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", "-c", STUB.format(act=act)])
    with pytest.raises(NotAPaper):
        returned_paper(b"x")


def test_an_unknown_errand_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        errands.run("nothing", b"", b"")


PARSERS = {
    "PageImages.open": {"quarantine/drawing.py", "pages.py"},
    "read_document(": {"reading/source.py", "errands.py", "quarantine/reader.py", "quarantine/__init__.py"},
    "reading.source import": {"errands.py", "quarantine/worker.py"},
    "read_paper(": {"returned.py", "returning.py"},
    "appendix(": {"marked_pdf.py", "errands.py"},
    "PdfReader(": {"marked_pdf.py", "printed_text.py"},
}
"""What parses strangers' bytes, and where it may stand: in what only a reader process calls."""


@pytest.mark.parametrize("parser", PARSERS)
def test_strangers_bytes_are_parsed_by_reader_processes_alone(parser: str) -> None:
    root = Path(errands.__file__).parent
    found = {path.relative_to(root).as_posix() for path in root.rglob("*.py") if parser in path.read_text(encoding="utf-8")}
    assert found and found <= PARSERS[parser]
