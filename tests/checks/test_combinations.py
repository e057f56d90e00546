"""Options that contradict each other only together: what is said of the combination, and what a package rules out."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.semantics.open_terms import excluded
from pdsl.semantics.options import combination
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement s "S" {{ parties northland, southland  form treaty }}
state northland "Northland"
state southland "Southland"
territory cape "the Cape"
article a "A" {{
    either first {{
        option leave {{ northland shall not deploy forces in cape }}
        option stay {{ }}
    }}
    {second}
    {package}
}}
"""
SECOND = "either second { option guard { northland shall deploy forces in cape } option watch { } }"
TIED = "package p {{ interdependent {} }}"


def found(second: str = SECOND, package: str = ""):
    analysis = analyse(Source("t.pdsl", TEXT.format(second=second, package=package)))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    return [d for d in registry.run(analysis) if d.name == "duty-vs-prohibition"]


def test_the_combination_is_told_once_with_the_finding():
    (finding,) = found()
    assert set(finding.depends) == {"a.first = leave", "a.second = guard"}
    (said,) = [words for words in finding.helps if "together" in words and "`package`" in words]
    assert all(f"`{option}`" in said for option in finding.depends)


@pytest.mark.parametrize("tied", ["leave, watch", "stay, guard"])
def test_a_package_that_rules_it_out_silences_it(tied):
    assert not found(package=TIED.format(tied))


def test_a_package_that_ties_the_two_does_not():
    assert len(found(package=TIED.format("leave, guard"))) == 1


def test_one_bracket_is_no_combination():
    (finding,) = found("northland shall deploy forces in cape")
    assert not [words for words in finding.helps if "together" in words]


def test_a_bracket_inside_an_option_is_no_second_one():
    assert combination(("a.e = x", "a.e.x.c.personnel = 100")) == ()
    assert combination(("a.e = x", "a.e.y.c.personnel = 100")) == ("a.e = x", "a.e.y.c.personnel = 100")
    assert combination(("a.e = x", "a.f")) == ()


def test_packages_reach_through_each_other():
    packages = (frozenset({("e", "x"), ("f", "y")}), frozenset({("f", "y"), ("g", "z")}))
    assert excluded(packages, ("e = x", "g = other"))
    assert not excluded(packages, ("e = x", "g = z"))
    assert not excluded(packages, ("e = other", "g = other"))
