"""True tables that balance: five real ones and synthetic ones of six sizes, for either edition of the form."""

from __future__ import annotations

from random import Random

from govaudit.form import Form

Table = dict[str, int]

# The figures of five published reports (Table 3 by row: the six applicant columns; Table 4 by group: the four results); zero rows left out.
REAL: tuple[tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]], ...] = (
    (
        {
            "new": (82, 0, 0, 0, 0, 215),
            "granted": (79, 0, 0, 0, 0, 215),
            "refused.law_prohibits": (2, 0, 0, 0, 0, 0),
            "other.misc": (1, 0, 0, 0, 0, 0),
        },
        {"reconsideration": (1, 0, 0, 0), "direct_suit": (1, 0, 0, 0)},
    ),
    (
        {
            "new": (11, 0, 0, 0, 1, 0),
            "granted": (5, 0, 0, 0, 0, 0),
            "refused.state_secret": (1, 0, 0, 0, 0, 0),
            "refused.three_safeties": (1, 0, 0, 0, 0, 0),
            "unavailable.not_held": (2, 0, 0, 0, 0, 0),
            "unavailable.needs_creation": (1, 0, 0, 0, 0, 0),
            "other.no_correction": (0, 0, 0, 0, 1, 0),
            "carried_out": (1, 0, 0, 0, 0, 0),
        },
        {},
    ),
    (
        {
            "new": (83, 1, 0, 0, 0, 0),
            "carried_in": (1, 0, 0, 0, 0, 0),
            "granted": (47, 1, 0, 0, 0, 0),
            "partial": (2, 0, 0, 0, 0, 0),
            "refused.state_secret": (1, 0, 0, 0, 0, 0),
            "unavailable.not_held": (29, 0, 0, 0, 0, 0),
            "rejected.petition": (2, 0, 0, 0, 0, 0),
            "rejected.duplicate": (2, 0, 0, 0, 0, 0),
            "other.no_correction": (1, 0, 0, 0, 0, 0),
        },
        {"reconsideration": (0, 3, 0, 0)},
    ),
    (
        {
            "new": (75, 10, 0, 0, 0, 0),
            "carried_in": (12, 0, 0, 0, 0, 0),
            "granted": (23, 2, 0, 0, 0, 0),
            "refused.third_party": (2, 1, 0, 0, 0, 0),
            "refused.internal_affairs": (1, 0, 0, 0, 0, 0),
            "refused.enforcement_file": (2, 0, 0, 0, 0, 0),
            "refused.admin_query": (1, 0, 0, 0, 0, 0),
            "unavailable.not_held": (54, 5, 0, 0, 0, 0),
            "rejected.duplicate": (0, 1, 0, 0, 0, 0),
            "carried_out": (4, 1, 0, 0, 0, 0),
        },
        {"reconsideration": (1, 1, 0, 5), "post_suit": (0, 0, 0, 1)},
    ),
    ({}, {}),
)

SIZES = (4, 25, 120, 700, 5000, 30000)
COLUMN_WEIGHTS = (0.75, 0.16, 0.01, 0.015, 0.015, 0.05)
HEAVY = {
    "granted": 30.0,
    "partial": 8.0,
    "unavailable.not_held": 25.0,
    "other.misc": 8.0,
    "rejected.petition": 4.0,
    "refused.admin_query": 5.0,
}


def rows_of(form: Form) -> list[str]:
    """The rows of Table 3 as their cells' ids name them."""
    return [equation.cells[0].removeprefix("t3.").rsplit(".", 1)[0] for equation in form.equations if equation.rule == "t3.row_sum"]


def columns_of(form: Form) -> list[str]:
    """The columns of Table 3, total last."""
    first = next(equation for equation in form.equations if equation.rule == "t3.row_sum")
    return [cell.rsplit(".", 1)[1] for cell in first.cells]


def groups_of(form: Form) -> list[str]:
    """The groups of Table 4."""
    return [equation.cells[0].split(".")[1] for equation in form.equations if equation.rule == "t4.group_sum"]


