"""Saved web pages (HTML) as flow: what a browser would show of the article, nothing fetched, navigation left out."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from govaudit.messages import Message, say
from govaudit.reading.charset import markup_text
from govaudit.reading.document import Document, Text, Unreadable
from govaudit.reading.markup import Block, MarkedCell, MarkedTable, TooLarge, flow_of
from govaudit.reading.visibility import StyleRules, is_gone, style_rules, turns_invisible
from govaudit.report import Kind, Source, TablePlace

DROPPED = re.compile(
    "script|style|noscript|template|head|title|nav|footer|aside|select|button|input|textarea|iframe|object|embed|applet|svg|audio|video"
    "|canvas|map|xml|datalist|dialog"
)
BLOCKS = re.compile(
    "address|article|blockquote|body|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|header|hgroup|hr|html|legend|li"
    "|main|menu|ol|p|pre|section|summary|ul"
)
ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar"))
LISTS = frozenset(("ul", "ol", "dl", "div", "p", "menu", "header", "section"))
REPORT = "报告"

_BREAK, _TAB = "\u2028", "\u2029"
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})")
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_SPAN = re.compile(r"\s*(\d{1,5})")


def read_html(path: Path, content: bytes) -> Document:
    """A saved page (also MHTML) as texts and grids; hidden numbers of tables are left out and noted. Unreadable where nothing is shown."""
    source = Source(str(path), hashlib.sha256(content).hexdigest(), Kind.HTML)
    root = _parsed(markup_text(_page_of(content)))
    outer = frozenset(around for table in root.iter("table") for around in table.iterancestors("table"))
    page = _Page(style_rules(root), _link_lists(root), outer)
    blocks = page.blocks(root)
    try:
        flow = flow_of(blocks)
    except TooLarge as error:
        raise Unreadable(say("web.too_large")) from error
    if not flow:
        raise Unreadable(say("web.empty"))
    if not any(isinstance(piece, Text) and REPORT in piece.text for piece in flow[:40]) and (title := _title(root)):
        flow = (Text(title, TablePlace(0, 0, 1)), *flow)
    return Document(source, flow, tuple(page.notes()))


def _page_of(content: bytes) -> bytes:
    """The page itself, taken out of the MIME envelope that browsers save as .mht."""
    if b"mime-version:" not in content[:2000].lower():
        return content
    parts = email.message_from_bytes(content).walk()
    pages = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
    return next((page for page in pages if isinstance(page, bytes)), content)


def _parsed(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(say("web.broken")) from error
    if root is None:
        raise Unreadable(say("web.empty"))
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable(say("web.too_deep"))
    return root


def _title(root: etree._Element) -> str:
    named = [str(meta.get("content", "")) for meta in root.iter("meta") if str(meta.get("name", "")).lower() == "articletitle"]
    titles = [*named, *("".join(str(text) for text in title.itertext()) for title in root.iter("title"))]
    return next((_tidy(title) for title in titles if REPORT in title), "")


def _link_lists(root: etree._Element) -> frozenset[etree._Element]:
    """Blocks that hold little but links: menus, breadcrumbs, lists of other articles. Blocks that hold a table are none."""
    letters: dict[etree._Element, int] = {}
    linked: dict[etree._Element, tuple[int, int]] = {}
    tables: set[etree._Element] = set()
    for element in reversed(list(root.iter())):
        own = len(_SPACE.sub("", element.text or ""))
        tails = sum(len(_SPACE.sub("", child.tail or "")) for child in element)
        letters[element] = own + tails + sum(letters[child] for child in element)
        inner = [linked[child] for child in element]
        linked[element] = (letters[element], 1) if element.tag == "a" else (sum(a for a, _ in inner), sum(b for _, b in inner))
        if element.tag == "table" or any(child in tables for child in element):
            tables.add(element)
    return frozenset(
        element
        for element, (in_links, links) in linked.items()
        if element.tag in LISTS and element not in tables and links >= 3 and in_links > 0.6 * letters[element]
    )


@dataclass(slots=True)
class _Page:
    """What a page shows, block by block, and what it hides inside tables."""

    rules: StyleRules
    link_lists: frozenset[etree._Element]
    outer: frozenset[etree._Element]
    hidden: list[str] = field(default_factory=list)

    def notes(self) -> Iterator[Message]:
        if self.hidden:
            yield say("web.hidden", count=len(self.hidden), text="、".join(self.hidden[:5]))

    def blocks(self, root: etree._Element) -> tuple[Block, ...]:
        return _Column(self).all_of(root)

    def drops(self, element: etree._Element, *, in_table: bool) -> bool:
        """Whether a browser, or a reader of the article, passes over the element. Numbers hidden in tables are remembered."""
        if DROPPED.fullmatch(str(element.tag)) or str(element.get("role", "")).lower() in ROLES or element in self.link_lists:
            return True
        if element.tag == "header" and REPORT not in "".join(str(text) for text in element.itertext()):
            return True
        if not is_gone(element, self.rules):
            return False
        if in_table:
            self.hide(element, "".join(str(text) for text in element.itertext()))
        return True

    def hide(self, element: etree._Element, text: str) -> None:
        """Remember hidden numbers of a table of data; tables that hold tables only lay the page out."""
        if any(table in self.outer for table in element.iterancestors("table")):
            return
        text = _SPACE.sub(" ", text).strip()
        if any(letter.isdigit() for letter in text):
            self.hidden.append(text[:40])


@dataclass(slots=True)
class _Column:
    """Gathers the blocks of one element: the page's body or one cell."""

    page: _Page
    in_table: bool = False
    found: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def all_of(self, element: etree._Element, *, invisible: bool = False) -> tuple[Block, ...]:
        self.inside(element, invisible)
        self.end_line()
        return tuple(self.found)

    def inside(self, element: etree._Element, invisible: bool) -> None:
        invisible = turns_invisible(element, invisible, self.page.rules)
        keeps = element.tag == "pre"
        self.say(element, element.text, invisible, keeps)
        for child in element:
            self.child(child, invisible)
            self.say(element, child.tail, invisible, keeps)

    def child(self, child: etree._Element, invisible: bool) -> None:
        if not isinstance(child.tag, str) or self.page.drops(child, in_table=self.in_table):
            return
        if child.tag == "br":
            self.line.append(_BREAK)
        elif child.tag == "table":
            self.end_line()
            self.table(child, turns_invisible(child, invisible, self.page.rules))
        elif BLOCKS.fullmatch(child.tag):
            self.end_line()
            self.inside(child, invisible)
            self.end_line()
        else:
            self.inside(child, invisible)

    def say(self, element: etree._Element, text: str | None, invisible: bool, keeps: bool) -> None:
        if not text:
            return
        if invisible:
            if self.in_table:
                self.page.hide(element, text)
            return
        self.line.append(text.replace("\r", "").replace("\n", _BREAK).replace("\t", _TAB) if keeps else text)

    def end_line(self) -> None:
        if text := _tidy("".join(self.line)):
            self.found.append(text)
        self.line.clear()

    def table(self, table: etree._Element, invisible: bool) -> None:
        for caption in table.iter("caption"):
            if next(caption.iterancestors("table")) is table and not self.page.drops(caption, in_table=True):
                self.found.extend(_Column(self.page).all_of(caption, invisible=invisible))
        rows = [
            cells
            for row in _rows(table)
            if not self.page.drops(row, in_table=True) and (cells := self.cells(row, turns_invisible(row, invisible, self.page.rules)))
        ]
        self.found.append(MarkedTable(tuple(rows)))

    def cells(self, row: etree._Element, invisible: bool) -> tuple[MarkedCell, ...]:
        cells = tuple(
            MarkedCell(
                _Column(self.page, in_table=True).all_of(cell, invisible=invisible),
                _span(cell, "rowspan", 65534),
                _span(cell, "colspan", 1),
            )
            for cell in row.iterchildren("td", "th")
            if not self.page.drops(cell, in_table=True)
        )
        # Word ends a table of misaligned columns with a row of no height that only holds widths
        return () if row.get("height") == "0" and not any(cell.text for cell in cells) else cells


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not of tables inside it, the foot last."""
    children = list(table)
    for child in sorted(children, key=lambda child: child.tag == "tfoot"):
        if child.tag == "tr":
            yield child
        elif child.tag not in ("td", "th", "table", "caption"):
            yield from _rows(child)


def _span(cell: etree._Element, name: str, when_zero: int) -> int:
    match = _SPAN.match(str(cell.get(name, "1")))
    span = int(match.group(1)) if match else 1
    return span or when_zero


def _tidy(text: str) -> str:
    """Text with white space as a browser shows it; a line break of the source between two Chinese characters is none."""
    text = _SPACE.sub(" ", _SOURCE_BREAK.sub("", text))
    lines: Iterable[str] = (line.strip(" ") for line in text.split(_BREAK))
    return "\n".join(lines).replace(_TAB, "\t").strip("\n")
