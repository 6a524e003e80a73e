"""The document around the tables: its six sections, period, basis, statement on fees, form and copies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govaudit.messages import Message, say
from govaudit.report import Report, Section, Status
from govaudit.rules.finding import Evidence, Finding, Severity
from govaudit.rules.statements import joined
from govaudit.rules.subject import Lacking, Subject

_SECTIONS = range(1, 7)
_FEWEST_SENTENCES = 3
_FEWEST_LABELS = 2
_FIRST_YEAR_OF_FEES = 2021
_PERIOD = re.compile(r"(20\d\d)年1月1日.{0,12}?(?:(20\d\d)年)?12月31日")
_BASIS = re.compile(r"(国办公开[^，。；（）《》〔\[【\d]{0,4})[〔\[（【](20\d\d)[〕\]）】]第?(\d+)号")
_INFORMATION_FEE = re.compile(
    r"信息(?:公开)?处理费|(?:收取|减免|收)[^，。；]{0,10}费|费用[^，。；]{0,8}(?:收取|产生|减免)|收费(?:情况|金额|标准)|[未没无不][^，。；]{0,4}收费|免费提供"
)
_OTHER_FEES = re.compile(r"行政事业性收费|事业性收费|收费项目|收费目录")
_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("disclosure", re.compile("主动公开|主动发布")),
    ("requests", re.compile("依申请|申请公开|信息公开申请|公开申请")),
    ("management", re.compile("信息管理|信息资源|规范管理|管理制度|保密审查|动态调整|信息审核|审核制度|三审三校")),
    ("platform", re.compile("平台建设|平台|门户网站|政府网站|政务新媒体")),
    ("supervision", re.compile("监督保障|监督考核|考核|社会评议|责任追究|监督检查|业务培训|督导")),
)


def _text(subject: Subject) -> str:
    return "".join(section.text for section in subject.report.sections)


def _holds_prose(report: Report) -> bool:
    """Whether the document is more than its tables; a sheet or an image of the tables has no sections to miss."""
    return any(section.number for section in report.sections) or sum(s.text.count("。") for s in report.sections) >= _FEWEST_SENTENCES


def _is_recognised(report: Report) -> bool:
    """Whether pages were read from pictures: what is not found there may only not have been recognised."""
    return bool(report.source.ocr_pages)


def section(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.section: the six sections of the form stand in the report, in order, under their statutory headings."""
    if not _holds_prose(subject.report):
        yield Lacking("form.section")
        return
    found = list(dict.fromkeys(part.number for part in subject.report.sections if part.number))
    absent = [number for number in _SECTIONS if number not in found]
    if absent and _is_recognised(subject.report):
        yield Lacking("form.section")
    elif absent:
        yield _about("form.section", Severity.ERROR, say("form.section.missing", sections=_named(absent)), None)
    present = list(subject.sections(*_SECTIONS))
    renamed = [part for part in present if not _is_statutory(subject, part)]
    if renamed:
        printed = joined([Message(f"“{part.heading}”", f"“{part.heading}”") for part in renamed])
        message = say("form.section.renamed", printed=printed, statutory=_named([part.number for part in renamed]))
        yield _about("form.section", Severity.INFO, message, renamed[0])
    if found != sorted(found):
        yield _about("form.section", Severity.INFO, say("form.section.order", sections=_named(found)), None)


def _named(numbers: list[int]) -> Message:
    return joined([say(f"form.sections.s{number}") for number in numbers])


def _is_statutory(subject: Subject, part: Section) -> bool:
    """The form's own heading or a spelling it was printed with before."""
    titles = [table.title.spellings for table in subject.form.tables]
    own = {2: titles[0], 3: titles[1], 4: titles[2]}.get(part.number, ())
    known = {_bare(spelling) for spelling in (*own, say(f"form.sections.s{part.number}").zh)}
    printed = _bare(part.heading)
    return any(printed in (name, f"行政机关{name}", f"政府信息公开工作{name}") for name in known)


def _bare(heading: str) -> str:
    return re.sub(r"^[一二三四五六]、|[，、和及与的]", "", heading)


def _about(rule: str, severity: Severity, message: Message, part: Section | None, tag: str = "") -> Finding:
    evidence = Evidence(part.heading or part.text[:60], part.place) if part else None
    return Finding(rule, severity, (), message, evidence=evidence, tag=tag)


