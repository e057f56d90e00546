"""A settlement as a problem: what red lines ask, packages tie and checks exclude, over the open terms that they read.

Each line is asked through the one evaluator (`semantics.query`), which reads brackets one by one: what it asks becomes
a few cubes over the terms that it reads, never a table over all. What lies with chance or with somebody else (the
failure of talks, a blank) is nobody's to choose: a line holds only if it holds either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.redlines import RedLine
from pdsl.model.terms import Blank
from pdsl.semantics import query
from pdsl.semantics.answers import CROSSED, DEPENDS, NOT_ADDRESSED, NOT_DECIDED
from pdsl.semantics.open_terms import Picked, ties
from pdsl.solve.problem import Cube, Line, Problem, Value, cube, slim
from pdsl.solve.terms import Cut, Term, cuts_of, nested, order, term

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

KEPT, SILENT, BARRED, OPEN, UNKNOWN = "kept", "silent", "crossed", "open", "not decided"


class Way(NamedTuple):
    """Some picks under which a statement is not kept (`sure`), or nobody can tell, and the clauses that show it."""

    picks: tuple[Picked, ...]
    sure: bool
    clauses: tuple[str, ...]
    silent: bool = False
    notes: tuple[str, ...] = ()


class Asked(NamedTuple):
    """A statement of a red line by its id, and all ways in which it is not kept."""

    element: str
    ways: tuple[Way, ...]
    terms: tuple[str, ...] = ()  # what it reads


class Stated(NamedTuple):
    """Something that is to hold: a red line, the position of an author, or a clause that is to stand.

    `element` is its id. `weight` counts where it is not absolute; one that states none counts 1.
    """

    kind: str  # "redline", "position", "clause"
    element: str
    title: str
    owners: tuple[str, ...]
    asked: tuple[Asked, ...]
    weight: int = 1
    absolute: bool = False


class Encoded(NamedTuple):
    """The problem with the names of its parts: variable *n* is `terms[n]`, line *n* is `stated[n]`.

    `statements` are the lines of the same problem told apart: (number of the line, number of the statement in it).
    """

    problem: Problem
    terms: tuple[Term, ...]
    stated: tuple[Stated, ...]
    parties: tuple[str, ...]
    blanks: tuple[Blank, ...]
    contradictions: tuple[tuple[str, ...], ...] = ()  # options that a check excludes, in words
    within: tuple[tuple[int, int] | None, ...] = ()  # the option (variable, number) in which a term stands, if any

    def stands(self, variable: int, outcome: Sequence[int]) -> bool:
        """Whether the text of an outcome has an open term at all: whether the option that holds it is taken."""
        holder = self.within[variable] if self.within else None
        return holder is None or (outcome[holder[0]] == holder[1] and self.stands(holder[0], outcome))

    def outermost(self, variable: int) -> int:
        """The term that holds a term, or itself."""
        holder = self.within[variable] if self.within else None
        return variable if holder is None else self.outermost(holder[0])

    def needed(self, variable: int) -> dict[int, int]:
        """The options to be taken for a term to stand."""
        holder = self.within[variable] if self.within else None
        return {} if holder is None else {**self.needed(holder[0]), holder[0]: holder[1]}


def asked(analysis: Analysis, redline: RedLine) -> Iterator[Asked]:
    """What each statement of a red line asks."""
    # what an excerpt does not say may stand in the part that is not known
    partly = any(text.excerpt for text in analysis.model.texts)
    for requirement in redline.lines:
        ways: list[Way] = []
        read: dict[str, None] = {}
        for cases, complete in query.explored(analysis, requirement):
            for resolution, outcome in cases:
                picks = resolution.picked()
                read |= dict.fromkeys(pick.term for pick in picks)
                silent = outcome.verdict == NOT_ADDRESSED
                if outcome.verdict == CROSSED or (silent and not partly):
                    ways.append(Way(picks, True, outcome.clauses, silent))
                elif silent or outcome.verdict in (NOT_DECIDED, DEPENDS):
                    ways.append(Way(picks, False, outcome.clauses, silent, _notes(outcome)))
            if not complete:
                ways.append(Way((), False, (), notes=("more brackets matter than can be tried out",)))
        yield Asked(requirement.id, tuple(ways), tuple(read))


def _notes(outcome: query.Outcome) -> tuple[str, ...]:
    return (*outcome.notes, *(f"it hangs on the blank `{blank}`" for blank in outcome.blanks))


def stated(analysis: Analysis) -> Iterator[Stated]:
    """The red lines in the order of the text."""
    for redline in analysis.model.redlines:
        found = tuple(asked(analysis, redline))
        if not found or not analysis.complete:
            why = "it states no requirement" if analysis.complete else "part of the text cannot be read"
            found = (*found, Asked(f"redline.{redline.name}", (Way((), False, (), notes=(why,)),)))
        yield Stated(
            "redline", f"redline.{redline.name}", redline.title or redline.name.replace("_", " "),
            analysis.world.expand(redline.owners), found, redline.weight or 1, redline.absolute,
        )  # fmt: skip


def encode(
    analysis: Analysis,
    lines: Sequence[Stated],
    excluded: Sequence[tuple[str, ...]] = (),
    cuts: Mapping[str, Iterable[Cut]] | None = None,
    switches: Sequence[str] = (),
    owners: Sequence[str] = (),
) -> Encoded:
    """The problem that some lines make. `excluded`: options (`term = words`) that do not go together.

    `switches` are the ids of clauses that may be struck: variables of their own, after the terms. `owners` are those of
    preferences.
    """
    places: dict[str, set[Cut]] = {name: set(some) for name, some in (cuts or {}).items()}
    for way in (way for line in lines for one in line.asked for way in one.ways):
        for pick in way.picks:
            if pick.part is not None:
                places.setdefault(pick.term, set()).update(cuts_of(pick.part))
    found = order(analysis.model)
    terms = [term(one, places.get(one.id, ())) for one in found.values() if not isinstance(one, Blank)]
    terms += [Term(name, "clause", ()) for name in switches]
    number = {one.id: index for index, one in enumerate(terms)}
    sizes = tuple(len(one.options) or 2 for one in terms)

    def cube_of(picks: Iterable[Picked]) -> Cube:
        masks: dict[int, int] = {}
        for pick in picks:
            if pick.term in number:  # what is left lies with chance
                at = number[pick.term]
                masks[at] = terms[at].mask(pick.part) if pick.part is not None else 1 << pick.option
        return cube(masks, sizes)

    parties = _parties(analysis, lines, owners)
    encoded: list[Line] = []
    for line in lines:
        ways = [way for one in line.asked for way in one.ways]
        bad = slim(cube_of(way.picks) for way in ways if way.sure)
        unsure = slim(cube_of(way.picks) for way in ways if not way.sure)
        whose = tuple(parties.index(owner) for owner in line.owners)
        encoded.append(Line(bad, unsure, whose, line.weight, line.absolute))
    barred = [*_tied(analysis, number, terms), *_contradictions(excluded, number, terms)]
    problem = Problem(sizes, tuple(encoded), slim(one for one in barred if one), (), len(parties))
    blanks = tuple(one for one in found.values() if isinstance(one, Blank))
    holders = nested(analysis.model)
    within = tuple(
        (number[holders[one.id][0]], holders[one.id][1]) if one.id in holders and holders[one.id][0] in number else None
        for one in terms
    )
    return Encoded(problem, tuple(terms), tuple(lines), parties, blanks, tuple(excluded), within)


def once(encoded: Encoded) -> Encoded:
    """The same, with one option alone for a term that does not stand, so that no outcome is counted twice.

    Only for terms of which nothing is said but together with the option that holds them.
    """
    problem = encoded.problem
    cubes = [dict(one) for line in problem.lines for one in (*line.bad, *line.unsure)]
    cubes += [dict(one) for one in problem.excluded]
    valued_ = {value.variable for value in problem.values}
    barred = list(problem.excluded)
    for variable, size in enumerate(problem.sizes):
        needed = {at: 1 << option for at, option in encoded.needed(variable).items()}
        if size < 2 or not needed or variable in valued_:
            continue
        if all(one.get(at) == mask for one in cubes if variable in one for at, mask in needed.items()):
            rest = (1 << size) - 2
            others = ((at, (1 << problem.sizes[at]) - 1 & ~mask) for at, mask in needed.items())
            barred += [cube({at: mask, variable: rest}, problem.sizes) for at, mask in others if mask]
    return encoded._replace(problem=problem._replace(excluded=slim(barred)))


def valued(encoded: Encoded, found: Sequence[Value]) -> Encoded:
    """The same with what the parties get out of the options."""
    return encoded._replace(problem=encoded.problem._replace(values=tuple(found)))


def statements(encoded: Encoded, number: int) -> tuple[Line, ...]:
    """The statements of one line as lines of their own."""
    index = {one.id: place for place, one in enumerate(encoded.terms)}
    found = []
    for one in encoded.stated[number].asked:
        cubes = []
        for way in one.ways:
            if way.sure:
                masks = {
                    index[pick.term]: encoded.terms[index[pick.term]].mask(pick.part) if pick.part else 1 << pick.option
                    for pick in way.picks if pick.term in index
                }  # fmt: skip
                cubes.append(cube(masks, encoded.problem.sizes))
        found.append(Line(slim(cubes)))
    return tuple(found)


def _parties(analysis: Analysis, lines: Sequence[Stated], owners: Sequence[str]) -> tuple[str, ...]:
    """The owners of lines and preferences: parties in the order of the text, then others as they are named."""
    named = dict.fromkeys((*(owner for line in lines for owner in line.owners), *owners))
    first = [party for party in analysis.world.expand(analysis.model.parties) if party in named]
    return tuple(dict.fromkeys((*first, *named)))


def _tied(analysis: Analysis, number: Mapping[str, int], terms: Sequence[Term]) -> Iterator[Cube]:
    """What packages rule out: one of their options without another."""
    sizes = [len(one.options) for one in terms]
    for package in ties(analysis.model):
        where = [
            (number[either], next(n for n, option in enumerate(terms[number[either]].options) if option.words == name))
            for either, name in sorted(package) if either in number
        ]  # fmt: skip
        for one, option in where:
            for other, tied in where:
                if one != other:
                    rest = terms[other].every & ~(1 << tied)
                    yield cube({one: 1 << option, other: rest}, sizes)


def _contradictions(
    excluded: Iterable[Iterable[str]], number: Mapping[str, int], terms: Sequence[Term]
) -> Iterator[Cube]:
    """Options that do not go together, as cubes; what names no option known here is passed over."""
    sizes = [len(one.options) or 2 for one in terms]
    for options in excluded:
        masks: dict[int, int] = {}
        for option in options:
            name, _, words = option.partition(" = ")
            at = number.get(name)
            same = [n for n, one in enumerate(terms[at].options) if one.words == words] if at is not None else []
            if at is None or len(same) != 1:
                break
            masks[at] = 1 << same[0]
        else:
            yield cube(masks, sizes)
