"""A referendum without date or observer

## Why it matters
Whether a vote settles anything depends on who may vote, when, on what question and before whose eyes. Where the
text fixes neither the day nor who certifies the result, the side that loses has both to contest.

## Example
```pdsl
pdsl 1
import standard

settlement vote_agreement "Agreement on a Referendum" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape "the Cape" { part of northland }

article vote "Referendum" {
    northland shall hold referendum in cape
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement vote_agreement "Agreement on a Referendum" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
organization league "the League of Coasts"
territory cape "the Cape" { part of northland }

article vote "Referendum" {
    northland shall hold referendum in cape within 180 days of signature certified by league
}
```

## References
Code of Good Practice on Referendums (Venice Commission, 2007), sections II and III.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TER-08",
    name="referendum-conditions-missing",
    severity=Severity.WARNING,
    authority=("Code of Good Practice on Referendums (Venice Commission, 2007), sections II and III",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty to hold a referendum, with what is missing."""
    for undertaking in analysis.model.undertakings():
        objects = [value.name for value in undertaking.act.role("object") if isinstance(value, Ref)]
        if undertaking.act.kind != "hold" or "referendum" not in objects:
            continue
        watch = undertaking.oversight
        missing = []
        if undertaking.timing.silent:
            missing.append("no date")
        if not watch.verified_by and not watch.certified_by:
            missing.append("nobody who observes and certifies it")
        if not missing:
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            f"the referendum has {' and '.join(missing)}",
            At(undertaking.id, ("object", "act"), "not settled"),
            notes=("electorate, question and majority are for the text or a law to settle too", *only_under(depends)),
            helps=("add for example `within 180 days of signature certified by BODY`",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )
