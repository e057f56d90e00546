"""A number, a date or a unit differs between the text and its translation

## Why it matters
Numbers are what a reader of one version relies on first, and what is lost most easily in translation: a figure that
was changed in one version alone, a day of another month, a thousand for a million. Where both versions are authentic,
neither side can be told that it read wrongly.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "States shall withdraw their forces within 30 days." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "States shall withdraw their forces within 30 days." "Les États retirent leurs forces dans les 90 jours."
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "States shall withdraw their forces within 30 days." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "States shall withdraw their forces within 30 days." "Les États retirent leurs forces dans les 30 jours."
}
```

## References
Vienna Convention on the Law of Treaties, articles 33 and 79(3), on the comparison and the correction of texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.languages._entries import beside, entries
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-05",
    name="quantity-diverges",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 33 and 79(3)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each entry whose words state other numbers, dates or units than those that it translates."""
    for one, said, original in entries(analysis):
        from pdsl.semantics.quantities import differing, stated

        first = stated(original, one.original)
        forms = ((form, *differing(first, stated(form, one.language))) for form in (said.text, *said.declined))
        form, left, right = next((found for found in forms if found[1] or found[2]), ("", [], []))
        if form:
            there = " and ".join(f"{value} {unit}".strip() for value, unit in left)
            here = " and ".join(f"{value} {unit}".strip() for value, unit in right)
            message = f"the text says {there}, and the translation {here}" if there and here else (
                f"the text says {there}, which the translation does not" if there
                else f"the translation says {here}, which the text does not"
            )  # fmt: skip
            found = CHECK.finding(
                analysis, message if len(message) <= _LONGEST else "the text and its translation state other numbers",
                At(said.id, ("text",) if form == said.text else ("declined",), here or "not here"),
                notes=() if len(message) <= _LONGEST else (message,),
                helps=("say in the translation what the text says; if the text is wrong, change it first",),
            )  # fmt: skip
            yield beside(found, one, said, there or "not here")


_LONGEST = 110  # characters of a message
