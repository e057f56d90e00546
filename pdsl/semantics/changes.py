"""The text as it stands: as signed, with the changes of some date, or with all of them.

A change has effect from its date, or from the day that `applies from` names, if all have agreed to it who must: by
the amendment rule of the text that it changes, and where that has none, all its parties (Vienna Convention on the Law
of Treaties, articles 39 and 40). Changes have effect in the order of their days, whatever the order in which a text
declares them. Where it is not certain that a change has effect it has none here, and a `Problem` says why; so has the
part of a change that clashes with another of the same day, or finds nothing to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.brackets import under
from pdsl.model.changes import PARTS, Addition, Amendment, Change, Derogation, Operation, Repeal, Trace
from pdsl.model.final import FinalClause
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, Slot, is_open
from pdsl.model.text import Article, Definition, Division
from pdsl.model.time import Date
from pdsl.semantics.parts import Part, keys, labelled

if TYPE_CHECKING:
    from pdsl.semantics.world import World

AS_SIGNED = ""


class Problem(NamedTuple):
    """Why a change, or a part of it, has no effect.

    `kind`: `undated`; `not_agreed` (`names` are missing), `unknown_consent`; `same_day` (`names` are the changes);
    `gone` (what it names stands no longer, or not yet), `taken` (a name it adds is there already), `not_derogable`
    (`names` say why). `element` is the id of the change or of the operation.
    """

    kind: str
    change: str
    element: str
    target: str = ""
    names: tuple[str, ...] = ()
    rule: str = ""


class Consolidated(NamedTuple):
    """The text with the changes in force by a day (`model.changes`, in their order), and what has no effect."""

    model: Settlement
    problems: tuple[Problem, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()  # names that stand no longer, with the operation that removed each


def standing(written: Settlement, until: str | None = None) -> Consolidated:
    """The text with the changes that have effect by `until` (an ISO date; None: all, `AS_SIGNED`: none). Pure.

    The model has only the changes in force, and marks (`Trace`) of where they changed it. A derogation is such a mark
    too, behind a clause that stands as it is: `derogations.derogated` writes the exception into the clause.
    """
    if not written.changes:
        return Consolidated(written)
    if until == AS_SIGNED:
        return Consolidated(written.replace(changes=()))
    return _Working(written).all(until)


def texts_of(written: Settlement, change: Change) -> tuple[str, ...]:
    """The instruments that a change concerns, the main text being the empty name."""
    return tuple(_Working(written).texts_of(change))


def day(change: Change) -> str:
    """The day from which a change has effect; empty where the text gives none."""
    point = change.effective
    return point.iso if isinstance(point, Date) else ""


def in_order(changes: tuple[Change, ...]) -> list[Change]:
    """The changes that have a day, by day and name."""
    return sorted((change for change in changes if day(change)), key=lambda change: (day(change), change.name))


class _Working:
    """One text being changed, each part known by its name."""

    def __init__(self, written: Settlement) -> None:
        self.written = written
        self.definitions = dict(written.definitions)
        self.roots = {"": self._root(written.articles)}
        for name, instrument in written.instruments.items():
            if instrument.linked:
                self.roots[name] = self._root(instrument.articles)
        self._worlds: dict[str, World] = {}  # made once, until a final clause changes
        self.known: dict[tuple[str, str], list[Part]] = {}
        self.removed: dict[str, str] = {}
        self.operation = ""
        for root in self.roots.values():
            self._know(root)
        self.problems: list[Problem] = []
        self.traces = 0
        self.done: set[str] = set()
        self.point = ""  # the number, in its change, of what is being changed

    @staticmethod
    def _root(articles: tuple[object, ...]) -> Part:
        return Part(Division(id="", name="", kind="", items=articles), None)

    def all(self, until: str | None) -> Consolidated:
        """Apply the changes with effect by a day."""
        for change in self.written.changes:
            if not day(change) and until is None:
                self.problems.append(Problem("undated", change.name, f"change.{change.name}"))
        days: dict[str, list[Change]] = {}
        for change in in_order(self.written.changes):
            if until is None or day(change) <= until:
                days.setdefault(day(change), []).append(change)
        for together in days.values():
            agreed = [change for change in together if self._agreed(change)]
            clashing = self._clashes(agreed)
            for change in agreed:
                for operation in change.operations:
                    if id(operation) not in clashing:
                        self._apply(change, operation)
                self.done.add(change.name)
        return Consolidated(self._model(), tuple(self.problems), tuple(self.removed.items()))

    def _model(self) -> Settlement:
        instruments = {
            name: instrument.replace(articles=self._items(name)) if name in self.roots else instrument
            for name, instrument in self.written.instruments.items()
        }
        in_force = tuple(change for change in in_order(self.written.changes) if change.name in self.done)
        return self.written.replace(
            articles=self._items(""), instruments=instruments, definitions=self.definitions, changes=in_force
        )

    def _items(self, root: str) -> tuple[object, ...]:
        made: tuple[object, ...] = self.roots[root].made().items
        return made

    # ── who must agree ────────────────────────────────────────────────────

    def _agreed(self, change: Change) -> bool:
        """Whether all have agreed to a change who must; else a problem is kept."""
        from pdsl.semantics.amendment import consent

        fine = True
        for text in self.texts_of(change):
            verdict, missing, rule = consent(self._world(text), change.agreed_by)
            if verdict != "yes":
                kind = "not_agreed" if verdict == "no" else "unknown_consent"
                self.problems.append(Problem(kind, change.name, f"change.{change.name}", text, missing, rule))
                fine = False
        return fine

    def _world(self, instrument: str) -> World:
        """The actors as a text sees them, with its final clauses of this moment."""
        if instrument not in self._worlds:
            from pdsl.semantics.world import World

            model = self._model()
            self._worlds[instrument] = World(next(text for text in model.texts if text.instrument == instrument))
        return self._worlds[instrument]

    def texts_of(self, change: Change) -> list[str]:
        """As the function of this name says, of the text as it stands by now."""
        found: dict[str, None] = {}
        for operation in change.operations:
            for target in _targets(operation):
                spots = self._named(target)
                found[target.name if target.kind == "instrument" and target.name in self.roots else
                      self._root_of(spots[0]) if spots else ""] = None  # fmt: skip
        return list(found) or [""]

    def _root_of(self, spot: Part) -> str:
        while spot.under is not None:
            spot = spot.under
        return next((name for name, root in self.roots.items() if root is spot), "")

    # ── changes of one day ────────────────────────────────────────────────

    def _clashes(self, changes: list[Change]) -> set[int]:
        """The operations that two changes of one day make on one part of the text, or on a part and what is in it."""
        if len(changes) < 2:
            return set()
        touched: dict[int, list[tuple[Change, Operation, str]]] = {}
        spots: list[Part] = []
        for change in changes:
            for operation in change.operations:
                if not isinstance(operation, (Amendment, Repeal)):
                    continue
                for target in _targets(operation):
                    for spot in self._named(target):
                        touched.setdefault(id(spot), []).append((change, operation, target.name))
                        spots.append(spot)
        found: set[int] = set()
        for spot in spots:
            group: list[tuple[Change, Operation, str]] = []
            above: Part | None = spot
            while above is not None:
                group += touched.get(id(above), ())
                above = above.under
            if len(names := {change.name for change, _, _ in group}) > 1:
                for change, operation, label in group:
                    if id(operation) not in found:
                        found.add(id(operation))
                        others = tuple(sorted(names - {change.name}))
                        self.problems.append(Problem("same_day", change.name, operation.id, label, others))
        return found

    # ── one operation ─────────────────────────────────────────────────────

    def _apply(self, change: Change, operation: Operation) -> None:
        self.point, self.operation = operation.provenance.point, operation.id
        if isinstance(operation, Amendment):
            self._amend(change, operation)
        elif isinstance(operation, Repeal):
            for target in _targets(operation):
                self._repeal(change, operation, target)
        elif isinstance(operation, Addition):
            self._add(change, operation)
        elif isinstance(operation, Derogation):
            for target in _targets(operation):
                spot = self._found(change, operation, target)
                if spot is None:
                    continue
                at_article = isinstance(spot.record, (Article, Division))
                trace = self._trace("derogated", change, target.name, derogation=operation, at_article=at_article)
                if at_article:
                    spot.children.append(Part(trace, spot))
                else:
                    self._behind(spot, [Part(trace, spot.under)])

    def _amend(self, change: Change, operation: Amendment) -> None:
        target = operation.of
        if isinstance(target, Ref) and target.kind == "definition" and target.name in self.definitions:
            new = next((part for part in operation.text if isinstance(part, Definition)), None)
            if new is not None:
                self.definitions[target.name] = new
            if not self._named(target):
                return
        if not isinstance(target, Ref) or (spot := self._found(change, operation, target)) is None:
            return
        if self._taken(change, operation, operation.text, spot):
            return
        if not operation.text:
            self._remove(change, spot, target.name)
            return
        whole = all(isinstance(part, (Article, Division)) for part in operation.text)
        if isinstance(spot.record, Division) and not any(isinstance(part, Division) for part in operation.text):
            whole = False
        if isinstance(spot.record, (Article, Division)) and not whole:
            for child in spot.children:
                self._forget(child)
            trace = self._trace("amended", change, "", at_article=True)
            spot.children = [Part(part, spot) for part in (*operation.text, trace)]
            for child in spot.children:
                self._know(child)
            return
        parts = labelled(operation.text, spot.record)
        new_spots = self._spots(parts, spot, change, "amended")
        self._forget(spot)
        self._put(spot, new_spots)

    def _repeal(self, change: Change, operation: Repeal, target: Ref) -> None:
        if target.kind == "definition" and self.definitions.pop(target.name, None) is not None:
            self.removed[target.name] = operation.id
            if not self._named(target):
                return
        spot = self._found(change, operation, target)
        if spot is not None:
            self._remove(change, spot, target.name)

    def _remove(self, change: Change, spot: Part, label: str) -> None:
        """Leave a mark in the place of a part; an article keeps its heading, so that numbers do not move."""
        self._forget(spot)
        trace = self._trace("repealed", change, label)
        if isinstance(spot.record, Article):
            spot.children = [Part(trace, spot)]
            spot.record = spot.record.replace(clauses=())
        elif isinstance(spot.record, Division):
            spot.children = [Part(trace, spot)]
            spot.record = spot.record.replace(items=())
        else:
            self._put(spot, [Part(trace, spot.under)])

    def _add(self, change: Change, operation: Addition) -> None:
        target = operation.to
        if not isinstance(target, Ref):
            return
        if target.kind == "instrument":
            spot: Part | None = self.roots.get(target.name, self.roots[""])
        else:
            spot = self._found(change, operation, target)
        if spot is None or self._taken(change, operation, operation.text, None):
            return
        for part in operation.text:
            if isinstance(part, Definition):
                self.definitions[part.name] = part
        if operation.after:
            self._behind(spot, self._spots(operation.text, spot, change, "added"))
        else:
            new = self._spots(operation.text, Part(None, spot), change, "added")
            spot.children += new

    # ── parts and their names ─────────────────────────────────────────────

    def _spots(self, parts: tuple[object, ...], place: Part, change: Change, kind: str) -> list[Part]:
        """New parts for the place of another, under the options under which that one stands, each with its trace."""
        made: list[Part] = []
        for part in parts:
            for guard in reversed(getattr(place.record, "guards", ())):
                part = under(part, guard)
            if isinstance(part, (Article, Division)):
                spot = Part(part, place.under)
                spot.children.append(Part(self._trace(kind, change, "", at_article=True), spot))
                made.append(spot)
            else:
                made += [Part(part, place.under), Part(self._trace(kind, change, ""), place.under)]
            self._know(made[-1 if isinstance(part, (Article, Division)) else -2])
        return made

    def _trace(
        self, kind: str, change: Change, label: str, *, derogation: Derogation | None = None, at_article: bool = False
    ) -> Trace:
        self.traces += 1
        return Trace(id=f"change.{change.name}.trace-{self.traces}", kind=kind, by=change.name, label=label,
                     derogation=derogation, at_article=at_article, point=self.point)  # fmt: skip

    def _put(self, spot: Part, spots: list[Part]) -> None:
        """Put parts in the place of one."""
        assert spot.under is not None
        siblings = spot.under.children
        at = next(n for n, sibling in enumerate(siblings) if sibling is spot)
        for one in spots:
            one.under = spot.under
        siblings[at : at + 1] = spots

    def _behind(self, spot: Part, spots: list[Part]) -> None:
        """Put parts behind one, and behind the marks that speak of it."""
        assert spot.under is not None
        siblings = spot.under.children
        at = next(n for n, sibling in enumerate(siblings) if sibling is spot) + 1
        while at < len(siblings) and isinstance(siblings[at].record, Trace) and not siblings[at].record.stands_alone:
            at += 1
        for one in spots:
            one.under = spot.under
        siblings[at:at] = spots

    def _know(self, part: Part) -> None:
        for spot in part.all():
            self._law_changes(spot)
            for key in keys(spot.record):
                self.known.setdefault(key, []).append(spot)
                self.removed.pop(key[1], None)

    def _law_changes(self, spot: Part) -> None:
        if isinstance(spot.record, FinalClause):
            self._worlds.clear()

    def _forget(self, part: Part) -> None:
        for spot in part.all():
            self._law_changes(spot)
            for key in keys(spot.record):
                if spot in (held := self.known.get(key, [])):
                    held.remove(spot)
                    self.removed[key[1]] = self.operation

    def _named(self, target: Ref) -> list[Part]:
        if target.kind in PARTS:
            return self.known.get(("part", target.name), [])
        return self.known.get(("clause", target.name), [])

    def _found(self, change: Change, operation: Operation, target: Ref) -> Part | None:
        """The part that an operation names; None, with a problem kept, where it does not stand."""
        spots = self._named(target)
        if not spots:
            if not target.missing:
                self.problems.append(Problem("gone", change.name, operation.id, target.name))
            return None
        return spots[0]

    def _taken(self, change: Change, operation: Operation, parts: tuple[object, ...], replaced: Part | None) -> bool:
        """Whether new parts bear names that stand elsewhere in the text."""
        gone = {id(spot) for spot in replaced.all()} if replaced is not None else set()
        new = Part(Article(id="", name="", clauses=parts), None)
        for spot in new.all():
            for key in keys(spot.record):
                if any(id(other) not in gone for other in self.known.get(key, ())):
                    self.problems.append(Problem("taken", change.name, operation.id, key[1]))
                    return True
        return False


def _targets(operation: Operation) -> list[Ref]:
    """What an operation names."""
    named: Slot = operation.to if isinstance(operation, Addition) else operation.of
    values = named if isinstance(named, tuple) else (named,)
    return [value for value in values if isinstance(value, Ref) and not is_open(value)]
