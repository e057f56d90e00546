"""A ceasefire that leads nowhere

## Why it matters
A ceasefire with no agenda and no date for what comes after it freezes the positions, and each side watches for the
day on which it can better its own. Texts that led to a settlement say what is negotiated, where, and by when.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
    }
    northland, southland jointly shall negotiate "a treaty of peace" within 90 days of truce
}
```

## References
United Nations, Guidance for Effective Mediation (2012), and Guidance on the Mediation of Ceasefires (2022).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Duration, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-14",
    name="no-political-link",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


# What settles a conflict, or sets somebody to settle it.
_SETTLES = (
    "negotiate", "negotiate_in_good_faith", "conclude", "settle", "hold", "recognize", "establish", "respect",
    "confirm", "reaffirm", "amend", "enact", "join", "admit", "abolish", "grant", "relinquish",
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for a text that holds a ceasefire and nothing that settles, or is to settle, what it was about."""
    model = analysis.model
    ceasefire = next(model.of_type(Ceasefire), None)
    if ceasefire is None or analysis.speaks_of("negotiation", "political", "talks", "peace treaty", "comprehensive"):
        return
    if all(map(_brief(analysis), model.of_type(Ceasefire))):
        return
    held = (*model.statuses(), *model.guarantees(), *model.snapbacks(), *model.votes(), *model.ladders(), *model.caps())
    if held or analysis.sayings.of_kind(*_SETTLES):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "nothing follows the ceasefire: no negotiation, no settlement, no date",
        At(ceasefire.id, ("name",), "and then?"),
        notes=("the text settles nothing else, and sets nobody to negotiate", *only_under(depends)),
        helps=("add what is to be negotiated, where and by when, and what holds meanwhile",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )


def _brief(analysis: Analysis) -> Callable[[Ceasefire], bool]:
    """Whether a ceasefire is a pause: for a set time no longer than the threshold, whichever option is chosen."""

    def brief(ceasefire: Ceasefire) -> bool:
        term = ceasefire.lasting
        said = term.length if term is not None and term.bound != "at least" else ceasefire.timing.lasting
        lengths = list(possibilities(said)) if said is not None else []
        return bool(lengths) and not any(
            not isinstance(length, Duration)
            or analysis.thresholds.exceeds("humanitarian-pause", hour_bounds(length)[1] / 24)
            for length in lengths
        )

    return brief
