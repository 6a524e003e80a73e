"""What goes into a bundle and what stays out; read by the spec and by the tests."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path, PurePosixPath

EDITIONS = ("standard", "ocr")
LISTS = tomllib.loads(Path(__file__).with_name("contents.toml").read_text(encoding="utf-8"))


def excluded_modules(edition: str) -> list[str]:
    """Modules that stay out although something mentions them."""
    modules = LISTS["modules"]
    return [*modules["never"], *modules["recognition_unused" if edition == "ocr" else "recognition"]]


def hidden_modules(root: Path, edition: str) -> list[str]:
    """All modules of govaudit, since many are imported where they are used; those of the cluster belong to machines with Python."""
    paths = sorted((root / "govaudit").rglob("*.py"))
    names = [".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__") for path in paths]
    own = [name for name in names if not name.startswith("govaudit.cluster") and name != "govaudit.__main__"]
    # what msgspec imports from within its compiled part
    own += ["msgspec._utils", "msgspec._typing_utils", "uuid"]
    return own + (["numpy", "cv2", "onnxruntime"] if edition == "ocr" else [])


def data_files(root: Path, edition: str) -> list[tuple[str, str]]:
    """Files of ours and, where text is recognised, the models: (where it lies, its folder in the bundle)."""
    resources = root / "resources"
    paths = [path for path in sorted(resources.rglob("*")) if path.is_file() and path.suffix not in {".ts", ".pyc"}]
    own = [(str(path), (PurePosixPath("govaudit/resources") / path.relative_to(resources).parent.as_posix()).as_posix()) for path in paths]
    return own + (model_files() if edition == "ocr" else [])


def model_files() -> list[tuple[str, str]]:
    """The model that recognises lines, found in rapidocr's wheel without importing it. FileNotFoundError where it is not installed.

    The package's own `__init__.py` goes along as a mere file, so that the model is found in the bundle in the same way.
    """
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        raise FileNotFoundError("rapidocr is not installed: pip install 'govaudit[ocr]'")
    package = Path(found.origin).parent
    models = sorted((package / "models").glob("*_rec*.onnx"))
    return [(found.origin, "rapidocr"), *((str(path), "rapidocr/models") for path in models)]


def is_wanted(target: str) -> bool:
    """Whether a collected file belongs into the folder; `target` is its path there."""
    path = PurePosixPath(target.replace("\\", "/"))
    name, folders = path.name, path.parts[:-1]
    if name.startswith(tuple(LISTS["libraries"]["system"])) or name.endswith((".pyi", "py.typed")):
        return False
    if (library := _qt_library(name)) is not None:
        return library in LISTS["qt"]["libraries"]
    if "PySide6" not in folders:
        return True
    if "plugins" in folders:
        kind = folders[folders.index("plugins") + 1]
        return any(part in name for part in LISTS["qt"]["plugins"].get(kind, ()))
    return name == "qtbase_zh_CN.qm" if "translations" in folders else "qml" not in folders


def _qt_library(name: str) -> str | None:
    """What a library of Qt is called: Core for libQt6Core.so.6 and Qt6Core.dll; None for other files."""
    for prefix, ending in (("libQt6", ".so"), ("Qt6", ".dll")):
        if name.startswith(prefix) and ending in name:
            return name.removeprefix(prefix).split(".")[0]
    return None
