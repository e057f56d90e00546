"""Who is given something to do without consenting to it (Vienna Convention on the Law of Treaties, articles 34–37).

An expectation (`is expected to`) and an exhortation (`should`) state no duty; a permission imposes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdsl.model.ceasefire import Ceasefire
from pdsl.model.guarantees import Guarantee
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund
from pdsl.model.settlement import Settlement
from pdsl.model.status import Status
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Guard, Undertaking
from pdsl.model.votes import Vote
from pdsl.semantics.options import guarded
from pdsl.semantics.variants import settled
from pdsl.semantics.world import World

DUTIES = frozenset(
    {"shall", "shall not", "must", "must not", "will", "will not", "shall endeavour to", "hereby"}
)  # fmt: skip
POSITIVE = frozenset({"shall", "must", "will", "shall endeavour to", "hereby", "may", "may expressly"})
PROHIBITIONS = frozenset({"shall not", "must not", "will not", "may not"})
STRONG = frozenset({"shall", "shall not", "must", "must not"})


class Stranger(NamedTuple):
    """One who is to do something under the text and does not sign it."""

    name: str
    kind: str  # "state", "organization", ...; "group" where the members of a group are not declared
    element: str
    field: str
    doing: str  # "has a duty here", "is to contribute here", "is to recognize here"
    strong: bool
    depends: tuple[str, ...]
    text: Settlement  # the instrument that gives the duty


def modalities(undertaking: Undertaking) -> frozenset[str]:
    """The modal verbs an undertaking can have."""
    modality = undertaking.modality
    if isinstance(modality, str):
        return frozenset((modality,))
    return frozenset(found.value for found in settled((modality,)) if isinstance(found.value, str))


def imposes_duty(undertaking: Undertaking) -> bool:
    """Whether each modal verb that the undertaking can have states a duty of its bearers."""
    words = modalities(undertaking)
    return bool(words) and words <= DUTIES and undertaking.manner not in ("none_but", "nobody_outside")


def prohibits(undertaking: Undertaking) -> bool:
    """Whether the undertaking is a prohibition whatever modal verb is chosen."""
    words = modalities(undertaking)
    return bool(words) and words <= PROHIBITIONS


def promises(undertaking: Undertaking) -> bool:
    """Whether the undertaking is a duty to do something, whatever modal verb is chosen."""
    return imposes_duty(undertaking) and not modalities(undertaking) & PROHIBITIONS


def sentences(model: Settlement) -> Iterator[Undertaking]:
    """The undertakings that stand for themselves, those in the steps of guarantees left out."""
    return model.of_type(Undertaking)


def bearers(world: World, slots: Iterable[Slot]) -> tuple[str, ...]:
    """The names behind the bearers of an undertaking, with `parties` and `guarantors` opened."""
    found: dict[str, None] = {}
    for slot in slots:
        for value, _ in settled((slot,)):
            if isinstance(value, Ref) and value.kind == "voters":
                names = world.expand(world.signing(value.name))
            elif isinstance(value, Ref) and value.kind == "all":
                names = world.expand(world.model.parties)
            else:
                names = world.expand((value,))
            found |= dict.fromkeys(names)
    return tuple(found)


def signatories_known(model: Settlement) -> bool:
    """Whether the text says who signs: some signatory, none of them in brackets or with a name that is not declared."""
    slots = (*model.parties, *model.guarantors, *model.witnesses)
    return bool(slots) and all(isinstance(slot, Ref) and not slot.missing for slot in slots)


def strangers(world: World) -> Iterator[Stranger]:
    """Everybody who is given a duty by an instrument and does not sign it, once for each provision, in order.

    Bodies that the settlement itself sets up are bound by what sets them up; guarantors are another matter. Where the
    text does not say who signs, nobody is known not to.
    """
    for seen in world.texts.values():
        if signatories_known(seen.model):
            yield from _strangers(seen.model, seen)


def _strangers(model: Settlement, world: World) -> Iterator[Stranger]:
    for clause, _ in model.clauses():
        if isinstance(clause, Undertaking) and imposes_duty(clause):
            strong = modalities(clause) <= STRONG
            yield from _of(world, clause.bearers, clause.id, "bearer", "has a duty here", clause.guards, strong=strong)
        elif isinstance(clause, Guarantee):
            guaranteeing = set(world.expand(clause.guarantors))
            for step in clause.steps:
                for found in _of(world, step.undertaking.bearers, step.id, "bearer", "has a duty here", clause.guards):
                    if found.name not in guaranteeing and imposes_duty(step.undertaking):
                        yield found
        elif isinstance(clause, (Ladder, Vote)):
            parts = clause.steps if isinstance(clause, Ladder) else clause.outcomes
            for part in parts:
                said = part.undertaking
                if imposes_duty(said):
                    yield from _of(world, said.bearers, part.id, "bearer", "has a duty here", said.guards)
        elif isinstance(clause, Fund):
            for line in clause.contributions:
                yield from _of(world, (line.party,), line.id, "party", "is to contribute here", clause.guards)
        elif isinstance(clause, Ceasefire):
            yield from _of(world, clause.binds, clause.id, "binds", "is to cease fire here", clause.guards, strong=True)
        elif isinstance(clause, Status):
            for entry in clause.entries:
                if entry.aspect == "recognition":
                    yield from _of(world, entry.by, entry.id, "by", "is to recognize here", entry.guards)


def _of(
    world: World,
    slots: Iterable[Slot],
    element: str,
    field: str,
    doing: str,
    guards: Iterable[Guard],
    *,
    strong: bool = False,
) -> Iterator[Stranger]:
    under = guarded(guards)
    for slot in slots:
        for value, depends in settled((slot,)):
            for name in world.expand((value,)):
                actor = world.actor(name)
                if actor is None or world.signs(name) or world.made_here(name):
                    continue
                yield Stranger(name, actor.kind, element, field, doing, strong, (*under, *depends), world.model)
