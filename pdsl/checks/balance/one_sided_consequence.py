"""The text answers what one side may do, and nothing that the other may do

## Why it matters
Guarantees, snap-backs and procedures are set in motion by events. Where all of them speak of the conduct of one side,
the other may break the text without anything following from the text itself. That may be meant, as after an
aggression; it is better said.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
sanctions embargo "the embargo" of northland against southland
event broken "an attack by Southland" { attack of southland against northland }
article steps "Steps" {
    each of northland, southland shall not use force
    snapback reversal on broken { restores embargo }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
event broken "an attack by Southland" { attack of southland against northland }
event broken_again "an attack by Northland" { attack of northland against southland }
article steps "Steps" {
    each of northland, southland shall not use force
    ladder settle on broken, broken_again { step talks within 3 days: northland, southland jointly shall consult }
}
```

## References
United Nations Guidance for Effective Mediation (2012), on impartiality; public comment on drafts of 2025. One
guarantee that only one side can lose: GUA-48.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.balance import counted, sides

CHECK = Check(
    code="BAL-02",
    name="one-sided-consequence",
    severity=Severity.INFO,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding for a settlement between two sides, both of which bear duties.

    A guarantee protects one side against the other by its nature: that alone is no difference.
    """
    two = [analysis.ledgers[name] for name in sides(analysis)]
    if len(two) != 2 or not all(each.duties or each.bans for each in two):
        return
    more, less = sorted(two, key=lambda each: -len(each.answered))
    protecting = {guarantee.id for guarantee in analysis.model.guarantees()}
    if less.answered or set(more.answered) <= protecting:
        return
    yield CHECK.finding(
        analysis,
        f"all that follows from a breach or an attack answers `{more.party}`, and nothing answers `{less.party}`",
        At(more.answered[0], ("events", "on", "name", ""), f"answers `{more.party}`"),
        also=(At(ident, ("events", "on", "name", ""), "and this") for ident in more.answered[1:]),
        notes=(f"clauses that answer a side: {counted(tuple((each.party, len(each.answered)) for each in two))}",
               f"clauses that bind it: {counted(tuple((each.party, len(each.borne)) for each in two))}"),
        helps=("declare the like event of the other side, or say that the difference is meant",),
        parties=[each.party for each in two],
    )  # fmt: skip
