"""Every violation of the ceasefire is one and the same event

## Why it matters
Ceasefires are violated every day in small ways. Where the text knows only "a breach", a single shot and an offensive
set off the same consequence; in practice then neither does. Agreements that tell classes of incidents apart, by
weapon, scale or effect, allow an answer to each.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
sanctions embargo "the embargo" of northland against southland
event broken "a violation of the ceasefire" { breach of truce }
article quiet "Ceasefire" {
    ceasefire truce at 2031-04-01 00:00 utc in cape { binds northland, southland }
    snapback reversal on broken { restores embargo }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
sanctions embargo "the embargo" of northland against southland
event minor "a minor incident" { breach of truce  qualified "fire of small arms" }
event broken "a grave violation of the ceasefire" { breach of truce  qualified "an attack across the line" }
article quiet "Ceasefire" {
    ceasefire truce at 2031-04-01 00:00 utc in cape { binds northland, southland }
    snapback reversal on broken { restores embargo }
    ladder answers on minor { step talks within 3 days: northland, southland jointly shall consult }
}
```

## References
United Nations, Guidance on Mediation of Ceasefires (2022), on classes of violations; Clayton and Sticher, The Logic
of Ceasefires in Civil War, International Studies Quarterly 65 (2021).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.guarantees import Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="DEF-12",
    name="incident-taxonomy-missing",
    severity=Severity.INFO,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire with one unqualified event of breach on which something follows."""
    model = analysis.model
    used: dict[str, str] = {}
    for clause, _ in model.clauses():
        if isinstance(clause, (Snapback, Ladder)):
            used |= {value.name: clause.id for value in clause.events if isinstance(value, Ref)}
        for turn in getattr(clause, "turns", ()):
            used |= {value.name: turn.id for value in turn.events if isinstance(value, Ref)}
    for truce in model.of_type(Ceasefire):
        breaches = (event for event in model.events.values() if event.kind == "breach")
        classes = [event for event in breaches if truce.name in _names(event.breached)]
        if len(classes) != 1 or classes[0].qualified or classes[0].name not in used:
            continue
        event = classes[0]
        yield CHECK.finding(
            analysis,
            f"every violation of `{truce.name}` is one event, `{event.name}`, with one consequence",
            At(f"event.{event.name}", ("breach", "name"), "a shot, and an offensive"),
            also=(At(used[event.name], ("events", "name", ""), "follows on it"),),
            notes=("a consequence that is too grave for most violations is drawn for none",),
            helps=("declare several events with `qualified`, and say what follows on each",),
        )


def _names(slots: tuple[object, ...]) -> set[str]:
    return {value.name for value in slots if isinstance(value, Ref)}
