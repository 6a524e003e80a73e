"""A province on disk: cities whose reports are the sums of their units', two years each, in the common kinds; nothing comes twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

from govaudit.report import plain
from tests.documents import docx, html, pdf, text
from tests.documents.reports import Facts, doubled, make_report

_FIRST, _SECOND = "云清临望石青白金玉安宁永长平兴高东南西北", "溪河江湖川山岭泉原海丰阳州城源林岩坪塘港"
_UNITS = (
    *("城东区", "城西区", "新开区", "北岭县", "南浦县", "上泉县", "下泉县", "中源县", "教育局", "公安局"),
    *("财政局", "民政局", "司法局", "水务局", "农业农村局", "文化和旅游局", "卫生健康委员会", "审计局", "统计局"),
)
_YEARS = (2023, 2024)
_FAULTY = 9


def write_province(folder: Path, count: int) -> None:
    """Write so many reports, a folder a city; of every nine one does not add up."""
    for number, facts in enumerate(islice(_reports(), count)):
        city = folder / f"{facts.org[:2]}市"
        city.mkdir(parents=True, exist_ok=True)
        kind, content = _rendered(number, doubled(facts, "t3.results_total") if number % _FAULTY == 1 else facts)
        (city / f"{number:05d} {facts.org}{facts.year}.{kind}").write_bytes(content)


def _reports() -> Iterator[Facts]:
    seed = 10_000
    for first, second in product(_FIRST, _SECOND):
        for year in _YEARS:
            below = [_of(make_report(seed + at), f"{first}{second}市{unit}", year) for at, unit in enumerate(_UNITS)]
            seed += len(_UNITS)
            cells = {cell: plain(sum((Decimal(each.cells[cell] or 0) for each in below), Decimal(0))) for cell in below[0].cells}
            yield _of(replace(below[0], cells=cells), f"{first}{second}市", year)
            yield from below


def _of(facts: Facts, org: str, year: int) -> Facts:
    told = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    return replace(facts, org=org, year=year, prose=replace(facts.prose, preamble=(told,)))


def _rendered(number: int, facts: Facts) -> tuple[str, bytes]:
    match number % 4:
        case 0:
            return "pdf", pdf.render(facts)
        case 1:
            return "html", html.render(facts)
        case 2:
            return "docx", docx.render(facts)
        case _:
            return "txt", text.render(facts, "tabs").encode()
