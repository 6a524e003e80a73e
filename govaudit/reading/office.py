"""Old office formats (.doc, .wps, .xls, .et, .rtf, .ofd) by way of LibreOffice: found, time-limited, with a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from govaudit.messages import say
from govaudit.reading.document import Unreadable

_SECONDS = 45
_WINDOWS = Path("C:/Program Files/LibreOffice/program/soffice.exe")
_MACOS = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


def converted(content: bytes, suffix: str, target: str) -> bytes:
    """The document in another format (`target`: "docx", "xlsx" or "pdf"). Unreadable where LibreOffice is absent or does not manage it."""
    program = installed()
    if program is None:
        raise Unreadable(say("unreadable.office", kind=suffix))
    with tempfile.TemporaryDirectory(prefix="govaudit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source{suffix}"
        source.write_bytes(content)
        _run(program, folder, source, target)
        made = source.with_suffix(f".{target}")
        if not made.is_file():
            raise Unreadable(say("unreadable.conversion", kind=suffix))
        return made.read_bytes()


def installed() -> Path | None:
    """Where LibreOffice is, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    usual = {"win32": _WINDOWS, "darwin": _MACOS}.get(sys.platform)
    return usual if usual is not None and usual.is_file() else None


def _run(program: Path, folder: Path, source: Path, target: str) -> None:
    """Convert without macros, without a user's profile, without waiting for ever."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", target, "--outdir", str(folder)]
    try:
        subprocess.run(
            [str(program), profile, *options, str(source)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unreadable(say("unreadable.conversion", kind=source.suffix)) from error
