"""Workbooks to look at: the bundled sample in both languages, a report with every kind of decision beside earlier years, a summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from govaudit.corrections import Correction, Disposition, Note, SignOff
from govaudit.docket import Docket
from govaudit.messages import LANGUAGES, Language
from govaudit.pages import PageImages
from govaudit.reading.source import read
from govaudit.report import Kind, Level, plain
from govaudit.settings import Settings
from govaudit.workbook import write_summary, write_workbook
from govaudit.workspace import Workspace
from govaudit.workspace_docket import docket_of
from tests.documents import pdf
from tests.documents.reports import CITIES, DISTRICTS, Facts, doubled, make_report, transposed, with_fault, without_row
from tests.documents.text import render

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "samples" / "sample.pdf"
_ORG = "云溪市石汀县"


def write_specimens(out: Path) -> list[Path]:
    """Every specimen, in both languages."""
    made: list[Path] = []
    with TemporaryDirectory() as folder:
        for language in LANGUAGES:
            made += [*_sample(out, Path(folder), language), *_decided(out, Path(folder), language), *_summary(out, Path(folder), language)]
    return made


def _sample(out: Path, folder: Path, language: Language) -> Iterator[Path]:
    """As `govaudit audit sample.pdf --xlsx` writes it."""
    content, target = SAMPLE.read_bytes(), out / f"sample-{language}.xlsx"
    with Workspace.open(folder / f"sample-{language}") as workspace:
        report = read(SAMPLE, content)
        workspace.add(report, content)
        audit = docket_of(workspace, [report.id], Settings())[0]
    with PageImages.open(content, Kind.PDF) as pages:
        write_workbook(audit, target, pages=pages, language=language)
    yield target


def _decided(out: Path, folder: Path, language: Language) -> Iterator[Path]:
    """A county's third year: a misreading put right, a proposal, verdicts, a note, signed off; the years before are known."""
    years = [_of_year(make_report(70 + at, size="large", level=Level.COUNTY), year) for at, year in enumerate((2022, 2023))]
    broken = doubled(_of_year(make_report(72, size="large", level=Level.COUNTY), 2024), "t3.results_total")
    right = broken.cells["t3.granted.total"] or ""
    last = without_row(transposed(broken, "t3.granted.total"), "t3.other.misc")
    target = out / f"decided-{language}.xlsx"
    with Workspace.open(folder / f"decided-{language}") as workspace:
        for facts in years:
            workspace.add(*_read(Path(f"{facts.year}.txt"), render(facts, "tabs").encode()))
        content = pdf.render(last)
        report, _ = _read(Path("石汀县2024.pdf"), content)
        workspace.add(report, content)
        docket = docket_of(workspace, [report.id], Settings())
        _decide(workspace, docket, report.id, right)
        docket = docket_of(workspace, [report.id], Settings())
        with PageImages.open(content, Kind.PDF) as pages:
            write_workbook(docket[0], target, log=workspace.log(), pages=pages, language=language, earlier=docket.earlier(docket[0]))
    yield target


def _decide(workspace: Workspace, docket: Docket, doc: str, right: str) -> None:
    findings = docket[0].findings
    acts = (
        Correction("t3.granted.total", right, reason="原文清楚，系识读有误", by="张审核"),
        Correction("t3.results_total.natural", "82", "proposal", reason="（七）总计重复相加", by="张审核"),
        Disposition(findings[0].id, "confirmed", note="已电话告知单位", by="张审核", seen=findings[0].seen),
        Disposition(findings[-1].id, "dismissed", note="单位已说明原因", by="张审核", seen=findings[-1].seen),
        Note("单位答应本周内报送更正稿", by="张审核"),
        SignOff(note="同意", by="李复核"),
    )
    workspace.record(doc, acts)


def _of_year(facts: Facts, year: int) -> Facts:
    text = tuple(re.sub(r"20\d\d", str(year), line) for line in facts.prose.preamble)
    return replace(facts, org=_ORG, year=year, prose=replace(facts.prose, preamble=text))


def _read(path: Path, content: bytes):
    return read(path, content), content


def _summary(out: Path, folder: Path, language: Language) -> Iterator[Path]:
    """Three cities with their districts over two years: one adds up, one leaves a district out, one lacks a report."""
    target = folder / f"summary-{language}.xlsx"
    with Workspace.open(folder / f"many-{language}") as workspace:
        for number, facts in enumerate(_province()):
            workspace.add(*_read(Path(f"{number:03}.txt"), render(facts, "tabs").encode()))
        docket = docket_of(workspace, None, Settings())
        write_summary(docket, target, language=language, earlier_of=docket.earlier, bodies=docket.bodies)
    kept = out / target.name
    kept.write_bytes(target.read_bytes())
    yield kept


def _province() -> Iterator[Facts]:
    for year in (2023, 2024):
        for at, city in enumerate(CITIES[:3]):
            units = [_unit(city, district, year, 10 * at + place) for place, district in enumerate(DISTRICTS)]
            units[2] = doubled(units[2], "t3.results_total") if at == 1 else units[2]
            if (at, year) == (0, 2024):
                units[3] = with_fault(units[3], {"t2.licensing.decisions": "9876543"})
            yield _adding(city, year, units[:-1] if (at, year) == (1, 2024) else units)
            yield from units[:-1] if (at, year) == (2, 2024) else units


def _unit(city: str, district: str, year: int, seed: int) -> Facts:
    facts = make_report(200 + seed, size="large", level=Level.COUNTY)
    cells = {cell: _grown(value, year) for cell, value in facts.cells.items()} if year == 2023 else dict(facts.cells)
    return replace(_of_year(facts, year), org=f"{city}{district}", cells=cells)


def _grown(value: str | None, year: int) -> str | None:
    return value if value is None or year == 2024 or "." in value else str(int(value) * 3)


def _adding(city: str, year: int, units: list[Facts]) -> Facts:
    cells = {cell: plain(sum((Decimal(unit.cells[cell] or 0) for unit in units), Decimal(0))) for cell in units[0].cells}
    return replace(_of_year(units[0], year), org=city, cells=cells, level=Level.CITY)
