"""The counts of one sentence: every number bound to what it counts, parts bound to their totals, shares to their counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from govaudit.reading.prose_clauses import APPLICATIONS, ITEMS, Clause, Count, Listing, Speech
from govaudit.reading.prose_heads import Surroundings, quantity_of
from govaudit.reading.prose_words import Number, Token
from govaudit.report import Claim

_HEAD_KINDS = frozenset({"review", "result", "applicant", "document", "verdict", "decision"})
_TOTALS_OF = {
    "applicants": ("applications.received", "applications.handled", "applications.concluded"),
    "channel": ("applications.received", "applications.handled", "applications.concluded"),
    "results": ("applications.concluded", "applications.handled", "applications.received"),
}


def read_counts(clauses: Sequence[Clause], speech: Speech, within: Count | None = None) -> None:
    """Add the counts of clauses to the speech; `within` is the count before an open parenthesis."""
    if within is not None:
        speech.listing = Listing(within, complete=True)
    for clause in clauses:
        _note_state(clause, speech)
        first = len(speech.counts)
        _read_clause(clause, speech)
        for start, end, inner in clause.asides:
            outer, topic = speech.listing, speech.topic
            read_counts(inner, speech, _beside(speech.counts[first:], start, end))
            speech.listing = outer
            if topic:
                speech.topic = topic
        if clause.closed_by == "；":
            speech.listing = None
        elif clause.closed_by == "：" and len(speech.counts) > first:
            speech.listing = Listing(speech.counts[-1], complete=True)


def _beside(counts: Sequence[Count], start: int, end: int) -> Count | None:
    """The count right before a parenthesis, else the one right behind it ("其他处理（含…4件）11件")."""
    before = [count for count in counts if count.at + len(count.number.printed) <= start]
    behind = [count for count in counts if count.at >= end]
    if before and start - before[-1].at - len(before[-1].number.printed) <= 3:
        return before[-1]
    return behind[0] if behind and behind[0].at - end <= 2 else None


def _note_state(clause: Clause, speech: Speech) -> None:
    for token in clause.tokens:
        if token.kind == "year":
            speech.elsewhen = speech.year is not None and int(token.value) != speech.year
        elif token.kind == "past":
            speech.elsewhen = True
        elif token.kind == "present":
            speech.elsewhen = False
        elif token.kind == "modal" and token.value == "plan":
            speech.planned = True


def _read_clause(clause: Clause, speech: Speech) -> None:
    if _read_respectively(clause, speech):
        return
    heads: list[Token] = []
    for item in clause.items():
        numbers = [at for at, token in enumerate(item) if token.number is not None]
        _follow(item, speech)
        start = 0
        for at in numbers:
            last = at == numbers[-1]
            around = Surroundings(item[start:at], _unit(item[at]), speech, tuple(heads))
            _read_number(clause, item[at], item[at + 1 :] if last else (), around)
            start = at + 1
        heads = [] if numbers else [*heads, *(token for token in item if token.kind in _HEAD_KINDS)]


def _unit(token: Token) -> str:
    return token.number.unit if token.number else ""


def _follow(item: Sequence[Token], speech: Speech) -> None:
    """Let the item's words change the subject."""
    for token in item:
        if token.kind == "application":
            speech.speak_of(APPLICATIONS)
        elif token.kind == "foreign":
            speech.speak_of("")
            _leave_open(speech)
        elif token.kind in ("review", "document"):
            speech.speak_of(token.value)
        elif token.kind == "enumerate":
            _open_listing(token, speech)


def _leave_open(speech: Speech) -> None:
    """End an enumeration at something that may or may not belong to it: what was listed so far is then not all there is."""
    for count in speech.counts if speech.listing else ():
        if speech.listing and count.refers is speech.listing.total:
            count.listed = False
    speech.listing = None


def _open_listing(token: Token, speech: Speech) -> None:
    if token.value == "of_which" and speech.counts and not (speech.listing and speech.listing.total is speech.counts[-1]):
        speech.listing = Listing(speech.counts[-1], complete=True)
    elif token.value == "including" and speech.listing is not None:
        speech.listing.complete = False


def _read_number(clause: Clause, token: Token, right: Sequence[Token], around: Surroundings) -> None:
    number = token.number
    assert number is not None
    if number.unit in ("%", "个百分点", "倍"):
        _read_percent(clause, token, number, around)
        return
    if not number.unit and right:
        return
    quantity = quantity_of(around, right)
    if quantity.startswith("review.") and any(word.kind == "all" for word in around.left):
        for head in around.heads:
            _add(clause, f"review.{head.value}", token, around)
        quantity = f"review.{_nearest_review(around.left)}" if around.heads else quantity
    _add(clause, quantity, token, around)


def _nearest_review(left: Sequence[Token]) -> str:
    return next(word.value for word in reversed(left) if word.kind == "review")


def _read_respectively(clause: Clause, speech: Speech) -> bool:
    """As many nouns as numbers behind 分别, bound in order."""
    where = next((at for at, token in enumerate(clause.tokens) if token.value == "respectively"), None)
    if where is None:
        return False
    before, behind = clause.tokens[:where], clause.tokens[where + 1 :]
    nouns = [at for at, token in enumerate(before) if token.kind in _HEAD_KINDS]
    numbers = [token for token in behind if token.number is not None]
    if len(numbers) < 2 or len(nouns) != len(numbers):
        return False
    _follow(before, speech)
    for at, token in zip(nouns, numbers, strict=True):
        left = (*(word for word in before[:at] if word.kind == "verb"), before[at])
        around = Surroundings(left, _unit(token), speech)
        _add(clause, quantity_of(around), token, around)
    return True


