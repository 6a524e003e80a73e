"""Typed data as JSON: strictly back, and from two threads at once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import pytest

from govaudit.quarantine.typed_json import decoded, encoded


@dataclass(frozen=True)
class _Point:
    x: int
    y: int | None


@pytest.mark.parametrize("value", [_Point(1, None), _Point(-(1 << 62), 3)])
def test_what_was_encoded_comes_back(value: _Point) -> None:
    assert decoded(encoded([value]), list[_Point]) == [value]


@pytest.mark.parametrize("untrusted", [b"", b"{", b'{"x":1}', b'{"x":"1","y":1}', b"\xff", b"[" * 100_000, b"null"])
def test_what_is_not_of_the_type_is_refused(untrusted: bytes) -> None:
    with pytest.raises(ValueError, match="not of the type"):
        decoded(untrusted, _Point)


_TWO_AT_ONCE = """
from __future__ import annotations
import threading
import msgspec
from govaudit.quarantine import typed_json

class Door:
    def __init__(self):
        self.second_came, self.lock = threading.Event(), threading.Lock()
    def __enter__(self):
        if threading.current_thread() is second:
            self.second_came.set()
        self.lock.acquire()
    def __exit__(self, *_):
        self.lock.release()

def asked_for():
    second.start()
    assert door.second_came.wait(60)
    return int

class Inner(msgspec.Struct):
    x: asked_for()

class Outer(msgspec.Struct):
    inner: Inner

def decode():
    answers.append(typed_json.decoded(b'{"inner":{"x":1}}', Outer))

answers, door = [], Door()
typed_json._BUILDING = door
first, second = threading.Thread(target=decode), threading.Thread(target=decode)
first.start()
first.join()
second.join()
assert answers == [Outer(Inner(1))] * 2, answers
print("both")
"""
"""Python works out the type of `x` while msgspec finds out about `Outer`; by then the other thread is at the door."""


def test_no_thread_sees_a_type_half_found_out() -> None:
    """While one thread finds out what a type is, another decodes the same: msgspec alone crashes then."""
    done = subprocess.run([sys.executable, "-c", _TWO_AT_ONCE], check=False, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "both\n"), done.stderr
