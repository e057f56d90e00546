"""What the tables say, cell by cell; the tables of the examples stand in `tests/examples`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.source import Source
from pdsl.tables import TABLES, UNREAD, make
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


def test_clauses_are_cited_by_point_and_line():
    text = 'article a "A" point "4" {\n  north shall assist south\n  south shall assist north point "4.b"\n}\n'
    found = make(analyse(Source("draft.pdsl", f"pdsl 1\nimport standard{FRAME}{text}")), "obligations")
    assert cells(found, "clause") == [("point 4, line 9",), ("point 4.b, line 10",)]
    (cite,) = found.rows[1].cells[-1].cites
    assert cite._replace(element="") == ("", "4.b", 'article "A"', "", 10)


@pytest.mark.parametrize("which", TABLES)
def test_a_text_that_says_nothing_says_why_its_tables_are_empty(which):
    found = table("" if which == "names" else 'state north "North"\n', which)
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
    pact = council + 'organization pact "the Pact" { role alliance  members south, east }'
    (row, *_), = [cells(table(FRAME + pact, "veto"), "block", "force", "delay")]
    assert row[0] == "south (accused, permanent member, party)\neast (permanent member, ally of south)"


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


# ── timetable ────────────────────────────────────────────────────────────


STEPS = """
milestone out "the end of the withdrawal" when pullback is done certified by west
phase calm "the calm" from out for 30 days
territory cape "the Cape" { part of north  held by south }
article a "A" {
    pullback: south shall withdraw forces from cape within 20 days of signature
    north shall hold elections within 100 days of out
    south shall not deploy forces in cape from 10 days after signature until 2040-01-01
    entry into force at signature
}
"""


def test_times_what_is_waited_for_and_who_can_hold_it_up():
    found = {row[0]: row[1:] for row in cells(table(FRAME + STEPS, "timetable"), "what", "earliest", "latest", "waits",
                                              "holders")}  # fmt: skip
    assert found["pullback"] == ("D+0", "D+20", "—", "with entry into force")
    assert found["out"] == ("D+0", "open", "pullback", "west (certificate of out)\nsouth (pullback)")
    assert found["end of calm"][1:] == ("open", "—", "west (certificate of out)\nsouth (pullback)")
    held = "west (certificate of out)\nsouth (pullback)\nwith entry into force"
    assert found['"north shall hold elections"'][3] == held
    assert found['from then on: "south shall not deploy forces in cape"'][:2] == ("D+10", "D+10")


def test_dates_where_the_text_anchors_them():
    text = FRAME + STEPS.replace("entry into force at signature", "entry into force at 2031-03-01")
    found = {row[0]: row[1:] for row in cells(table(text, "timetable"), "what", "earliest", "dates")}
    assert found["entry into force of s"] == ("D+0", "2031-03-01")
    assert found['until then: "south shall not deploy forces in cape"'][1] == "2040-01-01"


def test_days_are_those_of_the_zone_that_the_text_names():
    text = FRAME + """
    article a "A" {
        ceasefire truce "the truce" at 2031-03-01 00:00 Europe/Kyiv { binds north, south }
        south shall leave league within 2 days of truce
    }
    organization league "the League"
    """
    found = {row[0]: row[1] for row in cells(table(text, "timetable"), "what", "dates")}
    assert found["ceasefire truce"] == "2031-03-01"
    assert found['"south shall leave league"'] == "by 2031-03-03"


# ── obligations ──────────────────────────────────────────────────────────


def test_a_ledger_by_bearer():
    text = FRAME + """
    territory cape "the Cape" { part of north }
    article a "A" {
        each of north, south shall not deploy forces in cape
        south shall provide weapons_deliveries to north by 2031-03-01 verified by west
        [?] shall rebuild infrastructure in cape
        [north: west | east] shall assist north
    }
    """
    found = table(text, "obligations")
    rows = cells(found, "bearer", "modality", "act", "where", "to", "ends", "verified")
    assert ("south", "shall", "provide weapons_deliveries", "—", "to north", "by 2031-03-01", "west") in rows
    assert ("north", "shall not", "deploy forces", "in cape", "—", "—", "—") in rows
    assert ("nobody named", "shall", "rebuild infrastructure", "in cape", "—", "—", "—") in rows
    conditions = {row[0]: row[1] for row in cells(found, "bearer", "conditions") if row[0] in ("west", "east")}
    assert conditions == {"west": "[if assist-north-north.bearer = north: west]",
                          "east": "[if assist-north-north.bearer = east]"}  # fmt: skip


def test_who_is_not_bound_is_told():
    text = FRAME + 'state far "Far"\narticle a "A" { far shall respect borders of north }\n'
    (row,) = cells(table(text, "obligations"), "bearer", "bound")
    assert row == ("far", "far does not sign")


# ── verification ─────────────────────────────────────────────────────────


def test_verifiers_and_gaps():
    text = FRAME + """
    territory cape "the Cape" { part of north }
    body mission "the Mission" {
        performed by west
        oversees leaving
        access cape
        tasks observation
        attributes responsibility
    }
    article a "A" {
        leaving: south shall withdraw forces from cape
        south shall release prisoners_of_war
        north shall return civilian_detainees verified by south
        north shall consult with south
    }
    """
    found = {row[0]: row[1:] for row in cells(table(text, "verification"), "duty", "verifier", "access", "attribution")}
    assert found == {
        "leaving": ("overseen by mission", "cape", "yes"),
        '"south shall release prisoners_of_war"': ("nobody", "—", "—"),
        '"north shall return civilian_detainees"': ("south", "not said", "not said"),
    }


# ── caps ─────────────────────────────────────────────────────────────────


def test_limits_steps_parts_and_slack():
    text = FRAME + """
    territory cape "the Cape" { part of north }
    category heavy "heavy arms"
    category guns "guns" { part of heavy }
    category tubes "tubes" { part of heavy }
    article a "A" {
        entry into force at signature
        force_cap c of north {
            heavy at most 100 then 80 by 30 days after signature
            guns at most 50
            tubes at most 40
        }
        force_cap d of north in cape { guns at most 10 }
        force_cap e of north { heavy at most 90 from 60 days after signature }
    }
    """
    rows = cells(table(text, "caps"), "category", "area", "begins", "limit", "parts")
    assert ("heavy", "—", "signature", "at most 100", "guns 50 + tubes 40, sum 90; slack 10") in rows
    late = next(row for row in rows if row[0] == "heavy" and "30 days" in row[2])
    assert late[3:] == ("at most 80", "guns 50 + tubes 40, sum 90; slack -10")
    assert ("guns", "—", "signature", "at most 50", "cape 10; slack 40") in rows
    assert ("guns", "cape", "signature", "at most 10", "—") in rows


def test_a_limit_in_brackets_gives_both_numbers():
    text = FRAME + 'article a "A" { force_cap c of north { tanks at most [north: 5 | south: 3] } }\n'
    (row,) = cells(table(text, "caps"), "limit")
    assert row == ("at most 5 [if c.tanks = north: 5]\nat most 3 [if c.tanks = south: 3]",)


# ── status and red lines ─────────────────────────────────────────────────


def test_territory_from_boundary_to_boundary():
    text = FRAME + """
    territory cape "the Cape" { part of north  held by south }
    article a "A" {
        entry into force at signature
        south shall withdraw forces from cape within 30 days of signature
        status of cape { administered by west until 90 days after signature  demilitarized }
    }
    """
    rows = cells(table(text, "status"), "begins", "sovereignty", "control", "administration", "forces")
    assert rows[0][1] == "north (by default)"
    assert rows[0][3] == "west"
    assert rows[0][4].startswith("demilitarized")
    assert [row for row in rows if row[2] == "nobody" and row[3] == "west"]
    assert rows[-1][3] != "west"


def test_red_lines_with_their_clauses():
    text = FRAME + """
    organization league "the League"
    article a "A" { north shall not join league }
    redline free "Free to join" of north { require north may join league  absolute }
    """
    (row,) = cells(table(text, "redlines"), "owner", "line", "says", "weight", "verdict")
    assert row == ("north", "Free to join", "require north may join league", "absolute", "crossed")


def test_names_that_are_used_with_their_titles():
    text = FRAME + 'territory cape "the Cape" { part of north }\narticle a "A" { south shall not enter cape }\n'
    rows = cells(table(text, "names"), "name", "kind", "title")
    assert ("cape", "territory", "the Cape") in rows
    assert ("north", "state", "North") in rows
    assert not [row for row in rows if row[0] == "armed_force"]  # of the vocabulary, and not used


@pytest.mark.parametrize("which", TABLES)
def test_while_part_of_a_text_cannot_be_read_nothing_is_taken_from_its_silence(which):
    analysis = analyse(Source("draft.pdsl", f'pdsl 1{FRAME}article a "A" {{ north shall'))
    found = make(analysis, which)
    assert UNREAD in found.notes
    assert found.rows or found.empty == UNREAD


# ── what hangs on a bracket, and what cannot be looked at whole ──────────

MEMBERS = """
settlement s "S" { parties north, south  guarantors west, east  form treaty }
state north "North"
state south "South"
state west "West"
state east "East"
group pals "Pals" { members [north: north | south: south], east }
body council "the Council" { members MEMBERS  decides by unanimity of members }
body one "One" { decides by other }
body other "Other" { decides by one }
event invasion "an invasion" { attack of south against north  found by FINDER }
article a "A" {
    guarantee shield of west to north on invasion { step aid within 72 hours: west shall assist north with armed_force }
}
"""


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("[north: north | south: south], west",
         ["north [if council.members = north: north]", "south (accused, party) [if council.members = south: south]",
          "west"]),
        ("pals",
         ["north [if pals.members = north: north]", "south (accused, party) [if pals.members = south: south]", "east"]),
        ("[north: west | south: east], south",
         ["south (accused, party)", "west [if council.members = north: west]",
          "east [if council.members = south: east]"]),
    ],
)  # fmt: skip
def test_who_votes_by_a_bracket_can_block_under_its_option_alone(members, expected):
    found = table(MEMBERS.replace("FINDER", "council").replace("MEMBERS", members), "veto")
    assert sorted(cells(found, "block")[0][0].split("\n")) == sorted(expected)


def test_bodies_that_decide_in_a_circle_decide_nothing():
    found = table(MEMBERS.replace("FINDER", "one").replace("MEMBERS", "north, south"), "veto")
    block, force, rule = cells(found, "block", "force", "rule")[0]
    assert (block, force) == ("not decided", "not decided")
    assert "who decides is not said: `one`, `other` decide in a circle" in rule


def many(brackets: int) -> str:
    """A text with so many brackets at one point that not every way to settle them can be looked at."""
    numbers = range(brackets)
    alternatives = "".join(
        f"""
    either e{number} {{
        option p{number} {{
            force_cap x{number} of north {{ personnel at most {1000 * (number + 2)} }}
            status of z {{ control south }}
        }}
        option q{number} {{ north shall consult with south }}
    }}"""
        for number in numbers
    )
    members = ", ".join("[north: north | south: south]" for _ in numbers)
    return f"""
