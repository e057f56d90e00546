"""Any breach ends the ceasefire

## Why it matters
A ceasefire that ends with its first breach ends with the first shot that somebody fires by mistake, or on purpose.
The regulations of The Hague allow an end only for a serious violation by a party; those of individuals give a right
to punishment and redress.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
event violation "a breach" { breach of truce }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
        lasts     until violation
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
event violation "a breach" { breach of truce }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
        lasts     until 2032-04-01
    }
}
```

## References
Regulations respecting the Laws and Customs of War on Land (The Hague, 1907), articles 40 and 41.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="CEA-17",
    name="minor-breach-collapses",
    severity=Severity.WARNING,
    authority=("Hague Regulations (1907), articles 40 and 41",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire that lasts until an event which any breach brings about."""
    for ceasefire in analysis.model.of_type(Ceasefire):
        until = (ceasefire.lasting.until if ceasefire.lasting else None, ceasefire.timing.until)
        ends = [(value.name, chosen) for value, chosen in settled(until) if isinstance(value, Ref)]
        for name, chosen in ends:
            event = analysis.model.events.get(name)
            if event is None or event.kind != "breach" or event.qualified:
                continue
            depends = (*guarded(ceasefire.guards), *chosen)
            yield CHECK.finding(
                analysis,
                f"any breach ends `{ceasefire.name}`",
                At(ceasefire.id, ("lasts", "until", "name"), "one shot is enough"),
                also=(At(f"event.{name}", ("name",), "nothing says how grave it has to be"),),
                notes=(
                "by the rule of 1907 only a serious violation by a party lets the other denounce an armistice",
                *only_under(depends),
            ),
                helps=("let it end on a grave breach that somebody finds, and answer others step by step",),
                parties=analysis.world.expand(ceasefire.binds),
                depends=depends,
            )
