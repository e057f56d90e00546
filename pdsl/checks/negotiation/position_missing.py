"""A party is concerned by a bracket and has no position in it

## Why it matters
A bracket shows who wants what. Where the one whose forces, territory or duty it is about has proposed nothing, either
it has no position, or nobody has written it down; at the table the difference matters.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article arms "Arms" {
    force_cap army of northland in peacetime { personnel at most [southland: 60_000 | 100_000] }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article arms "Arms" {
    force_cap army of northland in peacetime { personnel at most [southland: 60_000 | northland: 100_000] }
}
```

## References
United Nations Guidance for Effective Mediation (2012), on preparedness; the practice of texts with attributed
brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Choice, Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers
from pdsl.semantics.options import guarded, listed

CHECK = Check(
    code="NEG-07",
    name="position-missing",
    severity=Severity.INFO,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause with brackets of named authors, for the parties that bear it and have none in any."""
    parties = set(analysis.world.parties)
    attributed = [
        term
        for terms in analysis.mentions.open_terms
        for term in terms
        if isinstance(term, Choice) and any(parties & {a.name for a in option.authors} for option in term.options)
    ]
    if not attributed:
        return
    clauses = {str(getattr(clause, "id", "")): clause for clause, _ in analysis.model.clauses()}
    within: dict[str, list[Choice]] = {}
    for term in attributed:
        ident = term.id
        while ident and ident not in clauses:  # the id of a bracket begins with that of its clause
            ident = ident.rpartition(".")[0]
        within.setdefault(ident, []).append(term)
    for ident, choices in within.items():
        clause = clauses.get(ident)
        slots = (*getattr(clause, "bearers", ()), *getattr(clause, "holders", ()))
        authors = {author.name for choice in choices for option in choice.options for author in option.authors}
        stances = [*getattr(clause, "stances", ()), *(s for row in getattr(clause, "rows", ()) for s in row.stances)]
        spoken = authors | {ref.name for stance in stances for ref in stance.actors if isinstance(ref, Ref)}
        silent = [name for name in bearers(analysis.world, slots) if name in parties and name not in spoken]
        if silent:
            yield CHECK.finding(
                analysis,
                f"{listed(silent)} is concerned by this bracket and has no position in it",
                At(choices[0].id, ("open",), f"proposed by {listed(sorted(authors))}"),
                also=(At(ident, ("bearer", "holders", "name"), "about it"),),
                helps=("write its position down as an option, or as `reserved by` or `rejected by`",),
                parties=silent,
                depends=guarded(getattr(clause, "guards", ())),
            )
