"""A duty that falls due after the text has ended

## Why it matters
When a treaty ends, its parties are released from performing it further. A deadline that lies after the end is a
duty that nobody has to fulfil.

## Example
```pdsl
pdsl 1
import standard

settlement release_agreement "Agreement on Payments" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article payments "Payments" {
    northland shall pay compensation_payments to southland by 2036-01-01
    duration until 2035-01-01
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement release_agreement "Agreement on Payments" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article payments "Payments" {
    northland shall pay compensation_payments to southland by 2034-01-01
    duration until 2035-01-01
}
```

## References
Vienna Convention on the Law of Treaties, article 70(1)(a).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Lasting
from pdsl.model.final import FinalClause
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Duration, Ref, Slot
from pdsl.model.time import After, Date, deadline
from pdsl.model.time import clock as text_clock
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.norms import DUTY, MODALS
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="TIM-10",
    name="deadline-after-expiry",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 70(1)(a)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each deadline that lies after the end of the text."""
    for text in analysis.model.texts:
        lasting, clause = text.lasting
        if lasting is None or lasting.renewable or lasting.bound == "at least":
            continue
        if lasting.until is not None:
            yield from _late(analysis, text, clause, lasting.until)
        elif isinstance(lasting.length, Duration):
            in_force = text_clock(text.instrument, "entry_into_force")
            yield from _late(analysis, text, clause, After(duration=lasting.length, point=in_force))
            yield from _outlasting(analysis, text, clause, lasting.length)


def _outlasting(analysis: Analysis, text: Settlement, clause: str, term: Duration) -> Iterator[Diagnostic]:
    """One finding for each guarantee, ceasefire or measure that is to last longer than the text that holds it."""
    after = {ref.name for final in text.finals() if final.kind == "survival" for ref in final.subjects
             if isinstance(ref, Ref)}  # fmt: skip
    for part, article in text.clauses():
        lasting = getattr(part, "lasting", None)
        if isinstance(part, FinalClause) or not isinstance(lasting, Lasting) or lasting.bound == "at most":
            continue
        if not isinstance(lasting.length, Duration) or after & {article.name, getattr(part, "name", "")}:
            continue
        if hour_bounds(lasting.length)[0] <= hour_bounds(term)[1]:
            continue
        depends = guarded(getattr(part, "guards", ()))
        yield CHECK.finding(
            analysis,
            f"`{getattr(part, 'name', '')}` is to last longer than the text that holds it",
            At(str(getattr(part, "id", "")), ("lasts", "name"), say(lasting.length)),
            also=(At(clause, ("",), "ends here"),),
            notes=(f"the text ends after {say(term)}", *only_under(depends)),
            helps=("let the text last as long, or add `survival of` it",),
            depends=depends,
            severity=Severity.WARNING,
        )


def _late(analysis: Analysis, text: Settlement, clause: str, end: Slot) -> Iterator[Diagnostic]:
    for undertaking in text.undertakings():
        due = deadline(undertaking.timing)
        if due is None or MODALS.get(str(undertaking.modality), ("",))[0] != DUTY:
            continue
        dates = isinstance(due, Date) and isinstance(end, Date) and due.iso > end.iso
        keys = analysis.timeline.key(due), analysis.timeline.key(end)
        later = None not in keys and analysis.timeline.order_of_keys(str(keys[0]), str(keys[1])) == "after"
        if not dates and not later:
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            "this duty falls due after the text has ended",
            At(undertaking.id, ("within", "by", "at"), "due here"),
            also=(At(clause, ("",), "ends here"),),
            notes=(f"it is due {say(due)}, and the text ends {say(end)}", *only_under(depends)),
            helps=("move the deadline, or let the text last longer",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
            severity=Severity.WARNING if depends else None,
        )
