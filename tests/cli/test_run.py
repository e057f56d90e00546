"""`pdsl run`: what becomes of expectations, as text and JSON, and as findings of `pdsl check`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TEXT = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
event inv "an invasion" { attack of southland against northland found by coastland within 1 days }
settlement s "S" { parties northland, southland, coastland  form treaty }
article a "Guarantee" {
    guarantee shield of coastland to northland on inv {
        step act within 3 days: coastland shall assist northland with armed_force
        available from signature
    }
}
scenario sc "An attack" {
    happens inv at 100 days after signature
    expect shield is active within 4 days
}
"""


@pytest.fixture
def pdsl(tmp_path):
    (tmp_path / "draft.pdsl").write_text(TEXT, encoding="utf-8")

    def run(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "pdsl", command, "draft.pdsl", *arguments], cwd=tmp_path, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done

    return run


def test_the_chronicle_as_text(pdsl):
    done = pdsl("run")
    assert done.returncode == 0
    opening = "An attack\n  expect shield is active within 4 days: depends\n    on coastland on inv\n"
    assert done.stdout.startswith(opening)
    assert "      if coastland on inv: no: fails\n" in done.stdout
    assert 'day 3: step `act` of `shield` is done (article "Guarantee", line 10)' in done.stdout


def test_json_gives_hours_and_clauses(pdsl):
    (scenario,) = json.loads(pdsl("run", "--format", "json").stdout)
    (expectation,) = scenario["expectations"]
    assert expectation["verdict"] == "depends"
    assert expectation["depends_on"] == ["coastland on inv"]
    holding = next(run for run in expectation["runs"] if run["verdict"] == "holds")
    assert [(entry["hours"], entry["by"]) for entry in holding["chronicle"]][-1] == (72, ["a.shield.act"])


def test_check_reports_it(pdsl):
    found = pdsl("check", "--format", "concise").stdout
    assert "SCN-02" in found


def test_an_unknown_scenario_gets_a_suggestion(pdsl):
    done = pdsl("run", "--scenario", "sd")
    assert done.returncode == 2
    assert "No scenario of this draft is named `sd`." in done.stderr


def test_a_model_as_json_runs_alike(pdsl, tmp_path):
    text = json.loads(pdsl("run", "--format", "json").stdout)
    exported = pdsl("export").stdout
    (tmp_path / "draft.pdsl").write_text(exported, encoding="utf-8")  # what a file holds counts, not its name
    again = json.loads(pdsl("run", "--format", "json").stdout)
    assert text
    assert [[e["verdict"], e["depends_on"]] for s in again for e in s["expectations"]] == [
        [e["verdict"], e["depends_on"]] for s in text for e in s["expectations"]
    ]
