"""Narrative against tables: for every rule what it must leave alone, what it must catch, what it cannot assess."""

from __future__ import annotations

import pytest

from govaudit.report import Report
from govaudit.rules.finding import Severity
from tests.documents.reports import Facts, make_report, without_row
from tests.sentences.told import cells, found, lacking, told

NEW, CARRIED_IN, RESULTS, CARRIED_OUT = 84, 6, 87, 3


@pytest.fixture
def facts() -> Facts:
    """Table 3: 84 new (80 natural), 6 carried in, 87 results, 3 carried over; Table 4: 3 reviews (1 corrected), 2 + 1 suits."""
    table3 = {
        "t3.new.total": NEW, "t3.new.natural": 80, "t3.new.commercial": 4, "t3.new.research": 0, "t3.new.welfare": 0, "t3.new.legal": 0,
        "t3.new.other": 0, "t3.carried_in.total": CARRIED_IN, "t3.carried_in.natural": 6, **{
            f"t3.carried_in.{column}": 0 for column in ("commercial", "research", "welfare", "legal", "other")
        }, "t3.results_total.total": RESULTS,
        "t3.carried_out.total": CARRIED_OUT, "t3.granted.total": 40, "t3.partial.total": 7, "t3.unavailable.not_held.total": 20,
        "t3.unavailable.needs_creation.total": 2, "t3.unavailable.unclear.total": 1, "t3.other.misc.total": 5,
    }  # fmt: skip
    table4 = {
        "t4.reconsideration.total": 3, "t4.reconsideration.corrected": 1, "t4.reconsideration.upheld": 2, "t4.reconsideration.other": 0,
        "t4.reconsideration.pending": 0, "t4.direct_suit.total": 2, "t4.post_suit.total": 1, "t4.direct_suit.corrected": 0,
        "t4.post_suit.corrected": 0,
    }  # fmt: skip
    table2 = {
        "t2.normative.issued": 4, "t2.normative.repealed": 3, "t2.normative.in_force": 18, "t2.licensing.decisions": 19544,
        "t2.penalties.decisions": 53548, "t2.coercion.decisions": 330, "t2.fees.amount": "1941.7065",
        "t2.regulations.issued": 0, "t2.regulations.repealed": 0, "t2.regulations.in_force": 0,
    }  # fmt: skip
    return cells(make_report(3), {**table3, **table4, **table2})


def severities(report: Report, rule: str) -> list[Severity]:
    return [finding.severity for finding in found(report, rule)]


# --- text.count -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [
    "全年收到政府信息公开申请84件。", "全年办理政府信息公开申请90件。", "全年办结政府信息公开申请87件。",
    "收到政府信息公开申请84件，其中自然人申请80件、法人或其他组织申请4件。", "上年结转政府信息公开申请6件，新收84件，结转下年度3件。",
    "办结政府信息公开申请87件，予以公开40件，部分公开7件，无法提供23件。",
    "办结政府信息公开申请87件，因本机关不掌握相关信息无法提供20件。",
    "收到政府信息公开申请80余件。", "收到政府信息公开申请84件，其中2件申请人主动撤回。", "2023年收到政府信息公开申请12件。",
    "县政府办公室收到政府信息公开申请9件。", "依申请公开渠道收到5件。",
])  # fmt: skip
def test_count_leaves_alone(facts: Facts, sentence: str) -> None:
    assert found(told(facts, sentence), "text.count") == []


@pytest.mark.parametrize(("sentence", "reading"), [
    ("全年收到政府信息公开申请90件。", "new_and_carried_in"), ("全年收到政府信息公开申请87件。", "results_total"),
    ("全年办结政府信息公开申请84件。", "new"),
    ("收到政府信息公开申请90件，其中自然人申请86件、法人或其他组织申请4件。", "new_and_carried_in"),
])  # fmt: skip
def test_count_records_a_secondary_reading(facts: Facts, sentence: str, reading: str) -> None:
    (finding,) = found(told(facts, sentence), "text.count")
    assert finding.severity is Severity.INFO and finding.reading is not None
    assert finding.reading.zh in finding.message.zh


@pytest.mark.parametrize(("sentence", "stated"), [
    ("全年收到政府信息公开申请85件。", 85), ("收到政府信息公开申请84件，其中自然人申请70件。", 70), ("上年结转政府信息公开申请5件。", 5),
    ("办结政府信息公开申请87件，予以公开41件。", 41), ("收到政府信息公开申请90件，其中自然人申请80件、法人或其他组织申请10件。", 80),
    ("收到政府信息公开申请84件，其中9件申请人主动撤回。", 9), ("收到政府信息公开申请70余件。", 70),
])  # fmt: skip
def test_count_catches(facts: Facts, sentence: str, stated: int) -> None:
    warnings = [finding for finding in found(told(facts, sentence), "text.count") if finding.severity is Severity.WARNING]
    assert warnings[0].actual == stated
    assert str(stated) in warnings[0].message.zh and str(stated) in warnings[0].message.en


