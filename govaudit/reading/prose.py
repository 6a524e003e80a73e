"""Sentences -> Statements: what the running text says about the quantities of the tables, with place and precision.

A small grammar: words (prose_words), clauses (prose_clauses), what a count counts (prose_heads), totals and parts (prose_counts), denials
(prose_denials). A number is bound only across known words, so what the grammar does not know it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from govaudit.reading.prose_clauses import APPLICATIONS, ITEMS, Clause, Count, Speech, clauses_of
from govaudit.reading.prose_counts import read_counts
from govaudit.reading.prose_denials import concludes_all, denials
from govaudit.reading.prose_text import Chapter, Sentence
from govaudit.reading.prose_words import tokens_of
from govaudit.report import Claim, Statement

_NUMBERED = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+[、是]|\d{1,2}[.、．](?!\d))")
_FAMILIES = (APPLICATIONS, "applicants", "results", "review", "regulations", "normative", "licensing", "penalties", "coercion", "fees")


def statements_of(chapters: Iterable[Chapter], year: int | None) -> tuple[Statement, ...]:
    """The statements of all sections but five, which speaks of plans; a sentence that stands twice speaks once.

    `year` is the reporting year: what is said of other years is left out.
    """
    statements: list[Statement] = []
    heard: set[str] = set()
    for chapter in chapters:
        if chapter.section.number == 5:
            continue
        speech = Speech(year)
        for sentence in chapter.sentences:
            new = _spoken(sentence, speech)
            if sentence.text not in heard:
                statements.extend(_numbered(new, len(statements)))
            heard.add(sentence.text)
    return tuple(statements)


def _spoken(sentence: Sentence, speech: Speech) -> list[tuple[Statement, int | None]]:
    """The statements of one sentence, each with the position of what it refers to."""
    text = sentence.text
    if sentence.heading or _NUMBERED.match(text):
        speech.speak_of("")
        text = _NUMBERED.sub("", text)
    tokens = tokens_of(text, speech.year)
    clauses = clauses_of(tokens)
    speech.open_sentence(tokens)
    speech.denied_channels = sum(clause.has("negation") and clause.has("channel") for clause in clauses)
    claims: list[tuple[int, Statement]] = []
    for clause in clauses:
        read_counts([clause], speech)
        for quantity, claim in _claims(clause, speech):
            claims.append((len(speech.counts), _plain_claim(quantity, claim, clause, sentence)))
    return _kept(speech.counts, claims, sentence)


def _claims(clause: Clause, speech: Speech) -> Iterator[tuple[str, Claim]]:
    yield from denials(clause, speech)
    if concludes_all(clause, speech):
        yield "applications.carried_out", Claim.ALL


def _plain_claim(quantity: str, claim: Claim, clause: Clause, sentence: Sentence) -> Statement:
    partial = clause.has("part")
    return Statement(quantity, claim, Decimal(0), "", clause.text, sentence.text, sentence.place, partial=partial)


def _kept(counts: Sequence[Count], claims: Sequence[tuple[int, Statement]], sentence: Sentence) -> list[tuple[Statement, int | None]]:
    """Counts of known quantities, and of anything else where they are totals or parts of an enumeration; claims in their order."""
    referred = {id(count.refers) for count in counts if count.refers is not None}
    kept = [count for count in counts if _is_known(count) or id(count) in referred or (count.refers is not None)]
    at = {id(count): index for index, count in enumerate(kept)}
    spoken = [(_statement(count, sentence), at.get(id(count.refers)) if count.refers else None) for count in kept]
    return spoken + [(statement, None) for _, statement in claims]


def _is_known(count: Count) -> bool:
    return count.quantity != ITEMS and count.quantity.split(".")[0] in _FAMILIES


def _statement(count: Count, sentence: Sentence) -> Statement:
    number = count.number
    return Statement(
        quantity=count.quantity,
        claim=count.claim,
        count=number.value,
        unit=number.unit,
        text=count.text,
        sentence=sentence.text,
        place=sentence.place,
        tolerance=number.tolerance,
        listed=count.listed,
        partial=count.partial,
        base=count.base,
    )


def _numbered(spoken: Sequence[tuple[Statement, int | None]], offset: int) -> Iterator[Statement]:
    for statement, refers in spoken:
        yield statement if refers is None else replace(statement, refers=refers + offset)
