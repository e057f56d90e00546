"""What a settlement means, sentence by sentence: leases, excuses, consent to be bound, amendment."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.semantics import query, scenarios
from pdsl.source import Source

WORLD = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state eastland "Eastland"
body council "the Council" { members northland, southland, eastland  decides by majority of members excluding accused }
territory cape "the Cape" { part of northland }
territory point "the Point" { part of cape }
territory bay "the Bay" { part of northland }
event attack_n "an attack" { attack of southland against northland  found by council }
event dispute "a dispute" { occurrence "a dispute"  found by council }
"""


def verdicts(clauses: str, line: str) -> str:
    text = f'{WORLD}article a "A" {{\n{clauses}\n}}\nredline r of northland {{ {line} }}\n'
    analysis = analyse(Source("t.pdsl", text))
    assert not [d for d in analysis.reading if d.severity.name == "ERROR"], analysis.reading
    (answer,) = (query.ask(analysis, requirement) for requirement in analysis.model.redlines[0].lines)
    return answer.verdict


LEASE = "status of cape { leased to southland for 10 years }"
NARROW = f"{LEASE}\nstatus of point {{ control eastland }}"


@pytest.mark.parametrize(
    ("clauses", "line", "expected"),
    [
        (LEASE, "require at 1 day after entry_into_force: control of cape is southland", "held"),
        (LEASE, "require at 1 day after entry_into_force: administration of point is southland", "held"),
        (LEASE, "require at 11 years after entry_into_force: control of cape is northland", "held"),
        (LEASE, "forbid sovereignty of cape is southland", "held"),
        (LEASE, "forbid administration of northland includes southland", "held"),
        # what is said of the area itself goes before the lease, and the narrower area before the wider
        (f"{LEASE}\nstatus of cape {{ control northland }}",
         "require at 1 day after entry_into_force: control of cape is northland", "held"),
        (NARROW, "require at 1 day after entry_into_force: control of point is eastland", "held"),
        (NARROW, "require at 1 day after entry_into_force: administration of point is southland", "held"),
        ("status of cape { leased to [northland: eastland | southland: southland] }",
         "forbid at 1 day after entry_into_force: control of cape is southland", "depends"),
        ("status of cape { leased }", "forbid at 1 day after entry_into_force: control of cape is southland",
         "depends"),
    ],
)  # fmt: skip
def test_a_lease_gives_control_and_administration_while_it_runs(clauses, line, expected):
    assert verdicts(clauses, line) == expected


EXEMPT = "duty: northland shall protect cape\nnorthland need not protect cape until 2 years after entry_into_force"


@pytest.mark.parametrize(
    ("clauses", "line", "expected"),
    [
        (EXEMPT, "require at 1 day after entry_into_force: duty is excused", "held"),
        (EXEMPT, "forbid at 3 years after entry_into_force: duty is excused", "held"),
        (EXEMPT, "require at 3 years after entry_into_force: duty is in force", "held"),
        # an exemption for part of it, or for another, excuses nobody
        ("duty: northland shall protect cape\nnorthland need not protect point", "forbid duty is excused", "held"),
        ("duty: northland shall protect cape\nsouthland need not protect cape", "forbid duty is excused", "held"),
        ("duty: northland, southland jointly shall protect cape\nsouthland need not protect cape",
         "forbid duty is excused", "held"),
    ],
)  # fmt: skip
def test_who_need_not_is_excused(clauses, line, expected):
    assert verdicts(clauses, line) == expected


RATIFIED = "ratification by northland, southland\nentry into force upon ratification by {rule}"


@pytest.mark.parametrize(
    ("clauses", "line", "expected"),
    [
        (RATIFIED.format(rule="agreement of parties"), "southland can block entry_into_force", "crossed"),
        (RATIFIED.format(rule="agreement of parties"), "eastland can block entry_into_force", "held"),
        (RATIFIED.format(rule="agreement of parties"), "southland can block peace", "crossed"),
        (RATIFIED.format(rule="1 of parties"), "southland can block entry_into_force", "held"),
        ("ratification by southland", "southland can block entry_into_force", "crossed"),
        ("ratification by southland", "northland can block entry_into_force", "held"),
        # the text says nothing: it takes the consent of all parties
        ("", "southland can block entry_into_force", "crossed"),
        ("", "eastland can block entry_into_force", "held"),
        ("entry into force when calm is done", "eastland can block entry_into_force", "crossed"),
        ("amended by agreement of northland and eastland", "eastland can block amendment", "crossed"),
        ("amended by agreement of northland and eastland", "southland can block amendment", "held"),
        ("amended by 2/3 of members of council", "southland can block amendment", "held"),
        ("amended by agreement of northland and [northland: eastland | southland: southland]",
         "southland can block amendment", "depends"),
        ("", "southland can block amendment", "crossed"),
        ("", "eastland can block amendment", "held"),
    ],
)  # fmt: skip
def test_who_can_block_entry_into_force_and_amendment(clauses, line, expected):
    calm = "" if "calm" not in clauses else "certified by eastland"
    text = f'{WORLD}milestone calm {calm}\narticle a "A" {{\n{clauses}\n}}\n'
    text += f"redline r of northland {{ forbid {line} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert not [d for d in analysis.reading if d.severity.name == "ERROR"], analysis.reading
    (requirement,) = analysis.model.redlines[0].lines
    assert query.ask(analysis, requirement).verdict == expected


