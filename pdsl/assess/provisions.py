"""Ways to find a provision by its typed form: verbs with what they speak of, and clauses of a kind.

The cards of coverage (`accords`, `topics`) name their items by these; none of them reads a word of a title or text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pdsl.assess.card import At
from pdsl.assess.shared import monitors, third_parties
from pdsl.assess.sight import Sight
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund, Share
from pdsl.model.status import Status
from pdsl.model.terms import Ref, Words, possibilities
from pdsl.model.text import Text
from pdsl.model.time import deadline
from pdsl.model.undertakings import Undertaking
from pdsl.model.votes import Vote


class Found(NamedTuple):
    """A clause that holds a provision, and how much it says: 1 mentions, 2 some detail, 3 substance."""

    at: At
    depth: int


Finder = Callable[[Sight], Iterator[Found]]
_MAY = 4  # the place of a permission on the ladder of verbs


def acts(*kinds: str, about: tuple[str, ...] = (), roles: tuple[str, ...] = ("object",), to: str = "") -> Finder:
    """Undertakings with one of these verbs, about one of these common words, to a `group`, if named."""

    def find(sight: Sight) -> Iterator[Found]:
        for said in sight.said(*kinds):
            if sight.forbids(said) or (about and not sight.about(said, *about, roles=roles)):
                continue
            if to and not any(_is_kind(sight, slot, to) for slot in said.act.role("object")):
                continue
            yield Found(At(said.id, ("verb",)), depth(sight, said))

    return find


def clauses(kind: type[Guarantee | Snapback | Ladder], deep: int = 2) -> Finder:
    """Clauses of a kind."""

    def find(sight: Sight) -> Iterator[Found]:
        for clause in sight.of_type(kind):
            yield Found(At(clause.id, ("name",), clause.title or clause.name), deep)

    return find


def finals(*kinds: str) -> Finder:
    """Final clauses of a kind, of every instrument."""

    def find(sight: Sight) -> Iterator[Found]:
        for text in sight.model.texts:
            for final in text.finals():
                if (final.kind in kinds or final.consent in kinds) and sight.stands(final):
                    yield Found(At(final.id), 2)

    return find


def statuses(*aspects: str) -> Finder:
    """Entries of a status block."""

    def find(sight: Sight) -> Iterator[Found]:
        for status in sight.of_type(Status):
            for entry in status.entries:
                if entry.aspect in aspects and sight.stands(entry):
                    yield Found(At(entry.id), 3 if not entry.timing.silent else 2)

    return find


def first(*finders: Finder) -> Finder:
    """What any of several ways finds, in their order."""

    def find(sight: Sight) -> Iterator[Found]:
        for finder in finders:
            yield from finder(sight)

    return find


def depth(sight: Sight, said: Undertaking) -> int:
    """How much an undertaking says: a wish mentions, a duty has detail, one with time or oversight substance."""
    if not sight.duty(said) and not sight.forbids(said):
        return 1
    timed = deadline(said.timing) is not None or any(
        (said.timing.start, said.timing.until, said.timing.lasting, said.timing.every)
    )
    overseen = not said.oversight.bare
    return 3 if timed or overseen or said.act.amounts or said.act.content is not None or said.stages else 2


def _is_kind(sight: Sight, slot: object, kind: str) -> bool:
    names = sight.world.expand((slot,))
    found = [sight.world.actor(name) for name in names]
    kinds = ("movement", "group") if kind == "group" else (kind,)
    return any(actor is not None and actor.kind in kinds for actor in found)


# ── Provisions of their own ──────────────────────────────────────────────


def missions(sight: Sight) -> Iterator[Found]:
    """Bodies that monitor or verify."""
    for body in monitors(sight):
        says = [body.access, body.reports_to, body.means, body.tasks, body.members or body.performed_by]
        yield Found(At(f"actor.{body.name}", ("name",), body.title or body.name), 3 if sum(map(bool, says)) > 1 else 2)
    for use in sight.analysis.uses:
        if use.task == "verifies":
            yield Found(At(use.element, (use.field,), f"verified by {use.actor}"), 2)


def commissions(sight: Sight) -> Iterator[Found]:
    """Bodies in which two or more parties sit, and procedures."""
    parties = set(sight.world.expand(sight.model.parties)) | set(sight.facts.fighting)
    for body in sight.bodies():
        if len(parties & set(sight.world.members(body.name) or ())) > 1:
            yield Found(At(f"actor.{body.name}", ("name",), body.title or body.name), 3 if body.rules else 2)
    yield from clauses(Ladder, 3)(sight)


def courts(sight: Sight) -> Iterator[Found]:
    """Disputes that go to somebody named."""
    for text in sight.model.texts:
        for final in text.finals():
            if (
                final.kind == "disputes"
                and any(isinstance(slot, Ref) for slot in final.subjects)
                and sight.stands(final)
            ):
                yield Found(At(final.id), 2)


def foreign_forces(sight: Sight) -> Iterator[Found]:
    """Withdrawals from somebody else's territory, and of foreign forces and groups."""
    for said in sight.said("withdraw", "leave", "vacate", "redeploy"):
        if not sight.duty(said):
            continue
        slots = (*said.act.role("from"), *(said.act.role("object") if said.act.kind in ("leave", "vacate") else ()))
        homes = {sight.world.baseline(name) or name for name in sight.world.area_names(slots)}
        foreign = sight.about(said, "foreign_forces") or (homes and not homes & set(sight.bearers(said)))
        if foreign and (
            said.act.kind != "leave" or any(sight.world.area(name) for name in sight.world.area_names(slots))
        ):
            yield Found(At(said.id, ("verb",)), depth(sight, said))


