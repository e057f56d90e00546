"""The one evaluator: verdicts, brackets on which they depend, silence, scopes."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.semantics import query
from pdsl.source import Source

WORLD = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
organization league "the League"
group both { members northland, southland }
territory cape "the Cape" { part of northland }
territory tip "the tip of the Cape" { part of cape }
territory upland "the Upland" { part of northland }
milestone later within 30 days of entry_into_force
settlement s "S" { parties northland, southland  form treaty }
"""


def answers(article: str, lines: str):
    text = f"{WORLD}article a {{ {article} }}\nredline r of northland {{ {lines} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    return [query.ask(analysis, line) for line in analysis.model.redlines[0].lines]


def verdict(article: str, line: str) -> str:
    return answers(article, line)[0].verdict


CAPE_IS = "forbid sovereignty of cape is southland"


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        ("", CAPE_IS, "held"),
        ("status of cape { sovereignty southland }", CAPE_IS, "crossed"),
        ("status of cape { sovereignty northland }", CAPE_IS, "held"),
        ("status of upland { sovereignty southland }", CAPE_IS, "held"),
        # a wider statement reaches what lies within, a narrower one wins
        ("status of cape { sovereignty southland }", "forbid sovereignty of tip is southland", "crossed"),
        (
            "status of cape { sovereignty southland } status of tip { sovereignty northland }",
            "forbid sovereignty of tip is southland",
            "held",
        ),
        # `any` tests every area, parts included
        (
            "status of tip { sovereignty southland }",
            "forbid sovereignty of any area in northland is any state except northland",
            "crossed",
        ),
        ("status of cape { sovereignty [southland | northland] }", CAPE_IS, "depends"),
        ("status of cape { sovereignty [southland | southland] }", CAPE_IS, "crossed"),
        ("status of cape { sovereignty [?] }", CAPE_IS, "depends"),
        ("status of cape { sovereignty deferred for 15 years }", CAPE_IS, "held"),
        # a deferral that lapses into a default crosses then
        ("status of cape { sovereignty deferred for 15 years failing which southland }", CAPE_IS, "crossed"),
        ("status of cape { sovereignty southland from later }", CAPE_IS, "crossed"),
        ("status of cape { sovereignty southland from later }", f"{CAPE_IS[:6]} until later: {CAPE_IS[7:]}", "held"),
        ("status of cape { sovereignty southland until later }", CAPE_IS, "crossed"),
        ("status of cape { sovereignty southland until later }", f"forbid from later: {CAPE_IS[7:]}", "held"),
        ("", "require sovereignty of cape is northland", "held"),
        ("status of cape { sovereignty southland }", "require sovereignty of cape is northland", "crossed"),
        ("status of cape { sovereignty southland }", "forbid not sovereignty of cape is southland", "held"),
        ("either e { option o1 { status of cape { sovereignty southland } } option o2 { } }", CAPE_IS, "depends"),
    ],
)
def test_sovereignty(article, line, expected):
    assert verdict(article, line) == expected


