"""Norms and statements: who is to do what, when, under what condition (SEMANTICS 4)."""

from __future__ import annotations

from pdsl.model.formulas import Formula
from pdsl.model.record import Record
from pdsl.model.terms import Quantified, Ref, Slot, Words
from pdsl.model.time import Timing


class Provenance(Record):
    """Where a provision comes from: its number in the text it renders, and how sure that is."""

    point: str = ""
    mark: str = ""  # "reported", "summarised", "from_memory"; empty: as published
    source: str = ""
    dated: Slot = None  # of the source


class Stance(Record):
    """A party's attitude to a text, clause, option or value: `proposed by`, `rejected by`, `not discussed by`, ...

    `position`: how the actors read the clause, in their `words`; an ambiguity that is kept on purpose.
    """

    kind: str
    actors: tuple[Slot, ...]
    words: str = ""


class Line(Record):
    """What is said of one line of a block (`protects`, `lasts`, `pool`): positions on it, and where it comes from."""

    line: str
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Guard(Record):
    """A clause stands only if this option is chosen."""

    either: str  # id of the Either
    option: str


class Amount(Record):
    """`at most 35`: how much of its object an act may or must concern."""

    bound: str  # "at most", "at least", "exactly"
    value: Slot


class Stage(Record):
    """`30% by day 90 after d_day`: one of the stages in which an act is done."""

    amount: Slot  # a share, a quantity, or the area or the items of this stage
    timing: Timing


class Act(Record):
    """A kind of conduct with its arguments. `kind` is the verb, or `words` for an act said in words.

    Roles: `object`, `of`, `in`, `from`, `to`, `with`, `against`, `on`, `under_command_of`, `under`, `between`,
    `along`, `outside`, `through`, `for`, `content` (an inner undertaking). `qualifiers` are words such as
    `permanently`; `amounts` limit how much of the object the act concerns.
    """

    kind: str
    arguments: tuple[tuple[str, tuple[Slot, ...]], ...] = ()
    qualifiers: frozenset[str] = frozenset()
    words: str = ""
    content: Undertaking | None = None
    amounts: tuple[Amount, ...] = ()

    def role(self, name: str) -> tuple[Slot, ...]:
        """The values in one role; empty where the text says nothing."""
        for role, values in self.arguments:
            if role == name:
                return values
        return ()

    @property
    def opaque(self) -> bool:
        """Whether the act is said in words only."""
        return self.kind == "words"


class Oversight(Record):
    """Who verifies, certifies, mediates, leads, decides, consents."""

    verified_by: tuple[Slot, ...] = ()
    certified_by: tuple[Slot, ...] = ()
    mediated_by: tuple[Slot, ...] = ()
    led_by: tuple[Slot, ...] = ()
    decided_by: Slot = None  # decisions.Rule
    consent_of: tuple[Slot, ...] = ()
    domestic_law: bool = False  # "subject to domestic law"


class Conditions(Record):
    """When a clause holds: formulas, and words whose truth nobody computes (`provided`)."""

    holds_if: tuple[Formula, ...] = ()
    unless: tuple[Formula, ...] = ()
    holds_while: tuple[Formula, ...] = ()
    provided: tuple[Words, ...] = ()
    excepted: tuple[Slot, ...] = ()


# The modal verbs of sentences, as they are written.
MODALITIES = frozenset({
    "shall", "shall not", "shall endeavour to", "must", "must not", "will", "will not", "may", "may not",
    "may expressly", "need not", "is expected to", "is expected not to", "should", "hereby",
})  # fmt: skip
# Those that cannot stand with a subject that is a negation itself (`no state`), each with the one that then says it.
DENYING = {
    "shall not": "shall", "will not": "will", "must not": "must", "may not": "may", "need not": "must",
    "is expected not to": "is expected to", "hereby": "hereby",
}  # fmt: skip


class Undertaking(Record):
    """`ACTORS MODAL ACT modifiers`.

    `manner`: `each` (distributive), `jointly` (collective), `` (a bare list or a single bearer), `none_but` and
    `nobody_outside` (exclusive permission). `modality` is the modal verb as written or a Choice of modal verbs.
    """

    id: str
    bearers: tuple[Slot, ...]
    modality: Slot
    act: Act
    label: str = ""
    manner: str = ""
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    conditions: Conditions = Conditions()
    only: frozenset[str] = frozenset()  # the modifiers marked `only`
    failing: Slot = None  # what follows if it brings no result: decisions.Rule, Applied or Default, an actor, a word
    stages: tuple[Stage, ...] = ()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()

    @property
    def actors(self) -> tuple[Ref, ...]:
        """The bearers that are declared names."""
        return tuple(bearer for bearer in self.bearers if isinstance(bearer, Ref))

    @property
    def of_nobody(self) -> bool:
        """Whether the bearers are a negation: `no state`, `none but x`, `nobody outside x`."""
        denied = any(isinstance(bearer, Quantified) and bearer.quantifier == "no" for bearer in self.bearers)
        return denied or self.manner in ("none_but", "nobody_outside")


class Statement(Record):
    """`league states that "consensus on admission does not exist"`: a fact asserted, no duty."""

    id: str
    actors: tuple[Slot, ...]
    text: str
    label: str = ""
    manner: str = ""
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
