"""What a user gets: the wheel built from the sdist, in an empty environment, outside the checkout."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pdsl import __version__

if TYPE_CHECKING:
    from conftest import Installed

ROOT = Path(__file__).parents[2]
DATA = ("grammar", "templates")


def kept(folder: str) -> set[str]:
    """The files of a top-level folder that belong into a distribution."""
    made = {"__pycache__", "_compiled"}  # by Python, and by the build
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file() and made.isdisjoint(path.parts))
    return {path.relative_to(ROOT).as_posix() for path in paths}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The examples, copied out of the checkout."""
    assert not tmp_path.is_relative_to(ROOT)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def test_the_checkout_has_no_copy_of_the_data() -> None:
    assert not (ROOT / "pdsl" / "_data").exists()


def test_the_sdist_has_what_it_takes_to_build_and_test(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names
    for folder in ("pdsl", "grammar", "templates", "examples", "tests", "docs"):
        assert kept(folder) <= names, folder
    assert not [name for name in names if "__pycache__" in name or name.startswith((".venv", "build"))]


def test_the_wheel_has_the_data_inside_the_package_and_nothing_beside_it(installed: Installed) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    info = f"pdsl-{__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"pdsl", info}
    assert {name for name in names if name.startswith("pdsl/_data/")} == {
        f"pdsl/_data/{name}" for folder in DATA for name in kept(folder)
    }
    assert kept("pdsl") <= names
    assert f"{info}/licenses/LICENSE" in names


def test_the_wheel_has_every_template_compiled(installed: Installed) -> None:
    compiled = [name for name in zipfile.ZipFile(installed.wheel).namelist() if "/_compiled/" in name]
    assert len(compiled) == len(list((ROOT / "templates").glob("*/*.j2")))


def test_the_installed_package_reads_its_own_data(installed: Installed, elsewhere: Path) -> None:
    script = (
        "import importlib.util as u, json, pdsl; from pdsl import resources as r;"
        "print(json.dumps([pdsl.__file__, str(r.grammar().parent), r.grammar().is_dir(), r.templates().is_dir(),"
        f" [u.find_spec(name) is None for name in {DATA!r}]]))"
    )
    done = installed.run(installed.python, "-I", "-c", script, cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    package, root, grammar, templates, absent = json.loads(done.stdout)
    environment = installed.python.parents[1].resolve()
    assert Path(package).resolve().is_relative_to(environment)
    assert Path(root).resolve() == Path(package).resolve().parent / "_data"
    assert grammar
    assert templates
    assert absent == [True, True], "grammar or templates can be imported"


def test_the_installed_command_says_its_version(installed: Installed, elsewhere: Path) -> None:
    done = installed.run(installed.command, "--version", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout.split()[-1]


def test_the_installed_command_checks_a_draft(installed: Installed, elsewhere: Path) -> None:
    done = installed.run(installed.command, "check", "--format", "json", "examples/plan_28.pdsl", cwd=elsewhere)
    assert done.returncode in {0, 1}, done.stderr
    report = json.loads(done.stdout)
    assert report["version"] == 1
    assert {finding["file"] for finding in report["diagnostics"]} == {"examples/plan_28.pdsl"}


def test_the_installed_command_renders_a_draft(installed: Installed, elsewhere: Path) -> None:
    arguments = ("render", "examples/plan_28.pdsl", "--to", "html", "-o", "plan_28.html")
    done = installed.run(installed.command, *arguments, cwd=elsewhere)
    assert done.returncode in {0, 1}, done.stderr
    document = (elsewhere / "plan_28.html").read_text(encoding="utf-8")
    assert "Ukraine" in document
    assert document.rstrip().endswith("</html>")
