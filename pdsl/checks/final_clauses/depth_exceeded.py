"""Alternatives within alternatives within alternatives

## Why it matters
Brackets are meant to show at a glance what is open. Nested more than two deep they hide it: nobody at the table can
say how many texts the draft stands for, and a bracket that closes at one level opens two at another.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article talks "Talks" {
    either first {
        option a1 { either second {
            option b1 { either third {
                option c1 { each of northland, southland shall consult }
                option c2 { each of northland, southland shall cooperate }
            } }
            option b2 { each of northland, southland shall not use force }
        } }
        option a2 { each of northland, southland shall respect borders }
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article talks "Talks" {
    either first {
        option a1 { each of northland, southland shall consult }
        option a2 { each of northland, southland shall cooperate }
        option a3 { each of northland, southland shall not use force }
        option a4 { each of northland, southland shall respect borders }
    }
}
```

## References
United Nations Editorial Manual, on square brackets and on levels of subdivision.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.brackets import Either
from pdsl.model.terms import Choice
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded

CHECK = Check(
    code="STR-08",
    name="depth-exceeded",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)
DEEPEST = 2  # alternatives within each other


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each set of alternatives, or bracket, that stands more than two deep."""
    for clause, _ in analysis.model.clauses():
        if isinstance(clause, Either):
            inside = (each for option in clause.options for each in option.clauses)
            guards = next((each.guards for each in inside if hasattr(each, "guards")), ())
            if len(guards) == DEEPEST + 1:
                yield _finding(analysis, At(clause.id, ("name",), f"{len(guards)} deep"), guarded(guards[:-1]))
    for terms in analysis.mentions.open_terms:
        for term in terms:
            if isinstance(term, Choice) and _depth(term) == DEEPEST + 1:
                yield _finding(analysis, At(term.id, ("open",), f"{DEEPEST + 1} deep"), ())


def _finding(analysis: Analysis, at: At, depends: tuple[str, ...]) -> Diagnostic:
    return CHECK.finding(
        analysis,
        "alternatives stand more than two deep within each other here",
        at,
        helps=("put the alternatives side by side, or settle the outer one first",),
        depends=depends,
    )


def _depth(term: Choice) -> int:
    inside = (option.value for option in term.options)
    return 1 + max((_depth(value) for value in inside if isinstance(value, Choice)), default=0)
