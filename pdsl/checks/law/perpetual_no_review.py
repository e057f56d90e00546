"""One side binds itself for ever, and nothing provides for review

## Why it matters
A status that one party alone takes upon itself "permanently" outlives the circumstances in which it was agreed.
Without a review, a way to amend or a term, it is kept until somebody says that circumstances have changed, and that
plea is seldom accepted and always disputed. Boundaries are another matter: they are meant to last.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article status_article "Status" { northland shall not acquire missiles permanently }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article status_article "Status" {
    northland shall not acquire missiles permanently
    amended by agreement of northland and southland
}
```

## References
Vienna Convention on the Law of Treaties, articles 54, 56 and 62.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, imposes_duty
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="LAW-21",
    name="perpetual-no-review",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 62",),
    whole=True,
)
_REVIEW = re.compile(r"\breview|\brevis|\bre-?examin", re.IGNORECASE)
_WAYS = frozenset({"amended_by", "withdrawal", "duration", "suspension"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each party that alone binds itself permanently in a text without term, amendment or review."""
    found: dict[tuple[str, str], list[Undertaking]] = {}
    for clause in analysis.model.of_type(Undertaking):
        if "permanently" not in clause.act.qualifiers or not imposes_duty(clause):
            continue
        text = analysis.model.text_of(clause.id)
        world = analysis.world.text_of(clause.id)
        who = bearers(world, clause.bearers)
        if len(who) != 1 or who[0] not in world.parties:
            continue
        if not text.binding or text.excerpt or any(final.kind in _WAYS for final in text.finals()):
            continue
        found.setdefault((text.element, who[0]), []).append(clause)
    if not found or any(True for _ in analysis.wording.matching(_REVIEW)):
        return
    for (_, party), clauses in found.items():
        depends = guarded(clauses[0].guards)
        yield CHECK.finding(
            analysis,
            f"`{party}` alone binds itself for ever, and nothing provides for review",
            At(clauses[0].id, ("verb", "act"), "permanently"),
            also=(At(clause.id, ("verb", "act"), "and here") for clause in clauses[1:]),
            notes=("no term, no amendment and no review stands in the text", *only_under(depends)),
            helps=("add a review conference, `amended by …` or a term",),
            parties=(party,),
            depends=depends,
        )
