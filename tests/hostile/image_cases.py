"""Hostile pictures: image files and scanned pages that are cut, bent, endless, enormous or lie about themselves."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from random import Random
from typing import Any

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.hostile.case import Case, broken

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PAGES = 300
_QUICK = ("cut_10", "flipped_2")
_TELLING = (*_QUICK, "cut_90", "flipped_5", "zeros", "rubbish_before")
"""Ways to break a file of which all formats are tried."""


def cases() -> Iterator[Case]:
    """All of them."""
    for name, how in {"png": {}, "jpg": {"quality": 60}, "tif": {"compression": "tiff_lzw"}, "gif": {}, "bmp": {}}.items():
        for case in broken(f"picture.{name}", partial(saved, name, **how)):
            if name in ("png", "tif") or any(way in case.name for way in _TELLING):
                yield Case(case.name, case.make, slow=not any(way in case.name for way in _QUICK))
    yield from _png()
    yield from _jpeg()
    yield from _tiff()
    yield from _others()
    yield from _scanned()


def heavy() -> Iterator[Case]:
    """What is meant to use up time or memory."""
    yield Case("pixels_60m.png", lambda: png(7_700, 7_700))
    yield Case("pages_290.tif", lambda: tiff(290))
    yield Case("noise.png", lambda: saved("png", noise(2400, 3300)))


@cache
def table() -> Image.Image:
    """A ruled table with words and numbers in it: enough for everything that looks at pictures to be tried."""
    image = Image.new("L", (700, 500), 255)
    draw = ImageDraw.Draw(image)
    for row in range(8):
        draw.line((40, 60 + 50 * row, 660, 60 + 50 * row), fill=0, width=2)
    for column in range(6):
        draw.line((40 + 124 * column, 60, 40 + 124 * column, 410), fill=0, width=2)
        for row in range(7):
            draw.text((60 + 124 * column, 75 + 50 * row), str(137 * row + column), fill=0, font_size=20)
    return image


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("L", (width, height), Random(5).randbytes(width * height))


def saved(kind: str, image: Image.Image | None = None, **how: Any) -> bytes:
    """A picture as a file."""
    stream, format_ = io.BytesIO(), {"jpg": "JPEG", "tif": "TIFF"}.get(kind, kind.upper())
    (table() if image is None else image).save(stream, format_, **how)
    return stream.getvalue()


# --- PNG --------------------------------------------------------------------------------------------------------------


def chunk(kind: bytes, content: bytes, crc: int | None = None) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content) if crc is None else crc)


def shape(width: int, height: int, depth: int = 8, colour: int = 0, interlaced: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def png(width: int, height: int, rows: bytes | None = None, **how: int) -> bytes:
    packed = zlib.compress(bytes((width + 1) * height) if rows is None else rows, 9)
    return _PNG + shape(width, height, **how) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def _png() -> Iterator[Case]:
    made: dict[str, Callable[[], bytes]] = {
        "as_large_as_can_be": lambda: _PNG + shape(2**31 - 1, 2**31 - 1) + chunk(b"IEND", b""),
        "bomb_20k": lambda: png(20_000, 20_000),
        "thin_as_a_hair": lambda: png(1, 59_000_000, b"\0"),
        "flat_as_a_hair": lambda: png(59_000_000, 1, b"\0"),
        "nothing": lambda: png(0, 9),
        "depth_3": lambda: png(9, 9, depth=3),
        "palette_missing": lambda: png(9, 9, colour=3),
        "interlaced_cut": lambda: png(300, 300, b"\0" * 40, interlaced=1),
        "filter_99": lambda: png(300, 300, b"\x63" * 301 * 300),
        "crc_wrong": lambda: _PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0), 7) + chunk(b"IEND", b""),
        "chunk_of_4_gib": lambda: _PNG + shape(9, 9) + b"\xff\xff\xff\xffIDAT" + bytes(99),
        "chunks_100k": lambda: _PNG + shape(9, 9) + chunk(b"tEXt", b"a\0b") * 100_000 + chunk(b"IEND", b""),
        "text_bomb": lambda: _PNG + shape(9, 9) + chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(200 << 20))) + chunk(b"IEND", b""),
        "profile_bomb": lambda: _PNG + shape(9, 9) + chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(200 << 20))) + chunk(b"IEND", b""),
        "animated_4g": lambda: _PNG + shape(9, 9) + chunk(b"acTL", struct.pack(">II", 2**32 - 1, 0)) + png(9, 9)[33:],
        "one_pixel": lambda: png(1, 1),
    }
    for name, make in made.items():
        yield Case(f"png_{name}.png", make, "unread", slow=name in ("bomb_20k", "profile_bomb"))


# --- JPEG -------------------------------------------------------------------------------------------------------------


def _resized(width: int, height: int) -> bytes:
    """A JPEG whose frame header lies."""
    content = bytearray(saved("jpg"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


def _jpeg() -> Iterator[Case]:
    head, plain = b"\xff\xd8", partial(saved, "jpg")
    made: dict[str, Callable[[], bytes]] = {
        "65k_by_65k": lambda: _resized(65_535, 65_535),
        "65k_by_900": lambda: _resized(65_500, 900),
        "nothing": lambda: _resized(0, 0),
        "progressive_cut": lambda: saved("jpg", progressive=True)[:-3_000],
        "cmyk": lambda: saved("jpg", table().convert("CMYK")),
        "scans_10k": lambda: (content := saved("jpg", progressive=True))[:-2] + content[content.rindex(b"\xff\xda") : -2] * 10_000,
        "turned_99": lambda: saved("jpg", exif=_turned(99)),
        "turned_6": lambda: saved("jpg", exif=_turned(6)),
        "exif_loop": lambda: head + b"\xff\xe1\x00\x1eExif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0" + plain()[2:],
        "comments_60k": lambda: head + b"\xff\xfe\x00\x03x" * 60_000 + plain()[2:],
        "tables_missing": lambda: plain().replace(b"\xff\xdb", b"\xff\xee"),
        "restarts": lambda: plain() + b"\xff\xd0" * 100_000,
        "pictures_100": lambda: plain() * 100,
    }
    for name, make in made.items():
        yield Case(f"jpeg_{name}.jpg", make, "unread", slow=name in ("scans_10k", "pictures_100", "turned_6", "cmyk"))


def _turned(how: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = how
    return exif


# --- TIFF -------------------------------------------------------------------------------------------------------------


def tiff(pages: int, image: Image.Image | None = None) -> bytes:
    first = table() if image is None else image
    return saved("tif", first, save_all=True, append_images=[first] * (pages - 1))


def _directory(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """A little-endian TIFF of one directory of (tag, kind, count, value)."""
    packed = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + struct.pack("<I", following)


def _bare(width: int, height: int, compression: int = 1, **more: int) -> bytes:
    tags = {"following": 0, "tile": 0, **more}
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, compression), (262, 3, 1, 1), (277, 3, 1, 1)]
    entries += [(322, 4, 1, tags["tile"]), (323, 4, 1, tags["tile"]), (324, 4, 1, 8), (325, 4, 1, 99)] if tags["tile"] else []
    entries += [] if tags["tile"] else [(273, 4, 1, 8), (278, 4, 1, height), (279, 4, 1, 99)]
    return _directory(*entries, following=tags["following"]) + bytes(99)


def _tiff() -> Iterator[Case]:
    made: dict[str, Callable[[], bytes]] = {
        "pages_2": lambda: tiff(2),
        "pages_too_many": lambda: tiff(_MOST_PAGES + 1, Image.new("1", (9, 9))),
        "directory_of_itself": lambda: _bare(9, 9, following=8),
        "4g_by_4g": lambda: _bare(2**32 - 1, 2**32 - 1),
        "tiles_of_1": lambda: _bare(7_000, 7_000, tile=16),
        "tile_of_4g": lambda: _bare(900, 900, tile=2**32 - 16),
        "strip_beyond": lambda: _directory((256, 4, 1, 99), (257, 4, 1, 99), (273, 4, 1, 2**32 - 1), (279, 4, 1, 2**32 - 1)),
        "entries_65k": lambda: b"II*\0" + struct.pack("<IH", 8, 65_535) + bytes(12 * 65_535),
        "count_4g": lambda: _directory((256, 4, 2**32 - 1, 8), (257, 4, 1, 9)),
        "kind_999": lambda: _directory((256, 999, 1, 9), (257, 4, 1, 9)),
        "lzw_rubbish": lambda: _bare(900, 900, 5),
        "fax_rubbish": lambda: _bare(900, 900, 4),
        "jpeg_rubbish": lambda: _bare(900, 900, 7),
        "deflate_bomb": lambda: saved("tif", Image.new("L", (7_700, 7_700)), compression="tiff_adobe_deflate"),
        "compression_999": lambda: _bare(9, 9, 999),
        "big": lambda: b"II+\0\x08\0\0\0" + struct.pack("<Q", 2**63 - 1),
        "floats": lambda: saved("tif", table().convert("F")),
        "cut_page": lambda: tiff(3)[:-200_000],
    }
    for name, make in made.items():
        yield Case(f"tiff_{name}.tif", make, "unread", slow=name in ("pages_2", "deflate_bomb", "floats", "cut_page", "pages_too_many"))


# --- other kinds ------------------------------------------------------------------------------------------------------


def _others() -> Iterator[Case]:
    frames = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    made: dict[str, Callable[[], bytes]] = {
        "frames_50k.gif": lambda: b"GIF89a\x01\0\x01\0\0\0\0" + frames * 50_000,
        "screen_65k.gif": lambda: b"GIF89a\xff\xff\xff\xff\0\0\0" + frames,
        "lzw_99.gif": lambda: b"GIF89a\x09\0\x09\0\0\0\0\x2c\0\0\0\0\x09\0\x09\0\0\x63\x02\x44\x01\0",
        "comment_endless.gif": lambda: b"GIF89a\x09\0\x09\0\0\0\0\x21\xfe" + (b"\xff" + b"x" * 255) * 20_000,
        "huge.bmp": lambda: b"BM" + struct.pack("<IIIIiiHHIIiiII", 99, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24, 0, 0, 0, 0, 0, 0),
        "negative.bmp": lambda: b"BM" + struct.pack("<IIIIiiHHIIiiII", 99, 0, 54, 40, -9, -(2**31), 1, 24, 0, 0, 0, 0, 0, 0),
        "rle_beyond.bmp": lambda: b"BM" + struct.pack("<IIIIiiHHIIiiII", 99, 0, 54, 40, 9, 9, 1, 8, 1, 0, 0, 0, 256, 0) + b"\0\x02\xff\xff",
        "palette_4g.bmp": lambda: b"BM" + struct.pack("<IIIIiiHHIIiiII", 99, 0, 54, 40, 9, 9, 1, 8, 0, 0, 0, 0, 2**32 - 1, 0),
        "eps_inside.tif": lambda: b"MM\0*" + b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n" * 9,
    }
    for name, make in made.items():
        yield Case(f"other_{name}", make, "unread", slow=name == "frames_50k.gif")


# --- scanned pages ----------------------------------------------------------------------------------------------------


def scanned(pages: int = 1, size: tuple[float, float] = (595, 842), image: Image.Image | None = None) -> bytes:
    """A PDF of pictures alone."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=True)
    picture = ImageReader(table() if image is None else image)
    for _ in range(pages):
        canvas.drawImage(picture, 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _scanned() -> Iterator[Case]:
    made: dict[str, Callable[[], bytes]] = {
        "page_200m_high": lambda: scanned(size=(14_400, 14_400)),
        "page_of_a_point": lambda: scanned(size=(1, 1)),
        "page_like_a_hair": lambda: scanned(size=(14_400, 1)),
        "picture_declared_huge": lambda: scanned().replace(b"/Width 700", b"/Width 99999999").replace(b"/Height 500", b"/Height 99999999"),
        "picture_of_nothing": lambda: scanned().replace(b"/Width 700", b"/Width 0"),
        "pictures_3": lambda: scanned(3),
        "black": lambda: scanned(image=Image.new("L", (900, 1200))),
        "noise": lambda: scanned(image=noise(900, 1200)),
        "filter_swapped": lambda: scanned().replace(b"/FlateDecode", b"/JPXDecode"),
        "filter_fax": lambda: scanned().replace(b"/FlateDecode", b"/CCITTFaxDecode"),
        "filter_jbig2": lambda: scanned().replace(b"/FlateDecode", b"/JBIG2Decode"),
        "pages_too_many": lambda: scanned(_MOST_PAGES + 1, image=Image.new("1", (9, 9))),
    }
    for name, make in made.items():
        yield Case(f"scan_{name}.pdf", make, "unread", slow=name in ("pictures_3", "noise", "black", "pages_too_many", "page_200m_high"))
