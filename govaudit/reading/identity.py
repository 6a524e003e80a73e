"""Whose report it is and of which year: from the title, then the prose, then the file's name, with the words it was taken from."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from govaudit.report import Identity, Level, Paragraph

_TITLE_LINES = 12
_TITLE_LENGTH = 60
_YEAR = r"(20\d\d)\s*年?度?"
_REPORT = r"政府信息公开(?:工作)?(?:年度)?(?:情况)?(?:的)?(?:年度)?报告"
_BODY = r"([\u4e00-\u9fff·（）()]{2,40}?)"
_TITLES = (
    re.compile(rf"(?:^|[《》。\s]){_BODY}(?:关于)?{_YEAR}(?:的)?{_REPORT}"),
    re.compile(rf"(?:^|[《》。\s]){_YEAR}{_BODY}(?:的)?{_REPORT}"),
)
_IN_PROSE = (
    re.compile(rf"(?:全文|内容|报告)?包括{_BODY}(?:20\d\d年)?政府信息公开(?:工作)?总体情况"),
    re.compile(rf"现公布{_BODY}20\d\d年"),
    re.compile(rf"^(?:20\d\d年度?)，{_BODY}(?:坚持|认真|严格|深入|始终|在|全面|积极|高度)"),
)
_PERIOD = re.compile(r"(20\d\d)年1月1日")
_ANY_YEAR = re.compile(r"(20\d\d)年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile("二[〇○零][一二三四五六七八九〇○零]{2}(?=年)")
_GENERIC = {"我区", "我县", "我市", "我局", "我乡", "我镇", "本机关", "本报告", "本年度", "全区", "全县", "全市"}


def identify(prose: Sequence[Paragraph], path: Path) -> Identity:
    """The reporting body, its level and the year. Each is None (unknown) where nothing says it."""
    title = _title(prose)
    texts = [_plain(paragraph.text) for paragraph in prose]
    org, year, evidence = _from_title(title)
    if org is None:
        org, evidence = next(((found[0], found[1]) for text in texts if (found := _body_in(text))), (None, evidence))
    if org is None or year is None:
        named = _from_title(_plain(path.stem))
        org, year, evidence = org or named[0], year or _stated_year(texts) or named[1], evidence or named[2]
    level, sure = level_of(org) if org else (Level.UNKNOWN, False)
    return Identity(org, level, year, evidence, sure)


def _plain(text: str) -> str:
    text = re.sub(r"\s+", "", text)
    return _CHINESE_YEAR.sub(lambda match: match.group().replace("二", "2", 1).translate(_DIGITS), text)


def _title(prose: Sequence[Paragraph]) -> str:
    """The first short lines, joined: titles are often set on two lines."""
    lines: list[str] = []
    for paragraph in prose[:_TITLE_LINES]:
        text = _plain(paragraph.text)
        if len(text) > _TITLE_LENGTH or text.startswith("一、"):
            break
        lines.append(text)
    return "".join(lines)


def _from_title(title: str) -> tuple[str | None, int | None, str | None]:
    for order, pattern in enumerate(_TITLES):
        if match := pattern.search(title):
            org, year = match.groups() if order == 0 else match.groups()[::-1]
            return org, int(year), match.group().strip("《》。")
    year_only = re.search(rf"{_YEAR}{_REPORT}", title)
    return None, int(year_only.group(1)) if year_only else None, year_only.group() if year_only else None


def _body_in(text: str) -> tuple[str, str] | None:
    """(body, the words that name it) in one paragraph of prose."""
    if "《" in text and (named := _from_title(text))[0] and named[2]:
        return (named[0], named[2]) if _is_body(named[0]) else None
    matches = (match for pattern in _IN_PROSE if (match := pattern.search(text)))
    return next(((match.group(1), match.group()) for match in matches if _is_body(match.group(1))), None)


def _is_body(org: str) -> bool:
    return org not in _GENERIC and not org.startswith("中华人民共和国")


def _stated_year(texts: Sequence[str]) -> int | None:
    for pattern in (_PERIOD, _ANY_YEAR):
        years = Counter(year for text in texts for year in pattern.findall(text))
        if years:
            return int(years.most_common(1)[0][0])
    return None


def level_of(org: str) -> tuple[Level, bool]:
    """The administrative level that a body's name says and whether it leaves no doubt; UNKNOWN where it says none.

    The office of a government reports for that government as often as for itself, so its level is the government's, not surely.
    Source: resources/places.toml.
    """
    name = re.sub(r"[（(].*?[）)]", "", org)
    office = re.sub(r"(?<=人民政府)办公[室厅]$|(?<=[省市县区])政府办公[室厅]$", "", name)
    bare = re.sub(r"(人民政府|行政公署|管理委员会|管委会)$", "", office) or name
    level, sure = _level_by_ending(bare)
    return level, sure and office == name


def _level_by_ending(name: str) -> tuple[Level, bool]:
    """By the longest ending that fits: 街道办事处 is a township, though 处 alone is a department."""
    if name.endswith("市"):
        return _level_of_city(name)
    fitting = [(len(ending), level) for level, endings in _endings().items() for ending in endings if name.endswith(ending)]
    return (Level(max(fitting, key=lambda each: each[0])[1]), True) if fitting else (Level.UNKNOWN, False)


def _level_of_city(name: str) -> tuple[Level, bool]:
    """A city is looked up in the lists; behind a city or a prefecture it can only be a county-level one."""
    cities = _places()["cities"]
    own = re.split(r"(?<=省)|(?<=自治区)|(?<=自治州)|(?<=地区)|(?<=[市盟师])(?=.)", name)[-1].removeprefix("新疆").removesuffix("市")
    if f"{own}市" in cities["municipalities"]:
        return Level.PROVINCE, True
    if own in cities["prefecture_level"]:
        return Level.CITY, True
    return (Level.COUNTY, True) if own in cities["county_level"] else (Level.UNKNOWN, False)


@cache
def _places() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("govaudit.resources").joinpath("places.toml").read_text(encoding="utf-8"))


def _endings() -> dict[str, tuple[str, ...]]:
    return {level: tuple(endings) for level, endings in _places()["endings"].items()}
