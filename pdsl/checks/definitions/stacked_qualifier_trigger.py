"""Several undefined words must all be true before anything follows

## Why it matters
An event that must be "significant, deliberate and sustained" is three events, each of which can be denied. Every
further word that nobody defines and nobody is to find gives the one who is accused another ground, and delays the
response until the last of them is beyond dispute, as "sustained" is only after some time.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category deliberate "deliberate"
category sustained "sustained"
event attack_on_north "a deliberate and sustained attack" {
    attack of southland against northland
    qualified deliberate, sustained
}
article response_article "Response" {
    guarantee shield of southland to northland on attack_on_north {
        step consult within 24 hours: southland shall consult with northland
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category deliberate "deliberate"
category sustained "sustained"
body council "the Council" { members northland, southland  decides by majority of members within 24 hours }
event attack_on_north "a deliberate and sustained attack" {
    attack of southland against northland
    qualified deliberate, sustained
    found by council
}
article response_article "Response" {
    guarantee shield of southland to northland on attack_on_north {
        step consult within 24 hours: southland shall consult with northland
    }
}
```

## References
Treaty of Locarno (1925), article 4(3), which lets each guarantor act on a "flagrant violation" that it itself found;
public comment on drafts of 2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="DEF-11",
    name="stacked-qualifier-trigger",
    severity=Severity.WARNING,
    authority=("Treaty of Locarno (1925), article 4(3)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each event of the text's own with two qualifiers or more and nobody to find it."""
    defined = set(analysis.model.definitions)
    for event in analysis.model.events.values():
        names = [value.name for value in event.qualified if isinstance(value, Ref) and value.name not in defined]
        if event.imported or event.finder is not None or len(names) < 2:
            continue
        yield CHECK.finding(
            analysis,
            f"`{event.name}` has come only if it is all of {listed(names)}, which nobody is to find",
            At(f"event.{event.name}", ("qualified", "name"), f"{len(names)} words, each of them open to dispute"),
            notes=("none of the words is defined, and all of them must be true",),
            helps=("define each, join them by `or`, or name who finds the event: `found by BODY`",),
        )
