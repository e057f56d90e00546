"""Who is who and what lies where: membership, organs, parties; the forest of areas (SEMANTICS 1, 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product
from math import prod

from pdsl.model.actors import Actor, Body
from pdsl.model.areas import Area
from pdsl.model.decisions import Rule
from pdsl.model.settlement import Settlement, instrument_of
from pdsl.model.terms import Members, Quantified, Ref, Slot, is_open, possibilities

ACTOR_KINDS = frozenset({"state", "organization", "movement", "office", "body", "group"})
_ALONE = ACTOR_KINDS - {"group"}
_SEVERAL = frozenset({"group", "voters"})
MOST_VOTERS = 1000
MOST_ELECTORATES = 64
AREA_KINDS = frozenset({"territory", "line", "zone", "facility"})
_GROUND = AREA_KINDS | {"state"}


class World:
    """The declared actors and areas of a settlement, and what follows from their declarations."""

    def __init__(self, model: Settlement) -> None:
        self.model = model
        self.actors = model.actors
        self.areas = model.areas
        self._members: dict[str, frozenset[str] | None] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._descendants: dict[str, frozenset[str]] = {}
        self._unions: dict[str, list[str]] = {}
        self._rests = tuple(area for area in model.areas.values() if area.besides)
        for area in model.areas.values():
            for part in area.union:
                if isinstance(part, Ref):
                    self._unions.setdefault(part.name, []).append(area.name)

    # ── actors ───────────────────────────────────────────────────────────

    def members(self, name: str) -> frozenset[str] | None:
        """The members of a group or organization, groups within opened; None if not declared, or in a circle."""
        known, entered, stack = self._members, set[str](), [name]
        while stack:
            at = stack[-1]
            parts = None if at in known else self._named_members(at)
            if parts is None:
                known.setdefault(at, None)
                stack.pop()
                continue
            named, groups = parts
            inner = [known.get(group) for group in groups]
            if at in entered:  # the groups within have been opened, but for one that is in a circle with this
                opened = [members for members in inner if members is not None]
                known[at] = named.union(*opened) if len(opened) == len(inner) else None
                stack.pop()
            else:
                entered.add(at)
                stack += [group for group in groups if group not in known]
        return known[name]

    def _named_members(self, name: str) -> tuple[frozenset[str], list[str]] | None:
        """The members that a declaration names, and the groups among them; None if it leaves any open."""
        actor = self.actors.get(name)
        if actor is None or actor.members is None:
            return None
        values = [value for member in actor.members for value in possibilities(member)]
        refs = [value for value in values if isinstance(value, Ref) and not value.missing]
        if len(refs) < len(values):
            return None
        groups = [ref.name for ref in refs if ref.kind == "group"]
        return frozenset(ref.name for ref in refs if ref.kind != "group"), groups

    def expand(self, values: Iterable[Slot]) -> tuple[str, ...]:
        """The certain names behind some values, groups opened where their members are declared."""
        found: dict[str, None] = {}
        for slot in values:
            if slot.__class__ is Ref and slot.kind not in _SEVERAL:
                if slot.kind in _ALONE:
                    found[slot.name] = None
                continue
            for value in possibilities(slot):
                if isinstance(value, Ref) and value.kind == "voters":
                    found.update(dict.fromkeys(sorted(self._voters(value, "", ()) or ())))
                if not isinstance(value, Ref) or value.kind not in ACTOR_KINDS:
                    continue
                members = self.members(value.name) if value.kind == "group" else None
                for name in sorted(members) if members is not None else (value.name,):
                    found[name] = None
        return tuple(found)

    def controlled(self, name: str) -> frozenset[str]:
        """The offices and organs of an actor, those of its offices included."""
        found: set[str] = set()
        frontier = [name]
        while frontier:
            new = self._organs.get(frontier.pop(), set()) - found
            found |= new
            frontier += new
        return frozenset(found)

    @cached_property
    def _organs(self) -> dict[str, set[str]]:
        """Actor -> the offices and organs that are declared to be its own."""
        found: dict[str, set[str]] = {}
        for actor in self.actors.values():
            for of in actor.of:
                if isinstance(of, Ref):
                    found.setdefault(of.name, set()).add(actor.name)
        return found

    def rule_of(self, name: str) -> Rule | None:
        """How a body or organization decides; None if that is not declared."""
        actor = self.actors.get(name)
        return actor.rule() if actor is not None else None

    def electorate(self, slot: Slot, of: str = "", guarantors: tuple[Slot, ...] = ()) -> frozenset[str] | None:
        """Who votes for a slot of voters; None if not declared. `of` is the body whose rule it is."""
        values = slot if isinstance(slot, tuple) else (slot,)
        found: set[str] = set()
        for value in values:
            names = self._voters(value, of, guarantors)
            if names is None:
                return None
            found |= names
        # a vote of more than there are states is no rule of a settlement: what follows from it is not worked out
        return frozenset(found) if len(found) <= MOST_VOTERS else None

    def electorates(self, slot: Slot, of: str = "") -> tuple[frozenset[str], ...]:
        """The electorates that brackets in a membership leave; none where there is none, or a blank among them."""
        listed = self._listed(slot, of)
        readings = [tuple(possibilities(value)) for value in listed]
        if not any(map(is_open, listed)) or prod(map(len, readings)) > MOST_ELECTORATES:
            return ()
        found: dict[frozenset[str], None] = {}
        for names in product(*readings):
            if not all(isinstance(name, Ref) and not name.missing for name in names) or self._in_brackets(names):
                return ()
            opened = [self.members(name.name) if name.kind == "group" else frozenset({name.name})
                      for name in names if isinstance(name, Ref)]  # fmt: skip
            if None in opened:
                return ()
            found[frozenset[str]().union(*(members for members in opened if members is not None))] = None
        return tuple(found)

    def _listed(self, value: Slot, of: str) -> tuple[Slot, ...]:
        """Whom a body or a group names behind a slot of voters, as it is written."""
        if isinstance(value, Members):
            actor, which = self.actors.get(value.of.name), value.which
        elif isinstance(value, Ref) and value.kind == "group":
            actor, which = self.actors.get(value.name), "members"
        elif isinstance(value, Ref) and value.kind == "voters":
            actor, which = self.actors.get(of), value.name
        else:
            return ()
        if which == "members" or which.startswith("permanent") or which == "participants":
            field = "permanent_members" if which.startswith("permanent") else which
            return getattr(actor, field, None) or ()
        return ()  # brackets around those who sign are settled with the text: `powers.settled_world`

    def _in_brackets(self, listed: Iterable[Slot]) -> bool:
        """Whether a bracket decides who belongs to a list, or to a group in it."""
        stack, seen = list(listed), set[str]()
        while stack:
            at = stack.pop()
            if is_open(at):
                return True
            if isinstance(at, Ref) and at.kind == "group" and at.name not in seen:
                seen.add(at.name)
                group = self.actors.get(at.name)
                stack += (group.members or ()) if group is not None else ()
        return False

    def _voters(self, value: Slot, of: str, guarantors: tuple[Slot, ...]) -> frozenset[str] | None:
        if self._in_brackets(self._listed(value, of)):
            return None  # who votes hangs on a bracket: neither option is taken
        if isinstance(value, Members):
            if value.which.startswith("permanent"):
                actor = self.actors.get(value.of.name)
                return frozenset(self.expand(actor.permanent_members)) if actor and actor.permanent_members else None
            return self.members(value.of.name)
        if not isinstance(value, Ref) or value.missing:
            return None
        if value.kind == "voters":
            body = self.actors.get(of)
            if value.name == "members":
                return self.members(of)
            if value.name == "permanent_members":
                return frozenset(self.expand(body.permanent_members)) if body and body.permanent_members else None
            if value.name == "participants":
                return frozenset(self.expand(body.participants)) if body and body.participants else None
            if value.name.endswith("guarantors"):
                return frozenset(self.expand(guarantors or self.signing(value.name))) or None
            return frozenset(self.expand(self.signing(value.name))) or None
        if value.kind == "group":
            return self.members(value.name)
        return frozenset({value.name}) if value.kind in ACTOR_KINDS else None

    def signing(self, words: str) -> tuple[Slot, ...]:
        """Who `parties` or `guarantors` are: those of the instrument named before the word, else of the main text."""
        instrument, _, word = words.rpartition(":")
        text = self.model.instruments.get(instrument) or self.model
        return {"parties": text.parties, "guarantors": text.guarantors}.get(word, ())

    @cached_property
    def signatories(self) -> frozenset[str]:
        """Names of those who sign in any capacity, groups opened."""
        return frozenset(self.expand(self.model.signatories()))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Names of the parties, groups opened."""
        return frozenset(self.expand(self.model.parties))

    @cached_property
    def texts(self) -> dict[str, World]:
        """The same actors and areas as each instrument sees them: with its own signatories."""
        return {
            text.instrument: World(text) if len(self.model.texts) > 1 else self for text in self.model.texts
        }

    def text_of(self, element: str) -> World:
        """As the instrument sees them in which an element stands."""
        return self.texts.get(instrument_of(element), self)

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Names as the draft lists those who sign, the others after them by the alphabet: no order of merit."""
        places = {name: place for place, name in enumerate(self._signing_order)}
        return sorted(dict.fromkeys(names), key=lambda name: (places.get(name, len(places)), name))

    @cached_property
    def _signing_order(self) -> tuple[str, ...]:
        return self.expand(self.model.signatories())

    def signs(self, name: str, element: str = "") -> bool:
        """Whether an actor consents to be bound: it signs, or the actor whose office or organ it is does.

        `element` is a clause: those who sign its instrument are bound by it, and by no other.
        """
        if element and instrument_of(element):
            return self.text_of(element).signs(name)
        seen, todo = {name}, [name]
        for at in todo:
            if at in self.signatories:
                return True
            actor = self.actors.get(at)
            owners = dict.fromkeys(of.name for of in actor.of if isinstance(of, Ref)) if actor else ()
            todo += [owner for owner in owners if owner not in seen]
            seen.update(owners)
        return False

    def unbound(self, name: str, element: str = "") -> str:
        """Why a clause does not bind an actor, in words; empty if its instrument binds it as far as the text tells."""
        text = self.text_of(element).model
        if not self.signs(name, element):
            return f"`{name}` does not sign `{text.instrument}`" if text.instrument else f"`{name}` does not sign"
        if text.political:
            return f"`{text.instrument or text.name}` says of itself that it does not bind"
        return ""

    def made_here(self, name: str) -> bool:
        """Whether an actor is a body (or an office of one) that this settlement itself sets up."""
        actor = self.actors.get(name)
        return isinstance(actor, Body) and not actor.imported

    def actor(self, name: str) -> Actor | None:
        """A declared actor."""
        return self.actors.get(name)

    # ── areas ────────────────────────────────────────────────────────────

    def parents(self, name: str) -> tuple[str, ...]:
        """The areas or states of which an area is part, and the unions that it belongs to, nearest first."""
        known = self._parents.get(name)
        if known is not None:
            return known
        found = self._above(name)
        for rest in self._rests:
            if rest.name != name and rest.name not in found and self._left_in(rest, name, found):
                found[rest.name] = None
        return self._parents.setdefault(name, tuple(found))

    def _above(self, name: str) -> dict[str, None]:
        """What an area is declared to be part of, and the unions that it belongs to, nearest first."""
        found: dict[str, None] = {}
        frontier = [name]
        while frontier:
            at = frontier.pop(0)
            area = self.areas.get(at)
            above = [of.name for of in area.part_of if isinstance(of, Ref)] if area else []
            for parent in (*above, *self._unions.get(at, ())):
                if parent not in found and parent != name:
                    found[parent] = None
                    frontier.append(parent)
        return found

    def _left_in(self, rest: Area, name: str, above: dict[str, None]) -> bool:
        """Whether an area lies in what is left of another (`part of island except buffer`).

        It lies in the whole, not in what is taken out, and nothing that is taken out lies in it.
        """
        out = [ref.name for ref in rest.besides if isinstance(ref, Ref)]
        whole = [of.name for of in rest.part_of if isinstance(of, Ref)]
        if not any(of in above for of in whole) or any(of == name or of in above for of in out):
            return False
        return not any(name in self._above(of) for of in out)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether an area lies within another (an area within itself too; a state holds the areas of its territory)."""
        return outer == inner or outer in self.parents(inner)

    def made_of(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The ways in which an area is the whole of smaller declared areas, each as their names.

        A union is its members; an area is what is taken out of it together with what is left (`part of island except
        buffer`); a line cuts it into what lies on its two sides.
        """
        return self._made_of.get(name, ())

    @cached_property
    def _made_of(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        found: dict[str, dict[tuple[str, ...], None]] = {}
        sides: dict[tuple[str, tuple[Slot, ...]], list[Area]] = {}
        for area in self.areas.values():
            if area.union and all(isinstance(part, Ref) and not part.missing for part in area.union):
                found.setdefault(area.name, {})[_names(area.union)] = None
            whole = _names(area.part_of)
            out = _names(area.besides)
            if len(whole) == 1 and 0 < len(out) == len(area.besides) and all(self.contains(whole[0], x) for x in out):
                found.setdefault(whole[0], {})[area.name, *out] = None
            for side in area.sides if len(whole) == 1 else ():
                sides.setdefault((whole[0], side.line), []).append(area)
        for (around, _), cut in sides.items():
            if len(cut) == 2 and not {*_near(cut[0])} & {*_near(cut[1])}:
                found.setdefault(around, {})[cut[0].name, cut[1].name] = None
        # a declaration that goes round in a circle makes nothing of itself
        return {
            whole: tuple(parts for parts in ways if not any(self.contains(part, whole) for part in parts))
            for whole, ways in found.items()
        }

    def overlaps(self, a: str, b: str) -> bool:
        """Whether two areas have ground in common as declared: one within the other, a common part, or said so."""
        if self.contains(a, b) or self.contains(b, a):
            return True
        for one, other in ((a, b), (b, a)):
            area = self.areas.get(one)
            if area and any(isinstance(x, Ref) and x.name == other for x in area.overlaps):
                return True
        return not self._below(a).isdisjoint(self._below(b))

    def _below(self, name: str) -> frozenset[str]:
        """The declared areas within an area, found once."""
        found = self._descendants.get(name)
        if found is None:
            found = self._descendants[name] = frozenset(self.areas_in(name))
        return found

    @cached_property
    def _inside(self) -> dict[str, list[str]]:
        """Area or state -> the declared areas within it, itself among them, in the order of the text."""
        found: dict[str, list[str]] = {}
        for area in self.areas:
            for outer in (area, *self.parents(area)):
                found.setdefault(outer, []).append(area)
        return found

    def baseline(self, name: str) -> str | None:
        """The state of whose territory an area is declared to be part."""
        for parent in self.parents(name):
            actor = self.actors.get(parent)
            if actor is not None and actor.kind == "state":
                return parent
        return None

    def areas_in(self, name: str, strictly: bool = False) -> tuple[str, ...]:
        """All declared areas within an area or a state, in the order of the text."""
        return tuple(inner for inner in self._inside.get(name, ()) if not (strictly and inner == name))

    def holder(self, name: str) -> str | None:
        """Who is declared to hold an area, or the nearest area around it."""
        for at in (name, *self.parents(name)):
            area = self.areas.get(at)
            if area is not None and area.held_by:
                return area.held_by[-1].by.name
            sides = [ref for side in area.sides for ref in side.of if isinstance(ref, Ref)] if area is not None else []
            if len(sides) == 1:  # what lies on one's side of a line is held by it
                return sides[0].name
        return None

    def area(self, name: str) -> Area | None:
        """A declared area."""
        return self.areas.get(name)

    def area_names(self, values: Iterable[Slot]) -> Iterator[str]:
        """The areas (states count as their territory) that some values name."""
        for slot in values:
            for value in possibilities(slot):
                if isinstance(value, Ref) and value.kind in _GROUND:
                    yield value.name
                elif isinstance(value, Quantified) and value.what.kind in _GROUND:
                    yield value.what.name


def _names(slots: tuple[Slot, ...]) -> tuple[str, ...]:
    return tuple(value.name for value in slots if isinstance(value, Ref))


def _near(area: Area) -> tuple[str, ...]:
    return tuple(name for side in area.sides for name in _names(side.of))
