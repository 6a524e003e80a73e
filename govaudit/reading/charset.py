"""Which encoding the bytes of a page are in: what fits them counts for more than what the page says of itself."""

from __future__ import annotations

import codecs
import re

from govaudit.messages import say
from govaudit.reading.document import Unreadable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_CHINESE = ("utf-8", "gb18030")
_MOST_BROKEN = 0.02


def markup_text(content: bytes) -> str:
    """A page as text: byte order mark, UTF-16 by its zero bytes, strict UTF-8, what the page declares, GB18030, then the better of the two.

    Unreadable where too many characters are broken.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if content[:1000].count(0) > len(content[:1000]) // 4:
        return content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16-le", "replace")
    for encoding in ("utf-8", *_declared(content), "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    best = min((content.decode(encoding, "replace") for encoding in _CHINESE), key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") > _MOST_BROKEN * len(best):
        raise Unreadable(say("unreadable.encoding"))
    return best


def _declared(content: bytes) -> tuple[str, ...]:
    """The encoding a page names, unless it is a Chinese one, which the bytes themselves tell better, or a catch-all that fits any bytes."""
    match = _DECLARED.search(content[:4096])
    if match is None:
        return ()
    name = match.group(1).decode("ascii").lower()
    return (name,) if name.startswith(("big5", "euc", "shift", "utf-16")) else ()
