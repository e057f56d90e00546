"""The applications that open what pdsl writes, and what they say of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.model.settlement import Settlement
from pdsl.render import compose
from pdsl.render.document import Document
from pdsl.render.edition import Edition
from pdsl.render.language import known, table
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "acceptance"
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.pdsl") if "." not in path.stem)  # no translations
LANGUAGES = tuple(
    code for code in known(resources.templates()) if not table(resources.templates(), code).get("partial")
)
PACKAGES = ("axe-core@4", "puppeteer-core@25")  # of npm
DEBIAN = {
    "soffice": "libreoffice-writer", "chromium": "chromium", "node": "nodejs", "npm": "npm", "nvim": "neovim",
    "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils", "pdfinfo": "poppler-utils", "pdffonts": "poppler-utils",
}  # fmt: skip


@cache
def application(name: str) -> str:
    """The path of an application. Fails with the command that installs it."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not installed: apt-get install {DEBIAN[name]}", pytrace=False)
    return found


def run(*command: str | Path, timeout: int = 300, cwd: Path | None = None) -> str:
    """What an application prints. Fails with its complaint."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, errors="replace", check=False,
        timeout=timeout, cwd=cwd, env=environment,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}", pytrace=False)
    return done.stdout


@cache
def modules() -> Path:
    """The folder with what drives Chromium and judges pages, installed once."""
    folder = BUILD / "npm"
    if not (folder / "node_modules" / "puppeteer-core").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        run(application("npm"), "install", "--no-audit", "--no-fund", "--prefix", folder, *PACKAGES, timeout=600)
    return folder


def _read(wanted: str) -> str | None:
    file = ROOT / wanted
    return file.read_text(encoding="utf-8") if file.is_file() else None


@cache
def model(path: Path) -> Settlement:
    """What an example says."""
    name = path.relative_to(ROOT).as_posix()
    return analyse(Source(name, path.read_text(encoding="utf-8")), _read).standing.model


@cache
def tree(path: Path, language: str) -> Document:
    """The document tree of an example."""
    return compose(model(path), Edition(language=language))


CASES = [pytest.param(path, language, id=f"{path.stem}-{language}") for path in EXAMPLES for language in LANGUAGES]


def said(words: str) -> str:
    """Words on one line, without the marks round what is not translated, which pages show by a style."""
    return " ".join(words.replace("\u00a0", " ").replace("‹", "").replace("›", "").split())


def pages(pdf: Path) -> list[str]:
    """The text of each page of a PDF, laid out as on the page."""
    text = run(application("pdftotext"), "-layout", "-enc", "UTF-8", pdf, "-")
    return text.split("\f")[:-1]


def facts(pdf: Path) -> dict[str, str]:
    """What pdfinfo says of a PDF."""
    lines = run(application("pdfinfo"), pdf).splitlines()
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
