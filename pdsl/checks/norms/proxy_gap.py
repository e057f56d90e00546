"""Force is renounced, and nothing is said of those who act for a State

## Why it matters
In recent wars the first force was often used by formations without insignia, by volunteers or by armed groups that a
State paid. General law attributes to a State what it directs or controls, and the degree of control that it takes is
disputed. A text that says "directly or through persons or groups under its control" leaves no room for that dispute.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { each of northland, southland shall not use force }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" {
    each of northland, southland shall not use force
    each of northland, southland shall not "act through armed groups under its control"
}
```

## References
International Law Commission, Articles on Responsibility of States (2001), article 8; International Court of Justice,
Military and Paramilitary Activities in and against Nicaragua (1986), paragraphs 105 to 115.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, prohibits

CHECK = Check(
    code="MOD-13",
    name="proxy-gap",
    severity=Severity.INFO,
    authority=("International Law Commission, Articles on Responsibility of States (2001), article 8",),
    whole=True,
)
_PROXIES = re.compile(
    r"\b(?:prox(?:y|ies)|mercenar\w+|irregular\w*|volunteers?|armed (?:groups?|bands?|formations?)|paramilitar\w+|"
    r"indirect\w*|under (?:its|their|his) (?:direction|control|command)|non-state)\b",
    re.IGNORECASE,
)
_FORCE = frozenset({"use force", "use force to change borders", "attack", "threaten"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind and in which States renounce force, at the first clause."""
    model = analysis.model
    titles = [record.title for table in (model.actors, model.categories, model.events) for record in table.values()]
    if any(actor.kind == "movement" for actor in model.actors.values()) or any(map(_PROXIES.search, titles)):
        return
    if any(True for _ in analysis.wording.matching(_PROXIES)):
        return
    for text in model.texts:
        bans = [clause for clause in text.of_type(Undertaking) if _renounces(analysis, clause, text.instrument)]
        if not text.binding or not bans:
            continue
        yield CHECK.finding(
            analysis,
            "force is renounced, and nothing is said of groups under the control of a State",
            At(bans[0].id, ("verb", "act"), "also through others?"),
            also=(At(truce.id, ("name",), "nor here") for truce in list(text.of_type(Ceasefire))[:1]),
            notes=("general law attributes to a State what it directs or controls; the degree of control is disputed",),
            helps=("add a clause on persons and groups under a party's direction or control",),
        )


def _renounces(analysis: Analysis, clause: Undertaking, instrument: str) -> bool:
    if clause.act.kind not in _FORCE or not prohibits(clause) or clause.act.role("through"):
        return False
    who = bearers(analysis.world.text_of(clause.id), clause.bearers)
    of_text = analysis.model.text_of(clause.id).instrument == instrument
    return of_text and any(analysis.model.actors[name].kind == "state" for name in who if name in analysis.model.actors)
