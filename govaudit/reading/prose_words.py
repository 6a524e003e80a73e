"""Words of the prose grammar: a sentence -> tokens. Counts, dates and carry-overs by rule, everything else by resources/words.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from govaudit.report import Claim

Kind = Literal[
    "application", "bare_application", "verb", "other_verb", "result", "applicant", "anyone", "channel", "review", "verdict", "document",
    "decision", "fees", "foreign", "negation", "innocent", "all", "punctual", "modal", "enumerate", "share", "growth", "rate", "except",
    "filler", "part", "past", "present", "year", "date", "versus", "carried_in", "carried_out", "number", "separator", "unknown",
]  # fmt: skip

_UNITS = (
    "万元|亿元|元|件次|人次|人/次|个百分点|%|件|条|个|次|份|起|宗|例|项|部|篇|期|家|人|场"
    "|本|封|批|类|名|处|天|小时|分钟|倍|通|则|幅|张|辆|户|页|册|台|卷|案"
)
_STRICT_UNITS = "件次|件|起|宗|份|例|部"
_CHINESE = "零〇一二两三四五六七八九十百"
_YEAR = r"20\d\d"
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "number_name",
        r"〔20\d\d〕\d+号|第?\d{1,4}号|第\d+[条款项届次批期季名位章]|[\d一二三四五]+(?=[、.．](?!\d)(?=[^\d一二三四五六七八九十件个条次宗份起]))",
    ),
    ("phone", r"\d{2,4}-\d{5,8}|\d{7,}(?![\d.]|万|亿|[件条个次宗份起例项部元])|12345(?![\d件条个次宗份起例项])"),
    ("url", r"https?：[\w/.：%-]+|www\.[\w/.-]+"),
    ("versus", rf"(?:较|比|与|同|相较|相比)(?:上一?年度?|去年|前年|{_YEAR}年度?)(?:同期)?(?:相比|相较)?"),
    (
        "out",
        rf"(?:结转|顺延|延期|延续|转接|留转|转)(?:到|至|入)?(?:下一?个?年度?|次年度?|明年|(?P<out_year>{_YEAR})年度?)(?:度)?(?:继续)?(?:办理|处理)?(?:答复)?"
        r"|(?:下一?年度?|次年)(?:度)?结转|(?:跨年|跨年度|留待下年度?|留待下一年度?)(?:办理|结转)",
    ),
    (
        "in",
        r"(?:本年度?)?(?:上一?年度?|去年|往年)(?:政府信息公开申请)?(?:未办结)?(?:结转|转入|转结|结存|遗留)(?:来|至本年度?|到本年度?|至今年)?(?:办理)?"
        rf"|结转(?:自)?(?:上一?年度?|去年)|(?P<in_year>{_YEAR})年度?(?:未办结)?(?:结转|转入)(?:来|(?:至|到)(?:本年度?|{_YEAR}年度?))?",
    ),
    ("date", rf"(?:{_YEAR}年)?\d{{1,2}}月(?:份)?(?:\d{{1,2}}日)?|{_YEAR}年(?:年)?底|\d{{1,2}}(?:日|时|点)(?!报)"),
    ("year", rf"(?P<year>{_YEAR})年度?(?!\d)"),
    (
        "number",
        rf"(?P<before>约为?|大约|近|将近|不足|超过?|逾)?(?P<digits>\d+(?:\.\d+)?)(?P<middle>余|多)?(?P<scale>万亿|亿|万|千|百)?(?P<after>余|多)?"
        rf"(?P<unit>{_UNITS})?(?:（(?:件|次)）)?",
    ),
    ("chinese", rf"(?<![第{_CHINESE}])(?P<chinese>[{_CHINESE}]{{1,5}})(?P<chinese_unit>{_STRICT_UNITS})(?![事套公])"),
    ("percent", r"百分之百"),
    ("separator", r"[，、；：（）。！？]"),
)  # fmt: skip
_RULE = re.compile("|".join(f"(?P<p_{name}>{pattern})" for name, pattern in _PATTERNS))
_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000), "万亿": Decimal(10**12)}
_MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
_DIGIT = {"零": 0, "〇": 0, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Number:
    """A count as printed: its value in the tables' unit (万元 for money), how far the printed precision may be off, its hedge."""

    value: Decimal
    unit: str
    tolerance: Decimal = Decimal(0)
    claim: Claim = Claim.EQUAL
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind, the value its spelling stands for, where it stands in the sentence."""

    kind: Kind
    value: str
    text: str
    start: int
    number: Number | None = None

    @property
    def end(self) -> int:
        """The position behind the word."""
        return self.start + len(self.text)


def tokens_of(sentence: str, year: int | None) -> list[Token]:
    """The words of a sentence in normal form; stretches that no spelling covers are one unknown word each."""
    tokens: list[Token] = []
    at = known = 0
    while at < len(sentence):
        token = _by_rule(sentence, at, year) or _by_spelling(sentence, at)
        if token is None:
            at += 1
            continue
        if known < at:
            tokens.append(Token("unknown", "", sentence[known:at], known))
        tokens.append(token)
        at = known = token.end
    return tokens if known == at else [*tokens, Token("unknown", "", sentence[known:], known)]


def _by_rule(text: str, at: int, year: int | None) -> Token | None:
    match = _RULE.match(text, at)
    if match is None or not match.group():
        return None
    printed = match.group()
    name = next(key for key, _ in _PATTERNS if match.group(f"p_{key}") is not None)
    if name in ("number", "chinese", "percent"):
        return Token("number", "", printed, at, _NUMBERS[name](match))
    if name in ("in", "out"):
        kind = _carried(match, name, year)
        return Token(kind, kind, printed, at)
    value = match.group("year") if name == "year" else printed
    return Token(_PLAIN.get(name, "date"), value, printed, at)


def _carried(match: re.Match[str], name: str, year: int | None) -> Kind:
    """Whether a carry-over comes in or goes out; a stated year decides ("结转至2024年" in the report of 2024 came in)."""
    stated = match.group(f"{name}_year")
    if stated and year:
        goes_out = int(stated) > year if name == "out" else int(stated) >= year
        return "carried_out" if goes_out else "carried_in"
    return "carried_out" if name == "out" else "carried_in"


def _number(match: re.Match[str]) -> Number:
    digits, unit = match.group("digits"), match.group("unit") or ""
    factor = _SCALES.get(match.group("scale") or "", Decimal(1)) * _MONEY.get(unit, Decimal(1))
    places = len(digits.partition(".")[2])
    value, step = Decimal(digits) * factor, Decimal(1).scaleb(-places) * factor
    rounded = bool(match.group("scale") or "." in digits or unit in ("万元", "亿元"))
    claim, tolerance = Claim.EQUAL, step / 2 if rounded else Decimal(0)
    before = match.group("before") or ""
    if match.group("middle") or match.group("after") or before in ("超", "超过", "逾"):
        claim, tolerance = Claim.OVER, _last_digit(digits) * factor
    elif before in ("近", "将近", "不足"):
        claim, tolerance = Claim.UNDER, _last_digit(digits) * factor
    elif before:
        tolerance = max(step, _last_digit(digits) * factor / 2)
    return Number(_trimmed(value), _plain_unit(unit), _trimmed(tolerance), claim, match.group())


def _trimmed(value: Decimal) -> Decimal:
    """Without closing zeros behind the point, and without an exponent."""
    return Decimal(format(value.normalize(), "f"))


def _last_digit(digits: str) -> Decimal:
    """The worth of the last digit that is not a closing zero: 3000 -> 1000, 150 -> 10."""
    whole, _, fraction = digits.partition(".")
    if fraction:
        return Decimal(1).scaleb(-len(fraction))
    return Decimal(10) ** (len(whole) - len(whole.rstrip("0") or "0"))


def _plain_unit(unit: str) -> str:
    return "万元" if unit in _MONEY else unit


def _chinese(match: re.Match[str]) -> Number:
    """Counts below a thousand in Chinese figures."""
    total, digit = 0, 0
    for letter in match.group("chinese"):
        if letter in "十百":
            total += (digit or 1) * (10 if letter == "十" else 100)
            digit = 0
        else:
            digit = _DIGIT[letter]
    return Number(Decimal(total + digit), match.group("chinese_unit"), printed=match.group())


def _hundred_percent(match: re.Match[str]) -> Number:
    return Number(Decimal(100), "%", printed=match.group())


_NUMBERS = {"number": _number, "chinese": _chinese, "percent": _hundred_percent}
_PLAIN: dict[str, Kind] = {"year": "year", "separator": "separator", "versus": "versus"}


def _by_spelling(text: str, at: int) -> Token | None:
    entries = _lexicon().get(text[at])
    if entries is None:
        return None
    longest, spellings = entries
    for length in range(min(longest, len(text) - at), 0, -1):
        found = spellings.get(text[at : at + length])
        if found is not None:
            return Token(found[0], found[1], text[at : at + length], at)
    return None


@cache
def _lexicon() -> dict[str, tuple[int, dict[str, tuple[Kind, str]]]]:
    """First letter -> (longest spelling, spelling -> kind and value). The first kind that lists a spelling has it."""
    data: dict[Any, dict[str, list[str]]] = tomllib.loads(files("govaudit.resources").joinpath("words.toml").read_text(encoding="utf-8"))
    by_letter: dict[str, dict[str, tuple[Kind, str]]] = {}
    for kind, values in data.items():
        for value, spellings in values.items():
            for spelling in spellings:
                by_letter.setdefault(spelling[0], {}).setdefault(spelling, (kind, value))
    return {letter: (max(map(len, spellings)), spellings) for letter, spellings in by_letter.items()}
