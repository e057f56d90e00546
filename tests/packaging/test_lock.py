"""The lock files: public hosts only, the same packages in both, and all that `pyproject.toml` asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
INSTALLED = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
LOCK_TEXT = (ROOT / "uv.lock").read_text(encoding="utf-8")
LOCK: dict[str, Any] = tomllib.loads(LOCK_TEXT)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OWN: dict[str, Any] = next(package for package in LOCK["package"] if package["name"] == "pdsl")


def written(requirements: list[dict[str, str]]) -> set[str]:
    return {entry["name"] + entry.get("specifier", "") for entry in requirements}


def test_no_host_but_the_public_index() -> None:
    hosts = set(re.findall(r"\w+://[^/\s\"']+", LOCK_TEXT))
    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}
    assert "://" not in INSTALLED
    assert not re.search(r"^\s*--(?!hash=)|^-", INSTALLED, re.MULTILINE)


def test_every_locked_package_is_installed_by_hash() -> None:
    locked = {}
    for package in LOCK["package"]:
        if package["name"] != "pdsl":
            files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else [])]
            locked[package["name"], package["version"]] = {file["hash"] for file in files}
    installed = {}
    for entry in re.split(r"\n(?=\S)", INSTALLED.strip()):
        pin = re.match(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)", entry)
        assert pin is not None, entry
        installed[pin["name"], pin["version"]] = set(re.findall(r"--hash=(\S+)", entry))
    assert installed == locked
    assert all(installed.values())


def test_the_lock_is_that_of_the_project_file() -> None:
    project = PROJECT["project"]
    assert LOCK["requires-python"] == project["requires-python"]
    required = OWN["metadata"]["requires-dist"]
    assert written([entry for entry in required if "marker" not in entry]) == set(project["dependencies"])
    extras = {name: f"extra == '{name}'" for name in project["optional-dependencies"]}
    assert {
        name: written([entry for entry in required if entry.get("marker") == marker]) for name, marker in extras.items()
    } == {name: set(entries) for name, entries in project["optional-dependencies"].items()}
    groups = PROJECT["dependency-groups"]
    flat = {
        name: {entry for entry in entries if isinstance(entry, str)}.union(
            *(groups[entry["include-group"]] for entry in entries if isinstance(entry, dict))
        )
        for name, entries in groups.items()
    }
    assert {name: written(entries) for name, entries in OWN["metadata"]["requires-dev"].items()} == flat


def test_the_extra_of_everything_holds_every_extra() -> None:
    extras: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
    assert set(extras["all"]) == {entry for name, entries in extras.items() if name != "all" for entry in entries}
