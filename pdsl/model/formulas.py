"""Formulas: what red lines, scenarios and conditions say about a settlement (SEMANTICS 8)."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Ref, Slot


class NounPhrase(Record):
    """`any area in northland`, `iran, iraq`, `every guarantee to ukraine`: what a formula speaks of.

    `items` are declared things, or one kind of declaration (Ref of kind `kind`) under a quantifier;
    `restrictions` are (preposition, things); `whose` are (attribute, test), all of which an instance must meet.
    """

    items: tuple[Slot, ...]
    quantifier: str = ""  # "", "any", "every", "some", "no", "each"
    restrictions: tuple[tuple[str, tuple[Slot, ...]], ...] = ()
    whose: tuple[tuple[str, Test], ...] = ()

    def said(self, word: str) -> tuple[Slot, ...]:
        """The things after one preposition."""
        return tuple(value for preposition, values in self.restrictions if preposition == word for value in values)


class Bounded(Record):
    """`at most Q`, `at least Q`, `exactly Q`."""

    bound: str
    value: Slot


class Limited(Record):
    """`limited`: some limit is set, or its number is not stated; `unlimited` when `yes` is False."""

    yes: bool = True


class InState(Record):
    """`active`, `void`, `in force`, `done`, `demilitarized`, ..."""

    word: str


class RecognizedAs(Record):
    """`recognized by X as part of Y [de_facto|de_jure]`; an empty degree is either."""

    by: tuple[Slot, ...]
    owner: NounPhrase
    degree: str = ""


class Equals(Record):
    """`is russia`, `is any state except northland`, `is deferred`."""

    what: NounPhrase


class NotTest(Record):
    """`is not TEST`."""

    test: Test


Test = Bounded | Limited | InState | RecognizedAs | Equals | NotTest


class PropertyIs(Record):
    """`ceiling of personnel of ukraine is at most 85_000`: `chain` is (personnel, ukraine)."""

    property: str
    chain: tuple[NounPhrase, ...]
    test: Test


class PropertyIncludes(Record):
    """`control of x includes y`."""

    property: str
    chain: tuple[NounPhrase, ...]
    what: NounPhrase


class Is(Record):
    """`crimea is recognized by ...`, `shield is active`."""

    subject: NounPhrase
    test: Test


class Precedes(Record):
    """`elections before signature`."""

    subject: NounPhrase
    point: Slot


class HappensWithin(Record):
    """`elections within 100 days of ceasefire_day`: not later than that, and not before the point."""

    subject: NounPhrase
    duration: Slot
    of: Slot


class Includes(Record):
    """`official_languages of c includes l`, `council includes x`."""

    subject: NounPhrase
    what: NounPhrase


class CanBlock(Record):
    """`russia can block any guarantee to ukraine`, `russia can end it`: computed from the decision rules."""

    actor: NounPhrase
    what: NounPhrase
    how: str = "block"  # the response, or with "end" the renewal


class DependsOn(Record):
    """Reachability: `ceasefire depends on referendum`."""

    subject: NounPhrase
    on: NounPhrase


class ThereIs(Record):
    """`there is [no] guarantee to ukraine`."""

    what: NounPhrase
    negated: bool = False


class Undertaken(Record):
    """An undertaking as a formula: the text entails it. `binding`: and the bearer is bound by the text."""

    subject: NounPhrase
    modality: Slot
    act: object  # model.undertakings.Act
    binding: bool = False


class Within(Record):
    """`F within D [of P]`: F comes to hold no later than D after P (by default, after what has happened)."""

    part: Formula
    duration: Slot
    of: Slot = None


class Not(Record):
    """`not F`."""

    part: Formula


class And(Record):
    """`F and G`."""

    parts: tuple[Formula, ...]


class Or(Record):
    """`F or G`."""

    parts: tuple[Formula, ...]


class Implies(Record):
    """`if F then G`."""

    condition: Formula
    then: Formula


class Scope(Record):
    """When a formula is asked: `always`, `eventually`, `at`, `from`, `until`, `before`, `throughout`, `while`."""

    kind: str
    point: Slot = None
    condition: Formula | None = None


class Scoped(Record):
    """`(SCOPE: F)`."""

    scope: Scope
    part: Formula


Atom = (
    PropertyIs | PropertyIncludes | Is | Includes | Precedes | HappensWithin | CanBlock | DependsOn | ThereIs
    | Undertaken
)
Formula = Atom | Within | Not | And | Or | Implies | Scoped


class Requirement(Record):
    """One line: `require` or `forbid`, a scope if written, a formula."""

    id: str
    mood: str  # "require", "forbid" or "expect"
    formula: Formula
    scope: Scope | None = None


def things(phrase: NounPhrase) -> tuple[Ref, ...]:
    """The declared things that a noun phrase names, quantified kinds left out."""
    return tuple(item for item in phrase.items if isinstance(item, Ref) and item.kind != "kind")
