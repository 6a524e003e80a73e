"""Sections of the running text: headings found, tables of contents passed over, lines joined."""

from __future__ import annotations

import pytest

from govaudit.reading.prose_text import STATUTORY, chapters
from govaudit.report import LinePlace, Paragraph


def cut(*lines: str) -> list[tuple[int, str, str]]:
    prose = [Paragraph(line, LinePlace(at, 1, len(line))) for at, line in enumerate(lines, 1)]
    return [(chapter.section.number, chapter.section.heading, chapter.section.text) for chapter in chapters(prose)]


@pytest.mark.parametrize("number", range(1, 7))
def test_every_statutory_heading_is_found_with_its_numeral_and_without(number: int) -> None:
    for spelling in STATUTORY[number - 1]:
        assert cut(f"{'一二三四五六'[number - 1]}、{spelling}", "正文。") == [(number, spelling, "正文。")]
        assert cut(spelling, "正文。") == [(number, spelling, "正文。")]


@pytest.mark.parametrize(
    "line",
    [
        "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "三、本年度办理结果", "四、结转下年度继续办理",
        "（一）主动公开情况", "（二）依申请公开情况", "1.总体情况说明会", "主动公开政府信息情况良好，群众满意。",
    ],
)  # fmt: skip
def test_rows_of_table_three_and_subheadings_are_no_sections(line: str) -> None:
    assert [number for number, _, _ in cut("前言。", line)] == [0]


def test_renamed_headings_keep_their_printed_words() -> None:
    assert cut("五、存在问题和整改措施", "略。") == [(5, "存在问题和整改措施", "略。")]


def test_a_table_of_contents_is_passed_over() -> None:
    found = cut(
        "一、总体情况……1", "五、存在的主要问题及改进情况……6", "一、总体情况", "正文一。", "五、存在的主要问题及改进情况", "正文五。"
    )
    assert found == [(1, "总体情况", "正文一。"), (5, "存在的主要问题及改进情况", "正文五。")]


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 12 —", "第3页", "3/10"])
def test_page_numbers_do_not_part_a_sentence(number: str) -> None:
    assert cut("一、总体情况", "收到政府信息公开申", number, "请85件。") == [(1, "总体情况", "收到政府信息公开申请85件。")]


def test_text_behind_a_heading_in_one_line_belongs_to_the_section() -> None:
    line = "一、总体情况今年以来，本机关按照上级部署推进各项公开工作，取得了一定的成效，现将有关情况报告如下。"
    assert cut(line) == [(1, "总体情况", line[6:])]
