"""A guarantee expires while what the beneficiary gave up for it does not

## Why it matters

A guarantee for ten years against a concession for ever leaves the beneficiary, in the eleventh
year, with the concession. Either the two terms are the same, or the concession lapses with the
guarantee.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"
organization league "the League"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article alliances "Alliances" {
    northland shall not join league
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        lasts 10 years
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"
organization league "the League"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article alliances "Alliances" {
    northland shall not join league for 10 years
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        lasts 10 years
    }
}
```

## References

A comparison of terms within one text; general practice of neutrality and guarantee treaties, in
which the two stand together.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import ForceCap
from pdsl.model.settlement import instrument_of
from pdsl.model.terms import Duration
from pdsl.model.time import After, Timing, clock
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, prohibits
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="GUA-23",
    name="term-asymmetry",
    severity=Severity.WARNING,
    authority=(),
)

_GIVING_UP = frozenset({"join", "acquire", "produce", "test", "deploy", "amend"})
_MOST_SHOWN = 20  # concessions pointed at; the note counts them all


def _concessions(analysis: Analysis) -> dict[frozenset[str], list[At]]:
    """Duties of some alone to refrain, and limits of their forces, without an end: by who they are."""
    found: dict[frozenset[str], list[At]] = {}
    ending = {text.instrument for text in analysis.model.texts if text.ends}  # nothing in them lasts for ever
    for clause, _ in analysis.model.clauses():
        if isinstance(clause, ForceCap):
            if not _limited(clause.timing) and instrument_of(clause.id) not in ending:
                holders = frozenset(analysis.world.expand(clause.holders))
                found.setdefault(holders, []).append(At(clause.id, ("holders", "name")))
        elif isinstance(clause, Undertaking) and clause.act.kind in _GIVING_UP:
            if _limited(clause.timing) or instrument_of(clause.id) in ending:
                continue
            inner = clause.act.content
            if prohibits(clause) or (inner is not None and prohibits(inner)):
                who = frozenset(bearers(analysis.world, clause.bearers))
                found.setdefault(who, []).append(At(clause.id, ("verb",)))
    return found


def _outlasted(analysis: Analysis, reading: Reading) -> Iterator[Diagnostic]:
    """A finding if what the beneficiary gives up has an end, and that certainly comes after that of the guarantee."""
    guarantee, timeline = reading.guarantee, analysis.timeline
    begins = guarantee.available if not guarantee.available.silent else guarantee.timing
    ends = timeline.span(begins, guarantee.lasting).end
    if ends is None or (guarantee.lasting is not None and guarantee.lasting.renewable):
        return
    term = reading.text.lasting[0]  # what has no end of its own lasts at least as long as the text
    length = term.length if term is not None and isinstance(term.length, Duration) else None
    in_force = clock(reading.text.instrument, "entry_into_force")
    whole = timeline.key(After(duration=length, point=in_force)) if length else None
    later = []
    for clause, _ in analysis.model.clauses():
        if isinstance(clause, ForceCap):
            who = set(analysis.world.expand(clause.holders))
        elif isinstance(clause, Undertaking) and clause.act.kind in _GIVING_UP and prohibits(clause):
            who = set(bearers(analysis.world, clause.bearers))
        else:
            continue
        end = timeline.window(clause.timing).end or whole
        if who == set(reading.beneficiaries) and end is not None and timeline.order_of_keys(ends, end) == "before":
            later.append(At(clause.id, ("until", "for", "verb", "holders", "name"), "ends later"))
    if not later:
        return
    depends = guarded(guarantee.guards)
    yield CHECK.finding(
        analysis,
        f"`{guarantee.name}` ends before what `{reading.beneficiaries[0]}` gives up",
        At(guarantee.id, ("lasts", "name"), "ends"),
        also=later[:_MOST_SHOWN],
        notes=(f"it ends {timeline.words(ends)}", *only_under(depends)),
        helps=("let both last equally long, or let the concession end with the guarantee",),
        parties=reading.beneficiaries,
        depends=depends,
    )


def _limited(timing: Timing) -> bool:
    return any(value is not None for value in (timing.until, timing.lasting, timing.during))


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    concessions = _concessions(analysis)
    for reading in analysis.guarantees:
        guarantee, lasting = reading.guarantee, reading.guarantee.lasting
        if lasting is None or lasting.indefinite:
            continue
        given = concessions.get(frozenset(reading.beneficiaries), [])
        if not reading.beneficiaries:
            continue
        if not given:
            yield from _outlasted(analysis, reading)
            continue
        term = say(lasting.length) if lasting.length is not None else f"the period until {say(lasting.until)}"
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` lasts {term}, and what {'`' + reading.beneficiaries[0] + '`'} gives up has no end",
            At(guarantee.id, ("lasts", "name"), "ends"),
            also=[at._replace(text="no end") for at in given[:_MOST_SHOWN]],
            notes=(
                f"{len(given)} lasting {'concession' if len(given) == 1 else 'concessions'} of the beneficiary",
                *only_under(depends),
            ),
            helps=("let both last equally long, or let the concession end with the guarantee",),
            parties=reading.beneficiaries,
            depends=depends,
        )
