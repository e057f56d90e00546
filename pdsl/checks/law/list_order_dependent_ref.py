"""A word that counts on the order of a list, in a text of several languages

## Why it matters
"The former", "the latter" and "respectively" point at places in a list. Lists of States follow the alphabet of each
language, so that the same word points at another State in another version; and an amendment that adds a name moves
all of them.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final provisions" {
    northland, southland jointly shall "appoint a chair and a deputy, respectively"
    authentic en, fr
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final provisions" {
    northland shall "appoint a chair"
    southland shall "appoint a deputy"
    authentic en, fr
}
```

## References
Vienna Convention on the Law of Treaties, article 33; United Nations Editorial Manual, on lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="LNG-07",
    name="list-order-dependent-ref",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 33",),
)
_PLACE = re.compile(
    r"\b(?:the (?:former|latter)|respectively|(?:first|second|last)[- ](?:named|mentioned|listed))\b", re.IGNORECASE
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each of these words in a sentence, definition or text of an instrument with several languages."""
    for text in analysis.model.texts:
        clause = next((final for final in text.finals() if final.kind == "authentic"), None)
        if clause is None or "," not in clause.word:
            continue
        kinds = ("act", "object", "condition", "text")
        for said in analysis.wording.matching(_PLACE, *kinds, instrument=text.instrument):
            found = _PLACE.search(said.words)
            depends = guarded(said.guards)
            yield CHECK.finding(
                analysis,
                f"`{found.group() if found else ''}` counts on the order of a list",
                At(said.element, (said.field, "act", "verb", ""), "which one?"),
                also=(At(clause.id, ("",), "several languages"),),
                notes=only_under(depends),
                helps=("name the one that is meant",),
                depends=depends,
            )
