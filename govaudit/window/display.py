"""Whether there is a screen to open a window on: Qt ends the process where there is none. No Qt here."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from govaudit.messages import Message, say

_NAMED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_X_SERVER, _CURSOR = "libxcb.so.1", "libxcb-cursor.so.0"


def trouble(environment: Mapping[str, str]) -> Message | None:
    """Why no window can be opened, and what to do; None where nothing speaks against it."""
    if not sys.platform.startswith("linux"):
        return None
    if not any(environment.get(name) for name in _NAMED):
        return say("console.no_display")
    if environment.get("QT_QPA_PLATFORM", "xcb").partition(":")[0] not in ("", "xcb", "wayland"):
        return None
    if _wayland_answers(environment):
        return None
    display = environment.get("DISPLAY", "")
    if not _x_answers(display):
        return say("console.dead_display", display=display or environment.get("WAYLAND_DISPLAY", ""))
    return say("console.no_cursor_library") if _lacks(_CURSOR) else None


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and Path(environment.get("XDG_RUNTIME_DIR", os.sep), name).is_socket()


def _x_answers(display: str) -> bool:
    """Whether an X server takes us in; True where that cannot be found out."""
    if not display:
        return False
    try:
        library = ctypes.CDLL(_X_SERVER)
    except OSError:
        return True
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(display.encode("utf-8", "surrogateescape"), None))
    answers = bool(connection.value) and library.xcb_connection_has_error(connection) == 0
    library.xcb_disconnect(connection)
    return answers


def _lacks(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return True
    return False
