"""A working paper that comes back from outside is read in quarantine, like every file that others have had in their hands."""

from __future__ import annotations

from contextlib import nullcontext

from govaudit.messages import Message, say
from govaudit.quarantine import Reader
from govaudit.quarantine.typed_json import decoded, encoded
from govaudit.reading.document import Unreadable
from govaudit.returned import MOST_BYTES, NotAPaper, Returned, read_paper


def paper_json(content: bytes) -> bytes:
    """A paper read, for `returned_paper` to take back. Unreadable where it is none."""
    try:
        return encoded(read_paper(content))
    except NotAPaper as error:
        raise Unreadable(say("reimport.no_paper")) from error


def returned_paper(content: bytes, reader: Reader | None = None) -> Returned:
    """A paper from the bytes of a file, read in quarantine. NotAPaper where it is none."""
    if len(content) > MOST_BYTES:
        raise NotAPaper
    with nullcontext(reader) if reader else Reader() as reading:
        outcome = reading.errand("paper", content)
    if isinstance(outcome, Message):
        raise NotAPaper
    try:
        return decoded(outcome, Returned)
    except ValueError as error:
        raise NotAPaper from error
