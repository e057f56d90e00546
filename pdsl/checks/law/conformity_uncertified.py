"""An initialled text of several languages, and no word on their conformity

## Why it matters
Before signature somebody has to compare the versions and certify that they say the same; several States require it.
What differs is found at that table, or years later by a court. The tool holds one language and cannot compare them
itself.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  form treaty  stage initialled  languages en, fr }
article last "Final provisions" {
    each of northland, southland shall respect borders
    authentic en, fr
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" {
    parties northland, southland
    form treaty
    stage initialled
    languages en, fr
    note "The versions were collated by both delegations."
}
article last "Final provisions" {
    each of northland, southland shall respect borders
    authentic en, fr
}
```

## References
Vienna Convention on the Law of Treaties, articles 33 and 79(3); United States, Foreign Affairs Manual, volume 11, on
certificates of conformity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-09",
    name="conformity-uncertified",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 33 and 79(3)",),
    whole=True,
)
_COMPARED = re.compile(r"\b(?:conform|collat|compar|concord)\w*", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each initialled instrument; once signed, it is for the depositary to correct errors."""
    for text in analysis.model.texts:
        clause = next((final for final in text.finals() if final.kind == "authentic"), None)
        if text.stage != "initialled" or clause is None or "," not in clause.word:
            continue
        if any(_COMPARED.search(note) for note in text.notes):
            continue
        yield CHECK.finding(
            analysis,
            "the text is initialled in several languages, and nothing says that they were compared",
            At(text.element, ("stage", "name"), "initialled"),
            also=(At(clause.id, ("",), "equally valid"),),
            helps=("let the versions be collated before signature, and say so in a `note`",),
        )
