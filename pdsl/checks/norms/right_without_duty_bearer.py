"""Somebody is to receive what nobody is to give

## Why it matters
A right is worth what the duty of another makes of it. Where the text says that a party will receive a thing, and
nobody is bound to give it, there is nobody to hold to the promise; often the one who could give it does not sign.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category trade_access "preferential access to the market" { part of measures }
article economy "Economy" { northland will receive trade_access }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category trade_access "preferential access to the market" { part of measures }
article economy "Economy" {
    northland will receive trade_access
    southland shall provide trade_access to northland by 2032-01-01
}
```

## References
Hohfeld, Some Fundamental Legal Conceptions as Applied in Judicial Reasoning, Yale Law Journal 23 (1913); Vienna
Convention on the Law of Treaties, article 34, on those who do not sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, is_open
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.options import guarded, listed, only_under, say

CHECK = Check(
    code="MOD-09",
    name="right-without-duty-bearer",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 26 and 34",),
    whole=True,
)
_GIVING = ("provide", "pay", "transfer", "hand_over", "grant", "return", "share", "fund", "release")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each promise that somebody receives a thing which no other clause gives."""
    given: set[str] = set()
    for saying in analysis.sayings.of_kind(*_GIVING):
        given |= {value.name for value in saying.said.act.role("object") if isinstance(value, Ref)}
    for clause in analysis.model.undertakings():
        objects = clause.act.role("object")
        if clause.act.kind != "receive" or not promises(clause) or clause.act.role("from"):
            continue
        names = {value.name for value in objects if isinstance(value, Ref)}
        if not objects or names & given or any(is_open(value) for value in (*objects, *clause.bearers)):
            continue
        world = analysis.world.text_of(clause.id)
        who = bearers(world, clause.bearers)
        if not who or set(who) >= world.parties:  # all of them: each gives it to the others
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(who)} {'is' if len(who) == 1 else 'are'} to receive {say(objects)}, and nobody is to give it",
            At(clause.id, ("object", "verb", "act"), "from whom?"),
            notes=("nobody is in breach if it does not come", *only_under(depends)),
            helps=("say who gives it: `receive X from Y`, or a duty of the one who has it to give",),
            parties=who,
            depends=depends,
        )
