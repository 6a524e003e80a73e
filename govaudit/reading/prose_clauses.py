"""A sentence's tokens as clauses, items and parentheses, and what a sentence has said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from govaudit.reading.prose_words import Kind, Number, Token
from govaudit.report import Claim

APPLICATIONS = "applications"
ITEMS = "items"

_CLAUSE_ENDS = "，；：。！？"


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens up to a comma, semicolon or colon; parentheses are taken out and kept with the position they stood at."""

    tokens: tuple[Token, ...]
    closed_by: str
    asides: tuple[tuple[int, int, tuple[Clause, ...]], ...] = ()

    @property
    def text(self) -> str:
        """The words of the clause, its parentheses left out."""
        return "".join(token.text for token in self.tokens)

    def items(self) -> list[tuple[Token, ...]]:
        """The clause cut at enumeration commas."""
        items: list[list[Token]] = [[]]
        for token in self.tokens:
            if token.kind == "separator":
                items.append([])
            else:
                items[-1].append(token)
        return [tuple(item) for item in items if item]

    def has(self, *kinds: Kind) -> bool:
        """Whether a token of one of these kinds stands in the clause."""
        return any(token.kind in kinds for token in self.tokens)


@dataclass(slots=True)
class Count:
    """One count under construction; `refers` is the total it is a part of, or the count a share speaks of."""

    quantity: str
    number: Number
    at: int
    text: str
    claim: Claim
    refers: Count | None = None
    listed: bool = False
    partial: bool = False
    base: Decimal | None = None


@dataclass(slots=True)
class Listing:
    """An enumeration under way: the total whose parts follow, and whether they are named as all there is."""

    total: Count
    complete: bool


@dataclass(slots=True)
class Speech:
    """What has been said: the subject that elliptical clauses go on with, and the state of the current sentence.

    `topic` is "applications", a review group, a kind of document or ""; `here` says that this very sentence named it.
    """

    year: int | None
    topic: str = ""
    here: bool = False
    elsewhen: bool = False
    planned: bool = False
    published: bool = False
    mentions_applications: bool = False
    denied_channels: int = 0
    as_authority: bool = False
    listing: Listing | None = None
    counts: list[Count] = field(default_factory=list)

    def open_sentence(self, tokens: Sequence[Token]) -> None:
        """Forget what held for the last sentence only."""
        self.here = self.elsewhen = self.planned = self.published = False
        self.listing, self.counts = None, []
        # a body that judges reviews counts them as its work, not as reviews of its own answers
        self.as_authority = any(token.kind == "foreign" and token.value == "authority" for token in tokens)
        self.mentions_applications = any(token.kind == "application" for token in tokens)

    def speak_of(self, topic: str) -> None:
        """Make something the subject."""
        self.topic, self.here = topic, bool(topic)

    @property
    def about_applications(self) -> bool:
        """Whether applications are spoken of, in this sentence or before it."""
        return self.topic == APPLICATIONS or self.mentions_applications


def clauses_of(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """A sentence cut into clauses; an open parenthesis runs to the end."""
    clauses: list[Clause] = []
    own: list[Token] = []
    asides: list[tuple[int, int, tuple[Clause, ...]]] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.value == "（" and token.kind == "separator":
            close = _closing(tokens, at)
            asides.append((token.start, tokens[min(close, len(tokens) - 1)].end, clauses_of(tokens[at + 1 : close])))
            at = close
        elif token.kind == "separator" and token.value in _CLAUSE_ENDS:
            clauses.append(Clause(tuple(own), token.value, tuple(asides)))
            own, asides = [], []
        elif token.value != "）":
            own.append(token)
        at += 1
    if own or asides:
        clauses.append(Clause(tuple(own), "", tuple(asides)))
    return tuple(clauses)


def _closing(tokens: Sequence[Token], opening: int) -> int:
    depth = 0
    for at in range(opening, len(tokens)):
        if tokens[at].kind == "separator":
            depth += (tokens[at].value == "（") - (tokens[at].value == "）")
            if depth == 0:
                return at
    return len(tokens)
