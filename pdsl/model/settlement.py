"""The settlement: everything that one root file and its imports declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from pdsl.model.acknowledgements import Acknowledgement
from pdsl.model.actors import Actor, Lasting
from pdsl.model.areas import Area
from pdsl.model.brackets import Either, Package
from pdsl.model.changes import Change
from pdsl.model.decisions import Default
from pdsl.model.events import Event
from pdsl.model.facts import Fact
from pdsl.model.final import FinalClause
from pdsl.model.forces import Category, ForceCap
from pdsl.model.frameworks import Framework
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund, Regime, Share
from pdsl.model.preferences import Preference
from pdsl.model.record import Record
from pdsl.model.records import RecordedText
from pdsl.model.redlines import RedLine
from pdsl.model.scenarios import Scenario
from pdsl.model.status import Status
from pdsl.model.terms import Ref, Slot, possibilities
from pdsl.model.text import Article, Definition, Division, Recital
from pdsl.model.time import Milestone, Phase
from pdsl.model.translations import Translation
from pdsl.model.undertakings import Provenance, Stance, Undertaking
from pdsl.model.votes import Vote

T = TypeVar("T")

# What each form of instrument is taken to be where the text does not say whether it binds.
BINDING_FORMS = frozenset({"treaty", "agreement", "protocol", "convention", "pact", "exchange_of_notes"})
POLITICAL_FORMS = frozenset({
    "memorandum", "memorandum_of_understanding", "declaration", "joint_declaration", "communique", "joint_communique",
    "statement", "joint_statement", "plan", "roadmap", "principles", "non_paper", "term_sheet", "framework", "elements",
    "arrangement", "letter", "final_act", "accord",
})  # fmt: skip
FORMS = BINDING_FORMS | POLITICAL_FORMS


# How far a text has come, from the first to the last; up to `single_text` it is still negotiated.
STAGES = ("working", "single_text", "initialled", "signed", "in_force")


class SourceOfText(Record):
    """Where a draft was published: words, date, how it is known."""

    words: str
    dated: Slot = None
    mark: str = ""


class Instrument(Record):
    """An instrument beside the main text: one in force or expired, or one linked with it, which has a text of its own.

    A linked instrument has its own parties, form and clocks. `political`: it says of itself that it does not bind.
    """

    name: str
    title: str = ""
    form: str = ""
    parties: tuple[Slot, ...] = ()
    witnesses: tuple[Slot, ...] = ()
    guarantors: tuple[Slot, ...] = ()
    signed_by: tuple[Slot, ...] = ()  # who put a name to it, where the text tells
    place: str = ""  # where it was or is to be signed, and in how many originals (0: not said)
    originals: int = 0
    dated: Slot = None  # of a linked instrument: the day of its signature
    expired: Slot = None
    imported: bool = False
    political: bool = False
    implements: tuple[Slot, ...] = ()
    prevails_over: tuple[Slot, ...] = ()
    draft: str = ""
    draft_dated: Slot = None
    stage: str = ""  # one of `STAGES`; empty where the text does not say
    languages: tuple[str, ...] = ()
    sources: tuple[SourceOfText, ...] = ()
    constructed: str = ""
    excerpt: str = ""  # only part of the text is known: which part is missing
    notes: tuple[str, ...] = ()
    preamble: tuple[Recital, ...] = ()
    articles: tuple[object, ...] = ()  # Article | Division, in order
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()

    @property
    def linked(self) -> bool:
        """Whether it forms one settlement with the main text: it has a text of its own."""
        return bool(self.articles or self.preamble)


_FRAME = (
    "name", "title", "dated", "form", "parties", "witnesses", "guarantors", "signed_by", "place", "originals",
    "political", "implements",
    "prevails_over", "draft", "draft_dated", "stage", "languages", "sources", "constructed", "excerpt", "notes",
    "preamble", "articles", "stances", "provenance",
)  # fmt: skip


def instrument_of(element: str) -> str:
    """The linked instrument in which an element stands, from its id; empty for the main text."""
    instrument, slash, _ = element.partition("/")
    return instrument if slash and "." not in instrument else ""  # later strokes are those of options


class Settlement(Record):
    """The whole model. Mappings go from name to record, in the order of the text.

    `texts` are its instruments, each as a settlement of its own: what asks about parties, form or final clauses
    asks each of them.
    """

    name: str = ""
    title: str = ""
    form: str = ""
    parties: tuple[Slot, ...] = ()
    witnesses: tuple[Slot, ...] = ()
    guarantors: tuple[Slot, ...] = ()
    signed_by: tuple[Slot, ...] = ()  # who put a name to it, where the text tells
    place: str = ""  # where it was or is to be signed, and in how many originals (0: not said)
    originals: int = 0
    draft: str = ""
    draft_dated: Slot = None
    stage: str = ""  # one of `STAGES`; empty where the text does not say
    languages: tuple[str, ...] = ()
    sources: tuple[SourceOfText, ...] = ()
    political: bool = False  # the text says of itself that it does not bind
    implements: tuple[Slot, ...] = ()
    prevails_over: tuple[Slot, ...] = ()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    constructed: str = ""  # words that say that the text is no public draft but made for this purpose
    excerpt: str = ""  # only part of the text is known: which part is missing
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
    preferences: tuple[Preference, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    frameworks: dict[str, Framework] = {}  # noqa: RUF012
    facts: dict[str, Fact] = {}  # noqa: RUF012 - about the world, and no part of what the text says
    conforms_to: tuple[Slot, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    recorded: tuple[RecordedText, ...] = ()
    translations: tuple[Translation, ...] = ()  # in a file that stands beside the text
    packages: tuple[Package, ...] = ()
    changes: tuple[Change, ...] = ()  # later agreements; what the text is with them `semantics.changes` tells

    @property
    def instrument(self) -> str:
        """The name of the linked instrument that this is, empty for the main text."""
        return ""

    @cached_property
    def binding(self) -> bool:
        """Whether the text means to bind: `not binding` or a final clause `binding` says so, else its form does."""
        if self.political:
            return False
        return any(final.kind == "binding" for final in self.finals()) or self.form in BINDING_FORMS

    @cached_property
    def firm(self) -> bool:
        """Whether a duty is `shall` in what the tool writes for this text, and `will` otherwise.

        A text that is meant to bind says `shall`, one that is not says `will`; a text that leaves it open speaks as its
        own clauses do.
        """
        if self.binding or self.political or self.form:
            return self.binding
        own = (clause for clause, _ in self._own)
        spoken = {word for clause in own if isinstance(clause, Undertaking) for word in possibilities(clause.modality)}
        return bool(spoken & {"shall", "shall not"})

    @property
    def lasting(self) -> tuple[Lasting | None, str]:
        """How long the text lasts and the id of the clause that says so; (None, "") where none does."""
        said = ((final.lasting, final.id) for final in self.finals() if final.kind == "duration" and final.lasting)
        return next(said, (None, ""))

    @property
    def ends(self) -> bool:
        """Whether the text as a whole has a term."""
        lasting, _ = self.lasting
        return lasting is not None and not lasting.indefinite

    @property
    def settled(self) -> bool:
        """Whether the text says that it is initialled, or has come further."""
        return self.stage in STAGES[STAGES.index("initialled") :]

    @property
    def element(self) -> str:
        """The id of the element that stands for this text."""
        return f"instrument.{self.instrument}" if self.instrument else "settlement"

    @cached_property
    def texts(self) -> tuple[Settlement, ...]:
        """The main text and those linked with it, each with its own frame and clauses and all that is declared."""
        linked = [instrument for instrument in self.instruments.values() if instrument.linked]
        if not linked:
            return (self,)
        bare = {name: found.replace(articles=(), preamble=()) for name, found in self.instruments.items()}
        frames = ({name: getattr(instrument, name) for name in _FRAME} for instrument in linked)
        whole = {name: getattr(self, name) for name in self.FIELDS} | {"instruments": bare, "profile": ""}
        own = (
            LinkedText(**(whole | frame), of=found.name, main=self.name, main_title=self.title)
            for found, frame in zip(linked, frames, strict=True)
        )
        return (self.replace(instruments=bare), *own)

    @cached_property
    def _by_instrument(self) -> dict[str, Settlement]:
        return {text.instrument: text for text in self.texts}

    def text_of(self, element: str) -> Settlement:
        """The text in which an element stands."""
        return self._by_instrument.get(instrument_of(element), self)

    def signatories(self) -> tuple[Ref, ...]:
        """Who signs, in whatever capacity, in the order of the text."""
        named = (*self.parties, *self.guarantors, *self.witnesses)
        return tuple(dict.fromkeys(party for party in named if isinstance(party, Ref)))

    def clauses(self) -> Iterator[tuple[object, Article | Division]]:
        """Every clause with its article (options opened), outermost first: the main text, then the linked ones."""
        return iter(self._opened)

    @cached_property
    def _own(self) -> tuple[tuple[object, Article | Division], ...]:
        return tuple(_walk(self.articles))

    @cached_property
    def _finals(self) -> tuple[FinalClause, ...]:
        return tuple(clause for clause, _ in self._own if isinstance(clause, FinalClause))

    @cached_property
    def _opened(self) -> tuple[tuple[object, Article | Division], ...]:
        linked = [clause for found in self.instruments.values() if found.articles for clause in _walk(found.articles)]
        return (*self._own, *linked) if linked else self._own

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
        return iter(self._undertakings)

    def labelled(self, labels: Iterable[str]) -> tuple[Undertaking, ...]:
        """The undertakings that bear one of these labels, in the order of the text."""
        found = [at for label in dict.fromkeys(labels) for at in self._by_label.get(label, ())]
        return tuple(self._undertakings[at] for at in sorted(found))

    @cached_property
    def _by_label(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for at, undertaking in enumerate(self._undertakings):
            if undertaking.label:
                found[undertaking.label] = (*found.get(undertaking.label, ()), at)
        return found

    @cached_property
    def _undertakings(self) -> tuple[Undertaking, ...]:
        found: list[Undertaking] = []
        for clause, _ in self._opened:
            if isinstance(clause, Undertaking):
                found.append(clause)
            elif isinstance(clause, (Guarantee, Ladder)):
                found += [step.undertaking for step in clause.steps]
            elif isinstance(clause, Vote):
                found += [outcome.undertaking for outcome in clause.outcomes]
        return tuple(found)

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
        """The final clauses of this text; those of a linked instrument are its own affair."""
        return iter(self._finals)

    def eithers(self) -> Iterator[Either]:
        """Every set of alternative clauses."""
        return self.of_type(Either)


class LinkedText(Settlement):
    """One of the linked instruments by itself, with all that is declared: made for those who ask, never stored."""

    of: str
    main: str  # the name of the main text, and its title
    main_title: str
    dated: Slot = None

    @property
    def instrument(self) -> str:
        """The name of the instrument."""
        return self.of


def _walk(articles: tuple[object, ...]) -> Iterator[tuple[object, Article | Division]]:
    stack: list[tuple[object, Article | Division | None]] = [(item, None) for item in reversed(articles)]
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
