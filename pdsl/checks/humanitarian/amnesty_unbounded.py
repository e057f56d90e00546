"""An amnesty without dates

## Why it matters
An amnesty that does not say from which day to which day acts are covered reaches back without end, and may be read
to cover what is done after signature. Its bounds are persons, acts and dates.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article amnesty_article "Amnesty" {
    each of northland, southland shall grant amnesty to "all who took part in the fighting"
        except "genocide, crimes against humanity, war crimes and torture"
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article amnesty_article "Amnesty" {
    each of northland, southland shall grant amnesty to "all who took part in the fighting"
        except "genocide, crimes against humanity, war crimes and torture"
        from 2030-01-01 until signature
}
```

## References
Additional Protocol II to the Geneva Conventions (1977), article 6(5), for conflicts that are not international;
Office of the United Nations High Commissioner for Human Rights, *Rule-of-Law Tools for Post-Conflict States:
Amnesties* (2009).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantified, Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.waivers import amnesties

CHECK = Check(
    code="HUM-02",
    name="amnesty-unbounded",
    severity=Severity.WARNING,
    authority=("United Nations, Rule-of-Law Tools for Post-Conflict States: Amnesties (2009)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each amnesty without a stretch of time."""
    for undertaking in amnesties(analysis.model):
        timing = undertaking.timing
        if any(point is not None for point in (timing.start, timing.until, timing.during, timing.lasting)):
            continue
        depends = guarded(undertaking.guards)
        states = [b for b in undertaking.bearers if isinstance(b, (Ref, Quantified))]
        receives = undertaking.act.kind == "receive" and bool(states)
        yield CHECK.finding(
            analysis,
            "this amnesty has no first and no last day",
            At(undertaking.id, ("object", "act"), "for acts from when to when?"),
            notes=(
                *(("it is given to parties, and does not say which persons it covers",) if receives else ()),
                "no date is given: how far it reaches back, and whether it covers what is to come, is left to reading",
                *only_under(depends),
            ),
            helps=('add the time: `from 2030-01-01 until signature`, and the persons: `to "..."`',),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )
