"""Every hostile document ends in a report or in one line; the sound ones beside them are reported; nothing is left behind."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from govaudit.quarantine import Limits, Reader, Refused
from govaudit.reading import office
from govaudit.report import Report
from tests.documents import docx, text
from tests.documents.reports import make_report
from tests.hostile import image_cases, office_cases, pdf_cases, plain_cases
from tests.hostile.call import Call, call, left_over
from tests.hostile.case import Case

FAMILIES = {"pdf": pdf_cases.cases, "office": office_cases.cases, "plain": plain_cases.cases, "image": image_cases.cases}
CASES = {family: tuple(make()) for family, make in FAMILIES.items()}
HEAVY = (*pdf_cases.heavy(), *plain_cases.heavy(), *image_cases.heavy())


def ran(folder: Path, cases: Sequence[Case]) -> Call:
    """Audit the cases in one call, sound reports first, in the middle and last."""
    paths = []
    for case in cases:
        paths.append(folder / case.name)
        paths[-1].write_bytes(case.make())
    for number, at in enumerate((0, len(paths) // 2, len(paths))):
        sound = folder / f"sound{number}.txt"
        sound.write_text(text.render(make_report(number + 1), "tabs"), encoding="utf-8")
        paths.insert(at + number, sound)
    return call(folder, *paths, "--jobs", "2")


def listed() -> Iterator[object]:
    for family, cases in CASES.items():
        yield pytest.param(family, False, id=f"{family}-quick")
        yield pytest.param(family, True, id=f"{family}-whole", marks=pytest.mark.slow)
        assert len({case.name for case in cases}) == len(cases)


def test_there_are_at_least_two_hundred() -> None:
    assert sum(map(len, CASES.values())) >= 200


@pytest.mark.parametrize(("family", "whole"), list(listed()))
def test_every_document_ends_in_a_report_or_in_one_line(tmp_path: Path, family: str, whole: bool) -> None:
    cases = [case for case in CASES[family] if whole or not case.slow]
    done = ran(tmp_path, cases)
    assert done.status == 2
    assert {f"sound{number}.txt" for number in range(3)} <= done.read
    assert done.read.isdisjoint(done.unread)
    assert done.read | done.unread.keys() == {path.name for path in tmp_path.iterdir()}
    wrong = [case.name for case in cases if case.outcome != "any" and (case.name in done.read) != (case.outcome == "read")]
    assert wrong == []
    assert [name for name, reason in done.unread.items() if "broke down" in reason] == []
    assert done.complaints == len(done.unread)
    assert left_over(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", HEAVY, ids=lambda case: case.name)
def test_what_takes_too_much_is_ended_and_the_next_is_read(tmp_path: Path, case: Case) -> None:
    path, sound = tmp_path / case.name, tmp_path / "sound.txt"
    path.write_bytes(case.make())
    sound.write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    with Reader(Limits(cpu=3, wall=10, memory=768 << 20)) as reader:
        outcome = reader.read(path)
        assert isinstance(outcome, Refused)
        # some libraries end the process when memory runs out
        assert "broke down" not in outcome.reason.en or "SIGABRT" in outcome.reason.en
        assert isinstance(reader.read(sound), Report)
    assert {each.name for each in tmp_path.iterdir()} == {case.name, "sound.txt"}


@pytest.mark.slow
@pytest.mark.skipif(office.installed() is None, reason="LibreOffice is not installed")
def test_an_old_format_is_converted_under_quarantine_and_nothing_is_left(tmp_path: Path) -> None:
    given, home = tmp_path / "report.docx", tmp_path / "home"
    home.mkdir()
    given.write_bytes(docx.render(make_report(3)))
    program, profile = office.installed(), f"-env:UserInstallation={(home / 'profile').as_uri()}"
    made = subprocess.run(
        [str(program), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(given)], capture_output=True, check=True
    )
    assert made.returncode == 0
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("report.doc", "again.doc"):
        (folder / name).write_bytes((tmp_path / "report.doc").read_bytes())
    done = call(folder, folder)
    assert (done.read, done.unread) == ({"report.doc", "again.doc"}, {}) and done.errors == ""
    assert left_over(folder) == []