LAPSE = 'event lapse "the lapse" { breach of watch  found by council  excused "with cause" }\n'
RUN = """
    watch: northland shall protect cape
    eastland hereby recognize cape as part of southland
    snapback back on attack_n {
        revokes recognition of cape
        automatic within 3 days unless council decides otherwise
    }
    ladder talks on dispute {
        suspends watch
        step talk within 10 days: northland shall consult with southland
    }
"""


@pytest.mark.parametrize(
    ("happens", "expects", "expected"),
    [
        ("happens attack_n at d_day",
         "expect at 5 days after d_day: cape is recognized by eastland as part of southland",
         "depends"),
        ("happens attack_n at d_day  decides council yes on attack_n decides council yes on back",
         "expect at 5 days after d_day: not cape is recognized by eastland as part of southland", "held"),
        ("happens attack_n at d_day  decides council yes on attack_n  decides council no on back",
         "expect at 5 days after d_day: cape is recognized by eastland as part of southland", "held"),
        ("happens dispute at d_day", "expect watch is excused within 1 day", "held"),
        ("happens lapse at d_day", "expect watch is breached within 1 day", "depends"),
        ("happens lapse at d_day", "expect watch is breached or watch is excused within 1 day", "held"),
    ],
)  # fmt: skip
def test_what_a_run_moves(happens, expects, expected):
    text = f'{WORLD}{LAPSE}milestone d_day\narticle a "A" {{ {RUN} }}\nscenario s {{ {happens}\n {expects} }}\n'
    analysis = analyse(Source("t.pdsl", text))
    assert not [d for d in analysis.reading if d.severity.name == "ERROR"], analysis.reading
    (outcome,) = scenarios.outcomes(analysis)
    (found,) = outcome.expected
    assert found.answer.verdict == expected


PARTS = """
territory west "the West" { part of northland }
territory east "the East" { part of northland }
territory both "both" { union west, east }
line middle "the middle line"
zone near "the near side" { part of bay  on the side of northland of middle }
zone far "the far side" { part of bay  on the side of southland of middle }
zone core "the core" { part of cape }
zone rest "the rest" { part of cape except core }
"""


@pytest.mark.parametrize(
    ("clauses", "line", "expected"),
    [
        ("southland shall not deploy forces in west\nsouthland shall not deploy forces in east",
         "require southland shall not deploy forces in both", "held"),
        ("southland shall not deploy forces in west", "require southland shall not deploy forces in both",
         "not addressed"),
        ("southland shall not deploy forces in west\nsouthland shall not deploy forces in east",
         "forbid southland may deploy forces in both", "held"),
        ("southland shall not deploy forces in west\nsouthland shall not deploy forces in east",
         "require presence of forces of southland in both is prohibited", "held"),
        # what is forbidden in one part only can still be done in the whole
        ("southland shall not deploy forces in west", "require southland may deploy forces in both", "held"),
        ("southland shall not deploy forces in core\nsouthland shall not deploy forces in rest",
         "require southland shall not deploy forces in cape", "held"),
        ("southland shall not deploy forces in rest", "require southland shall not deploy forces in cape",
         "not addressed"),
        ("southland shall not enter near\nsouthland shall not enter far", "require southland shall not enter bay",
         "held"),
        ("southland shall not enter near", "require southland shall not enter bay", "not addressed"),
        (("southland shall not deploy forces in west\n"
          "southland shall not deploy forces in [northland: east | southland: cape]"),
         "require southland shall not deploy forces in both", "depends"),
        ("status of west, east { demilitarized }", "require both is demilitarized", "held"),
        ("status of west { demilitarized }", "require both is demilitarized", "not addressed"),
        ("status of west, east { control southland }", "require control of both is southland", "held"),
        ("status of west { control southland }", "forbid control of both is southland", "not decided"),
        ("southland shall not deploy forces in west", "require southland may not deploy forces in west", "held"),
        ("southland shall deploy forces in west", "require southland may not deploy forces in west", "crossed"),
        # a duty to do a thing in each part is not one to do it all over the whole
        ("southland shall deploy forces in west", "require southland shall deploy forces in both", "held"),
    ],
)  # fmt: skip
def test_prohibitions_in_every_part_are_one_in_the_whole(clauses, line, expected):
    text = f'{WORLD}{PARTS}article a "A" {{\n{clauses}\n}}\nredline r of northland {{ {line} }}\n'
    analysis = analyse(Source("t.pdsl", text))
    assert not [d for d in analysis.reading if d.severity.name == "ERROR"], analysis.reading
    (requirement,) = analysis.model.redlines[0].lines
    assert query.ask(analysis, requirement).verdict == expected


