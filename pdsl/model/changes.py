"""Changes: what a later agreement changes in a text (Vienna Convention on the Law of Treaties, articles 39 to 41)."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Provenance, Stance

# What a change may name, by kind: parts of a text, and clauses.
PARTS = frozenset({"article", "division"})
CLAUSES = frozenset({
    "clause", "force_cap", "guarantee", "snapback", "ceasefire", "ladder", "vote", "fund", "either", "definition",
})  # fmt: skip


class Amendment(Record):
    """`amends LABEL { … }`: what stands in place of a clause, of an article or of its clauses."""

    id: str
    of: Slot
    text: tuple[object, ...]
    provenance: Provenance = Provenance()


class Repeal(Record):
    """`repeals LABEL`: these no longer stand, and nothing stands in their place."""

    id: str
    of: tuple[Slot, ...]
    provenance: Provenance = Provenance()


class Addition(Record):
    """`adds to ARTICLE { … }`, `adds after LABEL { … }` (`after`): what stands there besides."""

    id: str
    to: Slot
    text: tuple[object, ...]
    after: bool = False
    provenance: Provenance = Provenance()


class Derogation(Record):
    """`derogates from LABEL of A in AREA until P`: an exception; the clause stands, and holds for all else.

    `of` are the labels, `actors` those for whom it is made (empty: for all), `areas` where (empty: everywhere).
    """

    id: str
    of: tuple[Slot, ...]
    actors: tuple[Slot, ...] = ()
    areas: tuple[Slot, ...] = ()
    timing: Timing = Timing()
    conditions: Conditions = Conditions()
    provenance: Provenance = Provenance()


Operation = Amendment | Repeal | Addition | Derogation


class Change(Record):
    """A later agreement that changes the text: its date, who has agreed to it (`agreed by`), what it changes.

    `applies` is the point from which its changes have effect, where that is not its date.
    """

    name: str
    title: str = ""
    dated: Slot = None
    applies: Timing = Timing()
    operations: tuple[Operation, ...] = ()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()

    @property
    def agreed_by(self) -> tuple[Slot, ...]:
        """Who has agreed to it."""
        return tuple(actor for stance in self.stances if stance.kind == "agreed by" for actor in stance.actors)

    @property
    def effective(self) -> Slot:
        """The point from which it changes the text: `applies from P`, else its date."""
        return self.applies.start or self.applies.at or self.dated


class Trace(Record):
    """Where the text as it stands was changed, and by which change: made for readers, never stored.

    `kind`: `amended` and `added` speak of the clause in front of them, or of the article that they close; `repealed`
    stands in the place of what is gone, `label` being its label; `derogated` holds the derogation.
    """

    id: str
    kind: str
    by: str
    label: str = ""
    derogation: Derogation | None = None
    at_article: bool = False
    point: str = ""  # its number in the change

    @property
    def stands_alone(self) -> bool:
        """Whether it stands in the place of a clause, and speaks of none in front of it."""
        return self.kind == "repealed" or self.at_article
