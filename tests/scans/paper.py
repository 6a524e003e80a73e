"""What becomes of a page between the printer and the file: seal, fold, shadow, skew, curl, noise, blur, JPEG."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from math import cos, pi, sin

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Wear:
    """How a page is scanned: dots per inch, degrees, grey levels of noise, pixels of blur, JPEG quality (0: lossless).

    `shadow` and `fold` are shares of darkness, `seal` the share of the page's width at which a red seal's middle stands (0: none),
    `curl` pixels at 200 dpi by which lines bow, `tilt` the share by which the far side is narrower, `fade` the share of ink lost,
    `turn` clockwise quarter turns.
    """

    dpi: int = 200
    angle: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    jpeg: int = 0
    shadow: float = 0.0
    fold: float = 0.0
    seal: float = 0.0
    curl: float = 0.0
    tilt: float = 0.0
    fade: float = 0.0
    turn: int = 0
    grey: bool = False
    seed: int = 0


CLEAN = Wear()


def printed(content: bytes, dpi: int) -> list[Pixels]:
    """The pages of a PDF as RGB pictures."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]
    finally:
        document.close()


def scanned(content: bytes, wear: Wear) -> list[Pixels]:
    """The pages of a PDF, printed and scanned."""
    return [worn(page, replace(wear, seed=wear.seed * 97 + at)) for at, page in enumerate(printed(content, wear.dpi))]


def worn(page: Pixels, wear: Wear) -> Pixels:
    """One page as the scanner gives it."""
    random = np.random.default_rng(wear.seed)
    picture = page.astype(np.float32)
    if wear.fade:
        picture = 255 - (255 - picture) * (1 - wear.fade)
    if wear.seal:
        picture = _sealed(picture, wear, random)
    if wear.fold:
        picture = _folded(picture, wear.fold, random)
    picture = _bent(picture, wear)
    if wear.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), wear.blur)
    if wear.shadow:
        picture *= _shade(picture.shape, wear.shadow)
    if wear.noise:
        grain = random.normal(0, wear.noise, picture.shape[:2]).astype(np.float32)
        picture += grain[..., None] + random.normal(0, wear.noise / 4, picture.shape).astype(np.float32)
    result: Pixels = np.clip(picture, 0, 255).astype(np.uint8)
    if wear.grey:
        result = cv2.cvtColor(cv2.cvtColor(result, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return np.ascontiguousarray(np.rot90(result, -wear.turn))


def _sealed(picture: NDArray[np.float32], wear: Wear, random: np.random.Generator) -> NDArray[np.float32]:
    height, width = picture.shape[:2]
    radius = int(0.8 * wear.dpi)
    side = 2 * radius + 8
    stamp = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(stamp)
    line = max(2, wear.dpi // 40)
    draw.ellipse((4, 4, side - 4, side - 4), outline=255, width=line)
    points = [
        (side / 2 + r * sin(k * pi / 5), side / 2 - r * cos(k * pi / 5))
        for k in range(10)
        for r in [radius * (0.33 if k % 2 == 0 else 0.13)]
    ]
    draw.polygon(points, fill=255)
    font = ImageFont.load_default(radius * 0.26)
    for at, letter in enumerate("GOVERNMENT SEAL"):
        angle = (at - 7) * 0.28
        glyph = Image.new("L", (radius // 2, radius // 2), 0)
        ImageDraw.Draw(glyph).text((radius // 8, radius // 8), letter, font=font, fill=255)
        glyph = glyph.rotate(-angle * 180 / pi, resample=Image.Resampling.BICUBIC)
        x, y = side / 2 + 0.72 * radius * sin(angle), side / 2 - 0.72 * radius * cos(angle)
        stamp.paste(255, (int(x - radius / 4), int(y - radius / 4)), glyph)
    ink = np.asarray(stamp.rotate(float(random.uniform(-25, 25)), resample=Image.Resampling.BICUBIC), np.float32) / 255
    ink *= 0.75 + 0.25 * cv2.resize(random.random((12, 12), np.float32), (side, side), interpolation=cv2.INTER_CUBIC)
    left = int(np.clip(wear.seal * width - side / 2, 0, width - side))
    top = int(random.uniform(0.2, 0.75) * (height - side))
    part = picture[top : top + side, left : left + side]
    part *= 1 - ink[..., None] * (1 - np.array([220, 45, 50], np.float32) / 255)
    return picture


def _folded(picture: NDArray[np.float32], depth: float, random: np.random.Generator) -> NDArray[np.float32]:
    height = picture.shape[0]
    crease = height * random.uniform(0.3, 0.7)
    distance = np.abs(np.arange(height) - crease) / (height * 0.004)
    return picture * (1 - depth * np.exp(-distance))[:, None, None].astype(np.float32)


def _shade(shape: tuple[int, ...], depth: float) -> NDArray[np.float32]:
    x, y = np.linspace(0, 1, shape[1]), np.linspace(0, 1, shape[0])
    return (1 - depth * (0.7 * x[None, :] ** 2 + 0.3 * y[:, None]))[..., None].astype(np.float32)


def _bent(picture: NDArray[np.float32], wear: Wear) -> NDArray[np.float32]:
    """Turned by an angle, narrowed to one side, bowed: one resampling for all."""
    if not (wear.angle or wear.curl or wear.tilt):
        return picture
    height, width = picture.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    u, v = x - width / 2, y - height / 2
    a = wear.angle * pi / 180
    u, v = u * cos(a) + v * sin(a), -u * sin(a) + v * cos(a)
    if wear.tilt:
        far = 1 + wear.tilt * (0.5 - (v / height + 0.5))
        u, v = u * far, v * (1 + wear.tilt * 0.5 * (v / height))
    if wear.curl:
        v = v + wear.curl * wear.dpi / 200 * np.cos(u / width * pi)
    x, y = (u + width / 2).astype(np.float32), (v + height / 2).astype(np.float32)
    return cv2.remap(picture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(250, 250, 250))


# --- files ------------------------------------------------------------------------------------------------------------


def jpeg(page: Pixels, quality: int) -> bytes:
    """One page as a JPEG file (quality 0: PNG)."""
    buffer = io.BytesIO()
    picture = Image.fromarray(page)
    picture.save(buffer, "JPEG", quality=quality) if quality else picture.save(buffer, "PNG")
    return buffer.getvalue()


def pdf_of(pages: list[Pixels], wear: Wear) -> bytes:
    """An image-only PDF, pages of the size they were scanned at."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in pages:
        height, width = (side * 72 / wear.dpi for side in page.shape[:2])
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(io.BytesIO(jpeg(page, wear.jpeg))), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def tiff_of(pages: list[Pixels], dpi: int) -> bytes:
    """A TIFF of several pages."""
    first, *rest = [Image.fromarray(page) for page in pages]
    buffer = io.BytesIO()
    first.save(buffer, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw", dpi=(dpi, dpi))
    return buffer.getvalue()
