"""Answers about texts that come back in every report are remembered."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar, cast

F = TypeVar("F", bound=Callable[..., object])

_MOST = 4096
_LONGEST = 200
"""No label or number is as long; longer texts would fill a process that goes on reading with what strangers wrote."""


def remembered(ask: F) -> F:
    """The function of a text (and positional arguments more) with its latest answers about short texts remembered."""
    known = lru_cache(_MOST)(ask)

    @wraps(ask)
    def answer(text: str, *more: Hashable) -> object:
        return known(text, *more) if len(text) <= _LONGEST else ask(text, *more)

    return cast("F", answer)
