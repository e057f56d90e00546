"""Help ends when the Security Council acts, and nobody says whether that suffices

## Why it matters
Self-defence may go on "until the Security Council has taken measures necessary to maintain international peace and
security". A text that ends help when the Council "acts", and names nobody who says whether its measures suffice, lets
a statement of the Council, or one guarantor's reading of it, end the help.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
organization security_council "the Security Council"
milestone council_acts "action by the Security Council"
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours until council_acts: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
organization security_council "the Security Council"
milestone council_acts "measures of the Security Council that have restored peace" certified by council
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours until council_acts: high_republic shall assist northland with armed_force
    }
}
```

## References
Charter of the United Nations, article 51; North Atlantic Treaty (1949), article 5, second paragraph: "necessary to
restore and maintain".
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="GUA-27",
    name="council-stop-unjudged",
    severity=Severity.INFO,
    authority=("Charter of the United Nations, article 51",),
)
_COUNCIL = "security council"


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee, or step, that ends with an act of the Council which nobody judges."""
    model = analysis.model
    for guarantee in model.guarantees():
        ends = [
            (step.id, slot) for step in guarantee.steps for slot in (step.timing.until, step.undertaking.timing.until)
        ]
        ends.append((guarantee.id, guarantee.lasting.until if guarantee.lasting is not None else None))
        for element, slot in ends:
            for value, chosen in settled((slot,)):
                if not isinstance(value, Ref) or not _unjudged(analysis, value.name):
                    continue
                depends = (*guarded(guarantee.guards), *chosen)
                yield CHECK.finding(
                    analysis,
                    f"`{guarantee.name}` ends with `{value.name}`, and nobody says whether that suffices",
                    At(element, ("until", "lasts", "verb"), "any action?"),
                    also=(At(guarantee.id, ("name",), "this guarantee"),),
                    notes=(
                        "self-defence may go on until the Council has taken the measures necessary",
                        *only_under(depends),
                    ),
                    helps=("say that its measures must have restored peace, and who finds that they have",),
                    parties=analysis.world.expand(guarantee.beneficiaries),
                    depends=depends,
                )


def _unjudged(analysis: Analysis, name: str) -> bool:
    """Whether a title tells of an act of the Council that nobody certifies or finds."""
    milestone, event = analysis.model.milestones.get(name), analysis.model.events.get(name)
    if milestone is not None:
        return _COUNCIL in milestone.title.lower() and milestone.certifier is None
    return event is not None and _COUNCIL in f"{event.title} {event.words}".lower() and event.finder is None
