"""Plain text, any encoding and newline, as lines with their places."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from govaudit.messages import say
from govaudit.reading.document import Document, Text, Unreadable
from govaudit.report import Kind, LinePlace, Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path, content: bytes) -> Document:
    """A text dump line by line; every line keeps its number in the file, counted from 1. Unreadable where no encoding fits."""
    source = Source(str(path), hashlib.sha256(content).hexdigest(), Kind.TEXT)
    lines = decode(content).replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").split("\n")
    texts = tuple(Text(line, LinePlace(number, 1, len(line))) for number, line in enumerate(lines, 1) if line)
    return Document(source, texts)


def decode(content: bytes) -> str:
    """Bytes to text: byte order mark, then strict UTF-8, then GB18030, then the best guess. Unreadable where none fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # nearly no text needs the guess, and to import what guesses takes longer than to read one
    from charset_normalizer import from_bytes

    guess = from_bytes(content).best()
    if guess is None:
        raise Unreadable(say("unreadable.encoding"))
    return str(guess)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(say("unreadable.encoding")) from error
