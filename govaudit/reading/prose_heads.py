"""What a count counts: the noun it is bound to, reached leftwards across known words only, else rightwards, else by ellipsis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from govaudit.reading.prose_clauses import APPLICATIONS, ITEMS, Count, Speech
from govaudit.reading.prose_words import Kind, Token

_COUNT_UNITS = frozenset({"件", "件次", "宗", "份", "起", "例", "个", "次", "项", "条", "封", "部", "案", ""})
_PLAIN_UNITS = frozenset({"件", "件次", "宗", "份", "起", "例", ""})
_ALL_TOGETHER = frozenset({"共", "共计", "总共", "累计", "合计", "总计", "共有"})
_STOPS = frozenset({"growth", "share", "versus", "rate"})
_GROUPS = frozenset({"reconsideration", "suits", "direct_suit", "post_suit"})
_DOCUMENTS = frozenset({"regulations", "normative"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a number: the tokens before it in its item, its unit, nouns enumerated before it, what was said so far."""

    left: Sequence[Token]
    unit: str
    speech: Speech
    heads: Sequence[Token] = ()

    @property
    def counts_matters(self) -> bool:
        """Whether the unit is one that applications, cases and decisions are counted in."""
        return self.unit in _COUNT_UNITS


def quantity_of(around: Surroundings, right: Sequence[Token] = ()) -> str:
    """The quantity a number counts; "items" where it counts something no cell counts.

    `right` are the tokens behind the number where no other number follows in its item.
    """
    near, blocked = _reach(around.left)
    for at, token in enumerate(near):
        if token.kind in _STOPS:
            return ITEMS
        found = _by_noun(token, near[at + 1 :], around)
        if found is not None:
            return found
    if right and not (blocked and not near):
        found = _rightwards(right, around)
        if found is not None:
            return found
    return ITEMS if blocked else _by_ellipsis(near, around)


def _reach(left: Sequence[Token]) -> tuple[list[Token], bool]:
    """The words a count reaches across, nearest first, and whether an unknown or foreign word stopped it."""
    near: list[Token] = []
    for token in reversed(left):
        if token.kind in ("unknown", "foreign", "separator", "innocent"):
            return near, True
        near.append(token)
    return near, False


def _by_noun(token: Token, beyond: Sequence[Token], around: Surroundings) -> str | None:
    """The quantity a noun gives; None where the word is no noun, or one a count reaches across."""
    noun = _NOUNS.get(token.kind)
    return noun(token, beyond, around) if noun else None


def _carried(token: Token, _beyond: Sequence[Token], around: Surroundings) -> str:
    return f"applications.{token.value}" if around.speech.about_applications and around.counts_matters else ITEMS


def _result(token: Token, _beyond: Sequence[Token], around: Surroundings) -> str:
    return f"results.{token.value}" if around.speech.about_applications and around.counts_matters else ITEMS


def _applicant(token: Token, _beyond: Sequence[Token], around: Surroundings) -> str:
    known = around.speech.about_applications or token.text.endswith("申请")
    return f"applicants.{token.value}" if known and around.counts_matters else ITEMS


def _channel(_token: Token, _beyond: Sequence[Token], around: Surroundings) -> str | None:
    if _names_all_channels(around.left):
        return None
    return "channel" if around.speech.about_applications else ITEMS


def _verdict(token: Token, beyond: Sequence[Token], around: Surroundings) -> str:
    group = next((word.value for word in (*beyond, *reversed(around.left)) if word.kind == "review"), around.speech.topic)
    return f"review.{group}.{token.value}" if group in _GROUPS else ITEMS


def _fees(_token: Token, _beyond: Sequence[Token], around: Surroundings) -> str:
    return "fees.amount" if around.unit == "万元" else ITEMS


def _application(token: Token, beyond: Sequence[Token], around: Surroundings) -> str:
    left = around.left
    bare = token.kind == "bare_application"
    if not around.counts_matters or (bare and not _stands_free(token, beyond, around)):
        return ITEMS
    qualifier = next((word for word in beyond if word.kind in ("applicant", "carried_in", "carried_out")), None)
    if qualifier is not None:
        return f"{'applicants' if qualifier.kind == 'applicant' else 'applications'}.{qualifier.value}"
    if any(word.kind == "channel" for word in left) and not _names_all_channels(left):
        return "channel"
    return f"applications.{_handling(left) or 'received'}"


