"""Rules across years: what they must leave alone, what they must catch, and which body is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govaudit.report import Identity, Level, Report
from govaudit.rules.finding import Severity
from tests.documents.reports import Facts, make_report
from tests.sentences.told import cells, found, lacking, told

YEAR_RULES = ("year.carry", "year.stock", "year.jump", "year.copied")
ORG = "石汀县"
COLUMNS = ("natural", "commercial", "research", "welfare", "legal", "other", "total")


def named(facts: Facts, year: int, org: str = ORG, problems: str = "") -> Report:
    report = told(facts, problems=[problems] if problems else None)
    mark = f"{year:04}{abs(hash(org)) % 10**8:08}".ljust(64, "0")
    source = replace(report.source, sha256=mark)
    return replace(report, source=source, identity=Identity(org, Level.COUNTY, year, org, True))


def last_year() -> Facts:
    """Carried out 3 (natural 2, commercial 1); 10 documents in force; 150 licences; fees 20.5."""
    carried = {f"t3.carried_out.{column}": 0 for column in COLUMNS} | {
        "t3.carried_out.natural": 2,
        "t3.carried_out.commercial": 1,
        "t3.carried_out.total": 3,
    }
    return cells(make_report(31), {**carried, **documents(2, 1, 10),
    "t2.licensing.decisions": 150, "t2.penalties.decisions": 4, "t2.coercion.decisions": 0,
                                   "t2.fees.amount": "20.5"})  # fmt: skip


def this_year() -> Facts:
    carried = {f"t3.carried_in.{column}": 0 for column in COLUMNS} | {
        "t3.carried_in.natural": 2,
        "t3.carried_in.commercial": 1,
        "t3.carried_in.total": 3,
    }
    inner = {cell: 0 for cell in make_report(32).form.cells if cell.startswith("t3.") and ".carried_in." not in cell}
    return cells(make_report(32), {**inner, **carried, **documents(4, 3, 11), "t2.licensing.decisions": 400, "t2.penalties.decisions": 19,
                                   "t2.coercion.decisions": 7, "t2.fees.amount": "30"})  # fmt: skip


def documents(issued: int, repealed: int, in_force: int) -> dict[str, int]:
    none = {f"t2.regulations.{column}": 0 for column in ("issued", "repealed", "in_force")}
    return {"t2.normative.issued": issued, "t2.normative.repealed": repealed, "t2.normative.in_force": in_force, **none}


OLD_TEXT = (
    "一是解读形式比较单一，图表偏少；二是个别单位更新不及时，基层人员业务不熟。下一步将加强培训，逐单位上门辅导，并把解读与文件同步起草。"
)
NEW_TEXT = "网站检索不便，群众查找政策费时费力，移动端页面错位。今后重做检索页面，按办事先后编排目录，邀请市民代表试用并逐条改进意见。"


def before(org: str = ORG, year: int = 2023, facts: Facts | None = None) -> Report:
    return named(facts or last_year(), year, org, OLD_TEXT)


def now(facts: Facts | None = None, org: str = ORG, text: str = NEW_TEXT) -> Report:
    return named(facts or this_year(), 2024, org, text)


# --- must leave alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", YEAR_RULES)
def test_years_that_follow_from_each_other_raise_nothing(rule: str) -> None:
    assert found(now(), rule, before()) == []
    assert not lacking(now(), rule, before())


@pytest.mark.parametrize("rule", YEAR_RULES)
@pytest.mark.parametrize("others", [(), (2022,), (2024,), (2025,)])
def test_without_last_years_report_nothing_is_assessed(rule: str, others: tuple[int, ...]) -> None:
    reports = [before(year=year) for year in others]
    assert lacking(now(), rule, *reports) and found(now(), rule, *reports) == []


@pytest.mark.parametrize(("own", "other"), [
    ("石汀县", "梧岭县"), ("鼓楼区", "福州市鼓楼区"), ("柳汀镇人民政府", "石汀县柳汀镇人民政府"), ("石汀县教育局", "石汀县"),
    ("南石汀县", "石汀县"),
    ("杭州市西湖区", "南昌市西湖区"), ("石汀县", "石汀县教育局"),
])  # fmt: skip
def test_never_across_bodies(own: str, other: str) -> None:
    wrong = cells(this_year(), {"t3.carried_in.total": 9})
    assert lacking(now(wrong, own), "year.carry", before(other))


@pytest.mark.parametrize(("own", "other"), [
    ("石汀县", "石汀县人民政府"), ("第十师北屯市", "北屯市人民政府"), ("云溪市石汀县", "石汀县"), ("长安街道", "长安街道办事处"),
    ("和田地区行政公署", "和田地区"),
])  # fmt: skip
def test_the_same_body_under_another_name(own: str, other: str) -> None:
    wrong = cells(this_year(), {"t3.carried_in.total": 9})
    assert len(found(now(wrong, own), "year.carry", before(other))) == 1


def test_two_bodies_it_could_be_are_none() -> None:
    wrong = cells(this_year(), {"t3.carried_in.total": 9})
    assert lacking(now(wrong, "石汀县"), "year.carry", before("云溪市石汀县"), before("澜桥市石汀县"))


def test_the_stock_is_not_held_across_the_change_of_the_form() -> None:
    old = named(make_report(8, "2019"), 2020, ORG, OLD_TEXT)
    new = replace(now(), identity=Identity(ORG, Level.COUNTY, 2021, ORG, True))
    assert lacking(new, "year.stock", old) and not lacking(new, "year.carry", old)


def test_growth_is_recomputed_from_last_years_report() -> None:
    new = cells(this_year(), {"t3.new.total": 60})
    old = before(facts=cells(last_year(), {"t3.new.total": 50, "t3.results_total.total": 48, "t3.carried_in.total": 1}))
    sentences = (f"收到政府信息公开申请60件，同比增长{rate}%。" for rate in ("20", "25.8"))
    right, wrong = (replace(now(new), statements=told(replace(new, year=2024), sentence).statements) for sentence in sentences)
    assert found(right, "text.percent", old) == [] and not lacking(right, "text.percent", old)
    (finding,) = found(wrong, "text.percent", old)
    assert finding.severity is Severity.INFO and "20.00" in finding.message.zh
    assert lacking(wrong, "text.percent")


# --- must catch -------------------------------------------------------------------------------------------------------


def test_a_total_carried_otherwise_is_an_error_and_a_column_a_warning() -> None:
    wrong = cells(this_year(), {"t3.carried_in.total": 5, "t3.carried_in.natural": 4})
    findings = found(now(wrong), "year.carry", before())
    assert {(f.cells, f.severity, f.expected, f.actual) for f in findings} == {
        (("t3.carried_in.total",), Severity.ERROR, 3, 5),
        (("t3.carried_in.natural",), Severity.WARNING, 2, 4),
    }
    assert all("2023" in f.message.zh and "2024" in f.message.en for f in findings)


def test_a_stock_that_does_not_follow() -> None:
    (finding,) = found(now(cells(this_year(), {"t2.normative.in_force": 18})), "year.stock", before())
    assert (finding.severity, finding.expected, finding.actual) == (Severity.WARNING, 11, 18)


@pytest.mark.parametrize(("cell", "value", "words"), [
    ("t2.licensing.decisions", "1200", "8.0"), ("t2.licensing.decisions", "30", "5.0"), ("t2.fees.amount", "205000", "元"),
    ("t2.penalties.decisions", "40", "10.0"),
])  # fmt: skip
def test_jumps(cell: str, value: str, words: str) -> None:
    (finding,) = found(now(cells(this_year(), {cell: value})), "year.jump", before())
    assert (finding.severity, finding.cells) == (Severity.WARNING, (cell,)) and words in finding.message.zh


@pytest.mark.parametrize(
    ("cell", "value"), [("t2.licensing.decisions", "700"), ("t2.penalties.decisions", "19"), ("t2.coercion.decisions", "900")]
)
def test_small_and_fresh_numbers_do_not_jump(cell: str, value: str) -> None:
    assert found(now(cells(this_year(), {cell: value})), "year.jump", before()) == []


def test_a_thousandfold_fee_speaks_of_the_unit() -> None:
    assert len(found(now(cells(this_year(), {"t2.fees.amount": "205000"})), "t2.fee_unit", before())) == 1


def test_cells_that_are_last_years_again() -> None:
    inner = [
        c
        for c in last_year().form.cells
        if c.startswith("t3.") and not c.endswith(".total") and ".results_total." not in c and ".carried" not in c
    ]
    same = {cell: last_year().cells[cell] for cell in inner if last_year().cells[cell] not in ("0", None)}
    assert len(same) > 5
    four, five = (dict(list(same.items())[:count]) for count in (4, 5))
    assert found(now(cells(this_year(), {c: v or "" for c, v in four.items()} | no_carry())), "year.copied", before()) == []
    (finding,) = found(now(cells(this_year(), {c: v or "" for c, v in five.items()} | no_carry())), "year.copied", before())
    assert finding.severity is Severity.WARNING and set(finding.cells) == set(five)


def no_carry() -> dict[str, int | str]:
    return {f"t3.carried_in.{column}": 77 for column in COLUMNS}


def test_a_section_five_that_is_last_years_again() -> None:
    (finding,) = found(now(text=OLD_TEXT.replace("上门辅导", "开展辅导")), "year.copied", before())
    assert finding.severity is Severity.WARNING and "第五部分" in finding.message.zh
