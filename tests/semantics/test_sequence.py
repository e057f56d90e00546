"""Who goes first: preconditions read from the text (SEMANTICS 2)."""

import pytest

from pdsl.analysis import analyse
from pdsl.semantics.sequence import Sequence
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
milestone m1 "first" %s
milestone m2 "second" %s
phase p %s
article a "A" {
    one: northland shall hold elections %s
    two: southland shall withdraw forces from cape %s
    ceasefire quiet %s
}
"""
FREE = ("", "", "", "", "", "")


def read(parts):
    analysis = analyse(Source("x.pdsl", HEAD % parts))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return Sequence(analysis.model)


def having(**said):
    """The text with these parts: m1, m2, p, one, two, quiet."""
    names = ("m1", "m2", "p", "one", "two", "quiet")
    return read(tuple(said.get(name, "") for name in names))


WAITS = [
    ({"quiet": "at m1", "m1": "when two is done"}, "a.quiet", "a.two", True),
    ({"quiet": "from m1", "m1": "when m2 is done", "m2": "when one is done"}, "a.quiet", "a.one", True),
    ({"quiet": "at 3 days after m1", "m1": "when two is done"}, "a.quiet", "a.two", True),
    ({"quiet": "at 3 days ahead of m1", "m1": "when two is done"}, "a.quiet", "a.two", False),
    ({"quiet": "within 3 days of m1", "m1": "when two is done"}, "a.quiet", "a.two", False),
    ({"quiet": "at earlier of m1 or m2", "m1": "when two is done"}, "a.quiet", "a.two", False),
    ({"quiet": "at earlier of m1 or m2", "m1": "when two is done", "m2": "when two is done"}, "a.quiet", "a.two", True),
    ({"quiet": "at later of m1 or m2", "m1": "when two is done"}, "a.quiet", "a.two", True),
    ({"quiet": "when one is done or two is done"}, "a.quiet", "a.two", False),
    ({"quiet": "when one is done and two is done"}, "a.quiet", "a.two", True),
    ({"quiet": "when not two is done"}, "a.quiet", "a.two", False),
    ({"one": "during p", "p": "from m1", "m1": "when two is done"}, "a.one", "a.two", True),
    ({"one": "at end of p", "p": "until m1", "m1": "when two is done"}, "a.one", "a.two", True),
    ({"one": "at [m1 | 2031-01-01]", "m1": "when two is done"}, "a.one", "a.two", False),
    ({"two": "when quiet is in force"}, "a.two", "a.quiet", True),
    ({"two": "by m1", "m1": "when one is done"}, "a.two", "a.one", False),
]


@pytest.mark.parametrize(("said", "node", "awaited", "expected"), WAITS)
def test_waits_for(said, node, awaited, expected):
    sequence = having(**said)
    assert sequence.waits_for(node, awaited) is expected
    assert bool(sequence.steps(node, awaited)) is expected
    assert not sequence.findings.deadlocks


def test_steps_go_from_the_one_that_waits_to_what_it_waits_for():
    sequence = having(quiet="at m1", m1="when m2 is done", m2="when two is done")
    assert [need.node for need in sequence.steps("a.quiet", "a.two")] == ["a.quiet", "milestone.m1", "milestone.m2"]


def test_a_circle_of_three_is_one_deadlock_and_names_what_it_blocks():
    sequence = having(m1="when one is done", one="when two is done", two="at m1", quiet="at m1")
    (deadlock,) = sequence.findings.deadlocks
    assert set(deadlock.nodes) == {"milestone.m1", "a.one", "a.two"}
    assert deadlock.blocked == ("a.quiet",)


def test_another_way_out_is_no_deadlock():
    sequence = having(one="when two is done or m2 is done", two="when one is done")
    assert not sequence.findings.deadlocks


STEPS = """pdsl 1
settlement peace "Peace" {{ parties northland, southland  form treaty }}
state northland "Northland"
state southland "Southland"
event attack_n "an attack" {{ attack of southland against northland  found by northland within 1 day }}
milestone calm {calm}
article a {{
    guarantee shield of southland to northland on attack_n {{
        step talk within 3 days: southland shall consult with northland
        step act within 5 days {act}: southland shall assist northland
        available from {available}
    }}
    ladder settle on attack_n {{
        step one within 3 days {one}: southland shall consult with northland
        step two within 3 days if one is done: southland shall consult with northland
    }}
}}
"""


@pytest.mark.parametrize(
    ("said", "stuck"),
    [
        ({}, []),
        ({"act": "if calm is done"}, []),
        ({"calm": "when shield is active"}, []),
        ({"calm": "when shield is active", "act": "if calm is done"}, ["milestone.calm", "a.shield.act"]),
        ({"calm": "when shield is active", "available": "calm"}, ["milestone.calm", "a.shield"]),
        ({"calm": "when shield is available", "act": "if calm is done"}, []),
        ({"one": "if two is done"}, ["a.settle.one", "a.settle.two"]),
    ],
)
def test_steps_are_steps_of_the_order_too(said, stuck):
    parts = {"calm": "", "act": "", "available": "signature", "one": ""} | said
    analysis = analyse(Source("x.pdsl", STEPS.format(**parts)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    assert [sorted({step.node for step in lock.cycle}) for lock in analysis.sequence.deadlocks] == (
        [sorted(stuck)] if stuck else []
    )
