"""Where the recogniser comes from: onnxruntime, and the models that lie in rapidocr's wheel (which is never imported).

Nothing is downloaded and nothing is written. Without the extra `govaudit[ocr]` there is a sentence that says what to install.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from govaudit.messages import say
from govaudit.reading.document import Unreadable

_NEEDED = ("onnxruntime", "cv2", "numpy")
_MODELS = "GOVAUDIT_MODELS"
_SECOND = "rapidocr_onnxruntime"


@dataclass(frozen=True, slots=True)
class Models:
    """The files of the recognisers: the first, and another one for second readings where there is one."""

    first: Path
    second: Path | None


def installed() -> bool:
    """Whether scans can be read here."""
    return all(find_spec(name) is not None for name in _NEEDED) and _first() is not None


def find_models() -> Models:
    """The models of this installation. Unreadable, with what to install, where there are none."""
    first = _first()
    if first is None or any(find_spec(name) is None for name in _NEEDED):
        raise Unreadable(say("scan.not_installed"))
    return Models(first, _one(_folder(_SECOND), "*v4_rec*.onnx"))


def session(model: Path, threads: int) -> Any:
    """An inference session of onnxruntime with so many threads; its telemetry is switched off before it is imported."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _first() -> Path | None:
    return _one(_folder("rapidocr"), "PP-OCRv6_rec*.onnx") or _one(_folder("rapidocr"), "*_rec*.onnx")


def _folder(package: str) -> Path | None:
    """The models of a package, found without importing it; a folder named by GOVAUDIT_MODELS goes first."""
    if own := os.environ.get(_MODELS):
        return Path(own)
    spec = find_spec(package)
    return Path(spec.origin).parent / "models" if spec is not None and spec.origin else None


def _one(folder: Path | None, pattern: str) -> Path | None:
    return next(iter(sorted(folder.glob(pattern))), None) if folder is not None else None
