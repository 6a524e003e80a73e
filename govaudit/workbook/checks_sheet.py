"""Sheet D: every equation live, beside the verdict of the tool, so that a recipient sees what was changed after the export."""

from __future__ import annotations

from dataclasses import replace

from govaudit.rules.balance import line_name
from govaudit.rules.equation import Check
from govaudit.workbook import looks
from govaudit.workbook.addresses import FIRST_ROW
from govaudit.workbook.book import Book
from govaudit.workbook.conditions import outcome_conditions, word_condition
from govaudit.workbook.formulas import verdict
from govaudit.workbook.page import finish, head
from govaudit.workbook.plan import CHECKS_TOP, Paper
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.tables import exact, shown_outcome
from govaudit.workbook.texts import lines

NUMBER, KIND, RULE, LEFT, RIGHT, DIFFERENCE, OUTCOME, TOOL, AGREES = range(1, 10)
_RULE_WIDTH = 66
_HEADS = ("number", "kind", "rule", "left", "right", "difference", "outcome", "tool", "agrees")


def write_checks(book: Book, paper: Paper) -> None:
    """One line a check, in the form's order."""
    sheet = book.sheet(paper.sheets["checks"])
    sheet.widths(6, 10, _RULE_WIDTH, 11, 11, 11, 10, 11, 10)
    head(sheet, paper, "checks", paper.voice("checks.title"), (AGREES, LEFT))
    for column, key in enumerate(_HEADS, 1):
        sheet.put_text(FIRST_ROW, column, paper.voice(f"checks.{key}"), looks.HEAD)
    sheet.height(FIRST_ROW, 20)
    for index, check in enumerate(paper.audit.checks):
        _write_check(sheet, paper, index, check)
    last = CHECKS_TOP + len(paper.audit.checks) - 1
    outcome_conditions(sheet, paper.voice, (CHECKS_TOP, OUTCOME, last, TOOL))
    word_condition(sheet, (CHECKS_TOP, AGREES, last, AGREES), paper.voice("checks.changed"), looks.RED, looks.RED_FILL)
    sheet.dress(last + 2, 1, 1, AGREES, looks.NOTE)
    sheet.put_text(last + 2, 1, paper.voice("checks.foot"), looks.NOTE)
    sheet.height(last + 2, 40)
    finish(sheet, paper, "portrait", repeat=f"1:{FIRST_ROW}", freeze=f"A{CHECKS_TOP}", one_page=True)


def _write_check(sheet: Sheet, paper: Paper, index: int, check: Check) -> None:
    voice, row, equation = paper.voice, CHECKS_TOP + index, check.equation
    number = replace(looks.LINKED, wrap=False)
    sheet.put_number(row, NUMBER, index + 1, number)
    sheet.link(row, NUMBER, paper.places[equation.cells[-1]].full)
    sheet.put_text(row, KIND, voice.rule(equation.rule), looks.BODY)
    line = line_name(paper.audit.form, equation)
    words = voice(f"equation.{equation.rule}", line=line, count=len(equation.parts))
    sheet.put_text(row, RULE, words, looks.LEFT)
    missing = voice("missing")
    is_exact = exact(paper, equation.cells)
    sides = ((LEFT, equation.parts, equation.constant, check.left), (RIGHT, equation.equals, 0, check.right))
    for column, cells, constant, value in sides:
        shows = missing if value is None or not exact(paper, cells) else value
        sheet.put_formula(row, column, paper.sums.side(cells, constant, missing), shows, looks.NUMBER)
    left, right = (paper.check_address(index, column).here for column in (LEFT, RIGHT))
    usable = is_exact and check.left is not None and check.right is not None
    difference = check.left - check.right if usable and check.left is not None and check.right is not None else "—"
    formula = f'IF(COUNT({left},{right})=2,ROUND({left}-{right},8),"—")'
    sheet.put_formula(row, DIFFERENCE, formula, difference, looks.NUMBER)
    outcome = voice.outcome(shown_outcome(paper, check))
    sheet.put_formula(row, OUTCOME, verdict(left, right, voice.outcomes), outcome, looks.BODY)
    _write_verdict(sheet, paper, row, check, is_exact)
    sheet.height(row, max(17.0, 13 * lines(words, _RULE_WIDTH - 3) + 4))


def _write_verdict(sheet: Sheet, paper: Paper, row: int, check: Check, is_exact: bool) -> None:
    """What the tool said when it wrote the file, and whether the live result still says so."""
    voice = paper.voice
    sheet.put_text(row, TOOL, voice.outcome(check.outcome), looks.BODY)
    grey = replace(looks.BODY, colour=looks.GREY)
    if not is_exact:
        sheet.put_text(row, AGREES, voice("checks.beyond"), grey)
        return
    live, tool = (sheet.sheet.cell(row, column).coordinate for column in (OUTCOME, TOOL))
    same, changed = voice("checks.same"), voice("checks.changed")
    sheet.put_formula(row, AGREES, f'IF({live}={tool},"{same}","{changed}")', same, grey)
