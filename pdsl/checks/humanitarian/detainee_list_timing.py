"""A release of prisoners or detainees without lists

## Why it matters
"All for all" is carried out by lists: who is held, where, by whom. Without a duty to exchange them first, and a way
to check them, those who are on no list stay where they are. Reported once, as an observation.

## Example
```pdsl
pdsl 1
import standard

settlement exchange_agreement "Agreement on Prisoners" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners of war" {
    northland, southland jointly shall exchange prisoners_of_war all for all within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement exchange_agreement "Agreement on Prisoners" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners of war" {
    northland, southland jointly shall exchange "full lists of prisoners of war" within 7 days of signature
    northland, southland jointly shall exchange prisoners_of_war all for all within 30 days of signature
}
```

## References
Geneva Convention III, articles 118, 119 and 122; Geneva Convention IV, articles 133 to 138.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.terms import Ref, Words
from pdsl.model.text import Text
from pdsl.model.time import deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.norms import DUTY, MODALS

CHECK = Check(
    code="HUM-07",
    name="detainee-list-timing",
    severity=Severity.INFO,
    authority=("Geneva Convention III, articles 118–119 and 122",),
    whole=True,
)
_HELD = ("prisoners_of_war", "civilian_detainees", "hostages", "political_prisoners")
_LISTS = re.compile(
    r"\blists?\b|\b(?:registers?|registry)\b(?! of (?:the )?(?:missing|damage|claims|treaties))|tracing", re.IGNORECASE
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first release, if nothing in the text speaks of lists."""
    releases = [
        undertaking
        for undertaking in analysis.model.undertakings()
        if undertaking.act.kind in ("release", "exchange", "return")
        and MODALS.get(str(undertaking.modality), ("",))[0] == DUTY
        and any(
            isinstance(value, Ref) and counted_in(analysis.model, value.name, held)
            for value in undertaking.act.role("object")
            for held in _HELD
        )
    ]
    if not releases or analysis.partly_known:
        return
    if any(_LISTS.search(words) for words in _all_words(analysis)):
        yield from _late(analysis, releases)
        return
    first, *others = releases
    yield CHECK.finding(
        analysis,
        "people are to be released, and no lists are to be exchanged before",
        At(first.id, ("object", "act"), "who is held, and where?"),
        also=(At(other.id, ("object", "act"), "and here") for other in others),
        notes=("nothing in the text speaks of lists, of a register or of tracing",),
        helps=("add a duty to exchange full lists some days earlier, and who checks them",),
        parties=analysis.world.expand(first.bearers),
    )


def _late(analysis: Analysis, releases: list[Undertaking]) -> Iterator[Diagnostic]:
    """One finding for each exchange of lists that is due only when the people are home."""
    timeline = analysis.timeline
    for lists in analysis.model.undertakings():
        words = " ".join(value.text for value in lists.act.role("object") if isinstance(value, Words))
        last = timeline.key(deadline(lists.timing))
        if lists.act.kind not in ("exchange", "provide", "hand_over") or not _LISTS.search(words) or last is None:
            continue
        before = [
            one
            for one in releases
            if (day := timeline.key(deadline(one.timing))) and timeline.order_of_keys(day, last) == "before"
        ]
        if before:
            yield CHECK.finding(
                analysis,
                "the lists of those who are held are due after their release",
                At(lists.id, ("within", "by", "at"), "due here"),
                also=(At(one.id, ("within", "by", "at"), "released by then") for one in before),
                notes=("nobody can tell from them who has not come home",),
                helps=("let the lists be due some days before the release",),
                parties=analysis.world.expand(lists.bearers),
            )


def _all_words(analysis: Analysis) -> Iterator[str]:
    for undertaking in analysis.model.undertakings():
        yield undertaking.act.words
        for _, values in undertaking.act.arguments:
            for value in values:
                if isinstance(value, Words):
                    yield value.text
                elif isinstance(value, Ref) and value.name in analysis.model.categories:
                    yield f"{value.name.replace('_', ' ')} {analysis.model.categories[value.name].title}"
    for text in analysis.model.of_type(Text):
        yield text.text
    for actor in analysis.model.actors.values():
        if isinstance(actor, Body):
            yield from (task.text for task in actor.tasks if isinstance(task, Words))
