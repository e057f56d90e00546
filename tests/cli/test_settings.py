"""Selection and `pdsl.toml`: what is shown, how much it weighs, and that nothing is left out unsaid."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT)}
DRAFT = """pdsl 1
settlement s "Draft" { parties north, south  form treaty }
state north "North"
state south "South"
organization league "the League"
article one "One" { north shall not join league within 30 days }
"""


def pdsl(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", *arguments], cwd=cwd, env=ENVIRON, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "draft.pdsl").write_text(DRAFT, encoding="utf-8")
    return tmp_path / "inner"


def codes(folder: Path, *arguments: str) -> dict[str, str]:
    done = pdsl("check", "draft.pdsl", "--format", "json", *arguments, cwd=folder)
    return {found["code"]: found["severity"] for found in json.loads(done.stdout)["diagnostics"]}


def test_select_and_ignore(folder: Path) -> None:
    everything = codes(folder)
    assert {"TIM-02", "FIN-01"} <= everything.keys()
    assert {code[:3] for code in codes(folder, "--select", "FIN")} == {"FIN"}
    assert "FIN-01" not in codes(folder, "--select", "FIN", "--ignore", "fin-01")
    assert codes(folder, "--select", "TIM-02,no-entry-into-force").keys() == {"TIM-02", "FIN-01"}
    assert codes(folder, "--ignore", "FIN", "--select", "ALL", "--select", "FIN-01").keys() >= {"FIN-01", "TIM-02"}
    assert codes(folder, "--ignore", "FIN").keys() == {code for code in everything if code[:3] != "FIN"}


def test_what_is_left_out_is_said(folder: Path) -> None:
    done = pdsl("check", "draft.pdsl", "--ignore", "FIN", cwd=folder)
    assert "not shown, as --ignore ask" in done.stderr


def test_severity_and_fail_on(folder: Path) -> None:
    assert pdsl("check", "draft.pdsl", "--select", "FIN-01", cwd=folder).returncode == 0
    assert pdsl("check", "draft.pdsl", "--select", "FIN-01", "--fail-on", "warning", cwd=folder).returncode == 1
    assert codes(folder, "--severity", "FIN-01=error")["FIN-01"] == "error"
    assert pdsl("check", "draft.pdsl", "--severity", "FIN-01=error", cwd=folder).returncode == 1


def test_what_cannot_be_read_is_always_shown(folder: Path) -> None:
    (folder / "draft.pdsl").write_text(DRAFT.replace("join league", "join leage"), encoding="utf-8")
    assert "NAM-01" in codes(folder, "--select", "GUA")
    done = pdsl("check", "draft.pdsl", "--ignore", "NAM-01", cwd=folder)
    assert (done.returncode, "always shown" in done.stderr) == (2, True)
    assert pdsl("check", "draft.pdsl", "--ignore", "SYN", cwd=folder).returncode == 2


def test_files_from_the_project_down_and_the_command_line_last(folder: Path) -> None:
    above = folder.parent / "pdsl.toml"
    above.write_text('[check]\nignore = ["FIN"]\nfail-on = "warning"\n[check.severity]\nTIM-02 = "info"\n', "utf-8")
    assert codes(folder)["TIM-02"] == "info"
    assert "FIN-01" not in codes(folder)
    near = folder / "pdsl.toml"
    near.write_text('[check]\nignore = ["GUA"]\n', "utf-8")
    assert {"FIN-01", "TIM-02"} <= codes(folder).keys()
    assert codes(folder)["TIM-02"] == "info"
    assert "TIM-02" not in codes(folder, "--ignore", "TIM")
    near.write_text("[project]\nroot = true\n", "utf-8")
    assert codes(folder)["TIM-02"] == "error"
    shown = json.loads(pdsl("config", "draft.pdsl", "--format", "json", cwd=folder).stdout)
    assert shown["settings"]["fail-on"] == {"value": "error", "from": "default"}
    near.unlink()
    shown = json.loads(pdsl("config", "draft.pdsl", "--format", "json", cwd=folder).stdout)
    assert shown["settings"]["fail-on"] == {"value": "warning", "from": str(above)}
    assert shown["settings"]["severity.TIM-02"]["value"] == "info"
    assert str(above) in pdsl("config", cwd=folder).stdout


def test_nothing_above_the_project_counts(folder: Path) -> None:
    (folder.parent.parent / "pdsl.toml").write_text('[check]\nignore = ["FIN"]\n', "utf-8")
    try:
        assert "FIN-01" in codes(folder)
    finally:
        (folder.parent.parent / "pdsl.toml").unlink()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[chek]\n", "the file has no `chek`. Did you mean `check`?"),
        ("[check]\nselekt = []\n", "[check] has no `selekt`. Did you mean `select`?"),
        ("[check]\nselect = 5\n", "`select` must be a list of codes"),
        ('[check]\nselect = ["GUX-01"]\n', "no finding and no family is named `GUX-01`"),
        ('[check]\nfail-on = "always"\n', "`fail-on` must be one of"),
        ('[check.severity]\nTIM-02 = "fatal"\n', "the severity of TIM-02 must be one of"),
        ('[check.severity]\nSYN-01 = "info"\n', "it is always shown"),
        ("[project]\nroot = 1\n", "`root` of [project] must be true or false"),
        ("check = 5\n", "`check` must be a table"),
        ("[check\n", "is not TOML"),
        ("\udc80", "is not TOML"),
    ],
)
def test_a_settings_file_with_a_fault_is_refused(folder: Path, text: str, said: str) -> None:
    (folder / "pdsl.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = pdsl("check", "draft.pdsl", cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("words", [["--select", "GUA-99"], ["--severity", "TIM-02"], ["--severity", "TIM-02=never"]])
def test_a_choice_that_cannot_be_understood_is_refused(folder: Path, words: list[str]) -> None:
    assert pdsl("check", "draft.pdsl", *words, cwd=folder).returncode == 2


def test_toml_is_read_only_where_there_is_some(folder: Path) -> None:
    script = "import sys\nfrom pdsl.cli import main\nmain()\nprint('tomllib' in sys.modules, file=sys.stderr)"
    call = [sys.executable, "-c", script, "check", "draft.pdsl"]
    environ = {"PYTHONPATH": str(ROOT), "PATH": ""}
    without = subprocess.run(call, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    (folder / "pdsl.toml").write_text("", "utf-8")
    with_it = subprocess.run(call, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert (without.stderr.split()[-1], with_it.stderr.split()[-1]) == ("False", "True")
