"""One side binds itself in its constitution, the other in ordinary law

## Why it matters
A constitution is hard to amend, an ordinary law is changed by the next majority. Where both sides are to lay down in
their own law what they will not do, and one has to write it into its constitution, the two undertakings do not last
alike. A text may want that; it should say so.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
article laws "Laws" {
    northland shall amend constitution so that northland shall not join league by 2032-01-01
    southland shall enact legislation so that southland shall not attack northland by 2032-01-01
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
article laws "Laws" {
    northland shall enact legislation so that northland shall not join league by 2032-01-01
    southland shall enact legislation so that southland shall not attack northland by 2032-01-01
}
```

## References
United Nations Guidance for Effective Mediation (2012), on impartiality. Vienna Convention on the Law of Treaties,
article 27: neither level of internal law excuses a breach of the treaty itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, prohibits, promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="LAW-28",
    name="level-unequal",
    severity=Severity.INFO,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)
_MAKING = frozenset({"amend", "enact", "adopt"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undertaking in a constitution with one of another party in ordinary law only."""
    high = list(_of_level(analysis, "constitution"))
    low = list(_of_level(analysis, "legislation"))
    for clause, who in high:
        others = [
            (other, whose)
            for other, whose in low
            if not whose & who
            and together(clause.guards, other.guards)
            and not any(whose <= theirs for _, theirs in high)
            and not any(who <= theirs for _, theirs in low)
        ]
        if not others:
            continue
        depends = guarded(clause.guards, others[0][0].guards)
        yield CHECK.finding(
            analysis,
            f"{_named(who)} is to bind itself in its constitution, {_named(others[0][1])} in ordinary law",
            At(clause.id, ("object", "verb"), "changed by amendment only"),
            also=(At(other.id, ("object", "verb"), "changed by a new law") for other, _ in others),
            notes=only_under(depends),
            helps=("ask the same level of both, or record why it differs",),
            parties=sorted(who.union(*(whose for _, whose in others))),
            depends=depends,
        )


def _of_level(analysis: Analysis, level: str) -> Iterator[tuple[Undertaking, frozenset[str]]]:
    """The duties of parties to lay down at a level of their own law what they themselves shall not do."""
    for clause in analysis.model.undertakings():
        said = clause.act.content
        if clause.act.kind not in _MAKING or said is None or not promises(clause) or not prohibits(said):
            continue
        who = frozenset(bearers(analysis.world, clause.bearers))
        objects = [value.name for value in clause.act.role("object") if isinstance(value, Ref)]
        own = who and who <= analysis.world.parties and who <= set(bearers(analysis.world, said.bearers))
        if own and any(counted_in(analysis.model, name, level) for name in objects):
            yield clause, who


def _named(who: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(who))
