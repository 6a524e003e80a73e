"""`govaudit explain`: minimal repairs without a document, JSON Lines in and out (CONTRACT section 2)."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from govaudit.corrections import is_plain
from govaudit.form import EDITIONS, Form, load_form
from govaudit.report import Cell, Status, plain
from govaudit.rules.repair_json import outward
from govaudit.rules.repair_stock import stock_changes
from govaudit.rules.repairs import Evidence, Repairs, Stated, search, stated_count

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

Json = dict[str, Any]

LISTED = 100
PROGRESS = 500
MANY_BLANKS, BLANKS_PER_ZERO = 60, 8


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("explain", help="最小改正方案 / minimal repairs of tables given as JSON Lines")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="JSON Lines；- 为标准输入 / - is standard input")
    parser.add_argument("--form", default="2021", choices=EDITIONS, help="表式版本 / edition of the form")
    parser.set_defaults(run=explain)


def explain(namespace: Namespace) -> int:
    """Answer every line. 0, or 2 where the file or some line could not be read (its answer then holds "error")."""
    failed = count = 0
    for edition in EDITIONS:
        search(load_form(edition), {})  # the first answer need not wait for forms and weights to be read
    try:
        for count, line in enumerate(_lines(namespace.file), start=1):
            answer = answered(line, namespace.form)
            failed += "error" in answer
            sys.stdout.write(json.dumps(answer, ensure_ascii=True, allow_nan=False) + "\n")
            sys.stdout.flush()
            if count % PROGRESS == 0:
                print(f"explain: {count}", file=sys.stderr)
    except (OSError, UnicodeDecodeError) as error:
        print(f"{namespace.file}: {error}".encode("ascii", "backslashreplace").decode("ascii"), file=sys.stderr)
        return 2
    print(f"explain: {count}, {failed} failed", file=sys.stderr)
    return 2 if failed else 0


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from (line for line in sys.stdin.buffer if line.strip())
        return
    with Path(file).open("rb") as source:
        yield from (line for line in source if line.strip())


def answered(line: bytes | str, edition: str) -> Json:
    """The answer to one line; {"id", "error"} where it is not as the contract says."""
    asked: Any = None
    try:
        asked = json.loads(line)
        if not isinstance(asked, dict):
            raise TypeError("a line is a JSON object")
        return _explained(asked, edition)
    except (ValueError, TypeError, RecursionError) as error:
        return {"id": asked.get("id") if isinstance(asked, dict) else None, "error": str(error)}


@dataclass(frozen=True, slots=True)
class _Asked:
    form: Form
    cells: Mapping[str, Cell]
    assumed: frozenset[str]
    evidence: Evidence


def _explained(asked: Json, edition: str) -> Json:
    question = _question(asked, edition)
    start = perf_counter()
    repairs = search(question.form, question.cells, question.evidence, LISTED)
    milliseconds = (perf_counter() - start) * 1000
    return {
        "id": asked.get("id"),
        "ms": round(milliseconds, 3),
        "explanations": _explanations(repairs, question.assumed),
        "minimal": True,
        "exhaustive": repairs.exhaustive,
        "certainty": str(repairs.certainty),
        "broken": list(repairs.broken),
        "unexplained": list(repairs.unexplained),
        "across_years": list(_across_years(question)),
    }


def _across_years(question: _Asked) -> Iterator[Json]:
    """What would make the stocks of Table 2 continue last year's: apart from the explanations, for last year's may be what is wrong."""
    values = {name: cell.value for name, cell in question.cells.items() if cell.value is not None}
    for found in stock_changes(question.form, values, question.evidence).values():
        for one in found:
            change = one.change
            yield {
                "cell": change.cell,
                "value": plain(change.proposed),
                "share": round(one.share, 6),
                "mechanism": outward(change.mechanism),
            }


def _explanations(repairs: Repairs, assumed: frozenset[str]) -> list[Json]:
    """Best first; cells that were taken as 0 because the document prints no zeros are filled with 0."""
    zeros = dict.fromkeys(sorted(assumed), "0")
    if not repairs.explanations and not repairs.broken and zeros:
        return [{"changes": {}, "fills": zeros, "undetermined": [], "share": 1.0, "mechanism": "fill", "causes": 0, "located": True}]
    return [
        {
            "changes": {change.cell: plain(change.proposed) for change in repair.changes},
            "fills": zeros | {cell: plain(value) for cell, value in repair.fills.items()},
            "undetermined": list(repair.undetermined),
            "share": round(repair.share, 6),
            "mechanism": outward(repair.mechanism),
            "causes": repair.causes,
            "located": repair.located,
        }
        for repair in repairs.explanations
    ]


def _question(asked: Json, edition: str) -> _Asked:
    name = asked.get("form", edition)
    if name not in EDITIONS:
        raise ValueError(f"unknown form {name!r}")
    form = load_form(name)
    given = _object(asked, "cells")
    unknown = next((cell for cell in given if cell not in form.spots), None)
    if unknown is not None:
        raise ValueError(f"unknown cell {unknown!r}")
    values = {cell: _number(given.get(cell)) for cell in form.cells}
    assumed = frozenset(_unprinted_zeros(form, values))
    cells = {cell: _cell(cell, given.get(cell), value, cell in assumed) for cell, value in values.items()}
    prior = {cell: number for cell, value in _object(asked, "prior").items() if (number := _number(value)) is not None}
    confidence = {cell: float(number) for cell, value in _object(asked, "confidence").items() if (number := _number(value)) is not None}
    return _Asked(form, cells, assumed, Evidence(prior, tuple(_stated(form, asked.get("narrative"))), confidence))


def _object(asked: Json, key: str) -> Json:
    value = asked.get(key) or {}
    if not isinstance(value, dict):
        raise TypeError(f"{key!r} is an object")
    return value


def _number(value: object) -> Decimal | None:
    """A plain decimal; None for null and for anything that is no number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()
    return Decimal(text) if is_plain(text) else None


