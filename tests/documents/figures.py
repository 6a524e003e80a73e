"""Numbers of an invented report: every application is drawn once, so that all balances hold by construction."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from random import Random
from typing import Literal

from govaudit.form import Form
from govaudit.report import Level

Size = Literal["zero", "small", "medium", "large"]

APPLICATIONS: dict[Size, tuple[int, int]] = {"zero": (0, 0), "small": (3, 15), "medium": (40, 160), "large": (1200, 4000)}
CASES: dict[Size, tuple[int, int]] = {"zero": (0, 0), "small": (0, 2), "medium": (2, 14), "large": (60, 400)}
COLUMN_WEIGHTS = {"natural": 72, "commercial": 15, "research": 1, "welfare": 2, "legal": 4, "other": 6}
ROW_WEIGHTS = {"granted": 40, "partial": 8, "unavailable.not_held": 22, "unavailable.needs_creation": 5, "rejected.petition": 4}


def figures(rng: Random, form: Form, size: Size, level: Level) -> dict[str, str]:
    """A printed string for every cell of the form, in the form's order."""
    drawn = {**_table_two(rng, form, size, level), **_table_three(rng, form, size), **_table_four(rng, form, size)}
    return {cell: drawn[cell] for cell in form.cells}


def _table_two(rng: Random, form: Form, size: Size, level: Level) -> dict[str, str]:
    scale = {"zero": 0, "small": 40, "medium": 3000, "large": 90000}[size]
    drawn = {cell: _count_of(rng, form, cell, scale) for cell in form.table("t2").cells} | _documents(rng, form, size, level)
    if level in (Level.TOWNSHIP, Level.DEPARTMENT) and "t2.fees.amount" in drawn:
        # no small body charges a thousand million yuan
        drawn["t2.fees.amount"] = format(Decimal(drawn["t2.fees.amount"]) % 100_000, "f")
    return drawn


def _count_of(rng: Random, form: Form, cell: str, scale: int) -> str:
    match form.spots[cell].kind:
        case "amount":
            return format((Decimal(rng.randint(0, scale * 300)) / Decimal(10 ** rng.choice((0, 1, 2, 4)))).normalize(), "f")
        case "signed":
            change = rng.randint(-9, 30) if scale else 0
            return rng.choice((f"+{change}", f"增{change}")) if change > 0 else rng.choice((str(change), f"减{-change}")) if change else "0"
        case "count":
            return str(rng.randint(0, scale))


def _documents(rng: Random, form: Form, size: Size, level: Level) -> dict[str, str]:
    """Regulations and normative documents, with a stock that last year's could lead to."""
    table: dict[str, str] = {}
    for row, most in (("regulations", 4 if level in (Level.CITY, Level.PROVINCE) else 0), ("normative", 30)):
        issued, repealed = (rng.randint(0, most), rng.randint(0, most)) if size != "zero" else (0, 0)
        stock = issued + rng.randint(0, most * 4)
        names = ("issued", "repealed", "in_force") if form.edition == "2021" else ("made", "newly_public", "public_total")
        second = repealed if form.edition == "2021" else issued
        table |= dict(zip((f"t2.{row}.{name}" for name in names), map(str, (issued, second, stock)), strict=True))
    return table


def _table_three(rng: Random, form: Form, size: Size) -> dict[str, str]:
    rows = [row.id for row in form.table("t3").blocks[0].rows]
    results = [row for row in rows if row not in ("new", "carried_in", "results_total", "carried_out")]
    weights = [ROW_WEIGHTS.get(row, 1) * rng.uniform(0.5, 1.5) for row in results]
    counts: Counter[tuple[str, str]] = Counter()
    for column in rng.choices(list(COLUMN_WEIGHTS), list(COLUMN_WEIGHTS.values()), k=rng.randint(*APPLICATIONS[size])):
        counts["carried_in" if rng.random() < 0.07 else "new", column] += 1
        if rng.random() < 0.05:
            counts["carried_out", column] += 1
        else:
            counts[rng.choices(results, weights)[0], column] += 1
            counts["results_total", column] += 1
    for (row, _), count in list(counts.items()):
        counts[row, "total"] += count
    return {f"t3.{row}.{column}": str(counts[row, column]) for row in rows for column in (*COLUMN_WEIGHTS, "total")}


def _table_four(rng: Random, form: Form, size: Size) -> dict[str, str]:
    groups, outcomes = ("reconsideration", "direct_suit", "post_suit"), ("upheld", "other", "pending", "corrected")
    counts: Counter[tuple[str, str]] = Counter()
    for _ in range(rng.randint(*CASES[size])):
        group = rng.choices(groups, (70, 20, 10))[0]
        counts[group, rng.choices(outcomes, (60, 20, 12, 8))[0]] += 1
        counts[group, "total"] += 1
    return {cell: str(counts[cell.split(".")[1], cell.split(".")[2]]) for cell in form.table("t4").cells}
