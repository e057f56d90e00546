"""Tables whose columns are not plain names."""

from pdsl.analysis import analyse
from pdsl.render import render
from pdsl.source import Source

TABLE = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article weapons "Weapons" {
    force_cap limits of each of northland, southland {
        columns %s
        row of northland at most 400, 100
        row of southland at most 200, 300
    }
}
"""


def test_a_column_may_be_a_bracket():
    analysis = analyse(Source("t.pdsl", TABLE % "missiles, [tanks | artillery]"))
    assert not analysis.reading
    text, _ = render(analysis.model, "md")
    assert "| Holdings | Missiles | " in text
    head = next(line for line in text.splitlines() if line.startswith("| Holdings"))
    assert "anks" in head
    assert "artillery" in head


def test_a_number_is_no_column_and_is_reported_once():
    analysis = analyse(Source("t.pdsl", TABLE % "400, tanks"))
    assert [(found.code, found.message) for found in analysis.reading] == [("NAM-02", "`400` is not a category")]
    render(analysis.model, "md")  # a document of a text with faults is no fault of the tool


def test_a_range_is_no_bearer_and_is_reported_once():
    text = """pdsl 1
organization league "the League"
article alliances "Alliances" { [1 .. 0] shall not join league }
"""
    analysis = analyse(Source("t.pdsl", text))
    assert [(found.code, found.message) for found in analysis.reading] == [
        ("NAM-02", "`[1 .. 0]` is not a party or other actor")
    ]
    render(analysis.model, "txt")
