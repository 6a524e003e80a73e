"""Words of rules, findings and exports: one template a key and language, read from resources/messages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages of the tool."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en


@cache
def templates(language: Language) -> dict[str, str]:
    """All templates of one language: dotted key -> format string."""
    flat: dict[str, str] = {}
    for path in sorted(files("govaudit.resources").joinpath("messages").iterdir(), key=lambda p: p.name):
        if path.name.endswith(f".{language}.toml"):
            _flatten("", tomllib.loads(path.read_text(encoding="utf-8")), flat)
    return flat


def _flatten(prefix: str, node: dict[str, object], flat: dict[str, str]) -> None:
    for key, value in node.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{key}.", value, flat)
        else:
            flat[f"{prefix}{key}"] = str(value)


def say(key: str, **parameters: object) -> Message:
    """The sentence `key` with its parameters; a Message among them is put in by its own language. KeyError where the key is unknown."""
    return Message(*(_fill(key, language, parameters) for language in LANGUAGES))


def _fill(key: str, language: Language, parameters: dict[str, object]) -> str:
    plain = {name: value.text(language) if isinstance(value, Message) else value for name, value in parameters.items()}
    return templates(language)[key].format(**plain)
