"""What of a page a browser would not show: attributes, inline styles and the simple rules of its own style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_BRACE = re.compile(r"([{}])")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)+)", re.I)
_NAME = re.compile(r"([.#])([\w-]+)")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;!]+)")
_NOTHING = re.compile(r"0(\.0+)?(px|pt|em|rem|%)?")
_MOST_STYLE = 400_000
_MOST_DECLARED = 2000
STRUCK = frozenset(("del", "s", "strike"))


@dataclass(frozen=True, slots=True)
class _Rule:
    """One simple selector, where it stands, and what it says of being shown."""

    order: int
    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    declarations: dict[str, str]

    def fits(self, element: etree._Element, names: frozenset[str]) -> bool:
        """Whether it selects an element that bears these names."""
        return (not self.tag or self.tag == element.tag) and self.classes <= names and self.ids <= names

    @property
    def weight(self) -> tuple[int, int, int]:
        """Later and more special rules win."""
        return len(self.ids), len(self.classes), self.order


StyleRules = dict[str, list[_Rule]]


def style_rules(root: etree._Element) -> StyleRules:
    """The rules of a page's style elements that touch what is shown, by one of their names (".class" or "#id").

    Combinators and media queries are passed over.
    """
    text = "\n".join("".join(str(part) for part in style.itertext()) for style in root.iter("style"))[:_MOST_STYLE]
    named: StyleRules = {}
    for rule in _rules(text):
        named.setdefault(min(rule.ids or rule.classes), []).append(rule)
    return named


def _rules(text: str) -> Iterator[_Rule]:
    for order, (selectors, body) in enumerate(_plain_rules(text)):
        shown = {name: value for name, value in _declared(body).items() if name in ("display", "visibility", "mso-hide")}
        if not shown:
            continue
        for selector in selectors.split(","):
            if simple := _SELECTOR.fullmatch(selector.strip()):
                names = _NAME.findall(simple.group(2))
                ids, classes = (frozenset(sort + name for sort, name in names if sort == sign) for sign in "#.")
                yield _Rule(order, (simple.group(1) or "").lower(), ids, classes, shown)


def _plain_rules(text: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of the rules outside at-blocks, in time that grows with the text alone."""
    first, *commented = text.replace("<!--", " ").replace("-->", " ").split("/*")
    depth, selectors, last = 0, "", ""
    for token in _BRACE.split(first + "".join(part.partition("*/")[2] for part in commented)):
        if token == "{":
            depth += 1
            selectors = last.rpartition(";")[2].strip() if depth == 1 else selectors
        elif token == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, last
            depth = max(0, depth - 1)
        else:
            last = token


def _declared(style: str) -> dict[str, str]:
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(style[:_MOST_DECLARED])}


def _style_of(element: etree._Element, rules: StyleRules) -> dict[str, str]:
    style: dict[str, str] = {}
    names = frozenset(f".{name}" for name in str(element.get("class", "")).split()) | {f"#{element.get('id', '')}"}
    fitting = [rule for name in names for rule in rules.get(name, ()) if rule.fits(element, names)]
    for rule in sorted(fitting, key=lambda rule: rule.weight):
        style |= rule.declarations
    return style | _declared(str(element.get("style", "")))


def is_gone(element: etree._Element, rules: StyleRules) -> bool:
    """Whether the element takes no part in the page at all (or is struck out, which a reader takes for deleted)."""
    if element.get("hidden") is not None or element.tag in STRUCK:
        return True
    style = _style_of(element, rules)
    return (
        style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or (element.tag in ("tr", "tbody", "thead", "tfoot") and style.get("visibility") == "collapse")
        or any(_NOTHING.fullmatch(style.get(name, "1")) for name in ("font-size", "opacity"))
        or "line-through" in style.get("text-decoration", "")
    )


def turns_invisible(element: etree._Element, inherited: bool, rules: StyleRules) -> bool:
    """Whether the element's text keeps its room but is not seen; children may be seen again."""
    match _style_of(element, rules).get("visibility"):
        case "hidden" | "collapse":
            return True
        case "visible":
            return False
        case _:
            return inherited
