"""Drafts against frameworks: the answers that were written down first, the reports, the command."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.cli.app import run
from pdsl.conform.verdict import ALL, DIFFERENT, PARTLY, SAME, UNTOLD, verdicts
from pdsl.conform.writers import FORMATS, written
from pdsl.conform.writers.schema import Report, json_schema
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.toml"))
ACCOUNTS = ("anchorage_account_1", "anchorage_account_2")


def read(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


def measured(name: str):
    draft = f"examples/{name}.pdsl"
    against = tuple(Source(path, read(path)) for path in (f"examples/frameworks/{one}.pdsl" for one in ACCOUNTS))
    return analyse(Source(draft, read(draft)), read, against)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_the_answers_are_those_that_the_sources_give(path):
    """Every requirement of both accounts, and no other; what is expected was written before the tool was asked."""
    wanted = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {
        verdict.framework.name: {met.demand.label: met for met in verdict.met}
        for verdict in verdicts(measured(path.stem))
    }
    assert {name: set(asked) for name, asked in found.items()} == {name: set(asked) for name, asked in wanted.items()}
    for framework, requirements in wanted.items():
        for label, expected in requirements.items():
            met = found[framework][label]
            assert met.word == expected["word"], (framework, label, expected["because"])
            assert set(expected["points"]) <= {cite.point for cite in met.clauses}, (framework, label, met.clauses)
            assert not {*expected.get("without", ())} & {cite.point for cite in met.clauses}, (framework, label)
            said = " ".join(met.why)
            assert all(f"`{name}`" in said for name in expected.get("lacking", ())), (framework, label, met.why)
            if "unbound" in expected:
                assert [one.name for one in met.bearers if one.why] == expected["unbound"]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_the_report(path, golden):
    analysis = measured(path.stem)
    golden(f"{path.stem}.md", written(analysis, verdicts(analysis), "markdown"))


def test_foreign_forces_under_a_linked_text_are_foreign_forces():
    """Point 4 of the Paris Declaration: a group of which not every member is known is to station forces."""
    (found,) = (one for one in verdicts(measured("plan_20")) if one.framework.name == "anchorage_account_1")
    (met,) = (one for one in found.met if one.demand.label == "bounded_presence")
    assert (met.word, [cite.point for cite in met.clauses]) == ("contradicted", ["4"])
    assert not met.notes


def test_a_blank_elsewhere_does_not_hide_that_a_member_is_not_known():
    text = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty conforms to outline }
state north "North"
state south "South"
state third "Third"
group coalition "the Coalition" { accession open }
territory cape "the Cape" { part of north }
line front "the line"
framework outline "Outline" { a: forbid some state except north may expressly deploy forces in north }
article a "A" { coalition will deploy forces in north  [?] will deploy forces along front }
"""
    (found,) = verdicts(analyse(Source("t.pdsl", text)))
    assert [met.word for met in found.met] == ["not decided"]


def test_who_is_not_bound_is_said_once():
    analysis = measured("plan_28")
    report = written(analysis, verdicts(analysis), "text")
    said = " ".join(report.split())
    assert said.count("the North Atlantic Treaty Organization does not sign, and is not bound") == 2
    assert "not bound: `nato`" not in said


DRAFT = """pdsl 1
import standard
settlement peace "Peace" {{ parties north, south  form treaty {0} }}
state north "North"
state south "South"
state third "Third"
organization league "the League"
territory cape "the Cape" {{ part of north }}
framework outline "Outline" {{
    army: require ceiling of personnel of north is at most 600
    alliance: require north shall not join league point "2"
    expect cape is demilitarized
}}
framework other "Other" {{
    help: require third shall assist north
}}
article a "A" {{ {1} }}
"""
KEPT = "force_cap army of north { personnel at most 500 } north shall not join league"


def verdict(clauses: str, name: str = "outline"):
    analysis = analyse(Source("t.pdsl", DRAFT.format(f"conforms to {name}", clauses)))
    assert not analysis.reading, [fault.message for fault in analysis.reading]
    (found,) = verdicts(analysis)
    return found


@pytest.mark.parametrize(
    ("clauses", "plan", "answer"),
    [
        (KEPT, SAME, "The same plan as far as the framework asks: 2 of 2 kept."),
        (KEPT.replace("500", "900"), PARTLY,
         "The same plan in part: of 2 requirements the text weakens 1; 1 of 2 kept."),
        (KEPT.replace("500", "[north: 900 | south: 500]"), UNTOLD,
         "Not decided whether it is the same plan: 1 of 2 kept, 1 hangs on brackets."),
        (KEPT.replace("shall not", "may"), DIFFERENT,
         "A different plan: of 2 requirements the text contradicts 1; 1 of 2 kept."),
        ("south shall consult", DIFFERENT,
         "A different plan: of 2 requirements the text drops 2; 0 of 2 kept."),
        (KEPT.replace("league", "league from 30 days after signature"), PARTLY,
         "The same plan in part: of 2 requirements the text postpones 1; 1 of 2 kept."),
    ],
)  # fmt: skip
def test_the_whole_in_a_sentence(clauses, plan, answer):
    found = verdict(clauses)
    assert (found.plan, found.answer) == (plan, answer)
    assert found.conforms() is (plan == SAME)


