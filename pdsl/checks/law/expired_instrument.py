"""A duty refers to an instrument that has expired

## Why it matters

An instrument that has come to an end cannot be extended, applied or complied with: there is nothing
left that binds. What the parties probably mean, a new agreement on the same terms, has to be
concluded and ratified as such.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
    draft   "first draft" dated 2031-03-14
}

state northland "Northland"
state southland "Southland"

instrument missile_treaty "Treaty on Missiles" dated 1999-05-01 { expired 2019-05-01 }

article arms "Arms control" {
    each of northland, southland shall extend missile_treaty
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
    draft   "first draft" dated 2031-03-14
}

state northland "Northland"
state southland "Southland"

instrument missile_treaty "Treaty on Missiles" dated 1999-05-01 { expired 2019-05-01 }
instrument new_treaty     "new Treaty on Missiles"

article arms "Arms control" {
    northland, southland jointly shall conclude new_treaty
}
```

## References

Vienna Convention on the Law of Treaties 1969, articles 54 (termination under its own provisions)
and 70 (consequences).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.time import Date
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="LAW-26",
    name="expired-instrument",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 54 and 70",),
)

_NEEDS_LIFE = frozenset({"extend", "apply", "comply_with", "implement", "amend", "leave", "join", "suspend"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause and instrument."""
    dated = analysis.model.draft_dated
    for clause in analysis.model.undertakings():
        if clause.act.kind not in _NEEDS_LIFE:
            continue
        for value, chosen in settled(clause.act.role("object")):
            instrument = analysis.model.instruments.get(value.name) if isinstance(value, Ref) else None
            expired = instrument.expired if instrument else None
            if (
                instrument is None
                or not isinstance(expired, Date)
                or (isinstance(dated, Date) and expired.iso >= dated.iso)
            ):
                continue
            depends = (*guarded(clause.guards), *chosen)
            verb = clause.act.kind.replace("_", " ")
            yield CHECK.finding(
                analysis,
                f"`{instrument.name}`, which this clause is to {verb}, expired on {expired.iso}",
                At(clause.id, ("object", "verb"), f"expired on {expired.iso}"),
                also=(At(f"instrument.{instrument.name}", ("expired", "name"), "its end"),),
                notes=(*((f"the text is dated {dated.iso}",) if isinstance(dated, Date) else ()), *only_under(depends)),
                helps=("let the parties conclude a new instrument, or bring the old one back into force by agreement",),
                depends=depends,
            )
