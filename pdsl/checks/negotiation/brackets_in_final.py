"""A text that is initialled or signed still holds open brackets

## Why it matters
Initials and signatures fix the words of a text as correct and final. A bracket or a blank in it is a point on which the
words are not fixed: each side will later say which option was meant, and nothing shows that the other agreed.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty  stage initialled }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article withdrawals "Withdrawal" {
    southland shall withdraw forces from cape within [northland: 30 days | southland: 60 days] of signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty  stage initialled }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article withdrawals "Withdrawal" {
    southland shall withdraw forces from cape within 45 days of signature
}
```

## References
Vienna Convention on the Law of Treaties, article 10: initialling and signature establish the text as authentic and
definitive. United Nations Editorial Manual: square brackets mark text that is not agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.brackets import Either
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Blank
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="NEG-01",
    name="brackets-in-final",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 10",),
)
_SHOWN = 5  # places


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text that has come so far, with its first open places."""
    for text in analysis.model.texts:
        found = list(_open(analysis, text)) if text.settled else []
        if not found:
            continue
        found.sort(key=lambda at: place.span.start if (place := analysis.place(at.element, *at.fields)) else 0)
        more = len(found) - _SHOWN
        yield CHECK.finding(
            analysis,
            f"the text is said to be {text.stage.replace('_', ' ')}, and "
            + ("a point in it is open" if len(found) == 1 else f"{len(found)} points in it are open"),
            At(text.element, ("stage",), "no longer under negotiation"),
            also=found[:_SHOWN],
            notes=(f"{more} more open points are not shown",) if more > 0 else (),
            helps=("settle each of them, say who decides it later (`[to be decided by A, B]`), or mend the stage",),
            parties=analysis.world.expand(text.parties),
        )


def _open(analysis: Analysis, text: Settlement) -> Iterator[At]:
    """The brackets, blanks and alternatives of a text, and what stands in it as the proposal of somebody."""
    terms = [term for terms in analysis.mentions.open_terms for term in terms]
    if not text.instrument:
        terms += analysis.open_declarations
    for ident in dict.fromkeys(term.id for term in terms if not (isinstance(term, Blank) and term.deciders)):
        if analysis.model.text_of(ident).instrument == text.instrument:
            yield At(ident, ("open",), "open")
    for clause, _ in text.clauses():
        element = str(getattr(clause, "id", ""))
        if analysis.model.text_of(element).instrument != text.instrument:
            continue
        if isinstance(clause, Either):
            yield At(element, ("name",), "alternatives")
        elif any(stance.kind == "proposed by" for stance in getattr(clause, "stances", ())):
            yield At(element, ("stance", "verb", "name", ""), "a proposal")
