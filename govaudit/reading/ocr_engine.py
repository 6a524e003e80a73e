"""Pictures of single lines -> text with a confidence for every character, by a CTC recogniser.

From the same scores comes a free reading and one of digits only, in which look-alikes (O for 0, l for 1) lend their mass to the digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from govaudit.reading.ocr_models import session

Grey = NDArray[np.uint8]
Scores = NDArray[np.float32]

HEIGHT = 48
_BUDGET = 640
"""So many columns of pixels go through the recogniser at once: its memory grows by 1 MB for every 8 of them."""
_NARROWEST = 32
_GROUPS: tuple[tuple[str, str], ...] = (
    ("0", "0OoD〇○QΟОо０口"),
    ("1", "1lI|丨１∣"),
    ("2", "2２Zz"),
    ("3", "3３"),
    ("4", "4４"),
    ("5", "5５Ss"),
    ("6", "6６"),
    ("7", "7７"),
    ("8", "8８B"),
    ("9", "9９"),
    (".", ".．·。"),
    (",", ",，、"),
    ("-", "-－—–―一−_ー"),
    ("/", "/／"),
    ("+", "+＋"),
)
SIGNS = "".join(sign for sign, _ in _GROUPS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One line as read: its text, the confidence of every character, and where in the picture (0..1) it stands."""

    text: str
    confidences: tuple[float, ...]
    positions: tuple[float, ...] = ()

    @property
    def confidence(self) -> float:
        """How surely the whole was read; 0 for nothing."""
        return min(self.confidences, default=0.0)


NOTHING = Reading("", ())


@dataclass(frozen=True, slots=True)
class Line:
    """Both readings of one line from the same scores; `numeric` is the share of the ink's mass that lies on digits and signs."""

    free: Reading
    digits: Reading
    numeric: float


class Recogniser:
    """A recogniser held in memory; for one thread at a time."""

    def __init__(self, model: Path, threads: int = 1) -> None:
        self._session = session(model, threads)
        names = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._letters = ["", *names, " "]
        at = {letter: index for index, letter in enumerate(self._letters)}
        self._groups = [[at[letter] for letter in letters if letter in at] for _, letters in _GROUPS]
        self._input = self._session.get_inputs()[0].name

    def read(self, pictures: Sequence[Grey], squeeze: float = 1.0) -> list[Line]:
        """Every picture of one line (grey, ink dark) read, in order; pictures squeezed to a share of their width cost that share."""
        scaled = [_scaled(picture, squeeze) for picture in pictures]
        lines: dict[int, Line] = {}
        for batch in _batches([picture.shape[1] for picture in scaled]):
            width = max(scaled[at].shape[1] for at in batch)
            stack = np.zeros((len(batch), 3, HEIGHT, width), np.float32)
            for row, at in enumerate(batch):
                stack[row, :, :, : scaled[at].shape[1]] = scaled[at].astype(np.float32) / 127.5 - 1.0
            scores: Scores = self._session.run(None, {self._input: stack})[0]
            for row, at in enumerate(batch):
                lines[at] = self._line(scores[row], width / scaled[at].shape[1])
        return [lines[at] for at in range(len(pictures))]

    def _line(self, scores: Scores, stretch: float) -> Line:
        best = scores.argmax(axis=1)
        peaks = scores[np.arange(len(best)), best]
        free = _collapsed(best, peaks, self._letters, stretch)
        grouped = np.stack([scores[:, 0], *(scores[:, group].sum(axis=1) for group in self._groups)], axis=1)
        chosen = grouped.argmax(axis=1)
        digits = _collapsed(chosen, grouped[np.arange(len(chosen)), chosen], ("", *SIGNS), stretch)
        ink = 1.0 - scores[:, 0]
        return Line(free, digits, float(grouped[:, 1:].sum() / max(1e-6, float(ink.sum()))))


@cache
def recogniser(model: Path) -> Recogniser:
    """The recogniser of a model, loaded once a process."""
    return Recogniser(model)


def _scaled(picture: Grey, squeeze: float) -> Grey:
    height, width = picture.shape
    target = max(_NARROWEST, round(HEIGHT * width * squeeze / height))
    result: Grey = cv2.resize(picture, (target, HEIGHT), interpolation=cv2.INTER_LINEAR)  # type: ignore[assignment]
    return result


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of pictures of like widths, so many at once that they stay within the budget."""
    batch: list[int] = []
    for at in sorted(range(len(widths)), key=lambda at: widths[at]):
        if batch and widths[at] * (len(batch) + 1) > _BUDGET:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _collapsed(best: NDArray[np.intp], peaks: Scores, letters: Sequence[str], stretch: float) -> Reading:
    """The best path: repeats are one character, index 0 parts them; a character is as sure as its surest step."""
    text: list[str] = []
    confidences: list[float] = []
    positions: list[float] = []
    previous = 0
    for step, index in enumerate(best.tolist()):
        if index and index == previous:
            confidences[-1] = max(confidences[-1], float(peaks[step]))
        elif index:
            text.append(letters[index])
            confidences.append(float(peaks[step]))
            positions.append(min(1.0, (step + 0.5) / len(best) * stretch))
        previous = index
    return Reading("".join(text), tuple(min(1.0, value) for value in confidences), tuple(positions))
