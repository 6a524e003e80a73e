"""`python -m tests.repair_cases.bench [SEED] [SCALE]`: the whole benchmark of repairs, on seeds no weight was set on."""

from __future__ import annotations

import sys
from random import Random

from govaudit.form import load_form
from tests.repair_cases.damage import correct_case, suite_cases
from tests.repair_cases.score import scored

SIDES: tuple[tuple[str, frozenset[str]], ...] = (
    ("no side information", frozenset()),
    ("last year", frozenset({"prior"})),
    ("prose and last year", frozenset({"prior", "stated"})),
    ("prose, last year and confidence", frozenset({"prior", "stated", "confidence"})),
)


def main(seed: str = "bench", scale: float = 1.0) -> None:
    """Print every figure of docs/repairs.md."""
    for edition in ("2021", "2019"):
        form = load_form(edition)
        share = scale if edition == "2021" else scale / 4
        for name, sources in SIDES if edition == "2021" else SIDES[:1]:
            score = scored(suite_cases(form, f"{seed}-{edition}", share), sources)
            print(f"== form {edition}, {name}", *score.lines(("structural", "single t4")), sep="\n", flush=True)
        right(edition, seed, round(10000 * share))


def right(edition: str, seed: str, count: int) -> None:
    """Correct tables: nothing may be changed, and what is filled in must be true."""
    form = load_form(edition)
    random = Random(f"{seed}-correct-{edition}")
    cases = [correct_case(form, random) for _ in range(count)]
    changed, wrong = mistakes(cases)
    print(f"== form {edition}, {count} correct tables: {changed} with a change suggested, {wrong} with a wrong fill", flush=True)


def mistakes(cases: list) -> tuple[int, int]:
    """(cases with a change suggested, cases with a wrong fill) among correct tables."""
    from tests.repair_cases.score import cells_of, search

    changed = wrong = 0
    for case in cases:
        repairs = search(case.form, cells_of(case))
        changed += any(repair.changes for repair in repairs.explanations)
        wrong += any(case.truth[cell] != value for repair in repairs.explanations for cell, value in repair.fills.items())
    return changed, wrong


if __name__ == "__main__":
    main(*sys.argv[1:2], *(float(text) for text in sys.argv[2:3]))
