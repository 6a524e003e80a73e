"""The degradations by which the reader is measured: moderate and harsh, each document another way."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.documents.reports import Facts
from tests.scans.paper import Wear
from tests.scans.reports import LATIN, short_report


@dataclass(frozen=True, slots=True)
class Specimen:
    """One scan to be made: what is printed, in which style and font of digits, and how it is scanned."""

    facts: Facts
    wear: Wear
    style: str
    latin: str


_STYLES = ("ruled", "ruled", "cell_boxes", "thin_rects", "vertical_label", "repeated_header")


def moderate(number: int) -> Specimen:
    """At least 150 dpi, at most 1.5 degrees, moderate noise; every third sealed, folded or shadowed."""
    random = Random(f"moderate {number}")
    wear = Wear(
        dpi=random.choice((150, 150, 200, 200, 300)),
        angle=random.uniform(-1.5, 1.5),
        noise=random.uniform(0, 6),
        blur=random.choice((0.0, 0.4, 0.6)),
        jpeg=random.randint(60, 85),
        shadow=random.choice((0.0, 0.0, 0.2)),
        fold=random.choice((0.0, 0.0, 0.15)),
        seal=random.choice((0.0, 0.0, 0.75)),
        curl=random.choice((0.0, 0.0, 4.0)),
        grey=random.random() < 0.3,
        seed=number,
    )
    if wear.grey:
        wear = _without_seal(wear)
    return _specimen(number, wear, random)


def harsh(number: int) -> Specimen:
    """120 dpi, heavy noise, JPEG 30, a seal over the tables."""
    random = Random(f"harsh {number}")
    wear = Wear(
        dpi=120,
        angle=random.uniform(-2, 2),
        noise=random.uniform(10, 12),
        blur=random.choice((0.0, 0.4, 0.6)),
        jpeg=30,
        shadow=random.choice((0.0, 0.25)),
        fold=random.choice((0.0, 0.2)),
        seal=random.choice((0.6, 0.75, 0.85)),
        seed=number,
    )
    return _specimen(number + 500, wear, random)


def _without_seal(wear: Wear) -> Wear:
    """A grey scan of a red seal cannot be told from ink; that is measured on its own."""
    return Wear(**{name: getattr(wear, name) for name in Wear.__slots__ if name != "seal"})


def _specimen(number: int, wear: Wear, random: Random) -> Specimen:
    size = random.choice(("small", "medium", "large"))
    facts = short_report(number, "2021" if number % 4 else "2019", size=size, blanks=random.choice((0.0, 0.0, 0.3)))
    return Specimen(facts, wear, random.choice(_STYLES), random.choice(LATIN))
