"""Live formulas: the values shown before recalculation are the engine's, and LibreOffice computes the same ones."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from govaudit.audit import audit
from govaudit.families import Families
from govaudit.reading.source import read
from govaudit.rules.bodies import members
from govaudit.rules.equation import Outcome
from govaudit.workbook import write_summary, write_workbook
from tests.documents.reports import doubled, make_report, transposed, with_fault, without_row
from tests.test_group_sum import adding, printing, units

WORDS = {Outcome.PASSED: "平", Outcome.FAILED: "不平", Outcome.NOT_ASSESSABLE: "缺值"}
SOFFICE = shutil.which("soffice")
SEEDS = sorted((Path(__file__).resolve().parents[2] / "shared" / "seeds").glob("*.txt"))


def reports():
    """Sound, broken and odd reports of both editions."""
    yield make_report(1, size="large")
    yield make_report(2, "2019", size="medium", blanks=0.6)
    yield make_report(3, blanks=0.5, blank_as="—")
    yield without_row(doubled(make_report(11, blanks=0.2, blank_as="-"), "t3.results_total"), "t3.carried_out")
    yield doubled(make_report(4, "2019", size="large"), "t3.results_total")
    yield transposed(make_report(5, size="large"), "t3.results_total.total")
    odd = {"t3.new.natural": "12x", "t3.new.total": "", "t3.granted.legal": "1.5", "t4.post_suit.pending": "/", "t4.post_suit.total": "-3"}
    yield with_fault(make_report(6), odd)
    yield with_fault(make_report(7), {"t3.new.natural": "123456789012345", "t3.results_total.other": "缺"})


def city_audits():
    """A city that lost a few numbers on the way from its districts, and the districts."""
    below = units()
    parent = printing(adding(below), {"t2.licensing.decisions": 5, "t3.new.natural": 7})
    held = {each.id: each for each in (parent, *below)}
    families = Families((member, partial(held.__getitem__, member.doc)) for member in members(held.values()))
    return [audit(each, group=families.group(each.id)) for each in (parent, *below)]


def shown(path: Path) -> dict[tuple[str, str], object]:
    """What every formula of a workbook shows."""
    live, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in live
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize("facts", list(reports()), ids=lambda facts: f"{facts.seed}-{facts.edition}")
def test_every_formula_shows_the_engines_value_before_recalculation(facts, tmp_path):
    judged = audit(facts.report())
    write_workbook(judged, tmp_path / "paper.xlsx")
    values = shown(tmp_path / "paper.xlsx")
    assert len(values) > 250
    assert None not in values.values()
    for row, check in enumerate(judged.checks, 5):
        if values["D 勾稽核对", f"G{row}"] == WORDS[check.outcome]:
            continue
        assert any(len(facts.cells[cell] or "") > 13 for cell in check.equation.cells), check.equation.id
    if facts.seed == 11:
        left = next(row for row, check in enumerate(judged.checks, 5) if check.outcome is Outcome.FAILED)
        assert Decimal(values["D 勾稽核对", f"D{left}"]) == judged.checks[left - 5].left


def recalculated(folder: Path, *paths: Path) -> list[dict[tuple[str, str], object]]:
    """What LibreOffice computes when no value is kept beside the formulas (openpyxl drops them on loading and saving)."""
    stripped = [folder / f"stripped-{number}.xlsx" for number, _ in enumerate(paths)]
    for path, bare in zip(paths, stripped, strict=True):
        openpyxl.load_workbook(path).save(bare)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, stripped)], check=True, capture_output=True, timeout=300)
    return [shown(folder / "out" / path.name) for path in stripped]


def differing(left: dict[tuple[str, str], object], right: dict[tuple[str, str], object]) -> dict[tuple[str, str], tuple[object, object]]:
    return {place: (value, right.get(place)) for place, value in left.items() if not _same(value, right.get(place))}


def _same(left: object, right: object) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return abs(left - right) < 1e-9
    return left == right


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_computes_what_the_engine_computed(tmp_path):
    audits = [audit(facts.report()) for facts in reports()]
    papers = [tmp_path / f"paper-{number}.xlsx" for number, _ in enumerate(audits)]
    for judged, path in zip(audits, papers, strict=True):
        write_workbook(judged, path, earlier=audits[:2])
    parents = city_audits()
    write_summary([*audits, *parents], tmp_path / "all.xlsx")
    kept = [shown(path) for path in (*papers, tmp_path / "all.xlsx")]
    assert min(len(values) for values in kept[:-1]) > 250
    sheets = {sheet for sheet, _ in kept[-1]}
    assert sheets == {"汇总", "合计", "上下级"} and len(kept[-1]) > 500
    for before, after in zip(kept, recalculated(tmp_path, *papers, tmp_path / "all.xlsx"), strict=True):
        assert differing(before, after) == {}


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_recipient_who_puts_the_numbers_right_sees_it(tmp_path):
    sound = make_report(11)
    facts = without_row(doubled(sound, "t3.results_total"), "t3.carried_out")
    path = tmp_path / "paper.xlsx"
    write_workbook(audit(facts.report()), path)
    book = openpyxl.load_workbook(path)
    changed = [cell for cell in facts.cells if facts.cells[cell] != sound.cells[cell]]
    assert len(changed) > 8
    for cell in changed:
        ((sheet, area),) = book.defined_names[f"GA_{cell.replace('.', '__')}"].destinations
        book[sheet][area.replace("$", "")].value = int(sound.cells[cell])
    book.save(path)
    (values,) = recalculated(tmp_path, path)
    outcomes = [values["D 勾稽核对", f"G{row}"] for row in range(5, 47)]
    assert outcomes == ["平"] * 42
    agreement = [values["D 勾稽核对", f"I{row}"] for row in range(5, 47)]
    broken_before = sum(check.outcome is not Outcome.PASSED for check in audit(facts.report()).checks)
    assert agreement.count("已变动") == broken_before > 0
    assert {values["C3 表三", f"D{row}"] for row in (33, 34)} == {0}


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.skipif(not SEEDS, reason="the five real reports are not beside the checkout")
def test_papers_of_the_five_real_reports_compute_what_the_engine_computed(tmp_path):
    papers = [tmp_path / f"{path.stem}.xlsx" for path in SEEDS]
    audits = [audit(read(path, path.read_bytes())) for path in SEEDS]
    for judged, path in zip(audits, papers, strict=True):
        write_workbook(judged, path)
    write_summary(audits, tmp_path / "five.xlsx")
    kept = [shown(path) for path in (*papers, tmp_path / "five.xlsx")]
    assert len(papers) == 5 and all(len(values) > 250 and None not in values.values() for values in kept)
    for judged, values in zip(audits, kept, strict=False):
        assert [values["D 勾稽核对", f"G{row}"] for row in range(5, 5 + len(judged.checks))] == [
            WORDS[check.outcome] for check in judged.checks
        ]
    for before, after in zip(kept, recalculated(tmp_path, *papers, tmp_path / "five.xlsx"), strict=True):
        assert differing(before, after) == {}
