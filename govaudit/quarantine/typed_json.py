"""Typed data as JSON and strictly back, for any thread."""

from __future__ import annotations

import json
import threading
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_BUILDING = threading.Lock()
"""msgspec lays what it finds out about a type beside the type before it is complete, and crashes where another thread uses it meanwhile."""


def encoded(value: object) -> bytes:
    """Typed data as JSON. What is no Unicode (lone surrogates) becomes a question mark, as in every output."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(_encodable(msgspec.to_builtins(value)), ensure_ascii=False).encode()


def _encodable(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {name: _encodable(each) for name, each in value.items()}
        case list() | tuple():
            return [_encodable(each) for each in value]
    return value


def decoded(untrusted: bytes, kind: type[T]) -> T:
    """Take back strictly what `encoded` gave. ValueError where it is not of the type."""
    with _BUILDING:
        decoder = _decoder(kind)  # type: ignore[arg-type]
    try:
        value: T = decoder.decode(untrusted)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError("not of the type") from error
    return value


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
