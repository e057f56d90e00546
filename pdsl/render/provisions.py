"""What stands under an article, before it has numbers: provisions and their children."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, Slot, possibilities
from pdsl.model.translations import CASES
from pdsl.model.undertakings import Line, Provenance, Stance, Undertaking
from pdsl.render.alternat import titled
from pdsl.render.document import Plain, Run, Table
from pdsl.render.edition import PLAIN, Edition
from pdsl.render.inline import bare, capitalized, clean, divided, paragraphs, read
from pdsl.render.language import Language
from pdsl.render.names import Names, title_of
from pdsl.render.views import View, Views
from pdsl.render.wording import fit
from pdsl.semantics.mentions import Mentions


class LinesOf(Protocol):
    """A clause with a block of lines."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is said of its lines."""


class Provision(Record):
    """A paragraph to be, with what stands under it. `element` is the id of the element of the model.

    `versions`: the provision is contested; these are its versions, each with its authors in `lead`.
    `follows`: unnumbered text that belongs to the paragraph in front.
    """

    id: str
    element: str
    runs: tuple[Run, ...] = ()
    children: tuple[Provision, ...] = ()
    versions: tuple[Provision, ...] = ()
    lead: tuple[Run, ...] = ()
    points: tuple[str, ...] = ()
    mark: str = ""
    notes: tuple[tuple[Run, ...], ...] = ()
    table: Table | None = None
    follows: bool = False
    verbatim: bool = False  # a user's own text, which keeps its ending
    inserted: bool = False  # by a later change, in front of others: numbered *bis*


class Section(Record):
    """An article, or a division with what it holds."""

    id: str
    kind: str  # "article", "part", "chapter", "annex"
    title: tuple[Run, ...] = ()
    items: tuple[Section | Provision, ...] = ()
    points: tuple[str, ...] = ()
    mark: str = ""
    notes: tuple[tuple[Run, ...], ...] = ()
    inserted: bool = False
    wide: bool = False  # it needs pages turned on their side


def points(provenance: Provenance) -> tuple[str, ...]:
    """The number of a provision in the text that it renders, for the margin."""
    point = clean(provenance.point)
    return (point,) if point else ()


