"""Workbooks in pictures, as LibreOffice prints them: `python packaging/workbook_pages.py --out DIR [FILE.xlsx ...]`; else specimens.

Every page of every sheet becomes NAME-01.png and so on. The Chinese typefaces of the workbook are mapped to those installed here.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PATIENCE = 600
FACES = {
    "宋体": ("Noto Serif CJK SC", "Source Han Serif SC", "WenQuanYi Zen Hei"),
    "黑体": ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
    "Arial": ("Liberation Sans", "Noto Sans CJK SC"),
    "楷体": ("Noto Serif CJK SC", "AR PL UKai CN", "WenQuanYi Zen Hei"),
}


def main() -> int:
    """Render the workbooks named, or specimens; 1 where nothing came of one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dpi", type=int, default=80)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="govaudit-") as name:
        folder = Path(name)
        files = options.files or specimens(options.out)
        pages = {path: rendered(path, folder, options.out, options.dpi) for path in files}
    for path, found in pages.items():
        sys.stdout.write(f"{path.name}: {len(found)} pages\n")
    return 0 if all(pages.values()) else 1


def specimens(out: Path) -> list[Path]:
    """Papers of the bundled sample in both languages, a broken report beside its year before, and a summary with a city and its units."""
    root = Path(__file__).resolve().parents[1]
    sys.path.insert(0, str(root))
    from tests.workbook_specimens import write_specimens

    return write_specimens(out)


def rendered(workbook: Path, folder: Path, out: Path, dpi: int) -> list[Path]:
    """The pages of one workbook as PNG files; CalledProcessError where LibreOffice or pdftoppm fail."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise SystemExit("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts(folder))}
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE, env=environment)
    prefix = out / workbook.stem
    for old in out.glob(f"{workbook.stem}-[0-9]*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(folder / f"{workbook.stem}.pdf"), str(prefix)], check=True, timeout=PATIENCE)
    return sorted(out.glob(f"{workbook.stem}-[0-9]*.png"))


def fonts(folder: Path) -> Path:
    """A fontconfig file that maps the workbook's typefaces to installed ones."""
    aliases = "".join(
        f"<alias binding='same'><family>{face}</family><prefer>{''.join(f'<family>{each}</family>' for each in installed)}</prefer></alias>"
        for face, installed in FACES.items()
    )
    path = folder / "fonts.conf"
    system = "<include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
    path.write_text(f"<?xml version='1.0'?><fontconfig>{system}{aliases}</fontconfig>", encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
