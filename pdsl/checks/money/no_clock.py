"""Measures that return, without saying by when

## Why it matters
A return without a day can be put off for as long as those who would have to act do not agree. The model of a
working clause counts in days from a notification. An error in the catalogue of checks; a warning here, since the
clause keeps a meaning.

## Example
```pdsl
pdsl 1
import standard

settlement relief_agreement "Agreement on Relief" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { decides by consensus of northland, southland }
event invasion "an invasion of Northland" { attack of southland against northland }
sanctions embargo "the embargo" of league against southland

article relief "Return of the embargo" {
    snapback return_of_embargo on invasion {
        restores   embargo
        activation decided by league
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement relief_agreement "Agreement on Relief" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { decides by consensus of northland, southland }
event invasion "an invasion of Northland" { attack of southland against northland }
sanctions embargo "the embargo" of league against southland

article relief "Return of the embargo" {
    snapback return_of_embargo on invasion {
        restores   embargo
        activation decided by league within 30 days
    }
}
```

## References
Security Council resolution 2231 (2015), paragraphs 11 and 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="SAN-05",
    name="no-clock",
    severity=Severity.WARNING,
    authority=("Security Council resolution 2231 (2015), paragraphs 11–12",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back without a time within which it takes effect or is decided."""
    for snapback in analysis.model.snapbacks():
        decided_in_time = snapback.activation is not None and snapback.activation.within is not None
        if snapback.within is not None or decided_in_time or not snapback.timing.silent:
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says within which time `{snapback.name}` takes effect",
            At(snapback.id, ("activation", "automatic", "name"), "by when?"),
            notes=("without a clock the return can be put off without end", *only_under(depends)),
            helps=("add a number of days: `automatic within 30 days unless BODY decides otherwise`",),
            depends=depends,
        )
