"""Makes resources/models/digits.npz, the weights of the second reader: printed digits of many fonts, scanned in many ways; no reports.

Run: python -m tests.scans.train_shapes (a few minutes). The same machine, fonts and seed give the same weights.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from govaudit.reading.scan_pixels import without_seal
from govaudit.reading.scan_shapes import CLASSES, COLUMNS, ROWS, parted_shapes
from tests.scans.paper import Pixels, Wear, printed, worn

Floats = NDArray[np.float32]

BASE = ("Times-Roman", "Times-Bold", "Times-Italic", "Helvetica", "Helvetica-Bold", "Courier", "Courier-Bold")
FONTS = (
    "opentype/noto/NotoSerifCJK-Regular.ttc",
    "opentype/noto/NotoSansCJK-Regular.ttc",
    "opentype/noto/NotoSerifCJK-Bold.ttc",
    "opentype/noto/NotoSansCJK-Bold.ttc",
    "truetype/wqy/wqy-zenhei.ttc",
    "truetype/dejavu/DejaVuSans.ttf",
    "truetype/dejavu/DejaVuSerif.ttf",
    "truetype/dejavu/DejaVuSansMono.ttf",
    "truetype/dejavu/DejaVuSans-Bold.ttf",
    "truetype/dejavu/DejaVuSerif-Bold.ttf",
    "truetype/crosextra/Carlito-Regular.ttf",
    "truetype/crosextra/Carlito-Bold.ttf",
)
LETTERS = "ABCEFGHJKLMNPRTUVWXYabdefghkmnpqrtuwxy%&?()=;:"
ACROSS, DOWN = 64, 30
WEARS = 9
HIDDEN = 96


def _strings(random: np.random.Generator) -> list[list[str]]:
    def one() -> str:
        letters = LETTERS if random.random() < 0.15 else "0123456789"
        return "".join(random.choice(list(letters), random.integers(1, 5)))

    return [[one() for _ in range(8)] for _ in range(25)]


def _by_reportlab(font: str, size: float, dpi: int, strings: list[list[str]]) -> Pixels:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(8 * ACROSS, 25 * DOWN))
    canvas.setFont(font, size)
    for row, texts in enumerate(strings):
        for column, text in enumerate(texts):
            canvas.drawCentredString((column + 0.5) * ACROSS, 25 * DOWN - (row + 0.5) * DOWN - size * 0.36, text)
    canvas.save()
    return printed(buffer.getvalue(), dpi)[0]


def _by_pillow(path: Path, size: float, dpi: int, strings: list[list[str]]) -> Pixels:
    scale = dpi / 72
    page = Image.new("RGB", (round(8 * ACROSS * scale), round(25 * DOWN * scale)), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(str(path), size * scale)
    for row, texts in enumerate(strings):
        for column, text in enumerate(texts):
            draw.text(((column + 0.5) * ACROSS * scale, (row + 0.5) * DOWN * scale), text, font=font, fill="black", anchor="mm")
    return np.asarray(page)


def _samples(page: Pixels, strings: list[list[str]], random: np.random.Generator) -> tuple[list[Floats], list[int]]:
    """Patches and classes of all strings that part into as many characters as they have; letters and torn digits are no digit."""
    import cv2

    scale = 200 / 72
    grey = cv2.resize(without_seal(page), (round(8 * ACROSS * scale), round(25 * DOWN * scale)), interpolation=cv2.INTER_CUBIC)
    patches, classes = [], []
    for row, texts in enumerate(strings):
        for column, text in enumerate(texts):
            x, y = (column + 0.5) * ACROSS * scale, (row + 0.5) * DOWN * scale
            room = 9 + random.integers(0, 5)
            dark = grey[round(y - 22) : round(y + 22), round(x - 70) : round(x + 70)]
            ys, xs = np.nonzero(dark < (int(dark.max()) + int(dark.min())) // 2)
            cut = dark[max(0, ys.min() - room) : ys.max() + room, max(0, xs.min() - room) : xs.max() + room]
            signs, held = parted_shapes(np.ascontiguousarray(cut))
            if signs == [""] * len(text):
                patches += held
                classes += [CLASSES.index(letter) if letter.isdigit() else 10 for letter in text]
                torn = held[random.integers(len(held))].copy()
                if random.random() < 0.3:
                    torn[ROWS // 2 :] = 0
                    torn = np.roll(torn, ROWS // 4, axis=0)
                    patches.append(torn)
                    classes.append(10)
    return patches, classes


def collected(seed: int) -> tuple[Floats, NDArray[np.int64]]:
    """All patches and their classes."""
    random = np.random.default_rng(seed)
    fonts = [(font, None) for font in BASE] + [(name, Path("/usr/share/fonts") / name) for name in FONTS]
    patches: list[Floats] = []
    classes: list[int] = []
    for font, path in fonts:
        for at in range(WEARS):
            dpi = (120, 150, 200, 300, 120, 150, 200)[at % 7]
            wear = Wear(
                dpi, 0, float(random.uniform(0, 12)), float(random.choice([0, 0.4, 0.7, 1.0])), 0, 0.0, 0.0, 0.0, 0.0, 0.0,
                float(random.choice([0, 0, 0.4])), seed=int(random.integers(1 << 30)),
            )  # fmt: skip
            size, strings = float(random.uniform(7.5, 13)), _strings(random)
            page = _by_pillow(path, size, dpi, strings) if path else _by_reportlab(font, size, dpi, strings)
            more, kinds = _samples(_compressed(worn(page, wear), int(random.integers(30, 90))), strings, random)
            patches += more
            classes += kinds
        print(font, len(patches), flush=True)
    return np.stack(patches), np.array(classes)


def _compressed(page: Pixels, quality: int) -> Pixels:
    buffer = io.BytesIO()
    Image.fromarray(page).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer).convert("RGB"))


def trained(patches: Floats, classes: NDArray[np.int64], epochs: int = 24) -> dict[str, Floats]:
    """The weights of a network with one hidden layer, by Adam on softmax cross entropy; patches are shifted and thinned at random."""
    random = np.random.default_rng(1)
    x, y = patches.reshape(len(patches), -1), np.eye(len(CLASSES), dtype=np.float32)[classes]
    weights = [
        random.normal(0, (2 / x.shape[1]) ** 0.5, (x.shape[1], HIDDEN)), np.zeros(HIDDEN),
        random.normal(0, (2 / HIDDEN) ** 0.5, (HIDDEN, len(CLASSES))), np.zeros(len(CLASSES)),
    ]  # fmt: skip
    weights = [each.astype(np.float32) for each in weights]
    moments = [[np.zeros_like(each), np.zeros_like(each)] for each in weights]
    step = 0
    for epoch in range(epochs):
        order, rate = random.permutation(len(x)), 2e-3 * 0.86**epoch
        for start in range(0, len(order), 256):
            step += 1
            at = order[start : start + 256]
            batch = x[at].reshape(-1, ROWS, COLUMNS)
            batch = np.roll(batch, (int(random.integers(-1, 2)), int(random.integers(-1, 2))), axis=(1, 2)).reshape(len(at), -1)
            batch = np.clip(batch * random.uniform(0.8, 1.2) + random.normal(0, 0.05, batch.shape), 0, 1).astype(np.float32)
            _stepped(weights, moments, batch, y[at], rate, step)
    return dict(zip(("first", "first_bias", "second", "second_bias"), weights, strict=True))


def _stepped(weights: list[Floats], moments: list[list[Floats]], x: Floats, y: Floats, rate: float, step: int) -> None:
    hidden = np.maximum(0, x @ weights[0] + weights[1])
    scores = hidden @ weights[2] + weights[3]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    error = (scores / scores.sum(axis=1, keepdims=True) - y * 0.98 - 0.02 / y.shape[1]) / len(x)
    back = (error @ weights[2].T) * (hidden > 0)
    for at, slope in enumerate((x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0))):
        first, second = moments[at]
        first += 0.1 * (slope - first)
        second += 0.001 * (slope**2 - second)
        weights[at] -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)


def main() -> None:
    """Collect, train, tell how many of a tenth held back are told right, write."""
    patches, classes = collected(7)
    order = np.random.default_rng(3).permutation(len(patches))
    held, rest = order[: len(order) // 10], order[len(order) // 10 :]
    weights = trained(patches[rest], classes[rest])
    hidden = np.maximum(0, patches[held].reshape(len(held), -1) @ weights["first"] + weights["first_bias"])
    told = (hidden @ weights["second"] + weights["second_bias"]).argmax(axis=1)
    print(f"{len(patches)} shapes, {100 * (told == classes[held]).mean():.2f} % of those held back told right")
    target = Path(__file__).resolve().parents[2] / "resources" / "models" / "digits.npz"
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as file:
        np.savez_compressed(file, **{name: each.astype(np.float16) for name, each in weights.items()})


if __name__ == "__main__":
    main()
