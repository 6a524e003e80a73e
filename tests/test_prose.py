"""The prose grammar: recall and precision on the sentence sets, relations between counts, places."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from govaudit.reading.prose import statements_of
from govaudit.reading.prose_text import chapters, normal_prose
from govaudit.reading.source import read
from govaudit.report import Claim, LinePlace, Paragraph, Statement
from tests.documents import text
from tests.documents.reports import make_report
from tests.sentences.score import SETS, Case, cases, score, stated

CASES = [case for name in SETS for case in cases(name)]


def said(*lines: str, year: int = 2024) -> tuple[Statement, ...]:
    prose = [Paragraph(line, LinePlace(at, 1, len(line))) for at, line in enumerate(("一、总体情况", *lines), 1)]
    return statements_of(chapters(prose), year)


def test_the_sets_are_large_and_half_traps() -> None:
    result = score(*SETS)
    assert result.sentences >= 150
    assert result.traps >= 0.5 * result.sentences


@pytest.mark.parametrize("name", ["tuned", "held_out", "real_world"])
def test_recall_and_precision_reach_their_targets(name: str) -> None:
    result = score(name)
    assert result.recall >= 0.95
    assert result.precision >= 0.98


@pytest.mark.parametrize("case", [case for case in CASES if not case.expected], ids=lambda case: case.text[:16])
def test_traps_state_nothing(case: Case) -> None:
    assert not stated(case.text)


def test_parts_refer_to_the_total_before_them() -> None:
    total, *parts = said("收到政府信息公开申请20件，其中自然人申请18件、法人或其他组织申请2件。")
    assert total.refers is None and not total.listed
    assert [(part.quantity, part.refers, part.listed) for part in parts] == [
        ("applicants.natural", 0, True),
        ("applicants.organisations", 0, True),
    ]


def test_things_that_no_cell_counts_are_kept_where_they_are_enumerated() -> None:
    found = said("全年发布信息40条，其中要闻25条、动态15条；开展培训3次。")
    assert [(s.quantity, s.count, s.refers) for s in found] == [("items", 40, None), ("items", 25, 0), ("items", 15, 0)]


@pytest.mark.parametrize(("words", "count", "tolerance", "claim"), [
    ("作出行政许可决定2764.2万宗。", "27642000", "500", Claim.EQUAL), ("作出行政许可决定120余件。", "120", "10", Claim.OVER),
    ("作出行政许可决定近300件。", "300", "100", Claim.UNDER), ("作出行政许可决定1,234件。", "1234", "0", Claim.EQUAL),
    ("作出行政许可决定１２件。", "12", "0", Claim.EQUAL), ("行政事业性收费3.5亿元。", "35000", "500", Claim.EQUAL),
])  # fmt: skip
def test_precision_as_printed(words: str, count: str, tolerance: str, claim: Claim) -> None:
    (found,) = said(words)
    assert (found.count, found.tolerance, found.claim) == (Decimal(count), Decimal(tolerance), claim)


def test_a_growth_and_a_share_speak_of_the_count_before_them() -> None:
    received, granted, share = said("共收到政府信息公开申请50件，予以公开20件，占40%。")
    assert (received.refers, granted.refers) == (None, 0)
    assert (share.claim, share.count, share.refers) == (Claim.SHARE, 40, 1)
    _, growth = said("收到政府信息公开申请21件，同比下降12.5%。")
    assert (growth.claim, growth.count, growth.refers) == (Claim.GROWTH, Decimal("-12.5"), 0)


def test_a_sentence_over_a_line_break_is_one_sentence_at_its_own_line() -> None:
    (found,) = said("（二）依申请公开情况", "今年工作有序开展。全年共收到政府信", "息公开申请31件。")
    assert found.sentence == "全年共收到政府信息公开申请31件。"
    assert found.place == LinePlace(3, 10, 8)


def test_a_sentence_that_stands_twice_speaks_once() -> None:
    assert len(said("全年收到政府信息公开申请3件。", "全年收到政府信息公开申请3件。")) == 1


def test_section_five_speaks_of_plans() -> None:
    lines = ("五、存在的主要问题及改进情况", "全年收到政府信息公开申请3件。")
    prose = [Paragraph(line, LinePlace(at, 1, len(line))) for at, line in enumerate(lines, 1)]
    assert statements_of(chapters(prose), 2024) == ()


def test_an_unknown_year_lets_no_year_pass_for_another() -> None:
    assert [s.count for s in said("2023年收到政府信息公开申请3件。", year=2023)] == [3]
    assert said("2023年收到政府信息公开申请3件。", year=2024) == ()


def test_normal_form() -> None:
    assert normal_prose("收到 申请\t1,234 件,其中(网上)：５６件") == "收到申请1234件，其中（网上）：56件"


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_every_text_layout_says_the_same(edition: str) -> None:
    for seed in range(5):
        facts = make_report(seed, edition)
        said_in = [
            [(s.quantity, s.claim, s.count, s.refers) for s in read(Path("r.txt"), text.render(facts, layout).encode()).statements]
            for layout in text.LAYOUTS
        ]
        assert said_in[0] and all(each == said_in[0] for each in said_in)
