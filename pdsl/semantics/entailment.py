"""Whether the text says an undertaking: the answer to `ukraine shall not join nato` (SEMANTICS 4, 8)."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model import formulas as f
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Act, Undertaking
from pdsl.semantics.norms import BAN, DECLARATION, DUTY, EXEMPTION, MODALS, PERMISSION, Norm, covers, duals, norms_of
from pdsl.semantics.open_terms import NotDecided, Resolution
from pdsl.semantics.state import State
from pdsl.semantics.truth import Truth

# The same fact seen from the other side: an organization that admits, a state that joins.
_SIDES = {"join": "admit", "admit": "join"}


def undertaken(state: State, atom: f.Undertaken, subjects: tuple[Ref, ...]) -> Truth:
    """What the text says of an undertaking by each of these actors.

    `shall` and `shall not` need a clause that entails them; `may` holds unless the act is forbidden (closed world);
    `may expressly` needs a clause. With `bindingly` only what binds the bearer counts.
    """
    act = atom.act
    assert isinstance(act, Act)
    word = str(state.resolution.value(atom.modality))
    kind = PERMISSION if word.startswith("may") else MODALS.get(word, (DUTY, 0))[0]
    relevant = list(_norms(state, act))
    return Truth.every(
        _one(state, actor.name, kind, word == "may expressly", act, relevant, atom.binding) for actor in subjects
    )


def _one(
    state: State, actor: str, kind: str, expressly: bool, act: Act, relevant: list[Norm], binding: bool
) -> Truth:
    world = state.world
    signs = world.signs(actor)
    notes = () if signs else (f"not bound: `{actor}` does not sign",)
    mine = [norm for norm in relevant if _bears(norm, actor) and (signs or not binding or norm.dual)]
    bans = tuple(norm.id for norm in mine if norm.kind == BAN and covers(world, act, norm.act))
    allowed = tuple(norm.id for norm in mine if norm.kind == PERMISSION and covers(world, act, norm.act))
    duties = tuple(
        norm.id
        for norm in mine
        if norm.kind in (DUTY, DECLARATION) and any(covers(world, part, act) for part in _parts(norm.act))
    )
    exempt = tuple(norm.id for norm in mine if norm.kind == EXEMPTION and covers(world, act, norm.act))
    if kind == BAN:
        contrary = (*allowed, *duties)
        return Truth(bool(bans), bool(bans), bans, () if bans else contrary, notes if bans else ())
    if kind == PERMISSION:
        if expressly:
            return Truth(bool(allowed), bool(allowed), allowed, () if allowed else bans, notes if allowed else ())
        return Truth(not bans, not bans, allowed, bans, notes if bans else ())
    if kind == EXEMPTION:
        return Truth(bool(exempt), bool(exempt), exempt, () if exempt else duties)
    return Truth(bool(duties), bool(duties), duties, () if duties else (*bans, *exempt), notes if duties else ())


def _parts(act: Act) -> Iterator[Act]:
    """The act, and the act on each of its objects: a duty to exchange a and b is a duty to exchange a."""
    yield act
    objects = act.role("object")
    if len(objects) > 1:
        rest = tuple((role, values) for role, values in act.arguments if role != "object")
        for value in objects:
            yield act.replace(arguments=(("object", (value,)), *rest))


def _bears(norm: Norm, actor: str) -> bool:
    return (actor in norm.bearers) != norm.others


def _norms(state: State, act: Act) -> Iterator[Norm]:
    """The norms about this kind of act, in this resolution, those on the other side of the same fact included."""
    kinds = {act.kind, _SIDES.get(act.kind, act.kind)}
    for duty in state.standing_undertakings():
        if duty.act.kind in kinds:
            settled = _settled(state.resolution, duty)
            if settled is None:
                continue
            for norm in norms_of(state.world, settled):
                yield norm
                yield from duals(norm)


def _settled(resolution: Resolution, duty: Undertaking) -> Undertaking | None:
    """The undertaking with its brackets resolved; None where a blank leaves it open."""
    arguments = []
    for role, values in duty.act.arguments:
        found = [resolution.value(value) for value in values]
        if any(isinstance(value, NotDecided) for value in found):
            return None
        arguments.append((role, tuple(found)))
    modality = resolution.value(duty.modality)
    bearers = tuple(resolution.value(bearer) for bearer in duty.bearers)
    if isinstance(modality, NotDecided) or any(isinstance(bearer, NotDecided) for bearer in bearers):
        return None
    return duty.replace(modality=modality, bearers=bearers, act=duty.act.replace(arguments=tuple(arguments)))
