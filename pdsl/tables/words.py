"""Times, names and places in the words of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from pdsl.model.text import Article, Division
from pdsl.model.undertakings import Provenance, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.decisive import Options, decisive
from pdsl.semantics.open_terms import every_open_term
from pdsl.semantics.points import IN_FORCE
from pdsl.tables.rules import voters
from pdsl.tables.table import Cell, Cite, Plain

T = TypeVar("T")
NONE = "—"
UNLIMITED = "without limit"


class Words:
    """What cells say of one settlement: where its elements stand, and under which options."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._points: dict[str, str] = {}
        self._sentences: dict[str, Undertaking] = {duty.id: duty for duty in analysis.model.undertakings()}
        finals = (final for text in analysis.model.texts for final in text.finals())
        self._finals = {final.id: final.kind.replace("_", " ") for final in finals}
        steps = [step for guarantee in analysis.model.guarantees() for step in guarantee.steps]
        steps += [step for ladder in analysis.model.ladders() for step in ladder.steps]
        self._steps = {step.id: step.undertaking for step in steps}
        self._main = ""
        first = next((article.id for _, article in analysis.model.clauses()), "")
        place = analysis.place("settlement") or analysis.place(first)
        if place is not None:
            self._main = place.source.name
        for clause, article in analysis.model.clauses():
            self._point(clause, article.provenance.point)

    def _point(self, clause: object, inherited: str) -> None:
        """The number of a provision, and of the parts of a clause, which have that of the clause if none of theirs."""
        own = getattr(clause, "provenance", None)
        point = (own.point if isinstance(own, Provenance) else "") or inherited
        ident = str(getattr(clause, "id", ""))
        if ident and point:
            self._points[ident] = point
        for name in ("steps", "turns", "rows", "entries", "outcomes", "tranches", "parts", "allocations",
                     "contributions", "shares", "ratios", "baselines"):  # fmt: skip
            for part in getattr(clause, name, ()):
                if not isinstance(part, (Article, Division)):
                    self._point(part, point)

    def clause(self, name: str) -> str:
        """An element as a table names it: an undertaking without a label by what it says, everything else by name."""
        said = self._sentences.get(name)
        if said is None:
            return name.rpartition(".")[2] if name in self._points or name in self._steps else name
        if said.label:
            return said.label
        from pdsl.export.text.sentences import act, joined, subject
        from pdsl.export.text.slots import slot

        what, complements = act(said.act)
        who = f"{subject(said.bearers, said.manner)} {slot(said.modality)} {what} {joined(complements)}".rstrip()
        return f'"{sentence(who)}"'

    def node(self, node: str) -> str:
        """A node of the order of things: a milestone, an edge of a phase, entry into force, or a clause."""
        if node == IN_FORCE:
            return "entry into force"
        if node.startswith(("milestone.", "phase.")):
            return node.partition(".")[2]
        if node in self._finals:
            return self._finals[node]
        return node if " " in node else self.clause(node)

    def consents(self, element: str) -> list[str]:
        """Whose consent a clause or a step needs, as it is written."""
        duty = self._sentences.get(element) or self._steps.get(element)
        said = ", ".join(voters(slot) for slot in duty.oversight.consent_of) if duty is not None else ""
        return [f"consent of {said}"] if said else []

    def under(self, *cases: Options) -> str:
        """` [if shield.decision = council / …]`: under which options something holds; nothing where under all."""
        said = [" and ".join(f"{self.short(term)} = {words}" for term, words in options) for options in cases]
        told = " / ".join(dict.fromkeys(filter(None, said)))
        return f" [if {told}]" if told else ""

    def told(self, cases: Sequence[tuple[Options, T]], say: Callable[[T], str]) -> Cell:
        """What is to be said of each case, with the options under which it is so where cases differ."""
        found = decisive([(options, say(case)) for options, case in cases])
        return Cell(lines(f"{said}{self.under(options)}" for options, said in found) or NONE)

    def told_each(self, cases: Sequence[tuple[Options, T]], say: Callable[[T], Sequence[str]]) -> Cell:
        """Everything that is to be said of some case, line by line, each with the options under which it is so."""
        said = dict.fromkeys(line for _, case in cases for line in say(case))
        found = []
        for line in said:
            told = decisive([(options, line in say(case)) for options, case in cases])
            found.append(f"{line}{self.under(*(options for options, so in told if so))}")
        return Cell("\n".join(found) or NONE)

    def short(self, term: str) -> str:
        """The end of the id of a bracket, as long as it must be to tell it from all others."""
        parts = term.split(".")
        for length in range(1, len(parts)):
            end = ".".join(parts[-length:])
            if sum(other == end or other.endswith(f".{end}") for other in self._terms) == 1 and (
                length > 1 or term in self._eithers
            ):
                return end
        return term

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(term.id for term in every_open_term(self.analysis.model))

    @cached_property
    def _eithers(self) -> frozenset[str]:
        return frozenset(either.id for either in self.analysis.model.eithers())

    def cite(self, element: str, *fields: str) -> Cite:
        """Where an element stands, or the first of these fields that the text has."""
        place = self.analysis.place(element, *fields)
        point, within = self._point_of(element), self.analysis.within(element)
        if place is None:
            return Cite(element, point, within)
        name, folder = place.source.name, self._main.rpartition("/")[0]
        file = "" if name == self._main else name.removeprefix(f"{folder}/" if folder else "")
        return Cite(element, point, within, file, place.source.position(place.span.start).line)

    def _point_of(self, element: str) -> str:
        """The number of an element; what stands inside a clause has that of the clause."""
        at = element
        while at and at not in self._points:
            at = at.rpartition(".")[0]
        return self._points.get(at, "")

    def cited(self, cites: Iterable[Cite]) -> Cell:
        """The cell that says where something stands, each place once."""
        unique = tuple(dict.fromkeys(cites))
        said = dict.fromkeys(cite.words for cite in unique)
        return Cell("\n".join(said) or NONE, tuple(cite.element for cite in unique), unique)


def hours(amount: int | None, *, unlimited: str = UNLIMITED) -> str:
    """A length of time: `36 hours`, `3 days`."""
    if amount is None:
        return unlimited
    if amount == 0:
        return "at once"
    if amount % 24 == 0 and amount > 48:
        return f"{amount // 24:_} days"
    return f"{amount} hour{'s' if amount != 1 else ''}"


def days(amount: int) -> str:
    """Hours as days, to a tenth of a day: `30`, `1.5`."""
    return str(amount // 24) if amount % 24 == 0 else f"{amount / 24:.1f}".removesuffix(".0")


def names(listed: Iterable[str], *, none: str = NONE) -> Cell:
    """Names, one after the other."""
    unique = tuple(dict.fromkeys(listed))
    return Cell(", ".join(unique) or none, unique)


def sentence(words: str) -> str:
    """Words without the quotation marks in which a text carries them."""
    return words.replace('"', "")


def cell(text: str, value: Plain = None) -> Cell:
    """A cell of words; a dash where there are none."""
    return Cell(text or NONE, value)


def lines(parts: Iterable[str]) -> str:
    """Parts one under the other, each once."""
    return "\n".join(dict.fromkeys(part for part in parts if part))
