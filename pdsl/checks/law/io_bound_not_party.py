"""An organization, organ or group is given a duty under the text and does not sign it

## Why it matters

States cannot bind an organization by an agreement among themselves, not even if all its members
sign: it consents by its own decision. The same holds for an organ, for a movement, and for a group
of which the text does not say who it is. The finding is an error where the text is binding and says
that they shall, and a warning otherwise. Everything that one of them is given to do under an
instrument stands in one finding.

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
of the Vienna Convention of 1986 (articles 34 and 35), which is not in force; it is read as a
statement of the general rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import Stranger
from pdsl.semantics.options import only_under

_TREATIES = "Vienna Convention on the Law of Treaties, article 34"
_ORGANIZATIONS = (
    "Vienna Convention on the Law of Treaties between States and International Organizations (1986), articles 34–35"
)
CHECK = Check(
    code="LAW-05",
    name="io-bound-not-party",
    severity=Severity.ERROR,
    authority=(_TREATIES, _ORGANIZATIONS),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each bearer in each instrument, with every provision that gives it something to do."""
    together: dict[tuple[str, str, tuple[str, ...]], list[Stranger]] = {}
    for found in analysis.strangers:
        if found.kind != "state" and not found.text.political:  # a text that binds nobody needs no consent
            together.setdefault((found.name, found.text.element, found.depends), []).append(found)
    for group in together.values():
        yield _finding(analysis, group)


def _finding(analysis: Analysis, group: list[Stranger]) -> Diagnostic:
    firm = next((each for each in group if each.text.binding and each.strong and not each.depends), None)
    main = firm or group[0]
    name, open_group = main.name, main.kind == "group"
    reason = "the text does not say who belongs to it" if open_group else "it consents only by its own decision"
    return CHECK.finding(
        analysis,
        f"`{name}` {main.doing} but is not a party"
        if len(group) == 1
        else f"{len(group)} provisions give `{name}` something to do, and it is not a party",
        At(main.element, (main.field,), "does not sign"),
        also=(
            *(At(each.element, (each.field,), "and here") for each in group if each is not main),
            At(f"actor.{name}", ("name",), "declared here"),
        ),
        notes=(f"`{name}` does not sign; {reason}", *only_under(main.depends)),
        helps=(
            "name its members and let them sign"
            if open_group
            else f"let `{name}` sign, or let the parties undertake to invite or ask it",
        ),
        parties=(name,),
        depends=main.depends,
        severity=None if firm else Severity.WARNING,
        authority=(_TREATIES, _ORGANIZATIONS) if main.kind == "organization" else (_TREATIES,),
    )
