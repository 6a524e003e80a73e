"""What one audit comes to in numbers: small enough to keep beside the queue, so that nobody waits for it at the next start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from govaudit import __version__
from govaudit.audit import Audit
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Severity, State
from govaudit.settings import Settings

_STATES = tuple(State)
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings by rule, each as counts in the order of State; `errors` and `warnings` count those that stand.

    `broken` counts the equations that fail, `corrected` the misread cells. Another `basis` than today's, and it is counted again.
    """

    basis: str
    rules: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    errors: int = 0
    warnings: int = 0
    broken: int = 0
    corrected: int = 0

    def count(self, state: State) -> int:
        """How many findings are in a state."""
        at = _STATES.index(state)
        return sum(counts[at] for counts in self.rules.values())

    def of_rule(self, rule: str, state: State) -> int:
        """How many findings of a rule are in a state."""
        counts = self.rules.get(rule)
        return counts[_STATES.index(state)] if counts else 0

    @property
    def open(self) -> int:
        """How many findings wait for a verdict."""
        return self.count(State.OPEN)


def basis_of(settings: Settings, decisions: int, others: int, units: int) -> str:
    """What a tally is counted from, beside the document: this program, the user's settings, decisions, reports compared with, units."""
    chosen = "; ".join(each.en for each in settings.described())
    return f"{__version__}|{decisions}|{others}|{units}|{chosen}"


def tally(audit: Audit, basis: str) -> Tally:
    """The numbers of an audit."""
    rules = {finding.rule for finding in audit.findings}
    counted = Counter((finding.rule, finding.state) for finding in audit.findings)
    return Tally(
        basis,
        {rule: tuple(counted[rule, state] for state in _STATES) for rule in sorted(rules)},
        audit.count(Severity.ERROR),
        audit.count(Severity.WARNING),
        audit.outcomes()[Outcome.FAILED],
        len(audit.misreads),
    )


def tally_json(counted: Tally) -> dict[str, object]:
    """A tally as plain data."""
    numbers = {name: getattr(counted, name) for name in ("errors", "warnings", "broken", "corrected")}
    return {"basis": counted.basis, "rules": {rule: list(counts) for rule, counts in counted.rules.items()}, **numbers}


def tally_from(untrusted: object) -> Tally:
    """A tally from plain data. ValueError where it is none."""
    if not isinstance(untrusted, dict) or not isinstance(untrusted.get("basis"), str) or not isinstance(untrusted.get("rules"), dict):
        raise ValueError("no tally")
    rules = {str(rule): tuple(_number(each) for each in _counts(counts)) for rule, counts in untrusted["rules"].items()}
    numbers = (_number(untrusted.get(name)) for name in ("errors", "warnings", "broken", "corrected"))
    return Tally(untrusted["basis"], rules, *numbers)


def _counts(untrusted: object) -> list[object]:
    if not isinstance(untrusted, list) or len(untrusted) != len(_STATES):
        raise ValueError("no counts")
    return untrusted


def _number(untrusted: object) -> int:
    if not isinstance(untrusted, int) or isinstance(untrusted, bool) or not 0 <= untrusted <= _MOST:
        raise ValueError("no number")
    return untrusted
