"""A small draft with known findings, built without any other stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pdsl.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Place, Severity
from pdsl.source import Source, Span

DRAFT = """\
pdsl 1
settlement two_rivers "Two Rivers" {
    draft "second draft" dated 2031-02-29
}
party northland
event raid "a raid across the river" {
}
article "Garrison" {
    southland shall not deploy forces in riverbank from withdrawn
    northland shall withdraw forces from riverbank
    northlnd shall hold elections within 100 days of signature
    southland may deploy forces in riverbank until 2031-12-31
}
article "Guarantee" {
    guarantee shield {
        against raid
        by league
    }
}
"""
ACTORS = "organization league \"the League\"\nstate westmark \"Westmark\"\n"

Finder = Callable[..., Label]


def label(source: Source, words: str, text: str = "", nth: int = 1) -> Label:
    """A label at the nth occurrence of some words; `a ... b` reaches from the one to the other."""
    first, _, last = words.partition(" ... ")
    start = -1
    for _ in range(nth):
        start = source.text.index(first, start + 1)
    end = source.text.index(last, start) + len(last) if last else start + len(first)
    return Label(Place(source, Span(start, end)), text)


def finding(message: str, primary: Label | None, **more: object) -> Diagnostic:
    values: dict[str, object] = {"code": "NAM-01", "name": "unknown-name", "severity": Severity.ERROR} | more
    return Diagnostic(message=message, primary=primary, **values)  # type: ignore[arg-type]


@pytest.fixture
def findings() -> list[Diagnostic]:
    """One finding of each sort, in no order."""
    draft = Source("drafts/two_rivers.pdsl", DRAFT)
    actors = Source("drafts/common/actors.pdsl", ACTORS)
    name = label(draft, "northlnd", "not declared")
    return [
        finding(
            "`southland` may, and must not, deploy forces in `riverbank`",
            label(draft, "deploy ... 2031-12-31", "allowed here, until 2031-12-31", nth=2),
            code="NRM-01",
            name="contradictory-norms",
            secondary=(label(draft, "deploy ... withdrawn", "forbidden here, from `withdrawn`"),),
            notes=(
                "`withdrawn` is 60 days after `signature`, so the two overlap for any signature before 2031-11-01",
                "neither article says which prevails",
            ),
            helps=("end the permission with `until withdrawn`",),
            authority=("VCLT art. 30",),
            within='article "Garrison"',
            parties=("southland",),
        ),
        finding(
            "`2031-02-29` is not a date: 2031 is not a leap year",
            label(draft, "2031-02-29", "February 2031 has 28 days"),
            code="SYN-03",
            name="no-such-date",
        ),
        finding(
            "no party, body or group is named `northlnd`",
            name,
            secondary=(label(draft, "northland", "a party with a similar name"),),
            helps=("did you mean `northland`?",),
            fix=Fix("replace with `northland`", (Edit(name.place, "northland"),), Applicability.SUGGESTED),
            within='article "Garrison"',
        ),
        finding(
            "`shield` depends on an event that nobody establishes",
            label(draft, "raid", "the guarantee is triggered by this event", nth=3),
            code="GUA-02",
            name="no-finder",
            severity=Severity.WARNING,
            secondary=(
                label(draft, "event raid ... }", "declared without a finder"),
                label(draft, "guarantee shield ... }", "the guarantee"),
                label(actors, "league", "who would have to act"),
            ),
            depends=("shield.against = [chair: raid]",),
            within='article "Guarantee"',
            parties=("northland", "southland"),
        ),
        finding(
            "the model names no depositary",
            None,
            code="FIN-04",
            name="no-depositary",
            severity=Severity.INFO,
            within='instrument "Annex 1"',
        ),
    ]
