"""What a component may hold before its print is looked at: how often its like is zero, how large its like is, what it was last year."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from govaudit.rules.repair_geometry import Geometry
from govaudit.rules.repair_system import Values
from govaudit.rules.repair_weights import weights

FEW = 10


class Expected:
    """The chance of a value in a component, given every *other* printed component of its column or group and its table.

    The cell's own print is left out: it is what is in doubt. `last_year` by cell number.
    """

    def __init__(self, geometry: Geometry, values: Values, last_year: Mapping[int, int]) -> None:
        self._geometry = geometry
        self._values = values
        self._last_year = last_year
        self._evidence = weights().evidence
        self._rule = weights().prior
        self._tables: dict[bool, tuple[int, int, int, int]] = {}
        self._like: dict[int, tuple[float, int, list[tuple[float, float]]]] = {}
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, cell: int, value: int) -> float:
        """The chance (a density over the whole numbers) of `value` in a component."""
        key = (cell, value)
        if key not in self._known:
            self._known[key] = self._chance(cell, value)
        return self._known[key]

    def _chance(self, cell: int, value: int) -> float:
        zero, _, _ = self._alike(cell)
        plain = zero if value == 0 else (1 - zero) * self._size(cell, value)
        before = self._last_year.get(cell)
        if before is None:
            return plain
        if before == 0:
            stays = self._evidence["stays_zero"]
            again = stays if value == 0 else (1 - stays) * self._size(cell, value)
        else:
            again = exp(-abs(log((value + 1) / (before + 1))) / self._evidence["spread"]) / (value + 1)
        return self._evidence["last_year"] * again + (1 - self._evidence["last_year"]) * plain

    def _size(self, cell: int, value: int) -> float:
        """The chance of a value that is not 0: about as large as its like in Table 4, anything up to the largest elsewhere."""
        _, largest, peers = self._alike(cell)
        anything = 1 / ((value + 1) * log(2 + max(largest, value)))
        if not peers:
            return anything
        heard = sum(weight for _, weight in peers)
        width = self._rule["width"]
        near = sum(weight * exp(-abs(log(value) - size) / width) for size, weight in peers) / (heard * 2 * width * value)
        trust = self._rule["size"] * heard / (heard + 1)
        return trust * near + (1 - trust) * anything

    def _alike(self, cell: int) -> tuple[float, int, list[tuple[float, float]]]:
        """(chance of 0, the largest of its table, (log, weight) of the sizes beside it); few mates lean on the whole table."""
        if cell not in self._like:
            crossed = cell in self._geometry.place
            own = self._values[cell]
            count, zeros, largest, second = self._table(crossed)
            usual = (zeros - (own == 0) + 0.5) / (count - (own is not None) + 1)
            mates = [v for other in self._geometry.pools[cell] if other != cell and (v := self._values[other]) is not None]
            lean = self._rule["lean"]
            zero = (mates.count(0) + lean * usual) / (len(mates) + lean)
            self._like[cell] = (zero, max(FEW, second if own == largest else largest), [] if crossed else self._peers(cell, mates))
        return self._like[cell]

    def _table(self, crossed: bool) -> tuple[int, int, int, int]:
        """How many components of a table are printed, how many are 0, and the two largest."""
        if crossed not in self._tables:
            cells = (cell for cell in self._geometry.pools if (cell in self._geometry.place) == crossed)
            printed = sorted(value for cell in cells if (value := self._values[cell]) is not None)
            second, largest = [0, 0, *printed][-2:]
            self._tables[crossed] = (len(printed), printed.count(0), largest, second)
        return self._tables[crossed]

    def _peers(self, cell: int, mates: list[int]) -> list[tuple[float, float]]:
        """Sizes of Table 4: the other results of the group, the same result of the other groups, and the rest of them."""
        pool = self._geometry.pools[cell]
        peers = [(log(value), 1.0) for value in mates if value]
        for strip in self._geometry.strips:
            if cell not in strip:
                for at, other in enumerate(strip[:-1]):
                    value = self._values[other]
                    if value:
                        peers.append((log(value), self._rule["same_result" if pool[at : at + 1] == (cell,) else "far"]))
        return peers
