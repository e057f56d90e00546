"""The decisions about a text as a whole: entry into force, amendment, renewal, withdrawal, suspension, disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pdsl.model.actors import Lasting
from pdsl.model.decisions import AllOf, Rule, Threshold
from pdsl.model.final import FinalClause
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Quantified, Slot
from pdsl.model.time import SIGNATURE
from pdsl.model.undertakings import Guard
from pdsl.semantics import bodies
from pdsl.semantics.open_terms import Resolution
from pdsl.semantics.powers import Decision, Matter, by_rule, names_signatories, settled_world
from pdsl.semantics.world import World

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

RENEWAL, ENTRY, AMENDMENT, TERM, WITHDRAWAL, SUSPENSION, DISPUTES = (
    "renewal", "entry into force", "amendment", "renewal of the text", "withdrawal", "suspension", "disputes",
)  # fmt: skip


def of_text(analysis: Analysis, text: Settlement) -> Iterator[Matter]:
    """Entry into force, amendment, renewal, withdrawal, suspension and disputes of one text."""
    world = analysis.world.texts.get(text.instrument, analysis.world)
    name = text.instrument or text.name
    parties = frozenset(world.parties)
    finals = list(text.finals())
    entries = [final for final in finals if final.kind == "entry_into_force"]
    if parties or entries:
        yield Matter(ENTRY, name, entries[0].id if entries else text.element, ("rule", "parties", ""),
                     partial(_entry, analysis, world, finals),
                     tuple(final.rule for final in entries if final.rule is not None))  # fmt: skip
    amending = [final for final in finals if final.kind == "amended_by" and final.rule is not None]
    if parties or amending:
        yield Matter(AMENDMENT, name, amending[0].id if amending else text.element, ("rule", "parties", ""),
                     partial(_amendment, world, amending),
                     tuple(final.rule for final in amending if final.rule is not None))  # fmt: skip
    for final in finals:
        if final.kind == "duration" and final.lasting is not None:
            yield from renewal(world, name, final.id, ("lasts", ""), final.lasting, final.guards, kind=TERM)
        elif final.kind in (WITHDRAWAL, SUSPENSION) and final.subjects:
            yield Matter(final.kind, name, final.id, ("",), partial(_each, world, final))
        elif final.kind == DISPUTES and final.subjects:
            rule = any_of(final.subjects)
            yield Matter(DISPUTES, name, final.id, ("",), by_rule(world, rule, final.guards), (rule,))


# ── what other decisions are made of ─────────────────────────────────────


def given(
    guards: tuple[Guard, ...], decision: Decision, resolution: Resolution, besides: tuple[str, ...]
) -> Decision | None:
    """A decision that is the same whatever is settled, under the option that holds it."""
    del besides
    return decision if resolution.stands(guards) else None


def open_groups(world: World, names: Iterable[str]) -> tuple[str, ...]:
    """The groups of which it is not declared who belongs to them: each member may have a say of its own."""
    groups = (name for name in sorted(names) if world.actors[name].kind == "group" and world.members(name) is None)
    return tuple(f"who belongs to `{name}` is not said" for name in groups)


def renewal(
    world: World,
    name: str,
    element: str,
    fields: tuple[str, ...],
    lasting: Lasting | None,
    guards: tuple[Guard, ...],
    guarantors: tuple[Slot, ...] = (),
    kind: str = RENEWAL,
) -> Iterator[Matter]:
    """Whether what lasts for a time goes on. Renewal follows no event, so that nobody is accused."""
    if lasting is None or not lasting.renewable:
        return
    if lasting.renewed_by is None:
        unsaid = Decision(lacks=("who renews it is not said",))
        yield Matter(kind, name, element, fields, partial(given, guards, unsaid))
        return
    yield Matter(kind, name, element, fields, by_rule(world, lasting.renewed_by, guards, guarantors=guarantors),
                 (lasting.renewed_by,))  # fmt: skip


def any_of(slots: tuple[Slot, ...]) -> Rule:
    """The rule by which one who is named alone decides; of several any one."""
    return Rule(ways=tuple(AllOf(parts=(Threshold(kind="sole", voters=slot),)) for slot in slots))


# ── how a text comes and goes ────────────────────────────────────────────


def _each(world: World, final: FinalClause, resolution: Resolution, besides: tuple[str, ...]) -> Decision | None:
    """Each of those who are named may do it by itself."""
    del besides
    if not resolution.stands(final.guards):
        return None
    slots = [resolution.value(slot) for slot in final.subjects]
    return Decision(alone=frozenset(_named(world, slots)), lacks=() if _named(world, slots) else ("by whom is open",))


def _named(world: World, slots: list[object]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for slot in slots:
        if isinstance(slot, Quantified) and slot.what.kind == "kind":
            found |= dict.fromkeys(sorted(world.parties))
        elif isinstance(slot, Quantified):
            found |= dict.fromkeys(world.expand((slot.what,)))
        else:
            found |= dict.fromkeys(world.expand((slot,)))
    return tuple(found)


def _amendment(
    world: World, amending: list[FinalClause], resolution: Resolution, besides: tuple[str, ...]
) -> Decision | None:
    """By the rule for amendments; without one all parties must agree (Vienna Convention, article 39)."""
    del besides
    for final in amending:
        if final.rule is not None and resolution.stands(final.guards):
            return Decision((bodies.game(world, resolution.settled(final.rule)),))
    parties = frozenset(settled_world(world, resolution).parties)
    return Decision(consents=parties, lacks=open_groups(world, parties))


def _entry(
    analysis: Analysis, world: World, finals: list[FinalClause], resolution: Resolution, besides: tuple[str, ...]
) -> Decision | None:
    """Consent of those who ratify or of all parties (Vienna Convention, article 24), the rule, what it waits for."""
    from pdsl.semantics.blocking import awaited

    del besides
    standing = [final for final in finals if resolution.stands(final.guards)]
    entries = [final for final in standing if final.kind == "entry_into_force"]
    games, consents, lacks = [], frozenset[str](), []
    for final in entries:
        if final.rule is not None:
            seen = settled_world(world, resolution) if names_signatories(final.rule) else world
            games.append(bodies.game(seen, resolution.settled(final.rule)))
        for need in final.needs:
            for ref in awaited(need):
                certifier = getattr(analysis.model.milestones.get(ref.name), "certifier", None)
                if certifier is not None:
                    games.append(bodies.game(world, resolution.settled(any_of((certifier,)))))
    if not games or all(final.rule is None for final in entries):
        ratified = [name for final in standing if final.kind == "ratification" for name in world.expand(final.subjects)]
        consents = frozenset(ratified or settled_world(world, resolution).parties)
    if any(final.kind == "ratification" and not world.expand(final.subjects) for final in standing):
        lacks.append("who ratifies is not said")
    lacks += open_groups(world, consents)
    how = "signature" if entries and all(final.timing.at == SIGNATURE for final in entries) else "consent"
    how = "ratification" if any(final.kind == "ratification" for final in standing) else how
    return Decision(tuple(games), consents, lacks=tuple(lacks), how=how)
