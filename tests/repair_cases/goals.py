"""The figures of the benchmark of repairs beside their goals, over several seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, quantiles

from tests.repair_cases.score import Score

ALONE: frozenset[str] = frozenset()
PRIOR = frozenset({"prior"})
TOLD = frozenset({"prior", "stated"})
ALL = frozenset({"prior", "stated", "confidence"})


@dataclass(frozen=True)
class Run:
    """One seed: the score of each edition with each kind of evidence, and the mistakes on correct tables."""

    scores: dict[tuple[str, frozenset[str]], Score]
    suggestions: int
    wrong_fills: int


@dataclass(frozen=True)
class Figure:
    """One figure and its goal: at least it, or at most it where `ceiling`."""

    name: str
    goal: float
    of: Callable[[Run], float]
    ceiling: bool = False

    def met(self, value: float) -> bool:
        """Whether a value reaches the goal."""
        return value <= self.goal if self.ceiling else value >= self.goal


def _suite(edition: str, suite: str, what: str = "first", known: frozenset[str] = ALONE) -> Callable[[Run], float]:
    return lambda run: run.scores[edition, known].percent(suite, what)


def _structural_but_carried(edition: str, known: frozenset[str]) -> Callable[[Run], float]:
    def percent(run: Run) -> float:
        kinds = run.scores[edition, known].kinds.items()
        tallies = [tally for name, tally in kinds if name.startswith("structural: ") and "carried" not in name]
        return 100 * sum(tally.first for tally in tallies) / sum(tally.visible for tally in tallies)

    return percent


def _sure(edition: str, known: frozenset[str] = ALONE) -> Callable[[Run], float]:
    return lambda run: 100 * run.scores[edition, known].sure_right / max(run.scores[edition, known].sure, 1)


def _covered(edition: str, known: frozenset[str] = ALONE) -> Callable[[Run], float]:
    return lambda run: 100 * run.scores[edition, known].sure / run.scores[edition, known].visible


def _times(run: Run) -> list[float]:
    return [time for score in run.scores.values() for time in score.milliseconds]


def figures(edition: str) -> tuple[Figure, ...]:
    """The goals of one edition of the form, the edition's name in front."""
    one, four = "Table 3, one wrong cell, first", "Table 4, one wrong cell"
    found = [
        Figure(one, 99.9, _suite(edition, "single t3")),
        Figure("Table 3, two, first", 99, _suite(edition, "double t3")),
        Figure("Table 3, three, first", 97, _suite(edition, "triple t3")),
        Figure("one cause, many cells, first", 90, _suite(edition, "structural")),
        Figure("one cause, many cells, listed", 99, _suite(edition, "structural", "listed")),
        Figure("one cause, last year known, carried-along aside, first", 95, _structural_but_carried(edition, PRIOR)),
        Figure(f"{four}, first", 70, _suite(edition, "single t4")),
        Figure(f"{four}, in three", 92, _suite(edition, "single t4", "in_three")),
        Figure(f"{four}, listed", 100, _suite(edition, "single t4", "listed")),
        Figure(f"{four}, prose and last year, first", 85, _suite(edition, "single t4", "first", TOLD)),
        Figure("share >= .99, right", 99.5, _sure(edition)),
        Figure("share >= .99, covering", 72, _covered(edition)),
    ]
    return tuple(Figure(f"{edition}: {one.name}", one.goal, one.of) for one in found)


def all_figures(editions: Sequence[str]) -> tuple[Figure, ...]:
    """Every goal."""
    return (
        *(figure for edition in editions for figure in figures(edition)),
        Figure("correct tables with a change suggested", 0, lambda run: run.suggestions, ceiling=True),
        Figure("correct tables with a wrong fill", 0, lambda run: run.wrong_fills, ceiling=True),
        Figure("processor ms, 95 % below", 10, lambda run: quantiles(_times(run), n=100)[94], ceiling=True),
        Figure("processor ms, at most", 100, lambda run: max(_times(run)), ceiling=True),
    )


def goal_table(runs: Sequence[Run], editions: Sequence[str]) -> Iterator[str]:
    """A line a figure: goal, mean over the seeds, least and most, and whether the mean and each seed reach it."""
    yield f"{'figure':62s} {'goal':>8s} {'mean':>7s} {'least':>7s} {'most':>7s}  reached"
    for figure in all_figures(editions):
        values = [figure.of(run) for run in runs]
        seeds = sum(figure.met(value) for value in values)
        verdict = "yes" if figure.met(mean(values)) else "NO"
        bound = f"{'<=' if figure.ceiling else '>='} {figure.goal:g}"
        numbers = " ".join(f"{value:7.2f}" for value in (mean(values), min(values), max(values)))
        yield f"{figure.name:62s} {bound:>8s} {numbers}  {verdict} ({seeds} of {len(runs)} seeds)"
