"""The one whom the text may accuse is its only depositary

## Why it matters
A depositary receives ratifications, counts them, and says when the text is in force. Its duty is to be impartial; a
party that may itself be accused of a breach should not be the only one who keeps the originals and the list.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
event invasion "an invasion" { attack of southland against northland }
article terms "Terms" {
    each of northland, southland shall not use force
}
article last "Final clauses" {
    depositary southland
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
event invasion "an invasion" { attack of southland against northland }
organization united_nations "the United Nations"
article terms "Terms" {
    each of northland, southland shall not use force
}
article last "Final clauses" {
    depositary united_nations
}
```

## References
Vienna Convention on the Law of Treaties, articles 76 and 77.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import accused
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.world import World

CHECK = Check(
    code="FIN-11",
    name="depositary-problem",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 76 and 77",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text whose sole depositary is a party that a declared event accuses."""
    model = analysis.model
    charged = {name for event in model.events.values() for name in accused(model, analysis.world, event)}
    for text in model.texts:
        world = World(text)
        for final in text.finals():
            keepers = world.expand(final.subjects) if final.kind == "depositary" else ()
            if len(keepers) != 1 or keepers[0] not in world.parties or keepers[0] not in charged:
                continue
            depends = guarded(final.guards)
            yield CHECK.finding(
                analysis,
                f"`{keepers[0]}`, which the text may accuse, is its only depositary",
                At(final.id, ("subjects", ""), "keeps the originals and counts the consents"),
                notes=("a depositary is to act impartially", *only_under(depends)),
                helps=("name a third State or an organization, or both sides together",),
                parties=keepers,
                depends=depends,
            )
