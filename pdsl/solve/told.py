"""The answer as a report for those at the table: blocks of words that know no format.

In the order of the text and of its parties; it says what goes together and what does not, and judges no line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pdsl.report.blocks import Block, Grid, Heading, Items, Picture, Text
from pdsl.report.provenance import about
from pdsl.solve.answer import NOT_DECIDED, Conflict, Solved
from pdsl.solve.encode import BARRED, KEPT, OPEN, SILENT, UNKNOWN
from pdsl.solve.facing import facing
from pdsl.solve.frontier import Reached
from pdsl.solve.picture import picture
from pdsl.solve.saying import answer, any_absolute, count, figure, key_of, listed, named, quoted
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.solve.values import Wish

MOST_POINTS = 12
_MOST_CONFLICTS = 60


def told(analysis: Analysis, solved: Solved, before: Solved | None = None) -> list[Block]:
    """The report. `before` is the answer without what was asked by `--what-if`."""
    return list(_Told(analysis, solved).blocks(before))


class _Told:
    def __init__(self, analysis: Analysis, solved: Solved) -> None:
        self.analysis, self.solved = analysis, solved
        self.words = Words(analysis)
        self.terms = solved.encoded.terms
        self.stated = solved.encoded.stated
        self.parties = solved.encoded.parties
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
        yield from self._room()
        yield from self._frontier()
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
            some = [one for one in self.solved.standings if one.word == word]
            if some:
                yield f"{count(len(some), 'line')} {said}"
        if not self.solved.standings:
            yield "no red line is stated"

    # ── conflicts ────────────────────────────────────────────────────────

    def _conflicts(self) -> Iterator[Block]:
        found, complete = self.solved.conflicts, self.solved.conflicts_complete
        if not found and complete:
            return
        yield Heading(2, "Lines and clauses that do not go together")
        all_of = "These are all such sets" if complete else "The bound was reached: there may be more such sets"
        if self.facing:
            yield Text(
                "Positions that face each other over one open term; of each row all but one have to give way,"
                f" whatever becomes of the others.{'' if complete else f' {all_of}.'}"
            )
            yield self._rows()
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
        owners = [name for name in self.parties if any(name in row.positions for row in self.facing)]
        gaps = [self._apart(row.term) for row in self.facing]
        columns = ("Open term", *owners, *(["Apart"] if any(gaps) else []))
        rows = tuple(
            (self._where(row.term), *(row.positions.get(name, "—") for name in owners), *([gap] if any(gaps) else []))
            for row, gap in zip(self.facing, gaps, strict=True)
        )
        return Grid(columns, rows)

    def _conflict(self, one: Conflict) -> tuple[str, tuple[str, ...]]:
        names = [self._line(number) for number in one.lines]
        names += [self._clause(clause) for clause in one.clauses]
        below = []
        for number, statements in one.statements:
            below += [f"{', '.join(self.stated[number].owners)}: {self._quoted(name)}" for name in statements]
            if len(names) == 1:
                clauses = self.solved.standings[number].clauses
                below += [f"the text: {self._quoted(clause)}" for clause in clauses[:3]]
        below += [f"the text: {self._quoted(clause)}" for clause in one.clauses]
        if one.terms:
            below.append(f"over {listed([self._term(term) for term in one.terms])}")
        alone = ": no choice of options keeps it, whether these clauses stand or not"
        return listed(names) + (alone if len(names) == 1 else ""), tuple(below)

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
            over = listed([self._term(term) for term in one.terms if self.solved.matters(term)])
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
        said = listed([f"{self._line(number)}{self._weight(number)}" for number in sorted(given)])
        return f"{said} {'give' if len(set(given)) > 1 else 'gives'} way"

    def _weight(self, number: int) -> str:
        line = self.solved.encoded.problem.lines[number]
        return f", weight {line.weight}," if line.weight > 1 and not line.absolute else ""

    # ── room ─────────────────────────────────────────────────────────────

    def _room(self) -> Iterator[Block]:
        if not self.terms:
            return
        yield Heading(2, "The room that is left for each open term")
        spoken = [(number, zone) for number, zone in enumerate(self.solved.zones) if zone.speaks]
        columns = [("With every line kept", [zone.every for _, zone in spoken])]
        if self.solved.concessions:
            columns.append(("With the cheapest concessions", [zone.cheapest for _, zone in spoken]))
        if any_absolute(self.solved) and any(zone.absolute != zone.every for _, zone in spoken):
            columns.append(("Absolute lines alone", [zone.absolute for _, zone in spoken]))
        rows = tuple(
            (self._where(number), *(self._options(number, some[row]) for _, some in columns))
            for row, (number, _) in enumerate(spoken)
        )
        if rows:
            yield Grid(("Open term", *(name for name, _ in columns)), rows)
        silent = [self._term(number) for number, zone in enumerate(self.solved.zones) if not zone.speaks]
        if silent:
            yield Text(f"No line and no preference speaks of {listed(silent)}: every option remains.")
        if any(term.cells for term in self.terms):
            yield Text("Of a range only those numbers are told apart at which an answer changes.")

    def _options(self, number: int, some: tuple[int, ...] | None) -> str:
        if some is None:
            return NOT_DECIDED
        term = self.terms[number]
        if not some:
            return "no option" + self._gap(number)
        if len(some) == len(term.options):
            return "every option"
        return "; ".join(term.words_of(sum(1 << option for option in some)))

    def _gap(self, number: int) -> str:
        apart = self._apart(number)
        return f" ({apart} apart)" if apart else ""

    def _apart(self, number: int) -> str:
        """How far the options lie apart, where they are two numbers of one unit."""
        options = self.terms[number].options
        amounts = [option.amount for option in options if option.amount is not None]
        if self.terms[number].cells or len(amounts) != 2 or len(options) != 2 or len({o.unit for o in options}) > 1:
            return ""
        return f"{figure(abs(amounts[0] - amounts[1]))} {options[0].unit}".rstrip()

    # ── the frontier ─────────────────────────────────────────────────────

    def _frontier(self) -> Iterator[Block]:
        front = self.solved.frontier
        yield Heading(2, "The best agreements (Pareto frontier)")
        if not front.points:
            yield Text(f"None to show: {front.why or 'the absolute lines cannot be kept together'}.")
            return
        yield Text(
            "Each point is a combination of options than which none is better for one party and no worse for every"
            " other. A party's number is the weight of its lines that turn on brackets and are kept, and of its"
            " preferences; it compares a party with itself alone."
        )
        if not any(self.solved.best):
            yield Text("Nothing is weighed against anything: what turns on brackets is absolute.")
            return
        counted = [(self._wish(wish), ()) for wish in self.solved.wishes]
        if counted:
            yield Text("Preferences that are counted, each from 0 for the worst option to its weight for the best:")
            yield Items(tuple(counted))
        shown = self.shown()
        marks = {number: self._marks(point) for number, point in shown}
        rows = tuple(
            (str(number + 1), *(self._share(point, party) for party in range(len(self.parties))), marks[number],
             "; ".join(self._gives(point)) or "nobody gives")
            for number, point in shown
        )  # fmt: skip
        yield Grid(("No.", *self.parties, "Point", "What each gives"), rows)
        if len(shown) < len(front.points):
            yield Text(f"{len(front.points) - len(shown)} further points are in the JSON form of this report.")
        drawn = picture(self.solved)
        if drawn:
            yield Picture(*drawn)
        for point in dict.fromkeys((*self.solved.nash[:2], *self.solved.kalai_smorodinsky[:2])):
            yield from self._point(point)

    def shown(self) -> list[tuple[int, Reached]]:
        """Some points, the ends and the named ones among them."""
        points = self.solved.frontier.points
        if len(points) <= MOST_POINTS:
            return list(enumerate(points))
        named = {*self.solved.nash, *self.solved.kalai_smorodinsky}
        step = (len(points) - 1) / (MOST_POINTS - 1)
        wanted = {round(step * number) for number in range(MOST_POINTS)}
        return [(n, point) for n, point in enumerate(points) if n in wanted or point in named]

    def _wish(self, wish: Wish) -> str:
        number = next(number for number, term in enumerate(self.terms) if term.id == wish.term)
        over = f"{wish.said.kind} over {self._term(number)}, weight {wish.weight}"
        return f"{', '.join(wish.owners)} ({wish.title}): {over}"

    def _share(self, point: Reached, party: int) -> str:
        return f"{figure(point.values[party])} of {figure(self.solved.best[party])}"

    def _marks(self, point: Reached) -> str:
        names = [("Nash", self.solved.nash), ("Kalai–Smorodinsky", self.solved.kalai_smorodinsky)]
        return ", ".join(name for name, points in names if point in points)

    def _gives(self, point: Reached) -> Iterator[str]:
        given = self.solved.given(point.outcome)
        several = "for example " if point.combinations > 1 and given else ""
        for party, name in enumerate(self.parties):
            own = [n for n in given if party in self.solved.encoded.problem.lines[n].owners]
            if own:
                yield f"{several}{name} gives {count(len(own), 'line')}"
                several = ""

    def _point(self, point: Reached) -> Iterator[Block]:
        yield Heading(3, f"No. {self.solved.frontier.points.index(point) + 1}: {self._marks(point)}")
        if point.combinations > 1:
            yield Text(f"{point.combinations:_} combinations give these numbers; the first in the order of the text:")
        chosen = [
            (f"{self._where(number)}: {self.terms[number].options[option].words}", ())
            for number, option in enumerate(point.outcome) if self.solved.matters(number)
        ]  # fmt: skip
        given = [(f"{self._line(number)} gives way", ()) for number in self.solved.given(point.outcome)]
        yield Items((*chosen, *given))

    # ── what brackets do not decide ──────────────────────────────────────

    def _out_of_reach(self) -> Iterator[Block]:
        barred = [one for one in self.solved.standings if one.word == BARRED]
        silent = [one for one in self.solved.standings if one.word == SILENT]
        if not barred and not silent:
            return
        yield Heading(2, "Lines that no choice among the options keeps")
        if barred:
            yield Text("Crossed by what stands outside the brackets; it takes another clause, or a line that moves:")
            yield Items(tuple((self._line(one.number), tuple(map(self._quoted, one.clauses[:3]))) for one in barred))
        if silent:
            yield Text("No clause says what they require; it takes one, or their owner's word that silence is enough:")
            yield Items(tuple((self._line(one.number), ()) for one in silent))

    def _undecided(self) -> Iterator[Block]:
        lines = [one for one in self.solved.standings if one.why]
        blanks = list(self.solved.encoded.blanks)
        notes = list(self.solved.notes)
        if not lines and not blanks and not notes and self.solved.decided:
            return
        yield Heading(2, "What is not decided here")
        items = [(self._line(one.number), one.why[:3]) for one in lines]
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
                items.append((f"{self._where(number)}: {said}", ()))
        yield Items(tuple(items))

    # ── names and places ─────────────────────────────────────────────────

    def _line(self, number: int) -> str:
        return named(self.stated[number], self.words)

    def _term(self, number: int) -> str:
        return f"`{self.words.short(self.terms[number].id)}`"

    def _where(self, number: int) -> str:
        cite = self.words.cite(self.terms[number].id, "open", "name")
        point = [f"point {cite.point}"] if cite.point else []
        line = [f"{cite.file + ':' if cite.file else 'line '}{cite.line}"] if cite.line else []
        return f"{self._term(number)}" + (f" ({', '.join((*point, *line))})" if point or line else "")

    def _quoted(self, element: str) -> str:
        return quoted(self.analysis, self.words, element)
