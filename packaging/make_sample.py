"""Makes resources/samples: the report of an invented district with three planted faults, as PDF and as text.

Run from anywhere: `python packaging/make_sample.py [FOLDER]`. The same version of reportlab gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from govaudit.form import load_form  # noqa: E402
from govaudit.report import Level  # noqa: E402
from tests.documents import text  # noqa: E402
from tests.documents.ink import Style  # noqa: E402
from tests.documents.pdf import draw  # noqa: E402
from tests.documents.prose import Prose  # noqa: E402
from tests.documents.reports import Facts, with_fault  # noqa: E402

COLUMNS = ("natural", "commercial", "research", "welfare", "legal", "other")
RESULTS: Mapping[str, tuple[int, ...]] = {
    "granted": (112, 15, 0, 1, 4, 2),
    "partial": (23, 4, 0, 0, 1, 0),
    "refused.law_prohibits": (1, 0, 0, 0, 0, 0),
    "refused.third_party": (6, 2, 0, 0, 0, 0),
    "refused.internal_affairs": (4, 0, 0, 0, 1, 0),
    "refused.process_info": (5, 1, 0, 0, 0, 0),
    "refused.enforcement_file": (9, 1, 0, 0, 2, 0),
    "refused.admin_query": (2, 0, 0, 0, 0, 0),
    "unavailable.not_held": (74, 11, 0, 1, 2, 1),
    "unavailable.needs_creation": (12, 2, 0, 0, 1, 0),
    "unavailable.unclear": (3, 0, 0, 0, 0, 0),
    "rejected.petition": (11, 0, 0, 0, 0, 1),
    "rejected.duplicate": (7, 1, 0, 0, 0, 0),
    "rejected.excessive": (2, 0, 0, 0, 0, 0),
    "rejected.reissue": (1, 1, 0, 0, 0, 0),
    "other.no_correction": (5, 1, 0, 0, 0, 0),
    "other.misc": (3, 1, 0, 0, 0, 0),
}
CARRIED_IN = (9, 1, 0, 0, 0, 0)
CARRIED_OUT = (14, 2, 0, 0, 1, 0)
OTHERS = {
    "t2.normative.issued": "6",
    "t2.normative.repealed": "4",
    "t2.normative.in_force": "38",
    "t2.licensing.decisions": "41286",
    "t2.penalties.decisions": "3517",
    "t2.coercion.decisions": "214",
    "t2.fees.amount": "1286.43",
    "t4.reconsideration.upheld": "9",
    "t4.reconsideration.other": "3",
    "t4.reconsideration.pending": "2",
    "t4.reconsideration.total": "14",
    "t4.direct_suit.upheld": "2",
    "t4.direct_suit.other": "1",
    "t4.direct_suit.total": "3",
    "t4.post_suit.upheld": "1",
    "t4.post_suit.pending": "1",
    "t4.post_suit.total": "2",
}
PLANTED = {
    "t3.unavailable.not_held.natural": "47",  # 74 with its digits exchanged
    "t3.results_total.legal": "22",  # 11 counted twice
    "t4.reconsideration.total": "12",  # 14 without the two cases still pending
}
PROSE = Prose(
    preamble=(
        "根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
        "（国办公开办函〔2021〕30号）的规定，编制本报告。全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和"
        "行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成，数据统计期限为2024年1月1日至2024年12月31日。",
    ),
    overview=(
        "2024年，临江区把政府信息公开作为方便群众办事、接受群众监督的日常工作，围绕老旧街巷改造、托育补贴、江堤加固等群众最关心的事项，"
        "做到文件印发与公开同步、政策发布与解读同步。",
        "（一）主动公开",
        "区门户网站全年更新信息2316条。区政府及其工作部门制发行政规范性文件6件，废止4件，现行有效38件，均可在“文件库”中按年份和发文单位检索。"
        "财政预决算、重大建设项目、义务教育招生等栏目由主管部门每月核对一次，过期内容移入存档区。",
        "（二）依申请公开",
        "全区共收到政府信息公开申请344件，其中自然人申请285件，法人或其他组织申请59件；上年结转10件。全年办结337件，结转下年度继续办理17件。"
        "申请集中在征收补偿、规划许可和学区划分三个方面。区司法局与主办单位逐件会商疑难申请，答复文书使用统一样式。",
        "（三）政府信息管理",
        "公文起草时即注明公开属性，不予公开的写明理由。上半年组织各单位对2010年以来的存量文件逐份核对，失效文件一律在网页上标明。",
        "（四）平台建设",
        "门户网站改版后，公开目录由五级压缩为三级，手机端与电脑端内容一致；镇街便民服务中心增设查询终端，由专人帮助老年人使用。",
        "（五）监督保障",
        "公开工作列入年度考核，每季度抽查一次并通报结果。全年举办业务培训三期，新到岗的经办人员全部参加。",
    ),
    problems=(
        "从一年的情况看，还有两点不足：一是部分政策解读以文字为主，图示和问答偏少；二是个别镇街对申请内容的沟通不够，补正次数偏多。",
        "2025年将从两方面改进：解读材料由业务骨干执笔，随文件一并送审；为镇街编写受理指引，推行收到申请后三日内电话沟通的做法。",
    ),
    others=("2024年全区各单位均未收取信息处理费。除上述情况外，没有其他需要报告的事项。",),
)


def sample() -> Facts:
    """The report as it is printed, with its planted faults."""
    cells = dict.fromkeys(load_form("2021").cells, "0") | OTHERS
    done = tuple(map(sum, zip(*RESULTS.values(), strict=True)))
    new = tuple(results + left - before for results, left, before in zip(done, CARRIED_OUT, CARRIED_IN, strict=True))
    rows = {**RESULTS, "results_total": done, "carried_in": CARRIED_IN, "carried_out": CARRIED_OUT, "new": new}
    for row, counts in rows.items():
        printed = zip((*COLUMNS, "total"), (*counts, sum(counts)), strict=True)
        cells |= {f"t3.{row}.{column}": str(count) for column, count in printed}
    facts = Facts(seed=0, edition="2021", org="云溪市临江区", level=Level.COUNTY, year=2024, cells=cells, prose=PROSE)
    return with_fault(facts, PLANTED)


def main(folder: Path) -> None:
    """Write sample.pdf and sample.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = sample()
    (folder / "sample.pdf").write_bytes(draw(facts, Style(table_size=10.5, body_size=13)).content)
    (folder / "sample.txt").write_bytes(text.encoded(text.render(facts, "tabs"), "utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "samples")
