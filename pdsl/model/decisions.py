"""Decision rules, the same everywhere: bodies, activation, findings, renewal, amendment (SEMANTICS 5)."""

from __future__ import annotations

from fractions import Fraction

from pdsl.model.record import Record
from pdsl.model.terms import Ref, Slot


class Threshold(Record):
    """How many of which voters must agree.

    `kind`: `unanimity` (all vote yes), `consensus` (nobody objects), `majority` (more than half), `fraction`
    (at least `share`), `count` (at least `number`), `each` (every voter decides for itself and acts alone),
    `sole` (one actor decides).
    """

    kind: str
    voters: Slot = None  # Ref to an actor or group, Members, tuple of Refs, or an open term
    share: Fraction | None = None
    number: int | None = None
    weights: tuple[Weight, ...] = ()  # the votes of each, where the body whose rule it is declares them


class Weight(Record):
    """The number of votes of one voter."""

    voter: Slot
    votes: Slot


class AllOf(Record):
    """Parallel majorities: every part must be met (`and`)."""

    parts: tuple[Threshold, ...]


class Rule(Record):
    """A rule: `THRESHOLD of VOTERS [and ..] [or ..]` and what is said of it as a whole.

    That is `[excluding W] [including the concurring votes of W] [within D] [failing which R]`.

    `ways` are alternatives (`or`), each a conjunction. `failing` is what follows silence or failure: another
    rule, an actor, a body, or a word (`continues`, `ends`); None: nothing happens, the decision is not taken.
    """

    ways: tuple[AllOf, ...]
    excluding: tuple[Slot, ...] = ()  # Refs; kind "accused" for the actor accused by the event under decision
    concurring: Slot = None
    within: Slot = None  # Duration
    quorum: Slot = None
    failing: Slot = None  # Rule | Ref | Words | Applied


class Applied(Record):
    """`failing which apply CAP`: what applies instead."""

    what: Slot


class Default(Record):
    """`failing which { … }`: clauses that stand if what they belong to brings no result."""

    clauses: tuple[object, ...]


FAILS = "fails"  # the option of a guard over the clauses of a `Default`
ACCUSED = Ref(name="accused", kind="accused")
