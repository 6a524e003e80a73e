"""A parent body and its units, year by year: told by bodies.toml, by names, by folders; what nothing tells stays apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from govaudit.report import Report
from govaudit.rules.kinship import Kin, Relation, indexed, named_parent, neighbour_parent, rank_of, similar, tails
from govaudit.rules.ruling import Ruling, default_ruling
from govaudit.rules.same_body import body_name, may_be_same

_DEEPEST = 12


class Standing(StrEnum):
    """Whether all units of a body are there: complete (as listed), lacking (some known unit is not), unknown (nobody lists them)."""

    COMPLETE = "complete"
    LACKING = "lacking"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Member:
    """One report, by what its place in the tree needs: the report's id, the body's printed name, the year, where the file lies."""

    doc: str
    org: str
    year: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One body in one year: `doc` is its report (None: it is missing), `units` what stands below it, `missing` the units without a report.

    A unit that is not `counted` stands below its parent by name, but the parent's list of units does not hold it. `copies` are further
    reports of the same body and year: none of them is added up.
    """

    name: str
    year: int
    rank: int
    doc: str | None
    parent: str | None = None
    relation: Relation | None = None
    counted: bool = True
    units: tuple[Node, ...] = ()
    missing: tuple[str, ...] = ()
    listed: bool = False
    copies: tuple[str, ...] = ()

    @property
    def summed(self) -> tuple[Node, ...]:
        """The units whose numbers the body adds up."""
        return tuple(unit for unit in self.units if unit.counted)

    @property
    def standing(self) -> Standing:
        """Whether all its units are there."""
        if self.missing or any(unit.doc is None for unit in self.summed):
            return Standing.LACKING
        return Standing.COMPLETE if self.listed else Standing.UNKNOWN

    @property
    def absent(self) -> tuple[str, ...]:
        """The names of all units without a report."""
        return (*self.missing, *(unit.name for unit in self.summed if unit.doc is None))

    def walk(self) -> Iterator[Node]:
        """The body and everything below it, parents first."""
        yield self
        for unit in self.units:
            yield from unit.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """All bodies of all years; `roots` are those that belong to none of the others, the newest year first."""

    roots: tuple[Node, ...]
    _of_doc: Mapping[str, Node] = field(default_factory=dict, repr=False)

    def nodes(self) -> Iterator[Node]:
        """Every body, parents before their units."""
        for root in self.roots:
            yield from root.walk()

    @property
    def parents(self) -> tuple[Node, ...]:
        """The bodies that have units, present or missing."""
        return tuple(node for node in self.nodes() if node.units or node.missing)

    def of(self, doc: str) -> Node | None:
        """The body whose report this is; None where the report says no body or no year."""
        return self._of_doc.get(doc)


def members(reports: Iterable[Report]) -> tuple[Member, ...]:
    """Reports as members; those without a body or a year have no place in a tree."""
    return tuple(
        Member(each.id, each.identity.org, each.identity.year, each.source.path)
        for each in reports
        if each.identity.org and each.identity.year is not None
    )


def tree(given: Iterable[Member], ruling: Ruling | None = None) -> Tree:
    """Who belongs to whom. A report is never counted twice, a body never stands below two others."""
    chosen = ruling or default_ruling()
    by_year: dict[int, list[Member]] = defaultdict(list)
    for member in {each.doc: each for each in given}.values():
        by_year[member.year].append(member)
    years = {year: _Year(year, by_year[year], chosen) for year in sorted(by_year, reverse=True)}
    for year in years.values():
        year.settle()
    for number, year in years.items():
        year.recall([years[near] for near in (number - 1, number + 1) if near in years])
    roots = tuple(root for year in years.values() for root in year.roots())
    return Tree(roots, {doc: node for root in roots for node in root.walk() for doc in (node.doc, *node.copies) if doc})


