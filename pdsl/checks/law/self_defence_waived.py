"""A party gives up its right of self-defence

## Why it matters
Self-defence against an armed attack is called inherent in the Charter. A clause that excludes it, or lets it be used
only with the consent of another, leaves the one who signs it without any lawful answer to an attack; whether it can
be given up at all is doubtful, and in the event nobody will keep to it.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { northland shall waive "its right of self-defence" }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" {
    northland shall not use force against southland
    text "Nothing in this Treaty impairs the inherent right of self-defence."
}
```

## References
Charter of the United Nations, article 51. The consent of a possible attacker to measures of defence: GUA-29.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, Words
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, prohibits, promises
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LAW-11",
    name="self-defence-waived",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 51",),
)
_DEFENCE = re.compile(r"\bself-?\s?defen[cs]e\b", re.IGNORECASE)
_SPARED = re.compile(r"\b(?:except|other than|save|unless|without prejudice|impair|preserv)\w*\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause that waives self-defence or forbids it."""
    for clause in analysis.model.undertakings():
        giving_up = promises(clause) and clause.act.kind in ("waive", "relinquish", "abolish")
        if not giving_up and not prohibits(clause):
            continue
        words = next((text for text in _named(analysis, clause) if _DEFENCE.search(text)), "")
        if not words or _SPARED.search(words):
            continue
        who = bearers(analysis.world.text_of(clause.id), clause.bearers)
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(who)} {'gives' if len(who) == 1 else 'give'} up self-defence here",
            At(clause.id, ("object", "act", "verb"), "self-defence"),
            notes=(f'"{words}"', *only_under(depends)),
            helps=("forbid the use of force, and say that the right of self-defence is not impaired",),
            parties=who,
            depends=depends,
        )


def _named(analysis: Analysis, clause: Undertaking) -> Iterator[str]:
    """The words of the act and the titles of its objects; exceptions stand elsewhere."""
    yield clause.act.words
    for value in clause.act.role("object"):
        if isinstance(value, Words):
            yield value.text
        elif isinstance(value, Ref) and value.name in analysis.model.categories:
            yield analysis.model.categories[value.name].title
