"""Golden files: expected texts kept beside the tests, in a folder `golden/`, rewritten with `--update`.

A run with `--update` rewrites what differs and fails once, so that nobody lands a new text unseen; the run
after it passes. A golden file that no test of its folder asked for fails the run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same cases on every run: a change is green or red by what it changes. `benchmarks/fuzz.py` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("repeatable")

USED = pytest.StashKey[set[str]]()
ASKED_FOR_PART = pytest.StashKey[bool]()
UNUSED = pytest.StashKey[list[Path]]()


class Golden:
    """Compares a text with `golden/NAME` beside the test that asks."""

    def __init__(self, folder: Path, used: set[str], *, update: bool) -> None:
        self.folder = folder
        self.used = used
        self.update = update

    def __call__(self, name: str, actual: str) -> None:
        """Fail unless `golden/NAME` holds exactly `actual`."""
        path = self.folder / name
        self.used.add(str(path))
        expected = path.read_bytes().decode() if path.is_file() else None
        if actual == expected:
            return
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
            pytest.fail(f"rewritten: {path}; read the change, then run again", pytrace=False)
        if expected is None:
            pytest.fail(f"there is no {path}; `pytest --update` writes it", pytrace=False)
        assert actual == expected, f"{path} differs; `pytest --update` rewrites it"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files that differ, and fail once")
    parser.addoption("--fuzz", type=int, default=2000, metavar="N", help="how many hostile inputs are tried")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[USED] = set()
    config.stash[ASKED_FOR_PART] = False
    config.stash[UNUSED] = []


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(NAME, text)` compares a text with the golden file of that name."""
    config = request.config
    return Golden(request.path.parent / "golden", config.stash[USED], update=config.getoption("--update"))


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        item.config.stash[ASKED_FOR_PART] = True


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Under xdist: what a worker used."""
    node.config.stash[USED] |= set(node.workeroutput.get("golden_used", ()))
    node.config.stash[ASKED_FOR_PART] |= node.workeroutput.get("golden_part", False)


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    output = getattr(config, "workeroutput", None)
    if output is not None:
        output["golden_used"] = sorted(config.stash[USED])
        output["golden_part"] = config.stash[ASKED_FOR_PART]
        return
    if config.option.collectonly or session.shouldstop or session.shouldfail or config.stash[ASKED_FOR_PART]:
        return
    roots = [Path(config.invocation_params.dir, argument).resolve() for argument in config.args]
    unused = sorted(
        path
        for root in roots
        if root.is_dir()
        for folder in root.rglob("golden")
        for path in folder.rglob("*")
        if path.is_file() and str(path) not in config.stash[USED]
    )
    if not unused:
        return
    config.stash[UNUSED] = unused
    if config.getoption("--update"):
        for path in unused:
            path.unlink()
    session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    unused = config.stash[UNUSED]
    if unused:
        done = "removed" if config.getoption("--update") else "no test asks for them; `pytest --update` removes them"
        terminalreporter.section(f"unused golden files ({done})")
        for path in unused:
            terminalreporter.line(str(path))