def _add(clause: Clause, quantity: str, token: Token, around: Surroundings) -> None:
    speech, number = around.speech, token.number
    if speech.planned or number is None:
        return
    if speech.elsewhen and quantity not in ("applications.carried_in", "applications.carried_out"):
        quantity = ITEMS
    partial = any(word.kind == "part" for word in clause.tokens if word.start < token.start)
    count = Count(quantity, number, token.start, clause.text, number.claim, partial=partial)
    _relate(count, around.left, speech)
    speech.counts.append(count)
    _settle(count, around.left, speech)


def _settle(count: Count, left: Sequence[Token], speech: Speech) -> None:
    """Let a count become the subject of what follows; things of another kind end the subject unless they are parts of it."""
    family = count.quantity.split(".")[0]
    if family in (APPLICATIONS, "applicants", "results", "channel"):
        speech.speak_of(APPLICATIONS)
    elif family == ITEMS and speech.topic == APPLICATIONS:
        of_applications = speech.listing is not None and speech.listing.total.quantity.startswith(APPLICATIONS)
        if not of_applications or any(word.kind == "foreign" for word in left):
            speech.speak_of("")
    elif family in ("licensing", "penalties", "coercion", "fees"):
        speech.speak_of("")


def _relate(count: Count, left: Sequence[Token], speech: Speech) -> None:
    """Bind a part to its total."""
    family, listing = count.quantity.split(".")[0], speech.listing
    if listing is not None and _is_part_of(count, listing.total, left):
        count.refers = _better_total(family, listing.total, speech)
        count.listed = listing.complete
    elif listing is not None and count.quantity != "applications.carried_in":
        speech.listing = None
    if count.refers is None and family in _TOTALS_OF:
        count.refers = _last(_TOTALS_OF[family], speech.counts)


def _better_total(family: str, total: Count, speech: Speech) -> Count:
    """Applicants are parts of what was received, results of what was concluded, whichever was said last."""
    if not total.quantity.startswith("applications.") or family not in _TOTALS_OF:
        return total
    return _last(_TOTALS_OF[family], speech.counts) or total


def _last(quantities: Sequence[str], counts: Sequence[Count]) -> Count | None:
    for quantity in quantities:
        found = [count for count in counts if count.quantity == quantity]
        if found:
            return found[-1]
    return None


def _is_part_of(count: Count, total: Count, left: Sequence[Token]) -> bool:
    family, whole = count.quantity.split(".")[0], total.quantity.split(".")[0]
    if family in _TOTALS_OF:
        return whole in (APPLICATIONS, family)
    if family == "review":
        return whole == "review" and count.quantity != total.quantity and _nested(count.quantity, total.quantity)
    if family == ITEMS:
        led_by_verb = bool(left) and left[0].kind in ("verb", "other_verb")
        same_unit = total.number.unit in (count.number.unit, "")
        return whole in (ITEMS, APPLICATIONS) and same_unit and not led_by_verb and bool(left)
    return False


def _nested(part: str, whole: str) -> bool:
    if whole == "review.all":
        return True
    return part.startswith(f"{whole}.") or (whole == "review.suits" and part in ("review.direct_suit", "review.post_suit"))


def _read_percent(clause: Clause, token: Token, number: Number, around: Surroundings) -> None:
    """A share of, or a growth of, the count said last."""
    left, speech = around.left, around.speech
    known = [count for count in speech.counts if count.claim in (Claim.EQUAL, Claim.OVER, Claim.UNDER)]
    growth = next((word for word in reversed(left) if word.kind == "growth" and word.value != "versus"), None)
    compared = any(word.kind == "versus" or (word.kind == "growth" and word.value == "versus") for word in clause.tokens)
    shared = any(word.kind == "share" for word in left) or not left
    if number.unit != "%" or not known or any(word.kind in ("rate", "unknown", "foreign") for word in left) or speech.planned:
        return
    if growth is not None and compared:
        signed = Number(number.value * (-1 if growth.value == "down" else 1), "%", _step(number), printed=number.printed)
        growing = Count(known[-1].quantity, signed, token.start, clause.text, Claim.GROWTH, known[-1], base=_base(clause, token))
        speech.counts.append(growing)
    elif shared and growth is None and known[-1].refers is not None:
        share = Number(number.value, "%", _step(number), printed=number.printed)
        speech.counts.append(Count(known[-1].quantity, share, token.start, clause.text, Claim.SHARE, known[-1]))


def _base(clause: Clause, percent: Token) -> Decimal | None:
    """The number in parentheses behind the year compared with: "比2023年（31件）下降29%"."""
    versus = next((token.end for token in clause.tokens if token.kind == "versus"), None)
    beside = [inner for start, _, inner in clause.asides if versus is not None and versus <= start < percent.start]
    numbers = [token.number for inner in beside for each in inner for token in each.tokens if token.number]
    return numbers[0].value if len(numbers) == 1 and numbers[0].unit != "%" else None


def _step(number: Number) -> Decimal:
    return max(number.tolerance, Decimal("0.5")) if number.value == number.value.to_integral_value() else number.tolerance