class Maker:
    """Makes provisions of one settlement in one language."""

    def __init__(self, settlement: Settlement, language: Language, edition: Edition = PLAIN) -> None:
        self.settlement = settlement
        self.language = language
        self.edition = edition
        self.names = Names(settlement, language)
        self.views = Views(self.names, language.wording, attributed=edition.attributed)
        for name, event in settlement.events.items():
            if not event.title:
                view = {**self.event(name), "humanized": self.views.called(Ref(name=name, kind="event"))["text"]}
                cases = CASES if language.names["grammar"].get("declines") else ()
                self.names.entitle(name, language.say("event", "name", view),
                                   tuple(language.say("event", "name", view, case) for case in cases))  # fmt: skip

    @property
    def title(self) -> str:
        """The title of the text, in which the party whose copy it is stands first."""
        title = bare(self.names.title(self.settlement.name, title_of(self.settlement), article=True))
        return titled(title, self.settlement, self.edition.owner, self.names) if self.edition.owner else title

    @cached_property
    def mentions(self) -> Mentions:
        """What the articles of the text name."""
        return Mentions(self.settlement.articles)

    @property
    def sourced(self) -> bool:
        """Whether the text is known from somewhere: it is no text that this document itself puts forward."""
        return any(text.sources or text.excerpt or text.constructed for text in self.settlement.texts)

    def event(self, name: str) -> View:
        """What an event consists of."""
        event = self.settlement.events[name]
        lines = {area.name for area in self.settlement.areas.values() if area.kind == "line"}
        return {
            "kind": event.kind,
            "attackers": self.views.all(event.attackers),
            "victims": self.views.all(event.victims),
            "area": self.views.all(event.area),
            "across": any(isinstance(slot, Ref) and slot.name in lines for slot in event.area),
            "breached": self.views.all(event.breached),
            "words": self.views.value(event.words)["text"],
        }

    def firm(self, sentences: Iterable[Undertaking]) -> bool:
        """Whether what stands around some sentences says `shall`: as the text does, unless they say `will`."""
        said = {word for sentence in sentences for word in possibilities(sentence.modality)}
        return self.settlement.firm and not (said & {"will", "will not"} and not said & {"shall", "shall not"})

    def say(self, kind: str, part: str, /, *arguments: object) -> tuple[Run, ...]:
        """A sentence of a template as runs."""
        return read(self.language.say(kind, part, *arguments))

    def begun(self, kind: str, part: str, /, *arguments: object) -> tuple[Run, ...]:
        """A sentence of a template that begins with a capital."""
        return capitalized(self.say(kind, part, *arguments))

    def words(self, text: str) -> tuple[Run, ...]:
        """A user's text as runs."""
        return read(self.language.wording.said(text))

    def paragraphs(self, text: str) -> tuple[tuple[Run, ...], ...]:
        """A user's text of several paragraphs as runs."""
        whole = self.language.wording.paragraphs(text)
        if whole is not text:
            return tuple(read(fit(part)) for part in divided(whole))
        return tuple(self.words(part) for part in paragraphs(text))

    def made(
        self,
        element: str,
        kind: str,
        part: str,
        /,
        *arguments: object,
        suffix: str = "",
        children: tuple[Provision, ...] = (),
        provenance: Provenance | None = None,
        stances: tuple[Stance, ...] = (),
        bracketed: bool = True,
    ) -> Provision:
        """A provision with the sentence that a template makes; its first capital comes with its number.

        What somebody has proposed stands in brackets behind its authors, so that nobody takes it for agreed text; with
        `bracketed` false, for what gets a table or a title later, a footnote says who has.
        """
        given = provenance or Provenance()
        proposals = (stance for stance in stances if bracketed and stance.kind == "proposed by")
        authors = tuple(actor for stance in proposals for actor in stance.actors)
        others = tuple(stance for stance in stances if not authors or stance.kind != "proposed by")
        made = Provision(
            id=f"{element}.{suffix}" if suffix else element,
            element=element,
            runs=self.say(kind, part, *arguments),
            children=children,
            points=points(given),
            mark=given.mark,
            notes=self.positions(others) + self.sources(given),
        )
        if not authors:
            return made
        return Provision(id=made.id, element=element, versions=(made.replace(lead=self.tag(authors)),))

    def line(self, clause: LinesOf, kind: str, part: str, view: object, suffix: str, *names: str) -> Provision:
        """The provision of one line of a block, with what is said of that line (or of several that make it)."""
        said = [line for line in clause.lines if line.line in names]
        given = next((line.provenance for line in said if line.provenance != Provenance()), None)
        stances = tuple(stance for line in said for stance in line.stances)
        return self.made(clause.id, kind, part, view, suffix=suffix, provenance=given, stances=stances)

    def tag(self, authors: tuple[Slot, ...]) -> tuple[Run, ...]:
        """Whose position follows, at the beginning of a bracket; nothing where the document does not say."""
        lead = self.say("either", "authors", self.views.all(authors)) if self.edition.attributed else ()
        return (*lead, Plain(text=" ")) if lead else ()

    def positions(self, stances: tuple[Stance, ...], what: str = "") -> tuple[tuple[Run, ...], ...]:
        """Footnotes about the positions of delegations; `what` is the part that they are on.

        A mediator's text tells nobody's position, but that what somebody has proposed is not agreed.
        """
        if not self.edition.attributed:
            proposed = any(stance.kind == "proposed by" for stance in stances)
            return (self.begun("article", "not_agreed", what),) if proposed else ()
        return tuple(
            self.begun("article", "stance", {"kind": clean(stance.kind), "actors": self.views.all(stance.actors),
                                             "words": self.views.value(stance.words)["text"], "what": what})
            for stance in stances
        )

    def sources(self, provenance: Provenance) -> tuple[tuple[Run, ...], ...]:
        """A footnote about the source of one provision."""
        if not provenance.source:
            return ()
        view = {"words": self.views.value(provenance.source)["text"], "dated": self.views.maybe(provenance.dated),
                "mark": "", "of": ""}  # fmt: skip
        return (self.say("front", "sourced", view),)
