"""Entry into force waits for the ratification of somebody who, as the text stands, does not ratify it

## Why it matters

The text says who ratifies. If entry into force counts the ratification of another, that one owes no
step towards it: it can hold the text up without breaking it, and whether its consent is meant to be
expressed by ratification at all stays open.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

article final "Final Provisions" {
    ratification by parties
    entry into force upon ratification by unanimity of northland, southland, high_republic
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

article final "Final Provisions" {
    ratification by parties, guarantors
    entry into force upon ratification by unanimity of northland, southland, high_republic
}
```

## References

Vienna Convention on the Law of Treaties, articles 14 and 24: consent is expressed by ratification
where the treaty so provides, and a treaty enters into force in the manner that it provides.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.world import World

CHECK = Check(
    code="FIN-39",
    name="ratifier-not-bound",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 14 and 24",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that counts the ratification of others than those who ratify it."""
    for text in analysis.model.texts:
        world = World(text)
        finals = list(text.finals())
        ratifications = [final for final in finals if final.kind == "ratification"]
        if not ratifications or not all(final.subjects for final in ratifications):
            continue
        who = [world.electorate(final.subjects) for final in ratifications]
        if any(named is None for named in who):
            continue
        ratify = {name for named in who for name in named or ()}
        for final in finals:
            if final.kind != "entry_into_force" or final.consent != "ratification" or final.rule is None:
                continue
            if final.guards:
                continue
            counted = [world.electorate(part.voters) for way in final.rule.ways for part in way.parts]
            others = sorted({name for named in counted for name in named or ()} - ratify)
            if others:
                listed = ", ".join(f"`{name}`" for name in others)
                ratifies = "it ratifies" if len(others) == 1 else "they ratify"
                yield CHECK.finding(
                    analysis,
                    f"entry into force waits for {listed}, and no clause says that {ratifies}",
                    At(final.id, ("rule", "consent", ""), "this ratification is counted"),
                    also=[At(clause.id, ("subjects", ""), "who ratifies") for clause in ratifications],
                    notes=("who owes no step towards ratification can hold the text up without breaking it",),
                    helps=(f"add them: `ratification by parties, {', '.join(others)}`, or count the others alone",),
                    parties=tuple(others),
                )
