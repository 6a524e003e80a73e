"""Pictures of the real window on a real X server, light and dark: kept as artefacts of CI, and looked at for what must be there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from govaudit.window.tokens import DARK, LIGHT
from tests.documents import pdf
from tests.documents.reports import make_report, with_fault
from tests.similarity import least_alike

pytestmark = [pytest.mark.xvfb, pytest.mark.slow]

ROOT = Path(__file__).parent.parent
PATIENCE = 120
REFERENCES = Path(__file__).parent / "pictures"
# What stands still in a window of 1920 x 1080 pixels: left, upper, right, lower.
REGIONS = {"header": (0, 0, 1920, 50), "grid": (945, 92, 1911, 776)}
TILE = 12
ALIKE = 0.8


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own; Xvfb picks a free number and tells it."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    listening, telling = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(telling), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[telling],
        stderr=subprocess.DEVNULL,
    )
    os.close(telling)
    with os.fdopen(listening) as answers:
        number = answers.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(PATIENCE)


def test_every_page_is_painted_in_both_themes_without_a_warning(display, tmp_path):
    reports = []
    for number in range(4):
        facts = make_report(number)
        wrong = {"t3.granted.total": str(int(facts.cells["t3.granted.total"] or 0) + 60)} if number % 2 == 0 else {}
        reports.append(tmp_path / f"report-{number}.pdf")
        reports[-1].write_bytes(pdf.render(with_fault(facts, wrong)))
    out = Path(os.environ.get("GOVAUDIT_PICTURES", tmp_path / "pictures"))
    words = [sys.executable, str(ROOT / "packaging" / "screenshots.py"), "--out", str(out), *map(str, reports)]
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONUTF8": "1"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    assert "arning" not in done.stderr and "Traceback" not in done.stderr, done.stderr
    for tokens in (LIGHT, DARK):
        for size in ((1366, 768), (1920, 1080)):
            for page in ("window", "overview", "units"):
                with Image.open(out / f"{page}_{tokens.name}_{size[0]}.png") as picture:
                    assert picture.size == size, page
                    colours = seen(picture)
                assert colours[tokens.panel] > 0.05 and colours[tokens.bg] > 0.02, (page, tokens.name, colours.most_common(3))
            with Image.open(out / f"overview_{tokens.name}_{size[0]}.png") as picture:
                assert seen(picture)[tokens.err] > 0, "bars of open findings are drawn"
        for page in ("settings", "manual"):
            with Image.open(out / f"{page}_{tokens.name}.png") as picture:
                assert seen(picture)[tokens.bg] > 0.05, page
    assert (out / "welcome.png").stat().st_size > 5_000
    strange = {name: found for name in cut_regions(out) if (found := alike(out, name)) < ALIKE}
    assert not strange, f"look at these in {out}, and copy them to {REFERENCES} where the change is wanted: {strange}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("region", "word"), [("header", (15, 4, 45, 22)), ("grid", (204, 162, 212, 170))], ids=["a word", "a digit"])
def test_the_comparison_sees_what_is_gone(region, word, theme):
    with Image.open(REFERENCES / f"{region}_{theme}.png") as kept:
        changed = kept.copy()
        changed.paste(kept.getpixel((word[2] - 1, word[1] + 1)), word)
        moved = kept.transform(kept.size, Image.Transform.AFFINE, (1, 0, 0.2, 0, 1, 0.2), Image.Resampling.BICUBIC)
        assert least_alike(kept, changed, TILE) < ALIKE < least_alike(kept, moved, TILE)


def cut_regions(out: Path) -> list[str]:
    """Cut what stands still out of the pictures of the largest window, grey and at half the size, beside them; their names."""
    names = []
    for tokens in (LIGHT, DARK):
        with Image.open(out / f"window_{tokens.name}_1920.png") as picture:
            for region, box in REGIONS.items():
                part = picture.convert("L").crop(box)
                names.append(f"{region}_{tokens.name}.png")
                part.resize((part.width // 2, part.height // 2), Image.Resampling.BOX).save(out / names[-1], optimize=True)
    return names


def alike(out: Path, name: str) -> float:
    """How alike the least similar part of a region is to its reference."""
    with Image.open(REFERENCES / name) as kept, Image.open(out / name) as new:
        return least_alike(kept, new, TILE)


def seen(picture: Image.Image) -> Counter[str]:
    """Every third pixel's colour, as shares."""
    small = picture.convert("RGB").resize((picture.width // 3, picture.height // 3), Image.Resampling.NEAREST)
    counts = small.getcolors(small.width * small.height) or []
    return Counter({"#{:02x}{:02x}{:02x}".format(*colour): count / (small.width * small.height) for count, colour in counts})
