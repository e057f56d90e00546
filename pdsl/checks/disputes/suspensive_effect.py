"""A dispute suspends what protects while it is pending

## Why it matters
A procedure that suspends a ceasefire, a guarantee or the work of monitors gives each side a way to stop them: it need
only raise a dispute. What protects people should run on while lawyers argue.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article silence "Ceasefire" { ceasefire truce at signature { binds northland, southland } }
article disagreements "Disputes" {
    ladder settle on "a dispute on this Treaty" {
        step talks within 30 days: northland, southland jointly shall consult
        step award: northland may "submit the dispute to the International Court of Justice"
        suspends truce
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article silence "Ceasefire" { ceasefire truce at signature { binds northland, southland } }
article disagreements "Disputes" {
    ladder settle on "a dispute on this Treaty" {
        step talks within 30 days: northland, southland jointly shall consult
        step award: northland may "submit the dispute to the International Court of Justice"
    }
}
```

## References
Statute of the International Court of Justice, article 41: measures that preserve the rights of either party while a
case is pending.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="DSP-12",
    name="suspensive-effect",
    severity=Severity.WARNING,
    authority=("Statute of the International Court of Justice, article 41",),
)


_PROTECTING = frozenset({"ceasefire", "guarantee", "snapback", "body"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ladder that suspends a ceasefire, guarantee, snap-back or body."""
    for ladder in analysis.model.ladders():
        names = [ref.name for ref in ladder.suspends if isinstance(ref, Ref) and ref.kind in _PROTECTING]
        if not names:
            continue
        depends = guarded(ladder.guards)
        yield CHECK.finding(
            analysis,
            f"`{ladder.name}` suspends {listed(names)} while a dispute is pending",
            At(ladder.id, ("suspends",), "stopped by raising a dispute"),
            notes=("whoever wants it stopped need only raise one", *only_under(depends)),
            helps=("let it run on while the dispute is pending",),
            depends=depends,
        )