def table(form: Form, random: Random) -> Table:
    """One true table: one in four is real (edition 2021 only)."""
    if form.edition == "2021" and random.random() < 0.25:
        return real(form, random.randrange(len(REAL)))
    return synthetic(form, random)


def real(form: Form, number: int) -> Table:
    """One of the five published tables."""
    rows, groups = REAL[number]
    empty = (0,) * 6
    return _assembled(
        form, {row: list(rows.get(row, empty)) for row in rows_of(form)}, {g: list(groups.get(g, (0,) * 4)) for g in groups_of(form)}
    )


def synthetic(form: Form, random: Random) -> Table:
    """A table with about four in five inner cells zero, as real ones have."""
    size = random.choice(SIZES) * random.uniform(0.5, 1.5)
    rows = rows_of(form)
    weights = {
        row: HEAVY.get(row, 1.5) * random.lognormvariate(0, 1.2)
        for row in rows
        if row not in ("new", "carried_in", "results_total", "carried_out")
    }
    for row in weights:
        if row not in HEAVY and random.random() < 0.45:
            weights[row] = 0.0
    columns = [
        weight * random.lognormvariate(0, 0.6) * (index == 0 or random.random() < (0.8, 0.25, 0.3, 0.35, 0.5)[index - 1])
        for index, weight in enumerate(COLUMN_WEIGHTS)
    ]
    whole = sum(weights.values()) * sum(columns)
    counts = {row: [_poisson(size * weight * column / whole, random) for column in columns] for row, weight in weights.items()}
    counts["carried_in"], counts["carried_out"], counts["new"] = [0] * 6, [0] * 6, [0] * 6
    for c in range(6):
        results = sum(counts[row][c] for row in weights)
        counts["carried_out"][c] = _poisson(results * random.choice((0, 0.03, 0.1)), random)
        counts["carried_in"][c] = min(_poisson(results * random.choice((0, 0.03, 0.1)), random), results + counts["carried_out"][c])
        counts["new"][c] = results + counts["carried_out"][c] - counts["carried_in"][c]
    counts["results_total"] = [0] * 6
    cases = size * random.choice((0.0, 0.02, 0.1)) + random.choice((0, 2, 10))
    groups = {
        group: [_poisson(cases * share * random.lognormvariate(0, 0.5), random) for share in (0.5, 0.12, 0.2, 0.18)]
        for group in groups_of(form)
    }
    return _assembled(form, counts, groups)


def _poisson(mean: float, random: Random) -> int:
    if mean > 30:
        return max(0, round(random.gauss(mean, mean**0.5)))
    count, left = 0, random.expovariate(1.0)
    while left < mean:
        count += 1
        left += random.expovariate(1.0)
    return count


def _assembled(form: Form, counts: dict[str, list[int]], groups: dict[str, list[int]]) -> Table:
    columns = columns_of(form)
    cells: Table = {}
    for row, values in counts.items():
        for column, value in zip(columns, values, strict=False):
            cells[f"t3.{row}.{column}"] = value
    for group, values in groups.items():
        for outcome, value in zip(("upheld", "corrected", "other", "pending"), values, strict=True):
            cells[f"t4.{group}.{outcome}"] = value
    return summed(form, cells)


def summed(form: Form, cells: Table) -> Table:
    """The same components with every total that is the sum of others computed anew: results first, then rows and groups."""
    cells = dict(cells)
    for rule in ("t3.results_sum", "t3.row_sum", "t4.group_sum"):
        for equation in form.equations:
            if equation.rule == rule and all(part in cells for part in equation.parts):
                cells[equation.equals[0]] = sum(cells[part] for part in equation.parts)
    for equation in form.equations:
        if equation.rule == "t3.results_sum" and all(part in cells for part in equation.parts):
            cells[equation.equals[0]] = sum(cells[part] for part in equation.parts)
    return {cell: cells[cell] for equation in form.equations for cell in equation.cells}
