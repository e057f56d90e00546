"""What every check, table and template is given: the model, the places of its elements, and shared analyses.

Each shared analysis is computed once, when first asked for, and kept on the value. This file is their list, and long
for that reason alone: what an analysis does stands in the module that it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pdsl.diagnostics import Diagnostic, Place
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.term import Term
from pdsl.semantics.timeline import Timeline
from pdsl.semantics.world import World

if TYPE_CHECKING:
    from pdsl.model.forces import ForceCap
    from pdsl.model.interdependence import Interdependence
    from pdsl.model.status import Status, StatusEntry
    from pdsl.model.terms import Open
    from pdsl.model.undertakings import Act, Undertaking
    from pdsl.semantics.agreement import Zone
    from pdsl.semantics.answers import Conformity, Standing
    from pdsl.semantics.balance import Ledger
    from pdsl.semantics.bodies import Use
    from pdsl.semantics.changes import Consolidated, Problem
    from pdsl.semantics.choosing import Chosen
    from pdsl.semantics.consent import Stranger
    from pdsl.semantics.facts import Facts
    from pdsl.semantics.grounds import ActIndex, Grounds
    from pdsl.semantics.guarantees import Guarantees
    from pdsl.semantics.mentions import Mentions
    from pdsl.semantics.norms import Norm
    from pdsl.semantics.powers import Powers
    from pdsl.semantics.sayings import Sayings
    from pdsl.semantics.sequence import Sequence
    from pdsl.semantics.thresholds import Thresholds
    from pdsl.semantics.translated import Translated
    from pdsl.semantics.waiting import Waiter
    from pdsl.semantics.wording import Wording


class Analysis:
    """One settlement as read. `reading` holds the findings of the stages before the checks.

    `written` is the model of the text as it is written, `model` what it says with the changes that have effect by
    `until` (an ISO date; None: all of them; "": as signed), derogations applied: what questions are asked of.
    """

    def __init__(
        self,
        model: Settlement,
        origins: Mapping[tuple[str, str], Place],
        headings: dict[str, str],
        reading: tuple[Diagnostic, ...] = (),
        complete: bool = True,
        unreadable: frozenset[tuple[str, int]] = frozenset(),
        unread_redlines: tuple[Place, ...] = (),
        asked: tuple[Slot, ...] = (),
        until: str | None = None,
        measures: tuple[tuple[str, int], ...] = (),
        translating: Callable[[Settlement], tuple[Translated, ...]] | None = None,
        blanking: Callable[[tuple[Place, ...]], Analysis] | None = None,
    ) -> None:
        self.written = model
        self.until = until
        self.measures = measures  # the thresholds that were set, by name; the others have their standard values
        self.asked = asked  # points in time that the text does not name and a question does
        self.origins = origins
        self.headings = headings
        self.reading = reading
        self.complete = complete
        self.unread_redlines = unread_redlines  # passages that cannot be read and may be confidential red lines
        self.blanking = blanking  # reads the same texts again with some passages blanked
        self.translating = translating  # reads the texts that this one translates
        self.unreadable = unreadable  # lines with words that could not be read, as (name of the source, line)

    def release(self) -> None:
        """Let go of all that is known: an analysis that was released can be asked nothing more.

        What was worked out refers to the analysis, and the analysis to it. Whoever reads a text at every keystroke
        would wait for the collector of the interpreter, which looks at everything; so the circles are opened here.
        """
        known = self.__dict__
        for model in (self.written, known.get("model", self.written)):
            for name in model.__dict__.keys() - model.KNOWN:
                del model.__dict__[name]  # what was worked out: the first of its texts is the model itself
        world = known.get("world")
        if world is not None:
            for one in (*world.__dict__.get("texts", {}).values(), world):
                one.__dict__.clear()
        known.clear()

    @cached_property
    def standing(self) -> Consolidated:
        """The text as it stands, derogations beside the clauses that they speak of, and what changes have no effect."""
        from pdsl.semantics.changes import standing

        return standing(self.written, self.until)

    @cached_property
    def _derogated(self) -> tuple[Settlement, tuple[Problem, ...]]:
        if not self.written.changes:
            return self.written, ()
        from pdsl.semantics.derogations import derogated

        return derogated(self.standing.model)

    @cached_property
    def model(self) -> Settlement:
        """What the text says as it stands."""
        return self._derogated[0]

    @property
    def without_effect(self) -> tuple[Problem, ...]:
        """The changes, and parts of changes, that have no effect, with the reason."""
        return (*self.standing.problems, *self._derogated[1]) if self.written.changes else ()

    @cached_property
    def translated(self) -> tuple[Translated, ...]:
        """The translations of this file with the texts that they translate, which are read when this is first asked."""
        if self.translating is None or not self.written.translations:
            return ()
        return self.translating(self.written)

    def as_of(self, until: str | None) -> Analysis:
        """The same settlement with the changes that have effect by a day (ISO; None: all; "": as it was signed)."""
        return self._like(self.written, until=until)

    def choosing(self, wanted: Iterable[tuple[str, str]]) -> tuple[Analysis, Chosen]:
        """The same settlement with options of open terms chosen, as (term, option), and what came of it."""
        from pdsl.semantics.choosing import choose

        chosen = choose(self.written, wanted)
        return self._like(chosen.model, asked=self.asked, until=self.until), chosen

    def conforming(self, frameworks: tuple[Slot, ...]) -> Analysis:
        """The same settlement measured by these frameworks, and by no others."""
        return self._like(self.written.replace(conforms_to=frameworks), asked=self.asked, until=self.until)

    def with_model(self, model: Settlement) -> Analysis:
        """The same text with another model of what it says as it stands: to ask what would be if a clause were not."""
        return self._like(model.replace(changes=()), asked=self.asked)

    def measured_by(self, measures: tuple[tuple[str, int], ...]) -> Analysis:
        """The same settlement with other thresholds for the checks (`thresholds.THRESHOLDS`), each in its unit."""
        return self._like(self.written, asked=self.asked, until=self.until, measures=measures) if measures else self

    @cached_property
    def thresholds(self) -> Thresholds:
        """How long is long, how many are several: what the checks measure by."""
        from pdsl.semantics.thresholds import Thresholds

        return Thresholds(self.measures)

    def _like(
        self, written: Settlement, *, asked: tuple[Slot, ...] = (), until: str | None = None,
        measures: tuple[tuple[str, int], ...] | None = None,
    ) -> Analysis:  # fmt: skip
        return Analysis(
            written, self.origins, self.headings, self.reading, self.complete, self.unreadable, self.unread_redlines,
            asked, until, self.measures if measures is None else measures, self.translating,
            self.blanking if written is self.written else None,
        )  # fmt: skip

    def place(self, element: str, *fields: str) -> Place | None:
        """The place of the first of these fields that the text has, else of the element, else None."""
        for field in fields:
            found = self.origins.get((element, field))
            if found is not None:
                return found
        return self.origins.get((element, ""))

    def asking(self, *points: Slot) -> Analysis:
        """The same settlement with some points in time on its timeline that a question names."""
        return self._like(self.written, asked=points, until=self.until)

    def within(self, element: str) -> str:
        """The heading path of an element: `article "Garrison"`."""
        return self.headings.get(element, "")

    @cached_property
    def over(self) -> dict[tuple[str, str], tuple[tuple[int, Status, StatusEntry], ...]]:
        """Status entries by aspect and area, filled as questions ask for them."""
        return {}

    @cached_property
    def inside(self) -> dict[tuple[str, str], tuple[tuple[str, Status, StatusEntry], ...]]:
        """Status entries of the areas inside an area, by aspect and area, filled as questions ask for them."""
        return {}

    @cached_property
    def statuses_of(self) -> dict[tuple[str, str], list[tuple[int, str, Status, StatusEntry]]]:
        """Status entries by aspect and the area that they name, numbered in the order of the text."""
        found: dict[tuple[str, str], list[tuple[int, str, Status, StatusEntry]]] = {}
        number = 0
        for status in self.model.statuses():
            names = tuple(self.world.area_names(status.areas))
            for entry in status.entries:
                for name in names:
                    number += 1
                    found.setdefault((entry.aspect, name), []).append((number, name, status, entry))
        return found

    def wider(self, category: str) -> frozenset[str]:
        """A category and those that it is declared to be part of, near and far."""
        found = self._wider.get(category)
        if found is None:
            names, frontier = {category}, [category]
            while frontier:
                declared = self.model.categories.get(frontier.pop())
                for above in declared.part_of if declared else ():
                    if isinstance(above, Ref) and above.name not in names:
                        names.add(above.name)
                        frontier.append(above.name)
            found = self._wider[category] = frozenset(names)
        return found

    @cached_property
    def _wider(self) -> dict[str, frozenset[str]]:
        return {}

    def caps_on(self, category: str, *, floors: bool = False) -> list[ForceCap]:
        """The force caps that may limit a category, in the order of the text.

        They name it or one that holds it, or stand under an option, which whoever asks has to settle; `floors`: also
        those that set a floor on something that it holds.
        """
        caps, optional, naming = self._caps
        numbers = optional.union(*(naming.get(name, ()) for name in self.wider(category)))
        if floors:
            below = (held for name, held in self._floored.items() if category in self.wider(name))
            numbers = numbers.union(*below)
        return [caps[number] for number in sorted(numbers)]

    @cached_property
    def _floored(self) -> dict[str, set[int]]:
        """The numbers of the force caps by the categories on which they set a floor."""
        from pdsl.model.forces import FLOORS

        found: dict[str, set[int]] = {}
        for number, cap in enumerate(self._caps[0]):
            for line in self.timeline.lines(cap):
                if line.bound in FLOORS:
                    for item in line.row.categories:
                        if isinstance(item, Ref):
                            found.setdefault(item.name, set()).add(number)
        return found

    @cached_property
    def _caps(self) -> tuple[list[ForceCap], set[int], dict[str, set[int]]]:
        """All force caps, the numbers of those under an option, and by the categories that their rows name."""
        caps, optional, naming = list(self.model.caps()), set[int](), dict[str, set[int]]()
        for number, cap in enumerate(caps):
            if cap.guards:
                optional.add(number)
            for line in self.timeline.lines(cap):
                for item in line.row.categories:
                    if isinstance(item, Ref):
                        naming.setdefault(item.name, set()).add(number)
        return caps, optional, naming

    @cached_property
    def ties(self) -> dict[Ref, tuple[Interdependence, ...]]:
        """Each thing that works only together with others, with the clauses that say so."""
        from pdsl.semantics.interdependence import ties

        return ties(self.model)

    @cached_property
    def world(self) -> World:
        """Actors and areas."""
        return World(self.model)

    @cached_property
    def timeline(self) -> Timeline:
        """All points in time and what is known of their order."""
        return Timeline(self.model, self.asked)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every task that a provision gives to an actor, in the order of the text."""
        from pdsl.semantics.bodies import uses

        return uses(self.model)

    @cached_property
    def mentions(self) -> Mentions:
        """What the articles name and leave open."""
        from pdsl.semantics.mentions import Mentions

        return Mentions(item for text in self.model.texts for item in text.articles)

    @cached_property
    def words(self) -> str:
        """All that the articles say in words or name, in lower case: to tell what the text does not speak of."""
        from pdsl.semantics.words import spoken

        return spoken(self)

    @cached_property
    def partly_known(self) -> bool:
        """Whether some text is an excerpt: what it does not say may stand in the part that is missing."""
        return any(text.excerpt for text in self.model.texts)

    def speaks_of(self, *beginnings: str) -> bool:
        """Whether the articles speak of something, in words or by a name: a word or words with such a beginning.

        What an excerpt does not show may be in the part that is missing: of it nothing is known not to be spoken of.
        """
        return self.partly_known or any(f" {beginning}" in self.words for beginning in beginnings)

    @cached_property
    def ledgers(self) -> dict[str, Ledger]:
        """What each party gives and gets, counted."""
        from pdsl.semantics.balance import ledgers

        return ledgers(self)

    @cached_property
    def waiting(self) -> dict[str, tuple[Waiter, ...]]:
        """The clauses that wait for something, by the name of what they wait for."""
        from pdsl.semantics.waiting import waiting

        return waiting(self.model)

    @cached_property
    def wording(self) -> Wording:
        """What the text says in words only."""
        from pdsl.semantics.wording import Wording

        return Wording(self.model)

    @cached_property
    def open_declarations(self) -> tuple[Open, ...]:
        """What the declarations of the text itself leave open."""
        from pdsl.semantics.mentions import open_declarations

        return open_declarations(self.model)

    @cached_property
    def facts(self) -> Facts:
        """What the declared facts tell."""
        from pdsl.semantics.facts import Facts

        return Facts(self.model)

    @cached_property
    def grounds(self) -> Grounds:
        """What lies around each place, category and actor."""
        from pdsl.semantics.grounds import Grounds

        return Grounds(self.world)

    @cached_property
    def sayings(self) -> Sayings:
        """The undertakings by the kind of act that they speak of."""
        from pdsl.semantics.sayings import Sayings

        return Sayings(self)

    @cached_property
    def named(self) -> dict[str, tuple[Any, ...]]:
        """The clauses of each name or label that have an id, in the order of the text."""
        found: dict[str, tuple[Any, ...]] = {}
        for clause, _ in self.model.clauses():
            name = getattr(clause, "label", "") or getattr(clause, "name", "")
            if name and hasattr(clause, "id"):
                found[name] = (*found.get(name, ()), clause)
        return found

    def undertaking(self, element: str) -> Undertaking | None:
        """The undertaking of this id."""
        return self._undertakings.get(element)

    @cached_property
    def _undertakings(self) -> dict[str, Undertaking]:
        return {duty.id: duty for duty in self.model.undertakings()}

    @cached_property
    def boundaries(self) -> tuple[str, ...]:
        """Entry into force and every boundary of a window that does not lie before it."""
        from pdsl.semantics.scopes import boundaries

        return boundaries(self)

    @cached_property
    def guarantees(self) -> Guarantees:
        """The guarantees: who finds, who decides, how long it takes, who can block."""
        from pdsl.semantics.guarantees import Guarantees

        return Guarantees(self.model, self.world)

    @cached_property
    def powers(self) -> tuple[Powers, ...]:
        """Every decision of the text, with who alone can block, force or delay it."""
        from pdsl.semantics.matters import matters
        from pdsl.semantics.powers import powers

        found = (powers(self, matter) for matter in matters(self))
        return tuple(one for one in found if one is not None)

    def norms_from(self, undertaking: Undertaking) -> tuple[Norm, ...]:
        """The norms of one undertaking of the model, found once; `norms.norms_of` makes those of any other."""
        found = self._norms_from.get(id(undertaking))
        if found is None:
            from pdsl.semantics.norms import norms_of

            found = self._norms_from[id(undertaking)] = tuple(norms_of(self.world, undertaking))
        return found

    @cached_property
    def _norms_from(self) -> dict[int, tuple[Norm, ...]]:
        return {}

    @cached_property
    def statuses_on_forces(self) -> tuple[Status, ...]:
        """The statuses that say something of forces, in the order of the text."""
        from pdsl.semantics.norms import ON_FORCES

        return tuple(
            status for status in self.model.statuses() if any(entry.aspect in ON_FORCES for entry in status.entries)
        )

    def norms_of_settled(self, status: Status) -> tuple[Norm, ...] | None:
        """What a status forbids and allows, found once; None where a bracket in it or around it has to be settled."""
        known = self._norms_of_settled
        if id(status) not in known:
            from pdsl.semantics.norms import norms_of_status
            from pdsl.semantics.options import brackets

            open_ = any(entry.guards for entry in status.entries) or bool(brackets(status))
            known[id(status)] = None if open_ else tuple(norms_of_status(self.world, status))
        return known[id(status)]

    @cached_property
    def _norms_of_settled(self) -> dict[int, tuple[Norm, ...] | None]:
        return {}

    @cached_property
    def strangers(self) -> tuple[Stranger, ...]:
        """Everybody who is given a duty by an instrument and does not sign it, once for each provision, in order."""
        from pdsl.semantics.consent import strangers

        return tuple(strangers(self.world))

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """All norms in the order of the text, brackets opened, duals included."""
        from pdsl.semantics.norms import all_norms

        return all_norms(self)

    def norms_near(self, act: Act) -> list[Norm]:
        """The norms whose act may cover this one or be covered by it, those of each kind in the order of the text."""
        from pdsl.model.acts import akin_to
        from pdsl.semantics.coverage import arguments_of

        index, arguments = self._norms_by_act, arguments_of(act)
        return [norm for kind in sorted(akin_to(act.kind)) if kind in index
                for norm in index[kind].sharing_ground(arguments)]  # fmt: skip

    @cached_property
    def _norms_by_act(self) -> dict[str, ActIndex[Norm]]:
        from pdsl.semantics.coverage import arguments_of
        from pdsl.semantics.grounds import ActIndex

        found: dict[str, ActIndex[Norm]] = {}
        for norm in self.norms:
            found.setdefault(norm.act.kind, ActIndex(self.grounds)).add(arguments_of(norm.act), norm)
        return found

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The texts that end: by instrument (the main text as ""), how long each lasts and what of it survives."""
        found: dict[str, Term] = {}
        for text in self.model.texts:
            lasting, _ = text.lasting
            if lasting is not None and not lasting.indefinite:
                outlive = {
                    ref.name: final.timing.lasting
                    for final in text.finals() if final.kind == "survival"
                    for ref in final.subjects if isinstance(ref, Ref)
                }  # fmt: skip
                kept = {str(clause.id): outlive[name] for name in outlive for clause in self.named.get(name, ())}
                for _, article in self.model.clauses() if outlive else ():
                    if article.name in outlive:
                        kept[f"{article.id}."] = outlive[article.name]
                found[text.instrument] = Term(text.instrument, lasting, kept)
        return found

    @cached_property
    def exempts(self) -> bool:
        """Whether some clause says, or may say, that an actor need not do a thing."""
        return any(norm.kind == "exemption" for norm in self.norms)

    @cached_property
    def bans_on_presence(self) -> dict[str, dict[int, Norm]]:
        """The firm prohibitions to deploy forces or to enter, by the names of their areas ("": none), numbered."""
        from pdsl.semantics.norms import bans_on_presence

        return bans_on_presence(self.norms)

    @cached_property
    def sequence(self) -> Sequence:
        """What waits for what."""
        from pdsl.semantics.sequence import Sequence

        return Sequence(self.model)

    @cached_property
    def redlines(self) -> tuple[Standing, ...]:
        """Where each red line stands."""
        if not self.model.redlines:
            return ()
        from pdsl.semantics.redlines import standings

        return standings(self)

    @cached_property
    def zone(self) -> Zone:
        """Which absolute red lines cannot be kept together, however the brackets are settled."""
        from pdsl.semantics.agreement import zone

        return zone(self)

    @cached_property
    def conformity(self) -> tuple[Conformity, ...]:
        """How the text stands to the requirements of the frameworks to which it is to conform."""
        if not self.model.conforms_to:
            return ()
        from pdsl.semantics.frameworks import conformity

        return conformity(self)

    @cached_property
    def bearing(self) -> dict[str, tuple[Slot, ...]]:
        """Who bears each clause, by its id."""
        from pdsl.semantics.bound import bearing

        return bearing(self)

    def for_audience(self, owner: str | None, *, tell_faults: bool = False) -> Analysis:
        """The analysis for one party, or for everybody: what others keep confidential is not there at all."""
        from pdsl.semantics.audience import for_audience

        return for_audience(self, owner, tell_faults=tell_faults)
