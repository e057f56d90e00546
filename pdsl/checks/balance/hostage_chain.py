"""Much of what others are to do waits for one act of one party

## Why it matters
A step without a date on which three or more others wait is a gate, and the party that is to take it holds the key. It
need not break the text to stop it; it is enough to be slow. Gates that open in parts, a last day, or a default take
the key from any one hand.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    key_step: northland shall enact legislation
    southland shall withdraw forces from cape when key_step is done
    southland shall release prisoners_of_war when key_step is done
    southland shall restore "electricity" when key_step is done
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    key_step: northland shall enact legislation within 60 days of signature
    southland shall withdraw forces from cape when key_step is done
    southland shall release prisoners_of_war within 60 days of signature
    southland shall restore "electricity" when key_step is done
}
```

## References
Fortna, Peace Time (2004), on how agreements fail; the disputes on the order of steps of 2015.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers
from pdsl.semantics.options import guarded, listed, only_under
from pdsl.semantics.waiting import gates

CHECK = Check(
    code="BAL-04",
    name="hostage-chain",
    severity=Severity.INFO,
    authority=("Fortna, Peace Time (2004)",),
    whole=True,
)
MANY = 3  # duties of others that wait for one act


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undated act for which three or more duties wait of those who are not to take it."""
    for act, held in gates(analysis):
        own = set(bearers(analysis.world, act.bearers))
        duties = [each for each in held if isinstance(each, Undertaking)]
        others = [each for each in duties if not own & set(bearers(analysis.world, each.bearers))]
        if len(others) < MANY:
            continue
        depends = guarded(act.guards)
        yield CHECK.finding(
            analysis,
            f"{len(others)} duties of others wait for what {listed(own)} is to do by no day",
            At(act.id, ("verb", "act"), "the gate"),
            also=(At(clause.id, ("when", "if", "from", "within", "verb"), "waits for it") for clause in others),
            notes=only_under(depends),
            helps=("set a last day with a default, or let the others begin in parts",),
            parties=own,
            depends=depends,
        )
