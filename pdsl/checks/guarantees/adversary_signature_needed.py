"""A guarantee waits for the ratification of the one against whom it is given

## Why it matters

Where the text enters into force only when all have ratified, the one against whom a guarantee is
given decides when, and whether, it begins. Provisional application of the guarantee, or an
instrument of its own, takes that away.

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

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}

article final_clauses "Final clauses" {
    ratification by northland, southland, high_republic
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

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}

article final_clauses "Final clauses" {
    ratification by northland, southland, high_republic
    provisional application of security from signature
}
```

## References

Vienna Convention on the Law of Treaties 1969, articles 24 (entry into force) and 25 (provisional
application).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-36",
    name="adversary-signature-needed",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 24",),
    whole=True,
)


def _awaited(text: Settlement) -> list[FinalClause]:
    """The clauses on ratification of an instrument that waits for all of them."""
    finals = list(text.finals())
    if any(final.kind == "provisional_application" for final in finals):
        return []
    if any(final.kind == "entry_into_force" and (final.needs or final.timing.at is not None) for final in finals):
        return []
    return [final for final in finals if final.kind == "ratification"]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        ratifying = _awaited(analysis.model.text_of(guarantee.id))
        names = [name for final in ratifying for name in analysis.world.expand(final.subjects)]
        if guarantee.available.start is not None or guarantee.available.at is not None:
            continue
        needed = [name for name in reading.accused if name in names and name not in reading.beneficiaries]
        signing = () if needed else _signed(analysis, reading)
        depends = guarded(guarantee.guards)
        if signing:
            yield _signature(analysis, reading, signing, depends)
        if not needed:
            continue
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` begins only when {listed(needed)} has ratified"
            if len(needed) == 1
            else f"`{guarantee.name}` begins only when {listed(needed)} have ratified",
            At(guarantee.id, ("name",), "waits for entry into force"),
            also=(At(ratifying[0].id, (), "ratified by all"),),
            notes=("the guarantee is given against its attack", *only_under(depends)),
            helps=("apply it provisionally, `provisional application of ARTICLE from signature`, or put it elsewhere",),
            parties=needed,
            depends=depends,
        )


def _signed(analysis: Analysis, reading: Reading) -> tuple[str, ...]:
    """The accused without whose signature a linked instrument that begins at its signature never begins."""
    text = reading.text
    at = [final.timing.at for final in text.finals() if final.kind == "entry_into_force"]
    if not text.instrument or not any(isinstance(p, Ref) and p.name.endswith("signature") for p in at):
        return ()
    return tuple(name for name in reading.accused if name in analysis.world.expand(text.parties))


def _signature(analysis: Analysis, reading: Reading, names: tuple[str, ...], depends: tuple[str, ...]) -> Diagnostic:
    guarantee, text = reading.guarantee, reading.text
    return CHECK.finding(
        analysis,
        f"`{guarantee.name}` begins only when {listed(names)} has signed",
        At(guarantee.id, ("name",), "waits for the signatures"),
        also=(At(text.element, ("parties", "name"), "they sign"),),
        notes=("the guarantee is given against its attack", *only_under(depends)),
        helps=("let it begin when guarantors and beneficiary have signed",),
        parties=names,
        depends=depends,
    )
