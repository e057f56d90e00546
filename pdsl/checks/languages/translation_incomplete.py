"""Words of the text that its translation does not have

## Why it matters
What nobody has translated stands in the document in the language of the text, between marks. A delegation cannot
sign, or even discuss, a version of which a part is missing; and in a text whose versions are equally authentic, a
missing passage is a disagreement on what was agreed.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "All is well." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "All is well." "Tout va bien."
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
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "All is well." "Tout va bien."
}
```

## References
Vienna Convention on the Law of Treaties, article 33.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.languages._entries import some
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-11",
    name="translation-incomplete",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 33",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each translation; a warning once its text is initialled, or somebody has confirmed it."""
    for one in analysis.translated:
        missing = one.missing() if one.whole and one.language.known else []
        if missing and one.analysis is not None:
            count, late = len(missing), one.translation.revised is not None or one.analysis.model.settled
            yield CHECK.finding(
                analysis,
                f"{count} {'passage of the text is' if count == 1 else 'passages of the text are'} not translated",
                At(one.translation.id, ("language",), "not whole"),
                notes=(f"not translated: {some(missing)}",),
                helps=("add them: `words \"...\" \"...\"`, or the declared name and its translation",),
                severity=Severity.WARNING if late else None,
            )  # fmt: skip
