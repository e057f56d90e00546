"""A preference speaks of nothing that is open, or compares what cannot be compared

## Why it matters
A preference says what its owner would rather have among the options of an open term. If it names no open term, or asks
for more of what is no number, it is not counted when the best agreements are looked for, and its owner may take for
weighed what is not.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article forces "Forces" {
    force_cap army of northland { personnel at most [southland: 85_000 | northland: 250_000] }
}
preference large "A large army" of northland {
    over "forces.army.soldiers" increasing
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article forces "Forces" {
    force_cap army of northland { personnel at most [southland: 85_000 | northland: 250_000] }
}
preference large "A large army" of northland {
    over "forces.army.personnel" increasing
}
```

## References
The language reference. R. L. Keeney and H. Raiffa, Decisions with Multiple Objectives (1976).
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.preferences import spoken

CHECK = Check(code="RED-05", name="preference-not-counted", severity=Severity.WARNING, whole=True)
_MOST = 6


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each preference that cannot be counted."""
    for preference in analysis.model.preferences:
        for wish in preference.wishes:
            about = spoken(analysis.model, wish)
            if about.term is None:
                near = get_close_matches(wish.term, about.possible, n=1) or list(about.possible[:_MOST])
                yield CHECK.finding(
                    analysis,
                    f"this preference is not counted: {about.fault}",
                    At(wish.id, ("term",)),
                    helps=(f"there {'is' if len(near) == 1 else 'are'} {', '.join(f'`{name}`' for name in near)}",)
                    if near else (),
                    parties=analysis.world.expand(preference.owners),
                )  # fmt: skip