def peace_force(sight: Sight) -> Iterator[Found]:
    """Forces of third parties in the territory of a side."""
    others, sides = third_parties(sight), set(sight.facts.fighting) or set(sight.world.expand(sight.model.parties))
    for said in sight.said("deploy", "station"):
        if sight.forbids(said) or not set(sight.bearers(said)) & others or not sight.about(said, "forces", "arms"):
            continue
        slots = (*said.act.role("in"), *said.act.role("on"), *said.act.role("to"), *said.act.role("along"))
        if any((sight.world.baseline(name) or name) in sides for name in sight.world.area_names(slots)):
            yield Found(At(said.id, ("verb",)), depth(sight, said))


def _organs(sight: Sight) -> set[str]:
    """The United Nations and its organs, by the names of the common actors."""
    names = {name for name in ("united_nations", "security_council") if name in sight.model.actors}
    return names | {
        name for name, actor in sight.model.actors.items() if {getattr(of, "name", "") for of in actor.of} & names
    }


def un_missions(sight: Sight) -> Iterator[Found]:
    """Bodies that the United Nations mandates, leads or runs, and forces that it deploys."""
    names = _organs(sight)
    for body in sight.bodies():
        if {
            value.name
            for slot in (*body.mandate_from, *body.led_by, *body.performed_by)
            for value in possibilities(slot)
            if isinstance(value, Ref)
        } & names:
            yield Found(At(f"actor.{body.name}", ("mandate_from", "name"), body.title or body.name), 3)
    for said in sight.said("deploy", "station"):
        if not sight.forbids(said) and set(sight.bearers(said)) & names:
            yield Found(At(said.id, ("verb",)), depth(sight, said))


def united_nations(sight: Sight) -> Iterator[Found]:
    """What an organ of the United Nations is to do under the text."""
    names = _organs(sight)
    yield from un_missions(sight)
    for use in sight.analysis.uses:
        if use.actor in names:
            yield Found(At(use.element, (use.field,), use.actor), 2)
    for guarantee in sight.of_type(Guarantee):
        if {getattr(slot, "name", "") for slot in guarantee.reports_to} & names:
            yield Found(At(guarantee.id, ("reports_to",), "report"), 1)


def foreign_rule(sight: Sight) -> Iterator[Found]:
    """Areas that an organization or a body administers."""
    for status in sight.of_type(Status):
        for entry in status.entries:
            if entry.aspect in ("administration", "policing", "control") and sight.stands(entry):
                for name in sight.world.expand((entry.value,)):
                    actor = sight.world.actor(name)
                    if actor is not None and actor.kind in ("organization", "body"):
                        yield Found(At(entry.id), 3 if not entry.timing.silent else 2)


def dates(sight: Sight) -> Iterator[Found]:
    """Duties that are fulfilled once and have a day."""
    for said in sight.model.undertakings():
        if sight.stands(said) and sight.duty(said) and deadline(said.timing) is not None:
            yield Found(At(said.id, ("verb",)), 2)


def money(sight: Sight) -> Iterator[Found]:
    """Funds, and what is to be paid or provided for reconstruction."""
    for fund in sight.of_type(Fund):
        says = bool(fund.contributions or fund.pool or fund.target)
        yield Found(At(fund.id, ("name",), fund.title or fund.name), 3 if says else 2)
    yield from acts("provide", "pay", "fund", about=("reconstruction_aid", "assets"))(sight)


