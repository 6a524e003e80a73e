"""Every cell leads to its place and back, every equation is told as it stands, and every state is seen without colour."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit

from govaudit.form import load_form
from govaudit.report import Status, plain
from govaudit.rules.equation import Outcome
from govaudit.window.focus import Look
from govaudit.window.grid_model import GridModel
from govaudit.window.grid_view import GridView
from govaudit.window.page_view import PageSeat
from govaudit.window.samples import sample
from govaudit.window.tokens import DARK, LIGHT
from tests.documents import html, pdf, text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STYLES = ("ruled", "rotated", "rotated_left", "cropped", "rotated_cropped")


def ink_at(image: QImage, rect) -> bool:
    """Whether something dark stands within a rectangle."""
    pixels = (image.pixelColor(x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom()))
    return any(max(pixel.red(), pixel.green(), pixel.blue()) < 150 for pixel in pixels)


def test_all_two_hundred_cells_lead_to_their_ink_and_back(drive, tmp_path: Path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf.render(make_report(7), "split_rows"))
    driver = drive(path)
    view = driver.window.frame.source.page_view
    cells = [cell for cell, held in driver.case.audit.read.cells.items() if held.place is not None]
    assert len(cells) == 200
    for cell in cells:
        driver.choose(cell)
        rect = view.cell_rect(cell).toRect()
        assert view.viewport().rect().contains(rect.center()), cell
        assert driver.case.parts[cell] == "current"
    for cell in cells[::3]:
        driver.case.select_cell("t2.fees.amount" if cell != "t2.fees.amount" else cells[0])
        driver.choose(cell)
        driver.case.cell = None
        driver.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cell_rect(cell).toRect().center())
        assert driver.case.cell == cell


@pytest.mark.parametrize("style", STYLES)
def test_marks_lie_on_the_ink_however_a_page_is_turned_or_cut(drive, tmp_path: Path, style):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf.render(make_report(7), style))
    driver = drive(path)
    view = driver.window.frame.source.page_view
    for turn in (0, 90, 180):
        for cell in ("t3.new.natural", "t3.results_total.total", "t2.fees.amount"):
            driver.case.select_cell(cell)
            view.sit(PageSeat(2.0, turn, False, view._marks.rect(cell).center()))
            view._marks.setVisible(False)
            image = view.viewport().grab().toImage()
            view._marks.setVisible(True)
            assert ink_at(image, view.cell_rect(cell).toRect()), (cell, turn)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_cells_of_flowing_sources_lead_there_and_back(drive, tmp_path: Path, kind):
    path = tmp_path / f"report.{kind}"
    facts = make_report(7)
    path.write_bytes(html.render(facts) if kind == "html" else text.render(facts, "tabs").encode())
    driver = drive(path)
    source = driver.window.frame.source
    driver.wait(lambda: source.view.document().characterCount() > 500)
    cells = driver.case.audit.form.cells
    for cell in cells[::9]:
        driver.choose(cell)
        view = source.view
        assert view.viewport().rect().contains(view.cursorRect().center()), cell
        assert any(each.cursor.position() != each.cursor.anchor() for each in view.extraSelections())
    if kind == "html":
        source.flow_view.cell_chosen.emit("t3.new.total")
    else:
        place = driver.case.audit.read.cells["t3.new.total"].place
        cursor = source.text_view._cursor(place)
        cursor.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.MoveAnchor)
        assert source.text_view.cell_at(cursor) == "t3.new.total"
        source.text_view.cell_chosen.emit("t3.new.total")
    assert driver.case.cell == "t3.new.total"


def said(driver) -> str:
    return re.sub(r"<[^>]+>|&nbsp;", " ", driver.text("equationLabel"))


def test_the_equation_is_never_stale_and_every_term_leads_to_its_cell(drive):
    driver = drive(sample())

    def told_as_it_stands() -> None:
        check = driver.case.check
        numbers = [driver.case.audit.report.cells[cell].value for cell in check.equation.cells]
        shown = re.findall(r"\d+", said(driver).replace(",", ""))
        wanted = [plain(value) for value in numbers] + ([plain(check.left), plain(check.right)] if check.outcome is Outcome.FAILED else [])
        assert all(shown.count(number) >= 1 for number in wanted)
        assert ("≠" in said(driver)) == (check.outcome is Outcome.FAILED)
        assert re.findall(r"href='cell:([^']+)'", driver.text("equationLabel")) == list(check.equation.cells)

    told_as_it_stands()
    driver.type_into_cell("t3.unavailable.not_held.natural", "1974")
    driver.wait(lambda: driver.shown("t3.unavailable.not_held.natural") == "1974")
    assert "1974" in said(driver)
    told_as_it_stands()
    driver.trigger("actionUndo")
    assert "1974" not in said(driver)
    told_as_it_stands()
    for cell in driver.case.check.equation.cells:
        driver.window.frame.inspector.form.equation.linkActivated.emit(f"cell:{cell}")
        assert driver.case.cell == cell
        told_as_it_stands()
    driver.window.frame.inspector.form.sections.call(3)
    links = re.findall(r"href='(equation:[^']+)'", driver.text("otherEquations"))
    driver.window.frame.inspector.form.others.linkActivated.emit(links[0])
    assert driver.case.equation_id == links[0].removeprefix("equation:")
    told_as_it_stands()


def test_the_verb_that_stands_out_follows_from_the_mechanism(drive, tmp_path: Path):
    facts = make_report(7)
    total = int(facts.cells["t3.granted.total"] or 0)
    path = tmp_path / "report.txt"
    path.write_text(text.render(with_fault(facts, {"t3.granted.total": f"{total}{str(total)[-1]}"}), "tabs"), encoding="utf-8")
    driver = drive(path)
    offer = driver.case.suggestion
    assert (offer.mechanism, driver.case.audit.repairs.certainty) == ("repeated", "certain")
    assert driver.button("acceptButton").property("primary") is True
    assert not driver.button("confirmButton").property("primary")
    drawn = drive(sample(), workspace=tmp_path / "other")
    assert drawn.case.suggestion.mechanism == "transposed"
    assert drawn.button("confirmButton").property("primary") is True
    drawn.edit_line("valueEdit").setText("5")
    assert drawn.button("acceptButton").property("primary") is True


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)], ids=str)
def test_what_decides_is_in_sight_on_small_screens(drive, size):
    driver = drive(sample(), size=size)
    form = driver.window.frame.inspector.form
    for part in (
        form.crop,
        form.name,
        form.value,
        form.offer,
        form.equation,
        form.edit,
        form.note,
        form.accept,
        form.confirm,
        form.dismiss,
    ):
        assert part.visibleRegion().boundingRect().size() == part.size(), part.objectName()
    assert form.equation.height() >= form.equation.heightForWidth(form.equation.width())
    assert form.sections.height() >= 2 * form.fontMetrics().lineSpacing()
    assert form.name.fontMetrics().horizontalAdvance(form.name.text()) <= form.name.width()


PLAIN = Look("8", Status.READ, *[False] * 8)
STATES = {
    "plain": PLAIN,
    "broken": Look("8", Status.READ, *[False] * 2, True, *[False] * 5),
    "suspect": Look("8", Status.READ, *[False] * 2, True, True, *[False] * 4),
    "edited": Look("8", Status.READ, *[False] * 4, True, *[False] * 3),
    "proposed": Look("8", Status.READ, *[False] * 5, True, *[False] * 2),
    "confirmed": Look("8", Status.READ, *[False] * 6, True, False),
    "unsure": Look("8", Status.READ, *[False] * 7, True),
    "missing": Look("", Status.MISSING, *[False] * 8),
    "blank": Look("", Status.BLANK, *[False] * 8),
    "inferred": Look("", Status.MISSING, *[False] * 8, inferred="8"),
}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_state_is_told_apart_in_grey(qtbot, tokens):
    form = load_form("2021")
    view, model = GridView(), GridModel(form, form.table("t3"))
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show_grid(model)
    view.restyle(tokens)
    cells = [f"t3.{row}.natural" for row in ("new", "carried_in", "granted", "partial", "carried_out", "results_total")]
    cells += [f"t3.refused.{row}.legal" for row in ("state_secret", "law_prohibits", "third_party", "process_info")]
    view.show()
    qtbot.waitExposed(view)
    pictures = {}
    for (state, look), cell in zip(STATES.items(), cells, strict=True):
        model.show_looks({cell: look}, {})
        rect = view.visualRect(model.index_of(cells[0]))
        model.show_looks({cells[0]: look}, {})
        pictures[state] = view.viewport().grab(rect.adjusted(0, 0, -1, -1)).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    for (one, first), (other, second) in combinations(pictures.items(), 2):
        points = [(x, y) for x in range(first.width()) for y in range(first.height())]
        far = sum(abs(first.pixelColor(*at).red() - second.pixelColor(*at).red()) > 50 for at in points)
        assert far >= 8, (one, other)


def test_an_input_method_opens_the_editor_and_its_text_is_taken(drive):
    driver = drive(sample())
    cell = "t3.new.natural"
    driver.choose(cell)
    view = driver.grid("t3")
    view.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("２８６")
    QApplication.sendEvent(view, event)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit) and editor.objectName() == "cellEditor"
    driver.qtbot.keyClick(editor, Qt.Key.Key_Return)
    driver.wait(lambda: driver.shown(cell) == "286")


def test_a_click_beside_all_cells_changes_nothing(drive):
    driver = drive(sample())
    cell = driver.case.cell
    view = driver.window.frame.source.page_view
    driver.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert driver.case.cell == cell
