"""The text does not keep what a framework requires

## Why it matters
The settlement says that it conforms to a framework, for instance to the outcome of earlier talks. Whoever agreed to
that outcome will measure the text by it: what is weakened, postponed, contradicted or dropped is a different plan. A
line that says `expect` is an observation only.

## Example
```pdsl
pdsl 1
settlement peace "Peace" { parties northland, southland  form treaty  conforms to outline }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
framework outline "Outline of March" {
    no_cession: forbid sovereignty of cape is southland point "2"
}
article territories "Territories" {
    status of cape {
        sovereignty southland
    }
    entry into force at 30 days after signature
}
```

## Instead
```pdsl
pdsl 1
settlement peace "Peace" { parties northland, southland  form treaty  conforms to outline }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
framework outline "Outline of March" {
    no_cession: forbid sovereignty of cape is southland point "2"
}
article territories "Territories" {
    status of cape {
        sovereignty northland
    }
    entry into force at 30 days after signature
}
```

## References
The framework that the settlement names; the tool takes no view of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CONTRADICTED, DROPPED, POSTPONED, WEAKENED, Conformity

CHECK = Check(code="RED-11", name="framework-not-kept", severity=Severity.WARNING, whole=True)


_HEADLINES = {
    WEAKENED: "the text says less than the framework {} requires",
    POSTPONED: "the text says later what the framework {} requires",
    CONTRADICTED: "the text contradicts the framework {}",
    DROPPED: "the text is silent on what the framework {} requires",
}


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each requirement that is not kept."""
    for found in analysis.conformity:
        if found.word in _HEADLINES:
            yield _finding(analysis, found)


def _finding(analysis: Analysis, found: Conformity) -> Diagnostic:
    demand, framework = found.demand, found.framework
    clauses = [At(clause, ("value", "modal", "act"), "this clause shows it") for clause in found.clauses[:5]]
    named = At("settlement", ("conforms", "name"), "is to conform")
    first, *others = clauses or [named]
    label = f" ({demand.label.replace('_', ' ')})" if demand.label else ""
    sources = [f"point {demand.provenance.point} of the framework"] if demand.provenance.point else []
    sources += [demand.provenance.source] if demand.provenance.source else []
    sources += [f"{kind}: {words}" for kind, words in framework.basis]
    return CHECK.finding(
        analysis,
        _HEADLINES[found.word].format(f"`{framework.title or framework.name}`") + label,
        first,
        also=[At(demand.id, (), "this requirement"), *others],
        notes=dict.fromkeys((*(f"what is weaker: {why}" for why in found.why), *sources, *found.answer.notes)),
        helps=(f"{_remedy(found)}, or no longer say that the text conforms to the framework",),
        severity=Severity.INFO if demand.requirement.mood == "expect" else None,
    )


def _remedy(found: Conformity) -> str:
    return "add a clause that says it" if found.word == "dropped" else "mend the clause"
