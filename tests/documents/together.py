"""Several invented reports in one file, of every kind that is no PDF."""

from __future__ import annotations

import re
from typing import Literal

from tests.documents import docx, html, text, xlsx
from tests.documents.reports import Facts

Kind = Literal["html", "docx", "xlsx", "text"]

_BODY = re.compile(r"(?s)<body[^>]*>(.*)</body>")

STYLES: tuple[tuple[Kind, str], ...] = (
    *(("html", style) for style in ("plain", "sections", "navigation", "layout", "nested", "word", "split", "xhtml")),
    *(("docx", style) for style in ("plain", "runs", "nested", "text_boxes", "split", "horizontal_merges", "strict")),
    *(("xlsx", style) for style in ("one_sheet", "sheets", "formats", "offset")),
    *(("text", layout) for layout in text.LAYOUTS),
)


def render(kind: Kind, style: str, *reports: Facts) -> bytes:
    """The reports one after the other in one file of a kind and a style of that kind."""
    match kind:
        case "html":
            return _html(style, reports)
        case "docx":
            return docx.render(reports[0], style, *reports[1:])
        case "xlsx":
            return xlsx.render(reports[0], style, *reports[1:])
        case "text":
            return "".join(text.render(facts, layout) for facts in reports for layout in text.LAYOUTS if layout == style).encode()


def _html(style: str, reports: tuple[Facts, ...]) -> bytes:
    encoding = "gb18030" if style == "word" else "utf-8"
    pages = [html.render(facts, style).decode(encoding) for facts in reports]
    bodies = [found.group(1) for page in pages if (found := _BODY.search(page))]
    assert len(bodies) == len(pages)
    return pages[0].replace("</body>", "".join(bodies[1:]) + "</body>").encode(encoding)
