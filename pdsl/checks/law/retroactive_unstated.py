"""Claims are given up without saying from which time

## Why it matters
A treaty does not reach acts that lie before it, unless that is meant. A waiver of claims is always meant to; how far
back it goes, and whether it covers what happens tomorrow, decides who is compensated and which proceedings end.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article claims_article "Claims" { each of northland, southland shall waive claims }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article claims_article "Claims" { each of northland, southland shall waive claims from 2028-01-01 until signature }
```

## References
Vienna Convention on the Law of Treaties, article 28. An amnesty without dates: HUM-02.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.waivers import waivers_of_claims

CHECK = Check(
    code="LAW-19",
    name="retroactive-unstated",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 28",),
    whole=True,
)
_TIME = re.compile(r"\b(?:since|before|after|until|during|between|from)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first waiver without a stretch of time, in its times or in what its objects are called."""
    open_ended = [clause for clause in waivers_of_claims(analysis.model) if not _dated(analysis, clause)]
    if open_ended:
        first, *others = open_ended
        depends = guarded(first.guards)
        yield CHECK.finding(
            analysis,
            "claims are given up, and nothing says of which time",
            At(first.id, ("object", "act"), "from when to when?"),
            also=(At(other.id, ("object", "act"), "and here") for other in others),
            notes=("how far back this reaches, and whether it covers what is to come, is left to reading",
                   *only_under(depends)),
            helps=("add the time: `from 2030-01-01 until signature`",),
            parties=analysis.world.expand(first.bearers),
            depends=depends,
        )  # fmt: skip


def _dated(analysis: Analysis, clause: Undertaking) -> bool:
    timing = clause.timing
    if any(point is not None for point in (timing.start, timing.until, timing.during, timing.lasting)):
        return True
    names = [value.name for value in clause.act.role("object") if isinstance(value, Ref)]
    titles = [analysis.model.categories[name].title for name in names if name in analysis.model.categories]
    return any(_TIME.search(words) for words in (*titles, clause.act.words))
