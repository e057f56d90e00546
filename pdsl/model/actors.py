"""Who: states, organizations, movements, offices, groups, and the bodies that a settlement makes."""

from __future__ import annotations

from pdsl.model.decisions import Rule, Weight
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Provenance


class Lasting(Record):
    """`10 years renewable for 10 years by RULE`, `until P`, `indefinitely`."""

    length: Slot = None
    until: Slot = None
    bound: str = ""  # "at least" where the length is the least, "at most" the most; "": exactly
    indefinite: bool = False
    renewable: bool = False
    renewal_length: Slot = None
    renewed_by: Rule | None = None


class Law(Record):
    """What a state's own law says about what a settlement may ask of it; a fact for the checks, no part of the text.

    `kind`: `bars` (an act on some objects, during a phase or a state of things if one is named, which has lasted since
    a day), `approval` (of such an act, by the state's parliament) or `referendum` (on any change of territory).
    """

    words: str  # the provision: "Constitution, article 73"
    kind: str
    verb: str = ""
    objects: tuple[Slot, ...] = ()
    during: Slot = None  # Ref to a phase, or to a category: `martial_law`
    since: Slot = None


class Actor(Record):
    """An actor. `members` is None where the membership is not declared (unknown, never empty)."""

    name: str
    kind: str  # "state", "organization", "movement", "office", "group", "body"
    title: str = ""
    of: tuple[Slot, ...] = ()
    members: tuple[Slot, ...] | None = None
    permanent_members: tuple[Slot, ...] = ()
    participants: tuple[Slot, ...] = ()
    roles: tuple[str, ...] = ()
    code: str = ""  # ISO 3166-1 for states
    rules: tuple[tuple[str, Rule], ...] = ()  # (matter, rule); the matter "" is everything else
    weights: tuple[Weight, ...] = ()  # the votes of each member; empty: one each
    named: str = ""  # the natural person who is to hold an office, where the text names one
    successors: tuple[Slot, ...] = ()
    open_to_accession: bool = False
    laws: tuple[Law, ...] = ()
    provenance: Provenance = Provenance()
    imported: bool = False

    def rule(self, matter: str = "") -> Rule | None:
        """How the actor decides a matter: its own rule for it, else its general one."""
        rules = dict(self.rules)
        return rules.get(matter, rules.get(""))




class Body(Actor):
    """A commission, council or mission that the settlement makes (or relies on)."""

    chair: tuple[Slot, ...] = ()
    oversees: tuple[Slot, ...] = ()  # Refs; kind "all" for everything
    mandate_from: tuple[Slot, ...] = ()
    led_by: tuple[Slot, ...] = ()
    performed_by: tuple[Slot, ...] = ()
    access: tuple[Slot, ...] = ()
    access_notice: Slot = None
    refusal_events: tuple[Slot, ...] = ()  # the events that a refusal of access counts as
    host_consent: tuple[Slot, ...] = ()
    area_of_work: tuple[Slot, ...] = ()
    starts: Timing = Timing()
    start_failing: Slot = None  # what follows if it does not start in time
    refusal: str = ""
    attributes_responsibility: bool = False
    advisory: bool = False  # its conclusions are recommendations
    reports_to: tuple[Slot, ...] = ()
    reports_every: Slot = None
    means: tuple[Slot, ...] = ()
    tasks: tuple[Slot, ...] = ()
    strength: Slot = None
    seat: Slot = None
    funded_by: tuple[Slot, ...] = ()
    lasting: Lasting | None = None
    consequence: str = ""
