"""Texts on which the checks of form, definitions and wording must speak, or be silent, though they look much alike."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "%s" %s {
    parties northland, southland
    form    %s
}
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
group neighbours "the neighbours" { members northland, coastland }
body council "the Council" { members northland, southland  decides by majority of members within 1 day }
territory cape "the Cape" { part of northland }
territory port "the Port" { part of cape }
"""


def found(code, text, title="Treaty of Peace", phrase="", form="treaty"):
    analysis = analyse(Source("t.pdsl", HEAD % (title, phrase, form) + text))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return [d for d in registry.run(analysis) if d.code == code]


RECITAL = 'preamble { %s "%s" }'
ARTICLE = 'article terms "Terms" { %s }'


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        # what is recalled of other texts is no duty of this one
        ("STR-03", RECITAL % ("recalling", "that each State shall refrain from force"), 0),
        ("STR-03", RECITAL % ("resolved", "that each Party shall refrain from force"), 1),
        ("STR-03", RECITAL % ("resolved", "to live in peace"), 0),
        ("STR-04", RECITAL % ("desiring", "peace between them (hereinafter “the Parties”)"), 0),
        ("STR-04", RECITAL % ("recalling", "the truce of May (hereinafter “the Truce”)"), 1),
        ("STR-05", 'article a { northland shall respect cape }\narticle b { southland shall respect cape }', 0),
        ("STR-05", 'article a "Cape" { northland shall respect cape }\narticle b { southland shall respect cape }', 1),
        ("STR-19", 'article a "Cape" { note "to come" }', 1),
        ("STR-19", 'article a "Cape" { text "[reserved]" }', 0),
        ("STR-10", 'article a "Cape" { northland shall respect cape }\nannex x "Names" { text "A, B." }', 1),
        ("STR-10", 'article a "Cape" { northland shall "use the names of Annex 1" }\nannex x "Names" { text "A." }', 0),
        ("STR-10", 'article a { northland shall respect cape }\nannex x { article y { southland may act } }', 0),
        ("STR-16", 'zone z "the zone" { part of cape  described "the area on the map annexed hereto" }', 0),
        ("STR-16", 'zone z "the zone" { part of cape  described "the area on the map" }', 1),
        # a group of groups is no circle, and a definition that quotes another is none either
        ("DEF-03", 'group a { members b }\ngroup b { members a }', 1),
        ("DEF-03", 'group a { members b }\ngroup b { members northland }', 0),
        ("DEF-03", 'zone a "a" { part of b }\nzone b "b" { part of a }', 1),
        ("DEF-03", 'zone a "a" { part of cape except b }\nzone b "b" { part of cape }', 0),
        ("DEF-03", 'define a "Line" means "the edge of the Zone"\ndefine b "Zone" means "2 km along the Line"', 1),
        ("DEF-03", 'define a "Line" means "the front"\ndefine b "Zone" means "2 km along the Line"', 0),
        ("DEF-04", 'define a "Line" means "the front"\ndefine b "Line" means "the  front"', 0),
        ("DEF-04", 'zone a "the Zone" { part of cape }\nzone b "the Zone" { part of port }', 0),  # nothing names them
        (
            "DEF-04",
            'zone a "the Zone" { part of cape }\nzone b "the Zone" { part of port }\n'
            + ARTICLE % "southland shall respect a, b",
            1,
        ),
        ("DEF-05", 'define a "Arms" means "weapons; the term shall include mines"', 0),
        ("DEF-05", 'define a "Arms" means "weapons, which must be removed"', 1),
        ("DEF-08", ARTICLE % "each of neighbours shall assist southland with intelligence", 0),
        ("DEF-08", ARTICLE % "each of neighbours shall assist northland with intelligence", 1),
        ("DEF-08", ARTICLE % "each of parties shall not use force against northland", 0),
        ("DEF-10", 'instrument pact "the Pact"\n' + ARTICLE % "northland shall terminate pact", 0),
        (
            "DEF-10",
            'instrument pact "the Pact"\n'
            + ARTICLE % "northland, southland jointly shall conclude pact\nnorthland shall comply_with pact",
            0,
        ),
        ("MOD-08", ARTICLE % "northland shall prohibit arms in cape\nsouthland may deploy tanks in port", 1),
        ("MOD-08", ARTICLE % "northland shall prohibit arms in cape\nnorthland may deploy tanks in port", 0),
        ("MOD-09", ARTICLE % 'northland shall receive "fuel" from southland', 0),
        ("MOD-09", ARTICLE % "each of northland, southland shall receive intelligence", 0),
        ("MOD-10", ARTICLE % 'northland shall act provided "the Council has been notified"', 0),
        ("MOD-10", ARTICLE % 'northland shall act provided "the sea is calm"', 1),
        ("MOD-13", ARTICLE % "southland shall not use force through neighbours", 0),
        ("MOD-13", "movement rebels\n" + ARTICLE % "southland shall not use force", 0),
        ("MOD-14", ARTICLE % "northland shall act decided by northland", 1),
        ("MOD-14", ARTICLE % "northland shall act decided by southland", 0),
        ("MOD-14", ARTICLE % "northland may act decided by northland", 0),
        ("MOD-14", ARTICLE % 'northland shall act provided "in its sole discretion it agrees"', 1),
    ],
)
def test_speaks_or_is_silent(code, text, count):
    assert len(found(code, text)) == count


@pytest.mark.parametrize(
    ("code", "title", "phrase", "form", "count"),
    [
        ("STR-01", "Peace", "", "treaty", 1),
        ("STR-01", "Peace Treaty", "", "agreement", 0),
        ("STR-01", "Peace", "", "memorandum", 0),
        ("STR-14", "Memorandum", "", "memorandum", 1),
        ("STR-14", "Treaty", "", "treaty", 0),
        ("STR-14", "Treaty", "not binding", "treaty", 1),
    ],
)
def test_the_form_decides(code, title, phrase, form, count):
    text = ARTICLE % "northland shall respect cape\nratification by northland, southland"
    assert len(found(code, text, title, phrase, form)) == count


def test_a_clause_under_one_option_is_counted_on_by_no_other_text():
    options = """either choice {
        option one { step_one: southland shall withdraw forces from cape by 2031-01-01 }
        option two { step_two: southland shall withdraw arms from cape by 2031-01-01 }
    }
    northland shall act when %s is done"""
    assert [d.code for d in found("DEF-06", ARTICLE % (options % "step_one"))] == ["DEF-06"]
    assert not found("DEF-06", ARTICLE % (options % "step_one is done or step_two"))
