"""Some parties ratify, and nothing says how the others consent

## Why it matters
A treaty says how each party comes to be bound: by signature or by ratification. Where it names some who ratify and is
silent on the rest, the rest may say that its parliament still has to approve, or that it was bound from the day on
which it signed, as suits it.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final provisions" {
    each of northland, southland shall respect borders
    ratification by northland
    entry into force at signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final provisions" {
    each of northland, southland shall respect borders
    ratification by northland, southland
    entry into force upon ratification by agreement of parties
}
```

## References
Vienna Convention on the Law of Treaties, articles 11 to 14. Who is waited for and does not ratify: FIN-39.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers
from pdsl.semantics.options import listed

CHECK = Check(
    code="DOM-04",
    name="ratification-unequal",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 11 to 14",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind and in which some but not all parties are said to ratify."""
    for text in analysis.model.texts:
        finals = [final for final in text.finals() if final.kind == "ratification"]
        waits = any(final.kind == "entry_into_force" and final.consent == "ratification" for final in text.finals())
        if not finals or not text.binding or text.excerpt or waits:
            continue
        world = analysis.world.text_of(finals[0].id)
        ratifying = {name for final in finals for name in bearers(world, final.subjects)}
        others = [name for name in world.in_order(world.parties) if name not in ratifying]
        if ratifying & world.parties and others:
            yield CHECK.finding(
                analysis,
                f"{listed(ratifying & world.parties)} is to ratify, and nothing says how {listed(others)} consents",
                At(finals[0].id, ("",), "these ratify"),
                also=(At(text.element, ("parties", "between", "name"), "and these?"),),
                helps=("name all who ratify, or say that the others are bound by signature",),
                parties=others,
            )
