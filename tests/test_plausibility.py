"""Rules about numbers that add up and still cannot be: what they must leave alone, what they must catch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govaudit.reading.identity import level_of
from govaudit.report import Identity, Level, Report
from govaudit.rules.finding import Severity
from tests.documents.reports import make_report, without_row
from tests.sentences.told import cells, found, lacking, told

REGULATIONS = ("t2.regulations.issued", "t2.regulations.repealed", "t2.regulations.in_force")


def of(org: str, report: Report) -> Report:
    level, sure = level_of(org)
    return replace(report, identity=Identity(org, level, report.identity.year, org, sure))


def with_regulations(org: str, issued: int = 1, edition: str = "2021") -> Report:
    row = REGULATIONS if edition == "2021" else ("t2.regulations.made", "t2.regulations.newly_public", "t2.regulations.public_total")
    return of(org, cells(make_report(2, edition), {row[0]: issued, row[1]: 0, row[2]: issued}).report())


# --- the level a name says --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("org", "level", "sure"), [
    ("湖北省", Level.PROVINCE, True), ("广西壮族自治区人民政府", Level.PROVINCE, True), ("上海市", Level.PROVINCE, True),
    ("郑州市", Level.CITY, True),
    ("江苏省苏州市人民政府", Level.CITY, True), ("延边朝鲜族自治州", Level.CITY, True), ("义乌市", Level.COUNTY, True),
    ("浙江省义乌市", Level.COUNTY, True),
    ("第十师北屯市", Level.COUNTY, True), ("杭州市西湖区", Level.COUNTY, True), ("达尔罕茂明安联合旗", Level.COUNTY, True),
    ("石汀县柳汀镇人民政府", Level.TOWNSHIP, True),
    ("某区长安街道办事处", Level.TOWNSHIP, True), ("郑州市教育局", Level.DEPARTMENT, True),
    ("某市经济技术开发区管理委员会", Level.COUNTY, True),
    ("郑州市人民政府办公室", Level.CITY, False), ("云溪市", Level.UNKNOWN, False), ("东莞市", Level.CITY, True),
])  # fmt: skip
def test_level_and_certainty(org: str, level: Level, sure: bool) -> None:
    assert level_of(org) == (level, sure)


# --- t2.authority -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("org", ["湖北省", "郑州市", "东莞市", "延边朝鲜族自治州", "郑州市人民政府办公室"])
@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_bodies_that_may_issue_regulations(org: str, edition: str) -> None:
    report = with_regulations(org, edition=edition)
    assert found(report, "t2.authority") == [] and not lacking(report, "t2.authority")


@pytest.mark.parametrize(
    "org",
    [
        "石汀县",
        "杭州市西湖区",
        "义乌市",
        "石汀县柳汀镇人民政府",
        "郑州市教育局",
        "某市经济技术开发区管理委员会",
        "某区长安街道办事处",
        "和田地区",
    ],
)
@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_bodies_that_may_not(org: str, edition: str) -> None:
    (finding,) = found(with_regulations(org, edition=edition), "t2.authority")
    assert finding.severity is Severity.ERROR and org in finding.message.zh and "疑似" in finding.message.zh
    assert found(with_regulations(org, issued=0, edition=edition), "t2.authority") == []


def test_an_unsure_level_is_a_warning_and_an_unknown_one_is_not_assessed() -> None:
    (finding,) = found(with_regulations("石汀县人民政府办公室"), "t2.authority")
    assert finding.severity is Severity.WARNING
    assert lacking(with_regulations("云溪市"), "t2.authority") and lacking(with_regulations("国家档案局"), "t2.authority")


# --- t2.stock ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("issued", "repealed", "in_force", "severity"), [
    (4, 3, 18, None), (5, 0, 5, None), (5, 4, 1, None), (5, 0, 4, Severity.ERROR), (9, 2, 4, Severity.WARNING),
])  # fmt: skip
def test_the_implied_stock(issued: int, repealed: int, in_force: int, severity: Severity | None) -> None:
    row = {"t2.normative.issued": issued, "t2.normative.repealed": repealed, "t2.normative.in_force": in_force}
    findings = found(cells(make_report(2), row).report(), "t2.stock")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_the_stock_of_the_2019_form_is_not_assessed() -> None:
    assert lacking(make_report(2, "2019").report(), "t2.stock")


# --- t2.fee_unit, value.fee_precision ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("org", "fee", "sentence"), [
    ("石汀县柳汀镇人民政府", "99999.5", ""), ("郑州市", "216139", ""), ("石汀县", "1941.7", "行政事业性收费1941.7万元。"),
    ("石汀县", "0", "行政事业性收费0元。"),
    ("石汀县", "203.97586", "行政事业性收费2039758.6元。"),
])  # fmt: skip
def test_fees_in_their_unit(org: str, fee: str, sentence: str) -> None:
    report = of(org, told(cells(make_report(2), {"t2.fees.amount": fee}), sentence or "工作有序推进。"))
    assert found(report, "t2.fee_unit") == []


@pytest.mark.parametrize(("org", "fee", "sentence"), [
    ("石汀县柳汀镇人民政府", "203976", ""), ("郑州市教育局", "5200000", ""), ("石汀县", "2039758.6", "行政事业性收费2039758.6元。"),
])  # fmt: skip
def test_fees_in_yuan(org: str, fee: str, sentence: str) -> None:
    report = of(org, told(cells(make_report(2), {"t2.fees.amount": fee}), sentence or "工作有序推进。"))
    (finding,) = found(report, "t2.fee_unit")
    assert finding.severity is Severity.WARNING and finding.cells == ("t2.fees.amount",)
    assert found(report, "text.table2") == []


@pytest.mark.parametrize(("fee", "count"), [("1941.7065", 0), ("1941.70650", 0), ("12", 0), ("1941.70651", 1)])
def test_fees_finer_than_a_yuan(fee: str, count: int) -> None:
    assert len(found(cells(make_report(2), {"t2.fees.amount": fee}).report(), "value.fee_precision")) == count


# --- t3.empty_column, t4.orphan, report.structure ---------------------------------------------------------------------


def test_results_without_requests() -> None:
    facts = make_report(2)
    column = {cell: 0 for cell in facts.form.cells if cell.startswith("t3.") and cell.endswith(".research")}
    assert found(cells(facts, column).report(), "t3.empty_column") == []
    (finding,) = found(cells(facts, {**column, "t3.granted.research": 1}).report(), "t3.empty_column")
    assert (finding.severity, finding.cells) == (Severity.ERROR, ("t3.granted.research",))
    assert lacking(without_row(facts, "t3.new").report(), "t3.empty_column")


def test_cases_without_requests() -> None:
    empty = make_report(2, size="zero")
    case = {"t4.reconsideration.upheld": 1, "t4.reconsideration.total": 1}
    (finding,) = found(cells(empty, case).report(), "t4.orphan")
    assert (finding.severity, finding.cells) == (Severity.INFO, ("t4.reconsideration.total",))
    assert found(empty.report(), "t4.orphan") == [] and found(make_report(2).report(), "t4.orphan") == []


@pytest.mark.parametrize(("changes", "words"), [
    ({"t3.new.other": 215, "t3.new.total": 297}, "72%"), ({"t3.unavailable.not_held.total": 59, "t3.results_total.total": 92}, "64%"),
    ({"t4.reconsideration.corrected": 3, "t4.reconsideration.total": 3}, "纠正 3"),
])  # fmt: skip
def test_unusual_shares_are_worth_a_look(changes: dict[str, int], words: str) -> None:
    facts = cells(make_report(2), dict.fromkeys(make_report(2).form.table("t4").cells, 0))
    assert found(facts.report(), "report.structure") == []
    (finding,) = found(cells(facts, changes).report(), "report.structure")
    assert finding.severity is Severity.INFO and words in finding.message.zh
    assert set(finding.cells) & set(changes)


def test_an_all_zero_report_is_worth_a_look() -> None:
    (finding,) = found(make_report(2, size="zero").report(), "report.structure")
    assert "全部为 0" in finding.message.zh
