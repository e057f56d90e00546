"""Duties to be fulfilled once, without a date

## Why it matters
A duty to release, to withdraw, to pay or to enact is kept by doing it, and never broken as long as there is time.
Without a date there is always time. Agreements with a timetable are carried out more often than those without.
Reported once for each article, as an observation.

## Example
```pdsl
pdsl 1
import standard

settlement exchange_agreement "Agreement on Prisoners" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners of war" {
    each of northland, southland shall release prisoners_of_war
    northland shall establish "a list of missing persons"
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement exchange_agreement "Agreement on Prisoners" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners of war" {
    each of northland, southland shall release prisoners_of_war within 14 days of signature
    northland shall establish "a list of missing persons" by 2031-06-01
}
```

## References
United Nations Guidance for Effective Mediation (2012), on implementation; Peace Accords Matrix, on timetables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Words, possibilities
from pdsl.model.undertakings import Conditions, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import DUTY, FIRM, MODALS
from pdsl.semantics.returns import unmanaged_return

CHECK = Check(
    code="TIM-01",
    name="no-deadline",
    severity=Severity.INFO,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)
# Acts that are over when they are done; verbs of lasting conduct and of statement are left out.
_DONE_ONCE = frozenset({
    "abolish", "adopt", "amend", "clear", "compensate", "conclude", "demobilize", "destroy", "disarm", "disband",
    "dismantle", "dispose_of", "enact", "establish", "exchange", "extend", "grant", "hand_over", "hold", "invite",
    "join", "leave", "lift", "pay", "ratify", "rebuild", "release", "relinquish", "restart", "restore", "return",
    "suspend", "unfreeze", "vacate", "withdraw",
})  # fmt: skip
# A time in the words of the object: the tool does not count it, and does not say that there is none.
_TIMED = re.compile(
    r"\b(?:within|in|after|by|before|every|per|a) (?:the )?(?:\w+ ){0,2}(?:hour|day|week|month|year)s?\b", re.IGNORECASE
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each article: at its first duty without a date, the others beside it."""
    by_article: dict[str, list[Undertaking]] = {}
    for clause, article in analysis.model.clauses():
        if isinstance(clause, Undertaking) and _undated(clause) and not unmanaged_return(analysis.model, clause):
            by_article.setdefault(article.id, []).append(clause)
    for duties in by_article.values():
        first, *others = duties
        more = f" and {len(others)} more {'duty' if len(others) == 1 else 'duties'} here" if others else ""
        yield CHECK.finding(
            analysis,
            f"nothing says by when to `{first.act.kind}`{more}",
            At(first.id, ("verb", "act"), "by when?"),
            also=(At(duty.id, ("verb", "act"), "by when?") for duty in others),
            notes=("a duty without a date, a clock or a condition is not broken by waiting",),
            helps=("add `within 30 days of signature`, `by MILESTONE`, or `when X is done`",),
        )


def _undated(undertaking: Undertaking) -> bool:
    kind, firmness = MODALS.get(str(undertaking.modality), ("", 0))
    if kind != DUTY or firmness != FIRM or undertaking.act.kind not in _DONE_ONCE:
        return False
    if undertaking.stages or any(map(_TIMED.search, _words(undertaking))):
        return False
    return undertaking.timing.silent and undertaking.conditions == Conditions()


def _words(undertaking: Undertaking) -> Iterator[str]:
    yield undertaking.act.words
    for _, slots in undertaking.act.arguments:
        for slot in slots:
            yield from (value.text for value in possibilities(slot) if isinstance(value, Words))
