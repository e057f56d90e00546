"""A word of judgement decides, and nobody is to judge

## Why it matters

"Adequate", "reasonable", "serious", "unprovoked" say how something is to be weighed and not by whom. In an event or a
condition such a word hands the decision to whoever is stronger on the day. That may be
intended; then the text should say so.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
event strike "a serious incident" {
    occurrence "a serious incident at the border"
}
state     high_republic "the High Republic"

article security "Security" {
    guarantee shield of high_republic to northland {
        step assist: high_republic shall assist northland
        void on strike
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
event strike "a serious incident" {
    occurrence "a serious incident at the border"
    found by high_republic
}
state     high_republic "the High Republic"

article security "Security" {
    guarantee shield of high_republic to northland {
        step assist: high_republic shall assist northland
        void on strike
    }
}
```

## References

Guidance for Effective Mediation (United Nations, 2012), on clear drafting. An excuse in a forfeiture has a finding of
its own (GUA-21).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DEF-09",
    name="vague-evaluative",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)
VAGUE = re.compile(
    r"\b(?:adequate(?:ly)?|appropriate(?:ly)?|reasonabl[ey]|robust|reliable|sufficient(?:ly)?|significant(?:ly)?|"
    r"normal|(?:in good|due) time|with(?:out)? (?:good |just |valid |adequate )?(?:cause|reason|provocation)|"
    r"unprovoked|serious)\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each event in words or condition that such a word carries, where nobody decides it."""
    model = analysis.model
    for event in model.events.values():
        if event.finder is not None or event.imported:
            continue
        found = VAGUE.search(event.words)
        if found:
            at = At(f"event.{event.name}", ("occurrence", "name"), "who judges this?")
            yield _finding(analysis, found.group(), at)
    for clause, _ in model.clauses():
        if not isinstance(clause, Undertaking) or clause.oversight.decided_by or clause.oversight.certified_by:
            continue
        for condition in clause.conditions.provided:
            found = VAGUE.search(condition.text)
            if found:
                at = At(clause.id, ("provided", "verb"), "who judges this?")
                yield _finding(analysis, found.group(), at, guarded(clause.guards))


def _finding(analysis: Analysis, word: str, at: At, depends: tuple[str, ...] = ()) -> Diagnostic:
    return CHECK.finding(
        analysis,
        f'the words "{word}" decide here, and nobody is named to judge it',
        at,
        notes=("the word is neither defined nor found by a named body", *only_under(depends)),
        helps=("define it with `define`, or name who finds it: `found by BODY`, `decided by RULE`",),
        depends=depends,
    )
