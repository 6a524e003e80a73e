"""The house's borders and measures, as tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "govaudit").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
PURE = {
    "compile",
    "maketrans",
    "frozenset",
    "range",
    "tuple",
    "dict",
    "set",
    "map",
    "zip",
    "int",
    "float",
    "chr",
    "ord",
    "split",
    "join",
    "len",
    "sorted",
    "items",
    "field",
    "timedelta",
    "index",
    "upper",
    "lower",
    "union",
    "attrgetter",
    "itemgetter",
}
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions() -> list[tuple[str, int]]:
    """(where, lines) of every function."""
    return [
        (f"{name(path)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_the_checker_sees_the_house() -> None:
    assert len(MODULES) > 20 and len(functions()) > 100


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " kept, 0 broken" in done.stdout


def test_importing_the_core_loads_no_qt_and_no_heavy_library() -> None:
    core = ["__main__", "audit", "exchange", "reading.source", "workspace", "quarantine"]
    heavy = ["PySide6", "openpyxl", "pdfplumber", "numpy", "cv2", "onnxruntime", "lxml"]
    imports = "; ".join(f"import govaudit.{module}" for module in core)
    probe = f"import sys; {imports}; loaded = [each for each in {heavy} if each in sys.modules]; sys.exit(str(loaded) if loaded else 0)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_modules_stay_within_300_lines() -> None:
    long = {name(path): lines for path in MODULES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300}
    assert not long


def test_functions_stay_short() -> None:
    lengths = sorted(lines for _, lines in functions())
    assert not [item for item in functions() if item[1] > 60]
    assert median(lengths) <= 10
    assert lengths[int(0.9 * len(lengths))] <= 25


def test_no_catch_all_names() -> None:
    stems = {part for path in MODULES for part in re.split(r"[_/]", str(path.relative_to(ROOT / "govaudit").with_suffix("")))}
    assert not stems & FORBIDDEN_NAMES


def test_no_broad_except() -> None:
    broad = [
        f"{name(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert not broad


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_importing_has_no_effects(path: Path) -> None:
    """At module level only definitions: no call but those that make a constant."""
    for node in TREES[path].body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr) else None
        for call in (inner for inner in ast.walk(value) if isinstance(inner, ast.Call)) if value else ():
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            constant = called in PURE or called[:1].isupper()
            assert constant, f"{name(path)}:{call.lineno} calls {called}() at import"


def test_every_public_function_has_a_docstring() -> None:
    bare = [
        f"{name(path)}:{node.name}"
        for path, tree in TREES.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not bare


def test_no_trace_of_this_machine_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    texts = [
        ROOT / line for line in listed if line and Path(line).suffix in {".py", ".md", ".toml", ".txt", ".lock", ".sh", ".ts", "", ".yml"}
    ]
    assert len(texts) > 20
    traces = re.compile(r"(?<![\w.])/(?:work|root)/|--index-url|pypi\.org|files\.pythonhosted|deb\.debian\.org|registry\.npmjs")
    found = [
        str(path.relative_to(ROOT))
        for path in texts
        if path.is_file() and path.name != "test_architecture.py" and traces.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_every_package_is_shipped() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    present = {".".join(path.parent.relative_to(ROOT).parts) for path in MODULES if path.name == "__init__.py"}
    assert set(listed) == present | {"govaudit.resources"}
