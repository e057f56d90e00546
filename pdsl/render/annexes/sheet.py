"""What every annex is made with: cells in the words of the templates, references to the text, things by their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pdsl.model.brackets import Either
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Choice, Ref, Slot
from pdsl.model.undertakings import Stance
from pdsl.render import declared, frame
from pdsl.render.document import Plain, Run, Styled, Table
from pdsl.render.inline import bare, capitalized, plain, read
from pdsl.render.language import Language
from pdsl.render.openings import stances
from pdsl.render.parts import held
from pdsl.render.provisions import Maker, Provision, Section
from pdsl.render.views import View
from pdsl.semantics.bearers import EVERYBODY, UNNAMED
from pdsl.semantics.decisive import Options, decisive
from pdsl.semantics.open_terms import every_open_term, option_words
from pdsl.semantics.points import IN_FORCE, SIGNATURE

if TYPE_CHECKING:
    from pdsl.render.numbering import Numbering
    from pdsl.semantics.analysis import Analysis

T = TypeVar("T")
Cell = tuple[Run, ...]
_HOURS = 24  # in a day
_LONG = 72  # hours from which a time is told in days


class Sheet:
    """One text, of which annexes are made in one language. `earlier` is the draft that it is compared with."""

    def __init__(self, analysis: Analysis, maker: Maker, numbering: Numbering, earlier: Settlement | None) -> None:
        self.analysis = analysis
        self.maker = maker
        self.numbering = numbering
        self.earlier = earlier

    # ── Parts of an annex ─────────────────────────────────────────────────

    def annex(self, name: str, tables: Sequence[Table], *, legend: Cell = (), wide: bool = False) -> Section:
        """An annex with its title, what it is, its tables, or the reason why it has none."""
        element = f"annex/{name}"
        lead = [self.say("made")]
        if legend or not tables:
            lead.append(legend if tables else self.say("empty", name))
        items = [Provision(id=f"{element}.{part}", element=element, runs=runs, follows=True)
                 for part, runs in enumerate(lead, 1)]  # fmt: skip
        items += [Provision(id=f"{table.id}.place", element=element, follows=True, table=table) for table in tables]
        return Section(id=element, kind="annex", title=self.say("title", name), items=tuple(items),
                       wide=wide and bool(tables))  # fmt: skip

    def table(
        self, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[Cell, ...]], caption: Cell = (),
        part: str = "",
    ) -> Table:  # fmt: skip
        """A table whose columns are named by their keys, each with its share of the width."""
        element = f"annex/{name}"
        titles = tuple(plain(bare(self.maker.language.say("annexes", "column", key))) for key, _ in columns)
        return Table(id=f"{element}.{part or 'table'}", element=element, caption=caption, columns=titles,
                     rows=tuple(rows), widths=tuple(width for _, width in columns))  # fmt: skip

    def say(self, part: str, *arguments: object, of: str = "") -> Cell:
        """What a macro of the annexes makes of some data, beginning with a capital.

        `of`: the element that is spoken of, which binds as much as the instrument does in which it stands.
        """
        return capitalized(read(self.text(part, *arguments, of=of)))

    def text(self, part: str, *arguments: object, of: str = "") -> str:
        """The same before it is read, to be put into another one."""
        return self._speaking(of).say("annexes", part, *arguments)

    def where(self, *elements: str, lines: tuple[str, ...] = ()) -> Cell:
        """References to the provisions in which some elements stand, each once; a dash where they have no number.

        What is declared and has no number of its own is looked for where the text first speaks of it. `lines`: what is
        meant of each, if it stands in a paragraph of its own.
        """
        found: dict[str, None] = {}
        for element in elements:
            place = self.numbering.placed(element, *lines)
            if not place:
                place = self.numbering.placed(self._spoken.get(element.partition(".")[2], ""))
            if place:
                found[place] = None
        return self.say("places", list(found))

    def tentative(self, element: str, said: Cell) -> Cell:
        """What is said of an element, in brackets behind its authors where the text has the element in brackets."""
        at = element
        while at and at not in self._proposed:
            at = at.rpartition(".")[0]
        if not at:
            return said
        return self._bracket(self._proposed[at], said)

    def under(self, cases: Iterable[Options], said: Cell) -> Cell:
        """What is said of somebody, in brackets behind their authors where it holds under some options only."""
        authors = self._behind(cases)
        return said if authors is None else self._bracket(authors, said)

    def _bracket(self, authors: tuple[Slot, ...], said: Cell) -> Cell:
        return (Styled(style="bracket", runs=(Plain(text="["), *self.maker.tag(authors), *said, Plain(text="]"))),)

    def told(self, cases: Sequence[tuple[Options, T]], say: Callable[[T], str]) -> Cell:
        """What is said of each case; where cases differ, each answer, and the provisions whose brackets decide."""
        found = decisive([(options, say(case)) for options, case in cases])
        answers = list(dict.fromkeys(said for _, said in found))
        terms = dict.fromkeys(term for options, _ in found for term, _ in options) if len(answers) > 1 else {}
        return self.say("told", {"answers": answers, "depends": self.brackets(terms), "open": bool(terms)})

    def brackets(self, terms: Iterable[str]) -> list[str]:
        """Where some open terms stand, each place once; what stands under no number is left out."""
        places = (self.numbering.placed(*self._held.get(term, (term,))) for term in terms)
        return list(dict.fromkeys(filter(None, places)))

    # ── Things ────────────────────────────────────────────────────────────

    def thing(self, element: str, name: str = "") -> View:
        """What stands behind an element, as a template speaks of it."""
        views = self.maker.views
        kind, _, rest = element.partition(".")
        if kind in ("actor", "milestone", "event", "phase") and "." not in rest:
            value = self.actors((rest,))[0] if kind == "actor" else views.value(Ref(name=rest, kind=kind))
            return {"is": kind, "value": value}
        at = element
        while at and at not in self._elements:
            at = at.rpartition(".")[0]
        found = self._elements.get(at)
        if found is None:
            return self.text_named(name)
        what, clause, whole = found
        if what == "duty":
            return {"is": "duty", "duty": views.undertaking(clause)}
        if what == "status":
            return {"is": "status", "aspect": clause.aspect, "areas": views.all(whole.areas),
                    "value": views.maybe(clause.value), "of": views.all(clause.of)}  # fmt: skip
        if what == "limit":
            from pdsl.render.caps import row_view

            return {"is": "limit", "row": row_view(self.maker, whole, clause)}
        if what == "final":
            return self.text_named(name)
        named = getattr(clause, "name", "") or name
        return {"is": "clause", "title": views.value(getattr(clause, "title", ""))["text"],
                "value": views.value(Ref(name=named, kind=what)) if named else self.element(element)}  # fmt: skip

    def text_named(self, name: str) -> View:
        """The text itself, or one of the instruments linked with it."""
        model = self.analysis.model
        if name in model.instruments:
            return {"is": "instrument", "value": self.maker.views.value(Ref(name=name, kind="instrument"))}
        return {"is": "text", "value": {"is": "words", "text": ""}}

    def element(self, element: str) -> View:
        """An element to be cited by its number."""
        return {"is": "element", "id": self.numbering.placed(element), "kind": "clause", "duty": ""}

    def actors(self, names: Iterable[str]) -> list[View]:
        """Actors by their names; nobody and everybody are words of the template."""
        made: list[View] = []
        for name in names:
            actor = self.analysis.model.actors.get(name)
            if name in (EVERYBODY, UNNAMED) or actor is None:
                made.append({"is": "words", "text": self.text("anybody", name)})
            else:
                made.append(self.maker.views.value(Ref(name=name, kind=actor.kind)))
        return made

    def actors_under(self, found: Mapping[str, Iterable[Options]]) -> list[View]:
        """Actors by their names, those who are meant under some options only in brackets behind their authors."""
        made = []
        for name, cases in found.items():
            (actor,), authors = self.actors((name,)), self._behind(cases)
            if authors is not None:
                views = self.maker.views
                tagged = views.all(authors) if views.attributed else []
                actor = {"is": "choice", "options": [{"authors": tagged, "value": actor}]}
            made.append(actor)
        return made

    def areas(self, names: Iterable[str]) -> list[View]:
        """Areas by their names."""
        areas = self.analysis.model.areas
        return [self.maker.views.value(Ref(name=name, kind=areas[name].kind if name in areas else "territory"))
                for name in names]  # fmt: skip

    def point(self, slot: Slot) -> View | None:
        """A point in time."""
        return self.maker.views.maybe(slot)

    def day(self, hours: int | None, *, up: bool = False) -> View | None:
        """Hours after signature as a day, in hours below three days; what does not fill a day is rounded outwards."""
        if hours is None:
            return None
        size = abs(hours)
        days = -(-size // _HOURS) if up == (hours >= 0) else size // _HOURS
        exact = size % _HOURS == 0 or size >= _LONG
        return {"sign": "−" if hours < 0 else "+", "days": days, "hours": 0 if exact else size}

    def node(self, node: str) -> View:
        """A node of the order of things: a milestone, an edge of a phase, entry into force, or a clause."""
        if node in (IN_FORCE, SIGNATURE):
            return self.maker.views.value(Ref(name=node, kind="milestone"))
        kind, _, name = node.partition(".")
        if kind == "milestone":
            return self.maker.views.value(Ref(name=name, kind="milestone"))
        edge, _, phase = node.partition(" of ")
        if edge in ("start", "end") and phase in self.analysis.model.phases:
            return {"is": "edge", "edge": edge, "phase": self.maker.views.value(Ref(name=phase, kind="phase"))}
        return self.element(node)

    def _behind(self, cases: Iterable[Options]) -> tuple[Slot, ...] | None:
        """Whose words the options are under which something holds; None if it holds whichever are chosen."""
        held = tuple(cases)
        if not held or () in held:
            return None
        picks = (pick for options in held for pick in options)
        return tuple(dict.fromkeys(author for pick in picks for author in self._options.get(pick, ())))

    def _speaking(self, element: str) -> Language:
        """The language, as firm as the instrument in which an element stands."""
        settlement = self.maker.settlement
        alike = not element or settlement.text_of(element).firm == settlement.firm
        return self.maker.language if alike else self._other_force

    @cached_property
    def _other_force(self) -> Language:
        """The language in which a text speaks that binds where the main one does not, or the other way round."""
        ours, settlement = self.maker.language, self.maker.settlement
        this = {**frame.this(settlement, ours.names), "binding": not settlement.firm}
        return Language(ours.code, ours.templates, this, ours.wording, self.maker.edition.templates)

    @cached_property
    def _held(self) -> Mapping[str, tuple[str, str]]:
        return held(self.analysis.model)

    @cached_property
    def _options(self) -> dict[tuple[str, str], tuple[Slot, ...]]:
        """The authors of each option of each bracket, by the bracket and the words of the option."""
        return {
            (term.id, option_words(option.value, option.authors)): option.authors
            for term in every_open_term(self.analysis.model) if isinstance(term, Choice) for option in term.options
        }

    @cached_property
    def _spoken(self) -> dict[str, str]:
        """The first clause that speaks of each name."""
        found: dict[str, str] = {}
        for clause, _ in self.analysis.model.clauses():
            for ref in declared.refs(clause):
                found.setdefault(ref.name, getattr(clause, "id", ""))
        return found

    @cached_property
    def _proposed(self) -> dict[str, tuple[Slot, ...]]:
        """The elements that are not agreed, with those who proposed them: options of an `either`, and proposals."""
        model = self.analysis.model
        found: dict[str, tuple[Slot, ...]] = {}
        for either in model.of_type(Either):
            for option in either.options:
                authors = _authors(option.stances)
                found.update((getattr(clause, "id", ""), authors) for clause in option.clauses)
                found[f"{either.id}.{option.name}"] = authors
        for element, stance in stances(model):
            if stance.kind == "proposed by" and element and element != model.element:
                found[element] = tuple(dict.fromkeys((*found.get(element, ()), *stance.actors)))
        found.pop("", None)
        return found

    @cached_property
    def _elements(self) -> dict[str, tuple[str, Any, Any]]:
        """What stands behind the ids of clauses and of their parts: kind, record, the clause that holds it."""
        found: dict[str, tuple[str, Any, Any]] = {}
        model = self.analysis.model
        for clause, _ in model.clauses():
            held: Any = clause
            name = _kind(held)
            found[getattr(held, "id", "")] = (name, held, held)
            for entry in getattr(held, "entries", ()):
                found[entry.id] = ("status", entry, held)
            for row in getattr(held, "rows", ()):
                found[row.id] = ("limit", row, held)
            for step in getattr(held, "steps", ()):
                found[step.id] = ("duty", step.undertaking, held)
        for duty in model.undertakings():
            found.setdefault(duty.id, ("duty", duty, duty))
        return found


def _authors(said: tuple[Stance, ...]) -> tuple[Slot, ...]:
    return tuple(actor for stance in said if stance.kind == "proposed by" for actor in stance.actors)


def _kind(clause: Record) -> str:
    """The kind of a clause as a reference to it says it."""
    return {
        "Undertaking": "duty", "FinalClause": "final", "ForceCap": "force_cap", "Guarantee": "guarantee",
        "Snapback": "snapback", "Ladder": "ladder", "Vote": "vote", "Ceasefire": "ceasefire", "Fund": "fund",
    }.get(type(clause).__name__, "clause")  # fmt: skip

