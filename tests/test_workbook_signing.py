"""Signed or not signed: the workbook says what the workspace's log says, and nobody can type a sign-off."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from govaudit.audit import audit
from govaudit.corrections import Correction, Disposition, Note, SignOff
from govaudit.reading.source import read
from govaudit.workbook import write_workbook
from govaudit.workspace import Workspace
from tests.documents.reports import doubled, make_report
from tests.documents.text import render
from tests.test_workbook_formulas import shown


@pytest.fixture
def kept(tmp_path: Path):
    """A workspace with one broken report, and how to write its paper."""
    content = render(doubled(make_report(11, size="large"), "t3.results_total"), "tabs").encode()
    report = read(Path("报告.txt"), content)
    with Workspace.open(tmp_path / "工作区") as workspace:
        workspace.add(report, content)

        def paper(language: str = "zh") -> openpyxl.Workbook:
            target = tmp_path / f"底稿-{language}.xlsx"
            write_workbook(audit(report, workspace.decisions(report.id)), target, log=workspace.log(), language=language)
            return openpyxl.load_workbook(target, data_only=True)

        yield workspace, report.id, paper


def cover(book: openpyxl.Workbook) -> str:
    return "\n".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None)


def record(book: openpyxl.Workbook) -> list[tuple[object, ...]]:
    return [row for row in book["E 更正记录"].iter_rows(min_row=5, max_col=9, values_only=True) if isinstance(row[0], int)]


def test_what_nobody_signed_is_not_issued(kept):
    _, _, paper = kept
    book = paper()
    assert "未签发：本底稿尚未经签发" in cover(book)
    assert all("未签发" in str(sheet["A2"].parent.cell(2, column).value) for sheet in book.worksheets[:1] for column in (6,))


def test_a_sign_off_is_shown_with_who_when_and_its_hash(kept):
    workspace, doc, paper = kept
    (entry,) = workspace.record(doc, [SignOff(note="同意", by="李复核")])
    book = paper()
    said = cover(book)
    assert "已签发：李复核" in said and entry.hash[:16] in said and "第 1 条" in said and "未签发" not in said
    assert book.worksheets[0]["A1"].value and "签发：李复核" in str(book["D 勾稽核对"].cell(2, 4).value)
    ((*_, kind, subject, _, after, reason, mark),) = record(book)
    assert (kind, subject, after, reason, mark) == ("签发", "整份报告", "已签发", "同意", entry.hash[:16])
    assert "Issued by 李复核" in cover(paper("en"))


def test_a_sign_off_of_earlier_versions_counts(kept):
    workspace, doc, paper = kept
    workspace.decide(doc, Disposition("document", "confirmed", by="李复核"))
    assert "已签发：李复核" in cover(paper())


@pytest.mark.parametrize("act", [Correction("t3.new.total", "1", by="张审核"), SignOff("reopened", by="李复核")])
def test_what_is_decided_after_a_sign_off_ends_it(kept, act):
    workspace, doc, paper = kept
    workspace.record(doc, [SignOff(by="李复核"), act])
    said = cover(paper())
    assert "已签发" not in said and "未签发" in said
    assert ("原签发已失效" in said) == isinstance(act, Correction)


def test_notes_exports_and_undone_acts_stand_in_the_record(kept, tmp_path):
    workspace, doc, paper = kept
    (entry,) = workspace.record(doc, [Correction("t3.new.total", "5", reason="看错", by="张审核")])
    workspace.undo(doc, [entry.seq])
    workspace.record(doc, [Note("电话问过单位", cell="t3.new.total", by="张审核"), Note("第三季度移交", by="张审核")])
    workspace.exported([doc], tmp_path / "底稿.xlsx", b"x", kind="xlsx", by="张审核")
    lines = record(paper())
    assert [line[3] for line in lines] == ["识读更正", "撤回\n（撤回第 1 条）", "备注", "备注", "导出"]
    assert lines[2][7] == "电话问过单位" and lines[3][4] == "整份报告" and lines[4][4] == "底稿.xlsx" and "SHA-256" in lines[4][7]


def test_a_name_typed_into_the_sheet_is_no_sign_off(kept, tmp_path):
    _, _, paper = kept
    paper()
    live = shown(tmp_path / "底稿-zh.xlsx")
    book = openpyxl.load_workbook(tmp_path / "底稿-zh.xlsx")
    formulas = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]
    assert any("未在 GovAudit 中签发" in formula and "GA_issuer" in formula for formula in formulas)
    assert any("未签发" in str(value) for value in live.values())
