"""Whose unit a body is, as its name or the folder of its report tells; where two could be meant, nobody's."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from pathlib import PurePosixPath

from govaudit.rules.ruling import Ruling
from govaudit.rules.same_body import body_name, may_be_same, name_keys

_BOUNDARY = re.compile(r"(?<=省)|(?<=自治区)|(?<=自治州)|(?<=地区)|(?<=[市盟师县])")
_SHORTEST_TAIL = 3
_PLACES = 3
"""Ranks below this one are places that may have units by name: province 0, city 1, county 2; 3 is a township, 4 an organ."""
ORGAN = 4


class Relation(StrEnum):
    """What tells that a body is a unit of another: the list, its name, a folder with the parent's name, a folder they share."""

    LISTED = "listed"
    NAME = "name"
    FOLDER = "folder"
    BESIDE = "beside"


def rank_of(key: str, ruling: Ruling) -> int:
    """The rank that the end of a name tells: 0 province, 1 city, 2 county, 3 township, 4 an organ (or it does not tell)."""
    fits = [(len(end), -rank) for rank, ends in enumerate(ruling.ranks) for end in ends if key.endswith(end)]
    if not fits:
        return ORGAN
    rank = -max(fits)[1]
    return _rank_of_city(key) if key.endswith("市") else rank


def _rank_of_city(key: str) -> int:
    places, own = _places(), tails(key)[-1].removesuffix("市")
    if f"{own}市" in places["municipalities"]:
        return 0
    return 2 if own in places["county_level"] and own not in places["prefecture_level"] else 1


@cache
def _places() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("govaudit.resources").joinpath("places.toml").read_text(encoding="utf-8"))
    return {"shared": frozenset(data["shared"]["districts"]), **{name: frozenset(each) for name, each in data["cities"].items()}}


def tails(key: str) -> list[str]:
    """A name, and what is left of it without the higher places before it: 东屏省云溪市临江区, 云溪市临江区, 临江区."""
    starts = [0, *(match.start() for match in _BOUNDARY.finditer(key))]
    return [key, *(key[start:] for start in starts if start and len(key) - start >= _SHORTEST_TAIL)]


class Kin:
    """The bodies of one year, looked up by what a name begins with and by folder; `paths` are the files of each body's reports."""

    def __init__(self, paths: Mapping[str, Sequence[str]], ruling: Ruling) -> None:
        self.ranks = {key: rank_of(key, ruling) for key in paths}
        self.folders = {key: [_folder(path) for path in own if path] for key, own in paths.items()}
        self.by_tail: dict[str, set[str]] = defaultdict(set)
        for key in self.places:
            for tail in tails(key):
                if tail == key or tail not in _places()["shared"]:
                    self.by_tail[tail].add(key)

    @cached_property
    def places(self) -> list[str]:
        """The bodies that may have units by name or folder."""
        return [key for key, rank in self.ranks.items() if rank < _PLACES]

    @cached_property
    def by_folder(self) -> dict[PurePosixPath, set[str]]:
        """The places whose reports lie right in a folder."""
        found: dict[PurePosixPath, set[str]] = defaultdict(set)
        for key in self.places:
            for folder in self.folders[key]:
                found[folder].add(key)
        return found

    @cached_property
    def root(self) -> PurePosixPath | None:
        """The folder that holds all reports."""
        own = [folder.parts for folders in self.folders.values() for folder in folders]
        if not own:
            return None
        first, last = min(own), max(own)
        shared = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), min(len(first), len(last)))
        return PurePosixPath(*first[:shared])

    def above(self, key: str, found: set[str]) -> set[str]:
        """Those of higher rank than a body."""
        return {each for each in found if each != key and self.ranks[each] < self.ranks[key]}


def _folder(path: str) -> PurePosixPath:
    return PurePosixPath(path.replace("\\", "/")).parent


def named_parent(kin: Kin, key: str) -> tuple[str, Relation] | None:
    """The place whose name the body's own begins with: the nearest; None where two places bear that name."""
    for end in range(len(key) - 1, 1, -1):
        starts = {key[len(key) - len(tail) : end] for tail in tails(key) if len(key) - len(tail) < end - 1}
        found = kin.above(key, {each for start in starts for each in kin.by_tail.get(start, ())})
        if found:
            whole = {each for each in found if each == key[:end]}
            chosen = whole or found
            return (next(iter(chosen)), Relation.NAME) if len(chosen) == 1 else None
    return None


def neighbour_parent(kin: Kin, key: str) -> tuple[str, Relation] | None:
    """The place that the nearest folder is named after, or the only one of the next higher rank whose report lies there."""
    for folder in _upwards(kin, key):
        named = kin.above(key, kin.by_tail.get(body_name(folder.name), set())) if folder.name else set()
        if named:
            return (next(iter(named)), Relation.FOLDER) if len(named) == 1 else None
        beside = kin.above(key, kin.by_folder.get(folder, set()))
        if beside:
            lowest = max(kin.ranks[each] for each in beside)
            nearest = {each for each in beside if kin.ranks[key] == ORGAN or kin.ranks[each] == lowest}
            return (next(iter(nearest)), Relation.BESIDE) if len(nearest) == 1 else None
    return None


def _upwards(kin: Kin, key: str) -> Iterator[PurePosixPath]:
    """The folder of a body's report and those above it, no higher than the one that holds all reports."""
    folder = kin.folders[key][0] if kin.folders[key] else None
    while folder is not None and kin.root is not None and folder.is_relative_to(kin.root):
        yield folder
        folder = folder.parent if folder.parent != folder else None


def indexed(keys: Iterable[str]) -> dict[str, list[str]]:
    """Bodies by what two names of one body have in common."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for mark in name_keys(key):
            found[mark].append(key)
    return found


def similar(key: str, index: Mapping[str, Sequence[str]]) -> list[str]:
    """Bodies of an index that may be the one meant."""
    candidates = dict.fromkeys(each for mark in name_keys(key) for each in index.get(mark, ()))
    return [each for each in candidates if may_be_same(each, key)]
