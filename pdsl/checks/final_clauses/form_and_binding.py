"""The name of the text says one thing, its words on binding another

## Why it matters
A memorandum or a declaration is usually chosen because it does not bind. Where such a text says that it is legally
binding, one reader will hold to the name and the next to the sentence, and parliaments will ask whether they have
to approve it. The name alone decides nothing in law; a doubt is best removed. This continues the family of checks on
structure.

## Example
```pdsl
pdsl 1
import standard

settlement peace_plan "Plan for Peace" { parties northland, southland  form memorandum }
state northland "Northland"
state southland "Southland"

article last "Final provision" {
    each of northland, southland will respect borders
    binding
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_plan "Plan for Peace" { parties northland, southland  form agreement }
state northland "Northland"
state southland "Southland"

article last "Final provision" {
    each of northland, southland shall respect borders
    binding
}
```

## References
Vienna Convention on the Law of Treaties, article 2(1)(a): a treaty "whatever its particular designation";
International Court of Justice, Qatar v. Bahrain (1994), paragraphs 21 to 30.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.settlement import POLITICAL_FORMS, Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-17",
    name="form-and-binding",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 2(1)(a)",),
)
# Forms that are chosen for both kinds of text: nothing is said of them.
_EITHER = frozenset({"accord", "letter", "final_act", "arrangement", "framework", "elements"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text of a form that usually does not bind and a clause that says it does."""
    for text in analysis.model.texts:
        clause = next((final for final in text.finals() if final.kind == "binding"), None)
        if clause is not None and text.political:
            yield _both(analysis, text, clause)
        elif clause is not None and text.form in POLITICAL_FORMS - _EITHER:
            yield _finding(analysis, text, clause)


def _both(analysis: Analysis, text: Settlement, clause: FinalClause) -> Diagnostic:
    return CHECK.finding(
        analysis,
        "the text says of itself that it binds, and that it does not",
        At(clause.id, ("",), "said to bind"),
        also=(At(text.element, ("not_binding",), "said not to bind"),),
        helps=("take out `binding` or `not binding`",),
        severity=Severity.ERROR,
    )


def _finding(analysis: Analysis, model: Settlement, clause: FinalClause) -> Diagnostic:
    return CHECK.finding(
        analysis,
        f"the form is `{model.form}`, and the text says of itself that it binds",
        At(clause.id, ("",), "said to bind"),
        also=(At(model.element, ("form",), "a form that usually does not bind"),),
        notes=("in law the words and what was meant decide, and not the name; the two point different ways here",),
        helps=("choose the form `agreement` or `treaty`, or take out `binding`",),
    )
