"""Treaty machinery in a text that is not meant to bind

## Why it matters
A political text that provides for ratification, reservations, accession or registration uses the machinery of
treaties. The words on form then contradict the words on procedure, and each side can quote the half that suits it
when it is asked whether it is bound. Usually texts that do not bind "come into effect" and are "discontinued".

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Memorandum on Peace" not binding { parties northland, southland  form memorandum }
article last "Final provisions" {
    each of northland, southland will respect borders
    ratification by northland, southland
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Memorandum on Peace" not binding { parties northland, southland  form memorandum }
article last "Final provisions" {
    each of northland, southland will respect borders
    withdrawal by any party with 6 months notice
}
```

## References
Vienna Convention on the Law of Treaties, articles 2(1)(a), 11, 19 and 80; Charter of the United Nations, article 102;
International Court of Justice, Qatar v. Bahrain (1994), on texts that are treaties whatever they are called.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import POLITICAL_FORMS, Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-14",
    name="form-marker-mismatch",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 2(1)(a), 11 and 19",),
)
_MACHINERY = {
    "ratification": "ratification", "reservations": "reservations", "registered_with": "registration",
    "provisional_application": "provisional application", "severable": "severability",
}  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that does not bind, at the first of its clauses that only a treaty has."""
    for text in analysis.model.texts:
        if text.binding or not (text.political or text.form in POLITICAL_FORMS):
            continue
        clauses = [final for final in text.finals() if final.kind in _MACHINERY]
        if clauses:
            kinds = list(dict.fromkeys(_MACHINERY[final.kind] for final in clauses))
            yield CHECK.finding(
                analysis,
                f"{' and '.join(kinds[:2])} in a text that {_says(text)}",
                At(clauses[0].id, ("",), "machinery of a treaty"),
                also=(
                    *(At(final.id, ("",), "and here") for final in clauses[1:]),
                    At(text.element, ("not_binding", "form", "name"), "not meant to bind"),
                ),
                notes=("whether a text binds is read from all of its words, and these point to a treaty",),
                helps=("take the clause out, or say `binding` and choose a form that binds",),
            )


def _says(text: Settlement) -> str:
    return "says that it does not bind" if text.political else f"is a {text.form.replace('_', ' ')}"
