"""`pdsl --version` and `pdsl check` start fast because they do not import what they do not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What only other commands need, and what a fast start cannot afford (`inspect` comes with click).
HEAVY = {
    "asyncio", "babel", "concurrent.futures", "hashlib", "importlib.metadata", "jinja2", "lark", "multiprocessing",
    "numpy", "pdsl.api", "pdsl.export", "pdsl.tables", "pydantic", "pydantic_core", "subprocess", "tempfile", "tomllib",
    "xlsxwriter", "z3", "zipfile",
}  # fmt: skip

SCRIPT = """
import sys
from pdsl.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
else:
    code = 0
import json
with open(OUT, "w") as file:
    json.dump([code or 0, sorted(sys.modules)], file)
"""


def run(out: Path, *arguments: str) -> tuple[int, set[str], str]:
    """Exit code, modules imported and standard output of a command, in an interpreter of its own.

    The bare interpreter's own modules are left out: a site's `.pth` files may import anything.
    """
    script = f"OUT = {str(out)!r}\n{SCRIPT}"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert out.exists(), done.stderr
    code, modules = json.loads(out.read_text())
    bare = [sys.executable, "-c", "import sys; print(*sys.modules)"]
    known = subprocess.run(bare, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout.split()
    return code, set(modules) - set(known), done.stdout


def test_version(tmp_path: Path) -> None:
    code, modules, said = run(tmp_path / "modules.json", "--version")
    assert code == 0
    assert said.strip()
    assert "pdsl.cli" in modules
    assert not HEAVY & modules
    assert not [name for name in modules if name.startswith(("pdsl.syntax", "pdsl.checks"))]


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_check(tmp_path: Path, form: str) -> None:
    code, modules, said = run(tmp_path / "modules.json", "check", "--format", form, "examples/plan_28.pdsl")
    assert code in {0, 1}
    assert "examples/plan_28.pdsl" in said
    assert "pdsl.syntax.parser" in modules
    assert not (HEAVY | {"click", "inspect"}) & modules


def test_the_guard_sees_an_import(tmp_path: Path) -> None:
    draft = str(ROOT / "examples" / "plan_28.pdsl")
    code, modules, _ = run(tmp_path / "modules.json", "render", draft, "--to", "txt", "-o", str(tmp_path / "out.txt"))
    assert code in {0, 1}
    assert "jinja2" in modules