CEILING = "require ceiling of personnel of northland is at least 200"


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        ("", CEILING, "held"),
        ("force_cap c of northland { personnel at most 100 }", CEILING, "crossed"),
        ("force_cap c of northland { personnel at most 300 }", CEILING, "held"),
        ("force_cap c of southland { personnel at most 100 }", CEILING, "held"),
        ("force_cap c of each of northland, southland { personnel at most 100 }", CEILING, "crossed"),
        # caps accumulate: the lowest counts
        ("force_cap c of northland { personnel at most 300 } force_cap d of northland { personnel at most 150 }",
         CEILING, "crossed"),
        ("force_cap c of northland { personnel at least 100 }", CEILING, "held"),
        ("force_cap c of northland { personnel remains 100 }", CEILING, "crossed"),
        ("force_cap c of northland { personnel none }", CEILING, "crossed"),
        ("force_cap c of northland { personnel at most [100 | 300] }", CEILING, "depends"),
        ("force_cap c of northland { personnel at most [100 .. 300] }", CEILING, "depends"),
        ("force_cap c of northland { personnel at most [250 .. 300] }", CEILING, "held"),
        ("force_cap c of northland { personnel at most [?] }", CEILING, "depends"),
        ("force_cap c of northland { forces at most 100 }", CEILING, "crossed"),
        ("force_cap c of northland { personnel at most 190 give or take 20 }", CEILING, "held"),
        ("", "require ceiling of personnel of northland is at most 200", "not addressed"),
        ("", "require ceiling of personnel of northland is limited", "not addressed"),
        ("force_cap c of northland { personnel at most [?] }",
         "require ceiling of personnel of northland is limited", "held"),
        ("force_cap c of northland { personnel at most 100 }",
         "forbid ceiling of personnel of northland is limited", "crossed"),
    ],
)  # fmt: skip
def test_ceilings(article, line, expected):
    assert verdict(article, line) == expected


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        ("northland shall not join league", "require northland shall not join league", "held"),
        ("", "require northland shall not join league", "not addressed"),
        ("northland may join league", "require northland shall not join league", "crossed"),
        ("league shall not admit northland", "require northland shall not join league", "held"),
        ("both shall not join league", "require northland shall not join league", "held"),
        ("northland shall not join league", "require northland may join league", "crossed"),
        ("", "require northland may join league", "held"),
        ("", "require northland may expressly join league", "not addressed"),
        ("northland may join league", "require northland may expressly join league", "held"),
        ("northland shall amend constitution so that northland shall not join league",
         "require northland shall not join league", "held"),
        ("southland shall not deploy forces in northland",
         "require southland shall not deploy forces in cape", "held"),
        ("southland shall not deploy forces in cape",
         "require southland shall not deploy forces in northland", "not addressed"),
        ("southland shall not deploy forces in northland permanently",
         "require southland shall not deploy forces in northland", "not addressed"),
        ("northland [northland: may | southland: shall not] join league",
         "forbid northland shall not join league", "depends"),
    ],
)  # fmt: skip
def test_undertakings(article, line, expected):
    assert verdict(article, line) == expected


def test_recognition_by_whom_and_degree():
    article = "status of cape { recognized by northland as part of southland de_facto }"
    by = "forbid any area in northland is recognized by {} as part of southland"
    assert verdict(article, by.format("northland")) == "crossed"
    assert verdict(article, by.format("southland")) == "held"
    assert verdict(article, by.format("northland") + " de_jure") == "held"
    assert verdict(article, by.format("northland") + " de_facto") == "crossed"


def test_dependence_names_the_bracket_and_its_options():
    article = """status of cape { sovereignty [southland: southland | northland: northland] }
        status of upland { control [?] }"""
    answer = answers(article, CAPE_IS)[0]
    assert answer.open_terms == ("a.status-cape.sovereignty",)
    assert [(dict(case.options), case.verdict) for case in answer.cases] == [
        ({"a.status-cape.sovereignty": "southland: southland"}, "crossed"),
        ({"a.status-cape.sovereignty": "northland: northland"}, "held"),
    ]


def test_a_range_is_cut_where_the_answer_changes():
    answer = answers("force_cap c of northland { personnel at most [100 .. 300] }", CEILING)[0]
    assert sorted((words, case.verdict) for case in answer.cases for _, words in case.options) == [
        ("100 to below 200", "crossed"),
        ("200 to 300", "held"),
    ]


def test_silence_is_said():
    assert answers("", CAPE_IS)[0].by_silence
    assert not answers("status of cape { sovereignty northland }", CAPE_IS)[0].by_silence


def test_a_package_is_chosen_whole():
    text = WORLD + """
    article a {
        either first { option f1 { status of cape { sovereignty southland } } option f2 { } }
        either second { option g1 { status of tip { sovereignty northland } } option g2 { } }
        package p { interdependent f1, g1 }
    }
    redline r of northland { forbid sovereignty of tip is southland }
    """
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading
    assert query.ask(analysis, analysis.model.redlines[0].lines[0]).verdict == "held"


