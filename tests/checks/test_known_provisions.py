"""What an expert reads in three texts about forces, territory, time, norms, money, people and final clauses."""

from collections import Counter

import pytest

from pdsl.diagnostics import Severity
from tests.checks.known import read, shape

FAMILIES = ("ARM", "TER", "TIM", "MOD", "FUN", "SAN", "HUM", "DSP", "CEA", "FIN", "STR", "NEG")
FOR_EACH_ARTICLE = {"TIM-01", "NEG-04"}  # observations that nearly every article of a plan in outline draws

# (code, first word at the place, title of the article)
PLAN_28 = {
    ("ARM-01", "strength", "Armed forces of Ukraine"),
    ("ARM-02", "personnel", "Armed forces of Ukraine"),
    ("ARM-04", "ukraine", "Armed forces of Ukraine"),
    ("ARM-05", "strength", "Armed forces of Ukraine"),
    ("ARM-08", "to", "Ceasefire"),
    ("ARM-24", "at", "Armed forces of Ukraine"),
    ("CEA-02", "general_ceasefire", "Ceasefire"),
    ("CEA-04", "general_ceasefire", "Ceasefire"),
    ("DSP-01", "plan_28", ""),
    ("DSP-10", "waive", "Amnesty and claims"),
    ("FIN-01", "plan_28", ""),
    ("FIN-08", "plan_28", ""),
    ("FIN-15", "plan_28", ""),
    ("FUN-02", "development_fund", "Reconstruction"),
    ("FUN-02", "russian_assets", "Frozen funds"),
    ("FUN-10", "share", "Frozen funds"),
    ("FUN-11", "russian_assets", "Frozen funds"),
    ("HUM-01", "amnesty", "Amnesty and claims"),
    ("HUM-02", "amnesty", "Amnesty and claims"),
    ("HUM-05", "civilian_detainees,", "Humanitarian matters"),
    ("HUM-07", "prisoners_of_war", "Humanitarian matters"),
    ("MOD-01", "is", "Expectations"),
    ("MOD-05", "europe", "Frozen funds"),
    ("MOD-09", "european_market", "Ukraine and the European Union"),
    ("MOD-13", "use", "Territorial arrangements"),
    ("MOD-15", "amend", "Ukraine and NATO"),
    ("MOD-15", "enact", "Policy of Russia"),
    ("MOD-16", "must", "Tolerance and minorities"),
    ("SAN-03", "reversal", "Guarantee of the United States"),
    ("SAN-05", "reversal", "Guarantee of the United States"),
    ("SAN-06", "global_sanctions", ""),
    ("SAN-09", "revokes", "Guarantee of the United States"),
    ("STR-17", "binding", "Peace Council"),
    ("TER-04", "along", "Territories"),
    ("TER-05", "de_facto", "Territories"),
    ("TER-05", "recognized", "Territories"),
    ("TER-06", "from", "Territories"),
    ("TER-07", "russia", "Territories"),
    ("TER-13", "sovereignty", "Sovereignty"),
    ("TER-14", "armistice_line", ""),
    ("TER-14", "contact_line", ""),
    ("TER-14", "donetsk_buffer", ""),
    ("TER-16", "new_territory", ""),
    ("TER-16", "other_territories", ""),
    ("TIM-02", "within", "Elections"),
    ("TIM-03", "territorial_arrangements", ""),
    ("TIM-05", "eu_consideration", ""),
    ("TIM-19", "negotiate", "Russia in the world economy"),
    ("TIM-21", "from", "Ceasefire"),
    ("TER-10", "frozen", "Territories"),
}
CRIMEA = {
    ("FIN-08", "crimea_options", ""),
    ("FIN-15", "crimea_options", ""),
    ("MOD-13", "use", "Renunciation of force"),
}


@pytest.mark.parametrize(
    ("name", "expected"), [("plan_28", PLAN_28), ("budapest_1994", set()), ("crimea_options", CRIMEA)]
)
def test_findings_are_those_of_an_expert(name, expected):
    assert {shape(found) for found in read(name, FAMILIES) if found.code not in FOR_EACH_ARTICLE} == expected


def test_observations_come_at_most_once_for_each_article():
    found = [d for d in read("plan_28", FAMILIES) if d.code in FOR_EACH_ARTICLE]
    assert all(d.severity is Severity.INFO for d in found)
    assert max(Counter((d.code, d.within) for d in found).values()) == 1


def test_only_a_term_without_a_clock_is_an_error_in_the_plan():
    assert [d.code for d in read("plan_28", FAMILIES) if d.severity is Severity.ERROR] == ["TIM-02"]


def test_sovereignty_confirmed_points_at_every_area_given_to_another():
    one = next(d for d in read("plan_28", FAMILIES) if d.code == "TER-13")
    assert len(one.secondary) == 3  # one place for each provision: points 21.a, 21.b and 21.d
    assert "`donetsk_buffer`" in one.notes[0]


def test_the_withdrawal_is_shown_as_what_the_ceasefire_waits_for():
    one = next(d for d in read("plan_28", FAMILIES) if d.code == "TIM-21")
    assert [label.text for label in one.secondary] == ["which waits for the withdrawal", "to be done under fire"]
