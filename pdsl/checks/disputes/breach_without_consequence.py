"""Nothing follows a breach of the core of the settlement

## Why it matters

A renunciation of force costs little to sign if breaking it costs nothing. Studies of ceasefires find that they last
longer where breaking them carries a cost that was fixed beforehand: measures that return, guarantees that answer,
money that stops. Where the text is silent the general law of treaties is all that remains.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article force "Force" {
    each of northland, southland shall not use force
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body council "the Council" { members northland, southland  decides by majority of members excluding accused }
organization league "the League"
sanctions embargo "the embargo" of league
event breach_of_peace "a breach" { breach of no_force  found by council }

article force "Force" {
    no_force: each of northland, southland shall not use force
    snapback return on breach_of_peace { restores embargo  automatic within 30 days unless council decides otherwise }
}
```

## References

Fortna, *Peace Time* (2004); Vienna Convention on the Law of Treaties, article 60, on what is left without a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import forbids_attack
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DSP-05",
    name="breach-without-consequence",
    severity=Severity.WARNING,
    authority=("V. Page Fortna, Peace Time (2004)", "Vienna Convention on the Law of Treaties, article 60"),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for the text: it forbids force, and no clause answers an attack or a breach."""
    model = analysis.model
    core = [clause for clause in model.undertakings() if forbids_attack(clause)]
    if not core:
        return
    answered = any(True for _ in model.guarantees()) or any(True for _ in model.snapbacks())
    bodies = [actor for actor in model.actors.values() if isinstance(actor, Body)]
    answered = answered or any(True for _ in model.ladders())
    if answered or any(body.consequence for body in bodies) or any(f.kind == "disputes" for f in model.finals()):
        return
    first = core[0]
    depends = guarded(first.guards)
    yield CHECK.finding(
        analysis,
        "nothing follows from a breach of this undertaking",
        At(first.id, ("verb",), "what if it is broken?"),
        also=(At(clause.id, ("verb",), "nor of this") for clause in core[1:]),
        notes=(
            "no guarantee, snap-back, consequence or disputes procedure is in the text",
            "what remains is termination or suspension after a material breach",
            *only_under(depends),
        ),
        helps=("add a `snapback` or a `guarantee` on the event of a breach, or a body's `consequence`",),
        depends=depends,
    )
