"""The chain: every change, gap, exchange and cut is seen; no honest log is accused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govaudit import chain
from govaudit.chain import GENESIS, LogEntry, Row, check, decision_from, decision_json, sealed
from govaudit.corrections import Correction, Decision, Disposition

texts = st.text(st.characters(), max_size=20)
corrections = st.builds(Correction, texts, st.none() | texts, st.sampled_from(["misread", "proposal"]), texts, texts)
dispositions = st.builds(Disposition, texts, st.sampled_from(["confirmed", "dismissed", "reopened"]), texts, texts, texts)
decisions: st.SearchStrategy[Decision] = corrections | dispositions


def rows_of(made: list[Decision]) -> list[Row]:
    rows: list[Row] = []
    previous = GENESIS
    for seq, decision in enumerate(made, start=1):
        record = (seq, f"2026-01-{seq:02}", f"sha256:{seq % 3}", "reading", chain.canonical(decision_json(decision)))
        previous = sealed(previous, record)
        rows.append((*record, previous))
    return rows


logs = st.lists(decisions, max_size=8).map(rows_of)
filled_logs = st.lists(decisions, min_size=1, max_size=8).map(rows_of)


@given(decisions)
def test_a_decision_comes_back_as_it_was(decision: Decision) -> None:
    assert decision_from(decision_json(decision)) == decision


@given(st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)))
def test_what_is_no_decision_is_refused(untrusted: object) -> None:
    with pytest.raises(ValueError, match="not a decision"):
        decision_from(untrusted)


@given(decisions, st.data())
def test_a_decision_with_a_field_missing_or_of_another_kind_is_refused(decision: Decision, data: st.DataObject) -> None:
    kept = decision_json(decision)
    name = data.draw(st.sampled_from(sorted(kept)))
    without = {key: value for key, value in kept.items() if key != name}
    for broken in (without, {**kept, name: 7}):
        with pytest.raises(ValueError, match="not a decision"):
            decision_from(broken)


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


@given(st.lists(decisions, min_size=2, max_size=8).map(rows_of), st.data())
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
    assert chain.entry_json(replace(entry, decision=Disposition("f", "confirmed")))["act"] == "resolve"
