"""Contingent durations: whether a timetable is left whatever others do and however long the months are (SEMANTICS 2).

A network that is inconsistent while every contingent duration may still take any value within its bounds has no
outcome that works; `Network.conflict` says so. This module asks the second question: does some outcome fail?
"""

from __future__ import annotations

from collections.abc import Sequence

from pdsl.model.record import Record
from pdsl.semantics.distances import SEARCH_BUDGET, Edge
from pdsl.semantics.network import Constraint, Network, distance_edges


class Risk(Record):
    """An outcome that the text does not survive.

    `outcome` gives the contingent durations at fault with the hours they last; `cycle` the constraints, in order
    round the cycle, that cannot all hold then, whatever the remaining durations are.
    """

    outcome: tuple[tuple[Constraint, int], ...]
    cycle: tuple[Constraint, ...]


class Prospects(Record):
    """The failing outcomes found. `complete`: without a risk, every outcome is proved to work."""

    risks: tuple[Risk, ...]
    complete: bool


def prospects(network: Network, budget: int = SEARCH_BUDGET) -> Prospects:
    """Outcomes of the contingent durations under which no timetable is left. Of an inconsistent network: none.

    Two tests, both sound (a reported outcome does fail). First, a duration that the rest of the network, at its
    most convenient, squeezes within narrower bounds than its own fails at the end that is cut off. Then two or more
    together: since timetables form a convex set it is enough to look at the ends of each duration, and an outcome
    fails exactly if some cycle that uses each duration at most once, in one direction, is negative with each of
    them at its worse end. These cycles are enumerated up to `budget` steps, pruned by the distance still to go; the
    shortest is reported.

    What is asked for is a timetable once the outcome is known, not one fixed in advance (weak, not strong
    controllability, T. Vidal and H. Fargier, 1999): a duty that runs from a decision may wait for it.
    """
    round_trips = _in_cycles(network.constraints)
    links = [i for i, constraint in enumerate(network.constraints) if constraint.contingent and i in round_trips]
    if network.conflict:
        return Prospects(risks=(), complete=True)
    risks: dict[frozenset[int], Risk] = {}
    for owner in links:
        link = network.constraints[owner]
        s, t = network.index[link.source], network.index[link.target]
        for start, goal, end, sign in ((s, t, link.high, 1), (t, s, link.low, -1))[: 1 if link.late else 2]:
            path, looked = network.path_below(start, goal, None if end is None else sign * end)
            budget -= looked
            if path is not None:
                hours = sign * (sum(edge.weight for edge in path) + 1) if end is None else end
                key = frozenset((owner, *(edge.owner for edge in path)))
                risks.setdefault(key, Risk(outcome=((link, hours),), cycle=(link, *network.causes(path))))
        if budget < 0:
            return Prospects(risks=tuple(risks.values()), complete=False)
    # how late one may be of which nothing says how soon it may come has no measure: it is looked at alone
    links = [i for i in links if not (network.constraints[i].late and network.constraints[i].low is None)]
    if risks or len(links) < 2:
        return Prospects(risks=tuple(risks.values()), complete=True)
    return _Cycles(network, links, budget).search()


def _in_cycles(constraints: Sequence[Constraint]) -> set[int]:
    """The constraints left when points that hang on one constraint alone are taken away, again and again.

    Only these can meet another in a cycle; a duty that nothing else speaks of squeezes nothing.
    """
    touching: dict[str, set[int]] = {}
    for owner, constraint in enumerate(constraints):
        touching.setdefault(constraint.source, set()).add(owner)
        touching.setdefault(constraint.target, set()).add(owner)
    hanging = [point for point, owners in touching.items() if len(owners) == 1]
    left = set(range(len(constraints)))
    while hanging:
        for owner in touching[hanging.pop()].copy():
            left.discard(owner)
            for point in (constraints[owner].source, constraints[owner].target):
                touching[point].discard(owner)
                if len(touching[point]) == 1:
                    hanging.append(point)
    return left


class _Cycles:
    """The search for a failing outcome of two or more contingent durations, none of which is squeezed alone.

    A cycle is sought from the first of its durations (by rank) on. A path is given up when even the shortest way
    back, with every later duration bent in its favour by its whole spread, would not make it negative. A duration
    with one bound has no spread; where there is one, paths are not given up.
    """

    def __init__(self, network: Network, links: Sequence[int], budget: int) -> None:
        self.network, self.budget = network, budget
        self.rank = {owner: rank for rank, owner in enumerate(links)}
        self.best: list[Edge] = []
        self.out: list[list[Edge]] = [[] for _ in network.index]
        chosen = {i for i in links if not network.constraints[i].late}
        rest = [c.replace(low=None, high=None) if i in chosen else c for i, c in enumerate(network.constraints)]
        for edge in distance_edges(rest, network.index):
            self.out[edge.tail].append(edge)
        self.spread: list[int] = []
        self.sides: list[list[Edge]] = []
        for owner in links:
            link = network.constraints[owner]
            s, t = network.index[link.source], network.index[link.target]
            worse = [Edge(s, t, link.low, owner)] if link.low is not None and not link.late else []
            worse += [Edge(t, s, -link.high, owner)] if link.high is not None else []
            self.sides.append(worse)
            for edge in worse:
                self.out[edge.tail].append(edge)
            self.spread.append(0 if link.low is None or link.high is None else link.high - link.low)
        self.cost = 4 * (len(network.index) + 2 * len(network.constraints))
        self.bent = {id(edge) for worse in self.sides for edge in worse}
        self.pruned = all(
            network.constraints[i].low is not None and network.constraints[i].high is not None for i in links
        )

    def search(self) -> Prospects:
        for rank, worse in enumerate(self.sides):
            for first in worse:
                if self.budget >= 0:
                    self._follow(first, rank)
        risks: tuple[Risk, ...] = ()
        if self.best:
            constraints, index = self.network.constraints, self.network.index
            links = [(constraints[edge.owner], edge) for edge in self.best if id(edge) in self.bent]
            outcome = tuple(
                (link, edge.weight if edge.tail == index[link.source] else -edge.weight) for link, edge in links
            )
            risks = (Risk(outcome=outcome, cycle=self.network.causes(self.best)),)
        return Prospects(risks=risks, complete=self.budget >= 0)

    def _follow(self, first: Edge, rank: int) -> None:
        """Follow simple paths from the first edge back to its tail, through later durations."""
        goal = first.tail
        to_go = self.network.distances(goal, forward=False) if self.pruned else None
        self.budget -= self.cost
        path = [first]
        visited = {first.head}
        length, room = first.weight, sum(self.spread[rank + 1 :])
        stack = [iter(self.out[first.head])]
        while stack and self.budget >= 0:
            for edge in stack[-1]:
                self.budget -= 1
                if edge.head in visited or (self.best and len(path) + 1 >= len(self.best)):
                    continue
                link, spread = self.rank[edge.owner] if id(edge) in self.bent else None, 0
                if link is not None:
                    if link <= rank:
                        continue
                    spread = self.spread[link]
                if edge.head == goal:
                    if length + edge.weight < 0:
                        self.best = [*path, edge]
                    continue
                if to_go is not None:
                    ahead = to_go[edge.head]
                    if ahead is None or length + edge.weight + ahead >= room - spread:
                        continue
                path.append(edge)
                visited.add(edge.head)
                length, room = length + edge.weight, room - spread
                stack.append(iter(self.out[edge.head]))
                break
            else:
                stack.pop()
                edge = path.pop()
                visited.discard(edge.head)
                length -= edge.weight
                room += self.spread[self.rank[edge.owner]] if id(edge) in self.bent else 0