TERM = """
    duration {length}
    survival of watch{survives}
    watch: southland shall not enter bay
    other: southland shall not enter cape
    force_cap land of northland {{ tanks at most 20 }}
    status of point {{ demilitarized  control southland }}
    eastland hereby recognize cape as part of southland
"""


@pytest.mark.parametrize(
    ("length", "survives", "line", "expected"),
    [
        ("10 years", "", "require at 9 years after entry_into_force: southland shall not enter cape", "held"),
        ("10 years", "", "require at 11 years after entry_into_force: southland shall not enter cape", "not addressed"),
        ("10 years", "", "require southland shall not enter cape", "not addressed"),
        ("10 years", "", "require at 11 years after entry_into_force: southland shall not enter bay", "held"),
        ("10 years", "", "require southland shall not enter bay", "held"),
        ("10 years", " for 2 years", "require at 11 years after entry_into_force: southland shall not enter bay",
         "held"),
        ("10 years", " for 2 years", "require at 13 years after entry_into_force: southland shall not enter bay",
         "not addressed"),
        ("10 years", "", "require at 11 years after entry_into_force: other is ended", "held"),
        ("10 years", "", "require at 11 years after entry_into_force: watch is in force", "held"),
        ("10 years", "", "require at 11 years after entry_into_force: ceiling of tanks of northland is limited",
         "not addressed"),
        ("10 years", "", "require at 11 years after entry_into_force: point is demilitarized", "not addressed"),
        # what was disposed of stays as it is
        ("10 years", "", "require at 11 years after entry_into_force: control of point is southland", "held"),
        ("10 years", "",
         "require at 11 years after entry_into_force: cape is recognized by eastland as part of southland", "held"),
        ("indefinitely", "", "require southland shall not enter cape", "held"),
        ("10 years renewable by agreement of parties", "",
         "require at 9 years after entry_into_force: southland shall not enter cape", "held"),
        ("10 years renewable by agreement of parties", "",
         "forbid at 11 years after entry_into_force: southland shall not enter cape", "crossed"),
        ("[northland: 10 years | southland: 20 years]", "",
         "require at 15 years after entry_into_force: southland shall not enter cape", "depends"),
    ],
)  # fmt: skip
def test_the_end_of_a_text_ends_its_duties_but_not_what_survives_or_was_disposed_of(length, survives, line, expected):
    assert verdicts(TERM.format(length=length, survives=survives), line) == expected


@pytest.mark.parametrize(
    ("clauses", "line", "expected", "noted"),
    [
        ("eastland shall not enter bay", "require eastland shall not enter bay", "held", True),
        ("eastland shall not enter bay", "require bindingly eastland shall not enter bay", "not addressed", False),
        ("southland shall not enter bay", "require bindingly southland shall not enter bay", "held", False),
        ("eastland, southland shall not enter bay", "require eastland shall not enter bay", "held", True),
    ],
)
def test_a_duty_of_one_who_does_not_sign_is_said_but_does_not_bind(clauses, line, expected, noted):
    text = f'{WORLD}article a "A" {{\n{clauses}\n}}\nredline r of northland {{ {line} }}\n'
    analysis = analyse(Source("t.pdsl", text))
    (requirement,) = analysis.model.redlines[0].lines
    answer = query.ask(analysis, requirement)
    assert answer.verdict == expected
    assert ("not bound: `eastland` does not sign" in answer.notes) == noted
