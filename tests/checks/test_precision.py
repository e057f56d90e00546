"""Texts on which a check must speak, or be silent, though they look much alike."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" {
    parties    northland, southland
    guarantors high_republic
    form       %s
}
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
office president "the President" of high_republic
office minister  "the Minister" of coastland
group  neighbours "the neighbours" { members high_republic, coastland }
group  friends "the friends"
organization league "the League" { members southland, high_republic  decides by consensus of members }
territory cape "the Cape" { part of northland  claimed by southland }
territory hills "the Hills" { part of northland }
event invasion "an invasion" { attack of southland against northland  found by council }
event counter "a counter-attack" { attack of northland against southland  found by council }
event broken "a breach" { breach of no_force  found by council }
body council "the Council" {
    members  northland, southland, high_republic
    decides by majority of members excluding accused within 1 day
    oversees all
}
article terms "Terms" {
    no_force: each of northland, southland shall not use force
%s
}
"""


def found(code, clause, form="treaty", change=None):
    text = HEAD % (form, clause)
    if change:
        assert change[0] in text
        text = text.replace(*change)
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return [d for d in registry.run(analysis) if d.code == code]


GUARANTEE = """guarantee shield of high_republic to northland on invasion {
    step assist within 3 days: high_republic shall assist northland with armed_force
    %s
}"""

FUND = """fund recovery {
    pool %s
    allocate %s to northland
    allocate %s to southland
    governed by league
}"""


@pytest.mark.parametrize(
    ("code", "clause", "count"),
    [
        # third States: each State of a group for itself, those that sign left out
        ("LAW-01", "each of neighbours shall respect neutrality of northland", 1),
        ("LAW-01", "coastland is expected to respect neutrality of northland", 0),
        ("LAW-01", "coastland may join league", 0),
        ("LAW-01", "coastland should respect neutrality of northland", 0),
        ("LAW-01", "none but coastland shall respect neutrality of northland", 0),
        # offices act for their State; an open group is nobody known
        ("LAW-05", "president shall respect neutrality of northland", 0),
        ("LAW-05", "minister shall respect neutrality of northland", 1),
        ("LAW-05", "each of friends shall respect neutrality of northland", 1),
        ("LAW-05", "council shall supervise cape", 0),
        ("LAW-05", "[league | northland] shall respect neutrality of northland", 1),
        # a league all of whose members sign lacks nobody's vote
        ("LAW-06", "league shall not admit coastland", 0),
        ("LAW-16", "status of cape { recognized by high_republic as part of southland }", 1),
        ("LAW-16", "status of hills { recognized by high_republic as part of southland }", 0),
        ("LAW-16", "status of cape { recognized by high_republic as part of northland }", 0),
        ("LAW-16", "status of cape { recognized by northland as part of southland }", 0),
        ("LAW-16", "status of cape { sovereignty southland }", 0),
        ("LAW-16", "high_republic shall recognize cape as part of southland", 1),
        ("LAW-16", "high_republic may recognize cape as part of southland", 1),
        ("LAW-16", "high_republic shall not recognize cape as part of southland", 0),
        ("LAW-16", "high_republic need not recognize cape as part of southland", 0),
        ("LAW-27", "high_republic shall not deploy forces in coastland", 0),
        ("LAW-27", "high_republic may deploy forces in coastland with consent of coastland", 0),
        ("LAW-27", "high_republic may deploy forces in coastland", 1),
        ("LAW-10", "southland may use force in northland", 1),
        ("LAW-10", "southland shall not use force in northland", 0),
        # forfeiture: a breach that the attacker alone can commit, by anybody, by the beneficiary
        ("GUA-40", GUARANTEE % "void on broken", 1),
        ("GUA-40", GUARANTEE % "void on invasion", 1),
        ("GUA-40", GUARANTEE % "suspended on invasion", 1),
        ("GUA-40", GUARANTEE % "void on counter", 0),
        ("GUA-40", GUARANTEE % "reinstated on invasion", 0),
        ("GUA-22", GUARANTEE % "void on counter", 0),
        ("GUA-22", GUARANTEE % "void on counter found by president", 1),
        ("GUA-22", GUARANTEE % "void on counter found by southland", 1),
        ("GUA-22", GUARANTEE % "reinstated on counter found by president", 0),
        ("GUA-24", GUARANTEE % "lasts 10 years renewable by agreement of high_republic and northland", 0),
        ("GUA-24", GUARANTEE % "lasts 10 years renewable by agreement of parties", 1),
        ("GUA-24", GUARANTEE % "lasts 10 years renewable by agreement of parties excluding accused", 1),
        ("GUA-23", "northland shall not join league\n" + GUARANTEE % "lasts 10 years", 1),
        ("GUA-23", "each of northland, southland shall not join league\n" + GUARANTEE % "lasts 10 years", 0),
        ("GUA-23", "northland shall not join league\n" + GUARANTEE % "lasts indefinitely", 0),
        ("GUA-23", "northland shall not join league\n" + GUARANTEE % "", 0),
        ("GUA-23", "northland shall not join league\nduration 20 years\n" + GUARANTEE % "lasts 10 years", 1),
        ("GUA-23", "northland shall not join league\nduration 10 years\n" + GUARANTEE % "lasts 10 years", 0),
        ("GUA-23", "northland shall not join league for 15 years\n" + GUARANTEE % "lasts 10 years", 1),
        ("GUA-23", "northland shall not join league for 5 years\n" + GUARANTEE % "lasts 10 years", 0),
        ("GUA-23", "northland shall not join league\nduration indefinitely\n" + GUARANTEE % "lasts 10 years", 1),
        ("SAN-16", FUND % ("100 billion USD", "80 billion USD", "40 billion USD"), 1),
        ("SAN-16", FUND % ("100 billion USD", "60 billion USD", "40 billion USD"), 0),
        ("SAN-16", FUND % ("100 billion USD", "60 billion USD", "40 billion EUR"), 0),
        ("SAN-16", FUND % ("100 billion USD", "60 billion USD", "50 billion USD"), 1),
        ("GUA-33", "league shall not deploy forces in northland\n" + GUARANTEE % "", 0),
        ("GUA-33", "status of cape { bars forces }\n" + GUARANTEE % "", 0),
        ("GUA-33", "status of cape { bars forces }\n" + GUARANTEE % "protects cape", 1),
        ("MON-15", "southland shall withdraw forces from cape", 0),
    ],
)
def test_speaks_or_is_silent(code, clause, count):
    assert len(found(code, clause)) == count


