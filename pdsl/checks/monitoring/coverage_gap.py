"""The verification ends before the duty that it verifies

## Why it matters

From the day on which the monitors leave nobody can say whether the limit is kept, and each side will assume that the
other does not. A mission that ends before the duties that it verifies needs a successor or an extension.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body mission "the Mission" {
    members    northland, southland
    decides by majority of members excluding accused
    tasks      verification
    lasts      2 years
}

article arms "Arms" {
    force_cap army of each of northland, southland in peacetime {
        personnel at most 100_000
        applies   from signature verified by mission every 90 days
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
body mission "the Mission" {
    members    northland, southland
    decides by majority of members excluding accused
    tasks      verification
    lasts      2 years renewable by majority of members
}

article arms "Arms" {
    force_cap army of each of northland, southland in peacetime {
        personnel at most 100_000
        applies   from signature verified by mission every 90 days
    }
}
```

## References

Practice of verification regimes: the Treaty on Conventional Armed Forces in Europe (1990) gave inspections the same
unlimited duration as its limits (articles XIV and XIX).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Lasting
from pdsl.model.terms import Duration, Ref, possibilities
from pdsl.model.time import Timing
from pdsl.semantics import bodies, calendar
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="TIM-15",
    name="coverage-gap",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), articles XIV and XIX",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body with a term of its own, where a clause that it verifies certainly outlasts it."""
    model, timeline = analysis.model, analysis.timeline
    term = model.lasting[0]
    whole = _days(term.length) if term is not None and not term.indefinite else None
    if model.ends and whole is None:
        return
    for body in bodies.bodies(model):
        lasting = body.lasting
        if lasting is None or lasting.indefinite or lasting.renewable or body.successors:
            continue
        ends = timeline.key(lasting.until)
        outlasting = []
        for clause, _ in model.clauses():
            verifiers = {
                value.name
                for part in (clause, *getattr(clause, "rows", ()))
                for slot in getattr(getattr(part, "oversight", None), "verified_by", ())
                for value in possibilities(slot)
                if isinstance(value, Ref)
            }
            timing = getattr(clause, "timing", None)
            if body.name not in verifiers or not isinstance(timing, Timing):
                continue
            if _longer(timing.within, lasting.length):
                outlasting.append(clause)
            if _is_done_once(timing):
                continue
            end = timeline.window(timing).end
            if end is None and whole is not None and not _longer(term.length if term else None, lasting.length):
                continue  # it ends with the text, and the body does not end before that
            if end is None or (ends is not None and timeline.order_of_keys(ends, end) == "before"):
                outlasting.append(clause)
        if not outlasting:
            continue
        depends = guarded(*(getattr(clause, "guards", ()) for clause in outlasting[:1]))
        yield CHECK.finding(
            analysis,
            f"`{body.name}` ends before what it verifies",
            At(f"actor.{body.name}", ("lasts", "name"), _term(lasting)),
            also=(
                At(str(getattr(clause, "id", "")), ("verified_by", "name", "verb"), "goes on") for clause in outlasting
            ),
            notes=("after that day nobody verifies it", *only_under(depends)),
            helps=("let it last as long, make it renewable, or name a successor: `succeeded by X`",),
            depends=depends,
        )


def _days(length: object) -> int | None:
    """A length in days, at its least."""
    return calendar.hour_bounds(length)[0] // 24 if isinstance(length, Duration) else None


def _longer(length: object, mandate: object) -> bool:
    """Whether a time that is to be observed is certainly longer than the whole mandate, whenever that begins."""
    if not isinstance(length, Duration) or not isinstance(mandate, Duration):
        return False
    return calendar.hour_bounds(length)[0] > calendar.hour_bounds(mandate)[1]


def _term(lasting: Lasting) -> str:
    if isinstance(lasting.length, Duration):
        return f"lasts {say(lasting.length)}"
    return f"until {say(lasting.until)}"


def _is_done_once(timing: Timing) -> bool:
    """A duty with a deadline is fulfilled, and needs no verification for ever."""
    return any(value is not None for value in (timing.within, timing.by, timing.at)) or timing.at_once
