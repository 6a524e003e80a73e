"""Claims without a count: that something did not happen, and that everything was concluded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govaudit.reading.prose_clauses import APPLICATIONS, Clause, Speech
from govaudit.reading.prose_words import Token
from govaudit.report import Claim

Denial = tuple[str, Claim]

_CAME_NOT = ("未收到", "没有收到", "尚未收到", "未接到", "没有接到", "未受理", "没有受理", "未接收")
_WAS_NOT = ("没有", "无", "零", "未产生", "没有产生", "未发生", "没有发生", "未有", "未出现", "没有出现", "不存在", "未曾")
_FINISHED = ("办结", "完毕", "完成", "结案")
_GROUP_NAMES = ("reconsideration", "suits", "direct_suit", "post_suit")
_HARMLESS = ("情况", "情形", "事项", "现象", "案例", "行为", "事件", "问题", "记录")


def denials(clause: Clause, speech: Speech) -> Iterator[Denial]:
    """What a clause denies: (quantity, none). Aims, exceptions and other years deny nothing."""
    if speech.elsewhen or speech.planned or clause.has("modal", "except"):
        return
    at = next((index for index, token in enumerate(clause.tokens) if token.kind == "negation"), None)
    if at is None:
        return
    negation, before = clause.tokens[at], clause.tokens[:at]
    scope = _scope(clause.tokens[at + 1 :])
    if (
        scope is None
        or any(token.kind == "foreign" and token.value != "complaint" for token in scope)
        or negation.text in ("未再", "没有新")
    ):
        return
    postposed = all(token.kind in ("filler", "separator", "all") for token in scope)
    words = before if postposed else scope
    if postposed and any(token.number for token in before):
        return
    yield from _denied(negation, words, scope, before, speech)


def _denied(negation: Token, words: Sequence[Token], scope: Sequence[Token], before: Sequence[Token], speech: Speech) -> Iterator[Denial]:
    groups = list(dict.fromkeys(token.value for token in (*before, *scope) if token.kind == "review"))
    if any(token.kind == "verdict" for token in scope):
        if any(token.kind == "verdict" and token.value == "corrected" for token in scope):
            yield from ((f"review.{group}.corrected", Claim.NONE) for group in groups or (speech.topic,) if group in _GROUP_NAMES)
    elif any(token.kind == "review" for token in words):
        if _ends_plainly(words, "review"):
            yield from ((f"review.{token.value}", Claim.NONE) for token in _unique(words, "review"))
    elif carried := next((token for token in words if token.kind in ("carried_in", "carried_out")), None):
        if speech.about_applications:
            yield f"applications.{carried.value}", Claim.NONE
    elif any(token.kind == "document" for token in words):
        yield from _documents(negation, words)
    elif negation.text in _CAME_NOT + _WAS_NOT and _denies_applications(words, speech):
        yield "applications.received", Claim.NONE


def _scope(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """What a negation reaches: up to the clause's end, or up to the item in which something is counted; None where that is at once."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.number is not None and not (token.number.value == 1 and at == 0):
            cut = max((index for index, word in enumerate(kept) if word.kind == "separator" or word.text in ("和", "及", "与")), default=0)
            return kept[:cut] or None
        if token.number is None:
            kept.append(token)
    return kept


def _unique(words: Sequence[Token], kind: str) -> list[Token]:
    return list({token.value: token for token in words if token.kind == kind}.values())


def _ends_plainly(words: Sequence[Token], kind: str) -> bool:
    """Whether nothing unknown stands behind the last noun: "未发生行政诉讼超期" denies no suits."""
    last = max(at for at, token in enumerate(words) if token.kind == kind)
    return all(token.kind != "unknown" or token.text.endswith(_HARMLESS) or token.text.startswith("和") for token in words[last + 1 :])


def _documents(negation: Token, words: Sequence[Token]) -> Iterator[Denial]:
    names = {"issue": "issued", "repeal": "repealed", "in_force": "in_force"}
    verb = next((names[token.value] for token in words if token.kind == "verb" and token.value in names), None)
    others = any(token.kind in ("other_verb", "unknown") for token in words)
    if negation.text == "未新":
        verb = "issued"
    if verb and not others:
        yield from ((f"{token.value}.{verb}", Claim.NONE) for token in _unique(words, "document"))


def _denies_applications(words: Sequence[Token], speech: Speech) -> bool:
    kinds = {token.kind for token in words}
    if kinds & {"verdict", "result", "fees", "decision", "negation", "unknown", "growth", "rate"} or "application" not in kinds | _bare(
        words, speech
    ):
        return False
    handled = any(token.kind == "verb" and token.value in ("conclude", "handle") for token in words)
    fee = any("费" in token.text for token in words)
    channels = sum(token.kind == "channel" for token in words)
    # one channel denied says little; several denied together say that nothing came
    return not handled and not fee and (channels == 0 or channels > 1 or speech.denied_channels > 1)


def _bare(words: Sequence[Token], speech: Speech) -> set[str]:
    said = speech.about_applications and any(token.kind == "bare_application" for token in words)
    return {"application"} if said else set()


def concludes_all(clause: Clause, speech: Speech) -> bool:
    """均已办结, 全部办结, 办结率100% of the applications this sentence speaks of. Answering in time says nothing about what is left."""
    if not (speech.here and speech.topic == APPLICATIONS) or speech.elsewhen or speech.planned or clause.has("modal", "except", "channel"):
        return False
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        if token.kind == "rate" and token.value == "concluded" and not any(word.kind == "punctual" for word in tokens):
            behind = [word.number for word in tokens[at + 1 :] if word.number is not None]
            if behind and behind[0].unit == "%" and behind[0].value == 100:
                return True
        if token.kind == "all" and _finished(tokens[at + 1 :]):
            return True
    return False


def _finished(tokens: Sequence[Token]) -> bool:
    for at, token in enumerate(tokens):
        if token.number is not None or token.kind in ("negation", "foreign", "separator", "rate", "innocent"):
            return False
        if token.kind == "verb" and any(word in token.text for word in _FINISHED):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            return following is None or following.text != "的"
    return False
