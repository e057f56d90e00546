"""What each party gives and gets under a settlement, counted clause by clause; no weight, no sum, no verdict.

A ledger holds the ids of clauses, so that whoever shows a number can show what it counts. What a text says of each of
several parties stands in the ledger of each. The steps of guarantees, ladders and votes are no duties here, since they
answer an event. Clauses under an option are counted like others; `guarded` says which they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.settlement import instrument_of
from pdsl.model.time import deadline
from pdsl.model.undertakings import Conditions, Undertaking
from pdsl.semantics.cessions import cessions
from pdsl.semantics.consent import bearers
from pdsl.semantics.guarantees import accused
from pdsl.semantics.norms import BAN, DUTY, EFFORT, FIRM, MODALS, PERMISSION

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

# Acts that cannot be taken back once they are done (SEMANTICS 4), as far as one side gives them to the other.
FOR_GOOD = frozenset({"destroy", "dismantle", "convert", "disarm", "disband", "relinquish", "hand_over", "transfer"})


class Ledger(NamedTuple):
    """The clauses that concern one party, by their ids, each in the order of the text.

    `duties`: to do something, firmly (`shall`, `will`, `must`); `bans`: prohibitions; `weak`: what it should do or is
    expected to; `rights`: what it may do; `limits`: caps on its forces; `truces`: ceasefires that bind it.
    Of the duties: `dated` have a last day or a clock, `lasting` are kept throughout, `conditional` wait for something,
    `verified` (prohibitions and limits too) are verified by others, `irrevocable` cannot be taken back.
    `ceded`: clauses that take areas declared part of it. `guarantees` it gives, `protections` it is given. `answered`:
    what follows if it attacks or breaches. `guarded`: those of all these that stand under an option.
    """

    party: str
    duties: tuple[str, ...] = ()
    bans: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    truces: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    irrevocable: tuple[str, ...] = ()
    ceded: tuple[str, ...] = ()
    guarantees: tuple[str, ...] = ()
    protections: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    guarded: frozenset[str] = frozenset()

    @property
    def borne(self) -> tuple[str, ...]:
        """All that binds it firmly: duties, prohibitions, limits, ceasefires."""
        return (*self.duties, *self.bans, *self.limits, *self.truces)

    def alone(self, others: tuple[Ledger, ...]) -> tuple[str, ...]:
        """What binds it firmly and none of the others: what all of them are to do is no difference between them."""
        shared = {clause for other in others for clause in other.borne}
        return tuple(clause for clause in self.borne if clause not in shared)


Counts = dict[str, dict[str, None]]


def ledgers(analysis: Analysis) -> dict[str, Ledger]:
    """One ledger for each party of the main text, in its order, of what that text and those linked with it say."""
    model, world = analysis.model, analysis.world
    parties = world.expand(model.parties)
    found: dict[str, Counts] = {party: {name: {} for name in Ledger._fields[1:]} for party in parties}

    def note(name: str, ident: str, who: object, guards: object = ()) -> None:
        for party in who if isinstance(who, (tuple, list, frozenset, set)) else ():
            if party in found:
                found[party][name][ident] = None
                if guards:
                    found[party]["guarded"][ident] = None

    for clause, _ in model.clauses():
        if isinstance(clause, Undertaking):
            who = bearers(world.text_of(clause.id) if instrument_of(clause.id) else world, clause.bearers)
            for name in _kinds(clause):
                note(name, clause.id, who, clause.guards)
            others = [v for v in world.expand(clause.oversight.verified_by) if v not in who]
            if others and _kinds(clause):
                note("verified", clause.id, who, clause.guards)
        elif isinstance(clause, ForceCap):
            who = bearers(world, clause.holders)
            note("limits", clause.id, who, clause.guards)
            watches = (clause.oversight, *(row.oversight for row in clause.rows))
            if any(name not in who for watch in watches for name in world.expand(watch.verified_by)):
                note("verified", clause.id, who, clause.guards)
        elif isinstance(clause, Ceasefire):
            note("truces", clause.id, world.expand(clause.binds), clause.guards)
    for guarantee in model.guarantees():
        note("guarantees", guarantee.id, world.expand(guarantee.guarantors), guarantee.guards)
        note("protections", guarantee.id, world.expand(guarantee.beneficiaries), guarantee.guards)
    for ident, event in _answers(analysis):
        if event in model.events:
            note("answered", ident, accused(model, world, model.events[event]))
    for state, lost in cessions(analysis).items():
        for change in lost:
            note("ceded", change.element, (state,), change.depends)
    return {party: _ledger(party, of) for party, of in found.items()}


def _ledger(party: str, of: Counts) -> Ledger:
    kept = {name: tuple(ids) for name, ids in of.items() if name != "guarded"}
    return Ledger(party, **kept, guarded=frozenset(of["guarded"]))


def _kinds(clause: Undertaking) -> tuple[str, ...]:
    """The columns in which an undertaking counts; none where a bracket leaves its modal verb open."""
    if clause.manner in ("none_but", "nobody_outside") or not isinstance(clause.modality, str):
        return ()
    kind, firmness = MODALS.get(clause.modality, ("", FIRM))
    if kind == PERMISSION:
        return ("rights",)
    if kind not in (DUTY, BAN):
        return ()
    if firmness <= EFFORT:
        return ("weak",)
    if kind == BAN:
        return ("bans",)
    own = ["duties"]
    if deadline(clause.timing) is not None or clause.timing.at_once:
        own.append("dated")
    if clause.timing.every is not None or clause.timing.lasting is not None:
        own.append("lasting")
    if clause.conditions != Conditions():
        own.append("conditional")
    if clause.act.kind in FOR_GOOD:
        own.append("irrevocable")
    return tuple(own)


def _answers(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """What follows upon an event, with the name of the event: guarantees, what ends them, snap-backs, ladders."""
    for clause, _ in analysis.model.clauses():
        ident = str(getattr(clause, "id", ""))
        if hasattr(clause, "turns") or hasattr(clause, "restores") or hasattr(clause, "invocation"):
            for slot in getattr(clause, "events", ()):
                if hasattr(slot, "name"):
                    yield ident, slot.name
        for turn in getattr(clause, "turns", ()):
            for slot in turn.events if turn.effect != "reinstated" else ():
                if hasattr(slot, "name"):
                    yield turn.id, slot.name


def sides(analysis: Analysis) -> tuple[str, ...]:
    """The parties between whom the conflict is, in the order of the text; empty where the text does not tell.

    Those whom a ceasefire binds or of whom an event of attack speaks; of a text of two parties, both.
    """
    model, world = analysis.model, analysis.world
    parties = world.expand(model.parties)
    if len(parties) == 2:
        return parties
    fighting: set[str] = set()
    for truce in model.of_type(Ceasefire):
        fighting |= set(world.expand(truce.binds))
    for event in model.events.values():
        if event.kind == "attack" and not event.imported:
            attackers, victims = world.expand(event.attackers), world.expand(event.victims)
            if attackers and victims:
                fighting |= {*attackers, *victims}
    found = tuple(party for party in parties if party in fighting)
    return found if len(found) == 2 else ()


def counted(pairs: tuple[tuple[str, int], ...]) -> str:
    """`a`: 4, `b`: 2 — in the order in which they are given, which is that of the draft."""
    return ", ".join(f"`{name}`: {number}" for name, number in pairs)
