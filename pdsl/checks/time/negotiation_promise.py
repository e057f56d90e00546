"""A promise to negotiate without forum, date or default

## Why it matters
A duty to negotiate is kept by negotiating, whatever the result. Where the text names no forum, no date and nothing
that holds if the talks fail, an issue that looks settled is merely named.

## Example
```pdsl
pdsl 1
import standard

settlement talk_agreement "Agreement on Talks" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article talks "Talks" {
    northland, southland jointly shall negotiate "the status of the Cape"
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement talk_agreement "Agreement on Talks" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article talks "Talks" {
    northland, southland jointly shall negotiate "the status of the Cape" within 1 year of signature
        mediated by league
}
```

## References
United Nations Guidance for Effective Mediation (2012); International Court of Justice, Obligation to Negotiate
Access to the Pacific Ocean (Bolivia v. Chile), 2018, on what a duty to negotiate is and is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import DUTY, MODALS
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TIM-19",
    name="negotiation-promise",
    severity=Severity.WARNING,
    authority=("International Court of Justice, Obligation to Negotiate Access to the Pacific Ocean (2018)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty to negotiate that names neither a date nor a forum."""
    followed = _followed(analysis)
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind not in ("negotiate", "negotiate_in_good_faith"):
            continue
        watch = undertaking.oversight
        if MODALS.get(str(undertaking.modality), ("",))[0] != DUTY or not undertaking.timing.silent:
            continue
        if watch.mediated_by or watch.led_by or undertaking.failing is not None or undertaking.id in followed:
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            "a duty to negotiate without forum, date or default",
            At(undertaking.id, ("act",), "and if the talks fail?"),
            notes=("it is kept by negotiating, with or without a result", *only_under(depends)),
            helps=("add a date, a forum and a default: `within 1 year of signature failing which X`",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )


def _followed(analysis: Analysis) -> set[str]:
    """The sentences of the steps of ladders that another follows, which is the default; DSP-15 asks for the time."""
    return {step.undertaking.id for ladder in analysis.model.ladders() for step in ladder.steps[:-1]}
