"""Invented reports as web pages, with what saved pages of governments have round and inside their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape

from tests.documents.matrix import Matrix, Rectangle, matrix
from tests.documents.reports import Facts

Cell = Callable[[Rectangle], str]

STYLES: tuple[str, ...] = (
    "plain",
    "sections",
    "navigation",
    "layout",
    "nested",
    "framed_numbers",
    "word",
    "hidden",
    "class_hidden",
    "sloppy",
    "wide_spans",
    "split",
    "entities",
    "gbk",
    "gbk_wrong_meta",
    "utf8_wrong_meta",
    "utf16",
    "utf8_bom",
    "xhtml",
    "mht",
)

_MENU = "".join(f'<li><a href="/c{n}/">{name}{n}</a></li>' for n, name in enumerate(("首页", "机构", "政策", "互动", "数据", "专题")))
_NAVIGATION = f"""<header><div class="top">今天是2025年3月1日 <a href="#">登录</a></div><nav><ul>{_MENU}</ul></nav></header>
<div class="menu"><ul>{_MENU}</ul></div>
<p class="crumbs"><a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; <a href="/nb/">年报</a></p>"""
_FOOT = """<footer>主办单位：门户网站运行中心 备案号20240001 访问量 <b>1234567</b></footer>
<script>var n = 99; document.write("<table>")</script>"""
_WORD_TOP = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>100</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:10.5pt;} @page WordSection1 {size:595.3pt 841.9pt;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>"""


def render(facts: Facts, style: str = "plain") -> bytes:
    """The report as the bytes of a page in one of STYLES."""
    page = _page(facts, style)
    match style:
        case "gbk" | "word":
            return page.encode("gb18030")
        case "gbk_wrong_meta":
            return page.replace("charset=gbk", "charset=utf-8").encode("gbk")
        case "utf16":
            return page.encode("utf-16")
        case "utf8_bom":
            return page.encode("utf-8-sig")
        case "mht":
            return _envelope(page)
        case _:
            return page.encode("utf-8")


def _page(facts: Facts, style: str) -> str:
    body = "\n".join(_body(facts, style))
    charset = {"gbk": "gbk", "gbk_wrong_meta": "gbk", "utf8_wrong_meta": "gb2312", "utf16": "utf-16"}.get(style, "utf-8")
    if style == "word":
        return f"{_WORD_TOP}{body}</div></body></html>"
    top = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">\n'
    doctype = top if style == "xhtml" else "<!DOCTYPE html>\n"
    css = """<style>.gone, td.away { display: none } @media print {.number{display:none}} .tab{display:none} .tab.on{display:block}
</style>"""
    head = f'<head><meta charset="x"><title>{escape(facts.title)}_门户网站</title>{css}</head>'.replace(
        'charset="x"', f'content="text/html; charset={charset}"'
    )
    return f"{doctype}<html>{head}<body>{body}</body></html>"


def _body(facts: Facts, style: str) -> Iterator[str]:
    article = list(_article(facts, style))
    if style == "navigation":
        yield from (_NAVIGATION, '<div class="article tab on">', *article, "</div>", f'<div class="hot"><ul>{_MENU}</ul></div>', _FOOT)
    elif style == "layout":
        yield f'<table width="100%"><tr><td colspan="2"><table><tr><td>{facts.title[:4]}</td><td>站内搜索 2024</td></tr></table></td></tr>'
        yield f"<tr><td><ul>{_MENU}</ul></td><td><table><tr><td>"
        yield from (*article, "</td></tr></table></td></tr><tr><td colspan=2>版权所有 电话 0000-1234567</td></tr></table>")
    else:
        yield from article


def _article(facts: Facts, style: str) -> Iterator[str]:
    for piece in facts.pieces():
        match piece.kind:
            case "table":
                yield from _tables(matrix(facts, piece.text), style)
            case "title":
                yield f"<h1>{escape(piece.text)}</h1>"
            case "heading":
                yield f"<h2>{escape(piece.text)}</h2>" if style == "sections" else f"<p><strong>{escape(piece.text)}</strong></p>"
            case _:
                yield _paragraph(piece.text, style)


def _paragraph(text: str, style: str) -> str:
    if style == "word":
        broken = "\r\n".join(text[at : at + 36] for at in range(0, len(text), 36))
        end = "<span lang=EN-US><o:p></o:p></span>"
        return f"<p class=MsoNormal style='text-indent:21.0pt'><span\r\nstyle='font-family:宋体'>{broken}{end}</span></p>"
    return f"<p>&nbsp;&nbsp;{escape(text)}</p>"


