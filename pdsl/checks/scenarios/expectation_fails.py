"""What a scenario expects does not come about

## Why it matters
The scenario plays events against the text: who finds them, who decides, how long each step may take. In every run that
the text allows the expectation fails. The chronicle shows one, with the articles that give each step.

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
        step act within 9 days: coastland shall assist northland with armed_force
        available from signature
    }
}
scenario attacked "Northland is attacked" {
    happens invasion at 100 days after signature
    decides coastland yes on invasion
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
from pdsl.semantics.answers import CROSSED

CHECK = Check(code="SCN-01", name="expectation-fails", severity=Severity.WARNING, whole=True)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each expectation that fails in every run."""
    if not analysis.model.scenarios:
        return
    from pdsl.semantics.scenarios import chronicle, outcomes

    for outcome in outcomes(analysis):
        title = outcome.scenario.title or outcome.scenario.name.replace("_", " ")
        for expected in outcome.expected:
            if expected.answer.verdict == CROSSED:
                failing = next((entries for verdict, entries in expected.runs if verdict == CROSSED), ())
                yield CHECK.finding(
                    analysis,
                    f"what is expected in a scenario does not come about: {title}",
                    At(expected.requirement.id, (), "fails in every run"),
                    also=[At(clause, (), "this clause is at work") for clause in expected.answer.clauses[:3]],
                    notes=(*expected.answer.notes, *chronicle(analysis, failing)),
                    helps=("shorten the steps, name who decides and within what time, or expect less",),
                )
