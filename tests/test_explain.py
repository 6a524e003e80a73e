"""`govaudit explain`: JSON Lines in, JSON Lines out, whatever the lines hold."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from govaudit.explain import add_parser, answered
from govaudit.form import load_form
from tests.repair_cases.tables import real

FORM = load_form("2021")


def line(**fields: Any) -> str:
    return json.dumps(fields)


def doubled() -> dict[str, str | None]:
    cells: dict[str, str | None] = {cell: str(value) for cell, value in real(FORM, 0).items()}
    for column in ("natural", "other", "total"):
        cells[f"t3.results_total.{column}"] = str(2 * real(FORM, 0)[f"t3.results_total.{column}"])
    return cells | dict.fromkeys(cell for cell in cells if cell.startswith("t3.carried_out."))


def test_one_line_in_one_line_out() -> None:
    answer = answered(line(id="a", cells=doubled()), "2021")
    (first,) = answer["explanations"]
    assert first["changes"] == {"t3.results_total.natural": "82", "t3.results_total.other": "215", "t3.results_total.total": "297"}
    assert len(first["fills"]) == 7 and set(first["fills"].values()) == {"0"}
    assert first["mechanism"] == "doubled" and first["share"] > 0.99
    assert (answer["id"], answer["minimal"], answer["exhaustive"]) == ("a", True, True)
    assert answer["ms"] >= 0


def test_a_table_that_balances_has_no_explanation() -> None:
    answer = answered(line(id=1, cells={cell: str(value) for cell, value in real(FORM, 3).items()}), "2021")
    assert answer["explanations"] == [] and answer["broken"] == []


def test_a_document_that_prints_no_zeros_is_filled_with_zeros() -> None:
    truth = real(FORM, 3)
    answer = answered(line(id=1, cells={cell: str(value) if value else None for cell, value in truth.items()}), "2021")
    (only,) = answer["explanations"]
    assert only["changes"] == {}
    assert only["fills"] == {cell: "0" for cell, value in truth.items() if not value}


def test_prose_and_last_year_are_evidence() -> None:
    cells = {cell: str(value) for cell, value in real(FORM, 3).items()} | {"t4.reconsideration.pending": "8"}
    plain = answered(line(id=1, cells=cells), "2021")["explanations"]
    told = answered(line(id=1, cells=cells, narrative={"t4.reconsideration.total": 10}), "2021")["explanations"]
    assert plain[0]["changes"] == {"t4.reconsideration.pending": "5"} and told[0]["changes"] == {"t4.reconsideration.total": "10"}
    readings = [{"value": "10", "readings": [["t4.reconsideration.total"]]}]
    assert answered(line(id=1, cells=cells, narrative=readings), "2021")["explanations"] == told
    doubt = answered(line(id=1, cells=cells, confidence={"t4.reconsideration.total": 0.1}), "2021")["explanations"]
    assert doubt[0]["changes"] == {"t4.reconsideration.total": "10"}
    before = answered(line(id=1, cells=cells, prior={"t4.reconsideration.pending": "8"}), "2021")["explanations"]
    assert len(before) == 2


def test_the_form_of_a_line_wins() -> None:
    answer = answered(line(id=1, form="2019", cells={"t3.other_handling.natural": "1"}), "2021")
    assert "error" not in answer


@pytest.mark.parametrize(
    "bad",
    [
        "nonsense",
        "[1]",
        '{"id": 7, "cells": {"no.such": "1"}}',
        '{"id": 7, "cells": [1]}',
        '{"id": 7, "form": "1999", "cells": {}}',
        '{"id": 7, "cells": {}, "narrative": {"x": 1}}',
    ],
)
def test_a_bad_line_is_answered_with_its_error(bad: str) -> None:
    answer = answered(bad, "2021")
    assert answer["error"] and set(answer) == {"id", "error"}


def test_text_that_is_no_number_is_a_gap() -> None:
    cells = {cell: str(value) for cell, value in real(FORM, 3).items()} | {"t3.granted.natural": "二十三", "t2.fees.amount": "约 3"}
    (only,) = answered(line(id=1, cells=cells), "2021")["explanations"]
    assert only["fills"] == {"t3.granted.natural": "23"}


def test_the_command_answers_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line(id="a", cells=doubled()) + "\n\nbroken\n", encoding="utf-8")
    parser = ArgumentParser()
    add_parser(parser.add_subparsers())
    options = parser.parse_args(["explain", str(source)])
    assert options.run(options) == 2
    captured = capsys.readouterr()
    answers = [json.loads(text) for text in captured.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", None]
    assert "1 failed" in captured.err
    missing = parser.parse_args(["explain", str(tmp_path / "none.jsonl")])
    assert missing.run(missing) == 2
