"""A text on which something hangs has not been shown to all whom it concerns

## Why it matters
A party cannot rely on what it has not seen, and one that learns later of a side text will doubt the rest. Agreements
that are not registered and published cannot be invoked before organs of the United Nations.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
article terms "Terms" { each of northland, southland shall not use force }
instrument letter "Letter" between high_republic, northland not shown to southland implements peace {
    form letter
    article assurance "Assurance" { high_republic shall consult with northland }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
article terms "Terms" { each of northland, southland shall not use force }
instrument letter "Letter" between high_republic, northland implements peace {
    form letter
    article assurance "Assurance" { high_republic shall consult with northland }
}
```

## References
Charter of the United Nations, article 102. The draft of an assurance beside the 28 points of November 2025 was
reported to have been shown to some only.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed
from pdsl.semantics.world import World

CHECK = Check(
    code="FIN-20",
    name="secret-instrument",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 102",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that one who signs the settlement has not been shown."""
    model, signing = analysis.model, analysis.world.signatories
    for text in model.texts:
        hidden = [
            name
            for stance in text.stances if stance.kind == "not shown to"
            for name in analysis.world.expand(stance.actors)
        ]  # fmt: skip
        concerned = [name for name in dict.fromkeys(hidden) if name in signing or name in World(text).signatories]
        if not concerned:
            continue
        yield CHECK.finding(
            analysis,
            f"`{text.name}` has not been shown to {listed(concerned)}, whom it concerns",
            At(text.element, ("not_shown_to", "stance", "name"), "unknown to a signatory"),
            notes=("who signs the settlement without it signs something else than the others",),
            helps=("show it before signature, or say that nothing in the settlement hangs on it",),
            parties=concerned,
        )
