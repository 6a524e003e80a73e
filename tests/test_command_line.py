"""The command line by its contract: exit statuses, one line per unreadable input, JSON, folders, outputs whole or not at all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govaudit import __version__
from tests.documents import text
from tests.documents.reports import Facts, doubled, make_report


def govaudit(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govaudit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", input=stdin, check=False, timeout=120)


def write(folder: Path, name: str, facts: Facts) -> Path:
    path = folder / name
    path.write_text(text.render(facts, "tabs"), encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write(tmp_path, "无误.txt", make_report(1))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write(tmp_path, "不平.txt", doubled(make_report(2), "t3.results_total"))


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    data = json.loads(done.stdout)
    assert data["schema"] == "govaudit/1" and data["version"] == __version__
    return dict(data)


def test_version_and_help_teach() -> None:
    assert govaudit("--version").stdout.strip() == f"govaudit {__version__}"
    shown = govaudit("--help")
    assert shown.returncode == 0 and "govaudit audit" in shown.stdout
    assert "--xlsx" in govaudit("audit", "--help").stdout


def test_a_clean_report_exits_0_and_says_so(clean: Path) -> None:
    done = govaudit("audit", clean)
    assert (done.returncode, done.stderr) == (0, "")
    assert "42 项平" in done.stdout and "不等于数据无误" in done.stdout


def test_a_broken_report_exits_1_with_the_equation_in_numbers(broken: Path) -> None:
    done = govaudit("audit", broken)
    total = make_report(2).cells["t3.results_total.total"]
    assert done.returncode == 1
    assert f"{total}≠{2 * int(total or 0)}" in re.sub(r"[\s│]", "", done.stdout)
    assert "t3.results_sum" in done.stdout and "行第" in done.stdout


def test_english_on_request(broken: Path) -> None:
    done = govaudit("audit", broken, "--language", "en")
    assert "difference" in done.stdout and "结果之和" not in done.stdout


def test_json_holds_every_cell_with_its_place(broken: Path) -> None:
    (report,) = answer(govaudit("audit", broken, "--json", "-"))["reports"]
    facts = doubled(make_report(2), "t3.results_total")
    assert list(report["cells"]) == list(facts.form.cells)
    assert {cell: data["value"] for cell, data in report["cells"].items()} == {c: str(facts.value(c)) for c in facts.form.cells}
    cell = report["cells"]["t3.results_total.total"]
    assert cell["status"] == "read" and cell["locator"].startswith("line ") and cell["page"] is None and cell["bbox"] is None
    assert set(report["summary"]) == {"errors", "warnings", "infos", "checks"}
    finding = next(f for f in report["findings"] if f["rule"] == "t3.results_sum")
    assert set(finding) >= {
        "id",
        "rule",
        "severity",
        "cells",
        "expected",
        "actual",
        "message",
        "evidence",
        "reading",
        "state",
        "suggestions",
    }
    assert finding["cells"][-1].startswith("t3.results_total.") and finding["state"] == "open"


def test_an_unreadable_input_is_one_line_and_the_others_still_count(tmp_path: Path, clean: Path) -> None:
    (tmp_path / "空.pdf").write_bytes(b"")
    (tmp_path / "坏\n名.pdf").write_bytes(b"%PDF-1.4 broken")
    done = govaudit("audit", clean, tmp_path / "空.pdf", tmp_path / "坏\n名.pdf", tmp_path / "没有.txt", "--json", "-")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 3 and all(": " in line for line in lines) and "Traceback" not in done.stderr
    assert any("\\u000a" in line for line in lines)
    data = answer(done)
    assert len(data["reports"]) == 1 and len(data["unreadable"]) == 3


def test_unreadable_wins_over_broken(tmp_path: Path, broken: Path) -> None:
    assert govaudit("audit", broken, tmp_path / "没有.txt").returncode == 2


def test_a_folder_is_searched_and_order_is_kept(tmp_path: Path) -> None:
    inner = tmp_path / "甲" / "乙"
    inner.mkdir(parents=True)
    names = [write(inner, f"{seed}.txt", make_report(seed)) for seed in (3, 1, 2)]
    (inner / "说明.zip").write_bytes(b"no report")
    (inner / ".隐藏.txt").write_text("x", encoding="utf-8")
    data = answer(govaudit("audit", tmp_path / "甲", "--jobs", "2", "--json", "-"))
    assert [report["source"]["path"] for report in data["reports"]] == sorted(map(str, names))


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    done = govaudit("audit", tmp_path)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1


def test_json_and_workbook_files_are_written_whole(tmp_path: Path, broken: Path) -> None:
    done = govaudit("audit", broken, "--json", tmp_path / "结果.json", "--xlsx", tmp_path / "底稿.xlsx")
    assert done.returncode == 1, done.stderr
    assert json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))["reports"]
    assert (tmp_path / "底稿.xlsx").read_bytes().startswith(b"PK")
    assert {path.name for path in tmp_path.iterdir()} == {"结果.json", "底稿.xlsx", "不平.txt"}


def test_an_output_that_is_an_input_is_refused(broken: Path) -> None:
    before = broken.read_bytes()
    for option in ("--json", "--xlsx"):
        assert govaudit("audit", broken, option, broken).returncode == 2
    assert broken.read_bytes() == before


def test_an_output_that_cannot_be_written_is_one_line(tmp_path: Path, clean: Path) -> None:
    done = govaudit("audit", clean, "--json", tmp_path / "nowhere" / "x.json")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr


def test_github_annotations(broken: Path) -> None:
    done = govaudit("audit", broken, "--format", "github")
    lines = done.stdout.splitlines()
    assert lines and all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert any("title=t3.results_sum" in line for line in lines)


@pytest.mark.parametrize(
    "arguments", [("audit",), ("audit", "x.txt", "--jobs", "0"), ("audit", "x.txt", "--format", "xml"), ("--no-such-option",)]
)
def test_usage_errors_exit_2(arguments: tuple[str, ...]) -> None:
    done = govaudit(*arguments)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_without_a_display_the_window_says_what_to_do_instead(clean: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    command = [sys.executable, "-m", "govaudit", str(clean)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=bare, check=False, timeout=60)
    assert done.returncode == 2 and "govaudit audit" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_workspace_keeps_what_was_decided(tmp_path: Path, broken: Path) -> None:
    workspace = tmp_path / "工作区"
    (report,) = answer(govaudit("audit", broken, "--workspace", workspace, "--json", "-"))["reports"]
    true = make_report(2).cells
    for cell in (cell for cell in true if cell.startswith("t3.results_total.")):
        done = govaudit("correct", "--workspace", workspace, report["id"], cell, true[cell] or "")
        assert done.returncode == 0, done.stderr
    again = govaudit("audit", broken, "--workspace", workspace, "--json", "-")
    assert again.returncode == 0
    (mended,) = answer(again)["reports"]
    assert mended["cells"]["t3.results_total.total"]["corrected"] is True
    assert mended["summary"]["checks"] == {"passed": 42, "failed": 0, "not_assessable": 0}
    assert {f["state"] for f in mended["findings"] if f["rule"].startswith("t3.")} == {"resolved"}
    exported = govaudit("export", "--workspace", workspace, report["id"][:20], "--json", tmp_path / "out.json")
    assert exported.returncode == 0, exported.stderr
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["reports"] == [mended]
