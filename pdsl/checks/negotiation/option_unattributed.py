"""Alternatives without the name of who proposes them

## Why it matters
Negotiators remember whose bracket it is for as long as they sit at the table. Those who come after need to know who
must be moved, and which alternative nobody holds any more. In a chair's text the alternatives are the chair's.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap tank_limit of each of northland, southland in peacetime {
        tanks at most [300 | 500]
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap tank_limit of each of northland, southland in peacetime {
        tanks at most [northland: 300 | southland: 500]
    }
}
```

## References
United Nations Editorial Manual, on square brackets in drafts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Choice
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed, say

CHECK = Check(
    code="NEG-03",
    name="option-unattributed",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each bracket or set of alternatives with an option that names nobody."""
    model = analysis.model
    if "chair" in model.draft.lower() or model.constructed:
        return
    for choice in chain(analysis.open_declarations, *analysis.mentions.open_terms):
        if not isinstance(choice, Choice):
            continue
        nobody = [say(option.value) for option in choice.options if not option.authors]
        if nobody:
            yield _finding(analysis, At(choice.id, ("open",), "proposed by whom?"), nobody)
    for either in model.eithers():
        nameless = [option.name for option in either.options if not option.stances]
        if nameless:
            yield _finding(analysis, At(either.id, ("name",), "proposed by whom?"), nameless)


def _finding(analysis: Analysis, at: At, options: list[str]) -> Diagnostic:
    return CHECK.finding(
        analysis,
        f"nobody is named for the {'option' if len(options) == 1 else 'options'} {listed(options)}",
        at,
        helps=("name the author of each: `[PARTY: ... | PARTY: ...]`, or `proposed by PARTY`",),
    )
