"""A State that does not sign is given something, and nothing says whether it can be taken back

## Why it matters
A treaty may give a right to a State that is no party; its assent is presumed. Whether the parties can later take the
right back without it depends on whether that was meant to be possible. A State that relies on the promise will want
to know.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
article aid "Aid" {
    southland shall pay 1 billion USD to coastland by 2032-01-01
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland, coastland  form treaty }
state coastland "Coastland"
article aid "Aid" {
    southland shall pay 1 billion USD to coastland by 2032-01-01
}
```

## References
Vienna Convention on the Law of Treaties, articles 36 and 37(2). The beneficiary of a guarantee: LAW-04.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises, signatories_known
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LAW-02",
    name="third-right-revocable",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 36 and 37(2)",),
)
_GIVING = frozenset({"pay", "provide", "transfer", "hand_over", "return", "grant", "compensate", "assist", "protect"})
_LASTING = re.compile(r"\birrevocabl|\bmay (?:not )?be (?:revoked|withdrawn|modified)", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each third State, with all that a binding instrument gives it."""
    given: dict[tuple[str, str], list[Undertaking]] = {}
    for clause in analysis.model.of_type(Undertaking):
        if clause.act.kind not in _GIVING or not promises(clause):
            continue
        text = analysis.model.text_of(clause.id)
        if not text.binding or not signatories_known(text):
            continue
        roles = ("object", "to") if clause.act.kind in ("assist", "compensate", "protect") else ("to",)
        for value in (value for role in roles for value in clause.act.role(role)):
            if not isinstance(value, Ref) or value.kind != "state":
                continue
            if not analysis.world.signs(value.name, clause.id):
                given.setdefault((text.element, value.name), []).append(clause)
    if not given or any(True for _ in analysis.wording.matching(_LASTING)):
        return
    for (_, name), clauses in given.items():
        depends = guarded(clauses[0].guards)
        yield CHECK.finding(
            analysis,
            f"{listed((name,))} is given a right here and does not sign",
            At(clauses[0].id, ("to", "object", "verb"), "a third State"),
            also=(At(clause.id, ("to", "object", "verb"), "and here") for clause in clauses[1:]),
            notes=("whether the parties can take it back without its consent depends on what they intended",
                   *only_under(depends)),
            helps=("say whether it can be revoked, or let it sign",),
            parties=(name,),
            depends=depends,
        )  # fmt: skip
