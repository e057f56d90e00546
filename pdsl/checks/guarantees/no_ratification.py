"""A guarantee that rests on signatures alone

## Why it matters
A government that signs a promise of armed help, and whose parliament has never assented, may find that it cannot keep
it, or a later government may say that it was never bound. The memorandum of 1994 entered into force on signature, and
whether its assurances bind was disputed twenty years later. The check speaks where a text that promises help beyond
consultation takes effect on signature and its guarantors do not ratify it. It does not judge what the law of a
guarantor requires.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
article closing "Final clauses" {
    entry into force at signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
article closing "Final clauses" {
    ratification by parties, guarantors
    entry into force upon ratification by unanimity of parties, guarantors
}
```

## References
Vienna Convention on the Law of Treaties, articles 12, 14 and 46. Memorandum on Security Assurances (Budapest, 1994),
which entered into force upon signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.terms import Ref
from pdsl.model.time import SIGNATURE, After
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers
from pdsl.semantics.options import briefly, guarded, only_under
from pdsl.semantics.strength import SEEK
from pdsl.semantics.world import World

CHECK = Check(
    code="GUA-25",
    name="no-ratification",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 12 and 14",),
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee in a text that takes effect on signature and that a guarantor does not ratify."""
    for reading in analysis.guarantees:
        guarantee, text = reading.guarantee, reading.text
        entry = next(
            (final for final in text.finals() if final.kind == "entry_into_force" and _on_signature(final)), None
        )
        strongest = reading.strongest
        if entry is None or not reading.guarantors or (strongest is not None and strongest < SEEK):
            continue
        ratifying = {
            name
            for final in text.finals() if final.kind == "ratification"
            for name in bearers(World(text), final.subjects)
        }  # fmt: skip
        without = [name for name in reading.guarantors if name not in ratifying]
        bare = [name for name in without if not reading.resting((name,))] or without
        if not bare:
            continue
        depends = (*guarded(guarantee.guards, entry.guards), *reading.resting(bare))
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` takes effect on signature, and {briefly(bare, 'guarantors')} does not ratify it"
            if len(bare) == 1
            else f"`{guarantee.name}` takes effect on signature, and {briefly(bare, 'guarantors')} do not ratify it",
            At(guarantee.id, ("guarantors", "name"), "on whose assent?"),
            also=(At(entry.id, (), "in force on signature"),),
            notes=("the text asks for the assent of no parliament before the promise falls due", *only_under(depends)),
            helps=("add `ratification by` the guarantors, or record the assent that their law requires",),
            parties=bare,
            depends=depends,
        )


def _on_signature(entry: FinalClause) -> bool:
    """Whether a text enters into force with signatures, and with nothing else."""
    return not entry.needs and (entry.consent == "signature" or entry.timing.at == SIGNATURE or _clock(entry))


def _clock(entry: FinalClause) -> bool:
    """Whether its clock is the signature of an instrument, at once or after some days."""
    at = entry.timing.at
    point = at.point if isinstance(at, After) else at
    return not entry.consent and isinstance(point, Ref) and point.name.rpartition(":")[2] == "signature"
