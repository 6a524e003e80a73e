"""Puts the rule catalogue, as `govaudit rules` prints it, into the README between its two marks."""

from __future__ import annotations

import sys
from pathlib import Path

from govaudit.rules_command import markdown

README = Path(__file__).resolve().parents[1] / "README.md"
START, END = "<!-- rules -->\n", "<!-- /rules -->"


def with_table(text: str) -> str:
    """The README with the table of today. ValueError where a mark is missing."""
    start, end = text.index(START) + len(START), text.index(END)
    return f"{text[:start]}\n{markdown('zh')}\n{text[end:]}"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{README}\n")
