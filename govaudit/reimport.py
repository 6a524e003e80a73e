"""Opinions and values that reviewers wrote into a working paper, as decisions to accept. Nothing is recorded unasked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govaudit.audit import Audit
from govaudit.chain import GENESIS, LogEntry
from govaudit.corrections import Correction, Decision, Disposition, Verdict, is_plain
from govaudit.messages import Message, say
from govaudit.reading.numbers import cleaned
from govaudit.report import plain
from govaudit.returned import NotAPaper, Returned, ReturnedCell, ReturnedFinding, plain_number
from govaudit.returning import returned_paper
from govaudit.rules.finding import Finding, State
from govaudit.settings import Settings
from govaudit.workspace import Workspace
from govaudit.workspace_docket import docket_of

_OPINIONS = ("open", "confirmed", "corrected", "resolved", "dismissed")
_VERDICTS: dict[str, Verdict] = {"open": "reopened", "confirmed": "confirmed", "corrected": "confirmed", "dismissed": "dismissed"}


class Refused(Exception):
    """A workbook nothing can be taken from, with the reason."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a reviewer wrote: `id` is the finding's number or the cell's id.

    `decision` is None where it cannot be taken, `doubt` then says why; an item with both is taken only when it is named.
    """

    id: str
    said: Message
    decision: Decision | None
    doubt: Message | None = None
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Returns:
    """What one workbook brings back for one report of the workspace."""

    doc: str
    items: tuple[Item, ...]

    @property
    def certain(self) -> tuple[Item, ...]:
        """What may be taken without being named."""
        return tuple(item for item in self.items if item.decision is not None and item.doubt is None)

    def named(self, names: Collection[str]) -> tuple[Item, ...]:
        """The items meant by number, finding id or cell id. Refused for a name that means none, or one that cannot be taken."""
        for name in names:
            meant = [item for item in self.items if name in (item.id, item.finding)]
            if not meant:
                raise Refused(say("reimport.unknown", name=name[:60]))
            if meant[0].decision is None:
                raise Refused(say("reimport.untakable", name=name[:60], reason=meant[0].doubt or ""))
        return tuple(item for item in self.items if item.decision is not None and {item.id, item.finding} & set(names))


def returns(content: bytes, workspace: Workspace, settings: Settings | None = None) -> Returns:
    """What a workbook brings back. Refused: no working paper, of a document or a log this workspace does not hold. Nothing is written."""
    try:
        paper = returned_paper(content)
    except NotAPaper as error:
        raise Refused(say("reimport.no_paper")) from error
    doc = f"sha256:{paper.properties.get('source_sha256', '')}"
    if paper.properties.get("report") != doc or doc not in {held.id for held in workspace.documents()}:
        raise Refused(say("reimport.other_document"))
    judged = docket_of(workspace, [doc], settings or Settings())[0]
    _require_base(paper, workspace.log(), judged)
    items = (*_opinions(paper, judged, workspace.decisions(doc)), *_values(paper, judged))
    return Returns(doc, tuple(items))


def accept(workspace: Workspace, brought: Returns, items: Sequence[Item]) -> tuple[LogEntry, ...]:
    """Log the decisions of these items as one act."""
    return workspace.decide_all(brought.doc, [item.decision for item in items if item.decision is not None])


def _require_base(paper: Returned, log: Sequence[LogEntry], judged: Audit) -> None:
    head = paper.properties.get("chain_head", "")
    if head and head != GENESIS and head not in {entry.hash for entry in log}:
        raise Refused(say("reimport.other_log"))
    if paper.properties.get("form") != judged.form.edition:
        raise Refused(say("reimport.stale"))
    standing = {cell: plain(each.value) if each.value is not None else "" for cell, each in judged.report.cells.items()}
    if any(standing.get(cell.id) != cell.value for cell in paper.cells) or len(paper.cells) != len(standing):
        raise Refused(say("reimport.stale"))


# --- opinions ---------------------------------------------------------------------------------------------------------


def _opinions(paper: Returned, judged: Audit, decisions: Sequence[Decision]) -> Iterator[Item]:
    words = {say(f"workbook.opinion.{key}").text(paper.language): key for key in _OPINIONS}
    known = {finding.id: finding for finding in judged.findings}
    latest = {each.finding: each for each in decisions if isinstance(each, Disposition)}
    for line in paper.findings:
        if line.copies and (line.touched or line.copies > 1):
            finding, (opinion, remark, review) = known.get(line.id), (entry.text for entry in line.now)
            said = say("reimport.opinion", opinion=opinion or "—", remark=remark or "—", review=review or "—")
            key = words.get(opinion or say("workbook.opinion.open").text(paper.language))
            decision = _disposition(line, finding, key)
            if decision is not None and line.copies == 1 and _is_there(decision, latest.get(line.id)):
                continue
            doubt = _objection(line, finding, key)
            yield Item(line.number, said, None if doubt else decision, doubt, line.id)


def _disposition(line: ReturnedFinding, finding: Finding | None, key: str | None) -> Disposition | None:
    if finding is None or key not in _VERDICTS:
        return None
    opinion, remark, review = (entry.text for entry in line.now)
    note = "：".join(part for part in (opinion if key == "corrected" else "", remark) if part)
    return Disposition(line.id, _VERDICTS[key], note, review, finding.seen)


def _is_there(decision: Disposition, given: Disposition | None) -> bool:
    """Whether the store holds the very opinion already, whoever signed it where the paper names nobody."""
    same = given is not None and (given.state, given.note, given.seen) == (decision.state, decision.note, decision.seen)
    return given is not None and same and decision.by in ("", given.by)


def _objection(line: ReturnedFinding, finding: Finding | None, key: str | None) -> Message | None:
    """Why an opinion cannot be taken; None where it can."""
    if line.copies > 1:
        return say("reimport.twice")
    if any(entry.kind in ("formula", "error") for entry in line.now):
        return say("reimport.formula")
    if key is None:
        return say("reimport.no_opinion")
    numbers = finding and tuple("" if number is None else plain(number) for number in (finding.expected, finding.actual))
    if finding is None or str(finding.state) != line.state or numbers != line.seen:
        return say("reimport.moved")
    return say("reimport.misread") if key == "resolved" or finding.state is State.RESOLVED else None


# --- proposed values --------------------------------------------------------------------------------------------------


def _values(paper: Returned, judged: Audit) -> Iterator[Item]:
    for cell in paper.cells:
        if cell.touched:
            item, standing = _value(cell, judged), judged.proposals.get(cell.id)
            if not isinstance(item.decision, Correction) or standing is None or standing.value != item.decision.value:
                yield item


def _value(cell: ReturnedCell, judged: Audit) -> Item:
    said = say("reimport.value", cell=judged.form.cell_name(cell.id), old=cell.shown or "—", new=cell.now.text or "—")
    if cell.now.kind in ("formula", "error", "other"):
        return Item(cell.id, said, None, say(f"reimport.{cell.now.kind}"))
    value = plain_number(cleaned(cell.now.text))
    if value and not is_plain(value):
        return Item(cell.id, said, None, say("reimport.no_number"))
    decision = Correction(cell.id, value, "proposal", say("reimport.reason").zh)
    standing = judged.proposals.get(cell.id)
    if ("" if standing is None else standing.value or "") not in (cell.proposed, value):
        return Item(cell.id, said, None, say("reimport.moved"))
    return Item(cell.id, said, decision, _doubt(cell, value, judged))


def _doubt(cell: ReturnedCell, value: str, judged: Audit) -> Message | None:
    """Why a value should be looked at before it is taken."""
    if not value:
        return say("reimport.emptied")
    if cell.now.kind == "text":
        return say("reimport.as_text")
    number, kind = Decimal(value), judged.form.spots[cell.id].kind
    if (kind == "count" and number % 1) or (kind != "signed" and number < 0):
        return say("reimport.unlikely")
    return None