def test_what_cannot_be_computed_is_not_called_held():
    answer = answers("", "require duration of cape is at least 30 days")[0]
    assert answer.verdict == "not decided"
    assert answer.notes


def test_too_many_brackets_end_within_the_bound():
    clauses = " ".join(
        f"either e{n} {{ option x{n} {{ status of cape {{ sovereignty southland }} }} option y{n} {{ }} }}"
        for n in range(14)
    )
    assert verdict(clauses, CAPE_IS) in ("not decided", "depends")


def test_a_blank_recognizer_may_turn_out_to_be_anyone():
    article = "status of cape { recognized by southland, [?] as part of southland }"
    assert verdict(article, "forbid cape is recognized by northland as part of southland") == "depends"
    assert verdict(article, "forbid cape is recognized by southland as part of southland") == "crossed"
    assert verdict(article, "forbid cape is recognized by any state as part of southland") == "crossed"


def test_a_condition_that_nobody_can_tell_leaves_the_line_undecided():
    article = "northland shall amend constitution"
    answer = answers(article, "forbid while martial_law is in force: northland shall amend constitution")[0]
    assert answer.verdict == "not decided"
    assert answer.clauses


def test_things_that_the_text_lacks():
    assert verdict("", "require there is ceasefire") == "not addressed"
    assert verdict("ceasefire c at signature", "require there is ceasefire") == "held"
    assert verdict("", "forbid ceasefire before signature") == "held"


def test_a_duty_on_several_things_is_a_duty_on_each():
    article = "each of northland, southland shall return hostages, children"
    assert verdict(article, "require northland shall return children") == "held"
    assert verdict(article, "require southland shall return hostages") == "held"
    assert verdict(article, "require southland shall return prisoners_of_war") == "not addressed"


def test_the_parties_are_each_of_them():
    assert verdict("each of parties shall not join league", "require southland shall not join league") == "held"


