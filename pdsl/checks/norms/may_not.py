""""May not": forbidden, or merely not required

## Why it matters
"May not" can mean that something is forbidden, or that it is possible that it does not happen, or that there is no
permission but no ban either. English treaty drafting avoids it, and translations of it differ.

## Example
```pdsl
pdsl 1
import standard

settlement alliance_agreement "Agreement on Alliances" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article alliances "Alliances" {
    northland may not join league
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement alliance_agreement "Agreement on Alliances" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article alliances "Alliances" {
    northland shall not join league
}
```

## References
United Nations Editorial Manual; Vienna Convention on the Law of Treaties, article 33, for what differs between
languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under

CHECK = Check(
    code="MOD-06",
    name="may-not",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 31(1) and 33",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each `may not`; with `no state` it is two negations, which MOD-17 refuses."""
    for undertaking in analysis.model.undertakings():
        if undertaking.of_nobody or "may not" not in possibilities(undertaking.modality):
            continue
        verdict = decide((undertaking.modality,), lambda values: values[0] == "may not")
        depends = (*verdict.depends, *guarded(undertaking.guards))
        yield CHECK.finding(
            analysis,
            "`may not` can be read as forbidden or as not required",
            At(undertaking.id, ("modal",), "which of the two?"),
            notes=("it is reckoned here as forbidden", *only_under(depends)),
            helps=("write `shall not` where it is forbidden, `need not` where it is not required",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )
