"""The tree of bodies as a bodies.toml to check and change by hand: what names and folders told becomes a list that counts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from govaudit.messages import Language, say
from govaudit.rules.bodies import Node, Tree


def ruling_text(tree: Tree, language: Language) -> str:
    """TOML that `load_ruling` takes: one group a parent, or one a year where its units changed; missing units are listed, too."""
    head = "\n".join(f"# {line}" for line in say("bodies.head").text(language).split("\n"))
    found: dict[str, dict[tuple[str, ...], list[Node]]] = defaultdict(dict)
    for node in tree.parents:
        units = (*(unit.name for unit in node.summed), *node.missing)
        if units:
            found[node.name].setdefault(units, []).append(node)
    groups = (group for name, lists in found.items() for group in _groups(name, lists, language))
    return "\n\n".join([head, *groups]) + "\n"


def _groups(name: str, lists: dict[tuple[str, ...], list[Node]], language: Language) -> Iterator[str]:
    for units, nodes in lists.items():
        years = sorted(node.year for node in nodes)
        known = {unit.name: unit for node in nodes for unit in node.summed}
        lines = [f"  {_quoted(unit)},{_remark(known.get(unit), language)}" for unit in units]
        only = f"\nyears = {years}" if len(lists) > 1 else ""
        yield "\n".join(["[[groups]]", f"parent = {_quoted(name)}", "units = [", *lines, f"]{only}"])


def _remark(unit: Node | None, language: Language) -> str:
    """How the unit is known, behind its line; that its report is missing."""
    if unit is None or unit.doc is None:
        return f"  # {say('bodies.no_report').text(language)}"
    return f"  # {say(f'bodies.relation.{unit.relation}').text(language)}" if unit.relation else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
