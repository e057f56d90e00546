"""What the tables say: every example in text as a golden file, and on small texts cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.source import Source
from pdsl.tables import TABLES, make
from pdsl.tables.writers import written

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("budapest_1994", "istanbul_2022", "minsk_2015", "plan_20", "plan_28", "tutorial/7_a_whole_settlement")


def analysed(name: str):
    path = ROOT / "examples" / f"{name}.pdsl"

    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return analyse(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")), read)


def table(text: str, name: str):
    analysis = analyse(Source("draft.pdsl", f"pdsl 1\nimport standard\n{text}"))
    assert not analysis.reading, [found.message for found in analysis.reading]
    return make(analysis, name)


def cells(found, *keys: str) -> list[tuple[str, ...]]:
    at = [[column.key for column in found.columns].index(key) for key in keys]
    return [tuple(row.cells[number].text for number in at) for row in found.rows]


FRAME = """
settlement s "S" { parties north, south  guarantors west, east  form treaty }
state north "North"
state south "South"
state west "West"
state east "East"
"""
COUNCIL = """
body council "the Council" {
    members north, south, west, east
    decides by RULE
}
event invasion "an invasion" { attack of south against north  found by council }
article a "A" {
    guarantee shield of west to north on invasion {
        step talk within 24 hours: west shall consult with north
        step aid within 72 hours: west shall assist north with armed_force
        activation decided by DECISION
    }
    entry into force at signature
}
"""


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("which", TABLES)
def test_a_table_of_an_example(name, which, golden):
    analysis = analysed(name)
    golden(f"{Path(name).stem}.{which}.txt", written([make(analysis, which)], "text", settlement=analysis.model.title))


@pytest.mark.parametrize("which", TABLES)
def test_a_text_that_says_nothing_says_why_its_tables_are_empty(which):
    found = table('state north "North"\n', which)
    assert not found.rows
    assert found.empty
    assert f"Nothing: {found.empty}." in written([found], "text", settlement="", width=500)


@pytest.mark.parametrize("which", TABLES)
def test_every_row_fits_its_columns(which):
    for name in EXAMPLES:
        found = make(analysed(name), which)
        assert len({column.key for column in found.columns}) == len(found.columns)
        assert all(len(row.cells) == len(found.columns) for row in found.rows)
        assert all(cell.text for row in found.rows for cell in row.cells)


# ── veto ─────────────────────────────────────────────────────────────────


def vetoes(rule: str, decision: str = "west within 12 hours") -> dict[str, tuple[str, ...]]:
    found = table(FRAME + COUNCIL.replace("RULE", rule).replace("DECISION", decision), "veto")
    return {row[0]: row[1:] for row in cells(found, "decision", "block", "force", "delay")}


def test_the_accused_blocks_a_finding_by_consensus_unless_it_is_excluded():
    name = "finding of invasion (for shield)"
    assert vetoes("consensus of members")[name][0] == "north, west, east\nsouth (accused, party)"
    assert vetoes("consensus of members excluding accused")[name][0] == "north, west, east"
    assert vetoes("majority of members excluding accused")[name] == ("nobody", "nobody", "—")


def test_who_decides_on_silence_turns_a_veto_into_a_delay():
    rule = "consensus of members excluding accused within 24 hours failing which west"
    assert vetoes(rule)["finding of invasion (for shield)"] == ("west", "west", "north: 24 hours\neast: 24 hours")


def test_without_a_clock_the_delay_has_no_limit():
    rule = "consensus of members excluding accused failing which west"
    delay = vetoes(rule)["finding of invasion (for shield)"][2]
    assert delay == "north: without limit\neast: without limit"


def test_permanent_members_are_named_with_their_role():
    council = """
    organization league "the League" {
        members north, south, west, east
        permanent_members south, east
        decides by 2 of members including the concurring votes of permanent_members
    }
    event invasion "an invasion" { attack of south against north  found by league }
    article a "A" { guarantee shield of west to north on invasion {
        step aid within 72 hours: west shall assist north with armed_force } }
    """
    (row, *_), = [cells(table(FRAME + council, "veto"), "block", "force", "delay")]
    assert row == ("south (accused, permanent member, party)\neast (permanent member)", "nobody", "—")


def test_an_event_that_accuses_nobody_by_name_is_asked_of_each():
    text = COUNCIL.replace("attack of south", "attack of any state").replace("DECISION", "west within 12 hours")
    found = table(FRAME + text.replace("RULE", "consensus of members excluding accused"), "veto")
    block = dict(cells(found, "decision", "block"))["finding of invasion (for shield)"]
    # each can block while it is not itself the accused
    assert block == "north\nsouth (only if another is accused, party)\nwest, east (only if another is accused)"


def test_a_bracket_in_a_rule_is_named_and_no_other():
    found = vetoes("majority of members excluding accused", "[north: unanimity of west, east | east]")
    assert found["activation of shield"] == (
        "west [if shield.decision = north: unanimity of west, east]\neast",
        "east [if shield.decision = east]",
        "—",
    )


def test_what_is_not_declared_is_not_decided():
    bodies = 'body silent "a body" { oversees all }\n'
    found = table(FRAME + bodies + COUNCIL.replace("RULE", "majority of members").replace("DECISION", "silent"), "veto")
    row = {one[0]: one[1:] for one in cells(found, "decision", "block", "rule")}["activation of shield"]
    assert row == ("not decided", "silent\nhow `silent` decides is not said")


def test_entry_into_force_amendment_and_withdrawal():
    final = """
    milestone out "the end of the withdrawal" certified by west
    article f "F" {
        ratification by north, south, west
        entry into force when out is done
        amended by 2/3 of parties
        withdrawal by any party with 12 months notice
    }
    """
    found = {row[0]: row[1:] for row in cells(table(FRAME + final, "veto"), "decision", "block", "force")}
    assert found["entry into force of s"] == ("north, south, west", "nobody")
    assert found["amendment of s"] == ("north, south", "nobody")
    assert found["withdrawal from s"] == ("nobody", "north, south")


# ── response ─────────────────────────────────────────────────────────────


def clock(rule: str, decision: str) -> tuple[str, ...]:
    found = table(FRAME + COUNCIL.replace("RULE", rule).replace("DECISION", decision), "response")
    (row,) = cells(found, "finding", "consultation", "decision", "due", "total", "because")
    return tuple(part.partition(", line")[0] for part in row)


def test_the_worst_case_is_the_sum_of_its_parts():
    found = clock("majority of members excluding accused within 24 hours", "west within 12 hours")
    assert found == ("24 hours", "24 hours", "12 hours", "3 days", "132 hours", "—")


def test_a_part_without_a_limit_is_named():
    found = clock("majority of members excluding accused", "west within 12 hours")
    assert found[4:] == ("unbounded", "the finding of `invasion` has no time limit")
    found = clock("majority of members excluding accused within 24 hours", "west")
    assert found[4:] == ("unbounded", "the decision by `west` has no time limit")


def test_a_bracket_in_a_clock_gives_both_answers():
    text = COUNCIL.replace("RULE", "majority of members excluding accused within 24 hours")
    text = text.replace("DECISION", "[north: west | south: council]")
    (row,) = cells(table(FRAME + text, "response"), "total")
    assert row == (
        "unbounded [if shield.decision = north: west]\n6 days [if shield.decision = south: council]",
    )


def test_a_clock_from_the_event_does_not_wait_for_the_finding():
    text = COUNCIL.replace("RULE", "majority of members").replace("DECISION", "west")
    text = text.replace("aid within 72 hours", "aid within 72 hours of invasion")
    (row,) = cells(table(FRAME + text, "response"), "total", "finding")
    assert row[0] == "3 days from the event"
    assert "not waited for" in row[1]


# ── decisions ────────────────────────────────────────────────────────────


def test_each_decision_with_its_voters_silence_and_limit():
    rule = "2/3 of members excluding accused within 24 hours failing which west within 6 hours"
    text = FRAME + COUNCIL.replace("RULE", rule).replace("DECISION", "west within 12 hours")
    found = {row[0]: row[1:] for row in cells(table(text, "decisions"), "decision", "voters", "excluded", "limit")}
    assert found["finding of invasion (for shield)"] == ("north, west, east", "south", "30 hours")
    assert found["activation of shield"] == ("west", "—", "12 hours")
