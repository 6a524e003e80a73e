"""`govaudit rules`: the catalogue of rules in words, as text for a terminal or as a Markdown table; the README's table is this one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from govaudit.messages import Language, Message, say
from govaudit.rules.catalogue import RULES

_WIDTH = 140
_COLUMNS = ("id", "severity", "clause", "formula", "example")


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in words."""

    id: str
    severity: Message
    clause: Message
    formula: Message
    example: Message


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("rules", help="列出全部审核规则 / list every rule")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="输出格式 / form of the output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the catalogue; always 0."""
    language: Language = options.language
    if options.format == "markdown":
        sys.stdout.write(markdown(language))
        return 0
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH, highlight=False, markup=False, emoji=False)
    console.print(_table(language))
    console.print(say("catalogue.count", count=len(list(entries()))).text(language))
    return 0


def entries() -> Iterator[Entry]:
    """Every rule id of the catalogue in words, in its order."""
    for rule in RULES:
        for rule_id in rule.ids:
            names = [say(f"severity.{severity}") for severity in rule.severities]
            severity = Message(" / ".join(name.zh for name in names), " / ".join(name.en for name in names))
            yield Entry(rule_id, severity, *(say(f"catalogue.rules.{rule_id}.{part}") for part in ("clause", "formula", "example")))


def markdown(language: Language) -> str:
    """The catalogue as a Markdown table with a line feed at its end."""
    heads = [say(f"catalogue.{column}").text(language) for column in _COLUMNS]
    lines = [heads, ["---"] * len(heads), *([f"`{row[0]}`", *row[1:]] for row in _rows(language))]
    return "".join(f"| {' | '.join(cell.replace('|', '∣') for cell in line)} |\n" for line in lines)


def _rows(language: Language) -> Iterator[list[str]]:
    for entry in entries():
        yield [entry.id, *(part.text(language) for part in (entry.severity, entry.clause, entry.formula, entry.example))]


def _table(language: Language) -> Table:
    table = Table(title=say("catalogue.title").text(language), box=SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for column in _COLUMNS:
        table.add_column(say(f"catalogue.{column}").text(language), no_wrap=column == "id", overflow="fold")
    for row in _rows(language):
        table.add_row(*row)
    return table
