"""A time to make the breach good that is longer than the clock of the snap-back

## Why it matters
If measures return after ten days and the breach may be made good within thirty, either the return comes before the
time for cure is over or the clock means nothing. Each side will take the reading that serves it.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms", "fuel" }
article reversal "Reversal" {
    snapback back on invasion {
        invoked by any party standing parties
        restores embargo
        automatic within 10 days unless league decides otherwise
        cure within 30 days
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms", "fuel" }
article reversal "Reversal" {
    snapback back on invasion {
        invoked by any party standing parties
        restores embargo
        automatic within 10 days unless league decides otherwise
        cure within 5 days
    }
}
```

## References
Security Council resolution 2231 (2015), paragraphs 10–12: one clock of thirty days.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Duration, Slot, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="SAN-18",
    name="cure-outlasts-clock",
    severity=Severity.WARNING,
    authority=("Security Council resolution 2231 (2015), paragraphs 10–12",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back whose time for cure is longer, under every option, than its clock."""
    for snapback in analysis.model.snapbacks():
        if snapback.cure is None:
            continue
        allowed = snapback.cure.within if snapback.cure.within is not None else snapback.cure.lasting
        longest, least = _hours(snapback.within), _hours(allowed)
        if not longest or not least or min(least) <= max(longest):
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"`{snapback.name}` takes effect before the time to make the breach good is over",
            At(snapback.id, ("cure",), say(allowed)),
            also=(At(snapback.id, ("automatic",), say(snapback.within)),),
            notes=(f"cure within {say(allowed)}, return within {say(snapback.within)}", *only_under(depends)),
            helps=("let the clock run from the end of the time for cure, or shorten that time",),
            depends=depends,
        )


def _hours(slot: Slot) -> list[int]:
    """The lengths that a slot can have."""
    return [hour_bounds(value)[1] for value in possibilities(slot) if isinstance(value, Duration)]