def test_under_an_option_a_finding_says_so_and_is_no_error():
    one = found("LAW-05", "[league | northland] shall respect neutrality of northland")[0]
    assert one.severity is Severity.WARNING
    assert one.depends == ("terms.respect-league-neutrality.bearer = league",)
    assert any("only under" in note for note in one.notes)


def test_under_an_alternative_clause_a_finding_says_so():
    clause = """either way {
        option strict { league shall not admit coastland }
        option mild   { northland shall not join league }
    }"""
    one = found("LAW-05", clause)[0]
    assert one.depends == ("terms.way = strict",)
    assert one.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("form", "clause", "severity"),
    [
        ("treaty", "coastland shall respect neutrality of northland", Severity.ERROR),
        ("treaty", "coastland will respect neutrality of northland", Severity.WARNING),
        ("memorandum", "coastland shall respect neutrality of northland", Severity.WARNING),
    ],
)
def test_a_duty_of_a_third_state_is_an_error_only_where_the_text_means_to_bind(form, clause, severity):
    assert [d.severity for d in found("LAW-01", clause, form)] == [severity]


def test_a_text_that_does_not_bind_needs_no_report_to_the_council():
    assert len(found("LAW-12", GUARANTEE % "", "treaty")) == 1
    assert not found("LAW-12", GUARANTEE % "", "declaration")


@pytest.mark.parametrize("parties", ["[?]", "northland, southlnd", ""])
def test_where_the_parties_are_not_known_nobody_is_said_not_to_be_one(parties):
    change = ("parties    northland, southland\n    guarantors high_republic", f"parties {parties}" if parties else "")
    text = (HEAD % ("treaty", "coastland shall respect neutrality of northland\n" + GUARANTEE % "")).replace(*change)
    codes = {d.code for d in registry.run(analyse(Source("t.pdsl", text)))}
    assert not codes & {"LAW-01", "LAW-03", "LAW-04", "LAW-05", "LAW-06", "LAW-27"}


def test_a_body_without_a_rule_is_one_finding_and_not_also_a_missing_limit():
    rule = ("    decides by majority of members excluding accused within 1 day\n", "")
    assert not found("GUA-08", GUARANTEE % "", change=rule)
    assert len(found("BOD-02", GUARANTEE % "", change=rule)) == 1
    slow = ("excluding accused within 1 day", "excluding accused")
    (limit,) = found("GUA-08", GUARANTEE % "", change=slow)
    assert limit.message == "`shield` sets no time limit for the finding of `invasion`"


def test_both_sides_are_treated_alike():
    mirrored = (
        GUARANTEE.replace("northland", "southland").replace("on invasion", "on counter")
        % "void on invasion found by council"
    )
    ours = GUARANTEE % "void on counter found by council"
    for code in ("GUA-01", "GUA-02", "GUA-06", "GUA-08", "GUA-22", "GUA-40"):
        assert len(found(code, ours)) == len(found(code, mirrored))


