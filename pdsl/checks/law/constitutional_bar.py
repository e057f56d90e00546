"""Territory changes hands, and the State's own law bars that

## Why it matters
A State that agrees to what its constitution forbids may later say that its consent was invalid, if the violation was
manifest and of a rule of fundamental importance. The other side, which can read the constitution too, should want the
bar lifted first; and so should everybody who relies on the text.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland" { law "Constitution, article 2" bars relinquish "territory" }
state southland "Southland"
territory cape "the Cape" { part of northland }
article cape_article "Cape" { status of cape { sovereignty southland } }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland" { law "Constitution, article 2" bars relinquish "territory" }
state southland "Southland"
territory cape "the Cape" { part of northland }
article cape_article "Cape" { status of cape { administered by southland } }
```

## References
Vienna Convention on the Law of Treaties, articles 27 and 46. Duties that a State's law bars: DOM-03; a referendum
that it requires: DOM-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.cessions import Cession, cessions
from pdsl.semantics.options import briefly, only_under

CHECK = Check(
    code="DOM-01",
    name="constitutional-bar",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 27 and 46",),
)
_CEDING = frozenset({"relinquish", "transfer", "hand_over", "dispose_of"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each State whose law bars giving up territory, at the clause that hangs on fewest options."""
    barred: dict[str, list[str]] = {}
    for actor in analysis.model.actors.values():
        laws = [law.words for law in actor.laws if law.kind == "bars" and law.verb in _CEDING and law.during is None]
        if laws:
            barred[actor.name] = laws
    ceded = cessions(analysis) if barred else {}
    for name, laws in barred.items():
        changes = ceded.get(name)
        if not changes:
            continue
        least = min(changes, key=lambda change: len(change.depends))
        areas = [area for change in changes for area in change.areas]
        yield CHECK.finding(
            analysis,
            f"{briefly(areas, 'areas')} would no longer be part of `{name}`, which its own law bars",
            _at(least),
            also=(_at(other) for other in changes if other is not least),
            notes=(*laws, *only_under(least.depends)),
            helps=("let the law be amended first and make the change wait for it, or leave title aside",),
            parties=(name,),
            depends=least.depends,
        )


def _at(change: Cession) -> At:
    return At(change.element, change.fields, change.text)
