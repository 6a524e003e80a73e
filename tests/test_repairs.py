"""Repairs on tables whose error is known: what is proposed, what is not, and in which words."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from govaudit.form import EDITIONS, load_form
from govaudit.messages import LANGUAGES, say, templates
from govaudit.report import Cell, Status
from govaudit.rules.repairs import Certainty, Evidence, Repair, Repairs, Stated, repair, repairs_json, stated_count, suggestions_for
from tests.repair_cases.tables import Table, columns_of, real, rows_of, synthetic

FORM = load_form("2021")
SHARED = Path(__file__).parents[1].parent / "shared" / "truth"
COLUMNS = columns_of(FORM)


def reading(printed: dict[str, int | None]) -> dict[str, Cell]:
    return {
        name: Cell(name, Status.MISSING) if value is None else Cell(name, Status.READ, Decimal(value), str(value))
        for name, value in printed.items()
    }


def explained(printed: dict[str, int | None], evidence: Evidence | None = None) -> Repairs:
    return repair(FORM, reading(printed), evidence)


def changes(found: Repair) -> dict[str, int]:
    return {change.cell: int(change.proposed) for change in found.changes}


def fills(found: Repair) -> dict[str, int]:
    return {cell: int(value) for cell, value in found.fills.items()}


def row(name: str, values: list[int | None]) -> dict[str, int | None]:
    return {f"t3.{name}.{column}": value for column, value in zip(COLUMNS, values, strict=True)}


def table(number: int) -> dict[str, int | None]:
    return dict(real(FORM, number))


def the_doubled_table() -> dict[str, int | None]:
    return table(0) | row("results_total", [164, 0, 0, 0, 0, 430, 594]) | row("carried_out", [None] * 7)


def check_doubled(repairs: Repairs) -> None:
    (only,) = repairs.explanations
    assert changes(only) == {"t3.results_total.natural": 82, "t3.results_total.other": 215, "t3.results_total.total": 297}
    assert fills(only) == dict.fromkeys((f"t3.carried_out.{column}" for column in COLUMNS), 0)
    assert (only.causes, only.unique, only.minimal, only.exhaustive) == (1, True, True, True)
    assert repairs.certainty is Certainty.CERTAIN


def test_a_row_that_counted_itself_is_one_cause() -> None:
    repairs = explained(the_doubled_table())
    check_doubled(repairs)
    ground, proof = repairs.explanations[0].ground, repairs.explanations[0].proof
    assert ground is not None and proof is not None
    assert "164 = 2×82" in ground.zh and "164 = 2×82" in ground.en
    assert "430→215" in ground.zh and "整行未读到" in ground.zh and "82+0−82" in ground.zh
    assert "至少要改 3 格" in proof.zh and "at least 3 cells" in proof.en


@pytest.mark.skipif(not SHARED.exists(), reason="the supplied documents' truth is not beside the repository")
def test_the_supplied_document_with_the_doubled_row() -> None:
    cells = json.loads((SHARED / "seed000.json").read_text(encoding="utf-8"))["cells"]
    wanted = {cell for equation in FORM.equations for cell in equation.cells}
    check_doubled(explained({cell: int(cells[cell]) if cells.get(cell) is not None else None for cell in wanted}))


def test_the_json_of_an_explanation_is_the_contracted_one() -> None:
    (answer,) = repairs_json(explained(the_doubled_table()))
    assert answer["rank"] == 1 and answer["unique"] is True and answer["minimal"] is True and answer["exhaustive"] is True
    assert {"cell": "t3.results_total.natural", "from": "164", "to": "82", "mechanism": "doubled"} in answer["changes"]
    assert answer["fills"]["t3.carried_out.total"] == "0"
    json.dumps(answer, allow_nan=False)


def test_suggestions_name_the_cell_of_the_finding_only() -> None:
    repairs = explained(the_doubled_table())
    equation = next(e for e in FORM.equations if e.id == "t3.results_sum:natural")
    (suggestion,) = suggestions_for(FORM, equation.cells, repairs)
    assert (suggestion.cell, suggestion.value, suggestion.mechanism) == ("t3.results_total.natural", Decimal(82), "doubled")
    assert suggestion.share is not None and suggestion.share > 0.99
    assert "疑似" in suggestion.reason.zh


def test_transposed_digits_are_certain_and_say_what_then_holds() -> None:
    repairs = explained(table(3) | {"t3.granted.natural": 32})
    (only,) = repairs.explanations
    assert changes(only) == {"t3.granted.natural": 23} and only.changes[0].mechanism == "transposed"
    assert repairs.note is not None and only.ground is not None and only.proof is not None
    assert "印 32，应为 23" in only.ground.zh and "本行 25=25、本列 83=83" in only.ground.zh
    assert "仅此一种（已穷尽）" in only.proof.zh
    assert repairs.note.zh.startswith("确定") and repairs.note.en.startswith("certain")


def test_one_group_of_table_four_shows_every_way_with_its_share() -> None:
    repairs = explained(table(3) | {"t4.reconsideration.pending": 8})
    assert [changes(found) for found in repairs.explanations] == [{"t4.reconsideration.pending": 5}, {"t4.reconsideration.total": 10}]
    assert repairs.certainty is Certainty.LIKELY and not repairs.explanations[0].unique
    assert 0.99 < sum(found.share for found in repairs.explanations) <= 1


def test_prose_weighs_in_with_its_own_doubt() -> None:
    printed = table(3) | {"t4.reconsideration.pending": 8}
    told = Evidence(stated=(Stated(Decimal(10), (("t4.reconsideration.total",),)),))
    assert changes(explained(printed, told).explanations[0]) == {"t4.reconsideration.total": 10}
    assert len(explained(printed, told).explanations) == 2


def test_a_stated_count_may_mean_new_and_carried_in() -> None:
    assert stated_count(FORM, "t3.new.total", Decimal(85)).readings == (("t3.new.total",), ("t3.new.total", "t3.carried_in.total"))
    assert stated_count(FORM, "t4.direct_suit.total", Decimal(1)).readings == (("t4.direct_suit.total",),)


def carried(number: int) -> dict[str, int | None]:
    printed = table(number)
    for column in ("natural", "total"):
        printed[f"t3.new.{column}"] = (printed[f"t3.new.{column}"] or 0) - 1
    return printed


def test_an_error_the_sums_carried_along_cannot_be_located() -> None:
    repairs = explained(carried(3))
    assert repairs.certainty is Certainty.UNLOCATED
    flows = [changes(found) for found in repairs.explanations if len(found.changes) == 2]
    assert {"t3.new.natural": 75, "t3.new.total": 85} in flows and {"t3.carried_in.natural": 13, "t3.carried_in.total": 13} in flows
    assert [len(found.changes) for found in repairs.explanations] == sorted(len(found.changes) for found in repairs.explanations)
    assert repairs.note is not None and "%" not in repairs.note.zh and "不能定位" in repairs.note.zh
    assert "74 + 12 = 86 ≠ 83 + 4 = 87" in repairs.note.zh
    equation = next(e for e in FORM.equations if e.id == "t3.balance:natural")
    offered = suggestions_for(FORM, equation.cells, repairs)
    assert len(offered) >= 3 and all(suggestion.share is None for suggestion in offered)


def test_last_years_carry_over_points_to_the_place() -> None:
    before = {f"t3.carried_out.{column}": Decimal(value) for column, value in zip(COLUMNS, (13, 0, 0, 0, 0, 0, 13), strict=True)}
    first = explained(carried(3), Evidence(prior=before)).explanations[0]
    assert changes(first) == {"t3.carried_in.natural": 13, "t3.carried_in.total": 13}


def test_absent_rows_are_not_invented() -> None:
    printed = table(3) | row("refused.state_secret", [None] * 7) | row("refused.law_prohibits", [None] * 7)
    printed |= {"t3.results_total.natural": 84, "t3.results_total.total": 93, "t3.carried_out.natural": 3, "t3.carried_out.total": 4}
    (only,) = explained(printed).explanations
    assert not only.changes and set(fills(only).values()) == {0}
    open_cells = {f"t3.refused.{name}.{column}" for name in ("state_secret", "law_prohibits") for column in ("natural", "total")}
    assert set(only.undetermined) == open_cells
    assert only.ground is not None and "只能确定其和为 1" in only.ground.zh and "only the sum 1" in only.ground.en


def test_two_rows_that_only_balance_each_other_stay_open() -> None:
    printed = table(3) | row("carried_in", [None] * 7) | row("carried_out", [None] * 7)
    (only,) = explained(printed).explanations
    assert not only.changes and {"t3.carried_in.total", "t3.carried_out.total"} <= set(only.undetermined)


def test_a_rectangle_has_two_explanations() -> None:
    printed = table(3)
    for cell, step in (("t3.granted.natural", 1), ("t3.refused.third_party.commercial", 1)):
        printed[cell] = (printed[cell] or 0) + step
    repairs = explained(printed)
    two = [changes(found) for found in repairs.explanations]
    assert {"t3.granted.natural": 23, "t3.refused.third_party.commercial": 1} in two
    assert {"t3.granted.commercial": 1, "t3.refused.third_party.natural": 1} in two
    assert repairs.certainty is not Certainty.CERTAIN or repairs.explanations[0].share >= 0.99


def test_a_row_one_column_off() -> None:
    repairs = explained(table(3) | row("carried_in", [12, 0, 0, 0, 0, 12, None]))
    first = repairs.explanations[0]
    assert changes(first) == {"t3.carried_in.other": 0} and fills(first) == {"t3.carried_in.total": 12}
    assert first.ground is not None and "12 0 0 0 0 0 12" in first.ground.zh


@pytest.mark.parametrize("at", [2, 3, 4])
def test_a_whole_table_one_column_off(at: int) -> None:
    printed = table(3)
    shifted: dict[str, int | None] = dict(printed)
    for name in rows_of(FORM):
        line = [printed[f"t3.{name}.{column}"] for column in COLUMNS]
        shifted |= row(name, [*line[:at], *line[at + 1 :], None])
    first = explained(shifted).explanations[0]
    mended = shifted | changes(first) | fills(first)
    assert mended == printed and first.mechanism == "shifted_table" and first.causes == 1


def test_table_four_one_cell_off() -> None:
    printed = dict(synthetic(FORM, Random(8)))
    cells = [cell for cell in printed if cell.startswith("t4.")]
    true: list[int | None] = [6, 1, 4, 3, 14, 9, 0, 5, 1, 15, 8, 1, 2, 3, 14]
    off = dict(zip(cells, [*true[:6], *true[7:], None], strict=True))
    best = explained({**printed, **off}).explanations[:4]
    assert all(found.mechanism == "shifted_strip" for found in best)
    assert dict(zip(cells, true, strict=True)) in [off | changes(found) | fills(found) for found in best]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_table_that_balances_is_left_alone(edition: str) -> None:
    form, random = load_form(edition), Random(5)
    for _ in range(20):
        found = repair(form, reading(dict(synthetic(form, random))))
        assert found == Repairs(note=None, limits=found.limits)


def test_the_2019_form_is_driven_by_its_own_equations() -> None:
    form = load_form("2019")
    printed: Table = dict(synthetic(form, Random(3)))
    true = printed["t3.other_handling.natural"]
    found = repair(form, reading({**printed, "t3.other_handling.natural": true + 7}))
    assert changes(found.explanations[0]) == {"t3.other_handling.natural": true}
    assert found.certainty is Certainty.CERTAIN


def test_blank_parts_count_as_zero_and_blank_totals_are_implied() -> None:
    printed = table(3)
    cells = reading(printed)
    for name, value in printed.items():
        if not value:
            cells[name] = Cell(name, Status.BLANK, raw="—")
    cells["t3.new.total"] = Cell("t3.new.total", Status.BLANK)
    (only,) = repair(FORM, cells).explanations
    assert not only.changes and fills(only)["t3.new.total"] == 85


def test_what_no_count_can_be_is_replaced() -> None:
    cells = reading(table(3))
    cells["t3.granted.natural"] = Cell("t3.granted.natural", Status.READ, Decimal("-23"), "-23")
    (only,) = repair(FORM, cells).explanations
    assert changes(only) == {"t3.granted.natural": 23} and only.changes[0].mechanism == "impossible"


def test_an_unreadable_cell_is_filled() -> None:
    cells = reading(table(3))
    cells["t3.granted.natural"] = Cell("t3.granted.natural", Status.UNREADABLE, raw="二三")
    (only,) = repair(FORM, cells).explanations
    assert fills(only) == {"t3.granted.natural": 23} and not only.changes


def test_an_impossible_fill_is_never_proposed() -> None:
    printed = table(3) | {"t4.reconsideration.upheld": None, "t4.reconsideration.total": 3}
    for found in explained(printed).explanations:
        assert all(value >= 0 for value in found.fills.values())
    assert explained(printed).explanations


def test_noise_is_not_explained_cell_by_cell() -> None:
    random = Random(1)
    repairs = explained({cell: random.randrange(50) for cell in table(3)})
    assert repairs.unexplained and not repairs.exhaustive and repairs.certainty is not Certainty.CERTAIN
    assert repairs.note is not None and "请先核对版面" in repairs.note.zh


def test_the_limits_are_always_said() -> None:
    limits = explained(table(3)).limits
    assert limits is not None and limits.zh.startswith("勾稽平衡不等于数据无误")


def test_both_languages_have_the_same_words() -> None:
    keys = [{key for key in templates(language) if key.startswith("repair.")} for language in LANGUAGES]
    assert keys[0] == keys[1] and len(keys[0]) > 40


def test_a_ranked_list_shows_the_sum_in_numbers_and_what_the_prose_supports() -> None:
    printed = table(3) | {"t4.reconsideration.pending": 6}
    bare = explained(printed).note
    assert bare is not None and bare.zh.startswith("可能（4 种）：行政复议／总计：1+1+0+6=8 ≠ 7，差 1。") and "正文" not in bare.zh
    assert "1+1+0+6=8 ≠ 7, difference 1" in bare.en and "6→5 (probability" in bare.en
    told = explained(printed, Evidence(stated=(Stated(Decimal(7), (("t4.reconsideration.total",),)),))).note
    assert told is not None and "正文称“行政复议／总计”为 7，支持 ①②③。" in told.zh and "supports ①②③" in told.en


@pytest.mark.parametrize(
    ("printed", "zh", "en"),
    [
        ({"t3.granted.natural": 32}, "印 32，应为 23（按勾稽）——相邻两位颠倒", "32 is printed, the balance asks for 23 – two adjacent"),
        ({"t3.granted.natural": 233}, "印 233，应为 23（按勾稽）——一位重复", "one digit is repeated"),
        ({"t3.unavailable.not_held.natural": 51}, "印 51，应为 54（按勾稽）", "51 is printed, the balance asks for 54"),
        ({"t3.granted.natural": 22, "t3.granted.commercial": 3}, "两处各差 1", "in opposite directions"),
        ({"t3.granted.natural": 0, "t3.granted.commercial": 25}, "23", "23"),
        ({"t3.results_total.total": 92 - 59}, "漏加", "left out"),
    ],
)
def test_the_words_of_each_kind_carry_the_numbers(printed: dict[str, int | None], zh: str, en: str) -> None:
    best = explained(table(3) | printed).explanations[0]
    assert best.ground is not None and zh in best.ground.zh and en in best.ground.en, best.ground
    assert "上年" not in best.ground.zh and "last year" not in best.ground.en, "last year is not known here"
    assert "错误" not in best.ground.zh and "error" not in best.ground.en


def test_every_output_says_what_balance_cannot_show() -> None:
    for key in ("repair.overview.limits", "console.limits", "workbook.conclusion.limits", "workbook.method.limits.text"):
        assert say(key).zh.startswith("勾稽平衡不等于数据无误：") and "表二" in say(key).zh
        assert "Table 2" in say(key).en
