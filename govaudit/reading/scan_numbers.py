"""Which cells of a page hold numbers, and what each says by two routes that know nothing of each other, or of what it should be.

A number that the first route reads badly, or the second otherwise, gets a third look: the recogniser on another picture of the ink.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from govaudit.reading.ocr_engine import NOTHING, Grey, Reading, Recogniser
from govaudit.reading.scan_cells import InkLine
from govaudit.reading.scan_doubt import LAYER, LEGIBLE, LOOK, SHAPES, SURE
from govaudit.reading.scan_page import Field, Scanned
from govaudit.reading.scan_shapes import Shapes, read_shapes
from govaudit.report import OtherReading, Recognition

_COLUMN = 0.5
_PART = 0.8
_CHANGES = "增减升降加"
"""Words before a number that say whether it is added or taken away: without them it is another number."""
_PERHAPS = 0.3
_LIKELY = 0.4
_CJK = ("\u4e00", "\u9fff")


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell says: its text, how that was recognised, and whether it is taken for a number."""

    text: str
    recognition: Recognition
    number: bool = False


def told(page: Scanned, reader: Recogniser, layers: dict[int, str]) -> dict[int, Told]:
    """Every cell of the page by `id` of its field; `layers` is what an OCR layer says in some of them, by the same key."""
    fields = page.cells()
    numbers = {id(field): line for field, line in _numbers(page)}
    readings = {key: field.read[at].digits if field.read else NOTHING for key, (field, at) in numbers.items()}
    pictures = {key: page.picture(field.lines[at]) for key, (field, at) in numbers.items()}
    shapes = _shapes(numbers, pictures)
    doubted = [key for key in pictures if _in_doubt(readings[key], shapes[key])]
    looks = dict(zip(doubted, reader.read([_other_picture(pictures[key]) for key in doubted]), strict=True))
    found = {}
    for field in fields:
        key = id(field)
        if key not in numbers:
            part = _PART if _half_read(field) else 1.0
            shares = tuple(round(part * share, 4) for share in field.confidences)
            found[key] = Told(field.text, Recognition(shares, (), tuple(_unread(page, field))))
            continue
        others = [OtherReading(SHAPES, shapes[key].text, round(shapes[key].confidence, 4))]
        if key in looks:
            others.append(OtherReading(LOOK, looks[key].digits.text, round(looks[key].digits.confidence, 4)))
        if key in layers:
            others.append(OtherReading(LAYER, layers[key], LEGIBLE))
        part = 1.0 if len(field.lines) == 1 else _PART
        marks = tuple(page.marks(field.lines[numbers[key][1]]))
        reading = readings[key]
        found[key] = Told(
            reading.text, Recognition(tuple(round(part * share, 4) for share in reading.confidences), tuple(others), marks), True
        )
    return found


def _shapes(numbers: dict[int, tuple[Field, int]], pictures: dict[int, Grey]) -> dict[int, Shapes]:
    """What our own network says of each number; it has been asked already about all but long lines."""
    known = {key: field.shapes[at] if field.shapes else None for key, (field, at) in numbers.items()}
    late = [key for key, shapes in known.items() if shapes is None]
    told = dict(zip(late, read_shapes([pictures[key] for key in late]), strict=True))
    return {key: told[key] if shapes is None else shapes for key, shapes in known.items()}


def _half_read(field: Field) -> bool:
    """Whether a cell shows a sign of change without its number, or several lines of digits, one of which is dirt."""
    signed = any(letter in _CHANGES for letter in field.text) and not any(letter.isdigit() for letter in field.text)
    return (signed and len(field.text) == 1) or (len(field.lines) > 1 and all(line.numeric > _LIKELY for line in field.read))


def _unread(page: Scanned, field: Field) -> Iterator[str]:
    """What speaks against an empty cell being empty: ink that says nothing, a seal over it."""
    if field.lines and not field.text.strip():
        yield "ink"
    if not field.text.strip():
        yield from page.marks(InkLine(page.box(field)))


def _numbers(page: Scanned) -> Iterator[tuple[Field, tuple[Field, int]]]:
    """The cells that hold a number, with the line that does: by themselves, or because most of their column do."""
    for fields in page.fields.values():
        inked: Counter[int] = Counter()
        numeric: Counter[int] = Counter()
        for field in fields:
            if field.read and field.cell.column_span == 1:
                inked[field.cell.column] += 1
                numeric[field.cell.column] += field.numeric
        for field in fields:
            if field.numeric:
                yield field, (field, 0)
            elif (
                field.read and not _is_label(field) and (numeric[field.cell.column] > _COLUMN * inked[field.cell.column] or _likely(field))
            ):
                best = max(range(len(field.read)), key=lambda at, field=field: _worth(field, at))  # type: ignore[misc]
                if field.read[best].digits.text:
                    yield field, (field, best)


def _likely(field: Field) -> bool:
    """Whether digits take a good part of what was read, whatever the column."""
    return max(line.numeric for line in field.read) > _LIKELY


def _worth(field: Field, at: int) -> float:
    return field.read[at].digits.confidence + 0.02 * field.lines[at].height


def _is_label(field: Field) -> bool:
    """Whether some Chinese character was surely read in it, or one that may be the sign of a change."""
    return any(
        (_CJK[0] <= letter <= _CJK[1] and share > SURE) or (letter in _CHANGES and share > _PERHAPS)
        for line in field.read
        for letter, share in zip(line.free.text, line.free.confidences, strict=True)
    )


def _in_doubt(reading: Reading, shapes: Shapes) -> bool:
    return reading.confidence < SURE or shapes.text != reading.text or shapes.confidence < LEGIBLE


def _other_picture(picture: Grey) -> Grey:
    """The same ink once more, otherwise: smoothed, its contrast stretched, with less paper around it."""
    smooth = cv2.GaussianBlur(cv2.resize(picture, None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC), (0, 0), 1.4)
    dark, light = np.percentile(smooth, (2, 70))
    stretched = np.clip((smooth.astype(np.float32) - dark) * (255 / max(1.0, light - dark)), 0, 255).astype(np.uint8)
    height, width = stretched.shape
    result: Grey = stretched[height // 12 : height - height // 12, width // 20 : width - width // 20]
    return result
