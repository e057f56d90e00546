"""The differences of who oversees, decides and consents, and of how long something lasts and is renewed."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.compare import fields, times
from pdsl.compare.comparison import Change
from pdsl.compare.telling import Told
from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.time import Timing
from pdsl.model.undertakings import Oversight


def oversight(told: Told, old: Oversight, new: Oversight) -> Iterator[Change]:
    """Who verifies, certifies, mediates, leads, decides, consents."""
    if told.same(old, new):
        return
    for name, word in (("verified_by", "verifier"), ("certified_by", "verifier"), ("mediated_by", "mediator"),
                       ("led_by", "mediator")):  # fmt: skip
        yield from fields.members(told, name.replace("_", " "), getattr(old, name), getattr(new, name),
                           plus=f"{word} added", less=f"{word} dropped")  # fmt: skip
    yield from rule(told, "decided by", old.decided_by, new.decided_by)
    yield from fields.members(told, "consent of", old.consent_of, new.consent_of,
                              plus="veto added", less="veto dropped")  # fmt: skip
    if old.domestic_law != new.domestic_law:
        kind = "condition added" if new.domestic_law else "condition dropped"
        words = ("", "subject to domestic law") if new.domestic_law else ("subject to domestic law", "")
        yield told.change(kind, "domestic law", *words, effect=fields.conditional(told, added=new.domestic_law))


def rule(told: Told, field: str, old: object, new: object) -> Iterator[Change]:
    """A decision rule."""
    if told.same(old, new):
        return
    if isinstance(old, Rule) and isinstance(new, Rule):
        votes = list(fields.members(
            told, f"{field}, concurring votes", () if old.concurring is None else (old.concurring,),
            () if new.concurring is None else (new.concurring,), plus="veto added", less="veto dropped",
        ))  # fmt: skip
        rest = (old.replace(concurring=None), new.replace(concurring=None))
        yield from votes
        yield from times.length(told, f"{field}, within", old.within, new.within)
        rest = (rest[0].replace(within=None), rest[1].replace(within=None))
        if not told.same(*rest):
            yield told.change("decider changed", field, *rest)
    else:
        yield told.change("decider changed", field, old, new)


def lasting(told: Told, field: str, old: Lasting | None, new: Lasting | None) -> Iterator[Change]:
    """How long something lasts, and how it is renewed."""
    if told.same(old, new):
        return
    if old is None or new is None:
        yield told.change("time stated" if old is None else "time dropped", field, old, new)
        return
    found = []
    if old.indefinite != new.indefinite:
        kind = "lengthened" if new.indefinite else "shortened"
        found.append(told.change(kind, field, old.replace(renewable=False), new.replace(renewable=False)))
    else:
        found += times.length(told, field, old.length, new.length)
    if not told.same(old.until, new.until):
        found += times.timing(told, Timing(until=old.until), Timing(until=new.until), field)
    if old.bound != new.bound:
        found.append(told.change("changed", f"{field}, bound", old.bound, new.bound))
    if old.renewable != new.renewable:
        words = ("", "renewable") if new.renewable else ("renewable", "")
        found.append(told.change("lengthened" if new.renewable else "shortened", f"{field}, renewal", *words))
    else:
        found += times.length(told, f"{field}, renewed for", old.renewal_length, new.renewal_length)
    found += rule(told, f"{field}, renewed by", old.renewed_by, new.renewed_by)
    yield from found or [told.change("changed", field, old, new)]
