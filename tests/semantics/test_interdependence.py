"""What works only together: one that has not begun, has ended or is void keeps the others from working."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.export.text import unparse
from pdsl.render import render
from pdsl.semantics.redlines import standings
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement peace "Peace" {{ parties north, south, east  form {form} }}
state north "North"
state south "South"
state east "East"
event betrayal "a betrayal" {{ attack of north against east  found by council }}
event attack "an attack" {{ attack of south against north  found by council }}
body assembly "the Assembly" {{ members north, south, east  decides by {rule}  lasts 5 years }}
body council "the Council" {{ members north, south, east  decides by majority of members }}
body board "the Board" {{ members north, south, east  decides by majority of members }}
article one "One" {{
    entry into force at signature
    {said}
    guarantee shield of east to north on attack {{
        step help within 3 days: east shall assist north with armed_force
        available from 1 year after signature
        lasts 10 years
        void on betrayal found by council
    }}
}}
redline r of north {{ {line} }}
"""
TIES = "interdependent assembly, council\ninterdependent council, shield"


def drafted(said: str = TIES, line: str = "absolute", rule: str = "majority of members", form: str = "treaty"):
    analysis = analyse(Source("t.pdsl", TEXT.format(said=said, line=line, rule=rule, form=form)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis


def verdict(line: str, said: str = TIES) -> str:
    (standing,) = standings(drafted(said, line))
    return str(standing.verdict)


@pytest.mark.parametrize(
    ("line", "together", "alone"),
    [
        ("require at 2 years after signature: council is in force", "held", "held"),
        ("require at 6 years after signature: council is in force", "crossed", "held"),
        ("require at 6 years after signature: council is suspended", "held", "crossed"),
        ("forbid at 6 years after signature: shield is available", "held", "crossed"),
        # what has not begun keeps the others pending
        ("require at 30 days after signature: council is pending", "held", "crossed"),
        ("require at 30 days after signature: board is in force", "held", "held"),
        # what only an event brings about may come, for those that are tied too
        ("forbid at 2 years after signature: council is suspended", "crossed", "held"),
        # what has ended by itself is ended, and not suspended
        ("forbid at 12 years after signature: shield is suspended", "held", "held"),
    ],
)
def test_neither_works_without_the_other(line: str, together: str, alone: str) -> None:
    found = verdict(line), verdict(line, "")
    assert tuple("held" if word == "held by silence" else word for word in found) == (together, alone)


def test_a_tie_under_an_option_depends_on_it() -> None:
    said = (
        "either e { option tied proposed by south { interdependent assembly, council } "
        'option loose proposed by north { text "each by itself" } }'
    )
    assert verdict("require at 6 years after signature: council is in force", said) == "depends"


def test_it_is_rendered_and_written_again() -> None:
    said = 'ties: interdependent assembly, council point "5" reported reserved by south'
    for form, verb in (("treaty", "shall"), ("memorandum", "will")):
        analysis = drafted(said, form=form)
        shown = " ".join(render(analysis.model, "txt")[0].split())
        assert f"The Assembly and the Council are interdependent: neither {verb} operate without the other" in shown
        again = analyse(Source("again.pdsl", unparse(analysis.model)))
        assert not again.reading
        assert again.model.articles == analysis.model.articles


def test_one_thing_alone_is_reported() -> None:
    text = TEXT.format(said="interdependent council", line="absolute", rule="majority of members", form="treaty")
    (found,) = analyse(Source("t.pdsl", text)).reading
    assert found.message == "`council` alone is interdependent with nothing"


@pytest.mark.parametrize(
    ("rule", "holding"),
    [
        ("majority of members", None),
        ("majority of members and north", "`north` can stop `assembly`, and with it `council`"),
        ("unanimity of members", "`north`, `south` and `east` can stop `assembly`, and with it `council`"),
    ],
)
def test_who_stops_the_one_stops_the_other(rule: str, holding: str | None) -> None:
    analysis = drafted("interdependent assembly, council", rule=rule)
    found = [d.message for d in registry.run(analysis) if d.code == "BOD-18"]
    assert found == ([holding] if holding else [])
