"""What an expert reads in public texts about consent, guarantees, bodies and monitoring, and nothing else."""

import pytest

from pdsl.analysis import analyse
from pdsl.diagnostics import Severity
from pdsl.model.terms import Choice
from pdsl.source import Source
from tests.checks.known import ROOT, read, shape

FAMILIES = ("LAW", "GUA", "BOD", "MON")

# (code, first words at the place, article or declaration)
PLAN_28 = {
    ("BOD-01", "humanitarian_committee", ""),
    ("BOD-01", "peace_council", ""),
    ("BOD-02", "joint_monitoring_commission", ""),
    ("BOD-02", "peace_council", ""),
    ("BOD-02", "security_working_group", ""),
    ("BOD-02", "assessment_mechanism", ""),
    ("BOD-08", "oversees", ""),
    ("BOD-14", "compensation", "Guarantee of the United States"),
    ("BOD-15", "named", ""),
    ("BOD-17", "members", ""),
    ("GUA-05", "reliable_guarantees", "Security of Ukraine"),
    ("GUA-06", "on", "Guarantee of the United States"),
    ("GUA-07", "on", "Guarantee of the United States"),
    ("GUA-08", "respond", "Attack and response"),
    ("GUA-08", "respond", "Guarantee of the United States"),
    ("GUA-10", "respond", "Attack and response"),
    ("GUA-18", "american_guarantee", "Guarantee of the United States"),
    ("GUA-21", "missile_launch", "Guarantee of the United States"),
    ("GUA-22", "missile_launch", "Guarantee of the United States"),
    ("GUA-22", "territorial_breach", "Security of Ukraine"),
    ("GUA-22", "ukrainian_invasion", "Guarantee of the United States"),
    ("GUA-23", "lasts", "Attack and response"),
    ("GUA-24", "lasts", "Attack and response"),
    ("GUA-25", "united_states", "Attack and response"),
    ("GUA-36", "assurance_of_united_states", "Attack and response"),
    ("GUA-40", "territorial_breach", "Guarantee of the United States"),
    ("GUA-41", "compensation", "Guarantee of the United States"),
    ("GUA-42", "american_guarantee", "Guarantee of the United States"),
    ("GUA-47", "on", "Attack and response"),
    ("GUA-48", "missile_launch", "Guarantee of the United States"),
    ("LAW-01", "each", "Members of NATO"),
    ("LAW-05", "g8", "Russia in the world economy"),
    ("LAW-05", "iaea", "Zaporizhzhia Nuclear Power Plant"),
    ("LAW-05", "nato", "Ukraine and NATO"),
    ("LAW-05", "recognized", "Territories"),
    ("LAW-05", "russia,", "Non-aggression agreement"),
    ("LAW-05", "world_bank", "Reconstruction"),
    ("LAW-06", "russia,", "Dialogue between Russia and NATO"),
    ("LAW-12", "with", "Guarantee of the United States"),
    ("LAW-16", "russia", "Territories"),
    ("LAW-19", "claims", "Amnesty and claims"),
    ("LAW-26", "nuclear_treaties,", "Nuclear arms control"),
    ("LAW-27", "in", "Fighter jets in Poland"),
    ("LAW-28", "constitution", "Ukraine and NATO"),
    ("MON-16", "oversees", ""),
}
EUROPEAN_EDIT = {
    ("BOD-01", "humanitarian_committee", ""),
    ("BOD-01", "peace_board", ""),
    ("BOD-02", "peace_board", ""),
    ("BOD-02", "security_taskforce", ""),
    ("BOD-08", "oversees", ""),
    ("BOD-14", "compensation", "Guarantee of the United States"),
    ("BOD-15", "named", ""),
    ("GUA-05", "robust_guarantees", "Security of Ukraine"),
    ("GUA-06", "on", "Guarantee of the United States"),
    ("GUA-07", "on", "Guarantee of the United States"),
    ("GUA-08", "respond", "Guarantee of the United States"),
    ("GUA-18", "american_guarantee", "Guarantee of the United States"),
    ("GUA-22", "territorial_breach", "Security of Ukraine"),
    ("GUA-22", "ukrainian_invasion", "Guarantee of the United States"),
    ("GUA-40", "territorial_breach", "Guarantee of the United States"),
    ("GUA-41", "compensation", "Guarantee of the United States"),
    ("GUA-42", "american_guarantee", "Guarantee of the United States"),
    ("LAW-05", "g8", "Russia in the world economy"),
    ("LAW-05", "iaea", "Zaporizhzhia Nuclear Power Plant"),
    ("LAW-05", "nato", "Forces of NATO"),
    ("LAW-05", "united_states,", "Joint security taskforce"),
    ("LAW-05", "world_bank", "Redevelopment"),
    ("LAW-06", "russia,", "Non-aggression agreement"),
    ("LAW-12", "with", "Guarantee of the United States"),
    ("LAW-26", "nuclear_treaties,", "Nuclear arms control"),
    ("LAW-27", "in", "Fighter jets in Poland"),
}
PLAN_20 = {
    ("BOD-01", "humanitarian_committee", ""),
    ("BOD-01", "line_monitoring", ""),
    ("BOD-01", "technical_teams", ""),
    ("BOD-01", "territorial_working_group", ""),
    ("BOD-02", "peace_council", ""),
    ("BOD-14", "united_states", "Zaporizhzhia Nuclear Power Plant"),
    ("BOD-15", "named", ""),
    ("GUA-05", "strong_guarantees", "Security of Ukraine"),
    ("GUA-06", "on", "Guarantee that mirrors article 5"),
    ("GUA-06", "on", "Guarantees"),
    ("GUA-08", "respond", "Enforcement"),
    ("GUA-08", "respond", "Guarantee that mirrors article 5"),
    ("GUA-08", "respond", "Guarantees"),
    ("GUA-10", "respond", "Guarantees"),
    ("GUA-14", "common_guarantee", "Guarantee that mirrors article 5"),
    ("GUA-18", "common_guarantee", "Guarantee that mirrors article 5"),
    ("GUA-20", "available", "Guarantees"),
    ("GUA-21", "ukrainian_invasion,", "Guarantee that mirrors article 5"),
    ("GUA-22", "ukrainian_invasion,", "Guarantee that mirrors article 5"),
    ("GUA-23", "lasts", "Enforcement"),
    ("GUA-42", "common_guarantee", "Guarantee that mirrors article 5"),
    ("GUA-47", "on", "Enforcement"),
    ("LAW-04", "to", "Guarantees"),
    ("LAW-12", "with", "Guarantee that mirrors article 5"),
    ("LAW-27", "in", "Multinational Force Ukraine"),
    ("MON-05", "tasks", ""),
    ("MON-07", "tasks", ""),
    ("MON-16", "tasks", ""),
}
BUDAPEST = {
    ("GUA-01", "activation", "Assistance"),
    ("GUA-02", "russia,", "Assistance"),
    ("GUA-07", "on", "Assistance"),
    ("GUA-08", "seek", "Assistance"),
    ("GUA-09", "seek", "Assistance"),
    ("GUA-25", "russia,", "Assistance"),
    ("GUA-26", "activation", "Assistance"),
}
ISTANBUL = {
    ("GUA-01", "activation", "Assistance"),
    ("GUA-02", "united_kingdom,", "Assistance"),
    ("GUA-08", "assist", "Assistance"),
    ("GUA-17", "except", "Assistance"),
    ("GUA-29", "with", "Permanent neutrality"),
    ("GUA-33", "with", "Assistance"),
    # the communiqué
    ("GUA-02", "possible_guarantors", "Guarantees"),
    ("GUA-08", "assist", "Guarantees"),
    ("GUA-17", "except", "Guarantees"),
    ("GUA-29", "with", "Alliances, bases and exercises"),
    ("GUA-33", "with", "Guarantees"),
    ("GUA-47", "on", "Guarantees"),
}