def _tables(table: Matrix, style: str) -> Iterator[str]:
    if style == "split" and table.table == "t3":
        yield _table(table.part(0, 17), style)
        yield "<p>（接上表）</p>"
        yield _table(table.part(17, table.rows), style)
    elif style == "nested" and table.table == "t2":
        parts = (_table(table.part(first, last), style) for first, last in _blocks(table))
        yield "<table>" + "".join(f"<tr><td>{part}</td></tr>" for part in parts) + "</table>"
    elif style == "nested":
        yield f"<table><tbody><tr><td><div>{_table(table, style)}</div></td></tr></tbody></table>"
    else:
        yield _table(table, style)


def _blocks(table: Matrix) -> Iterator[tuple[int, int]]:
    tops = [rect.row for rect in table.rectangles if rect.role == "title"]
    yield from zip(tops, [*tops[1:], table.rows], strict=True)


def _table(table: Matrix, style: str) -> str:
    cell = _CELLS.get(style, _plain)
    rows = [[_td(rect, cell(rect), style) for rect in table.starting_in(row)] for row in range(table.rows)]
    if style == "sloppy":
        return "<TABLE BORDER=1>" + "".join("<TR>" + "".join(cells) for cells in rows) + "</TABLE>"
    lines = ["<tr>" + "".join(cells) + "</tr>" for cells in rows]
    if style in ("hidden", "class_hidden"):
        gone = 'style="display:none"' if style == "hidden" else 'class="gone"'
        lines.insert(len(lines) - 1, f"<tr {gone}><td>旧数</td>" + "<td>77</td>" * (table.columns - 1) + "</tr>")
    if style == "word":
        lines.append("<![if !supportMisalignedColumns]>\n<tr height=0>" + "<td width=60></td>" * table.columns + "</tr>\n<![endif]>")
    if style == "sections":
        return (
            "<table><caption></caption><thead>"
            + "".join(lines[: table.header_rows])
            + "</thead><tbody>"
            + "".join(lines[table.header_rows :])
            + "</tbody></table>"
        )
    return "<table border=1 class='number'>" + "\n".join(lines) + "</table>"


def _td(rect: Rectangle, inside: str, style: str) -> str:
    wide = rect.column_span
    if style == "wide_spans" and rect.role == "title":
        wide = 50
    spans = (f' rowspan="{rect.row_span}"' if rect.row_span > 1 else "") + (f' colspan="{wide}"' if wide > 1 else "")
    if style == "sloppy":
        return f"<TD{spans.upper()}>{inside}"
    tag = "th" if style == "sections" and rect.role in ("column", "corner") else "td"
    return f"<{tag}{spans}>{inside}</{tag}>"


def _plain(rect: Rectangle) -> str:
    return escape(rect.text) or "&nbsp;"


def _in_word(rect: Rectangle) -> str:
    text = escape(rect.text)
    if rect.cell:
        return f"<p class=MsoNormal align=center><span\r\nlang=EN-US style='font-size:9.0pt'>{text}<o:p></o:p></span></p>"
    half = len(text) // 2 if "&" not in text else 0
    run = "<span\r\nstyle='font-family:仿宋'>"
    return f"<p class=MsoNormal>{run}{text[:half]}</span>{run}{text[half:]}</span></p>"


def _in_frame(rect: Rectangle) -> str:
    return f"<table><tr><td>{_plain(rect)}</td></tr></table>" if rect.cell else f"<div>{_plain(rect)}</div>"


def _with_hidden(rect: Rectangle) -> str:
    marks = (
        '<span style="display:none">8</span>',
        "<b hidden>8</b>",
        '<i style="visibility: hidden">8</i>',
        '<font style="font-size:0">8</font>',
    )
    return _plain(rect) + (marks[rect.column % 4] if rect.cell and rect.row % 3 == 0 else "")


def _with_class_hidden(rect: Rectangle) -> str:
    return _plain(rect) + ('<span class="x gone">8</span>' if rect.cell and rect.row % 3 == 0 else "")


def _in_entities(rect: Rectangle) -> str:
    return "".join(f"&#{ord(letter)};" for letter in rect.text) if rect.cell else _plain(rect)


_CELLS: Mapping[str, Cell] = {
    "word": _in_word,
    "framed_numbers": _in_frame,
    "hidden": _with_hidden,
    "class_hidden": _with_class_hidden,
    "entities": _in_entities,
}


def _envelope(page: str) -> bytes:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    envelope = MIMEMultipart("related", boundary="----=_part")
    envelope.attach(MIMEText(page, "html", "utf-8"))
    return b"From: <Saved by a browser>\r\n" + envelope.as_bytes()
