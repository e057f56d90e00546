"""A duty whose result lies with a parliament or the people

## Why it matters
A constitution is amended, and a law enacted, by a parliament or by a vote. A state that has promised the result is
in breach if the vote goes the other way; a state that has promised to submit a bill by a day has kept its word.
Reported as an observation: some states promise results on purpose.

## Example
```pdsl
pdsl 1
import standard

settlement alliance_agreement "Agreement on Alliances" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article alliances "Alliances" {
    northland shall amend constitution "to renounce all alliances" within 90 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement alliance_agreement "Agreement on Alliances" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article alliances "Alliances" {
    northland shall "submit to its parliament an amendment to renounce all alliances" within 90 days of signature
}
```

## References
Vienna Convention on the Law of Treaties, articles 27 and 46: internal law excuses no breach.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import DUTY, FIRM, MODALS
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="MOD-15",
    name="obligation-on-result-beyond-control",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 27 and 46",),
)
_VOTED = {"amend": frozenset({"constitution"}), "enact": frozenset({"legislation", "constitution"})}


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty of a state to amend its constitution or to enact a law."""
    for undertaking in analysis.model.undertakings():
        voted = _VOTED.get(undertaking.act.kind, frozenset())
        objects = [v.name for v in undertaking.act.role("object") if isinstance(v, Ref) and v.name in voted]
        states = [bearer.name for bearer in undertaking.actors if bearer.kind == "state"]
        if not objects or not states or MODALS.get(str(undertaking.modality)) != (DUTY, FIRM):
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(states)} is to `{undertaking.act.kind}` {objects[0]}, which usually needs a vote of others",
            At(undertaking.id, ("act",), "a result, not a step"),
            notes=(
                "if the vote fails the duty is broken, and internal law is no excuse",
                *only_under(depends),
            ),
            helps=("promise the step instead, `shall \"submit to parliament ...\"`, and say what holds if it fails",),
            parties=tuple(states),
            depends=depends,
        )
