"""Python's collector of cycles rests while a document is read: what is made there are tuples without cycles, by the ten thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """No collection within, in no thread; as before afterwards. Not for code of others, which may leave cycles around what is large."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
