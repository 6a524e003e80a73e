"""Every model of the window keeps Qt's contract, empty, filled, and while it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt

from govaudit.audit import audit
from govaudit.corrections import Correction, Disposition
from govaudit.form import load_form
from govaudit.messages import Message
from govaudit.pages import PageImages
from govaudit.report import Kind
from govaudit.tally import Tally
from govaudit.window import focus
from govaudit.window.finding_filter import Chip, FindingFilter
from govaudit.window.finding_model import FindingModel
from govaudit.window.focus import Part
from govaudit.window.folio import Folio
from govaudit.window.grid_model import GridModel
from govaudit.window.jobs import Runner
from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.queue_model import QueueModel
from govaudit.window.thumbnails import PageListModel
from govaudit.window.tokens import DARK
from tests.documents import pdf
from tests.documents.reports import make_report, with_fault

BROKEN = "t3.granted.total"


@pytest.fixture
def faulty():
    facts = make_report(7)
    return with_fault(facts, {BROKEN: str(int(facts.cells[BROKEN] or 0) + 60)}).report()


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_grid_model(qtbot, qtmodeltester, edition, table):
    form = load_form(edition)
    model = GridModel(form, form.table(table))
    qtmodeltester.check(model)
    model.show_looks(focus.looks(audit(make_report(3, edition).report())), {})
    qtmodeltester.check(model)
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    for cell in form.table(table).cells:
        assert model.index_of(cell).data(Qt.ItemDataRole.UserRole) == cell
    assert not model.index_of("t9.none").isValid()


def test_grid_model_repaints_only_what_changed(qtbot, faulty):
    form = load_form("2021")
    model = GridModel(form, form.table("t3"))
    before = focus.looks(audit(faulty))
    model.show_looks(before, {})
    painted: list[str] = []
    model.dataChanged.connect(lambda first, last: painted.append(first.data(Qt.ItemDataRole.UserRole)))
    model.show_looks(dict(before), {"t3.new.natural": Part.CURRENT})
    assert painted == ["t3.new.natural"]


def test_grid_says_states_in_words(qtbot, faulty):
    form = load_form("2021")
    model = GridModel(form, form.table("t3"))
    model.show_looks(focus.looks(audit(faulty)), {})
    spoken = model.index_of(BROKEN).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "（一）予以公开" in spoken and "不平衡" in spoken


def test_finding_model_keeps_rows_through_changes(qtbot, qtmodeltester, faulty):
    model = FindingModel()
    qtmodeltester.check(model)
    model.restyle(DARK)
    first = audit(faulty)
    model.show_audit(first)
    qtmodeltester.check(model)
    ids = [finding.id for finding in first.findings]
    assert [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())] == ids
    removed: list[int] = []
    model.rowsAboutToBeRemoved.connect(lambda parent, begin, end: removed.append(begin))
    model.modelAboutToBeReset.connect(lambda: removed.append(-1))
    confirmed = audit(faulty, [Disposition(ids[0], "confirmed")])
    model.show_audit(confirmed)
    assert removed == []
    assert model.index(model.row_of(ids[0]), 5).data() == "已记为问题"
    mended = audit(faulty, [Correction(BROKEN, make_report(7).cells[BROKEN])])
    model.show_audit(mended)
    assert {model.index(row, 5).data() for row in range(model.rowCount())} >= {"已改正"}
    older = make_report(4, "2019")
    model.show_audit(audit(with_fault(older, {"t3.granted.total": "99999"}).report()))
    qtmodeltester.check(model)
    assert model.rowCount() >= 2
    model.show_audit(None)
    assert model.rowCount() == 0


def test_finding_filter(qtbot, qtmodeltester, faulty):
    model, chosen = FindingModel(), FindingFilter()
    chosen.setSourceModel(model)
    model.show_audit(audit(faulty))
    qtmodeltester.check(chosen)
    whole = chosen.rowCount()
    assert whole >= 2
    chosen.search("行合计 予以公开")
    assert chosen.rowCount() == 1
    chosen.search("")
    chosen.choose(Chip.CONFIRMED)
    assert chosen.rowCount() == 0
    chosen.choose(Chip.ALL)
    assert chosen.rowCount() == model.rowCount()


def test_queue_model(qtbot, qtmodeltester):
    model = QueueModel()
    qtmodeltester.check(model)
    entries = [
        Entry(Path("a.pdf"), Stage.READING, progress=0.4),
        Entry(Path("b.pdf"), Stage.FAILED, reason=Message("坏了", "broken")),
        Entry(Path("c.pdf"), Stage.TO_REVIEW, "sha256:1", "某区", 2024, tally=Tally("", {"t3.row_sum": (3, 0, 0, 0)})),
    ]
    model.take(entries, "zh")
    qtmodeltester.check(model)
    assert model.second_line(entries[0]) == "提取中 40%"
    assert model.second_line(entries[2]) == "2024 年 · 待审 3"
    assert "坏了" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(2, 0).data(Qt.ItemDataRole.UserRole) == "sha256:1"


def test_page_list_model(qtbot, qtmodeltester):
    model = PageListModel()
    qtmodeltester.check(model)
    runner = Runner(threads=1)
    pages = Folio(PageImages.open(pdf.render(make_report(7)), Kind.PDF), runner)
    model.show_pages(pages)
    qtmodeltester.check(model)
    assert model.rowCount() == pages.count
    assert not model.index(0).data(Qt.ItemDataRole.DecorationRole).isNull()
    model.show_pages(None)
    pages.close()
    runner.stop()


def test_no_model_is_without_a_test_of_qts_contract():
    here = Path(__file__).parent
    models = {
        name
        for path in (here.parent / "govaudit" / "window").glob("*.py")
        for name in re.findall(r"^class (\w+)\(Q\w*(?:Model|Proxy)\w*\)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    tested = [path.read_text(encoding="utf-8") for path in here.glob("test_window*.py")]
    assert len(models) >= 9
    assert {model for model in models if not any("qtmodeltester" in each and model in each for each in tested)} == set()
