"""A change removes what other words still refer to

## Why it matters
What refers to a clause loses its sense when the clause goes: a deadline that runs from it, a survival clause, a breach
of it that was to set something in motion. Nobody has agreed what these words mean from then on.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
    northland shall consult if no_force is done
}

change first "First Protocol" dated 2032-05-01 agreed by northland, southland {
    repeals no_force
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
    fallback: northland shall consult if no_force is done
}

change first "First Protocol" dated 2032-05-01 agreed by northland, southland {
    repeals no_force, fallback
}
```

## References
Vienna Convention on the Law of Treaties, article 31: the terms of a treaty are read in their context.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.changes import CLAUSES, PARTS, Trace
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-35",
    name="repealed-still-cited",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31",),
)




def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each removed clause that is referred to, with the places."""
    if not analysis.written.changes or not analysis.standing.removed:
        return
    removed = dict(analysis.standing.removed)
    citing: dict[str, dict[str, None]] = {}
    for element, name in _references(analysis.standing.model, removed):
        citing.setdefault(name, {})[element] = None
    for name, elements in citing.items():
        yield CHECK.finding(
            analysis, f"`{name}` is removed, and other words still refer to it",
            At(removed[name], ("of",), "removed here"),
            also=[At(element, (), "refers to it") for element in elements],
            notes=("what is said of a clause that is gone has no meaning",),
            helps=("change what refers to it as well, or keep its label on what takes its place",),
        )  # fmt: skip


def _references(model: Settlement, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Where some names are referred to: the id of the innermost element, and the name."""
    tables = {"actors": "actor", "milestones": "milestone", "phases": "phase", "events": "event"}
    stack: list[tuple[object, str]] = [(text.articles, text.element) for text in model.texts]
    for table, word in tables.items():
        stack += [(record, f"{word}.{name}") for name, record in getattr(model, table).items()]
    stack += [(line, f"redline.{line.name}") for line in model.redlines]
    while stack:
        at, element = stack.pop()
        if isinstance(at, Ref):
            name = at.name.rpartition("/")[2] if at.kind in PARTS else at.name
            if at.kind in PARTS | CLAUSES and name in names:
                yield element, name
        elif isinstance(at, tuple):
            stack += [(part, element) for part in reversed(at) if isinstance(part, (Record, tuple))]
        elif isinstance(at, Record) and not isinstance(at, Trace):
            element = str(getattr(at, "id", "")) or element
            stack += [(getattr(at, name), element) for name in reversed(at.FIELDS)]
