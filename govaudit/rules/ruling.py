"""What bodies.toml says: which units a body has, other names, which cells are no sums of the units'."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from govaudit.messages import Message, say

FILE_NAME = "bodies.toml"
_OWN = "ranks.toml"
"""What holds without a file of the user; not named like one, or it would be taken for one beside the bundled sample."""
_MOST_BYTES = 4 * 2**20


class RulingError(Exception):
    """A bodies.toml that cannot be used: one sentence that says what is wrong and what is allowed."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listing:
    """All units that a body adds up; without `years` in every year."""

    parent: str
    units: tuple[str, ...]
    years: frozenset[int] = frozenset()

    def holds(self, year: int) -> bool:
        """Whether the list speaks of that year."""
        return not self.years or year in self.years


@dataclass(frozen=True, slots=True)
class Ruling:
    """The defaults of the program and what the user's file (`source`) adds to them; `ranks` are endings of names, highest first."""

    ranks: tuple[tuple[str, ...], ...]
    not_additive: tuple[str, ...]
    agreeing_cells: int
    agreeing_share: float
    listings: tuple[Listing, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    def additive(self, cell: str) -> bool:
        """Whether a parent's cell is the sum of its units' cells."""
        return not any(fnmatchcase(cell, pattern) for pattern in self.not_additive)


@cache
def default_ruling() -> Ruling:
    """What holds without a file of the user."""
    data = tomllib.loads(files("govaudit.resources").joinpath(_OWN).read_text(encoding="utf-8"))
    ranks = tuple(tuple(data["places"][rank]) for rank in ("province", "city", "county", "township"))
    return Ruling(ranks, tuple(data["cells"]["not_additive"]), data["agreement"]["cells"], data["agreement"]["share"])


def find_ruling(paths: Iterable[Path]) -> Path | None:
    """The bodies.toml that belongs to what is audited: in a folder of it, else beside it; the first there is."""
    for path in paths:
        try:
            folder = path if path.is_dir() else path.parent
            for place in (folder / FILE_NAME, folder.resolve().parent / FILE_NAME):
                if place.is_file():
                    return place
        except OSError:
            # a name no system can look up has nothing beside it
            continue
    return None


def load_ruling(path: Path | None) -> Ruling:
    """The user's file over the defaults; without one, the defaults. RulingError where it cannot be read or says what it may not."""
    if path is None:
        return default_ruling()
    try:
        with path.open("rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8-sig")
        return replace(ruling_from(tomllib.loads(text)), source=str(path))
    except OSError as error:
        raise RulingError(say("bodies.unreadable", path=path, reason=error.strerror or error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RulingError(say("bodies.no_toml", path=path, reason=error)) from error


def ruling_from(data: Mapping[str, Any]) -> Ruling:
    """The ruling of parsed TOML. RulingError where something in it is not known."""
    if unknown := sorted(data.keys() - {"groups", "names", "cells"}):
        raise RulingError(say("bodies.unknown_section", name=unknown[0]))
    base, cells, names = default_ruling(), _table(data, "cells"), _table(data, "names")
    if not all(isinstance(name, str) for name in names.values()):
        raise RulingError(say("bodies.bad_names"))
    more = _texts(cells.get("not_additive", []), "cells.not_additive")
    groups = data.get("groups", [])
    if not isinstance(groups, list):
        raise RulingError(say("bodies.bad_list", name="groups"))
    return replace(
        base,
        not_additive=(*base.not_additive, *more),
        listings=tuple(_listing(group) for group in groups),
        names={key.strip(): name.strip() for key, name in names.items()},
    )


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, Mapping):
        raise RulingError(say("bodies.unknown_section", name=name))
    return table


def _listing(group: object) -> Listing:
    if not isinstance(group, Mapping) or group.keys() - {"parent", "units", "years"} or not isinstance(group.get("parent"), str):
        raise RulingError(say("bodies.bad_group"))
    years = group.get("years", [])
    if not isinstance(years, list) or not all(isinstance(year, int) and not isinstance(year, bool) for year in years):
        raise RulingError(say("bodies.bad_list", name="years"))
    units = _texts(group.get("units"), "units")
    if not units:
        raise RulingError(say("bodies.bad_group"))
    return Listing(group["parent"].strip(), tuple(dict.fromkeys(units)), frozenset(years))


def _texts(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise RulingError(say("bodies.bad_list", name=name))
    return tuple(each.strip() for each in value)
