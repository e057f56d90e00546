"""The translation makes more, or less, of a duty than the text

## Why it matters
In a treaty the strength of a sentence is its meaning. `Shall` is a duty, `may` a permission; French, Russian and
Ukrainian state a duty in the present tense, while *devra*, *должен* or *повинен* may be read as something expected. A
permission that became a duty, or a negation that was lost, is another treaty.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "Every State shall withdraw its forces." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "Every State shall withdraw its forces." "Chaque État devrait retirer ses forces."
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "Every State shall withdraw its forces." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "Every State shall withdraw its forces." "Chaque État retire ses forces."
}
```

## References
Vienna Convention on the Law of Treaties, article 33(3) and (4); French and Russian rules on drafting treaties, which
put duties into the present tense.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.languages._entries import beside, entries
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-03",
    name="modality-noncorrespondence",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 33(3) and (4)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each entry whose strength or negation is another; where words leave a doubt, none."""
    for one, said, original in entries(analysis):
        from pdsl.semantics.strengths import strength_differs

        differs = strength_differs(original, said.text, one.original, one.language)
        if differs is not None:
            found = CHECK.finding(
                analysis, differs.message, At(said.id, ("text",), differs.here),
                notes=("words as these are compared by a table; read both sentences whole",),
                helps=(differs.help,),
            )  # fmt: skip
            yield beside(found, one, said, differs.there)
