"""The colours of the window: one table of tokens, light and dark. Everything painted takes its colour from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme; every colour is "#rrggbb"."""

    name: str
    bg: str
    panel: str
    head: str
    line: str
    rule: str
    text: str
    mute: str
    accent: str
    on_accent: str
    chosen: str
    hover: str
    err: str
    err_bg: str
    err_pale: str
    warn: str
    warn_bg: str
    ok: str
    ok_bg: str
    edit: str
    edit_bg: str
    sum_bg: str
    current: str
    part: str
    total: str
    desk: str


LIGHT = Tokens(
    name="light",
    bg="#f5f6f8",
    panel="#ffffff",
    head="#f0f2f5",
    line="#d9dde3",
    rule="#e6e9ee",
    text="#1b1f24",
    mute="#5d6675",
    accent="#1f5fbf",
    on_accent="#ffffff",
    chosen="#e3edfc",
    hover="#eceff4",
    err="#b3261e",
    err_bg="#fde3e1",
    err_pale="#fff5f4",
    warn="#8a5a00",
    warn_bg="#fdf1d6",
    ok="#1d7a3e",
    ok_bg="#e2f4e8",
    edit="#6b3fa0",
    edit_bg="#f1eafa",
    sum_bg="#f0f1f4",
    current="#e8710a",
    part="#1a66c9",
    total="#8347c6",
    desk="#8d949e",
)

DARK = Tokens(
    name="dark",
    bg="#1e2126",
    panel="#262a30",
    head="#2d3239",
    line="#3b414a",
    rule="#333940",
    text="#e6e9ee",
    mute="#a3adba",
    accent="#7fb1ff",
    on_accent="#10151d",
    chosen="#22375a",
    hover="#323840",
    err="#ff9d94",
    err_bg="#54262a",
    err_pale="#33282c",
    warn="#f2c76b",
    warn_bg="#453a22",
    ok="#7fd49a",
    ok_bg="#213b2b",
    edit="#c7a6f5",
    edit_bg="#3a2f4c",
    sum_bg="#2f343c",
    current="#ff9a3d",
    part="#5c9dfc",
    total="#b98bf0",
    desk="#15171a",
)

READABLE: tuple[tuple[str, str], ...] = (
    *(
        (text, ground)
        for text in ("text", "mute")
        for ground in ("bg", "panel", "head", "chosen", "hover", "sum_bg", "err_pale", "warn_bg")
    ),
    *(("accent", ground) for ground in ("bg", "panel", "chosen", "head")),
    *(("err", ground) for ground in ("bg", "panel", "err_bg", "err_pale", "sum_bg", "chosen")),
    ("text", "err_bg"),
    ("warn", "panel"),
    ("warn", "chosen"),
    ("warn", "warn_bg"),
    ("ok", "panel"),
    ("ok", "chosen"),
    ("ok", "ok_bg"),
    ("edit", "panel"),
    ("edit", "chosen"),
    ("edit", "edit_bg"),
    ("text", "ok_bg"),
    ("text", "edit_bg"),
    ("on_accent", "accent"),
)
"""(text, ground) pairs that stand on one another somewhere in the window; all are readable (contrast >= 4.5)."""


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours (WCAG 2.1), 1 to 21."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
