"""Whether the text keeps what a framework requires depends on a bracket

## Why it matters
Some option that is still on the table departs from the framework to which the settlement says that it conforms.
Choosing it decides more than the bracket seems to say.

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
        sovereignty [northland: northland | southland: southland]
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
from pdsl.semantics.answers import OPEN, WORDS

CHECK = Check(code="RED-12", name="framework-open", severity=Severity.INFO)



def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each requirement that a bracket decides."""
    for found in analysis.conformity:
        if found.word != OPEN:
            continue
        demand, terms = found.demand, found.answer.open_terms
        cases = [case for case in found.answer.cases if case.options]
        title = found.framework.title or found.framework.name
        label = f" ({demand.label.replace('_', ' ')})" if demand.label else ""
        yield CHECK.finding(
            analysis,
            f"a bracket decides whether the text keeps the framework `{title}`{label}",
            At(terms[0] if terms else demand.id, ("open",), "this bracket decides it"),
            also=(At(demand.id, (), "this requirement"),),
            notes=dict.fromkeys(
                f"with `{', '.join(words for _, words in case.options)}`: {WORDS[case.verdict]}" for case in cases
            ),
            helps=("choose an option that keeps it, or no longer say that the text conforms to the framework",),
            depends=terms,
        )