def resources(sight: Sight) -> Iterator[Found]:
    """Shares of energy and minerals, and their use."""
    for share in sight.of_type(Share):
        if any(sight.is_a(slot, "electricity", "gas", "minerals") for slot in share.goods):
            yield Found(At(share.id), 3)
    yield from acts(
        "extract", "share", "develop", "operate", about=("minerals", "gas", "electricity", "gas_infrastructure")
    )(sight)


def votes_of_a_people(sight: Sight) -> Iterator[Found]:
    """Votes, and undertakings to hold one."""
    for vote in sight.of_type(Vote):
        yield Found(At(vote.id, ("name",), vote.title or vote.name), 3 if vote.rule or vote.outcomes else 2)
    yield from acts("hold", about=("referendum",))(sight)


def borders(sight: Sight) -> Iterator[Found]:
    """What fixes or negotiates a border or a line."""
    yield from statuses("frozen")(sight)
    for said in sight.said("determine", "settle", "negotiate", "recognize", "confirm", "establish", "conclude"):
        lines = [name for slot in said.act.role("object") for name in sight.world.area_names((slot,))]
        line = any((area := sight.world.area(name)) is not None and area.kind == "line" for name in lines)
        if not sight.forbids(said) and (line or sight.about(said, "borders")):
            yield Found(At(said.id, ("verb",)), depth(sight, said))


def unread(sight: Sight) -> tuple[At, ...]:
    """The undertakings that no card can read: an act in words, or about things that are known by their titles alone."""
    found = []
    for said in sight.model.undertakings():
        objects = [value for slot in said.act.role("object") for value in possibilities(slot)]
        if said.act.opaque or (objects and all(_by_title(sight, value) for value in objects)):
            found.append(At(said.id, ("verb", "")))
    found += [At(text.id) for text in sight.model.of_type(Text)]
    return tuple(found)


def _by_title(sight: Sight, value: object) -> bool:
    if isinstance(value, Words):
        return True
    if not isinstance(value, Ref) or value.kind != "category":
        return False
    category = sight.model.categories.get(value.name)
    return category is None or (not category.imported and len(sight.analysis.wider(value.name)) == 1)


def limits(sight: Sight) -> Iterator[Found]:
    """Limits on forces and arms."""
    for cap in sight.of_type(ForceCap):
        if any(row.counted for row in cap.rows):
            deep = 3 if cap.oversight.verified_by or cap.baselines else 2
            yield Found(At(cap.id, ("name",), cap.title or cap.name), deep)


def guarantees(sight: Sight) -> Iterator[Found]:
    """Guarantees: named, with steps, with a step that is an act."""
    for guarantee in sight.of_type(Guarantee):
        levels = sight.reading(guarantee).levels
        deep = 3 if max(levels, default=0) > _MAY else 2 if guarantee.steps else 1
        yield Found(At(guarantee.id, ("name",), guarantee.title or guarantee.name), deep)


def enforcement(sight: Sight) -> Iterator[Found]:
    """Guarantees, snap-backs and steps that follow a breach."""
    yield from first(guarantees, clauses(Snapback, 3), clauses(Ladder, 2))(sight)


def formations(sight: Sight) -> Iterator[Found]:
    """What is to disarm, dissolve or leave: formations and groups."""
    yield from acts("disarm", "disband")(sight)
    yield from acts("demobilize", to="group")(sight)
    for said in sight.said("leave"):
        kinds = {actor.kind for name in sight.bearers(said) if (actor := sight.world.actor(name)) is not None}
        if sight.duty(said) and kinds & {"movement", "group"}:
            yield Found(At(said.id, ("verb",)), depth(sight, said))


def embargo(sight: Sight) -> Iterator[Found]:
    """Prohibitions to acquire, receive or provide arms, other than nuclear ones."""
    for said in sight.said("acquire", "receive", "provide", "transfer"):
        if sight.forbids(said) and sight.about(said, "arms") and not sight.about(said, "nuclear_weapons"):
            yield Found(At(said.id, ("verb",)), depth(sight, said))


def ceasefires(sight: Sight) -> Iterator[Found]:
    """Ceasefires."""
    for ceasefire in sight.of_type(Ceasefire):
        says = bool(ceasefire.areas) + bool(ceasefire.prohibits) + bool(not ceasefire.timing.silent)
        yield Found(At(ceasefire.id, ("name",), ceasefire.title or ceasefire.name), 3 if says > 1 else 2)
