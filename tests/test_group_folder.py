"""A folder with a city and its units, audited from the command line: sums, a list beside it, and who is missing."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from govaudit.__main__ import main
from govaudit.report import plain
from govaudit.rules.bodies import Member, Tree, tree
from govaudit.rules.ruling import load_ruling, ruling_from
from govaudit.rules.ruling_text import ruling_text
from tests.documents.reports import Facts, make_report, with_fault
from tests.documents.text import render

CITY, UNITS = "云溪市", ("云溪市临江区", "云溪市望湖区", "云溪市教育局")


def city_and_units() -> list[Facts]:
    below = [_of(make_report(40 + at, size="large"), org) for at, org in enumerate(UNITS)]
    cells = {cell: plain(sum((Decimal(each.cells[cell] or 0) for each in below), Decimal(0))) for cell in below[0].cells}
    return [_of(replace(below[0], cells=cells), CITY), *below]


def _of(facts: Facts, org: str) -> Facts:
    return replace(
        facts, org=org, year=2024, prose=replace(facts.prose, preamble=("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",))
    )


def written(folder: Path, *facts: Facts) -> Path:
    folder.mkdir(exist_ok=True)
    for each in facts:
        (folder / f"{each.org}.txt").write_text(render(each, "tabs"), encoding="utf-8")
    return folder


def told(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """What group.sum says of the city."""
    main(["audit", str(folder), "--json", "-", "--jobs", "1", *more])
    reports = {each["org"]: each for each in json.loads(capsys.readouterr().out)["reports"]}
    return [finding["message"]["zh"] for finding in reports[CITY]["findings"] if finding["rule"] == "group.sum"]


def test_a_folder_is_added_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city, *below = city_and_units()
    folder = written(tmp_path / "全市", city, *below)
    assert told(folder, capsys) == []
    right = int(city.cells["t2.licensing.decisions"] or 0)
    written(folder, with_fault(city, {"t2.licensing.decisions": str(right - 10)}))
    (message,) = told(folder, capsys)
    assert str(right) in message and "行政许可" in message


def test_a_list_beside_the_folder_names_who_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city, *below = city_and_units()
    folder = written(tmp_path / "全市", city, *below[:2])
    listed = f'[[groups]]\nparent = "{CITY}"\nunits = ["临江区", "望湖区", "云溪市教育局"]\n'
    (tmp_path / "bodies.toml").write_text(listed, encoding="utf-8")
    main(["audit", str(folder), "--format", "json", "--jobs", "1"])
    assert str(tmp_path / "bodies.toml") in capsys.readouterr().err
    (message,) = told(folder, capsys)
    assert "云溪市教育局" in message and "缺少 1 个单位" in message
    own = tmp_path / "别处.toml"
    own.write_text(listed.replace(', "云溪市教育局"', ""), encoding="utf-8")
    messages = told(folder, capsys, "--bodies", str(own))
    assert messages and all("2 个单位之和" in message for message in messages)


def test_corrections_of_units_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city, *below = city_and_units()
    right = below[0].cells["t2.licensing.decisions"] or ""
    below[0] = with_fault(below[0], {"t2.licensing.decisions": "7"})
    folder, workspace = written(tmp_path / "全市", city, *below), str(tmp_path / "工作区")
    assert len(told(folder, capsys, "--workspace", workspace)) == 1
    assert main(["correct", "--workspace", workspace, f"{UNITS[0]}.txt", "t2.licensing.decisions", right]) == 0
    capsys.readouterr()
    assert told(folder, capsys, "--workspace", workspace) == []


def test_a_file_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "全市", *city_and_units()[:1])
    (folder / "bodies.toml").write_text("[[groups]]\nparent = 1\n", encoding="utf-8")
    assert main(["audit", str(folder)]) == 2
    assert "[[groups]]" in capsys.readouterr().err


def test_what_names_told_becomes_a_list_to_edit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city, *below = city_and_units()
    folder, listed = written(tmp_path / "全市", city, *below), tmp_path / "全市" / "bodies.toml"
    main(["audit", str(folder), "--write-bodies", str(listed), "--format", "json", "--jobs", "1"])
    capsys.readouterr()
    ruling = load_ruling(listed)
    assert [(each.parent, set(each.units), each.years) for each in ruling.listings] == [(CITY, set(UNITS), frozenset())]
    assert told(folder, capsys) == []
    (folder / f"{UNITS[2]}.txt").unlink()
    (message,) = told(folder, capsys)
    assert UNITS[2] in message


def test_units_that_changed_are_listed_year_by_year() -> None:
    found = tree(
        [Member(f"{year}{name}", name, year) for year, names in ((2023, (CITY, *UNITS)), (2024, (CITY, *UNITS[:2]))) for name in names]
    )
    text = ruling_text(Tree(tuple(replace(root, missing=()) for root in found.roots)), "en")
    listings = ruling_from(tomllib.loads(text)).listings
    assert {(len(each.units), each.years) for each in listings} == {(3, frozenset({2023})), (2, frozenset({2024}))}
    assert ruling_from(tomllib.loads(ruling_text(tree([]), "zh"))).listings == ()
