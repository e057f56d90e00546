"""A phase, milestone or event is declared, and nothing in the text uses it

## Why it matters

A declaration alone has no effect: no duty begins, ends or counts from it, and the document leaves it
out. Often the sentence that was to use it is missing, or uses another name.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state     northland "Northland"
state     southland "Southland"
territory delta     "the Delta" { part of northland }
phase     first     "the first phase" from signature for 60 days

article forces "Forces" {
    southland shall withdraw forces from delta within 60 days of signature
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state     northland "Northland"
state     southland "Southland"
territory delta     "the Delta" { part of northland }
phase     first     "the first phase" from signature for 60 days

article forces "Forces" {
    southland shall withdraw forces from delta by end of first
}
```

## References

None. It is a rule of drafting that a term is defined because a provision uses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions

CHECK = Check(
    code="DEF-02",
    name="unused-declaration",
    severity=Severity.INFO,
    authority=(),
    whole=True,
)

_CLOCKS = frozenset({"signature", "entry_into_force"})  # a date given to one of them dates the text itself


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each, in the order phases, milestones, events."""
    model = analysis.model
    if not model.articles:
        return
    declared = [
        *(("phase", name) for name in model.phases),
        *(("milestone", name) for name in model.milestones if name not in _CLOCKS),
        *(("event", name) for name in model.events),
    ]
    left = [(kind, name) for kind, name in declared if name not in analysis.mentions.names]
    if not left:
        return
    tables = (model.actors, model.areas, model.milestones, model.phases, model.events, model.regimes, model.categories,
              model.instruments, model.definitions, model.frameworks)  # fmt: skip
    beside = (model.preamble, model.redlines, model.scenarios, model.packages, model.changes)
    elsewhere = Mentions((*(tuple(table.values()) for table in tables), *beside)).names
    for kind, name in left:
        if name not in elsewhere:
            yield CHECK.finding(
                analysis,
                f"nothing in the text uses `{name}`",
                At(f"{kind}.{name}", ("name",), f"this {kind} is declared and has no effect"),
                notes=("the document leaves it out, and no duty begins, ends or counts from it",),
                helps=("use it in a clause, or take the declaration out",),
            )