def test_count_names_every_reading_with_its_number(facts: Facts) -> None:
    (finding,) = found(told(facts, "全年收到政府信息公开申请85件。"), "text.count")
    assert all(str(value) in finding.message.zh for value in (NEW, NEW + CARRIED_IN, RESULTS))
    assert finding.evidence is not None and finding.evidence.place is not None
    assert "错误" not in finding.message.zh


@pytest.mark.parametrize("row", ["t3.new", "t3.carried_in", "t3.results_total"])
def test_count_cannot_be_assessed_where_a_reading_is_missing(facts: Facts, row: str) -> None:
    report = told(without_row(facts, row), "全年收到政府信息公开申请85件。")
    assert found(report, "text.count") == [] and lacking(report, "text.count")


# --- text.all_concluded -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [
    "收到政府信息公开申请84件，均在法定期限内答复。", "领导信箱收到留言53条，全部办结。", "政府信息公开申请按时办结率100%。",
    "收到政府信息公开申请84件，除3件结转外均已办结。", "收到政府信息公开申请84件，群众来信均已办结。",
])  # fmt: skip
def test_all_concluded_leaves_alone(facts: Facts, sentence: str) -> None:
    assert found(told(facts, sentence), "text.all_concluded") == []


@pytest.mark.parametrize("sentence", [
    "收到政府信息公开申请84件，均已办结。", "收到政府信息公开申请84件，办结率100%。", "所有政府信息公开申请均已按规定办理完成。",
])  # fmt: skip
def test_all_concluded_catches(facts: Facts, sentence: str) -> None:
    (finding,) = found(told(facts, sentence), "text.all_concluded")
    assert (finding.severity, finding.expected, finding.actual) == (Severity.WARNING, 0, CARRIED_OUT)


def test_all_concluded_holds_where_nothing_is_left(facts: Facts) -> None:
    report = told(cells(facts, {"t3.carried_out.total": 0}), "收到政府信息公开申请84件，均已办结。")
    assert found(report, "text.all_concluded") == [] and not lacking(report, "text.all_concluded")


def test_all_concluded_cannot_be_assessed_without_the_row(facts: Facts) -> None:
    assert lacking(told(without_row(facts, "t3.carried_out"), "收到政府信息公开申请84件，均已办结。"), "text.all_concluded")


# --- text.none_claimed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [
    "未发生因政府信息公开工作被追究责任的情况。", "确保不发生因政府信息公开引起的行政诉讼。", "未收取信息处理费。", "行政诉讼未被纠错。",
])  # fmt: skip
def test_none_claimed_leaves_alone(facts: Facts, sentence: str) -> None:
    assert found(told(facts, sentence), "text.none_claimed") == []


@pytest.mark.parametrize(("sentence", "denied"), [
    ("未发生因政府信息公开引起的行政复议、行政诉讼。", ["t4.reconsideration.total", "t4.direct_suit.total", "t4.post_suit.total"]),
    ("本年度无行政复议案件。", ["t4.reconsideration.total"]), ("未收到政府信息公开申请。", ["t3.new.total"]),
    ("未发生因政府信息公开被行政复议纠错的情况。", ["t4.reconsideration.corrected"]),
])  # fmt: skip
def test_none_claimed_catches(facts: Facts, sentence: str, denied: list[str]) -> None:
    (finding,) = found(told(facts, sentence), "text.none_claimed")
    assert (finding.severity, list(finding.cells)) == (Severity.WARNING, denied)


# --- text.review ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [
    "因政府信息公开被申请行政复议3件，被提起行政诉讼3件。", "行政复议3件，其中维持2件、纠正1件。", "未经复议直接起诉2件，复议后起诉1件。",
    "行政复议、行政诉讼共6件。", "本机关作为行政复议机关，全年办理行政复议案件86件。",
])  # fmt: skip
def test_review_leaves_alone(facts: Facts, sentence: str) -> None:
    assert found(told(facts, sentence), "text.review") == []


@pytest.mark.parametrize(
    "sentence", ["因政府信息公开被申请行政复议4件。", "行政复议3件，其中纠正2件。", "行政诉讼5件。", "行政复议、行政诉讼共7件。"]
)
def test_review_catches(facts: Facts, sentence: str) -> None:
    assert severities(told(facts, sentence), "text.review") == [Severity.WARNING]


# --- text.table2 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [
    "制发行政规范性文件4件，废止3件，现行有效18件。",
    "处理行政许可19544次，行政处罚53548次，行政强制330次，行政事业性收费1941.7065万元。",
    "作出行政许可决定1.95万件。", "行政事业性收费约1942万元。", "行政事业性收费19417065元。", "印发政策性文件15件。",
    "公开行政许可207条。", "未制定规章。",
    "清理规范性文件45件。", "向市政府报备规范性文件6件。",
])  # fmt: skip
def test_table_two_leaves_alone(facts: Facts, sentence: str) -> None:
    assert found(told(facts, sentence), "text.table2") == []


