"""A State is given a duty under the text and does not sign it

## Why it matters

A treaty binds those who consent to it. An obligation arises for a third State only if the parties
mean it to and the State accepts it expressly in writing. Until it does, the clause promises
something that none of the parties can deliver alone. The finding is an error where the text is
binding and says that the State shall, and a warning otherwise.

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
state coastland "Coastland"

article waters "Waters" {
    coastland shall respect neutrality of northland
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland, coastland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state coastland "Coastland"

article waters "Waters" {
    coastland shall respect neutrality of northland
}
```

## References

Vienna Convention on the Law of Treaties 1969, articles 34 and 35: no obligation for a third State
without its express written acceptance.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import strangers
from pdsl.semantics.options import only_under

CHECK = Check(
    code="LAW-01",
    name="third-state-obligation",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 34–35",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each provision and State."""
    for found in strangers(analysis.world):
        if found.kind != "state":
            continue
        firm = found.text.binding and found.strong and not found.depends
        yield CHECK.finding(
            analysis,
            f"`{found.name}` {found.doing} but is not a party",
            At(found.element, (found.field,), "does not sign"),
            also=(At(found.text.element, ("parties", "between", "name"), "those who sign"),),
            notes=(
                f"a State that does not accept the obligation in writing is not bound: `{found.name}` does not sign",
                *only_under(found.depends),
            ),
            helps=(f"add `{found.name}` to `parties`, or let the parties undertake to seek its acceptance",),
            parties=(found.name,),
            depends=found.depends,
            severity=None if firm else Severity.WARNING,
        )
