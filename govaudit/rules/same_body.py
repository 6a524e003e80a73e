"""Whether two reports are of the same body, by its name: never across bodies, rather not at all than wrongly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from govaudit.report import Report
from govaudit.rules.subject import Subject

_SEAT = re.compile(r"(?:人民)?政府$|行政公署$|管理委员会$|管委会$|人民政府办公[室厅]$|政府办公[室厅]$|街道办事处$|办事处$")
_HIGHER = ("省", "市", "州", "盟", "师", "区", "县", "旗", "地区")
_SHORTEST = 3
_ALONE = ("市", "县", "旗", "区", "州", "盟")


def report_of_last_year(subject: Subject) -> Report | None:
    """The report of the same body for the year before; None where there is none, or more than one body it could be."""
    year = subject.report.identity.year
    if year is None or subject.report.identity.org is None:
        return None
    candidates = [other for other in subject.others if other.identity.year == year - 1 and other.id != subject.report.id]
    return of_same_body(subject.report.identity.org, candidates)


def of_same_body(org: str, candidates: Sequence[Report]) -> Report | None:
    """The report among several of one year that is of a body; None where there is none, or more than one body it could be."""
    named = [(body_name(other.identity.org), other) for other in candidates if other.identity.org]
    own = body_name(org)
    exact = [other for name, other in named if name == own]
    if exact:
        return exact[-1]
    similar = {name: other for name, other in named if _same_place(own, name)}
    return next(iter(similar.values())) if len(similar) == 1 else None


def may_be_same(org: str, other: str) -> bool:
    """Whether two printed names may be of one body; `report_of_last_year` decides among all that may."""
    one, two = body_name(org), body_name(other)
    return one == two or _same_place(one, two)


def name_keys(org: str) -> tuple[str, ...]:
    """Keys to look for candidates by: two printed names that may be of one body have one in common."""
    name = body_name(org)
    return (name, f"*{name[-_SHORTEST:]}") if name.endswith(_ALONE) else (name,)


@lru_cache(maxsize=4096)
def body_name(org: str) -> str:
    """A body's name without the words for its seat of government, brackets and blanks."""
    name = re.sub(r"[（(].*?[）)]|\s", "", org)
    shorter = _SEAT.sub("", name)
    return f"{shorter}街道" if name.endswith("街道办事处") and not shorter.endswith("街道") else shorter


def _same_place(one: str, other: str) -> bool:
    """Whether one name is the other with the higher places put before it; names that several places share are never enough."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or not long.endswith(short) or short in _shared_districts() or not short.endswith(_ALONE):
        return False
    before = long[: -len(short)]
    return before.endswith(_HIGHER)


@cache
def _shared_districts() -> frozenset[str]:
    data = tomllib.loads(files("govaudit.resources").joinpath("places.toml").read_text(encoding="utf-8"))
    return frozenset(data["shared"]["districts"])
