"""On whom a sentence lies: for whom more of it is tighter, and for whom that cannot be said.

A ban leaves less to whomever it binds, a permission more to whoever holds it, whatever the act. A duty is tighter for
its bearer only if the act costs the bearer something: who *receives* bears nothing, and gains from a firmer duty; the
burden is that of the giver, if one is named. Acts that are as much a right as a duty (to administer, to deploy, to
supervise), and acts in words that the tool does not read, are told without a direction.
"""

from __future__ import annotations

from pdsl.compare.telling import BAN, DUTY, FACT, LEAVE, Told, actors
from pdsl.model.terms import Slot, possibilities
from pdsl.model.undertakings import Undertaking

_SORTS = {"may": LEAVE, "may expressly": LEAVE, "need not": LEAVE, "hereby": FACT}
# What somebody may want to do as much as have to.
_RIGHTS = frozenset({
    "acquire", "administer", "assess", "deploy", "determine", "enforce", "enter", "extract", "join", "maintain",
    "mobilize", "operate", "police", "produce", "recover", "station", "supervise", "take_part_in", "test", "transit",
    "use", "use force", "use force to change borders", "attack", "threaten", "coerce", "interfere", "obstruct",
})  # fmt: skip
_GAINS = frozenset({"receive"})  # acts of whoever is given something, by those named as `from`


def sort_of(modality: Slot) -> str:
    """Whether a sentence states a duty, a ban or a leave; of a bracket what all of its options state."""
    found = {_SORTS.get(str(word)) or (BAN if "not" in str(word).split() else DUTY) for word in possibilities(modality)}
    return found.pop() if len(found) == 1 else FACT


def borne(told: Told, old: Undertaking, new: Undertaking) -> Told:
    """The two sides with those on whom both sentences lie, and as what: a duty, a ban, a leave; none if unknown."""
    sort = sort_of(old.modality)
    if sort != sort_of(new.modality):
        sort = FACT
    return _lying(told, old, new, sort)


def firmer(told: Told, old: Undertaking, new: Undertaking) -> Told:
    """The same where the modal verb itself differs: a permission that becomes a duty is no ban in any case."""
    bans = [sort_of(one.modality) == BAN for one in (old, new)]
    return _lying(told, old, new, BAN if all(bans) else DUTY)


def _lying(told: Told, old: Undertaking, new: Undertaking, sort: str) -> Told:
    kinds = {old.act.kind, new.act.kind}
    if old.act.opaque or new.act.opaque:
        return told._replace(sort=FACT)
    if sort == DUTY and kinds & _GAINS:
        givers = set(actors(told.b, new.act.role("from")))
        both = tuple(name for name in actors(told.a, old.act.role("from")) if name in givers)
        return told._replace(sort=DUTY, bears=both) if both and kinds <= _GAINS else told._replace(sort=FACT)
    return told._replace(sort=FACT if sort == DUTY and kinds & _RIGHTS else sort)
