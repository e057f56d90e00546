"""An acknowledgement answers no finding

## Why it matters
An acknowledgement tells the reader that a weakness is known and accepted, by whom and why. One that answers nothing
is a promise about a text that has changed since: the weakness is gone, or it stands elsewhere and is not accepted
there. A code that does not exist, or that of a fault of reading, can never be acknowledged, and is an error.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article borders "Borders" {
    boundaries: each of northland, southland shall respect borders
    acknowledge NEG-04 on boundaries "left open on purpose, both delegations"
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article borders "Borders" {
    boundaries: each of northland, southland shall respect borders by [?]
    acknowledge NEG-04 on boundaries "left open on purpose, both delegations"
}
```

## References
An acknowledgement is a statement of the drafters; the tool takes no view of its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.acknowledgements import Acknowledgement
from pdsl.semantics.analysis import Analysis
from pdsl.spelling import nearest

CHECK = Check(code="NEG-13", name="acknowledgement-idle", severity=Severity.WARNING, stage="findings")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: what the other checks find decides, so that the registry asks `idle` when they are done."""
    del analysis
    return iter(())


def idle(analysis: Analysis, said: Acknowledgement) -> Diagnostic:
    """An acknowledgement that answers no finding."""
    return CHECK.finding(
        analysis,
        f"nothing is found under {said.code} here, so that there is nothing to acknowledge",
        At(said.id, ("",), "answers no finding"),
        also=(At(said.id, ("on",), "on this"),),
        helps=("remove it, or name the element where the finding stands",),
    )


def unknown(analysis: Analysis, said: Acknowledgement, codes: tuple[str, ...]) -> Diagnostic:
    """An acknowledgement of a code that no check has."""
    guess = nearest(said.code, codes)
    return CHECK.finding(
        analysis,
        f"no check has the code {said.code}",
        At(said.id, ("code",), "no such code"),
        helps=(f"did you mean {guess}?",) if guess else ("`pdsl explain --list` shows all codes",),
        severity=Severity.ERROR,
    )


def refused(analysis: Analysis, said: Acknowledgement) -> Diagnostic:
    """An acknowledgement of what is no finding about the settlement, but a fault of reading it."""
    return CHECK.finding(
        analysis,
        f"{said.code} is a fault of reading, which cannot be acknowledged",
        At(said.id, ("code",), "a fault of reading"),
        notes=("what cannot be read has no meaning that anybody could accept",),
        helps=("mend the text",),
        severity=Severity.ERROR,
    )
