"""A group has duties, and nobody says who belongs to it

## Why it matters

A duty of a group is a duty of each of its members. Where the text neither lists them nor says how one becomes a
member, nobody in particular is bound, and each can say that others were meant. Of a group that does not sign
either, LAW-05 says both.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors coalition  form treaty }
state northland "Northland"
state southland "Southland"
group     coalition "the Coalition"

article support "Support" {
    each of coalition shall provide intelligence to northland
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors coalition  form treaty }
state northland "Northland"
state southland "Southland"
group     coalition "the Coalition" { members high_republic, coastland }
state     high_republic "the High Republic"
state     coastland "Coastland"

article support "Support" {
    each of coalition shall provide intelligence to northland
}
```

## References

Vienna Convention on the Law of Treaties, article 2(1)(g), on who is a party; article 31(4), on a special meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import DUTIES

CHECK = Check(
    code="DEF-01",
    name="undefined-group",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(4)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each group without members that bears a duty, gives a guarantee or is a party."""
    model = analysis.model
    bound: dict[str, At] = {}
    for field, slots in (("parties", model.parties), ("guarantors", model.guarantors)):
        for party in slots:
            if isinstance(party, Ref):
                bound.setdefault(party.name, At("settlement", (field,), "named here"))
    for guarantee in model.guarantees():
        for slot in guarantee.guarantors:
            for value in possibilities(slot):
                if isinstance(value, Ref):
                    bound.setdefault(value.name, At(guarantee.id, ("guarantors", "name"), "a guarantor"))
    for undertaking in model.undertakings():
        if not any(modal in DUTIES for modal in possibilities(undertaking.modality)):
            continue
        for slot in undertaking.bearers:
            for value in possibilities(slot):
                if isinstance(value, Ref):
                    bound.setdefault(value.name, At(undertaking.id, ("bearer",), "has a duty"))
    reported = {found.name for found in analysis.strangers if not found.text.political}
    for name, place in bound.items():
        actor = model.actors.get(name)
        if name in reported:  # it does not sign either: LAW-05 says both
            continue
        if actor is None or actor.kind != "group" or actor.members is not None:
            continue
        yield CHECK.finding(
            analysis,
            f"who belongs to `{name}` is not said",
            place,
            also=(At(f"actor.{name}", ("name",), "declared without members"),),
            notes=("a duty of a group is a duty of each of its members, and none is named",),
            helps=("add `members a, b` to the group, or name the bearers themselves",),
            parties=(name,),
        )
