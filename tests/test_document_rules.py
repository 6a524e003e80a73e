"""Rules about the document around the tables: what they must leave alone, what they must catch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from govaudit.report import Kind, LinePlace, Report, Section
from govaudit.rules.finding import Severity
from tests.documents.reports import make_report
from tests.sentences.told import found, lacking, told

FORM_RULES = (
    "form.section", "form.period", "form.basis", "form.fee_statement", "form.thin_section", "form.topics", "form.version",
    "form.duplicate", "text.year",
)  # fmt: skip


@pytest.fixture
def report() -> Report:
    """A report of 2024 with everything in its place."""
    return of_year(2024, "2021")


def of_year(year: int, edition: str) -> Report:
    facts = make_report(4, edition)
    period = f"本报告依照国办公开办函〔{'2021〕30' if year >= 2021 else '2019〕60'}号编写，统计期限为{year}年1月1日至{year}年12月31日。"
    return told(replace(facts, year=year), preamble=[period])


def sections(report: Report, change: Callable[[Section], Section | None]) -> Report:
    changed = (change(section) for section in report.sections)
    return replace(report, sections=tuple(section for section in changed if section is not None))


def with_text(report: Report, number: int, text: str) -> Report:
    return sections(report, lambda section: replace(section, text=text) if section.number == number else section)


@pytest.mark.parametrize("rule", FORM_RULES)
@pytest.mark.parametrize(("year", "edition"), [(2024, "2021"), (2021, "2021"), (2020, "2019")])
def test_a_report_in_order_raises_nothing(rule: str, year: int, edition: str) -> None:
    assert found(of_year(year, edition), rule) == []


@pytest.mark.parametrize("rule", [rule for rule in FORM_RULES if rule not in ("form.duplicate", "form.version")])
def test_a_document_of_tables_alone_is_not_assessed(rule: str) -> None:
    bare = replace(make_report(4).report(), prose=())
    assert lacking(bare, rule) and found(bare, rule) == []


# --- form.section -----------------------------------------------------------------------------------------------------


def test_missing_sections_are_one_error_that_names_them(report: Report) -> None:
    (finding,) = found(sections(report, lambda s: None if s.number in (5, 6) else s), "form.section")
    assert finding.severity is Severity.ERROR
    assert "五、" in finding.message.zh and "六、" in finding.message.zh and "VI." in finding.message.en


@pytest.mark.parametrize("heading", ["存在的主要问题及整改措施", "存在问题与下一步打算"])
def test_renamed_sections_are_worth_a_look(report: Report, heading: str) -> None:
    (finding,) = found(sections(report, lambda s: replace(s, heading=heading) if s.number == 5 else s), "form.section")
    assert finding.severity is Severity.INFO and heading in finding.message.zh


@pytest.mark.parametrize(
    ("number", "heading"), [(2, "行政机关主动公开政府信息情况"), (4, "政府信息公开行政复议和行政诉讼情况"), (2, "主动公开信息情况")]
)
def test_known_spellings_are_no_renaming(report: Report, number: int, heading: str) -> None:
    assert found(sections(report, lambda s: replace(s, heading=heading) if s.number == number else s), "form.section") == []


def test_another_order_is_worth_a_look(report: Report) -> None:
    shuffled = replace(report, sections=tuple(sorted(report.sections, key=lambda s: {2: 3, 3: 2}.get(s.number, s.number))))
    (finding,) = found(shuffled, "form.section")
    assert finding.severity is Severity.INFO


# --- form.period, text.year -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("period", [
    "统计期限自2024年1月1日起至12月31日止。", "数据统计期限为2024年1月1日至2024年12月31日。", "统计时间：2024年1月1日—2024年12月31日。",
])  # fmt: skip
def test_a_stated_period_is_found(report: Report, period: str) -> None:
    changed = with_text(report, 0, period)
    assert found(changed, "form.period") == [] and found(changed, "text.year") == []


@pytest.mark.parametrize("words", ["本报告依照条例编写。", "数据核定时间点为2024年12月31日。"])
def test_a_period_that_is_not_stated_is_a_warning(report: Report, words: str) -> None:
    (finding,) = found(with_text(report, 0, words), "form.period")
    assert finding.severity is Severity.WARNING and "2024" in finding.message.zh
    assert lacking(with_text(report, 0, words), "text.year")


@pytest.mark.parametrize("period", ["统计期限为2023年1月1日至2023年12月31日。", "统计期限为2024年1月1日至2023年12月31日。"])
def test_a_period_of_another_year_is_a_warning(report: Report, period: str) -> None:
    (finding,) = found(with_text(report, 0, period), "text.year")
    assert finding.severity is Severity.WARNING and "2023" in finding.message.zh


def test_plans_for_next_year_are_no_conflict_of_years(report: Report) -> None:
    assert found(with_text(report, 5, "2025年将进一步完善制度，切实提升公开质量和效果，做好各项工作。"), "text.year") == []


# --- form.basis -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cited",
    ["国办公开办函〔2021〕30号", "国办公开办函[2021]30号", "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号", "国办函〔2020〕109号"],
)
def test_the_right_basis_is_left_alone(report: Report, cited: str) -> None:
    assert found(with_text(report, 0, f"依照{cited}编写。"), "form.basis") == []


@pytest.mark.parametrize("cited", ["国办公开办函〔2019〕60号", "国办公开函〔2021〕30号", "国办公开办函〔2021〕20号"])
def test_a_wrong_basis_is_worth_a_look(report: Report, cited: str) -> None:
    (finding,) = found(with_text(report, 0, f"依照{cited}编写。"), "form.basis")
    assert finding.severity is Severity.INFO and cited in finding.message.zh and "〔2021〕30号" in finding.message.en


# --- form.fee_statement, form.thin_section, form.topics ---------------------------------------------------------------


@pytest.mark.parametrize("text", [
    "本年度未收取信息处理费。", "没有产生信息公开处理费。", "未收取任何费用。", "未发生收费情况。", "共收取信息处理费380元。",
    "暂未开展信息处理费收取工作。",
])  # fmt: skip
def test_a_statement_on_fees_is_found(report: Report, text: str) -> None:
    assert found(with_text(report, 6, text), "form.fee_statement") == []


@pytest.mark.parametrize("text", ["无。", "没有其他需要报告的事项。", "公开行政事业性收费项目目录。"])
def test_no_statement_on_fees_is_a_warning(report: Report, text: str) -> None:
    (finding,) = found(with_text(report, 6, text), "form.fee_statement")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("text", ["", "无。", "无", "存在问题：无。"])
def test_a_thin_section_five_is_a_warning(report: Report, text: str) -> None:
    (finding,) = found(with_text(report, 5, text), "form.thin_section")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(("text", "absent"), [
    ("主动公开信息30条，收到依申请公开3件，加强政府信息管理和平台建设。", "监督保障"),
    ("（一）主动公开。（三）政府信息管理。（四）平台建设。（五）监督保障。", "依申请公开"),
])  # fmt: skip
def test_topics_that_section_one_leaves_out(report: Report, text: str, absent: str) -> None:
    (finding,) = found(with_text(report, 1, text), "form.topics")
    assert finding.severity is Severity.INFO and finding.message.zh.endswith(absent)


# --- form.version, form.duplicate -------------------------------------------------------------------------------------


def test_the_old_form_used_for_a_later_year() -> None:
    (finding,) = found(of_year(2022, "2019"), "form.version")
    assert finding.severity is Severity.WARNING and "2022" in finding.message.zh


def test_labels_of_two_forms_are_a_hybrid_whatever_the_year(report: Report) -> None:
    (finding,) = found(replace(report, foreign_labels=("上一年项目数量", "本年增/减")), "form.version")
    assert finding.severity is Severity.WARNING and "上一年项目数量" in finding.message.zh
    assert found(replace(report, foreign_labels=("上一年项目数量",)), "form.version") == []


def test_an_equal_copy_is_worth_a_look_and_a_differing_one_an_error() -> None:
    twice = replace(make_report(4), copies=2).report()
    assert [f.severity for f in found(twice, "form.duplicate")] == [Severity.INFO]
    cell = "t3.new.total"
    other = make_report(5).report().cells[cell]
    assert other.value != twice.cells[cell].value
    differing = replace(twice, copies=({**twice.copies[0], cell: other},))
    (finding,) = found(differing, "form.duplicate")
    assert (finding.severity, finding.cells) == (Severity.ERROR, (cell,))


def test_sections_found_by_numbers_alone_keep_their_place(report: Report) -> None:
    part = Section(5, "存在的问题", "无", LinePlace(40, 1, 5))
    changed = sections(report, lambda s: part if s.number == 5 else s)
    (finding,) = found(changed, "form.thin_section")
    assert finding.evidence is not None and finding.evidence.place == LinePlace(40, 1, 5)


@pytest.mark.parametrize("rule", ["form.section", "form.period", "form.fee_statement", "form.thin_section", "form.topics"])
def test_what_a_scan_does_not_show_is_not_said_to_be_missing(report: Report, rule: str) -> None:
    """Words of a picture may only not have been recognised."""
    bare = sections(report, lambda section: replace(section, text="。。。") if section.number < 6 else None)
    scanned = replace(bare, source=replace(bare.source, kind=Kind.PDF, pages=4, ocr_pages=(2, 3)))
    assert found(bare, rule) or rule == "form.fee_statement"
    assert not found(scanned, rule) and lacking(scanned, rule)
