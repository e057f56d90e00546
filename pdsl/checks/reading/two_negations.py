"""Two negations in one sentence, of which one is too many

## Why it matters
"No State shall not enter the zone" obliges every State to enter it, by its words. Who writes it means, nearly
always, that none may: French, Russian and Ukrainian write a single negation with two words. Nobody can tell which of
the two was agreed, and the languages of one text would say opposite things. So no reading is picked. The same holds
for a declaration by nobody ("no State hereby confirms") and for "no" in front of what an act is done to, where the
verb has to say the negation.

## Example
```pdsl
pdsl 1
state northland "Northland"
territory cape "the Cape" { part of northland }
article zone "The zone" {
    no state shall not enter cape
}
```

## Instead
```pdsl
pdsl 1
state northland "Northland"
territory cape "the Cape" { part of northland }
article zone "The zone" {
    no state shall enter cape
}
```

## References
Vienna Convention on the Law of Treaties, articles 31(1) and 33.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="MOD-17", name="two-negations", severity=Severity.ERROR, stage="lower")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the making of the model reports it."""
    del analysis
    yield from ()