def _stands_free(token: Token, beyond: Sequence[Token], around: Surroundings) -> bool:
    """Whether 申请 alone means a disclosure request: they are the subject, and no other word qualifies it."""
    qualified = not beyond and token is not around.left[0]
    return around.speech.about_applications and not qualified


def _names_all_channels(left: Sequence[Token]) -> bool:
    """Whether channels are named only to say that all of them together are counted: "通过网站、信函等渠道共收到"."""
    last = max((at for at, word in enumerate(left) if word.kind == "channel"), default=-1)
    named = sum(word.kind == "channel" for word in left)
    behind = {word.text for word in left[last + 1 :]}
    return last >= 0 and (bool(behind & _ALL_TOGETHER) or (named > 1 and any(word.text in ("等", "各类", "各种") for word in left)))


def _handling(words: Sequence[Token]) -> str | None:
    """What was done with the applications counted: received wins over handled over concluded ("受理并办结")."""
    verbs = {word.value for word in words if word.kind == "verb"}
    order = (("receive", "received"), ("handle", "handled"), ("conclude", "concluded"))
    return next((quantity for verb, quantity in order if verb in verbs), None)


def _review(token: Token, beyond: Sequence[Token], around: Surroundings) -> str:
    if not around.counts_matters or around.speech.as_authority:
        return ITEMS
    groups = {word.value for word in (token, *beyond, *around.heads) if word.kind == "review"}
    return "review.all" if {"reconsideration", "suits"} <= groups else f"review.{token.value}"


def _document(token: Token, _beyond: Sequence[Token], around: Surroundings) -> str:
    judged = any(word.kind == "other_verb" and word.value == "review" for word in around.left)
    done = _drawn_up(around.left)
    return f"{token.value}.{done}" if done and not judged and around.unit not in ("条", "篇", "次", "万元") else ITEMS


def _drawn_up(words: Sequence[Token]) -> str | None:
    """The last verb about documents; plain publishing says nothing."""
    names = {"issue": "issued", "repeal": "repealed", "in_force": "in_force"}
    return next((names[word.value] for word in reversed(words) if word.kind == "verb" and word.value in names), None)


def _decision(token: Token, _beyond: Sequence[Token], around: Surroundings) -> str:
    left, unit, speech = around.left, around.unit, around.speech
    acted = any(word.kind == "verb" and word.value in ("decide", "handle", "conclude") for word in left)
    if acted:
        speech.published = False
    elif any(word.kind == "other_verb" for word in left):
        speech.published = True
    if speech.published or not around.counts_matters or (unit in ("条", "项") and not acted):
        return ITEMS
    return f"{token.value}.decisions"


def _rightwards(right: Sequence[Token], around: Surroundings) -> str | None:
    """A noun behind the number: "8份政府信息公开申请", "2件结转下年度", "5件予以公开"."""
    passed: list[Token] = []
    for token in right:
        if token.kind in ("unknown", "foreign", "separator", "innocent") or token.kind in _STOPS:
            return None
        found = _by_noun(token, passed[::-1], Surroundings([*around.left, *passed], around.unit, around.speech))
        if found is not None and found != ITEMS:
            return found
        passed.append(token)
    return None


def _by_ellipsis(near: Sequence[Token], around: Surroundings) -> str:
    """A clause without a noun goes on with the subject: "办结25件", "废止3件", "维持2件"."""
    speech = around.speech
    if speech.topic == APPLICATIONS and around.unit in _PLAIN_UNITS | _units(speech.counts):
        handling = _handling(near)
        if handling and any(word.kind == "channel" for word in around.left):
            return "channel"
        if handling:
            return f"applications.{handling}"
        named = {count.quantity for count in speech.counts}
        together = any(word.text in _ALL_TOGETHER for word in near)
        if together and {"applications.received", "applications.carried_in"} <= named:
            return "applications.handled"
    if speech.topic in _DOCUMENTS and (done := _drawn_up(near)) and not any(word.kind == "other_verb" for word in near):
        return f"{speech.topic}.{done}"
    return ITEMS


def _units(counts: Sequence[Count]) -> frozenset[str]:
    return frozenset(count.number.unit for count in counts if count.quantity.startswith("applications."))


_NOUNS: dict[Kind, Callable[[Token, Sequence[Token], Surroundings], str | None]] = {
    "carried_in": _carried,
    "carried_out": _carried,
    "result": _result,
    "applicant": _applicant,
    "channel": _channel,
    "verdict": _verdict,
    "review": _review,
    "document": _document,
    "decision": _decision,
    "fees": _fees,
    "application": _application,
    "bare_application": _application,
}
