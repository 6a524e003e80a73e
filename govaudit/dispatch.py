"""What one audit gives to the outputs of a call, as text: made once a report, in this process or in one that helps it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from rich.console import Console

from govaudit.audit import Audit
from govaudit.batch_docket import Brief
from govaudit.console import github_lines, panel
from govaudit.exchange import audit_text
from govaudit.flat_table import table_lines
from govaudit.messages import Language
from govaudit.rules.finding import Severity
from govaudit.statistics_record import Record, record_of

Colours = Literal["standard", "256", "truecolor", "windows"]


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text for people is shown: its width in columns, whether a person watches, and how many colours it has."""

    width: int
    terminal: bool
    colours: Colours | None

    @staticmethod
    def of(console: Console) -> Screen:
        """The screen a console writes on."""
        known: Colours | None = None
        match console.color_system:
            case "standard" | "256" | "truecolor" | "windows" as colours:
                known = colours
        return Screen(console.width, console.is_terminal, known)

    def console(self, stream: StringIO) -> Console:
        """A console that writes as that screen wants it."""
        return Console(
            file=stream,
            width=self.width,
            force_terminal=self.terminal,
            color_system=self.colours,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of every audit; `screen` for text in panels, `annotations` for lines of a workflow."""

    language: Language
    json: bool = False
    table: bool = False
    statistics: bool = False
    annotations: bool = False
    screen: Screen | None = None

    @staticmethod
    def of(options: argparse.Namespace, console: Console) -> Wanted:
        """What the options of a command ask for."""
        shown = "json" if options.json == "-" else options.format
        return Wanted(
            options.language,
            json=bool(options.json) or shown == "json",
            table=bool(options.csv),
            statistics=bool(options.statistics),
            annotations=shown == "github",
            screen=Screen.of(console) if shown == "text" else None,
        )

    @property
    def shown(self) -> bool:
        """Whether people are shown something."""
        return self.annotations or self.screen is not None


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What one audit gives: its JSON, lines of the flat table, text for people, its record; each empty where it is not wanted."""

    errors: int
    warnings: int
    json: str
    table: str
    shown: str
    record: Record | None


def dispatch(audit: Audit, wanted: Wanted) -> Dispatch:
    """Make what is wanted of one audit."""
    return Dispatch(
        audit.count(Severity.ERROR),
        audit.count(Severity.WARNING),
        audit_text(audit) if wanted.json else "",
        table_lines(audit, wanted.language) if wanted.table else "",
        _shown(audit, wanted),
        record_of(audit) if wanted.statistics else None,
    )


def _shown(audit: Audit, wanted: Wanted) -> str:
    if wanted.annotations:
        return "".join(f"{line}\n" for line in github_lines(audit, wanted.language))
    if wanted.screen is None:
        return ""
    with StringIO() as stream:
        wanted.screen.console(stream).print(panel(audit, wanted.language))
        return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Dispatching:
    """The order to make dispatches of a batch."""

    brief: Brief
    wanted: Wanted

    @contextmanager
    def begun(self) -> Iterator[Callable[[int], Dispatch]]:
        """What makes the dispatch of a report, counted from 1."""
        with self.brief.opened() as (docket, _):
            yield lambda number: dispatch(docket[number - 1], self.wanted)
