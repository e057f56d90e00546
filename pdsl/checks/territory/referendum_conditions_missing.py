"""A referendum without date or observer

## Why it matters
Whether a vote settles anything depends on who may vote, when, on what question and before whose eyes. Where the
text fixes neither the day nor who certifies the result, the side that loses has both to contest.

## Example
```pdsl
pdsl 1
import standard

settlement vote_agreement "Agreement on a Referendum" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape "the Cape" { part of northland }

article vote "Referendum" {
    northland shall hold referendum in cape
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement vote_agreement "Agreement on a Referendum" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
organization league "the League of Coasts"
territory cape "the Cape" { part of northland }

article vote "Referendum" {
    northland shall hold referendum in cape within 180 days of signature certified by league
}
```

## References
Code of Good Practice on Referendums (Venice Commission, 2007), sections II and III.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Oversight
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TER-08",
    name="referendum-conditions-missing",
    severity=Severity.WARNING,
    authority=("Code of Good Practice on Referendums (Venice Commission, 2007), sections II and III",),
    whole=True,
)


_MEND = {
    "no date": "within 180 days of signature",
    "nobody who observes and certifies it": "certified by BODY",
    "no electorate": 'electorate "..."',
    "no question": 'question "..."',
    "no majority": "passes by majority of voters",
}


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty to hold a referendum and each vote, with what is missing."""
    for undertaking in analysis.model.undertakings():
        objects = [value.name for value in undertaking.act.role("object") if isinstance(value, Ref)]
        if undertaking.act.kind != "hold" or "referendum" not in objects:
            continue
        missing = _unsettled(undertaking.timing, undertaking.oversight)
        if missing:
            yield _finding(analysis, undertaking.id, ("object", "act"), missing, undertaking.guards,
                           analysis.world.expand(undertaking.bearers), duty=True)  # fmt: skip
    for vote in analysis.model.votes():
        missing = [] if vote.conditions.holds_if or vote.callers else _unsettled(vote.timing, vote.oversight)
        if not missing and not (vote.oversight.verified_by or vote.oversight.certified_by):
            missing.append("nobody who observes and certifies it")
        for part, words in ((vote.electorate, "no electorate"), (vote.question, "no question"),
                            (vote.rule, "no majority")):  # fmt: skip
            if not part:
                missing.append(words)
        if missing:
            yield _finding(analysis, vote.id, ("name",), missing, vote.guards, analysis.world.expand(vote.callers))


def _unsettled(timing: Timing, watch: Oversight) -> list[str]:
    missing = [] if not timing.silent else ["no date"]
    if not watch.verified_by and not watch.certified_by:
        missing.append("nobody who observes and certifies it")
    return missing


def _finding(
    analysis: Analysis,
    element: str,
    fields: tuple[str, ...],
    missing: list[str],
    guards: tuple[Guard, ...],
    parties: tuple[str, ...],
    duty: bool = False,
) -> Diagnostic:
    depends = guarded(guards)
    listed = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
    return CHECK.finding(
        analysis,
        f"the referendum has {listed}",
        At(element, fields, "not settled"),
        notes=(
            *(("electorate, question and majority are for the text or a law to settle too",) if duty else ()),
            *only_under(depends),
        ),
        helps=(f"add for example {' and '.join(f'`{_MEND[part]}`' for part in missing)}",),
        parties=parties,
        depends=depends,
    )
