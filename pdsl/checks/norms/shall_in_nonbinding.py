""""Shall" in a text that is not meant to bind

## Why it matters
Texts that are not meant to bind say "will" where a treaty says "shall"; the words are among the first that are
looked at when it is disputed whether a text binds. The document that the tool renders says "will"; the file says
"shall". Reported once for each text, as an observation.

## Example
```pdsl
pdsl 1
import standard

settlement border_memorandum "Memorandum on Borders" not binding {
    parties northland, southland
    form    memorandum
}
state northland "Northland"
state southland "Southland"

article borders_article "Borders" {
    each of northland, southland shall respect borders
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement border_memorandum "Memorandum on Borders" not binding {
    parties northland, southland
    form    memorandum
}
state northland "Northland"
state southland "Southland"

article borders_article "Borders" {
    each of northland, southland will respect borders
}
```

## References
Foreign, Commonwealth and Development Office of the United Kingdom, Treaties and Memoranda of Understanding: Guidance on
Practice and Procedures; International Court of Justice, Qatar v. Bahrain (1994), paragraphs 21 to 30.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import possibilities
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="MOD-02",
    name="shall-in-nonbinding",
    severity=Severity.INFO,
    authority=("FCDO, Treaties and Memoranda of Understanding (MOUs)",),
)
_FIRM = frozenset({"shall", "shall not", "shall endeavour to"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text that says of itself that it does not bind. Of a form alone nothing is concluded."""
    for text in analysis.model.texts:
        spoken = text.undertakings() if text.political else ()
        firm = [one for one in spoken if _FIRM.intersection(map(str, possibilities(one.modality)))]
        if firm:
            yield CHECK.finding(
                analysis,
                "`shall` in a text that says that it does not bind",
                At(firm[0].id, ("modal",), "`will`?"),
                also=(At(text.element, ("not_binding",), "not meant to bind"),),
                notes=(f"so in {len(firm)} {'sentence' if len(firm) == 1 else 'sentences'}; the document says `will`",),
                helps=("write `will`, or leave out `not binding`",),
            )
