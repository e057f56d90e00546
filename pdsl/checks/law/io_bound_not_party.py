"""An organization, organ or group is given a duty under the text and does not sign it

## Why it matters

States cannot bind an organization by an agreement among themselves, not even if all its members
sign: it consents by its own decision. The same holds for an organ, for a movement, and for a group
of which the text does not say who it is. The finding is an error where the text is binding and says
that they shall, and a warning otherwise.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article membership "Membership" {
    league shall not admit northland
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article membership "Membership" {
    northland shall not join league
}
```

## References

Vienna Convention on the Law of Treaties 1969, article 34. Treaties of organizations are the subject
of the Vienna Convention of 1986, which is not in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import strangers
from pdsl.semantics.options import only_under

CHECK = Check(
    code="LAW-05",
    name="io-bound-not-party",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 34", "Charter of the United Nations, article 24"),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each provision and bearer."""
    for found in strangers(analysis.world):
        if found.kind == "state":
            continue
        firm = found.text.binding and found.strong and not found.depends
        open_group = found.kind == "group"
        reason = "the text does not say who belongs to it" if open_group else "it consents only by its own decision"
        yield CHECK.finding(
            analysis,
            f"`{found.name}` {found.doing} but is not a party",
            At(found.element, (found.field,), "does not sign"),
            also=(At(f"actor.{found.name}", ("name",), "declared here"),),
            notes=(f"`{found.name}` does not sign; {reason}", *only_under(found.depends)),
            helps=(
                "name its members and let them sign"
                if open_group
                else f"let `{found.name}` sign, or let the parties undertake to invite or ask it",
            ),
            parties=(found.name,),
            depends=found.depends,
            severity=None if firm else Severity.WARNING,
        )
