"""Running prose put together again: lines joined over their breaks, cut into sections and sentences, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govaudit.report import LinePlace, Paragraph, Place, Section

_HALF = str.maketrans("０１２３４５６７８９％．／", "0123456789%./")
_WIDE = str.maketrans(",;:()!?", "，；：（）！？")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_BLANK = re.compile(r"[\s\u200b\ufeff\u3000]")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_ENDS = ("。", "！", "？", "；", "：", "”", "》")
_ORDINAL = "一二三四五六七八九十"
_SUBHEADING = re.compile(rf"(?:（[{_ORDINAL}]+）|[{_ORDINAL}]+、|\d{{1,2}}[.、．])[^。，；]{{2,28}}$")
_STARTS = re.compile(rf"（[{_ORDINAL}]+）|[{_ORDINAL}]、|[{_ORDINAL}]是")
_NUMERAL = re.compile(rf"^([{_ORDINAL}])[、.．]?")
_ARABIC = re.compile(r"^\d{1,2}[、.．](?!\d)")
_TRAILING = re.compile(r"[.…·\s\d]+$")

STATUTORY: tuple[tuple[str, ...], ...] = (
    ("总体情况",),
    ("主动公开政府信息情况", "主动公开信息情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"),
    (
        "收到和处理政府信息公开申请情况",
        "行政机关收到和处理政府信息公开申请情况",
        "行政机关收到和处理政府信息公开申请的情况",
        "收到和处理政府信息公开申请的情况",
    ),
    (
        "政府信息公开行政复议、行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
        "政府信息公开行政复议、行政诉讼的情况",
    ),
    ("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况"),
    ("其他需要报告的事项", "其他需要报告事项"),
)
_KEYWORDS = (
    re.compile("总体情况|基本情况|概述|总体工作"),
    re.compile("主动公开.{0,6}(?:信息|情况)"),
    re.compile("(?:收到|处理|办理).*申请.*情况|依申请公开.*情况"),
    re.compile("复议.*诉讼|诉讼.*复议"),
    re.compile("问题|改进|整改|不足"),
    re.compile("其他.*(?:事项|情况|报告)|需要报告的"),
)
_PAGE_NUMBER = re.compile(r"[-—–－·]*(?:第?\d{1,3}页?|\d{1,3}/\d{1,3})[-—–－·]*")
_LONGEST_HEADING = 42
# a text dump prints the tables of these sections line by line; only lines that end a sentence are prose there
_WITH_TABLES = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in normal form (no blanks, half-width digits, full-width punctuation), with the paragraph break it follows.

    `opens` says that a new paragraph begins with it, `heading` that it is a heading.
    """

    text: str
    place: Place
    opens: bool
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with its sentences."""

    section: Section
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    place: Place
    table: bool


def normal_prose(text: str) -> str:
    """Prose in normal form: no blanks, half-width digits without separators, full-width punctuation."""
    return _BLANK.sub("", _THOUSANDS.sub("", text.translate(_HALF))).translate(_WIDE)


def chapters(prose: Sequence[Paragraph]) -> tuple[Chapter, ...]:
    """The document cut at its section headings; chapter 0 is what stands before the first. Empty where there is no text."""
    lines = [_line(paragraph) for paragraph in prose]
    found: list[tuple[int, str, Place, list[_Line]]] = []
    for line in lines:
        if not line.text:
            continue
        heading = None if line.table else _heading(line.text)
        if heading is None:
            if not found:
                found.append((0, "", line.place, []))
            found[-1][3].append(line)
        else:
            number, printed, rest = heading
            found.append((number, printed, line.place, [replace(line, text=rest)] if rest else []))
    kept = [entry for at, entry in enumerate(found) if entry[3] or not _listed_again(found, at)]
    return tuple(_chapter(*entry) for entry in kept)


def _listed_again(found: Sequence[tuple[int, str, Place, list[_Line]]], at: int) -> bool:
    """A heading without text that comes again stands in a table of contents."""
    return any(number == found[at][0] for number, *_ in found[at + 1 :])


def _line(paragraph: Paragraph) -> _Line:
    table = "\t" in paragraph.text.strip() or paragraph.text.startswith("\t") or paragraph.text.rstrip().endswith("|")
    return _Line(normal_prose(paragraph.text), paragraph.place, table)


def _heading(text: str) -> tuple[int, str, str] | None:
    """(section number, heading as printed, what follows it in the same line) where a line is or starts with a section heading."""
    numeral = _NUMERAL.match(text)
    # word processors lose automatic numerals, or print them all as 1
    body = text[numeral.end() :] if numeral else _ARABIC.sub("", text)
    for number, spellings in enumerate(STATUTORY, 1):
        numbered = numeral is not None and _ORDINAL.index(numeral.group(1)) + 1 == number
        for spelling in sorted(spellings, key=len, reverse=True):
            if body.startswith(spelling) and (numbered or _TRAILING.sub("", body) == spelling):
                rest = _TRAILING.sub("", body[len(spelling) :]) if len(body) < _LONGEST_HEADING else body[len(spelling) :]
                return (number, spelling, rest) if len(rest) != 1 else (number, body, "")
    if numeral is None or len(text) > _LONGEST_HEADING or "。" in text or numeral.end() < 2:
        return None
    number = _ORDINAL.index(numeral.group(1)) + 1
    if number <= len(_KEYWORDS) and _KEYWORDS[number - 1].search(body):
        return number, _TRAILING.sub("", body), ""
    return None


def _chapter(number: int, heading: str, place: Place, lines: list[_Line]) -> Chapter:
    lines = [line for line in lines if number in _WITH_TABLES or not _PAGE_NUMBER.fullmatch(line.text)]
    text = "".join(line.text for line in lines)
    prose = [line for line in lines if not line.table and (number not in _WITH_TABLES or line.text.endswith("。"))]
    return Chapter(Section(number, heading, text, place), tuple(_sentences(prose)))


def _sentences(lines: Sequence[_Line]) -> Iterator[Sentence]:
    for first, stretch in _joined(lines):
        text = "".join(line.text for line in stretch)
        starts = _starts(stretch)
        heading = _SUBHEADING.match(text) is not None
        for match in _SENTENCE.finditer(text):
            place = _place(stretch, starts, match.start(), match.end())
            yield Sentence(match.group(), place, opens=first and match.start() == 0, heading=heading)


def _joined(lines: Sequence[_Line]) -> Iterator[tuple[bool, list[_Line]]]:
    """Lines put together while the one before does not end a sentence; headings stay alone."""
    stretch: list[_Line] = []
    for line in lines:
        if stretch and (_is_whole(stretch) or _STARTS.match(line.text)):
            yield True, stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield True, stretch


def _is_whole(stretch: Sequence[_Line]) -> bool:
    last = stretch[-1].text
    return last.endswith(_ENDS) or (len(stretch) == 1 and _SUBHEADING.match(last) is not None)


def _starts(stretch: Sequence[_Line]) -> list[int]:
    starts, at = [], 0
    for line in stretch:
        starts.append(at)
        at += len(line.text)
    return starts


def _place(stretch: Sequence[_Line], starts: Sequence[int], begin: int, end: int) -> Place:
    """Where a sentence begins. In text, lines whose normal form is the printed form give the exact columns."""
    at = max(index for index, start in enumerate(starts) if start <= begin)
    place, line = stretch[at].place, stretch[at]
    if isinstance(place, LinePlace) and place.length == len(line.text):
        within = begin - starts[at]
        return LinePlace(place.line, place.column + within, min(end - begin, len(line.text) - within))
    return place
