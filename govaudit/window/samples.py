"""The bundled sample report."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample() -> Path:
    """The PDF sample, or the first there is. FileNotFoundError where none is bundled."""
    folder = Path(str(files("govaudit.resources").joinpath("samples")))
    found = sorted(folder.glob("*.pdf")) or sorted(folder.glob("*.txt"))
    if not found:
        raise FileNotFoundError(f"no sample in {folder}")
    return found[0]
