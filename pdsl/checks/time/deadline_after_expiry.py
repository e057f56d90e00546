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
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Slot
from pdsl.model.time import Date, deadline
from pdsl.semantics.analysis import Analysis
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
        if lasting is not None and lasting.until is not None and not lasting.renewable:
            yield from _late(analysis, text, clause, lasting.until)


def _late(analysis: Analysis, text: Settlement, clause: str, end: Slot) -> Iterator[Diagnostic]:
    for undertaking in text.undertakings():
        due = deadline(undertaking.timing)
        if due is None or MODALS.get(str(undertaking.modality), ("",))[0] != DUTY:
            continue
        dates = isinstance(due, Date) and isinstance(end, Date) and due.iso > end.iso
        if not dates and analysis.timeline.order(due, end) != "after":
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