class _Year:
    """The bodies of one year on their way into the tree, by key: the name without its seat of government."""

    def __init__(self, year: int, given: Sequence[Member], ruling: Ruling) -> None:
        self.year = year
        self.ruling = ruling
        self.held = _keyed(given, ruling)
        self.parents: dict[str, tuple[str, Relation]] = {}
        self.missing: dict[str, list[str]] = defaultdict(list)
        self.listed: set[str] = set()

    def settle(self) -> None:
        """Find every body's parent: by list, then by name, then by folder."""
        for listing in self.ruling.listings:
            if listing.holds(self.year):
                self._apply(listing.parent, listing.units)
        kin = Kin({key: [each.path for each in own] for key, own in self.held.items()}, self.ruling)
        for route in (named_parent, neighbour_parent):
            for key in self.held:
                if key not in self.parents and (found := route(kin, key)):
                    self._attach(key, *found)

    def _apply(self, parent: str, units: Sequence[str]) -> None:
        found = {name: self._find(name) for name in (parent, *units)}
        if not any(found.values()):
            return
        above = found[parent] or _key(parent, self.ruling)
        self.held.setdefault(above, [])
        self.listed.add(above)
        for name in units:
            key = found[name]
            if key is None:
                self.missing[above].append(name)
            else:
                self._attach(key, above, Relation.LISTED)

    def _find(self, name: str) -> str | None:
        """The body that a listed name means; None where it is not there or may mean several."""
        key = _key(name, self.ruling)
        if key in self.held:
            return key
        found = similar(key, self._near)
        return found[0] if len(found) == 1 else None

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The bodies with reports by what two names of one body have in common."""
        return indexed(key for key, own in self.held.items() if own)

    def _attach(self, key: str, above: str, relation: Relation) -> None:
        chain = [above]
        while chain[-1] in self.parents and len(chain) <= _DEEPEST:
            chain.append(self.parents[chain[-1]][0])
        if key not in chain and len(chain) <= _DEEPEST and key not in self.parents:
            self.parents[key] = (above, relation)

    def recall(self, near: Sequence[_Year]) -> None:
        """Units that a body without a list had in the year before or after, and that have no report for this one."""
        own = self._units()
        index = indexed(above for above in own if above not in self.listed)
        for year in near:
            for other, known in year._units().items():
                for above in similar(other, index):
                    here = indexed(own[above])
                    gone = [key for key in known if key not in self.held and not similar(key, here)]
                    names = (year.held[key][0].org for key in gone if year.held[key])
                    self.missing[above] = list(dict.fromkeys([*self.missing[above], *names]))

    def _units(self) -> dict[str, list[str]]:
        """Parents with their units, those apart that only share a folder."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, (above, relation) in self.parents.items():
            found[above] += [key] if relation is not Relation.BESIDE else []
        return found

    def roots(self) -> tuple[Node, ...]:
        """The bodies that belong to no other, with everything below them."""
        below: dict[str, list[str]] = defaultdict(list)
        for key, (above, _) in self.parents.items():
            below[above].append(key)
        ordered = sorted(self.held, key=lambda key: (rank_of(key, self.ruling), key))
        places = {key: at for at, key in enumerate(ordered)}
        return tuple(self._node(key, below, places) for key in ordered if key not in self.parents)

    def _node(self, key: str, below: Mapping[str, Sequence[str]], places: Mapping[str, int]) -> Node:
        own, link = self.held[key], self.parents.get(key)
        above = link[0] if link else None
        return Node(
            own[0].org if own else key,
            self.year,
            rank_of(key, self.ruling),
            own[0].doc if own else None,
            self._name(above) if above else None,
            link[1] if link else None,
            counted=not (link and above in self.listed and link[1] is not Relation.LISTED),
            units=tuple(self._node(unit, below, places) for unit in sorted(below.get(key, ()), key=lambda unit: places[unit])),
            missing=tuple(self.missing.get(key, ())),
            listed=key in self.listed,
            copies=tuple(each.doc for each in own[1:]),
        )

    def _name(self, key: str) -> str:
        return self.held[key][0].org if self.held[key] else key


def _key(name: str, ruling: Ruling) -> str:
    return body_name(ruling.names.get(name.strip(), name))


def _keyed(given: Sequence[Member], ruling: Ruling) -> dict[str, list[Member]]:
    """Members by the key of their body. The report of a government's office is the government's, unless that has one of its own."""
    found: dict[str, list[Member]] = {}
    offices: list[Member] = []
    for member in given:
        if member.org.endswith(("办公室", "办公厅")) and _key(member.org, ruling) != member.org:
            offices.append(member)
        else:
            found.setdefault(_key(member.org, ruling), []).append(member)
    for member in offices:
        key = _key(member.org, ruling)
        found.setdefault(member.org if key in found and not _is_office(found[key][0]) else key, []).append(member)
    return _merged(found)


def _merged(found: dict[str, list[Member]]) -> dict[str, list[Member]]:
    """One body printed with and without the higher places before its name is one body, where only one can be meant."""
    longer: dict[str, list[str]] = defaultdict(list)
    for key in found:
        for tail in tails(key)[1:]:
            if tail in found and may_be_same(key, tail):
                longer[tail].append(key)
    for tail, keys in longer.items():
        if len(keys) == 1:
            found[keys[0]] += found.pop(tail)
    return found


def _is_office(member: Member) -> bool:
    return member.org.endswith(("办公室", "办公厅"))
