"""Somebody signs who needs full powers, and none are mentioned

## Why it matters
Heads of State and of Government and Ministers for Foreign Affairs bind their State by their office. Others, such as
commanders and ambassadors, need full powers to sign a treaty; an act performed without them has no legal effect until
it is confirmed.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" {
    parties northland, southland  signed by president, commander
    form treaty
}
office president "the President of Northland" of northland
office commander "the Commander of the Army of Southland" of southland
article force "Force" { each of northland, southland shall not use force }
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" {
    parties northland, southland  signed by president, commander
    form treaty
}
office president "the President of Northland" of northland
office commander "the Commander of the Army of Southland, with full powers" of southland
article force "Force" { each of northland, southland shall not use force }
```

## References
Vienna Convention on the Law of Treaties, articles 7 and 8. A commander may conclude an armistice for the forces under
him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LAW-08",
    name="full-powers-missing",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 7 and 8",),
)
_EXEMPT = re.compile(
    r"\b(?:(?:vice-)?president|head of (?:the )?(?:state|government)|king|queen|emperor|monarch|emir|sultan|prince|"
    r"(?:federal )?chancellor|(?:prime|premier|foreign|first) minister|minister (?:for|of) (?:\w+ )*foreign|"
    r"secretary of state|supreme leader|full powers?|plenipotentiary)\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind, for the offices of States that sign it."""
    world = analysis.world
    for text in analysis.model.texts:
        if not text.binding or not text.signed_by:
            continue
        lacking = []
        for name in world.expand(text.signed_by):
            actor = world.actor(name)
            whose = [ref.kind for ref in actor.of if hasattr(ref, "kind")] if actor is not None else []
            if actor is not None and actor.kind == "office" and "state" in whose and not _EXEMPT.search(actor.title):
                lacking.append(name)
        if lacking:
            yield CHECK.finding(
                analysis,
                f"`{lacking[0]}` signs, and no full powers are mentioned" if len(lacking) == 1 else
                f"{len(lacking)} persons sign who need full powers, and none are mentioned",
                At(text.element, ("signed_by", "name"), "by what authority?"),
                also=(At(f"actor.{name}", ("name",), "this office") for name in lacking),
                notes=("an act of one who was not authorized has no legal effect until the State confirms it",),
                helps=('mention them in the title of the office: `"…, with full powers"`, or sign ad referendum',),
                parties=lacking,
            )  # fmt: skip
