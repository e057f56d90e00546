"""An expectation in a text that means to bind

## Why it matters
"It is expected that" states a hope of those who write. Who disappoints it breaks nothing. In a text that otherwise
binds, a reader will ask why this matter, and not the others, was left to hope.

## Example
```pdsl
pdsl 1
import standard

settlement border_agreement "Agreement on Borders" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article borders_article "Borders" {
    southland is expected not to attack northland
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement border_agreement "Agreement on Borders" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article borders_article "Borders" {
    southland shall not attack northland
}
```

## References
Vienna Convention on the Law of Treaties, article 26; International Court of Justice, Aegean Sea Continental Shelf
(1978), paragraphs 96 to 107, on whether words bind.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import EXPECTATION, MODALS
from pdsl.semantics.options import decide, guarded, only_under

CHECK = Check(
    code="MOD-01",
    name="weak-verb",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 26",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each expectation in a binding text."""
    for undertaking in analysis.model.undertakings():
        verdict = decide((undertaking.modality,), lambda values: MODALS.get(str(values[0]), ("", 9))[1] == EXPECTATION)
        if not verdict.some or not analysis.model.text_of(undertaking.id).binding:
            continue
        depends = (*verdict.depends, *guarded(undertaking.guards))
        yield CHECK.finding(
            analysis,
            "an expectation, and no undertaking, in a text that means to bind",
            At(undertaking.id, ("modal",), "binds nobody"),
            notes=("whoever disappoints an expectation breaks no duty", *only_under(depends)),
            helps=("write `shall` or `shall not` if a duty is meant, or move the hope to the preamble",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )
