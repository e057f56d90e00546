"""The rules of golden files, tried on small suites of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SUITE = """
import pytest

@pytest.mark.parametrize("name", {names!r})
def test_text(golden, name):
    golden(name, "now\\n")
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # to load what they do not use is most of their time
    pytester.makeconftest((Path(__file__).parents[1] / "conftest.py").read_text())
    pytester.makepyfile(SUITE.format(names=["a.txt", "deep/b.txt"]))
    (pytester.path / "golden").mkdir()
    return pytester


def run(suite: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    if "-n" in arguments:
        return suite.runpytest_subprocess("-p", "no:cacheprovider", "-p", "xdist.plugin", *arguments)
    return suite.runpytest_inprocess("-p", "no:cacheprovider", *arguments)


def test_missing_files_fail_are_written_once_and_then_pass(suite: pytest.Pytester) -> None:
    run(suite).assert_outcomes(failed=2)
    assert not (suite.path / "golden/a.txt").exists()
    run(suite, "--update").assert_outcomes(failed=2)
    assert (suite.path / "golden/deep/b.txt").read_bytes() == b"now\n"
    run(suite, "--update").assert_outcomes(passed=2)
    assert run(suite).ret == 0


def test_a_difference_fails_and_is_rewritten_only_on_demand(suite: pytest.Pytester) -> None:
    run(suite, "--update")
    (suite.path / "golden/a.txt").write_text("before\n")
    run(suite).assert_outcomes(passed=1, failed=1)
    assert (suite.path / "golden/a.txt").read_text() == "before\n"
    run(suite, "--update").assert_outcomes(passed=1, failed=1)
    assert (suite.path / "golden/a.txt").read_text() == "now\n"


@pytest.mark.parametrize("spread", [(), ("-n", "2")])
def test_an_unused_file_fails_the_run(suite: pytest.Pytester, spread: tuple[str, ...]) -> None:
    run(suite, "--update")
    (suite.path / "golden/old.txt").write_text("forgotten\n")
    result = run(suite, *spread)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*unused golden files*", "*old.txt"])
    assert run(suite, "-k", "deep", *spread).ret == 0, "a part of the suite cannot tell what is unused"
    assert run(suite, "--update").ret == pytest.ExitCode.TESTS_FAILED
    assert not (suite.path / "golden/old.txt").exists()
    assert run(suite, *spread).ret == 0
