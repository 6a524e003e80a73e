"""One cause in many cells, done to a printed table in place; False where it cannot be done to this one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random

from govaudit.form import Form
from tests.repair_cases.placing import REGIONS, Printed, slipped
from tests.repair_cases.slips import MECHANISMS
from tests.repair_cases.tables import Table, columns_of, rows_of, summed


def row_of(form: Form, row: str) -> list[str]:
    return [f"t3.{row}.{column}" for column in columns_of(form)]


def _results(form: Form) -> list[str]:
    return [row for row in rows_of(form) if row not in ("new", "carried_in", "results_total", "carried_out")]


def _busy_row(form: Form, printed: Printed, random: Random) -> list[str] | None:
    rows = [row for row in rows_of(form) if any(printed[cell] for cell in row_of(form, row))]
    return row_of(form, random.choice(rows)) if rows else None


def _doubled(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    for cell in row_of(form, "results_total"):
        printed[cell] = 2 * (printed[cell] or 0)
    return True


def _concept(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    for cell, out in zip(row_of(form, "results_total"), row_of(form, "carried_out"), strict=True):
        printed[cell] = (printed[cell] or 0) + (printed[out] or 0)
    return sum(bool(printed[cell]) for cell in row_of(form, "carried_out")) > 1


def _shift_left(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    cells = _busy_row(form, printed, random)
    zeros = [i for i in range(6) if cells and printed[cells[i]] == 0]
    if not cells or not zeros:
        return False
    line = [printed[cell] for cell in cells]
    del line[random.choice(zeros)]
    last = None if random.random() < 0.5 else line[-1]
    printed.update(zip(cells, [*line, last], strict=True))
    return True


def _shift_right(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    cells = _busy_row(form, printed, random)
    if not cells:
        return False
    line = [printed[cell] or 0 for cell in cells]
    line.insert(random.randrange(6), 0)
    printed.update(zip(cells, line[:7], strict=True))
    return True


def _pair(kind: str) -> Callable[[Form, Printed, Table, Random], bool]:
    def act(form: Form, printed: Printed, before: Table, random: Random) -> bool:
        rows, columns = rows_of(form), columns_of(form)
        down, across = (1, 0) if kind.endswith("v") else (0, 1)
        last = 7 if kind == "swapped_v" else 6
        pairs = []
        for r in range(len(rows) - down):
            for c in range(last - across):
                a, b = f"t3.{rows[r]}.{columns[c]}", f"t3.{rows[r + down]}.{columns[c + across]}"
                x, y = printed[a], printed[b]
                if x != y and ((not x) != (not y) if kind.startswith("moved") else x and y):
                    pairs.append((a, b))
        if not pairs:
            return False
        a, b = random.choice(pairs)
        printed[a], printed[b] = printed[b], printed[a]
        return True

    return act


def _absent(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    printed.update(dict.fromkeys(row_of(form, random.choice(rows_of(form)))))
    return True


def _absent_and_slip(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    _absent(form, printed, before, random)
    return slipped(form, printed, before, random.choice(REGIONS), random.choice(MECHANISMS), random, set())


def _rows(anywhere: bool) -> Callable[[Form, Printed, Table, Random], bool]:
    def act(form: Form, printed: Printed, before: Table, random: Random) -> bool:
        rows, results = rows_of(form), _results(form)
        edges = [("carried_in", results[0]), (results[-1], "results_total"), ("results_total", "carried_out")]
        upper, lower = random.choice(list(pairwise(rows)) if anywhere else edges)
        above, below = row_of(form, upper), row_of(form, lower)
        first, second = [printed[cell] for cell in above], [printed[cell] for cell in below]
        printed.update(zip(above + below, second + first, strict=True))
        return True

    return act


def _total_omits(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    region = random.choice(("total", "t4"))
    return slipped(form, printed, before, region, "omitted", random, set())


def _strip_shift(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    cells = [cell for cell in printed if cell.startswith("t4.")]
    line = [printed[cell] for cell in cells]
    if not any(line):
        return False
    if random.random() < 0.5:
        zeros = [i for i, value in enumerate(line[:-1]) if not value and any(line[i:])]
        if not zeros:
            return False
        del line[random.choice(zeros)]
        line.append(None if random.random() < 0.5 else line[-1])
    else:
        at = random.randrange(len(line) - 1)
        line = [*line[:at], 0, *line[at:-1]]
    printed.update(zip(cells, line, strict=True))
    return True


def _carried(result: bool) -> Callable[[Form, Printed, Table, Random], bool]:
    def act(form: Form, printed: Printed, before: Table, random: Random) -> bool:
        rows = _results(form) if result else ["new", "carried_in", "carried_out"]
        wanted = {f"t3.{row}.{column}" for row in rows for column in columns_of(form)[:-1]}
        others = {cell for cell in printed if cell not in wanted}
        whole = dict(printed)
        if not slipped(
            form, printed, before, "inner" if result else "flow", random.choice([m for m in MECHANISMS if m != "omitted"]), random, others
        ):
            return False
        cell = next(cell for cell in printed if printed[cell] != whole[cell])
        printed.update(summed(form, {name: value or 0 for name, value in printed.items()}))
        return cell in wanted

    return act


DAMAGES: dict[str, Callable[[Form, Printed, Table, Random], bool]] = {
    "doubled_row": _doubled,
    "shift_left": _shift_left,
    "shift_right": _shift_right,
    "moved_h": _pair("moved_h"),
    "moved_v": _pair("moved_v"),
    "row_absent": _absent,
    "concept": _concept,
    "edge_rows": _rows(anywhere=False),
    "swapped_h": _pair("swapped_h"),
    "swapped_v": _pair("swapped_v"),
    "absent_and_slip": _absent_and_slip,
    "total_omits": _total_omits,
    "strip_shift": _strip_shift,
    "carried_flow": _carried(result=False),
    "carried_result": _carried(result=True),
    "rows_anywhere": _rows(anywhere=True),
}


STRUCTURES = tuple(DAMAGES)
