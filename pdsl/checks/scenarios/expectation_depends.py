"""What a scenario expects depends on a decision or a bracket

## Why it matters
In some runs that the text allows the expectation holds, in others it fails: somebody may decide otherwise, no time may
be set for a decision, or a bracket is still open. Whoever relies on it relies on that decision.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
body council "the Council" { members northland, southland, coastland  decides by majority of members within 2 days }
event invasion "an invasion" { attack of southland against northland found by coastland within 1 days }
settlement s "S" { parties northland, southland, coastland  form treaty }
article guarantee "Guarantee" {
    guarantee shield of coastland to northland on invasion {
        protects northland
        step act within 3 days: coastland shall assist northland with armed_force
        available from signature
    }
}
scenario attacked "Northland is attacked" {
    happens invasion at 100 days after signature
    expect shield is active within 5 days
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
body council "the Council" { members northland, southland, coastland  decides by majority of members within 2 days }
event invasion "an invasion" { attack of southland against northland found by coastland within 1 days }
settlement s "S" { parties northland, southland, coastland  form treaty }
article guarantee "Guarantee" {
    guarantee shield of coastland to northland on invasion {
        protects northland
        step act within 3 days: coastland shall assist northland with armed_force
        available from signature
    }
}
scenario attacked "Northland is attacked" {
    happens invasion at 100 days after signature
    decides coastland yes on invasion
    expect shield is active within 5 days
}
```

## References
No authority: the expectation is that of whoever wrote the scenario.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CROSSED, DEPENDS

CHECK = Check(code="SCN-02", name="expectation-depends", severity=Severity.INFO, whole=True)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each expectation that holds in some runs and fails in others."""
    if not analysis.model.scenarios:
        return
    from pdsl.semantics.scenarios import chronicle, outcomes

    for outcome in outcomes(analysis):
        title = outcome.scenario.title or outcome.scenario.name.replace("_", " ")
        for expected in outcome.expected:
            if expected.answer.verdict == DEPENDS:
                terms = expected.answer.open_terms
                failing = next((entries for verdict, entries in expected.runs if verdict == CROSSED), ())
                on = "; ".join(terms) or "a bracket"
                yield CHECK.finding(
                    analysis,
                    f"what is expected in a scenario depends on who decides how: {title}",
                    At(expected.requirement.id, (), "fails in some runs"),
                    notes=(f"it hangs on: {on}", *chronicle(analysis, failing)),
                    helps=("name a fallback and a time limit for each decision, or name the decision in the scenario",),
                    depends=tuple(term for term in terms if analysis.place(term, "open") is not None),
                )
