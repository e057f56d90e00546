"""The duties of one side have dates, and those of the other have none

## Why it matters
A duty with a day can be broken on that day; one without a day is never broken by waiting. Where one side's duties are
dated and the other's are not, the one can be in breach of the text long before the other can be. Counted are duties
to do something, once.

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
    northland shall hold elections within 100 days of signature
    northland shall destroy missiles by 2031-06-01
    southland shall release prisoners_of_war
    southland shall pay 1 billion USD to northland
    southland shall return "archives" to northland
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
    northland shall hold elections within 100 days of signature
    northland shall destroy missiles by 2031-06-01
    southland shall release prisoners_of_war within 30 days of signature
    southland shall pay 1 billion USD to northland
    southland shall return "archives" to northland
}
```

## References
United Nations Guidance for Effective Mediation (2012), on implementation. Each duty without a date: TIM-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.acts import act_kind
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.balance import Ledger, counted, sides

CHECK = Check(
    code="BAL-10",
    name="deadlines-one-sided",
    severity=Severity.INFO,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)
LEAST = 3  # duties of each side from which a difference is told


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding for a settlement between two sides."""
    two = [analysis.ledgers[name] for name in sides(analysis)]
    if len(two) != 2:
        return
    kinds = {clause.id: clause.act.kind for clause in analysis.model.of_type(Undertaking)}
    more, less = sorted(two, key=lambda each: -len(each.dated))
    undated = [ident for ident in _once(less, kinds) if ident not in less.dated]
    if len(more.dated) < LEAST or less.dated or len(undated) < LEAST or set(undated) & set(less.conditional):
        return
    yield CHECK.finding(
        analysis,
        f"{len(more.dated)} duties of `{more.party}` have a date, and none of the {len(undated)} of `{less.party}`",
        At(undated[0], ("verb", "act"), "by when?"),
        also=(
            *(At(ident, ("verb", "act"), "nor this") for ident in undated[1:]),
            *(At(ident, ("within", "by", "verb"), "dated") for ident in more.dated[:3]),
        ),
        notes=(f"duties with a date: {counted(tuple((each.party, len(each.dated)) for each in two))}",),
        helps=("date the duties of both sides",),
        parties=[each.party for each in two],
    )


def _once(ledger: Ledger, kinds: dict[str, str]) -> list[str]:
    """The duties to do something once, and not throughout."""
    return [ident for ident in ledger.duties if act_kind(kinds.get(ident, "words")).achieved]
