"""The README says what the program does today."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from govaudit.rules_command import markdown

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_the_catalogues() -> None:
    assert markdown("zh") in README


def test_every_picture_and_page_it_names_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert len(links) >= 3
    assert not [link for link in links if not (ROOT / link).is_file()]


def test_every_command_it_shows_exists() -> None:
    shown = set(re.findall(r"^govaudit (\w+)", README, re.MULTILINE))
    assert {"audit", "correct", "export", "verify"} <= shown
    for command in shown:
        done = subprocess.run([sys.executable, "-m", "govaudit", command, "--help"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_every_make_target_it_shows_exists() -> None:
    targets = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"run", "test"} <= targets
    assert not [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)]
