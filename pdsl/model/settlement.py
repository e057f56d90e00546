"""The settlement: everything that one root file and its imports declare."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar, cast

from pdsl.model.actors import Actor
from pdsl.model.areas import Area
from pdsl.model.brackets import Either, Package
from pdsl.model.decisions import Default
from pdsl.model.events import Event
from pdsl.model.final import FinalClause
from pdsl.model.forces import Category, ForceCap
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund, Regime, Share
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.model.scenarios import Scenario
from pdsl.model.status import Status
from pdsl.model.terms import Ref, Slot
from pdsl.model.text import Article, Definition, Division, Recital
from pdsl.model.time import Milestone, Phase
from pdsl.model.undertakings import Undertaking
from pdsl.model.votes import Vote

# What each form of instrument is taken to be where the text does not say whether it binds.
T = TypeVar("T")

BINDING_FORMS = frozenset({"treaty", "agreement", "protocol", "convention", "pact", "exchange_of_notes"})


class SourceOfText(Record):
    """Where a draft was published: words, date, how it is known."""

    words: str
    dated: Slot = None
    mark: str = ""


class Instrument(Record):
    """An instrument outside this text: a treaty in force or expired, a linked letter."""

    name: str
    title: str = ""
    form: str = ""
    parties: tuple[Slot, ...] = ()
    dated: Slot = None
    expired: Slot = None
    imported: bool = False


class Settlement(Record):
    """The whole model. Mappings go from name to record, in the order of the text."""

    name: str = ""
    title: str = ""
    form: str = ""
    parties: tuple[Slot, ...] = ()
    witnesses: tuple[Slot, ...] = ()
    guarantors: tuple[Slot, ...] = ()
    draft: str = ""
    draft_dated: Slot = None
    languages: tuple[str, ...] = ()
    sources: tuple[SourceOfText, ...] = ()
    constructed: str = ""  # words that say that the text is no public draft but made for this purpose
    profile: str = ""
    notes: tuple[str, ...] = ()
    element_notes: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - notes said inside an element's block, by its id
    actors: dict[str, Actor] = {}  # noqa: RUF012 - records are frozen; defaults are never changed
    areas: dict[str, Area] = {}  # noqa: RUF012
    milestones: dict[str, Milestone] = {}  # noqa: RUF012
    phases: dict[str, Phase] = {}  # noqa: RUF012
    events: dict[str, Event] = {}  # noqa: RUF012
    regimes: dict[str, Regime] = {}  # noqa: RUF012
    categories: dict[str, Category] = {}  # noqa: RUF012
    instruments: dict[str, Instrument] = {}  # noqa: RUF012
    definitions: dict[str, Definition] = {}  # noqa: RUF012
    preamble: tuple[Recital, ...] = ()
    articles: tuple[object, ...] = ()  # Article | Division, in order
    redlines: tuple[RedLine, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    packages: tuple[Package, ...] = ()

    @property
    def binding(self) -> bool:
        """Whether the text means to bind: a final clause `binding` says so, else its form does."""
        return any(final.kind == "binding" for final in self.finals()) or self.form in BINDING_FORMS

    def signatories(self) -> tuple[Ref, ...]:
        """Who signs, in whatever capacity, in the order of the text."""
        named = (*self.parties, *self.guarantors, *self.witnesses)
        return tuple(dict.fromkeys(party for party in named if isinstance(party, Ref)))

    def clauses(self) -> Iterator[tuple[object, Article | Division]]:
        """Every clause in order with its article (options opened), outermost first."""
        return iter(self._opened)

    @cached_property
    def _opened(self) -> tuple[tuple[object, Article | Division], ...]:
        return tuple(self._walk())

    def _walk(self) -> Iterator[tuple[object, Article | Division]]:
        stack: list[tuple[object, Article | Division | None]] = [(item, None) for item in reversed(self.articles)]
        while stack:
            item, article = stack.pop()
            if isinstance(item, Article):
                stack.extend((clause, item) for clause in reversed(item.clauses))
            elif isinstance(item, Division):
                stack.extend((inner, item) for inner in reversed(item.items))
            elif article is not None:
                yield item, article
                failing = getattr(item, "failing", None)
                if isinstance(failing, Default):
                    stack.extend((clause, article) for clause in reversed(failing.clauses))
                if isinstance(item, Either):
                    for option in reversed(item.options):
                        stack.extend((clause, article) for clause in reversed(option.clauses))

    def of_type(self, kind: type[T]) -> Iterator[T]:
        """Every clause of a type, in order."""
        return iter(cast("list[T]", self._of_type.get(kind, ())))

    @cached_property
    def _of_type(self) -> dict[type, list[object]]:
        found: dict[type, list[object]] = {}
        for clause, _ in self._opened:
            for kind in type(clause).__mro__:
                found.setdefault(kind, []).append(clause)
        return found

    def undertakings(self) -> Iterator[Undertaking]:
        """Every undertaking, those in the steps of guarantees and ladders and the outcomes of votes included."""
        for clause, _ in self.clauses():
            if isinstance(clause, Undertaking):
                yield clause
            elif isinstance(clause, (Guarantee, Ladder)):
                for step in clause.steps:
                    yield step.undertaking
            elif isinstance(clause, Vote):
                for outcome in clause.outcomes:
                    yield outcome.undertaking

    @cached_property
    def counting(self) -> dict[str, tuple[str, ...]]:
        """Category -> the categories that list it among what they count."""
        found: dict[str, tuple[str, ...]] = {}
        for category in self.categories.values():
            for item in category.counts:
                if isinstance(item, Ref) and category.name not in found.get(item.name, ()):
                    found[item.name] = (*found.get(item.name, ()), category.name)
        return found

    def guarantees(self) -> Iterator[Guarantee]:
        """Every guarantee."""
        return self.of_type(Guarantee)

    def snapbacks(self) -> Iterator[Snapback]:
        """Every snap-back."""
        return self.of_type(Snapback)

    def ladders(self) -> Iterator[Ladder]:
        """Every ladder."""
        return self.of_type(Ladder)

    def votes(self) -> Iterator[Vote]:
        """Every vote."""
        return self.of_type(Vote)

    def caps(self) -> Iterator[ForceCap]:
        """Every force cap."""
        return self.of_type(ForceCap)

    def statuses(self) -> Iterator[Status]:
        """Every status block."""
        return self.of_type(Status)

    def funds(self) -> Iterator[Fund]:
        """Every fund."""
        return self.of_type(Fund)

    def shares(self) -> Iterator[Share]:
        """Every share, those in funds included."""
        for clause, _ in self.clauses():
            if isinstance(clause, Share):
                yield clause
            elif isinstance(clause, Fund):
                yield from clause.shares

    def finals(self) -> Iterator[FinalClause]:
        """Every final clause."""
        return self.of_type(FinalClause)

    def eithers(self) -> Iterator[Either]:
        """Every set of alternative clauses."""
        return self.of_type(Either)
