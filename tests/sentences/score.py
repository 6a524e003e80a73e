"""The sentence sets in tests/sentences: what each states, and how well the grammar finds it.

Run as `python -m tests.sentences.score [NAME...]` for the sentences that are read otherwise than written down.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from govaudit.reading.prose import statements_of
from govaudit.reading.prose_text import chapters
from govaudit.report import Claim, LinePlace, Paragraph, Statement, plain

HERE = Path(__file__).parent
YEAR = 2024
SETS = ("tuned", "held_out", "real_world", "traps")


@dataclass(frozen=True, slots=True)
class Case:
    """One paragraph and the statements about cells it makes, in the notation of the files."""

    text: str
    expected: Counter[str]


def cases(name: str) -> Iterator[Case]:
    """The cases of one file; "-" states nothing."""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, stated = (part.strip() for part in line.partition("|"))
            yield Case(text, Counter(part.strip() for part in stated.split(";") if part.strip() != "-"))


def stated(text: str) -> Counter[str]:
    """What the grammar finds in a paragraph, in the same notation; enumerations of other things left out."""
    prose = [Paragraph("一、总体情况", LinePlace(1, 1, 6)), Paragraph(text, LinePlace(2, 1, len(text)))]
    found = statements_of(chapters(prose), YEAR)
    return Counter(notation(statement) for statement in found if statement.quantity not in ("items", "channel"))


def notation(statement: Statement) -> str:
    """One statement as the files write it."""
    match statement.claim:
        case Claim.NONE | Claim.ALL | Claim.SHARE | Claim.GROWTH:
            return f"{statement.quantity}!{statement.claim}"
        case Claim.OVER:
            return f"{statement.quantity}~{plain(statement.count)}..{plain(statement.count + statement.tolerance - 1)}"
        case _:
            return f"{statement.quantity}={plain(statement.count)}"


@dataclass(frozen=True, slots=True)
class Score:
    """Statements found rightly, found wrongly, overlooked."""

    right: int
    wrong: int
    overlooked: int
    sentences: int
    traps: int

    @property
    def recall(self) -> float:
        """The share of statements that were found."""
        return self.right / ((self.right + self.overlooked) or 1)

    @property
    def precision(self) -> float:
        """The share of found statements that are so."""
        return self.right / ((self.right + self.wrong) or 1)


def score(*names: str) -> Score:
    """The sums over whole files."""
    right = wrong = overlooked = sentences = traps = 0
    for case in (case for name in names for case in cases(name)):
        found = stated(case.text)
        right += (found & case.expected).total()
        wrong += (found - case.expected).total()
        overlooked += (case.expected - found).total()
        sentences += 1
        traps += not case.expected
    return Score(right, wrong, overlooked, sentences, traps)


def main() -> None:
    """Print what differs, then the score."""
    names = sys.argv[1:] or SETS
    for case in (case for name in names for case in cases(name)):
        found = stated(case.text)
        if found != case.expected:
            lacks, has = sorted((case.expected - found).elements()), sorted((found - case.expected).elements())
            sys.stdout.write(f"{case.text}\n    lacks {lacks}\n    has   {has}\n")
    result = score(*names)
    sys.stdout.write(f"{result} recall {result.recall:.3f} precision {result.precision:.3f}\n")


if __name__ == "__main__":
    main()
