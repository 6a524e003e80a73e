"""Many documents: read side by side, listed, sorted, filtered, taken out, kept over a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

from govaudit.messages import Message
from govaudit.tally import Tally
from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.queue_filter import Facet, QueueFilter, Sorting
from govaudit.window.queue_model import COLUMNS, OPEN, QueueModel
from govaudit.window.queue_record import FILE, read_record
from govaudit.workspace import Workspace, WorkspaceDamaged
from tests.documents import text
from tests.documents.reports import make_report, with_fault
from tests.window_driver import commit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Six reports of three bodies and two years, every other one with a fault."""
    bodies = ("东湖区", "西山县", "南川市")
    paths = []
    for number in range(6):
        facts = make_report(number)
        wrong = {"t3.granted.total": str(int(facts.cells["t3.granted.total"] or 0) + 60)} if number % 2 else {}
        body, year = f"{bodies[number % 3]}人民政府", str(2023 + number // 3)
        written = text.render(with_fault(facts, wrong), "tabs").replace(facts.org, body).replace(str(facts.year), year)
        path = tmp_path / f"报告{number}.txt"
        path.write_text(written, encoding="utf-8")
        paths.append(path)
    return paths


def counted(driver) -> None:
    driver.wait(lambda: not driver.window.desk.counting.left)


def listed(driver) -> list[str]:
    return [entry.path.name for entry in driver.window.frame.queue.listed]


def test_all_files_are_read_side_by_side_and_counted(drive, reports):
    driver = drive(*reports)
    counted(driver)
    desk = driver.window.desk
    assert [entry.path for entry in desk.entries] == reports
    assert all(entry.tally is not None for entry in desk.entries)
    assert [entry.tally.broken > 0 for entry in desk.entries] == [number % 2 == 1 for number in range(6)]
    assert desk.current.path == reports[0]
    assert driver.window.frame.queue.note.text() == "1 / 6"


def test_counts_of_stored_documents_are_there_before_they_are_opened(drive, reports):
    first = drive(*reports)
    counted(first)
    waiting = {entry.path: entry.waiting for entry in first.window.desk.entries}
    first.close()
    again = drive()
    assert again.window.desk.case is None
    assert {entry.path: entry.waiting for entry in again.window.desk.entries} == waiting, "kept, not counted again"
    (again.window.desk.workspace.folder / FILE).unlink()
    again.close()
    (again.window.desk.workspace.folder / FILE).unlink()
    anew = drive()
    assert anew.window.desk.keeper.last.lines == (), "nothing was kept"
    counted(anew)
    assert {entry.path: entry.waiting for entry in anew.window.desk.entries} == waiting


def test_order_stages_and_failures_survive_a_restart(drive, reports, tmp_path):
    empty = tmp_path / "空.pdf"
    empty.write_bytes(b"")
    first = drive(reports[2], empty, reports[0])
    for finding in list(first.listed()):
        first.case.select_finding(finding)
        first.dismiss()
    first.case.sign()
    counted(first)
    before = [(entry.path.name, str(entry.stage)) for entry in first.window.desk.entries]
    assert before[:2] == [("报告2.txt", "signed"), ("空.pdf", "failed")]
    first.close()
    again = drive()
    counted(again)
    assert [(entry.path.name, str(entry.stage)) for entry in again.window.desk.entries] == before
    assert again.window.desk.entries[1].reason is not None
    empty.write_bytes(reports[4].read_bytes())
    again.window.desk.read_again([again.window.desk.entries[1]])
    again.ready()
    assert again.window.desk.entries[1].id is not None


def test_a_cancelled_reading_can_go_on_and_so_can_an_ended_program(drive, reports):
    driver = drive()
    driver.window.desk.add(reports)
    driver.window.queue_deeds.cancel()
    driver.ready()
    stages = {str(entry.stage) for entry in driver.window.desk.entries}
    left = sum(entry.stage is Stage.WAITING for entry in driver.window.desk.entries)
    assert "failed" not in stages and left >= len(reports) - 2
    assert "继续读取" in driver.button("noticeButton").text()
    driver.close()
    again = drive()
    assert sum(entry.stage is Stage.WAITING for entry in again.window.desk.entries) == left
    assert f"{left} 份" in again.window.frame.notice.text
    again.click("noticeButton")
    again.ready()
    assert all(entry.id is not None for entry in again.window.desk.entries)


def test_a_killed_program_is_said_with_what_is_there(drive, reports):
    first = drive(reports[1])
    first.case.correct([("t3.new.natural", "12")])
    first.window.desk.keeper.keep()
    first.window.desk.keeper.keep = lambda closed=False: None
    first.close()
    again = drive()
    said = again.window.frame.notice.text
    assert "没有正常退出" in said and "1 份报告和 1 步处理都在" in said


def test_what_changes_after_the_window_was_closed_starts_no_work(drive, reports):
    driver = drive(reports[1])
    desk = driver.window.desk
    driver.close()
    kept = read_record(driver.window.desk.workspace.folder)
    desk.keeper.later()
    assert not any(timer.isActive() for timer in desk.keeper.findChildren(QTimer))
    ran: list[object] = []
    assert desk.runner.run(lambda _progress, _cancelled: ran.append("worked"), ran.append).cancelled
    assert ran == [] and kept.closed and read_record(desk.workspace.folder) == kept


def test_words_filter_the_queue_and_paging_stays_within(drive, reports):
    driver = drive(*reports)
    counted(driver)
    commit(driver.find(QLineEdit, "queueFilterBox"), "西山 2024")
    assert listed(driver) == ["报告4.txt"]
    assert "共 6" in driver.window.frame.queue.note.text()
    driver.find(QLineEdit, "queueFilterBox").setText("2024")
    assert listed(driver) == ["报告3.txt", "报告4.txt", "报告5.txt"]
    driver.trigger("actionNextReport")
    names = []
    for _ in range(4):
        names.append(driver.window.desk.current.path.name)
        driver.trigger("actionNextReport")
    assert names == ["报告3.txt", "报告4.txt", "报告5.txt", "报告3.txt"]
    driver.find(QLineEdit, "queueFilterBox").setText("无此单位")
    assert listed(driver) == [] and driver.window.frame.queue.neighbour(1) is None


def test_every_order_sorts_and_the_chosen_one_is_remembered(drive, reports):
    driver = drive(*reports)
    counted(driver)
    queue = driver.window.frame.queue
    keys = {
        Sorting.ADDED: lambda entry: reports.index(entry.path),
        Sorting.NAME: lambda entry: entry.title,
        Sorting.OPEN: lambda entry: -entry.waiting,
        Sorting.YEAR: lambda entry: -entry.year,
        Sorting.STATUS: lambda entry: list(Stage).index(entry.stage),
    }
    for sorting, key in keys.items():
        queue._on_order(sorting)
        order = [key(entry) for entry in queue.listed]
        assert order == sorted(order), sorting
    driver.close()
    again = drive()
    assert str(again.window.settings.value("queue/sorting")) == "status"
    assert again.window.frame.queue.filter.sortColumn() == 2


def test_current_document_stays_chosen_while_the_list_changes(drive, reports):
    driver = drive(*reports)
    counted(driver)
    queue, desk = driver.window.frame.queue, driver.window.desk
    desk.open(desk.entries[3])
    for sorting in Sorting:
        queue._on_order(sorting)
        assert queue.view.currentIndex().data(Qt.ItemDataRole.UserRole) == desk.case.id
        assert desk.current is desk.entries[3]


def test_taken_out_documents_come_back_by_the_bar_or_by_opening_them_again(drive, reports):
    driver = drive(*reports[:3])
    counted(driver)
    view = driver.find(QListView, "reportQueue")
    view.setFocus()
    driver.qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert listed(driver) == ["报告1.txt", "报告2.txt"]
    assert driver.window.desk.case is None and driver.window.frame.welcome.isVisible()
    driver.click("noticeButton")
    assert listed(driver) == ["报告0.txt", "报告1.txt", "报告2.txt"]
    driver.window.queue_deeds._on_asked("remove", [driver.window.desk.entries[2]])
    driver.close()
    again = drive()
    assert listed(again) == ["报告0.txt", "报告1.txt"]
    again.window.open_paths([reports[2]])
    again.ready()
    assert sorted(listed(again)) == ["报告0.txt", "报告1.txt", "报告2.txt"]


def test_menu_of_an_entry_offers_what_makes_sense(drive, reports, tmp_path):
    empty = tmp_path / "空.pdf"
    empty.write_bytes(b"")
    driver = drive(reports[0], empty)
    queue = driver.window.frame.queue
    words = [[action.text() for action in queue.menu_of(entry).actions()] for entry in driver.window.desk.entries]
    assert words == [["打开所在文件夹", "移出队列"], ["重新读取", "打开所在文件夹", "移出队列"]]


def drop(driver, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    driver.window.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )


def test_files_and_folders_can_be_dropped(drive, reports, tmp_path):
    folder = tmp_path / "年报"
    folder.mkdir()
    (folder / "内页.txt").write_bytes(reports[3].read_bytes())
    twin, odd = tmp_path / "副本.txt", tmp_path / "说明.bin"
    twin.write_bytes(reports[0].read_bytes())
    odd.write_bytes(b"\x00\x01")
    driver = drive()
    drop(driver, reports[0], twin, odd, folder)
    driver.ready()
    kept = [entry for entry in driver.window.desk.entries if entry.id is not None]
    assert len(kept) == 2, "the twin is the same document"
    assert [entry.path.name for entry in driver.window.desk.entries if entry.stage is Stage.FAILED] == ["说明.bin"]
    assert "说明.bin" in driver.window.frame.notice.text


def test_files_opened_lately_are_offered_and_can_be_forgotten(drive, reports):
    driver = drive(reports[0])
    driver.window.open_paths([reports[1]])
    driver.ready()
    driver.close()
    again = drive()
    menu = again.window.menus._lately
    assert [action.toolTip() for action in menu.actions()[:2]] == [str(reports[1]), str(reports[0])]
    reports[0].unlink()
    again.window.menus.show_recent()
    assert [action.toolTip() for action in menu.actions()[:1]] == [str(reports[1])]
    menu.actions()[0].trigger()
    again.ready()
    assert again.window.desk.current.path == reports[1]
    menu.actions()[-1].trigger()
    assert not menu.isEnabled() and again.window.recent.paths == []


def test_progress_and_time_left_are_said_while_reading(drive, reports):
    driver = drive()
    clock = iter(range(0, 1000, 4))
    driver.window.desk.intake._clock = lambda: float(next(clock))
    driver.window.desk.add(reports)
    status = driver.window.frame.status
    assert status.cancel.isVisible() and "还有 6 份" in status._reading.text()
    said = []
    driver.window.desk.queued.connect(lambda: said.append((status.progress.value(), status._reading.text())))
    driver.ready()
    assert [value for value, _ in said] == sorted(value for value, _ in said), "the bar never goes back"
    assert any("约" in words for _, words in said)
    assert not status.cancel.isVisible()


def test_a_window_that_only_reads_keeps_nothing_and_says_so(drive, reports):
    first = drive(*reports[:2])
    counted(first)
    first.window.desk.keeper.keep()
    kept = (first.window.desk.workspace.folder / FILE).read_bytes()
    second = drive()
    assert "只能查看" in second.window.frame.notice.text
    second.window.desk.open(second.window.desk.entries[1])
    second.case.correct([("t3.new.natural", "1")])
    assert second.case.history.decisions == [] and "没有生效" in second.window.frame.notice.text
    second.close()
    assert (first.window.desk.workspace.folder / FILE).read_bytes() == kept


def test_damaged_documents_are_one_line_and_no_crash(drive, reports, monkeypatch):
    driver = drive(*reports[:2])
    counted(driver)

    def broken(_doc: str) -> None:
        raise WorkspaceDamaged(Message("文件 3 与校验值不符", "document 3 has another checksum"), None)

    monkeypatch.setattr(driver.window.desk.workspace, "content", broken)
    before = driver.case
    driver.trigger("actionNextReport")
    assert driver.case is before and "校验值不符" in driver.window.frame.notice.text
    monkeypatch.setattr(driver.window.desk.workspace, "reading", broken)
    for entry in driver.window.desk.entries:
        entry.tally = None
    driver.window.desk.counting.add(driver.window.desk.entries)
    counted(driver)
    assert "校验值不符" in driver.window.frame.notice.text


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"schema": "govaudit-queue/1"}', b'{"schema": "govaudit-queue/1", "lines": [3]}', b"\xff"]
)
def test_a_damaged_record_costs_only_the_order(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    assert read_record(tmp_path).lines == ()


def test_models_keep_qts_contract_while_they_change(qtbot, qtmodeltester):
    model, chosen = QueueModel(), QueueFilter()
    chosen.setSourceModel(model)
    entries = [Entry(Path(f"{name}.pdf"), Stage.WAITING) for name in "abc"]
    model.take(entries[:1], "zh")
    model.take(entries, "zh")
    qtmodeltester.check(model)
    qtmodeltester.check(chosen)
    painted: list[int] = []
    model.dataChanged.connect(lambda first, last: painted.append(first.row()))
    entries[1].stage = Stage.READING
    model.take(entries, "zh")
    assert painted == [1]
    model.take(entries[1:], "en")
    assert model.rowCount() == 2 and model.columnCount() == COLUMNS
    entries[2].tally, entries[2].stage = Tally("", {"t3.balance": (2, 1, 0, 0)}), Stage.TO_REVIEW
    model.take([entries[2], entries[1]], "zh")
    assert model.index(0, OPEN).data() == "2"
    chosen.ask((Facet("rule", "t3.balance"),))
    assert chosen.rowCount() == 1
    chosen.arrange(Sorting.OPEN)
    qtmodeltester.check(chosen)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "单位"


def test_queue_is_driven_by_its_contract_name(drive, reports):
    driver = drive(*reports[:2])
    queue = driver.find(QAbstractItemView, "reportQueue")
    queue.setCurrentIndex(queue.model().index(1, 0))
    assert driver.window.desk.current.path == reports[1]


def test_first_page_goes_on_where_one_left_off_and_offers_what_was_opened_lately(drive, reports):
    first = drive(*reports[:3])
    counted(first)
    first.trigger("actionNextReport")
    left = first.window.desk.current.path
    first.close()
    again = drive()
    counted(again)
    welcome = again.window.frame.welcome
    assert "继续审核" in welcome.going_on.text() and "3 份待审" in welcome.going_on.text()
    assert [button.toolTip() for button in welcome.lately if button.isVisible()] == [str(path) for path in reversed(reports[:3])]
    again.click("goOnButton")
    assert again.window.desk.current.path == left
    anew = drive(workspace=reports[0].parent / "new")
    assert not anew.window.frame.welcome.going_on.isVisible()


def test_a_copy_of_a_document_is_said_and_an_empty_folder_too(drive, reports, tmp_path):
    copy, folder = tmp_path / "副本.txt", tmp_path / "空文件夹"
    copy.write_bytes(reports[0].read_bytes())
    folder.mkdir()
    driver = drive(reports[0])
    driver.window.open_paths([copy])
    driver.ready()
    assert "副本.txt 与 报告0.txt 内容相同" in driver.window.frame.notice.text
    assert len(driver.window.desk.entries) == 1
    driver.window.open_paths([folder])
    assert driver.window.property("busy") is True, "folders are searched beside the window"
    driver.ready()
    assert "没有找到" in driver.window.frame.notice.text


def test_one_damaged_document_does_not_take_the_queue_with_it(drive, reports, monkeypatch):
    first = drive(*reports[:3])
    counted(first)
    broken = first.window.desk.entries[1].id
    first.close()
    sound = Workspace.log

    def log(self, doc=None):
        if doc == broken:
            raise WorkspaceDamaged(Message("记录 3 与校验值不符", "entry 3 has another checksum"), None)
        return sound(self, doc)

    monkeypatch.setattr(Workspace, "log", log)
    again = drive()
    assert [str(entry.stage) == "failed" for entry in again.window.desk.entries] == [False, True, False]
    assert "校验值不符" in again.window.frame.notice.text
    again.window.queue_deeds.open(again.window.desk.entries[1])
    assert again.window.desk.case is None and "校验值不符" in again.window.frame.notice.text
    again.window.queue_deeds.open(again.window.desk.entries[2])
    assert again.window.desk.current.path == reports[2]


def test_a_workspace_that_cannot_list_keeps_the_order_for_better_days(drive, reports, monkeypatch):
    first = drive(*reports[:2])
    counted(first)
    first.close()
    kept = (first.window.desk.workspace.folder / FILE).read_bytes()

    def listing(self):
        raise WorkspaceDamaged(Message("读不出", "cannot be read"), None)

    monkeypatch.setattr(Workspace, "documents", listing)
    again = drive()
    assert again.window.desk.entries == [] and "读不出" in again.window.frame.notice.text
    again.close()
    assert (first.window.desk.workspace.folder / FILE).read_bytes() == kept
