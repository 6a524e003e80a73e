"""Short invented reports (title and tables, little prose), as PDF and as scans of it."""

from __future__ import annotations

from dataclasses import replace

from tests.documents.pdf import STYLES, Drawing, draw
from tests.documents.prose import Prose
from tests.documents.reports import Facts, make_report
from tests.scans.paper import Wear, pdf_of, scanned

LATIN = ("Times-Roman", "Helvetica", "Courier", "Times-Bold")


def short_report(seed: int, edition: str = "2021", **options: object) -> Facts:
    """A report whose prose is one sentence a section, so that it fills two or three pages."""
    facts = make_report(seed, edition, **options)  # type: ignore[arg-type]
    brief = Prose(facts.prose.preamble[:1], facts.prose.overview[:2], facts.prose.problems[:1], facts.prose.others[:1])
    return replace(facts, prose=brief)


def drawn(facts: Facts, style: str = "ruled", latin: str | None = None) -> Drawing:
    """The report as a digital PDF; `latin` is the font of its numbers."""
    worn = STYLES[style]
    return draw(facts, replace(worn, latin=latin) if latin else worn)


def scan(facts: Facts, wear: Wear, style: str = "ruled", latin: str | None = None) -> bytes:
    """The report as an image-only PDF."""
    return pdf_of(scanned(drawn(facts, style, latin).content, wear), wear)
