"""Sentences of an invented report, said so that they agree with its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from govaudit.form import Form


@dataclass(frozen=True, slots=True)
class Prose:
    """The running text of the sections that hold no table."""

    preamble: tuple[str, ...]
    overview: tuple[str, ...]
    problems: tuple[str, ...]
    others: tuple[str, ...]


def prose(rng: Random, form: Form, org: str, year: int, cells: Mapping[str, str]) -> Prose:
    """Sections one, five and six, and the lines above them."""
    return Prose(
        preamble=(
            f"本报告依照《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（{form.basis}）编写，"
            "由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
            f"存在的主要问题及改进情况、其他需要报告的事项六个部分组成。数据统计期限为{year}年1月1日至{year}年12月31日。",
        ),
        overview=(
            "（一）主动公开",
            _published(rng, form, org, year, cells),
            "（二）依申请公开",
            _applications(year, cells) + _reviews(cells),
            "（三）政府信息管理",
            rng.choice(("凡拟公开的文件先过保密关，再过文字关，", "起草文件时一并注明公开属性，"))
            + "年内对网上留存的旧文件逐篇核对，失效的及时标明。",
            "（四）平台建设",
            rng.choice(("门户网站的检索页重新编排，", "公开专栏按群众办事的先后重新分类，")) + "手机上也能逐级查到每一份文件。",
            "（五）监督保障",
            rng.choice(("每季度抽查一次各单位的公开专栏，", "把公开工作列入年终考核，")) + "查出的问题限十个工作日改完。",
        ),
        problems=(
            rng.choice(("一是解读材料偏少，图表更少；", "一是个别单位更新不够及时；")) + "二是基层经办人员更换频繁，业务不熟。",
            f"{year + 1}年将逐单位上门辅导，编一本常见问题的小册子，并把解读材料与文件同步起草、同步审核、同步发布。",
        ),
        others=(rng.choice(("本年度没有收取信息处理费。", "本年度未产生信息处理费。")) + "除此之外，没有其他需要报告的事项。",),
    )


def _published(rng: Random, form: Form, org: str, year: int, cells: Mapping[str, str]) -> str:
    pages = rng.randint(300, 9000)
    said = f"{year}年，{org}在门户网站发布各类信息{pages}条。"
    if form.edition != "2021":
        return said
    issued, repealed, in_force = (cells[f"t2.normative.{column}"] for column in ("issued", "repealed", "in_force"))
    return said + f"全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。"


def _applications(year: int, cells: Mapping[str, str]) -> str:
    new, natural, carried_in, results, carried_out = (
        int(cells[f"t3.{cell}"]) for cell in ("new.total", "new.natural", "carried_in.total", "results_total.total", "carried_out.total")
    )
    if new + carried_in == 0:
        return f"{year}年未收到政府信息公开申请。"
    said = (
        f"{year}年共收到政府信息公开申请{new}件，其中自然人申请{natural}件，法人或其他组织申请{new - natural}件；上年结转{carried_in}件。"
    )
    tail = f"，结转下年度继续办理{carried_out}件。" if carried_out else "，没有结转下年度的申请。"
    return said + f"全年办结{results}件" + tail


def _reviews(cells: Mapping[str, str]) -> str:
    reconsidered = int(cells["t4.reconsideration.total"])
    sued = int(cells["t4.direct_suit.total"]) + int(cells["t4.post_suit.total"])
    if reconsidered + sued == 0:
        return "未发生因政府信息公开引起的行政复议、行政诉讼。"
    return f"因政府信息公开被申请行政复议{reconsidered}件，被提起行政诉讼{sued}件。"
