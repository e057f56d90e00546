"""`pdsl check FILE…` without click says to the letter what the same call says through click."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAN = str(ROOT / "examples" / "plan_28.pdsl")
ENVIRON = {name: value for name, value in os.environ.items() if not name.startswith(("PDSL_", "_PDSL_"))}
THROUGH_CLICK = ("--color", "auto")  # the default, in words that the short way does not know


def pdsl(*arguments: str, cwd: Path, **environ: str) -> tuple[int, str, str]:
    script = "import sys\nfrom pdsl.cli import main\nsys.argv[0] = 'pdsl'\nsys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=cwd, env={**ENVIRON, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "broken.pdsl").write_text("pdsl 1\nsettlement x {\n    parties nobody_here\n", encoding="utf-8")
    (tmp_path / "latin.pdsl").write_bytes('note "é"'.encode("latin-1"))
    (tmp_path / "empty").mkdir()
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "pdsl.toml").write_text("[chek]\n", encoding="utf-8")
    (tmp_path / "wrong" / "a.pdsl").write_text("settlement x { parties }\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((PLAN,), 1),
        ((PLAN, "--format", "concise"), 1),
        (("--format", "json", PLAN), 1),
        ((PLAN, "broken.pdsl"), 1),
        (("missing.pdsl",), 2),
        (("latin.pdsl",), 2),
        (("empty",), 2),
        (("wrong/a.pdsl",), 2),
        (("",), 2),
        ((PLAN, "--format", "yaml"), 2),
        ((PLAN, "--format"), 2),
        ((PLAN, "--for", "nobody_here"), 2),
        ((), 2),
    ],
    ids=lambda value: (" ".join(value).replace(str(ROOT), "") or repr(value)) if isinstance(value, tuple) else None,
)
def test_the_short_way_is_the_same(arguments: tuple[str, ...], code: int, folder: Path) -> None:
    short = pdsl("check", *arguments, cwd=folder)
    assert short[0] == code
    if arguments != (PLAN, "--format"):  # a missing value would take the next word
        assert short == pdsl("check", *THROUGH_CLICK, *arguments, cwd=folder)


def test_options_in_the_environment_count(folder: Path) -> None:
    _, said, _ = pdsl("check", PLAN, cwd=folder, PDSL_FORMAT="jsonl")
    assert said.startswith("{")


def test_the_process_ends_with_the_code_and_all_that_was_said(folder: Path) -> None:
    script = "from pdsl.cli import process\nprocess()"
    environ = {**ENVIRON, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--format", "json", PLAN], cwd=folder, env=environ,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == pdsl("check", "--format", "json", PLAN, cwd=folder)


def test_a_reader_that_leaves_early_changes_no_code(folder: Path) -> None:
    script = "from pdsl.cli import process\nprocess()"
    with subprocess.Popen(
        [sys.executable, "-c", script, "check", PLAN], cwd=folder, env={**ENVIRON, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
        assert process.wait() == 1