def _cell(name: str, given: object, value: Decimal | None, assumed: bool) -> Cell:
    if value is not None:
        return Cell(name, Status.READ, value, plain(value), confidence=1.0)
    if given not in (None, ""):
        return Cell(name, Status.UNREADABLE, raw=str(given))
    return Cell(name, Status.BLANK if assumed else Status.MISSING)


def _unprinted_zeros(form: Form, values: Mapping[str, Decimal | None]) -> Iterator[str]:
    """Cells of a document that prints nothing for zero: many blanks and hardly a 0; totals, and tables without a number, stay open."""
    cells = dict.fromkeys(cell for equation in form.equations for cell in equation.cells)
    blanks = sum(values[cell] is None for cell in cells)
    zeros = sum(values[cell] == 0 for cell in cells)
    if blanks > MANY_BLANKS and zeros * BLANKS_PER_ZERO < blanks:
        for table in form.tables:
            if any(values[cell] for cell in table.cells if cell in cells):
                yield from (cell for cell in table.cells if cell in cells and values[cell] is None and cell not in form.totals)


def _stated(form: Form, narrative: object) -> Iterator[Stated]:
    """Numbers said in prose: {cell: value}, or a list of {"value", "cell" | "cells" | "readings"}; prose itself is not read here."""
    if isinstance(narrative, dict):
        narrative = [{"cell": cell, "value": value} for cell, value in narrative.items()]
    if not isinstance(narrative, list):
        return
    for entry in narrative:
        value = _number(entry.get("value")) if isinstance(entry, dict) else None
        if value is None:
            continue
        if "readings" in entry:
            yield Stated(value, tuple(tuple(_names(form, reading)) for reading in entry["readings"]))
        elif "cells" in entry:
            yield Stated(value, (tuple(_names(form, entry["cells"])),))
        else:
            yield stated_count(form, next(_names(form, [entry.get("cell")])), value)


def _names(form: Form, cells: Iterable[object]) -> Iterator[str]:
    for cell in cells:
        if not isinstance(cell, str) or cell not in form.spots:
            raise ValueError(f"unknown cell {cell!r}")
        yield cell