def test_a_veto_on_a_guarantee_is_reported_once_and_not_again_as_a_vote():
    rule = ("majority of members excluding accused within 1 day", "consensus of members within 1 day")
    assert len(found("GUA-01", GUARANTEE % "", change=rule)) == 1
    votes = found("BOD-04", GUARANTEE % "", change=rule)
    assert len(votes) == 1
    assert [label.text for label in votes[0].secondary] == ["found by this rule"] * 2  # counter, broken; not invasion


LATE = GUARANTEE % "available from day 30 after entry_into_force"


@pytest.mark.parametrize(
    "concession",
    ["hand_over arms to high_republic", "vacate cape", "redeploy forces from cape", "withdraw forces from cape"],
)
def test_a_concession_before_the_guarantee_is_found_whatever_its_verb(concession):
    assert len(found("GUA-19", f"northland shall {concession} within 5 days of signature\n{LATE}")) == 1
    assert not found("GUA-19", f"northland shall {concession} by day 60 after entry_into_force\n{LATE}")
    assert not found("GUA-19", f"southland shall {concession} within 5 days of signature\n{LATE}")


@pytest.mark.parametrize(("manner", "count"), [("each of", 0), ("", 1)])
def test_who_acts_for_itself_needs_no_common_command(manner, count):
    clause = f"""guarantee shield of high_republic, southland to northland on invasion {{
        step assist within 3 days: {manner} high_republic, southland shall assist northland with armed_force
    }}"""
    assert len(found("GUA-14", clause)) == count
    assert not found("GUA-14", clause.replace("step", "liability several step"))


def test_accused_voters_stand_in_the_order_of_the_draft():
    rule = ("majority of members excluding accused within 1 day", "majority of members within 1 day")
    one = found("BOD-04", "", change=rule)[0]
    assert one.message.startswith("`northland` and `southland` each")
    assert one.parties == ("northland", "southland")


DECLARED = "organization league"


@pytest.mark.parametrize(
    ("declared", "code", "count"),
    [
        ('zone part_held "the part that Southland holds" { part of northland  held by southland }', "TER-14", 1),
        ('zone part_held "the part held" { part of northland  held by southland as of signature }', "TER-14", 0),
        ('zone part_held "the part held" as of signature { part of northland  held by southland }', "TER-14", 0),
        ('zone part_held "the part held" { described "map 1"  held by southland }', "TER-14", 0),
        ('zone part_held "other areas" { part of northland  held by southland }', "TER-14", 0),
        ('zone part_held "other areas" { part of northland  held by southland }', "TER-16", 1),
        ('territory part_held "the Delta" { part of northland  held by southland }', "TER-14", 0),
    ],
)
def test_ground_told_by_its_holder_needs_a_day(declared, code, count):
    assert len(found(code, "", change=(DECLARED, f"{declared}\n{DECLARED}"))) == count


@pytest.mark.parametrize(
    ("asked", "clause", "why"),
    [
        ("northland shall respect neutrality", "northland should respect neutrality", "less firmly"),
        ("northland shall not join league", "northland is expected not to join league", "less firmly"),
        ("each of northland, southland shall respect neutrality", "southland shall respect neutrality",
         "for southland only"),
        ("southland shall withdraw forces from northland", "southland shall withdraw forces from cape",
         "a part of it: only `cape`, not the rest of `northland`"),
    ],
)  # fmt: skip
def test_a_clause_that_says_less_than_a_red_line_is_named(asked, clause, why):
    line = f'redline wish "A wish" of northland {{ require {asked} }}\n'
    (one,) = found("RED-03", clause, change=(DECLARED, line + DECLARED))
    assert one.message.startswith("the text says less than a red line")
    assert [label.text for label in one.secondary] == [f"says it: {why}"]
    (silent,) = found("RED-03", "", change=(DECLARED, line + DECLARED))
    assert silent.message.startswith("the text is silent")
    assert not silent.secondary


@pytest.mark.parametrize(
    ("declared", "right", "count"),
    [
        ("", "language_rights", 1),
        ('category school_rights "rights in schools" { part of education_rights }\n', "school_rights", 1),
        ('category property "the right to property" { part of rights }\n', "property", 1),
        ('category ports "ports"\n', "ports", 0),
    ],
)
def test_every_part_of_rights_is_a_right(declared, right, count):
    alone = ("oversees all", "oversees no_force")
    text = (HEAD % ("treaty", f"each of northland, southland shall protect {right}")).replace(*alone)
    analysis = analyse(Source("t.pdsl", text.replace(DECLARED, declared + DECLARED)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    assert len([d for d in registry.run(analysis) if d.code == "DSP-04"]) == count