DRAFTS = {"plan_28": PLAN_28, "european_edit": EUROPEAN_EDIT, "plan_20": PLAN_20, "budapest_1994": BUDAPEST,
          "istanbul_2022": ISTANBUL}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), DRAFTS.items())
def test_findings_are_those_of_an_expert(name, expected):
    assert {shape(found) for found in read(name, FAMILIES)} == expected


def test_the_accused_permanent_member_is_named():
    veto = next(found for found in read("budapest_1994", FAMILIES) if found.code == "GUA-01")
    assert "`russia`" in veto.message
    assert any("`china`, `france`, `russia`" in note for note in veto.notes)
    assert veto.authority == ("Charter of the United Nations, article 27(3)",)


def test_the_deadlock_of_the_20_points_is_found_under_the_free_zone_only():
    (deadlock,) = (found for found in read("plan_20", ("TIM",)) if found.code == "TIM-07")
    assert deadlock.depends == ("territories.territory = free_zone",)
    assert deadlock.severity.value == "warning"
    places = [deadlock.primary, *deadlock.secondary]
    assert [place.place.source.at(place.place.span) for place in places] == [
        "when approval is done",
        "not before 60 days after general_ceasefire",
        "from agreed",
    ]


def test_three_times_33_per_cent_is_no_whole_and_three_thirds_are():
    (short,) = (found for found in read("plan_20", ("FUN",)) if found.code == "FUN-10")
    assert short.depends == ("power_plant.plant = thirds", "power_plant.plant.thirds.figures = per_cent")
    assert "99%" in short.message


