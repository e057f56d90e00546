"""A clause hangs on a condition that nobody is to find fulfilled

## Why it matters
Conditions such as "provided that the situation is calm" are met when somebody says so. Where nobody is named, each
side says so for itself: the one says that the time has come, the other that it has not, and neither can be shown to
be wrong.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article return_article "Return" {
    southland shall release prisoners_of_war within 30 days of signature provided "the front is quiet"
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body council "the Council" { members northland, southland  decides by majority of members within 3 days }
article return_article "Return" {
    southland shall release prisoners_of_war within 30 days of signature provided "the front is quiet"
        certified by council
}
```

## References
United Nations Guidance for Effective Mediation (2012), on implementation; the disputes on the order of steps of 2015.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.definitions.vague_evaluative import VAGUE
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Words
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="MOD-10",
    name="condition-without-evaluator",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)
# Words that name an act which can be shown: then the condition is met when that act is done.
_SHOWN = re.compile(
    r"\b(?:finds?|found|certif\w+|determin\w+|verif\w+|decid\w+|decision|confirm\w*|notif\w+|notice|announc\w+|declar\w+|"
    r"agree[sd]?|agreement|consent\w*|request\w*|invit\w+|approv\w+|authoriz\w+|report\w*|ratif\w+|signed|published)\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause or entry of a status with a condition in words that nobody is to establish."""
    for clause, _ in analysis.model.clauses():
        for part in (clause, *getattr(clause, "entries", ()), *getattr(clause, "rows", ())):
            conditions = getattr(part, "conditions", None)
            words = getattr(conditions, "provided", ())
            watch = getattr(part, "oversight", None)
            if not words or watch is None or watch.decided_by or watch.certified_by or watch.verified_by:
                continue
            loose = [w.text for w in words if isinstance(w, Words) and not _settled(w.text)]
            if not loose:
                continue
            depends = guarded(getattr(clause, "guards", ()))
            yield CHECK.finding(
                analysis,
                "this hangs on a condition in words, and nobody is to find it fulfilled",
                At(part.id, ("provided", "verb", ""), "who says that it is so?"),
                notes=(f'"{loose[0]}"', *only_under(depends)),
                helps=("add `certified by BODY` or `decided by RULE`, or make the condition an act that can be shown",),
                depends=depends,
            )


def _settled(words: str) -> bool:
    """Whether the words name an act that can be shown, or are reported as vague already (DEF-09)."""
    return bool(_SHOWN.search(words) or VAGUE.search(words))
