"""Measures of the Security Council are to be ended by others

## Why it matters
What the Security Council has imposed, it alone can end: its members have agreed to carry out its decisions, and
obligations under the Charter prevail over those under any other treaty. A clause by which parties lift or suspend
such measures themselves puts each of them before two duties that contradict each other.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization security_council "the Security Council of the United Nations"
sanctions arms_embargo "the arms embargo" of security_council against southland
article relief "Relief" { northland shall lift arms_embargo within 30 days of signature }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization security_council "the Security Council of the United Nations"
sanctions arms_embargo "the arms embargo" of security_council against southland
article relief "Relief" {
    northland, southland jointly shall "request the Security Council to end the embargo" within 30 days of signature
}
```

## References
Charter of the United Nations, articles 25, 41 and 103.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import POSITIVE, bearers, modalities
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LAW-09",
    name="charter-conflict",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, articles 25, 41 and 103",),
)
_COUNCIL = re.compile(r"\bsecurity council\b", re.IGNORECASE)
_ENDING = ("lift", "suspend", "end", "terminate")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause by which somebody else ends a regime that the Council imposed."""
    model = analysis.model
    imposed: dict[str, str] = {}
    for regime in model.regimes.values():
        for value in regime.imposers:
            actor = model.actors.get(value.name) if isinstance(value, Ref) else None
            if actor is not None and _COUNCIL.search(actor.title or actor.name.replace("_", " ")):
                imposed[regime.name] = actor.name
    if not imposed:
        return
    for saying in analysis.sayings.of_kind(*_ENDING):
        clause = saying.duty
        named = [value.name for value in saying.said.act.role("object") if isinstance(value, Ref)]
        regimes = [name for name in named if name in imposed]
        words = modalities(saying.said)
        if not regimes or not words or not words <= POSITIVE:
            continue
        who = bearers(analysis.world.text_of(clause.id), saying.said.bearers)
        if not who or imposed[regimes[0]] in who:
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(who)} cannot {saying.said.act.kind} what the Security Council has imposed",
            At(clause.id, ("object", "verb", "act"), "imposed by the Council"),
            also=(At(f"sanctions.{regimes[0]}", ("name",), "declared here"),),
            notes=("a decision of the Council is ended by the Council, by its own vote", *only_under(depends)),
            helps=("let the parties request it of the Council, and say what holds if it does not decide",),
            parties=who,
            depends=depends,
        )