def test_a_gain_under_every_option_depends_on_none():
    (gain,) = (found for found in read("plan_20", ("BOD",)) if found.code == "BOD-14")
    assert not gain.depends


def test_the_attacker_can_block_the_assistance_of_istanbul_only_as_russia_proposes():
    veto = next(found for found in read("istanbul_2022", FAMILIES) if found.code == "GUA-01")
    assert veto.severity is Severity.WARNING
    assert veto.depends == ("assistance.assistance_in_attack.decision = russia: unanimity of guarantors",)
    assert "`russia`" in veto.message


def test_a_red_line_against_the_veto_depends_on_the_same_bracket():
    line = 'redline no_veto "No veto" of ukraine { forbid russia can block any guarantee to ukraine absolute }'
    text = (ROOT / "examples/istanbul_2022.pdsl").read_text()
    (standing,) = analyse(Source("i", f"{text}\n{line}"), _example).redlines
    assert standing.verdict == "depends"
    cases = {case.verdict: case.options for answer in standing.answers for case in answer.cases}
    assert [option for _, option in cases["crossed"]] == ["russia: unanimity of guarantors"]


def test_each_ceiling_of_istanbul_has_the_positions_of_both():
    model = analyse(Source("i", (ROOT / "examples/istanbul_2022.pdsl").read_text()), _example).model
    rows = [row for cap in model.caps() for row in cap.rows if isinstance(row.value, Choice)]
    authors = [[author.name for option in row.value.options for author in option.authors] for row in rows]
    assert authors.count(["russia", "ukraine"]) == 11
    assert authors.count(["russia"]) == 1  # the National Guard, of which only one position is known


def _example(path: str) -> str:
    return (ROOT / "examples" / path.removeprefix("examples/")).read_text()


def test_the_assurance_is_told_apart_from_the_guarantee_that_it_explains():
    (differ,) = (found for found in read("plan_28", ("GUA",)) if found.code == "GUA-47")
    assert differ.message.endswith("and differ in trigger, decision and duration")
    invasion, attack = (
        '"an invasion of Ukraine by Russia"',
        '"a significant, deliberate and sustained armed attack by Russia across the agreed armistice line"',
    )
    assert differ.notes == (
        f"trigger: {invasion} in the one, {attack} in the other",
        "decision: by nobody named in the one, by `us_president` in the other",
        "duration: no end in the one, 10 years in the other",
        "neither instrument says that it prevails over the other",
    )
    (signing,) = (found for found in read("plan_28", ("GUA",)) if found.code == "GUA-36")
    assert "`russia`" in signing.message


def test_nothing_bars_the_forces_of_the_coalition_in_the_20_points():
    assert not [found for found in read("plan_20", ("GUA",)) if found.code == "GUA-33"]


MINSK = {  # the weaknesses of Minsk that were described in public
    ("ARM-20", "measured", "Withdrawal of heavy weapons"),
    ("MON-07", "monitoring_mission", ""),
    ("MON-16", "oversees", ""),
    ("STR-12", "signed", ""),
    ("TER-14", "actual_line", ""),
    ("TIM-07", "when", ""),
    ("TIM-23", "by", "Control of the border"),
}


def test_the_weaknesses_of_minsk_that_were_described():
    codes = {code for code, _, _ in MINSK}
    assert {shape(found) for found in read("minsk_2015", tuple(codes))} == MINSK


def test_the_order_of_steps_in_minsk_is_a_circle_in_one_reading_only():
    (circle,) = read("minsk_2015", ("TIM-07",))
    assert circle.severity is Severity.WARNING
    assert circle.depends == ("local_elections_article.order_of_steps = security_first",)


def test_those_who_signed_minsk_without_capacity():
    (capacity,) = read("minsk_2015", ("STR-12",))
    assert capacity.parties == ("second_president", "first_person", "second_person", "ukraine")
