"""Nothing says how long the ceasefire lasts or how it ends

## Why it matters
Under the regulations of The Hague an armistice without a term may be ended at any time, on warning as agreed. A text
that says neither for how long it holds nor who may end it on what notice leaves that rule, or a quarrel over it.

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
        lasts     at least 90 days
    }
}
```

## References
Regulations respecting the Laws and Customs of War on Land (The Hague, 1907), articles 36 to 41.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceasefires import developed
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-12",
    name="termination-unregulated",
    severity=Severity.WARNING,
    authority=("Hague Regulations (1907), articles 36 to 41",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire told in detail without a term, where the text has no rule on its end either."""
    for ceasefire in developed(analysis.model):
        text = analysis.model.text_of(ceasefire.id)
        ruled = {"duration", "withdrawal", "suspension"} & {final.kind for final in text.finals()}
        timed = ceasefire.timing.until or ceasefire.timing.lasting or ceasefire.timing.during
        if ceasefire.lasting or timed or ruled or ceasefire.extended_by:
            continue
        depends = guarded(ceasefire.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says how long `{ceasefire.name}` lasts, or how it may be ended",
            At(ceasefire.id, ("name",), "until when?"),
            notes=(
                "by the rule of 1907 each side may then end it at any time, on the warning agreed",
                "whether that rule stands beside the ban on force is disputed",
                *only_under(depends),
            ),
            helps=("add `lasts indefinitely`, a term, or a notice: `withdrawal by any party with 30 days notice`",),
            parties=analysis.world.expand(ceasefire.binds),
            depends=depends,
        )
