"""An interim rule without an end

## Why it matters
What was to last until something better is agreed has often lasted for decades. Whoever gains from it need only keep
the better from being agreed. An interim administration, lease or freeze needs an end, or says what holds when a day
has passed.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
body commission "the Interim Commission" { members northland, southland  decides by majority of members }
article cape_article "Cape" {
    status of cape { administered by commission }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
body commission "the Interim Commission" { members northland, southland  decides by majority of members }
article cape_article "Cape" {
    status of cape { administered by commission until 5 years after signature }
}
```

## References
United Nations Guidance for Effective Mediation (2012); the Agreements on the Gaza Strip and the West Bank (1995), on
interim arrangements of five years.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Deferred, Ref, possibilities
from pdsl.model.time import Timing
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TIM-18",
    name="interim-open-ended",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)
_HOLDING = frozenset({"administration", "control", "policing"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each area that a body of the settlement itself holds without an end in a text without an end."""
    for status in analysis.model.statuses():
        if analysis.model.text_of(status.id).ends:
            continue
        if any(_put_off(entry) for entry in status.entries):
            continue
        for entry in status.entries:
            body = _holder(analysis, entry)
            if body is None or not _open(status, entry) or body.lasting is not None:
                continue
            depends = guarded(status.guards, entry.guards)
            yield CHECK.finding(
                analysis,
                f"`{body.name}` is to hold this area, and nothing says until when",
                At(entry.id, ("value", "aspect", ""), "until when?"),
                also=(At(f"actor.{body.name}", ("name",), "set up without a term"),),
                notes=("what gains one side lasts as long as that side keeps the rest from being agreed",
                       *only_under(depends)),
                helps=("add `until P` or `for 5 years`, and say what holds then",),
                depends=depends,
            )  # fmt: skip


def _holder(analysis: Analysis, entry: StatusEntry) -> Body | None:
    if entry.aspect not in _HOLDING or not isinstance(entry.value, Ref):
        return None
    actor = analysis.model.actors.get(entry.value.name)
    return actor if isinstance(actor, Body) and not actor.imported else None


def _put_off(entry: StatusEntry) -> bool:
    """Whether the question of title is put off for a time: what is interim then ends with it."""
    return any(isinstance(value, Deferred) and value.duration is not None for value in possibilities(entry.value))


def _open(status: Status, entry: StatusEntry) -> bool:
    return not any(map(_ends, (status.timing, entry.timing))) and entry.default is None


def _ends(timing: Timing) -> bool:
    return any(value is not None for value in (timing.until, timing.lasting, timing.during))