INV = "inv is done"


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        # while a part that nobody can compute matters, the answer is not decided; else it is
        ("northland shall not join league", f"forbid {INV} or (northland shall join league)", "not decided"),
        ("northland shall join league", f"forbid (northland shall join league) and {INV}", "not decided"),
        ("northland shall not join league", f"forbid (northland shall join league) and {INV}", "held"),
        ("northland shall join league", f"forbid {INV} or (northland shall join league)", "crossed"),
        ("northland shall join league", f"require (northland shall not join league) or {INV}", "not decided"),
        ("northland shall not join league", f"require (northland shall not join league) or {INV}", "held"),
        ("northland shall not join league", f"require (northland shall not join league) and {INV}", "not decided"),
        ("northland shall join league", f"require (northland shall not join league) and {INV}", "crossed"),
        ("northland may join league", f"require if {INV} then northland shall not join league", "not decided"),
    ],
)
def test_what_nobody_can_compute_matters_only_where_it_does(article, line, expected):
    text = f"{WORLD}event inv \"an invasion\"\narticle a {{ {article} }}\nredline r of northland {{ {line} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    assert query.ask(analysis, analysis.model.redlines[0].lines[0]).verdict == expected


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        ("southland shall not deploy forces in northland except cape",
         "require southland shall not deploy forces in cape", "not addressed"),
        ("southland shall not deploy forces in northland except cape",
         "require southland shall not deploy forces in upland", "held"),
        ("southland shall not deploy forces in northland except cape",
         "require southland may deploy forces in cape", "held"),
        ("all shall not join league except northland", "require northland shall not join league", "not addressed"),
        ("all shall not join league except northland", "require southland shall not join league", "held"),
        # a condition or an unsettled time never counts as certain
        ('northland shall not join league provided "peace lasts"', "require northland shall not join league",
         "not addressed"),
        ("northland shall not join league if later is done", "require northland shall not join league",
         "not addressed"),
        ("northland shall not join league from later", "require northland shall not join league", "not addressed"),
        ("northland shall join league if later is done", "forbid northland shall join league", "crossed"),
        # an expectation is no undertaking
        ("northland is expected not to join league", "require northland shall not join league", "not addressed"),
        # a narrower permission contradicts a wider ban
        ("southland may deploy forces in cape", "require southland shall not deploy forces in northland", "crossed"),
        # quantified objects, restricted
        ("northland shall relinquish cape", "forbid northland shall relinquish any area in northland", "crossed"),
        ("southland shall relinquish cape", "forbid northland shall relinquish any area in northland", "held"),
        ("northland shall relinquish cape",
         "require if northland shall relinquish any area in northland then northland shall hold referendum",
         "crossed"),
        ("northland shall relinquish cape northland shall hold referendum",
         "require if northland shall relinquish any area in northland then northland shall hold referendum", "held"),
        # what is done to the whole is done to its parts, and not the other way round
        ("southland shall withdraw forces from cape", "require southland shall withdraw forces from tip", "held"),
        ("southland shall withdraw forces from tip", "require southland shall withdraw forces from cape",
         "not addressed"),
        ("southland shall withdraw forces from tip", "forbid southland shall withdraw forces from cape", "crossed"),
        ("southland shall withdraw forces from cape, upland",
         "require southland shall withdraw forces from cape, upland", "held"),
        ("southland shall withdraw forces from cape southland shall withdraw forces from upland",
         "require southland shall withdraw forces from cape, upland", "held"),
        ("southland shall withdraw forces from cape", "require southland shall withdraw forces from cape, upland",
         "not addressed"),
        ("southland shall deploy forces in tip", "require southland shall deploy forces in cape", "held"),
        # a blank bearer may be anybody
        ("[?] shall deploy forces in cape", "require southland shall deploy forces in cape", "depends"),
        ("[?] shall deploy forces in cape", "forbid southland shall deploy forces in cape", "depends"),
        ("[?] shall not deploy forces in cape", "require southland shall not deploy forces in cape", "depends"),
        ("[?] shall deploy forces in upland", "require southland shall deploy forces in cape", "not addressed"),
        ("[?] shall deploy forces in cape southland shall deploy forces in cape",
         "require southland shall deploy forces in cape", "held"),
        ("southland shall withdraw forces from tip", "require southland shall withdraw forces from some area in cape",
         "held"),
        ("southland shall withdraw forces from upland",
         "require southland shall withdraw forces from some area in cape", "not addressed"),
    ],
)  # fmt: skip
def test_exceptions_conditions_and_reach(article, line, expected):
    assert verdict(article, line) == expected


def test_a_part_with_a_status_of_its_own_is_not_passed_over():
    assert verdict("status of tip { sovereignty southland }", CAPE_IS) == "not decided"
    assert verdict("status of tip { sovereignty northland }", CAPE_IS) == "held"


def test_recognition_without_degree_does_not_escape_a_line_about_degree():
    article = "status of cape { recognized by northland as part of southland }"
    assert verdict(article, "forbid cape is recognized by northland as part of southland de_jure") == "not decided"


def test_units_and_ranges_are_not_mixed_up():
    assert verdict("force_cap c of northland { personnel at most 300 km }", CEILING) == "not decided"
    ranged = "require ceiling of missiles of northland is at least 250"
    assert verdict("force_cap c of northland { missiles range at most 40 km }", ranged) == "not decided"


def test_peacetime_is_mentioned():
    answer = answers("force_cap c of northland in peacetime { personnel at most 100 }", CEILING)[0]
    assert (answer.verdict, answer.notes) == ("crossed", ("the limit holds in peacetime only",))


def test_a_date_that_only_the_red_line_names_is_on_the_timeline():
    cap = "force_cap c of northland { personnel at most 100 from 2031-01-01 until 2032-01-01 }"
    assert verdict(cap, "require at 2033-01-01: ceiling of personnel of northland is at least 200") == "held"
    assert verdict(cap, "require at 2031-06-01: ceiling of personnel of northland is at least 200") == "crossed"