@pytest.mark.parametrize("sentence", [
    "制发行政规范性文件5件。", "现行有效的行政规范性文件为19件。", "作出行政许可决定2.1万件。", "行政事业性收费1941.8万元。",
    "本年度未制发行政规范性文件。",
    "作出行政处罚决定53549件。",
])  # fmt: skip
def test_table_two_catches(facts: Facts, sentence: str) -> None:
    assert severities(told(facts, sentence), "text.table2") == [Severity.WARNING]


def test_the_information_fee_is_never_compared_with_table_two(facts: Facts) -> None:
    report = told(facts, "全年收取信息处理费3940元。", others=["本年度收取信息处理费3940元。"])
    assert found(report, "text.table2") == [] and found(report, "t2.fee_unit") == []


# --- text.parts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [
    "发布信息100条，其中要闻60条、动态40条。", "发布信息100条，其中要闻60条。", "总访问量9000人次，其中独立访问300人次。",
    "发布信息100条，开展培训120次。", "发布信息100条，其中要闻60条；回复留言90条。",
])  # fmt: skip
def test_parts_leaves_alone(facts: Facts, sentence: str) -> None:
    assert found(told(facts, sentence), "text.parts") == []


@pytest.mark.parametrize(("sentence", "severity", "given"), [
    ("发布信息100条，其中要闻60条、动态50条。", Severity.ERROR, 110),
    ("新媒体账号34个（其中微信25个，微博2个，短视频4个）。", Severity.INFO, 31),
    ("收到政府信息公开申请84件，其中自然人申请80件、法人或其他组织申请14件。", Severity.ERROR, 94),
    ("行政复议3件，其中维持2件、纠正2件。", Severity.ERROR, 4),
])  # fmt: skip
def test_parts_catches(facts: Facts, sentence: str, severity: Severity, given: int) -> None:
    (finding,) = found(told(facts, sentence), "text.parts")
    assert (finding.severity, finding.expected) == (severity, given)


# --- text.percent -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [
    "办结政府信息公开申请87件，予以公开40件，占46%。", "办结政府信息公开申请87件，予以公开40件，占45.98%。",
    "收到政府信息公开申请84件，同比增长5%。",
])  # fmt: skip
def test_percent_leaves_alone(facts: Facts, sentence: str) -> None:
    assert found(told(facts, sentence), "text.percent") == []


@pytest.mark.parametrize(("sentence", "rate"), [
    ("收到政府信息公开申请84件，比2023年（70件）增长20%。", None), ("收到政府信息公开申请84件，比2023年（120件）下降29%。", "-30.00"),
    ("收到政府信息公开申请84件，较上年（80件）增长8%。", "5.00"),
])  # fmt: skip
def test_percent_recomputes_growth_from_a_base_in_the_text(facts: Facts, sentence: str, rate: str | None) -> None:
    assert [str(finding.expected) for finding in found(told(facts, sentence), "text.percent")] == ([rate] if rate else [])


def test_percent_catches_a_share(facts: Facts) -> None:
    (finding,) = found(told(facts, "办结政府信息公开申请87件，予以公开40件，占49.8%。"), "text.percent")
    assert finding.severity is Severity.INFO and "45.98" in finding.message.zh


# --- text.conflict ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentences", [
    ("全年收到政府信息公开申请84件。", "全年收到政府信息公开申请90件。"),
    ("现行有效的行政规范性文件18件。", "现行有效的行政规范性文件为18件，已公布。"),
    ("行政诉讼2件，另有行政诉讼1件。", "工作有序。"),
])  # fmt: skip
def test_conflict_leaves_alone(facts: Facts, sentences: tuple[str, str]) -> None:
    assert found(told(facts, *sentences), "text.conflict") == []


def test_conflict_catches(facts: Facts) -> None:
    (finding,) = found(told(facts, "全年收到政府信息公开申请84件。", "我县共收到政府信息公开申请48件。"), "text.conflict")
    assert (finding.severity, finding.expected, finding.actual) == (Severity.WARNING, 84, 48)


# --- all of them ------------------------------------------------------------------------------------------------------

TEXT_RULES = (
    "text.count",
    "text.all_concluded",
    "text.none_claimed",
    "text.review",
    "text.table2",
    "text.parts",
    "text.percent",
    "text.conflict",
)


@pytest.mark.parametrize("rule", TEXT_RULES)
def test_a_report_that_says_nothing_is_not_assessed(facts: Facts, rule: str) -> None:
    report = told(facts, "工作有序推进，群众满意。")
    assert lacking(report, rule) and found(report, rule) == []


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("seed", range(8))
def test_a_report_that_agrees_with_itself_raises_nothing(edition: str, seed: int) -> None:
    report = told(make_report(seed, edition))
    assert report.statements
    assert [f for rule in TEXT_RULES for f in found(report, rule) if f.severity is not Severity.INFO] == []
