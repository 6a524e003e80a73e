"""The parts of the window that need no Qt: entries, history, marks, looks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govaudit.audit import audit
from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Decision, Disposition, standing, verdicts
from govaudit.report import Box, Cell, Status
from govaudit.rules.finding import Suggestion
from govaudit.window import focus
from govaudit.window.entry import Fault, block, entry
from govaudit.window.focus import Part
from govaudit.window.history import History
from govaudit.window.marks import marks_of, places_of
from govaudit.window.source_crop import HEIGHT, WIDTH, surroundings
from govaudit.window.text_view import _python_text, _units
from tests.documents.reports import make_report, with_fault

BROKEN = "t3.granted.total"


def faulty():
    facts = make_report(7)
    return with_fault(facts, {BROKEN: str(int(facts.cells[BROKEN] or 0) + 60)}).report()


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("82", "count", "82"),
        ("０８２", "count", "082"),
        ("1,234", "count", "1234"),
        ("", "count", ""),
        ("-", "count", Fault.NOT_A_NUMBER),
        ("-3", "count", Fault.NEGATIVE),
        ("-3", "signed", "-3"),
        ("减4", "signed", "-4"),
        ("1.5", "count", Fault.FRACTION),
        ("1941.7065", "amount", "1941.7065"),
        ("1e3", "count", Fault.NOT_A_NUMBER),
        ("nan", "amount", Fault.NOT_A_NUMBER),
        ("八", "count", Fault.NOT_A_NUMBER),
    ],
)
def test_entries(text, kind, meant):
    typed = entry(text, kind)
    assert typed == meant or (isinstance(typed, str) and isinstance(meant, str) and Decimal(typed) == Decimal(meant))


def test_blocks_of_cells():
    assert block("1\t2\r\n3\t4\r\n") == [["1", "2"], ["3", "4"]]


decisions = st.one_of(
    st.builds(
        Correction,
        st.sampled_from(["t3.new.natural", "t3.new.total"]),
        st.sampled_from(["1", "2", ""]),
        st.sampled_from(["misread", "proposal"]),
    ),
    st.builds(Disposition, st.sampled_from(["f1", "f2"]), st.sampled_from(["confirmed", "dismissed"]), st.sampled_from(["", "note"])),
)


def stands(history: History):
    log: list[Decision] = history.decisions
    return standing(log, "misread"), standing(log, "proposal"), verdicts(log)


@given(st.lists(st.lists(decisions, min_size=1, max_size=3), max_size=8))
def test_undo_and_redo_walk_through_every_state_and_only_append(acts):
    history, states = History(), []
    for act in acts:
        states.append(stands(history))
        history.act(act)
    end, lengths = stands(history), [len(history.decisions)]
    for state in reversed(states):
        assert history.to_undo
        history.undo()
        lengths.append(len(history.decisions))
        assert stands(history) == state
    assert not history.to_undo
    for _ in acts:
        history.redo()
        lengths.append(len(history.decisions))
    assert stands(history) == end and not history.to_redo
    assert lengths == sorted(lengths)


def logged(acts) -> list[LogEntry]:
    """Acts as the log of a workspace has them."""
    entries: list[LogEntry] = []
    for act in acts:
        first = len(entries) + 1
        for at, decision in enumerate(act):
            entries.append(LogEntry(first + at, "", "doc", "", decision, "", None, first if at else None))
    return entries


@given(st.lists(st.lists(decisions, min_size=1, max_size=3), max_size=6))
def test_what_was_done_together_is_undone_together_in_a_later_session(acts):
    first, states = History(), []
    for act in acts:
        states.append(stands(first))
        first.act(act)
    later, steps = History(logged(acts)), 0
    assert stands(later) == stands(first)
    while later.to_undo:
        later.undo()
        steps += 1
    assert steps <= len(acts) and stands(later) == ({}, {}, {})


def test_undo_reaches_into_an_earlier_session():
    first = History()
    first.act([Correction("t3.new.natural", "1")])
    first.act([Correction("t3.new.natural", "2")])
    first.undo()
    later = History(logged([each] for each in first.decisions))
    assert stands(later) == stands(first)
    assert later.to_redo == (Correction("t3.new.natural", "2"),)
    later.undo()
    assert stands(later)[0] == {}


def test_marks_give_every_cell_of_the_equation_its_part():
    judged = audit(faulty())
    check = focus.check_of(judged, "t3.row_sum:granted")
    roles = marks_of(judged, places_of(judged.read), focus.parts_of(check, "t3.granted.natural")).roles
    assert roles["t3.granted.natural"] == Part.CURRENT
    assert roles["t3.granted.other"] == Part.ADDEND
    assert roles[BROKEN] == Part.TOTAL
    elsewhere = marks_of(judged, places_of(judged.read), {}).roles
    assert elsewhere[BROKEN] == "suspect"


def test_looks_say_what_is_wrong_with_each_cell():
    looks = focus.looks(audit(faulty()))
    assert looks[BROKEN].broken and looks[BROKEN].suspect and looks[BROKEN].total
    assert looks["t3.granted.natural"].broken and not looks["t3.granted.natural"].suspect
    assert not looks["t4.post_suit.total"].broken


def test_a_read_zero_is_shown_and_a_blank_is_not():
    assert focus.shown(Cell("t3.new.natural", Status.READ, Decimal(0))) == "0"
    assert focus.shown(Cell("t3.new.natural", Status.BLANK)) == ""
    assert focus.shown(Cell("t3.new.natural", Status.UNREADABLE, raw="三O")) == "三O"


def test_twins_are_findings_with_the_same_remedy():
    judged = audit(faulty())
    findings = tuple(replace(finding, suggestions=()) for finding in judged.findings if BROKEN in finding.cells)
    assert len(findings) == 2
    assert focus.twins(replace(judged, findings=findings), findings[0]) == [findings[0]]
    remedy = Suggestion(BROKEN, Decimal(1), findings[0].message, "digit")
    mended = replace(judged, findings=tuple(replace(finding, suggestions=(remedy,)) for finding in findings))
    assert len(focus.twins(mended, mended.findings[0])) == 2
    assert focus.first_cell(mended, mended.findings[1]) == BROKEN


@given(st.text(min_size=1, max_size=30), st.data())
def test_positions_survive_characters_beyond_the_basic_plane(line, data):
    cut = data.draw(st.integers(0, len(line)))
    assert _python_text(line, _units(line[:cut])) == line[:cut] or any("\ud800" <= letter <= "\udfff" for letter in line)


@given(st.floats(0, 590), st.floats(0, 830), st.floats(1, 80), st.floats(1, 40), st.sampled_from([(595.0, 842.0), (842.0, 595.0)]))
def test_the_crop_holds_the_box_and_stays_on_the_page(x0, top, width, height, page):
    box = Box(min(x0, page[0] - width), min(top, page[1] - height), min(x0, page[0] - width) + width, min(top, page[1] - height) + height)
    around = surroundings(box, *page, 1.0)
    assert 0 <= around.x0 <= box.x0 + 0.01 and around.x1 >= box.x1 - 0.01 and around.x1 <= page[0] + 0.01
    assert 0 <= around.top <= box.top + 0.01 and around.bottom >= box.bottom - 0.01 and around.bottom <= page[1] + 0.01
    assert (around.x1 - around.x0) / (around.bottom - around.top) == pytest.approx((WIDTH - 4) / (HEIGHT - 4), rel=0.02)
