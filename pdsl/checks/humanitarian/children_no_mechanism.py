"""The return of children without a way to find them

## Why it matters
Children who were moved have been given other names, families and papers. They come back only where somebody is
charged with lists, tracing and handing over, and by a day.

## Example
```pdsl
pdsl 1
import standard

settlement return_agreement "Agreement on Returns" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article children_article "Children" {
    southland shall return children to northland
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement return_agreement "Agreement on Returns" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization relief_society "the Relief Society"

article children_article "Children" {
    southland shall return children to northland within 60 days of signature verified by relief_society
    southland shall provide "lists of all children moved" to relief_society within 14 days of signature
}
```

## References
Convention on the Rights of the Child, articles 8, 9 and 11; Geneva Convention IV, articles 24, 26 and 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.norms import DUTY, MODALS
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="HUM-05",
    name="children-no-mechanism",
    severity=Severity.WARNING,
    authority=("Convention on the Rights of the Child, articles 8, 9 and 11",),
    whole=True,
)
_CHILDREN = re.compile(r"\bchild", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each return of children without a body that oversees it, or without a day."""
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind not in ("return", "release", "exchange"):
            continue
        objects = [value.name for value in undertaking.act.role("object") if isinstance(value, Ref)]
        if not any(_children(analysis, name) for name in objects):
            continue
        if MODALS.get(str(undertaking.modality), ("",))[0] != DUTY:
            continue
        watch = undertaking.oversight
        overseen = watch.verified_by or watch.certified_by or watch.led_by or watch.mediated_by
        missing = ["no date"] * undertaking.timing.silent + ["nobody who traces and hands over"] * (not overseen)
        if not missing:
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            f"children are to be returned, with {' and '.join(missing)}",
            At(undertaking.id, ("object", "act"), "how, and by when?"),
            notes=("children who were moved are found by lists, tracing and an office charged with it",
                   *only_under(depends)),
            helps=("add `within 60 days of signature verified by BODY`, and a duty to provide lists",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )  # fmt: skip


def _children(analysis: Analysis, name: str) -> bool:
    category = analysis.model.categories.get(name)
    if category is None:
        return False
    return counted_in(analysis.model, name, "children") or bool(_CHILDREN.search(category.title))