def test_who_is_named_and_does_not_sign_is_not_bound():
    (met,) = verdict("third shall assist north", "other").met
    assert (met.word, [(one.name, one.why) for one in met.bearers]) == ("kept", [("third", "`third` does not sign")])


def test_what_binds_nobody_is_told_so_in_the_whole_too():
    found = verdict("third shall assist north", "other")
    told = "kept in the text, but binding nobody who would have to do it"
    answer = (
        "The same plan in what the text says, as far as the framework asks: 1 of 1 kept (1 in the text only, binding"
        " nobody who would have to do it)."
    )
    assert ([met.told for met in found.met], found.answer) == ([told], answer)
    assert found.conforms()


def test_a_text_that_does_not_bind_binds_nobody():
    text = DRAFT.format("conforms to outline", KEPT).replace('"Peace" {', '"Peace" not binding {')
    (found,) = verdicts(analyse(Source("t.pdsl", text)))
    assert {met.told for met in found.met if not met.hoped} == {
        "kept in the text, but binding nobody who would have to do it"
    }


def test_a_requirement_and_a_clause_are_told_in_sentences():
    analysis = analyse(Source("t.pdsl", DRAFT.format("conforms to outline", KEPT)))
    for form in ("text", "markdown", "html"):
        report = written(analysis, verdicts(analysis), form, width=400)
        assert "North shall not join the League." in report
        assert "North shall hold not more than 500 military personnel." in report
        assert "personnel at most 500" not in report
    met = json.loads(written(analysis, verdicts(analysis), "json"))["frameworks"][0]["requirements"][0]
    assert met["says"] == "require ceiling of personnel of north is at most 600"
    assert met["clauses"][0]["text"] == "personnel at most 500"
    assert met["clauses"][0]["sentence"] == "North shall hold not more than 500 military personnel."


@pytest.fixture
def pdsl(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def call(clauses: str, *arguments: str, head: str = "") -> tuple[int, str, str]:
        (tmp_path / "draft.pdsl").write_text(DRAFT.format(head, clauses), encoding="utf-8")
        code = run(["conforms", "draft.pdsl", *arguments])
        said = capsys.readouterr()
        return code, said.out, " ".join(said.err.split())

    return call


def test_the_exit_code_tells_whether_every_requirement_is_kept(pdsl):
    assert pdsl(KEPT, "outline")[0] == 0
    assert pdsl(KEPT.replace("500", "900"), "outline")[0] == 1
    assert pdsl(KEPT.replace("500", "900"), "outline", "--accept", "weakened")[0] == 0
    assert pdsl(KEPT.replace("500", "[north: 900 | south: 500]"), "outline")[0] == 1
    assert pdsl(KEPT.replace("500", "[north: 900 | south: 500]"), "outline", "--accept", "open")[0] == 0
    chosen = ("--choose", "a.army.personnel=south")
    assert pdsl(KEPT.replace("500", "[north: 900 | south: 500]"), "outline", *chosen)[0] == 0


def test_which_frameworks_count(pdsl, tmp_path):
    assert "Outline" in pdsl(KEPT)[1]
    assert "Other" in pdsl(KEPT)[1]
    assert "Other" not in pdsl(KEPT, head="conforms to outline")[1]
    assert "Outline" not in pdsl(KEPT, "other", head="conforms to outline")[1]
    (tmp_path / "lines.pdsl").write_text("pdsl 1\nframework mine { require north shall not join league }", "utf-8")
    beside = pdsl(KEPT, "lines.pdsl", head="conforms to outline")[1]
    assert ("mine" in beside, "Outline" in beside) == (True, False)


def test_a_name_that_is_no_framework_gives_2(pdsl):
    code, _, said = pdsl(KEPT, "outlyne")
    assert (code, "Did you mean `outline`?" in said) == (2, True)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_names_every_requirement(pdsl, form):
    _, out, _ = pdsl(KEPT, "--format", form)
    for word in ("army", "alliance", "help"):
        assert word in out.lower()


def test_the_json_is_as_its_schema_says(pdsl, golden):
    _, out, _ = pdsl(KEPT.replace("500", "[north: 900 | south: 500]"), "--format", "json")
    report = Report.model_validate_json(out)
    assert [one.answer for one in report.frameworks[0].requirements] == ["open", "kept", "dropped"]
    assert [case.answer for case in report.frameworks[0].requirements[0].cases] == ["contradicted", "kept"]
    assert set(json.loads(out)["frameworks"][0]["counts"]) == set(ALL)
    golden.folder = ROOT / "docs" / "schema"
    golden("pdsl-conforms.schema.json", json.dumps(json_schema(), indent=2) + "\n")
