"""A duty is laid upon a parliament

## Why it matters
Governments conclude treaties; parliaments are free to adopt or to reject what is put before them. A duty that names
the parliament binds nobody who can keep it: the State answers for the result, and the members were never asked. What
a government can promise is to submit a bill by a day.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization assembly "the National Assembly of Northland" of northland
article law_article "Law" { assembly shall adopt legislation within 30 days of signature }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization assembly "the National Assembly of Northland" of northland
article law_article "Law" { northland shall "submit a bill to the National Assembly" within 30 days of signature }
```

## References
Vienna Convention on the Law of Treaties, articles 26, 27 and 46; Package of Measures of Minsk (2015), point 4, for
such a duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="DOM-05",
    name="parliament-promised",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 27 and 46",),
)
_PARLIAMENT = re.compile(
    r"\b(?:parliament|(?:verkhovna )?rada|(?:state )?duma|senate|congress|national (?:assembly|council)|"
    r"legislature|bundestag|sejm|knesset|majlis|house of (?:\w+ )*representatives|house of commons|people's assembly|"
    r"federation council)\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each parliament of a State that is to do something, with all that it is to do."""
    model = analysis.model
    parliaments = {
        name
        for name, actor in model.actors.items()
        if actor.of and actor.kind == "organization" and not isinstance(actor, Body)
        and _PARLIAMENT.search(actor.title)
    }  # fmt: skip
    found: dict[str, list[Undertaking]] = {}
    for clause in model.of_type(Undertaking) if parliaments else ():
        if promises(clause):
            for bearer in clause.actors:
                if bearer.name in parliaments:
                    found.setdefault(bearer.name, []).append(clause)
    for name, clauses in found.items():
        owners = analysis.world.expand(model.actors[name].of)
        depends = guarded(clauses[0].guards)
        yield CHECK.finding(
            analysis,
            f"`{name}` is to {_verb(clauses[0])} this, and no government can promise its vote",
            At(clauses[0].id, ("bearer", "verb"), "a parliament"),
            also=(At(clause.id, ("bearer", "verb"), "and here") for clause in clauses[1:]),
            notes=(f"{listed(owners)} answers for the result, and does not decide it", *only_under(depends)),
            helps=("let the State submit what is to be adopted by a day, and say what holds if it is not",),
            parties=owners,
            depends=depends,
        )


def _verb(clause: Undertaking) -> str:
    return "do" if clause.act.opaque else clause.act.kind.replace("_", " ")
