"""The chain: every change, gap, exchange and cut is seen; no honest log is accused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govaudit import chain
from govaudit.chain import GENESIS, LogEntry, Row, act_from, act_json, check, sealed, signature
from govaudit.corrections import Act, Correction, Disposition, Export, Note, SignOff

texts = st.text(st.characters(), max_size=20)
corrections = st.builds(Correction, texts, st.none() | texts, st.sampled_from(["misread", "proposal"]), texts, texts)
dispositions = st.builds(Disposition, texts, st.sampled_from(["confirmed", "dismissed", "reopened"]), texts, texts, texts)
notes = st.builds(Note, texts, texts, texts, texts)
sign_offs = st.builds(SignOff, st.sampled_from(["signed", "reopened"]), texts, texts)
exports = st.builds(Export, st.sampled_from(["xlsx", "json", "csv", "pdf"]), texts, texts, texts)
acts: st.SearchStrategy[Act] = corrections | dispositions | notes | sign_offs | exports


def rows_of(made: list[Act]) -> list[Row]:
    rows: list[Row] = []
    previous = GENESIS
    for seq, act in enumerate(made, start=1):
        record = (seq, f"2026-01-{seq:02}", f"sha256:{seq % 3}", "reading", chain.canonical(act_json(act)))
        previous = sealed(previous, record)
        rows.append((*record, previous))
    return rows


logs = st.lists(acts, max_size=8).map(rows_of)
filled_logs = st.lists(acts, min_size=1, max_size=8).map(rows_of)


@given(acts, st.none() | st.integers(1), st.none() | st.integers(1))
def test_an_act_comes_back_as_it_was(act: Act, undoes: int | None, together: int | None) -> None:
    assert act_from(act_json(act)) == act_from(act_json(act, undoes, together)) == act
    record = (1, "2026-01-01", "sha256:0", "reading", chain.canonical(act_json(act, undoes, together)))
    entry = chain.entry_of((*record, sealed(GENESIS, record)), GENESIS)
    assert (entry.act, entry.undoes, entry.together) == (act, undoes, together)
    assert entry.decision == (act if isinstance(act, Correction | Disposition) else None)


@pytest.mark.parametrize("undoes", ["0", "-1", "true", '"1"', "1.0"])
def test_what_undoes_no_entry_is_refused(undoes: str) -> None:
    said = chain.canonical(act_json(Note("x")))[:-1] + f',"undoes":{undoes}}}'
    record = (1, "2026-01-01", "sha256:0", "reading", said)
    with pytest.raises(ValueError, match="not an act"):
        chain.entry_of((*record, sealed(GENESIS, record)), GENESIS)


@given(st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)))
def test_what_is_no_act_is_refused(untrusted: object) -> None:
    with pytest.raises(ValueError, match="not an act"):
        act_from(untrusted)


@given(acts, st.data())
def test_an_act_with_a_field_missing_or_of_another_kind_is_refused(act: Act, data: st.DataObject) -> None:
    kept = act_json(act)
    name = data.draw(st.sampled_from(sorted(kept)))
    without = {key: value for key, value in kept.items() if key != name}
    for broken in (without, {**kept, name: 7}):
        with pytest.raises(ValueError, match="not an act"):
            act_from(broken)


@given(logs)
def test_an_honest_log_is_intact_under_every_head_it_ever_had(rows: list[Row]) -> None:
    heads = [GENESIS, *(row[-1] for row in rows)]
    for head in heads:
        verification = check(rows, [head])
        assert verification.intact
        assert (verification.entries, verification.head) == (len(rows), heads[-1])
    assert [chain.entry_of(row, before).hash for row, before in zip(rows, heads, strict=False)] == heads[1:]


@given(filled_logs, st.data())
def test_a_change_anywhere_is_seen_and_named(rows: list[Row], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, 5))
    row = list(rows[at])
    row[column] = data.draw(
        st.integers().filter(lambda new: new != row[0]) if column == 0 else texts.filter(lambda new: new != row[column])
    )
    verification = check([*rows[:at], tuple(row), *rows[at + 1 :]])  # type: ignore[list-item]
    assert not verification.intact
    assert verification.entry == at + 1


@given(filled_logs, st.data())
def test_a_missing_entry_is_seen_wherever_it_was(rows: list[Row], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    assert not check([*rows[:at], *rows[at + 1 :]], [rows[-1][-1]]).intact
    if at < len(rows) - 1:
        assert check([*rows[:at], *rows[at + 1 :]]).entry == at + 1


@given(filled_logs, filled_logs)
def test_a_log_written_anew_does_not_hold_the_head(rows: list[Row], others: list[Row]) -> None:
    foreign = rows[-1][-1] not in [row[-1] for row in others]
    assert check(others, [rows[-1][-1]]).intact is not foreign


@given(st.lists(acts, min_size=2, max_size=8).map(rows_of), st.data())
def test_entries_in_another_order_are_seen(rows: list[Row], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    shuffled = [rows[at] for at in order]
    renumbered = [(seq, *row[1:]) for seq, row in enumerate(shuffled, start=1)]
    honest = order == list(range(len(rows)))
    assert check(shuffled).intact is honest
    assert check(renumbered).intact is honest


def test_an_entry_says_what_was_given() -> None:
    correction = Correction("t3.new.natural", "82", "misread", "印的是 82", "甲")
    entry = LogEntry(1, "2026-01-01T00:00:00.000Z", "sha256:00", "ab", correction, "cd")
    assert chain.entry_json(entry) == {
        "seq": 1,
        "hash": "cd",
        "at": "2026-01-01T00:00:00.000Z",
        "doc": "sha256:00",
        "act": "correct",
        "cell": "t3.new.natural",
        "value": "82",
        "kind": "misread",
        "reason": "印的是 82",
        "by": "甲",
        "reading": "ab",
    }
    assert chain.entry_json(replace(entry, act=Disposition("f", "confirmed")))["act"] == "resolve"
    undo = replace(entry, act=SignOff("reopened", by="甲"), undoes=7)
    assert chain.entry_json(undo) == {
        "seq": 1, "hash": "cd", "at": entry.at, "doc": entry.doc, "act": "sign_off", "state": "reopened", "note": "", "by": "甲",
        "undoes": 7, "reading": "ab",
    }  # fmt: skip


# --- signing ----------------------------------------------------------------------------------------------------------


def entries_of(*made: Act, readings: str = "") -> list[LogEntry]:
    return [
        LogEntry(seq, f"2026-01-{seq:02}", "sha256:00", (readings or "a" * len(made))[seq - 1], act, f"h{seq}")
        for seq, act in enumerate(made, 1)
    ]


SIGNED, OPENED, OLD = SignOff("signed", "审毕", "甲"), SignOff("reopened"), Disposition("document", "confirmed", "旧版", "乙")


def test_a_signature_says_who_when_and_of_what() -> None:
    signed = signature(entries_of(Correction("c", "1"), SIGNED))
    assert signed is not None
    assert (signed.by, signed.at, signed.source, signed.reading, signed.note) == ("甲", "2026-01-02", "00", "a", "审毕")
    assert (signed.seq, signed.hash) == (2, "h2")
    old = signature(entries_of(OLD))
    assert old is not None and (old.by, old.note, old.source) == ("乙", "旧版", "00")


@pytest.mark.parametrize(("made", "stands"), [
    ([], False), ([SIGNED], True), ([SIGNED, OPENED], False), ([SIGNED, OPENED, SIGNED], True), ([Correction("c", "1")], False),
    ([SIGNED, Correction("c", "1")], False), ([SIGNED, Disposition("f", "dismissed")], False), ([SIGNED, Note("看过")], True),
    ([SIGNED, Export("xlsx", "底稿.xlsx", "00")], True), ([OLD, Disposition("document", "reopened")], False), ([OLD, OPENED], False),
])  # fmt: skip
def test_a_signature_stands_until_something_is_decided(made: list[Act], stands: bool) -> None:
    assert (signature(entries_of(*made)) is not None) is stands


def test_a_signature_holds_for_the_reading_it_was_given_on() -> None:
    assert signature(entries_of(SIGNED, Note("x"), readings="ab")) is None
    assert signature(entries_of(Note("x"), SIGNED, readings="ab")) is not None
