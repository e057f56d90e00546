"""A ceasefire that does not say how to answer fire

## Why it matters
Somebody will be fired upon. Without a rule each commander decides alone whether and with what to answer, and the
answer looks like a breach from the other side. Texts that hold say when fire may be answered, with what, and who is
called first.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
        permits   "self-defence against an attack in progress, in proportion to it"
    }
}
```

## References
United Nations, Guidance on Mediation of Ceasefires (2022): building blocks of a ceasefire. Handbooks of practice
treat the point as one of its usual parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceasefires import first
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-06",
    name="no-self-defence-rule",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire that is told in detail."""
    ceasefire = first(analysis.model)
    if ceasefire is None or analysis.speaks_of(
        "self defen",
        "return fire",
        "rules of engagement",
        "right to respond",
        "answer",
        "response to",
        "respond to fire",
        "defence against",
    ):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "the ceasefire does not say what one may do who is fired upon",
        At(ceasefire.id, ("prohibits", "name"), "and if the other side fires?"),
        notes=("nothing speaks of self-defence or of an answer to fire", *only_under(depends)),
        helps=("add to `permits` what one who is attacked may do, and whom to call first",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )
