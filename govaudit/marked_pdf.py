"""The source PDF with its faulty cells highlighted and what is wrong as notes; every byte of the source stays, the marks are appended."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from govaudit.audit import Audit
from govaudit.messages import Language, Message, say
from govaudit.quarantine import Reader
from govaudit.quarantine.typed_json import decoded, encoded
from govaudit.reading.document import Unreadable
from govaudit.report import Box, Kind, PagePlace
from govaudit.rules.finding import Finding, Severity

_COLOURS = {Severity.ERROR: (1.0, 0.55, 0.55), Severity.WARNING: (1.0, 0.85, 0.4), Severity.INFO: (0.6, 0.8, 1.0)}
_ORDER = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_MARGIN = 1.5
_PRINTED = 4

Rectangle = tuple[float, float, float, float]


class NotMarked(Exception):
    """A source that cannot be marked, with the reason."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight on a page as displayed, and its note."""

    place: PagePlace
    severity: Severity
    words: str


def marked(audit: Audit, content: bytes, language: Language) -> bytes:
    """The bytes of the PDF with one highlight a faulty place. NotMarked where the source is no PDF, encrypted or damaged.

    What is to be appended is made in quarantine, for it follows from the stranger's file.
    """
    if audit.read.source.kind is not Kind.PDF:
        raise NotMarked(say("marked_pdf.no_pdf"))
    with Reader() as reader:
        appended = reader.errand("mark", content, encoded(list(_marks(audit, language))))
    if isinstance(appended, Message):
        raise NotMarked(appended)
    return content + appended


def appendix(content: bytes, order: bytes) -> bytes:
    """What is to be appended to a PDF so that it shows the marks ordered. Unreadable where it is encrypted or damaged."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Unreadable(say("marked_pdf.encrypted"))
        writer = PdfWriter(reader, incremental=True)
        _mark(writer, decoded(order, list[Mark]))
        result = io.BytesIO()
        writer.write(result)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, NotImplementedError) as error:
        raise Unreadable(say("marked_pdf.broken")) from error
    if not result.getvalue().startswith(content):
        raise Unreadable(say("marked_pdf.broken"))
    return result.getvalue()[len(content) :]


def _marks(audit: Audit, language: Language) -> Iterator[Mark]:
    for place, findings in _places(audit).items():
        severity = max((finding.severity for finding in findings), key=_ORDER.index)
        words = "\n".join(dict.fromkeys(f"{finding.message.text(language)}（{finding.rule}）" for finding in findings))
        yield Mark(place, severity, words)


def _mark(writer: PdfWriter, marks: Sequence[Mark]) -> None:
    for mark in marks:
        if not 1 <= mark.place.page <= len(writer.pages):
            continue
        page = writer.pages[mark.place.page - 1]
        rectangle = in_page_space(mark.place.box, _seen(page.cropbox, page.mediabox), page.rotation)
        note = _highlight(writer, rectangle, _COLOURS[mark.severity], mark.words)
        kept = page.get("/Annots")
        kept = kept.get_object() if isinstance(kept, IndirectObject) else kept
        before = list(kept) if isinstance(kept, ArrayObject) else []
        page[NameObject("/Annots")] = ArrayObject([*before, note])


def _seen(crop: RectangleObject, media: RectangleObject) -> Rectangle:
    """The part of a page that is displayed: the crop box within the media box."""
    left, bottom = max(float(crop.left), float(media.left)), max(float(crop.bottom), float(media.bottom))
    right, top = min(float(crop.right), float(media.right)), min(float(crop.top), float(media.top))
    if left >= right or bottom >= top:
        return float(media.left), float(media.bottom), float(media.right), float(media.top)
    return left, bottom, right, top


def _places(audit: Audit) -> dict[PagePlace, list[Finding]]:
    """Every place to mark with what is wrong there: the cells of a finding, or for running text the words it rests on."""
    found: dict[PagePlace, list[Finding]] = {}
    for finding in audit.standing:
        for place in dict.fromkeys(_places_of(audit, finding)):
            found.setdefault(place, []).append(finding)
    return found


def _places_of(audit: Audit, finding: Finding) -> Iterator[PagePlace]:
    """Of a broken sum its total and the suspects are marked, not every sound part."""
    if finding.evidence and isinstance(finding.evidence.place, PagePlace):
        yield finding.evidence.place
    suspects = [suggestion.cell for suggestion in finding.suggestions]
    for cell in (finding.cells[-1], *suspects) if finding.equation else finding.cells:
        place = audit.read.cells[cell].place
        if isinstance(place, PagePlace):
            yield place


def in_page_space(box: Box, seen: Rectangle, rotation: int) -> Rectangle:
    """A box on the page as displayed (points, origin top left) in the page's own space, with a small margin; left, bottom, right, top."""
    left, bottom, right, top = seen
    x0, y0, x1, y1 = box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN
    match rotation % 360:
        case 90:
            return left + y0, bottom + x0, left + y1, bottom + x1
        case 180:
            return right - x1, bottom + y0, right - x0, bottom + y1
        case 270:
            return right - y1, top - x1, right - y0, top - x0
        case _:
            return left + x0, top - y1, left + x1, top - y0


def _highlight(writer: PdfWriter, rectangle: Rectangle, colour: tuple[float, float, float], words: str) -> IndirectObject:
    left, bottom, right, top = rectangle
    corners = (left, top, right, top, left, bottom, right, bottom)
    annotation = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): _numbers(rectangle),
            NameObject("/QuadPoints"): _numbers(corners),
            NameObject("/C"): _numbers(colour),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/T"): TextStringObject("GovAudit"),
            NameObject("/Contents"): TextStringObject(words),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): _appearance(writer, rectangle, colour)}),
        }
    )
    return writer._add_object(annotation)


def _appearance(writer: PdfWriter, rectangle: Rectangle, colour: tuple[float, float, float]) -> IndirectObject:
    """A filled rectangle that darkens what lies beneath, so that the ink stays readable in every viewer."""
    left, bottom, right, top = rectangle
    blend = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    stream = StreamObject()
    red, green, blue = colour
    size = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f}"
    stream.set_data(f"/G gs {red} {green} {blue} rg {size} re f".encode("ascii"))
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(rectangle),
            NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): DictionaryObject({NameObject("/G"): blend})}),
        }
    )
    return writer._add_object(stream)


def _numbers(values: tuple[float, ...]) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 3)) for value in values])