settlement s "S" {{ parties north, south  guarantors west  form treaty }}
state north "North"
state south "South"
state west "West"
territory z "the zone" {{ part of north }}
body council "the Council" {{ members {members}  decides by unanimity of members within 2 days }}
event invasion "an invasion" {{ attack of south against north  found by council }}
article a "A" {{{alternatives}
}}
"""


@pytest.mark.parametrize(
    ("name", "key"),
    [("caps", "limit"), ("status", "control"), ("veto", "block"), ("veto", "force"), ("decisions", "veto")],
)
def test_what_cannot_be_looked_at_whole_is_not_decided(name, key):
    found = table(many(8), name)
    assert cells(found, key)[0][0].startswith("not decided")
    told = " ".join([*(cell.text for row in found.rows for cell in row.cells), *found.notes])
    assert "too many brackets matter at once" in told


def test_a_time_with_too_many_brackets_is_not_decided():
    days = " | ".join(f"{number} days" for number in range(1, 70))
    text = FRAME + f'article a "A" {{ north shall consult with south within [{days}] of signature }}'
    found = table(text, "timetable")
    times = dict(zip([row.cells[0].text for row in found.rows], cells(found, "earliest", "latest"), strict=True))
    assert times['"north shall consult with south"'] == ("not decided", "not decided")


def test_a_number_still_open_may_be_the_tighter_limit():
    text = """
settlement s "S" { parties north  form treaty }
state north "North"
article a "A" {
    force_cap one of north { personnel at most 100 }
    force_cap two of north { personnel at most [?] }
}
"""
    assert cells(table(text, "caps"), "limit") == [
        ("at most 100 (a cap whose number is open may set a tighter limit)",)
    ]


def test_what_may_not_apply_does_not_hide_the_limit_that_does():
    text = """
settlement s "S" { parties north  form treaty }
state north "North"
milestone later "a day not fixed"
article a "A" {
    force_cap one of north { personnel at most 100 }
    force_cap two of north { personnel at most 50 applies from later }
}
"""
    assert cells(table(text, "caps"), "limit")[0] == ("at most 50 (if it applies then); in any case at most 100",)
