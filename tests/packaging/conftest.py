"""The way from a checkout to an installed command: sdist, the wheel built from it, an empty environment."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


class Installed(NamedTuple):
    """What was built and where it was installed."""

    sdist: Path
    wheel: Path
    python: Path
    command: Path

    def run(self, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """A command in the empty environment, which knows nothing of the checkout."""
        return subprocess.run(arguments, cwd=cwd, env=clean_environment(), capture_output=True, text=True, check=False)


def clean_environment() -> dict[str, str]:
    hidden = ("PYTHON", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(hidden)}


def build(target: str, tree: Path, out: Path, suffix: str) -> Path:
    """The one file of a kind that hatchling makes from a tree."""
    arguments = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
    done = subprocess.run(arguments, cwd=tree, env=clean_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob(f"*{suffix}")
    return made


def install(wheel: Path, venv: Path) -> Path:
    """A new environment with the wheel; its Python.

    The dependencies come the usual way. Where no package index can be reached they are borrowed from the
    environment that runs the tests, by path and below the wheel's own; that one's pdsl cannot be seen,
    because an editable installation is found through a `.pth` file, and those are not followed here.
    """
    # to give the environment a pip of its own takes longer than all the rest
    own = importlib.util.find_spec("pip") is not None
    subprocess.run([sys.executable, "-m", "venv", *(("--without-pip",) if own else ()), str(venv)], check=True,
                   capture_output=True)  # fmt: skip
    python = venv / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)] if own else [str(python), "-m", "pip"]
    pip += ["install", "--quiet", "--no-input", "--disable-pip-version-check"]
    env = clean_environment()
    done = subprocess.run([*pip, "--retries", "1", str(wheel)], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], env=env, capture_output=True, check=True)
        (site,) = (venv / "lib").glob("python*/site-packages")
        (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    base = tmp_path_factory.mktemp("packaging")
    sdist = build("sdist", ROOT, base / "sdist", ".tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(base / "tree", filter="data")
    (tree,) = (base / "tree").iterdir()
    wheel = build("wheel", tree, base / "wheel", ".whl")
    python = install(wheel, base / "venv")
    return Installed(sdist, wheel, python, python.with_name("pdsl"))
