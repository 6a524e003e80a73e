"""Explanations as the JSON other programs rely on (CONTRACT section 3, REPAIR)."""

from __future__ import annotations

from typing import Any

from govaudit.messages import Message
from govaudit.report import plain
from govaudit.rules.repair_model import Change, Repair, Repairs

Json = dict[str, Any]


def outward(mechanism: str) -> str:
    """The name of a mechanism as the contract has it: a doubled row is `doubled` like a doubled number."""
    return "doubled" if mechanism == "doubled_row" else mechanism


def repairs_json(repairs: Repairs) -> list[Json]:
    """The REPAIR objects of a report, best first."""
    return [repair_json(repair, rank) for rank, repair in enumerate(repairs.explanations, start=1)]


def repair_json(repair: Repair, rank: int) -> Json:
    """One explanation; beyond the contract: its causes, undetermined cells, whether it can be located, ground and proof."""
    return {
        "rank": rank,
        "changes": [_change_json(change) for change in repair.changes],
        "fills": {cell: plain(value) for cell, value in repair.fills.items()},
        "share": round(repair.share, 6),
        "unique": repair.unique,
        "minimal": repair.minimal,
        "exhaustive": repair.exhaustive,
        "mechanism": outward(repair.mechanism),
        "causes": repair.causes,
        "undetermined": list(repair.undetermined),
        "located": repair.located,
        "ground": _message_json(repair.ground),
        "proof": _message_json(repair.proof),
    }


def _change_json(change: Change) -> Json:
    printed = None if change.printed is None else plain(change.printed)
    return {"cell": change.cell, "from": printed, "to": plain(change.proposed), "mechanism": outward(change.mechanism)}


def _message_json(message: Message | None) -> Json | None:
    return None if message is None else {"zh": message.zh, "en": message.en}
