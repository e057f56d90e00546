"""A guarantor does not sign the text that contains its guarantee

## Why it matters

A guarantee is worth the consent of the one who gives it. A guarantor that does not sign, in that
capacity or another, owes nothing to anybody under this text. In a text that is not meant to bind
the finding is a warning.

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
state high_republic "the High Republic"

body council "the Council" { members northland, southland  decides by agreement of members excluding accused }
event invasion "an invasion" { attack of southland against northland  found by council }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    guarantors high_republic
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

body council "the Council" { members northland, southland  decides by agreement of members excluding accused }
event invasion "an invasion" { attack of southland against northland  found by council }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Vienna Convention on the Law of Treaties 1969, articles 11 to 17: how consent to be bound is
expressed, also to part of a treaty.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import signatories_known
from pdsl.semantics.options import briefly, guarded, listed, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="LAW-03",
    name="guarantor-not-party",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 11–17",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee, and one more for each option that names guarantors."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        text = analysis.model.text_of(guarantee.id)
        if text.political or not signatories_known(text):  # a text that binds nobody needs no consent
            continue
        missing: dict[tuple[str, ...], dict[str, None]] = {}
        for value, chosen in settled(guarantee.guarantors):
            for name in analysis.world.expand((value,)):
                if not analysis.world.signs(name, guarantee.id) and not analysis.world.made_here(name):
                    missing.setdefault((*guarded(guarantee.guards), *chosen), {})[name] = None
        for depends, names in missing.items():
            where = "instrument" if text.instrument else "settlement"
            one = len(names) == 1
            yield CHECK.finding(
                analysis,
                f"{briefly(names, 'States or organizations')} {'guarantees' if one else 'guarantee'} but "
                f"{'is not a party' if one else 'are not parties'}",
                At(guarantee.id, ("guarantors", "name"), "does not sign" if one else "do not sign"),
                notes=(
                    *(() if one else (f"{listed(names)} do not sign",)),
                    f"nothing in the text expresses {'its' if one else 'their'} consent to be bound",
                    *only_under(depends),
                ),
                helps=(
                    f"write `guarantors {', '.join(names)}` in the {where}, or let {'it' if one else 'them'} accede",
                ),
                parties=list(names),
                depends=depends,
                severity=None if text.binding and not depends else Severity.WARNING,
            )
