"""The working paper of one report: what stands where, what is text, what is live, what is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from govaudit.audit import Audit, audit
from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Disposition
from govaudit.layout import printed
from govaudit.messages import Message
from govaudit.report import Leftover, Report, Status
from govaudit.rules.equation import Outcome
from govaudit.workbook import write_workbook
from tests.documents.reports import Facts, doubled, make_report, with_fault, without_row

EDITIONS = ("2021", "2019")
SHEETS = ["A 结论", "B 发现", "C2 表二", "C3 表三", "C4 表四", "D 勾稽核对", "E 更正记录", "F 说明", "_govaudit"]
FIRST_ROW = 4


def broken(edition: str = "2021") -> Facts:
    """A report with a doubled row, a row left out, blanks, a broken group and a cell that is no number."""
    facts = make_report(11, edition, blanks=0.1, blank_as="/")
    facts = without_row(doubled(facts, "t3.results_total"), "t3.carried_out")
    money = {"2021": "t2.fees.amount", "2019": "t2.procurement.amount"}[edition]
    return with_fault(facts, {"t4.direct_suit.total": "9", money: "=1+1"})


def logged(report: Report, *decisions: Correction | Disposition) -> list[LogEntry]:
    return [
        LogEntry(number, f"2025-03-04T02:12:{number:02d}+00:00", report.id, "r" * 64, decision, f"{number:064x}")
        for number, decision in enumerate(decisions, 1)
    ]


@pytest.fixture
def save(tmp_path):
    def saved(judged: Audit, **options):
        target = tmp_path / "paper.xlsx"
        write_workbook(judged, target, **options)
        return target

    return saved


def opened(path: Path, *, values: bool = False):
    return openpyxl.load_workbook(path, data_only=values)


def named(book, cell: str):
    """The cell of the workbook that holds a cell of the form, by its defined name."""
    ((sheet, area),) = book.defined_names[f"GA_{cell.replace('.', '__')}"].destinations
    return book[sheet][area.replace("$", "")]


def fill(cell) -> str | None:
    return cell.fill.start_color.rgb[2:] if cell.fill.fill_type == "solid" else None


def test_all_sheets_stand_in_order_and_the_machine_sheet_is_hidden(save):
    book = opened(save(audit(broken().report())))
    assert book.sheetnames == SHEETS
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 8 + ["veryHidden"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_label_and_cell_stands_where_the_statutory_form_prints_it(save, edition):
    facts = make_report(5, edition, size="large")
    form, book = facts.form, opened(save(audit(facts.report())))
    seen = 0
    for table in form.tables:
        sheet = book[next(name for name in book.sheetnames if name.startswith(f"C{table.id[1:]} "))]
        merged = {str(area) for area in sheet.merged_cells.ranges}
        for slot in printed(table).slots:
            cell = sheet.cell(FIRST_ROW + slot.row, 1 + slot.column)
            end = sheet.cell(FIRST_ROW + slot.row + slot.row_span - 1, 1 + slot.column + slot.column_span - 1)
            if slot.row_span * slot.column_span > 1:
                assert f"{cell.coordinate}:{end.coordinate}" in merged
            if slot.heading is not None:
                assert (cell.value or "") == slot.heading.text
            if slot.cell is not None:
                assert Decimal(str(cell.value)) == facts.value(slot.cell)
                assert named(book, slot.cell).coordinate == cell.coordinate
                seen += 1
    assert seen == len(form.cells)


def test_broken_cells_are_filled_signed_and_commented_and_sound_ones_are_not(save):
    facts = doubled(make_report(11), "t3.results_total")
    judged = audit(facts.report())
    book = opened(save(judged))
    strong = {check.equation.equals[0] for check in judged.checks if check.outcome is Outcome.FAILED and len(check.equation.equals) == 1}
    doubted = {cell for finding in judged.standing for cell in finding.cells}
    assert strong and len(doubted) < len(facts.form.cells)
    for cell_id in facts.form.cells:
        cell = named(book, cell_id)
        if cell_id in judged.broken_cells():
            assert fill(cell) and cell.comment, cell_id
        elif cell_id not in doubted:
            assert fill(cell) is None and cell.comment is None, cell_id
        if cell_id in strong:
            assert "✗" in cell.number_format
            assert cell.comment.text.startswith("F")


def test_where_a_sum_and_a_balance_break_their_common_cell_stands_out(save):
    judged = audit(with_fault(make_report(3, "2019", size="large"), {"t3.results_total.natural": "99999"}).report())
    book = opened(save(judged))
    signed = {cell for cell in judged.form.cells if "✗" in named(book, cell).number_format}
    assert signed == {"t3.results_total.natural", "t3.results_total.total"}
    assert fill(named(book, "t3.new.natural")) not in (None, fill(named(book, "t3.results_total.natural")))


def test_what_the_reader_had_to_leave_out_stands_on_the_cover(save):
    report = replace(make_report(3).report(), leftovers=(Leftover("", Message("第 3 页读不出", "page 3 unread")),))
    book = opened(save(audit(report)))
    assert "第 3 页读不出" in [cell.value for cell in book["A 结论"]["B"]]


def test_notes_are_as_large_as_their_text(save):
    path = save(audit(doubled(make_report(11), "t3.results_total").report()))
    with ZipFile(path) as package:
        drawings = [package.read(name).decode() for name in package.namelist() if name.endswith(".vml")]
    assert drawings
    assert not [text for text in drawings if "width:300px" not in text or "width:144px" in text]


def test_ticks_say_which_totals_agree(save):
    book = opened(save(audit(make_report(3).report())))
    assert "＜" in named(book, "t3.new.total").number_format
    assert "∧" in named(book, "t3.results_total.natural").number_format
    corner = named(book, "t3.results_total.total").number_format
    assert "＜" in corner and "∧" in corner
    assert "＜" not in named(book, "t3.new.natural").number_format


def test_printed_read_and_proposed_values_stay_apart(save):
    facts = with_fault(make_report(4, size="large"), {"t3.new.natural": "8 2l", "t3.new.other": "77"})
    misread = Correction("t3.new.natural", "821", "misread", "字母l实为1", "张审核")
    proposal = Correction("t3.new.other", "78", "proposal", "分项之和", "李复核")
    report = facts.report()
    judged = audit(report, [misread, proposal])
    book = opened(save(judged, log=logged(report, misread, proposal)))
    corrected, proposed = named(book, "t3.new.natural"), named(book, "t3.new.other")
    assert corrected.value == 821 and "◆" in corrected.number_format
    for words in ("8 2l", "821", "张审核", "字母l实为1", "2025-03-04"):
        assert words in corrected.comment.text
    assert proposed.value == 77 and "◇" in proposed.number_format and "◆" not in proposed.number_format
    assert "77 → 78" in proposed.comment.text
    machine = {row[0]: row for row in book["_govaudit"].iter_rows(values_only=True) if row[0]}
    assert machine["t3.new.natural"][3:8] == ("read", "8 2l", None, "821", None)
    assert machine["t3.new.other"][3:8] == ("read", "77", "77", "77", "78")


def test_missing_blank_and_unreadable_cells_show_what_they_are(save):
    facts = with_fault(make_report(11), {"t3.new.legal": "/", "t3.new.welfare": "", "t2.licensing.decisions": "若干"})
    facts = without_row(facts, "t3.carried_out")
    book = opened(save(audit(facts.report())))
    assert {named(book, cell).value for cell in facts.form.cells if cell.startswith("t3.carried_out.")} == {"缺"}
    assert named(book, "t3.new.legal").value == "/"
    assert named(book, "t3.new.welfare").value is None
    assert named(book, "t2.licensing.decisions").value == "若干"
    assert opened(save(audit(facts.report())), values=True)["D 勾稽核对"]["G29"].value == "缺值"


def test_a_cell_the_auditor_declared_empty_says_so_and_counts_as_blank(save):
    facts = with_fault(make_report(11), {"t3.granted.legal": "l"})
    judged = audit(facts.report(), [Correction("t3.granted.legal", "", "misread")])
    book = opened(save(judged))
    word = named(book, "t3.granted.legal").value
    assert word == "空◆"
    ((sheet, area),) = book.defined_names["GA_blank"].destinations
    assert word in {cell.value for (cell,) in book[sheet][area.replace("$", "")]}


def test_findings_lead_to_their_cells_and_wait_for_an_opinion(save):
    facts = broken()
    report = facts.report()
    first = audit(report).findings[0]
    verdict = Disposition(first.id, "confirmed", "已电话核对", "张", first.seen)
    judged = audit(report, [verdict])
    book = opened(save(judged))
    sheet = book["B 发现"]
    rows = [row for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert [row[0].value for row in rows] == [f"F{number:02d}" for number in range(1, len(judged.findings) + 1)]
    for row, finding in zip(rows, judged.findings, strict=True):
        target = finding.cells[-1] if finding.equation else finding.cells[0]
        place = named(book, target)
        assert row[3].hyperlink.location == f"'{place.parent.title}'!{place.coordinate}"
        assert finding.message.zh in str(row[4].value)
    assert (rows[0][9].value, rows[0][10].value) == ("确认错误", "已电话核对")
    assert rows[1][9].value == "待核实"
    assert [row.protection.locked for row in rows[0][9:12]] == [False] * 3 and rows[0][4].protection.locked
    (offered,) = sheet.data_validations.dataValidation
    assert offered.type == "list" and len(offered.formula1.split(",")) == 5
    assert sheet.freeze_panes == "E5" and sheet.auto_filter.ref.startswith("A4:")


def test_the_record_lists_every_decision_with_its_chain_value(save):
    facts = make_report(4)
    report = facts.report()
    decisions = (
        Correction("t3.new.natural", "1", "misread", "一", "张"),
        Correction("t3.new.natural", "2", "misread", "二", "李"),
        Correction("t3.new.natural", None, "misread", "撤", "李"),
    )
    log = logged(report, *decisions)
    other = LogEntry(4, "2025-03-05T00:00:00+00:00", "sha256:other", "r", decisions[0], "f" * 64)
    sheet = opened(save(audit(report, decisions), log=[*log, other]))["E 更正记录"]
    printed_value = facts.cells["t3.new.natural"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5, max_row=7)]
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [(row[5], row[6]) for row in rows] == [(printed_value, "1"), ("1", "2"), ("2", "—")]
    assert [row[8] for row in rows] == [entry.hash[:16] for entry in log]
    assert "f" * 64 in sheet["A9"].value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sheet_prints_on_a4_one_page_wide_and_is_protected_without_a_password(save, language):
    book = opened(save(audit(broken().report()), language=language))
    for sheet in book.worksheets[:-1]:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text and sheet.oddFooter.center.text and sheet.oddFooter.right.text
        assert sheet.protection.sheet and sheet.protection.password is None
        assert "GA-" in sheet["A2"].value
    assert {name: book[name].page_setup.orientation for name in book.sheetnames[1:4]} == dict(
        zip(book.sheetnames[1:4], ("landscape", "portrait", "portrait"), strict=True)
    )


def test_nobody_has_signed_until_the_fields_are_filled(save):
    path = save(audit(make_report(2).report()))
    shown, live = opened(path, values=True), opened(path)
    for sheet in shown.worksheets[:-1]:
        assert any("未签发" in str(cell.value) for cell in sheet[2]), sheet.title
    ((sheet, area),) = live.defined_names["GA_issuer"].destinations
    field = live[sheet][area.replace("$", "")]
    assert field.value is None and not field.protection.locked


def test_the_paper_says_which_source_program_and_settings_it_rests_on(save):
    judged = audit(broken().report())
    book = opened(save(judged))
    words = " ".join(str(cell.value) for row in book["A 结论"].iter_rows() for cell in row if cell.value)
    for part in (judged.read.source.sha256, "国办公开办函〔2021〕30号", "42 条勾稽关系", "默认设置"):
        assert part in words
    kept = {prop.name: prop.value for prop in book.custom_doc_props.props}
    assert kept["source_sha256"] == judged.read.source.sha256
    assert len([name for name in book.defined_names if name.startswith("GA_t")]) == len(judged.form.cells)


def test_text_is_never_a_formula_a_link_or_an_error(save):
    hostile = '=HYPERLINK("http://x","y")'
    words = {
        "t3.new.natural": hostile,
        "t3.new.legal": "#REF!",
        "t3.new.other": "{=A1}",
        "t3.new.welfare": "+1-1+cmd",
        "t3.new.research": "@SUM(A1)",
    }
    report = with_fault(make_report(3), words).report()
    decision = Correction("t3.new.commercial", "3", "misread", "=1+1", "=cmd|' /C calc'!A0")
    book = opened(save(audit(report, [decision]), log=logged(report, decision)))
    for cell, text in words.items():
        assert (named(book, cell).value, named(book, cell).data_type) == (text, "s"), cell
    assert named(book, "t3.new.natural").quotePrefix
    record = book["E 更正记录"]
    assert (record["C5"].value, record["C5"].data_type) == (decision.by, "s")
    assert (record["H5"].value, record["H5"].data_type) == (decision.reason, "s")
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) > 250
    assert not [cell.coordinate for cell in formulas if "HYPERLINK" in cell.value or "cmd" in cell.value]


def test_what_xml_cannot_hold_does_not_lose_the_export(save):
    nasty = "a\x00b\ud800c\ufffed\x0b" + "长" * 40_000
    report = with_fault(make_report(3), {"t3.new.natural": nasty}).report()
    value = named(opened(save(audit(report))), "t3.new.natural").value
    assert value.startswith("a␀b") and "\ufffd" in value and len(value) <= 32_767


def test_numbers_too_long_for_a_spreadsheet_stay_whole_as_text(save):
    facts = with_fault(make_report(3), {"t3.new.natural": "123456789012345"})
    path = save(audit(facts.report()))
    assert named(opened(path), "t3.new.natural").value == "123456789012345"
    row = next(row for row in opened(path, values=True)["D 勾稽核对"].iter_rows(min_row=5, values_only=True) if row[0] == 1)
    assert row[6:] == ("缺值", "不平", "不可比")


def test_amounts_keep_the_decimals_they_were_printed_with(save):
    facts = with_fault(make_report(3), {"t2.fees.amount": "1941.70"})
    cell = named(opened(save(audit(facts.report()))), "t2.fees.amount")
    assert cell.value == 1941.7 and cell.number_format.startswith("#,##0.00")


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    target = tmp_path / "paper.xlsx"
    target.write_bytes(b"old")

    def fails(*_):
        raise OSError("disk full")

    monkeypatch.setattr("govaudit.workbook.book._with_values", fails)
    with pytest.raises(OSError, match="disk full"):
        write_workbook(audit(make_report(3).report()), target)
    assert [path.name for path in tmp_path.iterdir()] == ["paper.xlsx"] and target.read_bytes() == b"old"


def test_an_unread_report_makes_a_paper_too(save):
    facts = make_report(3)
    facts = with_fault(facts, dict.fromkeys(facts.form.cells))
    assert {facts.status(cell) for cell in facts.cells} == {Status.MISSING}
    book = opened(save(audit(facts.report())), values=True)
    assert {row[6] for row in book["D 勾稽核对"].iter_rows(min_row=5, max_row=46, values_only=True)} == {"缺值"}


def test_only_one_module_assigns_values():
    folder = Path(__file__).resolve().parent.parent / "govaudit" / "workbook"
    modules = sorted(folder.glob("*.py"))
    assert len(modules) > 10
    assert [path.name for path in modules if ".value = " in path.read_text(encoding="utf-8")] == ["sheet.py"]


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_the_english_paper_prints_every_label_in_english_with_the_forms_own_below(tmp_path, edition):
    facts = make_report(3, edition)
    write_workbook(audit(facts.report()), tmp_path / "paper.xlsx", language="en")
    book = openpyxl.load_workbook(tmp_path / "paper.xlsx")
    for sheet in book.worksheets:
        names = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert not names & {"宋体", "黑体", "楷体"}, sheet.title
    for number, table in enumerate(facts.form.tables, 2):
        sheet = next(sheet for sheet in book.worksheets if sheet.title.startswith(f"C{number} "))
        texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
        for line in {*(row for block in table.blocks for row in block.rows), *(each for block in table.blocks for each in block.columns)}:
            if line.heading.text:
                assert f"{line.heading.name.en}\n{line.heading.text}" in texts
        assert f"{table.title.name.en}　{table.title.text}" in texts
