"""What a hostile case is, and ways to break a sound file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

Outcome = Literal["any", "unread", "read"]


@dataclass(frozen=True, slots=True)
class Case:
    """A file name, what makes its bytes, whether it must be refused or read, and whether it takes long."""

    name: str
    make: Callable[[], bytes]
    outcome: Outcome = "any"
    slow: bool = False


def broken(name: str, make: Callable[[], bytes]) -> Iterator[Case]:
    """A sound file cut, flipped, overwritten, shuffled and with rubbish around it."""
    stem, _, suffix = name.rpartition(".")
    for share in (1, 10, 50, 90, 99):
        yield Case(f"{stem}_cut_{share}.{suffix}", lambda share=share: (content := make())[: max(8, len(content) * share // 100)])
    for seed in range(6):
        yield Case(f"{stem}_flipped_{seed}.{suffix}", lambda seed=seed: flipped(make(), seed, 8 << seed), slow=seed % 2 == 1)
    yield Case(f"{stem}_zeros.{suffix}", lambda: zeros(make()))
    yield Case(f"{stem}_shuffled.{suffix}", lambda: shuffled(make()))
    yield Case(f"{stem}_twice.{suffix}", lambda: make() * 2)
    yield Case(f"{stem}_rubbish_after.{suffix}", lambda: make() + Random(1).randbytes(5_000))
    yield Case(f"{stem}_rubbish_before.{suffix}", lambda: Random(2).randbytes(600) + make())


def flipped(content: bytes, seed: int, count: int) -> bytes:
    changed, random = bytearray(content), Random(seed)
    for _ in range(count):
        changed[random.randrange(16, len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def zeros(content: bytes) -> bytes:
    third = len(content) // 3
    return content[:third] + bytes(third) + content[2 * third :]


def shuffled(content: bytes) -> bytes:
    pieces = [content[start : start + 512] for start in range(512, len(content), 512)]
    Random(3).shuffle(pieces)
    return content[:512] + b"".join(pieces)
