"""A party is to do what its own law bars for the time being, and nothing ends that time first

## Why it matters
Elections that a law bars under martial law, or a constitution that may not be amended in it, cannot be had by a date.
The party is then in breach of the settlement or of its law, and its law is no excuse.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland" {
    law "Constitution of Northland, article 12" bars hold elections during emergency
}
state southland "Southland"
phase emergency "the state of emergency" from 2030-01-01
article voting "Elections" {
    northland shall hold elections within 100 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland" {
    law "Constitution of Northland, article 12" bars hold elections during emergency
}
state southland "Southland"
phase emergency "the state of emergency" from 2030-01-01
article voting "Elections" {
    northland shall hold elections within 100 days of end of emergency
}
```

## References
Vienna Convention on the Law of Treaties, article 27. The provisions of internal law are those that the text or its
imports declare; the tool takes them as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Actor, Law
from pdsl.model.terms import Ref
from pdsl.model.time import Date, deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.mentions import Mentions
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="DOM-03",
    name="act-barred-meanwhile",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 27",),
    whole=True,
)
_ENDING = frozenset({"lift", "end", "terminate"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each provision of a state's own law, with the duties that meet it."""
    for actor in analysis.model.actors.values():
        for law in actor.laws:
            if law.kind != "bars" or _ends_first(analysis, actor, law):
                continue
            barred = [clause for clause in analysis.model.of_type(Undertaking) if _barred(analysis, actor, law, clause)]
            if barred:
                yield _finding(analysis, actor, law, barred)


def _finding(analysis: Analysis, actor: Actor, law: Law, barred: list[Undertaking]) -> Diagnostic:
    first, *others = barred
    depends = guarded(first.guards) if all(clause.guards for clause in barred) else ()
    objects = listed(ref.name for ref in first.act.role("object") if isinstance(ref, Ref))
    phase = law.during.name if isinstance(law.during, Ref) else ""
    return CHECK.finding(
        analysis,
        f"`{actor.name}` is to {law.verb.replace('_', ' ')} {objects}, which its own law bars"
        + (f" during `{phase}`" if phase else ""),
        At(first.id, ("verb", "act", ""), "barred for the time being" if phase else "barred"),
        also=(At(other.id, ("verb", "act", ""), "and here") for other in others),
        notes=(
            law.words,
            *((f"nothing in the text says that `{phase}` ends before",) if phase else ()),
            *only_under(depends),
        ),
        helps=(
            (f"let it run from the end of it: `within 100 days of end of {phase}`, and say who ends it" if phase else
             "leave it out, or let the law be amended first"),
        ),
        parties=(actor.name,),
        depends=depends,
    )  # fmt: skip


def _barred(analysis: Analysis, actor: Actor, law: Law, clause: Undertaking) -> bool:
    """Whether a duty of the state is to do what its law bars, at a time that is not free of the bar for certain."""
    if clause.act.kind != law.verb or not promises(clause):
        return False
    if actor.name not in bearers(analysis.world, clause.bearers):
        return False
    objects = [value.name for value in clause.act.role("object") if isinstance(value, Ref)]
    wanted = [value.name for value in law.objects if isinstance(value, Ref)]
    if not any(counted_in(analysis.model, name, word) for name in objects for word in wanted):
        return False
    if not isinstance(law.during, Ref):
        return True
    if _waits_for(analysis, (clause.timing, clause.conditions), law.during):
        return False
    phase, text = analysis.model.phases.get(law.during.name), analysis.model.text_of(clause.id)
    since = law.since or (phase.timing.start if phase is not None else None)
    known = (deadline(clause.timing), getattr(text, "dated", None), text.draft_dated)
    return not any(isinstance(since, Date) and isinstance(day, Date) and day.iso < since.iso for day in known)


def _ends_first(analysis: Analysis, actor: Actor, law: Law) -> bool:
    """Whether somebody is to end what the bar lasts for; when that is done is for the timetable."""
    if not isinstance(law.during, Ref):
        return False
    for clause in analysis.model.undertakings():
        if clause.act.kind in _ENDING and promises(clause) and actor.name in bearers(analysis.world, clause.bearers):
            objects = [value.name for value in clause.act.role("object") if isinstance(value, Ref)]
            if any(counted_in(analysis.model, name, law.during.name) for name in objects):
                return True
    return False


def _waits_for(analysis: Analysis, part: object, during: Ref) -> bool:
    """Whether times or conditions speak of what a bar lasts for, or of a milestone that is called after it."""
    category = analysis.model.categories.get(during.name)
    title = (category.title if category else "").lower() or during.name.replace("_", " ")
    for name in Mentions((part,)).names:
        milestone = analysis.model.milestones.get(name)
        if name == during.name or (milestone is not None and title in milestone.title.lower()):
            return True
    return False
