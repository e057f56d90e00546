"""The preamble defines a term

## Why it matters
Readers look for the meaning of a word in the article on definitions. A term that is defined in passing among the
recitals is overlooked, and it is doubtful whether it holds for the annexes and for later instruments.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
preamble {
    recalling "the line of 14 March (hereinafter “the Line”)"
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
preamble {
    recalling "the line of 14 March"
}
define march_line "Line" means "the line held by the two sides on 14 March 2031"
```

## References
United Nations Editorial Manual; Vienna Convention on the Law of Treaties, article 31(4), on special meanings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-04",
    name="definition-in-preamble",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 31(4)",),
)
_DEFINES = re.compile(
    r"\b(?:herein ?after|referred to (?:below |hereafter |herein )?as|for the purposes? of this)\b", re.IGNORECASE
)
_PARTIES = re.compile(r"\b(?:part(?:y|ies)|sides?|participants?|signator(?:y|ies))\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each recital that gives a word a meaning; what the parties are called is left out."""
    for said in analysis.wording.of_kind("recital"):
        found = _DEFINES.search(said.words)
        if found and not _PARTIES.search(said.words, found.end()):
            yield CHECK.finding(
                analysis,
                "a recital gives a word its meaning",
                At(said.element, (), "a definition among the recitals"),
                helps=('write `define NAME "Term" means "…"` instead',),
            )
