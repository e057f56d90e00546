"""The state of everything at a moment: values, possible values, who sets them, what only an event brings about."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.semantics.snapshot import all_quantities, boundaries, rows
from pdsl.semantics.timeline import Moment
from pdsl.source import Source

TEXT = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland  held by southland as of 2030-01-01 }
milestone out at 30 days after signature
milestone later within 60 days of signature
phase interim from signature for 2 years
event inv "an invasion" { attack of southland against northland found by southland }
event strike "a strike" { attack of northland against southland found by southland }
sanctions embargo "the embargo" of northland against southland
organization league "the League"
settlement s "S" { parties northland, southland  form treaty }
article a {
    entry_into_force at signature
    status of cape { sovereignty [one: northland | other: southland] }
    southland shall withdraw forces from cape by out
    northland shall not join league
    northland shall lift embargo by later
    force_cap c of northland { personnel at most 100 from out }
    guarantee shield of southland to northland on inv { available from out  lasts 1 years  void on strike }
    fund f "F" { pool 3 million USD }
}
""".replace("one:", "northland:").replace("other:", "southland:")


@pytest.fixture(scope="module")
def found():
    analysis = analyse(Source("t.pdsl", TEXT))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    quantities = all_quantities(analysis)

    def at(key: str) -> dict[tuple[str, str], list[tuple[str, bool]]]:
        return {
            (row.quantity.subject, row.quantity.name): [
                (cell.value, bool(cell.clauses)) for cell in row.cells if not cell.event
            ]
            for row in rows(analysis, Moment(key), quantities)
        }

    return analysis, quantities, at


def test_before_and_after_a_boundary(found):
    _, _, at = found
    first, then = at("signature"), at("out")
    assert first["cape", "control"] == [("southland", False), ("nobody", True)]
    assert then["cape", "control"] == [("nobody", True)]
    assert first["personnel of northland", "limits"] == [("no limit", False)]
    assert then["personnel of northland", "limits"] == [("ceiling 100", True)]
    assert first["shield", "guarantee"] == [("not yet", True)]
    assert then["shield", "guarantee"] == [("available", True)]
    assert first["interim", "phase"] == [("in force", True)]
    assert first["northland in league", "membership"] == [("barred", True)]
    assert first["f", "pool"] == [("3 million USD", True)]


def test_unordered_boundaries_leave_a_value_possible(found):
    _, _, at = found
    assert at("out")["embargo", "regime"] == [("in force", True), ("lifted", True)]
    assert at("later")["embargo", "regime"] == [("lifted", True)]


def test_brackets_give_each_option_its_value(found):
    analysis, quantities, _ = found
    row = next(r for r in rows(analysis, Moment("out"), quantities) if r.quantity.name == "sovereignty")
    assert [(cell.value, cell.options) for cell in row.cells] == [
        ("northland", ("northland: northland",)), ("southland", ("southland: southland",)),
    ]  # fmt: skip
    assert not row.certain


def test_what_only_an_event_brings_about_is_marked(found):
    analysis, quantities, _ = found
    row = next(r for r in rows(analysis, Moment("out"), quantities) if r.quantity.subject == "shield")
    found_values = [(cell.value, cell.event) for cell in row.cells]
    assert found_values == [("available", ""), ("void", "strike"), ("active", "inv")]
    assert row.certain


def test_boundaries_come_in_the_order_of_time(found):
    analysis, quantities, _ = found
    keys, complete = boundaries(analysis, quantities)
    assert complete
    assert keys.index("signature") < keys.index("later")
    assert keys.index("out") < keys.index("interim:end")