BLOCKING = """event inv "an invasion" { attack of southland against northland found by judge }
state judge "Judge"
body council "the Council" { members northland, southland }
guarantors"""


@pytest.mark.parametrize(
    ("rule", "line", "expected"),
    [
        ("northland", "forbid southland can block any guarantee to northland", "held"),
        ("southland", "forbid southland can block any guarantee to northland", "crossed"),
        ("southland", "forbid some state can block any guarantee to northland", "crossed"),
        ("northland", "forbid some state except northland can block any guarantee to northland", "crossed"),
        ("council", "forbid southland can block any guarantee to northland", "not decided"),
        ("[northland: northland | southland: southland]",
         "forbid southland can block any guarantee to northland", "depends"),
    ],
)  # fmt: skip
def test_blocking(rule, line, expected):
    world = f"{WORLD}{BLOCKING[: BLOCKING.rindex(chr(10))]}\n"
    clause = f"guarantee g of judge to northland on inv {{ activation decided by {rule} }}"
    text = f"{world}article a {{ {clause} }}\nredline r of northland {{ {line} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    assert query.ask(analysis, analysis.model.redlines[0].lines[0]).verdict == expected


def test_a_guarantee_in_an_option_can_be_blocked_only_there():
    world = f"{WORLD}{BLOCKING[: BLOCKING.rindex(chr(10))]}\n"
    guarantee = "guarantee g of judge to northland on inv { activation decided by southland }"
    clause = f"either e {{ option o {{ {guarantee} }} option p {{ }} }}"
    line = "forbid southland can block any guarantee to northland"
    text = f"{world}article a {{ {clause} }}\nredline r of northland {{ {line} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert query.ask(analysis, analysis.model.redlines[0].lines[0]).verdict == "depends"


def test_while_part_of_the_text_cannot_be_read_nothing_is_called_held():
    text = f"{WORLD}article a {{ status of cape {{ soverignty southland }} }}\nredline r of northland {{ {CAPE_IS} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert [standing.verdict for standing in analysis.redlines] == ["not decided"]


def test_a_requirement_is_asked_from_entry_into_force_on():
    text = f"""{WORLD}milestone earlier within 3 days of signature
    article a {{ northland shall not join league  southland shall not use force from earlier }}
    redline r of northland {{ require northland shall not join league }}"""
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading
    assert query.ask(analysis, analysis.model.redlines[0].lines[0]).verdict == "held"


def test_a_guarantor_that_is_an_organization_answers_by_its_own_decision():
    text = """pdsl 1
    import standard
    state northland "Northland"
    state southland "Southland"
    state judge "Judge"
    organization league "the League" { members southland, judge  decides by consensus of members }
    event inv "an invasion" { attack of southland against northland found by judge }
    settlement s "S" { parties northland, southland, league  form treaty }
    article a { guarantee g of league to northland on inv { } }
    redline r of northland {
        forbid southland can block any guarantee to northland
        forbid northland can block any guarantee to northland
    }
    """
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading
    assert [query.ask(analysis, line).verdict for line in analysis.model.redlines[0].lines] == ["crossed", "held"]


def test_a_duty_over_a_wider_area_is_not_passed_over():
    line = "forbid southland shall deploy forces in cape"
    assert verdict("southland shall deploy forces in northland", line) == "not decided"
    assert verdict("southland shall deploy forces in cape", line) == "crossed"
    assert verdict("southland shall deploy forces in upland", line) == "held"


def test_several_recognizers_are_all_required_and_each_is_forbidden():
    article = "status of cape { recognized by southland as part of southland }"
    assert verdict(article, "require cape is recognized by northland, southland as part of southland") != "held"
    assert verdict(article, "require cape is recognized by southland as part of southland") == "held"
    assert verdict(article, "forbid cape is recognized by northland, southland as part of southland") == "crossed"
