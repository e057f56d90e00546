"""A duty stands in the preamble

## Why it matters
A preamble tells why a text was made and helps to interpret it; it binds nobody by itself. A duty that stands there
has no deadline, no verifier and no remedy, and each side will say of it what suits it: that it binds, or that it was
a mere recital.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
preamble {
    resolved "that Southland shall withdraw its forces from the Cape"
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
preamble {
    resolved "to end the presence of foreign forces on the Cape"
}
territory cape "the Cape" { part of northland }
article withdrawal "Withdrawal" {
    southland shall withdraw forces from cape within 30 days of signature
}
```

## References
Vienna Convention on the Law of Treaties, article 31(2): the preamble belongs to the context of interpretation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-03",
    name="obligation-in-preamble",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(2)",),
)
# What is recalled, noted or welcomed lies outside the text; what is agreed, resolved or confirmed would be its own.
_OWN = ("resolved", "determined", "confirming", "affirming", "convinced")
_DUTY = re.compile(
    r"\b(?:shall|undertakes? to|agrees? (?:not )?to|(?:is|are) obliged to|must|commits? (?:itself|themselves) to)\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each recital of the text's own will that holds words of duty."""
    for said in analysis.wording.of_kind("recital"):
        found = _DUTY.search(said.words) if said.words.startswith(_OWN) else None
        if found:
            yield CHECK.finding(
                analysis,
                f'the preamble says "{found.group()}", and a preamble binds nobody by itself',
                At(said.element, (), "a duty among the recitals"),
                notes=("nothing here has a deadline, a verifier or a remedy",),
                helps=("write it as a sentence of an article, and leave the motive in the preamble",),
            )