def period(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.period: the report says that its numbers are those of 1 January to 31 December of the year."""
    found = _PERIOD.search(_text(subject))
    if not _holds_prose(subject.report) or (not found and _is_recognised(subject.report)):
        yield Lacking("form.period")
    elif not found:
        year = subject.report.identity.year
        yield _about("form.period", Severity.WARNING, say("form.period", year=year or "20××"), None)


def year(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.year: the title, the stated period and the reporting year are the same."""
    reported = subject.report.identity.year
    stated = [(part, match) for part in subject.report.sections for match in _PERIOD.finditer(part.text)]
    if reported is None or not stated:
        yield Lacking("text.year")
        return
    for part, match in stated[:1]:
        years = {int(each) for each in match.groups() if each}
        if years != {reported}:
            message = say("text.year", reported=reported, period=match.group())
            yield Finding("text.year", Severity.WARNING, (), message, evidence=Evidence(match.group(), part.place))


def basis(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.basis: reports from 2021 on stand on 国办公开办函〔2021〕30号, those of 2019 and 2020 on 国办公开办函〔2019〕60号."""
    reported = subject.report.identity.year
    cited = [(part, match) for part in subject.report.sections for match in _BASIS.finditer(part.text)]
    if reported is None or not cited:
        yield Lacking("form.basis")
        return
    right = ("国办公开办函", "2021", "30") if reported >= _FIRST_YEAR_OF_FEES else ("国办公开办函", "2019", "60")
    if right not in [match.groups() for _, match in cited]:
        part, match = cited[0]
        expected = f"{right[0]}〔{right[1]}〕{right[2]}号"
        message = say("form.basis", cited=match.group(), expected=expected, year=reported)
        yield Finding("form.basis", Severity.INFO, (), message, evidence=Evidence(match.group(), part.place))


def fee_statement(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.fee_statement: from 2021 on section six, or one, says whether 信息处理费 was charged (国办函〔2020〕109号)."""
    reported = subject.report.identity.year
    parts = list(subject.sections(1, 6))
    if (
        _is_recognised(subject.report)
        or not any(part.number == 6 for part in parts)
        or (reported is not None and reported < _FIRST_YEAR_OF_FEES)
    ):
        yield Lacking("form.fee_statement")
    elif not any(_INFORMATION_FEE.search(_OTHER_FEES.sub("", part.text)) for part in parts):
        yield _about("form.fee_statement", Severity.WARNING, say("form.fee_statement"), parts[-1])


def thin_section(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.thin_section: section five names problems and improvements; 无 or a few words are none."""
    part = next(subject.sections(5), None)
    if part is None or _is_recognised(subject.report):
        yield Lacking("form.thin_section")
        return
    length = len(re.sub(r"[\W_]", "", part.text))
    if length < subject.thresholds.thin_section:
        yield _about("form.thin_section", Severity.WARNING, say("form.thin_section", length=length, text=part.text or "—"), part)


def topics(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.topics: section one reports on 主动公开, 依申请公开, 政府信息管理, 平台建设 and 监督保障."""
    part = next(subject.sections(1), None)
    if part is None or _is_recognised(subject.report):
        yield Lacking("form.topics")
        return
    absent = [say(f"form.topic.{name}") for name, pattern in _TOPICS if not pattern.search(part.text)]
    if absent:
        yield _about("form.topics", Severity.INFO, say("form.topics", topics=joined(absent)), part)


def version(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.version: reports from 2021 on use the form of 2021, and no report mixes the labels of two forms."""
    labels = subject.report.foreign_labels
    reported, last = subject.report.identity.year, subject.form.last_year
    if len(labels) >= _FEWEST_LABELS:
        printed = "、".join(labels[:4])
        message = say("form.version.hybrid", edition=subject.form.edition, labels=printed)
        yield _about("form.version", Severity.WARNING, message, None, "hybrid")
    elif reported is None:
        yield Lacking("form.version")
    elif last is not None and reported > last:
        yield _about("form.version", Severity.WARNING, say("form.version.old", year=reported, edition=subject.form.edition), None, "old")


def duplicate(subject: Subject) -> Iterator[Finding | Lacking]:
    """form.duplicate: the tables stand in the document once; where they stand again they say the same."""
    first = subject.report.cells
    for number, copy in enumerate(subject.report.copies, 2):
        differing = tuple(
            cell for cell, other in copy.items() if Status.READ is other.status is first[cell].status and other.value != first[cell].value
        )
        key = "form.duplicate.differs" if differing else "form.duplicate.equal"
        named = joined([subject.form.cell_name(cell) for cell in differing[:5]])
        severity = Severity.ERROR if differing else Severity.INFO
        message = say(key, number=number, count=len(differing), cells=named)
        place = next((cell.place for cell in copy.values() if cell.place), None)
        yield Finding("form.duplicate", severity, differing, message, evidence=Evidence("", place), tag=f"copy:{number}")
