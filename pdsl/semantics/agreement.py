"""Whether the brackets can be settled so that all absolute red lines are kept, and which lines cannot be kept together.

The zone of possible agreement (Raiffa, *The Art and Science of Negotiation*, 1982), as far as brackets decide it: a
line that is kept, or not kept, however they are settled is no matter of brackets and is left out. What is not decided,
or waits for a blank, is taken as kept: a conflict is one for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pdsl.semantics import query
from pdsl.semantics.answers import CROSSED, DEPENDS, NOT_ADDRESSED, Standing
from pdsl.semantics.open_terms import Budget, Picked, TooMuch, ties

if TYPE_CHECKING:
    from pdsl.model.settlement import Settlement
    from pdsl.semantics.analysis import Analysis

MOST_STEPS = 60_000  # combinations of options that are put together for one settlement
_TWO = 2
_LARGEST_SEARCHED = 3
_KEPT, _NOT_KEPT = "kept", "not kept"

Settled = dict[str, Picked]
Ways = tuple[tuple[Picked, ...], ...]


class Need(NamedTuple):
    """A red line, and the ways to settle the brackets of a conflict that keep it."""

    standing: Standing
    ways: Ways


class Conflict(NamedTuple):
    """A smallest set of red lines of which one is not kept however these brackets are settled.

    `terms`: the brackets on which they meet. `others`: further sets that cannot be kept together over the same ones.
    """

    terms: tuple[str, ...]
    needs: tuple[Need, ...]
    others: tuple[tuple[Standing, ...], ...] = ()


class Zone(NamedTuple):
    """The conflicts in the order in which they are found; `decided` is false where the bound ended the search."""

    conflicts: tuple[Conflict, ...]
    decided: bool = True


class _Ask(NamedTuple):
    """One thing that a red line asks, as all the ways to settle the brackets that keep it."""

    line: int
    ways: Ways

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(pick.term for way in self.ways for pick in way)


def zone(analysis: Analysis) -> Zone:
    """What the red lines that are `absolute` leave of the options; no line is read that the analysis does not hold."""
    lines = [standing for standing in analysis.redlines if standing.redline.absolute and standing.verdict == DEPENDS]
    asks = tuple(dict.fromkeys(ask for number, line in enumerate(lines) for ask in _asks(analysis, number, line)))
    search = _Search(analysis.model)
    # packages that contradict each other are no matter of red lines
    decided = len(asks) < _TWO or not search.kept(()) or search.look(asks)
    return Zone(_grouped(search, lines, search.cores), decided)


def _asks(analysis: Analysis, number: int, standing: Standing) -> Iterator[_Ask]:
    """What the line asks and brackets decide; what no option keeps is a finding of its own."""
    # what an excerpt does not say may stand in the part that is not known
    lost = (CROSSED,) if any(text.excerpt for text in analysis.model.texts) else (CROSSED, NOT_ADDRESSED)
    for requirement, answer in zip(standing.redline.lines, standing.answers, strict=False):
        for cases in query.cases_of(analysis, requirement) if answer.verdict == DEPENDS else ():
            leaves = [(r.picked(), _NOT_KEPT if outcome.verdict in lost else _KEPT) for r, outcome in cases]
            terms = query.deciding(leaves)
            ways = _projected((picks for picks, verdict in leaves if verdict == _KEPT), terms)
            if terms and ways:
                yield _Ask(number, ways)


def _projected(ways: Iterable[Iterable[Picked]], terms: Iterable[str]) -> Ways:
    """The ways in these terms alone, each once."""
    wanted = frozenset(terms)
    return tuple(dict.fromkeys(tuple(sorted(pick for pick in way if pick.term in wanted)) for way in ways))


class _Search:
    """Which asks can be met together, within a bound on the work for the whole settlement."""

    def __init__(self, model: Settlement) -> None:
        self.budget = Budget(MOST_STEPS)
        self.ties = ties(model)
        self.cores: list[tuple[_Ask, ...]] = []
        self.options = {either.id: [option.name for option in either.options] for either in model.eithers()}

    def look(self, asks: Sequence[_Ask]) -> bool:
        """Find sets of asks that cannot be met together and of which each part can: the small ones, or else one.

        False if there may be one and the bound ended the search.
        """
        near = self._near(asks)
        decided = True
        for group in _components(near):
            together = [asks[number] for number in sorted(group)]
            conflict = self._conflict(together)
            if conflict is False:
                continue
            before = len(self.cores)
            try:
                self._small(group, asks, near)
                if conflict and len(self.cores) == before:
                    self.cores.append(self._smaller(together))
            except TooMuch:
                conflict = None
            decided = decided and (conflict is not None or len(self.cores) > before)
        return decided

    def _conflict(self, asks: Sequence[_Ask]) -> bool | None:
        """Whether they cannot be met together; None if that takes too much work."""
        kept, self.budget = self.budget, Budget(MOST_STEPS)
        try:
            return not self.kept(asks)
        except TooMuch:
            return None
        finally:
            self.budget = kept

    def _small(self, group: frozenset[int], asks: Sequence[_Ask], near: Sequence[frozenset[int]]) -> None:
        """The cores of a few asks that hang together."""
        sets: list[tuple[int, ...]] = [(number,) for number in sorted(group)]
        found: list[frozenset[int]] = []
        for size in range(_TWO, _LARGEST_SEARCHED + 1):
            wider = {tuple(sorted({*chosen, other})) for chosen in sets for at in chosen for other in near[at]}
            sets = []
            for chosen in sorted(wider):
                self.budget.spend(1)
                if len(chosen) != size or any(core.issubset(chosen) for core in found):
                    continue
                if self.kept([asks[number] for number in chosen]):
                    sets.append(chosen)
                else:
                    found.append(frozenset(chosen))
                    self.cores.append(tuple(asks[number] for number in chosen))

    def _smaller(self, asks: list[_Ask]) -> tuple[_Ask, ...]:
        """Without the lines, then without the asks, that are not needed for the conflict."""
        lines = [[ask for ask in asks if ask.line == line] for line in dict.fromkeys(ask.line for ask in asks)]
        for dropped in (*lines, *([ask] for ask in asks)):
            fewer = [ask for ask in asks if ask not in dropped]
            if not self.kept(fewer):
                asks = fewer
        return tuple(asks)

    def kept(self, asks: Sequence[_Ask]) -> bool:
        """Whether the brackets can be settled so that all are met. Raises `TooMuch`."""
        return next(self.ways(asks), None) is not None

    def ways(self, asks: Sequence[_Ask]) -> Iterator[Settled]:
        """The ways to settle the brackets that meet all of them."""
        ordered = sorted(asks, key=lambda ask: len(ask.ways))
        stack: list[tuple[int, Settled]] = [(0, {})]
        while stack:
            number, settled = stack.pop()
            if number == len(ordered):
                if self._possible({term: pick.words for term, pick in settled.items() if term in self.options}):
                    yield settled
                continue
            for way in reversed(ordered[number].ways):
                self.budget.spend(1)
                both = _both(settled, way)
                if both is not None:
                    stack.append((number + 1, both))

    def _possible(self, chosen: dict[str, str]) -> bool:
        """Whether the packages can be taken whole, or left, beside these options."""
        self.budget.spend(1)
        for package in self.ties:
            if {chosen[either] == name for either, name in package if either in chosen} == {True, False}:
                return False
        left = next((either for package in self.ties for either, _ in package if either not in chosen), None)
        return left is None or any(self._possible({**chosen, left: name}) for name in self.options[left])

    def _near(self, asks: Sequence[_Ask]) -> list[frozenset[int]]:
        """For each ask the numbers of those that it shares a bracket with, or one that a package ties to it."""
        tied = [frozenset(either for either, _ in package) for package in self.ties]
        reach: list[frozenset[str]] = []
        for ask in asks:
            terms, size = ask.terms, 0
            while size < len(terms):
                size = len(terms)
                terms = terms.union(*(group for group in tied if group & terms))
            reach.append(terms)
        return [
            frozenset(number for number, others in enumerate(reach) if terms & others) for terms in reach
        ]


def _both(settled: Settled, way: tuple[Picked, ...]) -> Settled | None:
    """The brackets settled in both ways, if that can be."""
    merged = dict(settled)
    for pick in way:
        before = merged.get(pick.term)
        both = pick if before is None else before.with_other(pick)
        if both is None:
            return None
        merged[pick.term] = both
    return merged


def _components(near: Sequence[frozenset[int]]) -> Iterator[frozenset[int]]:
    """The groups of asks that hang together."""
    seen: set[int] = set()
    for number in range(len(near)):
        if number not in seen:
            group, todo = {number}, [number]
            while todo:
                new = near[todo.pop()] - group
                group |= new
                todo += new
            seen |= group
            yield frozenset(group)


def _grouped(search: _Search, lines: Sequence[Standing], cores: list[tuple[_Ask, ...]]) -> tuple[Conflict, ...]:
    """One conflict for each set of brackets on which red lines meet: the smallest, the others named with it."""
    found: dict[tuple[str, ...], Conflict] = {}
    for core in sorted(cores, key=lambda core: len({ask.line for ask in core})):
        search.budget = Budget(MOST_STEPS)  # to say what has been found
        terms = _meeting(search, core)
        needs = tuple(
            Need(lines[number], _needed(search, [ask for ask in core if ask.line == number], terms))
            for number in dict.fromkeys(ask.line for ask in core)
        )
        conflict = found.setdefault(terms, Conflict(terms, needs))
        standings = tuple(need.standing for need in needs)
        if standings != tuple(need.standing for need in conflict.needs) and standings not in conflict.others:
            found[terms] = conflict._replace(others=(*conflict.others, standings))
    return tuple(found.values())


def _needed(search: _Search, asks: Sequence[_Ask], terms: tuple[str, ...]) -> Ways:
    """The ways to settle these brackets that meet the asks; none if that is too much to say."""
    try:
        return _widest(_projected((tuple(way.values()) for way in search.ways(asks)), terms))
    except TooMuch:
        return ()


def _meeting(search: _Search, core: tuple[_Ask, ...]) -> tuple[str, ...]:
    """The brackets on which the conflict rests: without any of them it would be none."""
    terms = tuple(dict.fromkeys(pick.term for ask in core for way in ask.ways for pick in way))
    try:
        for term in terms:
            fewer = tuple(other for other in terms if other != term)
            if not search.kept([ask._replace(ways=_projected(ask.ways, fewer)) for ask in core]):
                terms = fewer
    except TooMuch:
        pass  # what is left is a conflict, with a bracket too many perhaps
    return terms


def _widest(ways: Ways) -> Ways:
    """The ways, those that differ in parts of one range that lie end to end as one."""
    joined: list[tuple[Picked, ...]] = []
    for way in sorted(ways, key=lambda way: [(p.term, p.part is not None, p.part or (p.option,)) for p in way]):
        before = joined[-1] if joined else ()
        apart = [(a, b) for a, b in zip(before, way, strict=False) if a != b]
        whole = None
        if len(before) == len(way) and len(apart) == 1 and apart[0][0].part and apart[0][1].part:
            whole = apart[0][0].part.joins(apart[0][1].part)
        if whole is None:
            joined.append(way)
        else:
            joined[-1] = tuple(Picked(whole.term, 0, whole.words, whole) if p == apart[0][0] else p for p in before)
    return tuple(joined)
