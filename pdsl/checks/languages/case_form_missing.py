"""Names in a language with cases, whose cases nobody has written

## Why it matters
A name in Russian or Ukrainian changes its ending with its place in the sentence. No ending is ever guessed: without
its forms a name keeps the nominative, and the document puts a word of its kind in front of it, which is correct and
reads as an official form, not as a treaty.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "All is well." }
translation ru of "example.pdsl" {
    accord "Соглашение о границе"
    words "Peace" "Мир"
    words "All is well." "Всё хорошо."
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "All is well." }
translation ru of "example.pdsl" {
    accord "Соглашение о границе" neuter
        declined "Соглашения о границе", "Соглашению о границе", "Соглашение о границе",
            "Соглашением о границе", "Соглашении о границе"
    words "Peace" "Мир"
    words "All is well." "Всё хорошо."
}
```

## References
The how-to page on documents in another language.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.languages._entries import some
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="LNG-08", name="case-form-missing", severity=Severity.INFO)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each translation into such a language, at the first name without forms."""
    for one in analysis.translated:
        bare = [said for said in one.translation.words if said.named and said.text and not said.declined]
        if bare and one.analysis is not None and one.language.known and one.language.declines:
            count = len(bare)
            yield CHECK.finding(
                analysis, f"{count} {'name has' if count == 1 else 'names have'} no forms of their cases",
                At(bare[0].id, ("text", "of"), "only the nominative"),
                notes=(f"without forms: {some([said.text for said in bare])}",),
                helps=("write the genitive, dative, accusative, instrumental and locative behind `declined`",),
            )  # fmt: skip
