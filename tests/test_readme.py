"""The pages say what the program does today: every command in them is run, every file, page, heading and target they name exists."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from govaudit import __main__, __version__
from govaudit.settings import settings_from
from tests.documents import docx, html, xlsx
from tests.documents.reports import make_report

ROOT = Path(__file__).resolve().parents[1]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
SAMPLES = ROOT / "resources" / "samples"
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
OUTPUTS = ("--xlsx", "--json", "--csv", "--pdf", "--statistics", "--write-bodies")
GIVEN = (
    "--note",
    "--by",
    "--language",
    "--format",
    "--kind",
    "--jobs",
    "--ocr",
    "--head",
    "--workspace",
    "--scheduler",
    "--form",
    "--accept",
)
INSTALLING = {"tar", "cd", "sudo", "sha256sum"}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *kinds: str) -> list[str]:
    return [body for kind, body in FENCED.findall(text_of(page)) if kind in kinds]


def commands(page: Path) -> list[list[str]]:
    """The words of every command a page shows as such, one a line."""
    lines = (line.strip() for body in blocks(page, "sh", "console", "bash") for line in body.splitlines())
    return [shlex.split(line, comments=True) for line in lines if line and not line.startswith("#")]


def own(page: Path) -> list[list[str]]:
    return [words for words in commands(page) if words[0].rpartition("/")[2] == "govaudit"]


def is_window(words: list[str]) -> bool:
    return not any(word in __main__._COMMANDS for word in words[1:])


def operands(words: list[str]) -> Iterator[str]:
    """What a command is given to work on: no option, no value of one, no output."""
    skipped = False
    for word in words[2:]:
        if not skipped and not word.startswith("-"):
            yield word
        skipped = word in (*OUTPUTS, *GIVEN, "--config", "--bodies")


def laid(words: list[str], folder: Path) -> None:
    """Make the files a command speaks of, where it does not make them itself."""
    for name in [*operands(words), *(words[words.index(option) + 1] for option in ("--config", "--bodies") if option in words)]:
        path = folder / name
        if path.exists() or words[1] not in {"audit", "explain", "import"}:
            continue
        suffix = Path(name).suffix
        if suffix in {".pdf", ".txt"}:
            shutil.copy(SAMPLES / f"sample{suffix}", path)
        elif suffix == ".docx":
            path.write_bytes(docx.render(make_report(3), "plain"))
        elif suffix in {".html", ".htm"}:
            path.write_bytes(html.render(make_report(3), "plain"))
        elif suffix == ".xlsx":
            path.write_bytes(xlsx.render(make_report(3), "plain"))
        elif suffix == ".toml":
            path.write_text("", encoding="utf-8")
        elif suffix == ".jsonl":
            path.write_text('{"id": "1", "cells": {}}\n', encoding="utf-8")
        elif not suffix:
            path.mkdir()
            for number in (1, 2):
                shutil.copy(SAMPLES / "sample.txt", path / f"{number}.txt")


def kept(words: list[str], folder: Path) -> None:
    """Commands on a workspace find the report they speak of in it."""
    if "--workspace" not in words or words[1] == "audit":
        return
    workspace = words[words.index("--workspace") + 1]
    if not (folder / workspace).exists():
        report = next((word for word in operands(words) if word.endswith((".pdf", ".txt"))), "报告.pdf")
        said = ["govaudit", "audit", report]
        laid(said, folder)
        assert __main__.main([*said[1:], "--workspace", workspace]) == 1


def finding_of(folder: Path, workspace: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    __main__.main(["export", "--workspace", workspace, "--json", "-"])
    return str(json.loads(capsys.readouterr().out)["reports"][0]["findings"][0]["id"])


def test_the_pages_and_their_commands_are_found() -> None:
    names = {page.name for page in PAGES}
    assert {"README.md", "README.en.md", "CHANGELOG.md", "install.md", "contributing.md", "rules.md", "architecture.md"} <= names
    shown = [words[1] for page in PAGES for words in own(page) if not is_window(words)]
    assert {"audit", "correct", "export", "import", "log", "verify", "rules"} <= set(shown)


@pytest.mark.parametrize("page", [page for page in PAGES if own(page)], ids=lambda page: page.name)
def test_every_command_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOVAUDIT_WORKSPACE", str(tmp_path / "own"))
    for words in own(page):
        if is_window(words) or "--scheduler" in words:
            __main__._parser(not is_window(words)).parse_args(words[1:])
            continue
        laid(words, tmp_path)
        kept(words, tmp_path)
        finding = finding_of(tmp_path, words[words.index("--workspace") + 1], capsys) if "FINDING" in words else ""
        status = __main__.main([finding if word == "FINDING" else word for word in words[1:]])
        assert status in {0, 1}, (shlex.join(words), capsys.readouterr().err)
        for option in OUTPUTS:
            if option in words and (target := words[words.index(option) + 1]) != "-":
                assert (tmp_path / target).stat().st_size, shlex.join(words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_other_command_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    scripts = {path.name for path in (ROOT / "packaging").rglob("*") if path.is_file()}
    named = {target for name in re.findall(r"`make ([a-z-]+)", text_of(page)) for target in [name]}
    for words in commands(page):
        program = next(word for word in words if "=" not in word)
        if program == "make":
            named |= set(words[words.index("make") + 1 :])
        elif program.startswith(("./", "~/", "packaging/")):
            assert Path(program).name in scripts | {"govaudit"}, program
        elif Path(program).name in {"python", "python3"}:
            assert "-m" in words or (ROOT / words[1]).is_file(), words
        elif Path(program).name != "govaudit":
            assert program in INSTALLING or importlib.util.find_spec(program) or shutil.which(program), program
    assert not named - targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_picture_and_heading_it_links_to_is_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _, heading = link.partition("#")
        target = page.parent / name if name else page
        assert target.is_file(), link
        if heading:
            headings = re.findall(r"^#+ (.+)$", text_of(target), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", each).strip().lower().replace(" ", "-") for each in headings}, link


def test_packages_are_named_as_they_are_made() -> None:
    named = re.findall(r"govaudit[-_](\d+\.\d+\.\d+)", text_of(ROOT / "docs" / "install.md"))
    assert len(named) >= 4
    assert set(named) == {__version__}


def test_the_rules_page_is_the_catalogues(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("rules_table", ROOT / "packaging" / "rules_table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert text_of(module.PAGE) == module.page(), "make rules-table"


def test_settings_and_lists_shown_are_understood() -> None:
    shown = [tomllib.loads(body) for page in PAGES for body in blocks(page, "toml")]
    assert any("rules" in each for each in shown)
    for each in shown:
        if "rules" in each or "thresholds" in each or "limits" in each:
            settings_from(each)
        else:
            assert set(each) <= {"groups", "names", "cells"}


def test_newcomers_see_a_picture_and_both_languages() -> None:
    first = text_of(ROOT / "README.md").splitlines()
    assert any(line.startswith("![") for line in first[:15])
    assert "README.en.md" in "".join(first[:5])
    assert "README.md" in "".join(text_of(ROOT / "README.en.md").splitlines()[:5])
    assert (ROOT / "docs" / "window.png").stat().st_size > 20_000
