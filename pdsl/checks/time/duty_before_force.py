"""A duty that falls due before the text is in force

## Why it matters
A treaty does not bind before it enters into force, unless it is applied provisionally. A deadline that has passed
by then can neither be kept nor be broken.

## Example
```pdsl
pdsl 1
import standard

settlement release_agreement "Agreement on Release" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article release "Release" {
    each of northland, southland shall release prisoners_of_war within 10 days of signature
    entry into force at 90 days after signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement release_agreement "Agreement on Release" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article release "Release" {
    each of northland, southland shall release prisoners_of_war within 10 days of entry_into_force
    entry into force at 90 days after signature
}
```

## References
Vienna Convention on the Law of Treaties, articles 24 and 25.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.time import clock, deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import DUTY, MODALS
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="TIM-09",
    name="duty-before-force",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 24–25",),
)


_NAMED = frozenset({"article", "clause", "ceasefire", "guarantee"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty whose last day lies before the first day in force."""
    for text in analysis.model.texts:
        finals = {final.kind: final for final in text.finals()}
        force = finals.get("entry_into_force")
        if force is not None:
            yield from _early(analysis, text, force, _applied_before(text))


def _applied_before(text: Settlement) -> frozenset[str]:
    """The articles and labels of what is applied provisionally; "" where it is more than these, or open."""
    subjects = [value for final in text.finals() if final.kind == "provisional_application" for value in final.subjects]
    told = [value for value in subjects if isinstance(value, Ref) and value.kind in _NAMED]
    return frozenset(value.name for value in told) if len(told) == len(subjects) else frozenset({""})


def _early(analysis: Analysis, text: Settlement, force: FinalClause, applied: frozenset[str]) -> Iterator[Diagnostic]:
    in_force = clock(text.instrument, "entry_into_force")
    earliest = analysis.timeline.earliest(in_force)
    for undertaking, article in text.clauses():
        if not isinstance(undertaking, Undertaking) or "" in applied or applied & {undertaking.label, article.name}:
            continue
        if MODALS.get(str(undertaking.modality), ("",))[0] != DUTY or deadline(undertaking.timing) is None:
            continue
        if _due_before(analysis, undertaking, in_force, earliest):
            yield _finding(analysis, undertaking, force)


def _due_before(analysis: Analysis, undertaking: Undertaking, in_force: Ref, earliest: int | None) -> bool:
    point = deadline(undertaking.timing)
    if analysis.timeline.order(point, in_force) == "before":
        return True
    latest = analysis.timeline.network.latest(f"duty:{undertaking.id}")
    return latest is not None and earliest is not None and latest < earliest


def _finding(analysis: Analysis, undertaking: Undertaking, force: FinalClause) -> Diagnostic:
    depends = guarded(undertaking.guards)
    return CHECK.finding(
        analysis,
        "this duty falls due before the text can be in force",
        At(undertaking.id, ("within", "by", "at"), "due here"),
        also=(At(force.id, ("at", "from", "within", ""), "in force only then"),),
        notes=(f"it is due at the latest {say(deadline(undertaking.timing))}", *only_under(depends)),
        helps=("count from `entry_into_force`, or add `provisional application of ARTICLE`",),
        parties=analysis.world.expand(undertaking.bearers),
        depends=depends,
        severity=Severity.WARNING if depends else None,
    )
