"""How fast many things get done, and how long the rest will take."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Counts what is done of `total`; what needed no work counts as done, but says nothing about the speed."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.done = 0
        self._worked = 0
        self._clock = clock
        self._start = clock()

    def step(self, worked: bool = True) -> None:
        """One more is done; `worked` is False where it had been done before."""
        self.done += 1
        self._worked += worked

    @property
    def rate(self) -> float | None:
        """Things a second; None as long as nothing can be said."""
        spent = self._clock() - self._start
        return self._worked / spent if self._worked and spent > 0 else None

    @property
    def left(self) -> float | None:
        """Seconds still to go, at the rate so far."""
        rate = self.rate
        return None if rate is None else (self.total - self.done) / rate


def clock_face(seconds: float) -> str:
    """A span of time as people read it: 0:07, 12:30, 1:02:03."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"
