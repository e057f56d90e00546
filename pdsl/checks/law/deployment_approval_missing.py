"""A guarantor needs an approval of its own law before it can respond, and the text does not provide for it

## Why it matters
Several States may send forces abroad only with the approval of their parliament. A guarantee that promises forces
within days counts on a vote that may take weeks, or fail. The guarantor can obtain a standing approval together with
ratification, or name what it will do in any case.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  guarantors coastland  form treaty }
state coastland "Coastland" { law "Armed Forces Act, article 3" requires approval to deploy forces }
event invasion "an invasion" { attack of southland against northland  found by coastland }
article security "Security" {
    guarantee shield of coastland to northland on invasion {
        step respond within 72 hours: coastland shall deploy forces in northland
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  guarantors coastland  form treaty }
state coastland "Coastland" { law "Armed Forces Act, article 3" requires approval to deploy forces }
event invasion "an invasion" { attack of southland against northland  found by coastland }
article security "Security" {
    coastland shall "obtain a standing approval of its parliament to deploy forces" within 60 days of signature
    guarantee shield of coastland to northland on invasion {
        step respond within 72 hours: coastland shall deploy forces in northland
    }
}
```

## References
Vienna Convention on the Law of Treaties, articles 27 and 46; North Atlantic Treaty (1949), article 11, on
constitutional processes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Law
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bars import ARMED
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DOM-07",
    name="deployment-approval-missing",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 27",),
)
_SENDING = frozenset({"deploy", "station", "use", "transit", "use force"})
_APPROVED = re.compile(r"\b(?:approv|authori[sz]|mandat|consent)\w*", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantor and law, at the first step that needs the approval."""
    model, world = analysis.model, analysis.world
    laws = {actor.name: [law for law in actor.laws if law.kind == "approval"] for actor in model.actors.values()}
    if not any(laws.values()):
        return
    approved = {
        who
        for clause in model.of_type(Undertaking)
        if promises(clause) and _APPROVED.search(clause.act.words)
        for who in bearers(world, clause.bearers)
    }
    for guarantee in model.guarantees():
        guarantors = set(world.expand(guarantee.guarantors))
        for name in world.in_order(guarantors - approved):
            for law in laws.get(name, ()):
                steps = [step for step in guarantee.steps if _needs(analysis, law, name, step.undertaking)]
                if steps:
                    depends = guarded(guarantee.guards)
                    yield CHECK.finding(
                        analysis,
                        f"`{name}` needs an approval to {law.verb.replace('_', ' ')}, and nothing provides for it",
                        At(steps[0].id, ("verb", "act", "name"), "needs a vote first"),
                        also=(At(step.id, ("verb", "act", "name"), "and here") for step in steps[1:]),
                        notes=(law.words, *only_under(depends)),
                        helps=("let it obtain a standing approval on ratifying, or say what it does in any case",),
                        parties=(name,),
                        depends=depends,
                    )


def _needs(analysis: Analysis, law: Law, who: str, said: Undertaking) -> bool:
    """Whether a step is to do what the law asks an approval for: the same act, or armed help where forces are meant."""
    if not promises(said) or who not in bearers(analysis.world, said.bearers):
        return False
    objects = [value.name for value in law.objects if isinstance(value, Ref)]
    if said.act.kind == law.verb:
        named = [value.name for value in said.act.role("object") if isinstance(value, Ref)]
        return not named or any(counted_in(analysis.model, name, word) for name in named for word in objects)
    helping = [value.name for value in said.act.role("with") if isinstance(value, Ref)]
    armed = any(counted_in(analysis.model, name, word) for name in helping for word in ARMED)
    return law.verb in _SENDING and bool(ARMED & set(objects)) and armed
