"""Why a reader process ended without an answer, in words."""

from __future__ import annotations

import signal
import sys

from govaudit.limits import MIB, Limits
from govaudit.messages import Message, say


def cause(status: int, limits: Limits) -> Message:
    """Why a process ended without an answer, as far as its exit status tells."""
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        return say("quarantine.too_much_work", seconds=limits.cpu)
    name = _signal_name(-status) if status < 0 else str(status)
    return say("quarantine.broke", fault=name, place="")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def fault(name: str, place: str, limits: Limits) -> Message:
    """Why a process says it broke: the name of its error and the place in the program."""
    match name:
        case "MemoryError":
            return say("quarantine.too_much_memory", limit=limits.memory // MIB)
        case "RecursionError":
            return say("quarantine.too_deep")
        case _:
            return say("quarantine.broke", fault=name, place=place)
