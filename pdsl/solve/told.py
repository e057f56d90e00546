"""The answer as a report for those at the table: blocks of words that know no format.

In the order of the text and of its parties; it says what goes together and what does not, and judges no line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pdsl.report.blocks import Block, Grid, Heading, Items, Text
from pdsl.report.provenance import about
from pdsl.solve.agreements import best
from pdsl.solve.answer import NOT_DECIDED, Conflict, Solved, Zone
from pdsl.solve.encode import BARRED, KEPT, OPEN, SILENT, UNKNOWN
from pdsl.solve.facing import between, facing, meeting
from pdsl.solve.naming import Naming
from pdsl.solve.positions import Position, refusing
from pdsl.solve.saying import answer, any_absolute, between_words, count, key_of, listed

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_MOST_CONFLICTS = 60


def told(analysis: Analysis, solved: Solved, before: Solved | None = None) -> list[Block]:
    """The report. `before` is the answer without what was asked by `--what-if`."""
    return list(_Told(analysis, solved).blocks(before))


class _Told(Naming):
    def __init__(self, analysis: Analysis, solved: Solved) -> None:
        super().__init__(analysis, solved)
        self.facing = facing(solved)

    def blocks(self, before: Solved | None) -> Iterator[Block]:
        title = self.analysis.model.title or self.analysis.model.name
        yield Heading(1, f"What can still be agreed: {title}")
        if known := about(self.analysis.model):
            yield Text(known)
        yield Text(self._answer())
        yield Items(tuple((said, ()) for said in self._counts()))
        if before is not None:
            yield from self._what_if(before)
        yield from self._conflicts()
        yield from self._concessions()
        yield from self._meeting()
        yield from self._alone()
        yield from self._room()
        yield from best(self)
        yield from self._out_of_reach()
        yield from self._undecided()
        yield Heading(2, "How to read this")
        yield Items(tuple((said, ()) for said in self._basis()))

    # ── the answer in a sentence ─────────────────────────────────────────

    def _answer(self) -> str:
        return answer(self.solved)

    def _counts(self) -> Iterator[str]:
        for word, said in (
            (KEPT, "held however the brackets are settled"),
            (OPEN, "turning on brackets"),
            (BARRED, "crossed however the brackets are settled"),
            (SILENT, "on which the text is silent"),
            (UNKNOWN, "not decided"),
        ):
            some = [one for one in self.solved.standings if one.word == word and not one.bounded]
            if some:
                yield f"{count(len(some), 'line')} {said}"
        unknown = sum(one.bounded for one in self.solved.standings)
        if unknown:
            yield f"{count(unknown, 'line')} of which it is not known within the bound whether any option keeps them"
        if not self.solved.standings:
            yield "no red line is stated"

    # ── conflicts ────────────────────────────────────────────────────────

    def _conflicts(self) -> Iterator[Block]:
        found, complete = self.solved.conflicts, self.solved.conflicts_complete
        if not found and complete:
            return
        yield Heading(2, "Lines and clauses that do not go together")
        if not found:
            yield Text(f"{NOT_DECIDED.capitalize()}: the bound was reached before any such set was found.")
            return
        all_of = "These are all such sets" if complete else "The bound was reached: there may be more such sets"
        if self.facing:
            yield Text(
                "Positions that face each other over one open term; of each row all but one have to give way,"
                f" whatever becomes of the others.{'' if complete else f' {all_of}.'}"
            )
            yield self._rows()
            if any(self._between(row.term) for row in self.facing):
                yield Text("A number in a gap keeps none of the positions beside it: it asks each side to move.")
        found = tuple(one for one in found if not any(one in row.conflicts for row in self.facing))
        if not found:
            return
        yield Text(f"In each set one at least has to give way; without any one of it the others go together. {all_of}.")
        shown = found[:_MOST_CONFLICTS]
        yield Items(tuple(self._conflict(one) for one in shown), numbered=True)
        if len(found) > len(shown):
            yield Text(f"{len(found) - len(shown)} further sets are in the JSON form of this report.")

    def _rows(self) -> Grid:
        """Positions face to face, a column for each party that has one."""
        gaps = [self._between(row.term) for row in self.facing]
        return self._side_by_side(
            [(row.term, row.positions, gap) for row, gap in zip(self.facing, gaps, strict=True)],
            "Gap" if any(gaps) else "",
        )

    def _side_by_side(self, rows: Sequence[tuple[int, Mapping[str, str], str]], last: str) -> Grid:
        authors = dict.fromkeys(name for _, said, _ in rows for name in said)
        columns = [name for name in self.parties if name in authors]
        columns += [name for name in authors if name not in columns]
        return Grid(
            ("Open term", *columns, *([last] if last else [])),
            tuple(
                (self.where(term), *(said.get(name, "—") for name in columns), *([words or "—"] if last else []))
                for term, said, words in rows
            ),
        )

    def _between(self, term: int) -> str:
        known = between(self.solved, term)
        return between_words(known) if known is not None else ""

    # ── positions that meet, and positions alone ─────────────────────────

    def _meeting(self) -> Iterator[Block]:
        found = meeting(self.solved)
        if not found:
            return
        yield Heading(2, "Where positions leave a zone of agreement")
        yield Text("A number in the zone keeps every position in its row, whether the text offers it or not.")
        rows = [(row.term, row.positions, between_words(row.between)) for row in found]
        yield self._side_by_side(rows, "Zone of agreement")

    def _alone(self) -> Iterator[Block]:
        if not self.solved.unanswered:
            return
        yield Heading(2, "Positions of one side alone")
        yield Text(
            "No other party has put a position of its own here. Silence is no consent: these positions count neither as"
            " kept nor as given up, and what stands in a bracket may still be dropped."
        )
        number = {term.id: at for at, term in enumerate(self.terms)}
        yield Grid(
            ("Open term", "Whose", "Position", "The others"),
            tuple(
                (self.where(number[one.term]), one.author, one.words, self._others(one))
                for one in self.solved.unanswered
            ),
        )

    def _others(self, one: Position) -> str:
        refused = refusing(self.analysis, one.term)
        return f"rejected by {listed(refused)}" if refused else "no position"

    def _conflict(self, one: Conflict) -> tuple[str, tuple[str, ...]]:
        names = [self.line(number) for number in one.lines]
        names += [self._clause(clause) for clause in one.clauses]
        below = []
        for number, statements in one.statements:
            below += [f"{', '.join(self.stated[number].owners)}: {self.quoted(name)}" for name in statements]
            if len(names) == 1:
                clauses = self.solved.standings[number].clauses
                below += [f"the text: {self.quoted(clause)}" for clause in clauses[:3]]
        below += [f"the text: {self.quoted(clause)}" for clause in one.clauses]
        over = list(dict.fromkeys(held if term in self.folded else term for term, held in
                                  ((term, self.solved.encoded.outermost(term)) for term in one.terms)))  # fmt: skip
        if over:
            below.append(f"over {listed([self.term(term) for term in over])}{self._leaving(one)}")
        alone = ": no choice of options keeps it, whether these clauses stand or not"
        return listed(names) + (alone if len(names) == 1 else ""), tuple(below)

    def _leaving(self, one: Conflict) -> str:
        """Which numbers of a range each line leaves, where they meet over it alone."""
        if len(one.terms) != 1 or one.clauses or not self.terms[one.terms[0]].cells:
            return ""
        (term,), left = one.terms, []
        for number in one.lines:
            bad = self.solved.encoded.problem.lines[number].bad
            if any(len(cube) != 1 or cube[0][0] != term for cube in bad):
                return ""
            mask = self.terms[term].every
            for ((_, barred),) in bad:
                mask &= ~barred
            words = " or ".join(self.terms[term].words_of(mask)) or "none"
            left.append(f"{', '.join(self.stated[number].owners)} {words}")
        return f"; of its numbers these are left: {'; '.join(left)}"

    def _clause(self, element: str) -> str:
        line = self.words.cite(element, "open").line
        return f"the clause {self.words.clause(element)}" + (f" (line {line})" if line else "")

    # ── concessions ──────────────────────────────────────────────────────

    def _concessions(self) -> Iterator[Block]:
        plain = {row.concession for row in self.facing}
        rest = [one for one in self.solved.concessions if one not in plain]
        if not rest:
            return
        yield Heading(2, "The smallest concessions that open a way")
        moved = "absolute lines may move too" if self.solved.question.move_absolute else "absolute lines do not move"
        yield Text(
            "The least weight of lines that have to give way so that all others that options can keep are kept"
            f" ({moved}; a line without a weight counts 1). Where several cost the same, all are listed."
        )
        items: list[tuple[str, tuple[str, ...]]] = []
        for one in rest:
            over = listed([self.term(term) for term in one.terms if self.solved.matters(term)])
            found = one.found
            if not found.possible:
                items.append((f"over {over}: none, as the absolute lines alone cannot be kept together", ()))
            elif not found.sets:
                items.append((f"over {over}: {NOT_DECIDED}; at least {found.least}", ()))
            else:
                some = "" if found.complete else ", perhaps not all of them"
                ways = tuple(self._given(given) for given in found.sets)
                what = "one way" if len(ways) == 1 else f"{len(ways)} ways"
                items.append((f"over {over}: {what} of weight {found.weight}{some}", ways))
        yield Items(tuple(items))

    def _given(self, given: Iterable[int]) -> str:
        said = listed([f"{self.line(number)}{self._weight(number)}" for number in sorted(given)])
        return f"{said} {'give' if len(set(given)) > 1 else 'gives'} way"

    def _weight(self, number: int) -> str:
        line = self.solved.encoded.problem.lines[number]
        return f", weight {line.weight}," if line.weight > 1 and not line.absolute else ""

    # ── room ─────────────────────────────────────────────────────────────

    def _room(self) -> Iterator[Block]:
        if not self.terms:
            return
        yield Heading(2, "The room that is left for each open term")
        spoken = [number for number, zone in enumerate(self.solved.zones) if zone.speaks and number not in self.folded]
        columns: list[tuple[str, Callable[[Zone], tuple[int, ...] | None]]] = [
            ("With every line kept", lambda zone: zone.every)
        ]
        if self.solved.concessions:
            columns.append(("With the cheapest concessions", lambda zone: zone.cheapest))
        if any_absolute(self.solved) and any(zone.absolute != zone.every for zone in self.solved.zones if zone.speaks):
            columns.append(("Absolute lines alone", lambda zone: zone.absolute))
        rows = tuple(
            (self.where(number), *(self._options(number, which) for _, which in columns)) for number in spoken
        )
        if rows:
            yield Grid(("Open term", *(name for name, _ in columns)), rows)
        silent = [
            self.term(number) for number, zone in enumerate(self.solved.zones)
            if not zone.speaks and number not in self.folded
        ]  # fmt: skip
        if silent:
            yield Text(f"No line and no preference tells the options of {listed(silent)} apart: all of them remain.")
        if any(term.cells for term in self.terms):
            yield Text("Of a range only those numbers are told apart at which an answer changes.")

    def _options(self, number: int, which: Callable[[Zone], tuple[int, ...] | None]) -> str:
        some, term = which(self.solved.zones[number]), self.terms[number]
        if some is None:
            return NOT_DECIDED
        held = self.solved.encoded.within[number]
        if not some and held is not None and which(self.solved.zones[held[0]]):
            return f"not there: {self.term(held[0])} leaves no room for {self.option(*held)}"
        if not some:
            return "no option"
        narrowed: dict[int, str] = {}
        for option in some:
            inner = self.ranges.get((number, option))
            left = None if inner is None else which(self.solved.zones[inner])
            if inner is not None and left is not None and len(left) < len(self.terms[inner].options):
                narrowed[option] = self.narrowed(number, option, left)
        if len(some) == len(term.options) and not narrowed:
            return "every option"
        if not narrowed:
            return "; ".join(term.words_of(sum(1 << option for option in some)))
        return "; ".join(narrowed.get(option) or self.option(number, option) for option in some)

    # ── what brackets do not decide ──────────────────────────────────────

    def _out_of_reach(self) -> Iterator[Block]:
        barred = [one for one in self.solved.standings if one.word == BARRED]
        silent = [one for one in self.solved.standings if one.word == SILENT]
        if not barred and not silent:
            return
        yield Heading(2, "Lines that no choice among the options keeps")
        if barred:
            yield Text("Crossed by what stands outside the brackets; it takes another clause, or a line that moves:")
            yield Items(tuple((self.line(one.number), tuple(map(self.quoted, one.clauses[:3]))) for one in barred))
        if silent:
            yield Text("No clause says what they require; it takes one, or their owner's word that silence is enough:")
            yield Items(tuple((self.line(one.number), ()) for one in silent))

    def _undecided(self) -> Iterator[Block]:
        lines = [one for one in self.solved.standings if one.why]
        blanks = list(self.solved.encoded.blanks)
        notes = list(self.solved.notes)
        if not lines and not blanks and not notes and self.solved.decided:
            return
        yield Heading(2, "What is not decided here")
        items = [(self.line(one.number), one.why[:3]) for one in lines]
        if blanks:
            deciders = sorted({ref.name for blank in blanks for ref in blank.deciders})
            by = f", some by {listed(deciders)}" if deciders else ""
            items.append((f"{count(len(blanks), 'blank')} that nobody has filled{by}: none is picked here", ()))
        items += [(note, ()) for note in notes]
        if not self.solved.decided:
            items.append(("the bound on the work was reached; what is said above stands, as far as it goes", ()))
        yield Items(tuple(items))

    def _basis(self) -> Iterator[str]:
        yield "It asks only about the options of this text; another option, or another clause, can open a way."
        if self.solved.question.positions_as_lines:
            yield (
                "What an author wrote into a bracket counts as its line here. It is a position on paper;"
                " of how far an author would move it says nothing."
            )
            if any(one.limited for one in self.solved.positions):
                yield (
                    "Where two parties put a limit on the forces of one of them, the number of the party that is"
                    " limited is read as the least that it accepts, and the other's as the most. Other numbers are kept"
                    " by themselves alone, or, of a range, by every number in it."
                )
        if self.solved.encoded.contradictions:
            yield "Options under which `pdsl check` finds that the text contradicts itself are left out."
        yield "Confidential lines and preferences of others are not there, unless their owner's view was asked for."

    def _what_if(self, before: Solved) -> Iterator[Block]:
        yield Heading(2, "What changes")
        items = [(f"before: {answer(before)}", ()), (f"now: {answer(self.solved)}", ())]
        old = {key_of(before, one, self.words) for one in before.conflicts}
        new = {key_of(self.solved, one, self.words) for one in self.solved.conflicts}
        items += [(f"no longer in conflict: {listed(sorted(key))}", ()) for key in sorted(map(tuple, old - new))]
        items += [(f"now in conflict: {listed(sorted(key))}", ()) for key in sorted(map(tuple, new - old))]
        was = {term.id: (term, zone) for term, zone in zip(before.encoded.terms, before.zones, strict=True)}
        for number, zone in enumerate(self.solved.zones):
            term = self.terms[number]
            earlier = was.get(term.id)
            if earlier is None or zone.every is None or earlier[1].every is None:
                continue
            now = term.words_of(sum(1 << option for option in zone.every))
            then = earlier[0].words_of(sum(1 << option for option in earlier[1].every))
            if now != then:
                said = f"{'; '.join(then) or 'no option'} before, {'; '.join(now) or 'no option'} now"
                items.append((f"{self.where(number)}: {said}", ()))
        yield Items(tuple(items))
