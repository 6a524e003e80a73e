"""The balance rules: every failed equation of the form is one finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from govaudit.form import Equation, Form
from govaudit.messages import Message, say
from govaudit.report import Cell, plain
from govaudit.rules.equation import Check, Outcome
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.subject import Subject

MINUS = "\u2212"


def balance(subject: Subject) -> Iterator[Finding]:
    """t3.row_sum, t3.results_sum, t3.balance, t4.group_sum: both sides of the printed equation are equal (the form's own 勾稽关系)."""
    for check in subject.checks:
        if check.outcome is Outcome.FAILED:
            yield _finding(subject, check)


def _finding(subject: Subject, check: Check) -> Finding:
    equation = check.equation
    assert check.left is not None and check.right is not None
    return Finding(
        rule=equation.rule,
        severity=Severity.ERROR,
        cells=equation.cells,
        message=say(
            f"balance.{equation.rule}",
            line=line_name(subject.form, equation),
            left=plain(check.left),
            right=plain(check.right),
            difference=signed(check.left - check.right),
            sum=spelled(equation, subject.report.cells, check.left, check.right),
        ),
        expected=check.left,
        actual=check.right,
        equation=equation.id,
    )


def line_name(form: Form, equation: Equation) -> Message:
    """What the equation runs along: a row of Table 3, a column of Table 3, a group of Table 4."""
    cell = equation.cells[-1]
    return form.row_name(cell) if equation.rule in ("t3.row_sum", "t4.group_sum") else form.column_name(cell)


def signed(difference: Decimal) -> str:
    """A difference with its sign, the minus as a minus sign."""
    return f"{MINUS if difference < 0 else '+'}{plain(abs(difference))}"


def spelled(equation: Equation, cells: Mapping[str, Cell], left: Decimal, right: Decimal) -> str:
    """The equation in numbers, zeros left out of long sums: "79 + 2 + 1 = 82 ≠ 164"."""
    return f"{_sum(equation.parts, cells, left)} ≠ {_sum(equation.equals, cells, right)}"


def _sum(names: Sequence[str], cells: Mapping[str, Cell], total: Decimal) -> str:
    values = [cells[name].value or Decimal(0) for name in names]
    terms = [plain(value) for value in values if value or len(values) == 2]
    return f"{' + '.join(terms)} = {plain(total)}" if len(terms) > 1 else plain(total)
