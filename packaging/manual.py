"""The manual's pictures, keys and copies, made from the program itself: `python packaging/manual.py [--keys-only]`.

Pictures go to resources/manual, the table of keys into both manuals there, and copies for readers of the repository to docs.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govaudit.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
MANUAL, DOCS = ROOT / "resources" / "manual", ROOT / "docs"
WIDTH, COLOURS, PATIENCE = 1000, 128, 60.0
_GROWING = ("t2.licensing.decisions", "t2.penalties.decisions", "t3.new.total", "t3.results_total.total")
KEYS = re.compile("<!-- keys -->.*?(?=\n## )", re.DOTALL)
PICTURE = re.compile(r"\]\((\w+\.png)\)")


def main() -> int:
    """Make everything anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys-only", action="store_true", help="no pictures")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for language in ("zh", "en"):
        path = MANUAL / f"manual.{language}.md"
        path.write_text(with_keys(path.read_text(encoding="utf-8"), language), encoding="utf-8")
        (DOCS / path.name).write_text(copy_of(path.read_text(encoding="utf-8")), encoding="utf-8")
    if not options.keys_only:
        with tempfile.TemporaryDirectory() as folder:
            take_pictures(Path(folder))
    return 0


def with_keys(manual: str, language: str) -> str:
    """A manual with the table of all keys in its place."""
    return KEYS.sub(lambda _: f"<!-- keys -->\n\n{key_tables(language)}", manual)


def copy_of(manual: str) -> str:
    """The manual as it lies in docs: its pictures are those of the resources."""
    return PICTURE.sub(r"](../resources/manual/\1)", manual)


def key_tables(language: str) -> str:
    """One table a group of keys."""
    from PySide6.QtWidgets import QWidget

    from govaudit.window.actions import Actions
    from govaudit.window.language import Speech
    from govaudit.window.shortcut_groups import ShortcutGroups
    from govaudit.window.startup import application

    application()
    speech = Speech()
    speech.speak("en" if language == "en" else "zh")
    groups = ShortcutGroups().groups(Actions(QWidget()).words())
    speech.stop()
    heads = "| Key | | |" if language == "en" else "| 键 | | |"
    tables = []
    for title, lines in groups:
        rows = "\n".join(f"| {key} | {text} | {tip} |" for key, text, tip in lines)
        tables.append(f"### {title}\n\n{heads}\n|---|---|---|\n{rows}\n")
    return "\n".join(tables)


def take_pictures(folder: Path) -> None:
    """Drive the program and keep what it shows."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QCoreApplication

    from govaudit.window import open_window
    from govaudit.window.main_window import MainWindow

    window = open_window([], folder / "workspace")
    assert isinstance(window, MainWindow)

    def settle(holds: Callable[[], bool] = lambda: True, least: float = 0.3) -> None:
        begun = time.monotonic()
        while time.monotonic() - begun < least or (not holds() and time.monotonic() - begun < PATIENCE):
            QCoreApplication.processEvents()

    def both(name: str, shown: Callable[[], QWidget]) -> None:
        for language in ("en", "zh"):
            window.set_language(language)
            settle()
            keep(shown(), name if language == "zh" else f"{name}_en")

    window.resize(1366, 768)
    both("welcome", lambda: window)
    window.open_paths(sources(folder))
    settle(lambda: not window.desk.busy and not window.desk.counting.left)
    work(window)
    both("work", lambda: window)
    window.queue_deeds.toggle_dashboard()
    both("overview", lambda: window)
    window.side.show_preferences()
    assert window.side.preferences is not None
    window.side.preferences.tabs.setCurrentIndex(2)
    both("settings", lambda: window.side.preferences)
    window.close()
    many = open_window([], stocked(folder / "many"))
    assert isinstance(many, MainWindow)
    window = many
    window.resize(1366, 768)
    window.queue_deeds.toggle_dashboard()
    page = window.frame.dashboard.statistics
    window.frame.dashboard.tabs.setCurrentWidget(page)
    settle(lambda: not window.desk.counting.left)
    settle(lambda: bool(page.rules.bars) and not window.statistics_deeds.busy, 1.0)
    both("statistics", lambda: window)
    window.close()


def sources(folder: Path) -> list[Path]:
    """Made-up reports, some with faults."""
    from tests.documents import pdf
    from tests.documents.reports import make_report, with_fault

    paths = []
    for number in range(18):
        facts = make_report(number)
        total, review = str(int(facts.cells["t3.granted.total"] or 0) + 60), "9"
        faults = ({}, {"t3.granted.total": total}, {"t4.reconsideration.total": review})[number % 3]
        path = folder / f"report-{number:02}.pdf"
        path.write_bytes(pdf.render(with_fault(facts, faults)))
        paths.append(path)
    return paths


def stocked(folder: Path) -> Path:
    """A workspace with many made-up reports of two years, a few of them far from the others."""
    import hashlib
    from dataclasses import replace

    from govaudit.report import Level
    from govaudit.workspace import Workspace
    from tests.documents.reports import make_report

    with Workspace.open(folder) as workspace:
        for number in range(112):
            body, year = number // 2, 2023 + number % 2
            facts = make_report(body, level=Level.COUNTY if body % 3 else Level.TOWNSHIP)
            growth = 11 if number in {37, 75} else (80 + body * 7 % 50) / 100
            grown = {cell: str(int(int(facts.cells[cell] or 0) * growth)) for cell in _GROWING} if number % 2 else {}
            name = f"云溪市第{body + 1}{'县' if body % 3 else '镇'}人民政府"
            report = replace(facts, org=name, year=year, cells={**facts.cells, **grown}).report()
            content = f"invented {number}".encode()
            source = replace(report.source, path=f"{name}{year}.pdf", sha256=hashlib.sha256(content).hexdigest())
            workspace.add(replace(report, source=source), content)
    return folder


def work(window: MainWindow) -> None:
    """Do what an auditor does: settle some, look at one."""
    read = [entry for entry in window.desk.entries if entry.id]
    for number, entry in enumerate(read):
        window.desk.open(entry)
        case = window.desk.case
        assert case is not None
        if number % 4 == 1:
            case.confirm("", proposal=False)
        if number % 4 == 3:
            case.dismiss("口径不同，已核实")
        if not any(finding.state == "open" for finding in case.audit.findings):
            case.sign()
    window.desk.open(next(entry for entry in read if not entry.decided and entry.tally and entry.tally.broken))
    window.frame.notice.hide()


def keep(widget: object, name: str) -> None:
    """Keep a picture small: narrower, in a palette."""
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    assert isinstance(widget, QWidget)
    shown = widget.grab()
    shown = shown.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation) if shown.width() > WIDTH else shown
    target = MANUAL / f"{name}.png"
    shown.save(str(target))
    with Image.open(target) as picture:
        small = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    small.save(target, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
