"""What all tests share: no screen is needed, and a window is driven through one fixture."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from tests.window_driver import Driver


@pytest.fixture
def drive(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Driver]]:
    """Opens windows on a workspace of their own and waits until their documents are ready."""
    from govaudit.window import folio
    from tests.window_driver import opened

    # pictures are compared as soon as they are asked for; that slow ones come later is tested by themselves
    monkeypatch.setattr(folio, "PATIENCE", 30.0)
    made: list[Driver] = []

    def make(*paths: Path, language: str = "zh_CN", workspace: Path | None = None, size: tuple[int, int] = (1600, 980)) -> Driver:
        driver = opened(qtbot, list(paths), workspace or tmp_path / "workspace", language, size)
        made.append(driver)
        return driver

    yield make
    for driver in made:
        driver.close()
