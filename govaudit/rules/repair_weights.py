"""The weights by which repairs are ranked, read from resources/weights.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Weights:
    """The sections of weights.toml; `confusable` holds every look-alike pair of digits in both orders."""

    cell: Mapping[str, float]
    mechanism: Mapping[str, float]
    structure: Mapping[str, float]
    evidence: Mapping[str, float]
    ranking: Mapping[str, float]
    prior: Mapping[str, float]
    confusable: frozenset[str]


@cache
def weights() -> Weights:
    """The weights in force."""
    data: dict[str, Any] = tomllib.loads(files("govaudit.resources").joinpath("weights.toml").read_text(encoding="utf-8"))
    pairs = data["confusable"]["pairs"]
    sections = {name: data[name] for name in ("cell", "mechanism", "structure", "evidence", "ranking", "prior")}
    return Weights(**sections, confusable=frozenset(pairs) | frozenset(pair[::-1] for pair in pairs))
