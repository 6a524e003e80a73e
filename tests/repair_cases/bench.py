"""`python -m tests.repair_cases.bench [SEED,SEED… [SCALE]]`: every figure of repairs beside its goal, on seeds no weight was set on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from random import Random

from govaudit.form import EDITIONS, load_form
from tests.repair_cases.damage import Case, correct_case, suite_cases
from tests.repair_cases.goals import ALL, ALONE, PRIOR, TOLD, Run, goal_table
from tests.repair_cases.score import cells_of, scored, search

SIDES = {"no side information": ALONE, "last year": PRIOR, "prose and last year": TOLD, "prose, last year and confidence": ALL}
SEEDS = "clean1,clean2,clean3,clean4,clean5"
CORRECT = 10_000


def main(seeds: str = SEEDS, scale: float = 1.0) -> None:
    """Print the figures of each seed, then all of them beside their goals."""
    runs = []
    for seed in seeds.split(","):
        runs.append(run(seed, scale))
        for (edition, known), score in runs[-1].scores.items():
            name = next(name for name, sources in SIDES.items() if sources == known)
            print(f"== seed {seed}, form {edition}, {name}", *score.lines(("structural", "single t4")), sep="\n", flush=True)
    print(f"== goals, seeds {seeds}, scale {scale:g}", *goal_table(runs, EDITIONS), sep="\n")


def run(seed: str, scale: float) -> Run:
    """All suites of one seed on both editions; of the correct tables one half each."""
    scores = {}
    changed = wrong = 0
    for edition in EDITIONS:
        form = load_form(edition)
        cases = list(suite_cases(form, f"{seed}-{edition}", scale))
        for known in SIDES.values() if edition == EDITIONS[0] else (ALONE, PRIOR, TOLD):
            scores[edition, known] = scored(cases, known)
        random = Random(f"{seed}-correct-{edition}")
        more = mistakes([correct_case(form, random) for _ in range(round(CORRECT * scale / len(EDITIONS)))])
        changed, wrong = changed + more[0], wrong + more[1]
    return Run(scores, changed, wrong)


def mistakes(cases: Sequence[Case]) -> tuple[int, int]:
    """(cases with a change suggested, cases with a wrong fill) among correct tables."""
    changed = wrong = 0
    for case in cases:
        repairs = search(case.form, cells_of(case))
        changed += any(repair.changes for repair in repairs.explanations)
        wrong += any(case.truth[cell] != value for repair in repairs.explanations for cell, value in repair.fills.items())
    return changed, wrong


if __name__ == "__main__":
    given = sys.argv[1:]
    main(given[0] if given else SEEDS, float(given[1]) if len(given) > 1 else 1.0)
