"""Much more is asked of one side than of the other

## Why it matters
Whether a settlement is fair is not for a tool to say: a side that attacked, or that is stronger, may well have more
to do. But who is to do how much is a fact that both sides' parliaments will count, and mediators should know the
count before they do. Counted are clauses that bind one of the two and not the other.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    northland shall withdraw forces from cape within 30 days of signature
    northland shall not acquire missiles
    northland shall not join "any alliance"
    northland shall hold elections within 100 days of signature
    northland shall "open the bridge" within 10 days of signature
    southland shall respect borders
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    northland shall withdraw forces from cape within 30 days of signature
    each of northland, southland shall not acquire missiles
    each of northland, southland shall not join "any alliance"
    northland shall hold elections within 100 days of signature
    southland shall "open the bridge" within 10 days of signature
    southland shall respect borders
}
```

## References
United Nations Guidance for Effective Mediation (2012), on impartiality. The count is the same whichever side is
which.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.balance import counted, sides

CHECK = Check(
    code="BAL-01",
    name="duty-imbalance",
    severity=Severity.INFO,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)
RATIO, LEAST = 2, 4  # so many times as much, and so many clauses more


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding for a settlement between two sides."""
    two = [analysis.ledgers[name] for name in sides(analysis)]
    if len(two) != 2:
        return
    one, other = two
    alone = {one.party: one.alone((other,)), other.party: other.alone((one,))}
    more, less = sorted(alone, key=lambda party: -len(alone[party]))
    if len(alone[more]) < RATIO * len(alone[less]) or len(alone[more]) - len(alone[less]) < LEAST:
        return
    columns = (("firm duties", "duties"), ("prohibitions", "bans"), ("limits", "limits"), ("rights", "rights"))
    notes = [
        f"{title}, shared ones included: "
        + counted(tuple((each.party, len(getattr(each, field))) for each in two))
        for title, field in columns
        if any(getattr(each, field) for each in two)
    ]
    optional = len({*alone[more], *alone[less]} & {clause for each in two for clause in each.guarded})
    if optional:
        notes.append(f"{optional} of these clauses stand under an option that may not be chosen")
    yield CHECK.finding(
        analysis,
        f"{len(alone[more])} clauses bind `{more}` and not `{less}`, {len(alone[less])} the other way round",
        At(analysis.model.element, ("name",), "counted, not weighed"),
        also=(At(ident, ("bearer", "holders", "verb", "name"), f"binds `{more}`") for ident in alone[more][:5]),
        notes=notes,
        helps=("show the count to both sides, or let them agree on what stands against what",),
        parties=(one.party, other.party),
    )
