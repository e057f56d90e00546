"""When things can happen: a simple temporal network in whole hours (SEMANTICS 2).

Points are strings; a constraint says `low <= target - source <= high`. Such a network is consistent if and only if
its distance graph has no negative cycle, and its shortest distances are the tightest bounds that follow from it
(R. Dechter, I. Meiri and J. Pearl, "Temporal constraint networks", Artificial Intelligence 49, 1991). All
arithmetic is on integers, so every answer is exact.

A **contingent** constraint is a duration that the parties do not choose: months, whose length the calendar
decides, and the time others take to decide. While contingent durations may still take any value within their
bounds, an inconsistent network has no outcome that works. A consistent one may still fail under some outcome:
`outcomes.prospects` looks for one. Contingent durations vary independently of each other; give two uses of one
duration (`3 months after signature`, twice) one point, so that they turn out alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from pdsl.model.record import Record
from pdsl.semantics.distances import Edge, potentials, shortest_cycle

CACHE_CELLS = 4_000_000  # distances kept by one network before the oldest are dropped


class Constraint(Record):
    """`low <= target - source <= high` in hours, None for no bound; `cause` is what a message shows for it.

    `contingent`: the parties do not choose how long it is. `late`: of such a one only that it may take all its time;
    who decides is told by the rest of the text how soon it may.
    """

    source: str
    target: str
    low: int | None = None
    high: int | None = None
    cause: object = None
    contingent: bool = False
    late: bool = False


class Network:
    """A solved network. `conflict` is empty when it is consistent; else no bound is known and no order.

    `conflict` is a shortest contradiction: the fewest constraints that cannot hold together, in order round their
    cycle. `shortest` is False where the network is so large that a shorter one may have been missed.
    """

    __slots__ = (
        "_asked", "_cache", "_into", "_out", "_potential", "conflict", "constraints", "index", "origin", "shortest",
    )  # fmt: skip

    def __init__(self, constraints: Sequence[Constraint], origin: str) -> None:
        self.constraints = tuple(constraints)
        self.origin = origin
        self.index: dict[str, int] = {origin: 0}
        for constraint in self.constraints:
            self.index.setdefault(constraint.source, len(self.index))
            self.index.setdefault(constraint.target, len(self.index))
        self._out: list[list[Edge]] = [[] for _ in self.index]
        self._into: list[list[Edge]] = [[] for _ in self.index]
        for edge in distance_edges(self.constraints, self.index):
            self._out[edge.tail].append(edge)
            self._into[edge.head].append(edge)
        self._cache: dict[tuple[int, bool], list[int | None]] = {}
        self._asked: dict[tuple[int, bool], int] = {}
        self._potential, cycle = potentials(self._out)
        self.shortest = True
        self.conflict: tuple[Constraint, ...] = ()
        alone = next((constraint for constraint in self.constraints if _impossible(constraint)), None)
        if alone is not None:
            self.conflict = (alone,)
        elif cycle:
            cycle, self.shortest = shortest_cycle(self._out, cycle)
            first = min(range(len(cycle)), key=lambda i: cycle[i].owner)
            self.conflict = self.causes(cycle[first:] + cycle[:first])

    @property
    def consistent(self) -> bool:
        """Whether all constraints can hold together, contingent durations taken at their most convenient."""
        return not self.conflict

    def earliest(self, point: str) -> int | None:
        """The least hours from the origin to a point, negative before it; None: unbounded, or not in the network."""
        return self.bounds(self.origin, point)[0]

    def latest(self, point: str) -> int | None:
        """The greatest hours from the origin to a point; None: unbounded, or not in the network."""
        return self.bounds(self.origin, point)[1]

    def bounds(self, a: str, b: str) -> tuple[int | None, int | None]:
        """The least and the greatest of `b - a` in hours, None where unbounded. Of an unknown point: (None, None).

        The first question about `a` costs one search of the network (a few hundredths of a second for ten thousand
        points); later ones about the same `a` cost nothing.
        """
        if a == b:
            return 0, 0
        i, j = self.index.get(a), self.index.get(b)
        if i is None or j is None or self.conflict:
            return None, None
        back = self._distance(j, i)
        return None if back is None else -back, self._distance(i, j)

    def order(self, a: str, b: str) -> str:
        """How `a` stands to `b` in every timetable that the constraints allow.

        `before`: at least an hour earlier; `not_after`: earlier or at once; `same`; `not_before`; `after`; else
        `unknown`.
        """
        low, high = self.bounds(a, b)
        if low == 0 and high == 0:
            return "same"
        if low is not None and low >= 0:
            return "before" if low > 0 else "not_after"
        if high is not None and high <= 0:
            return "after" if high < 0 else "not_before"
        return "unknown"

    def causes(self, edges: Sequence[Edge]) -> tuple[Constraint, ...]:
        """The constraints behind a path or cycle, in its order, each once."""
        return tuple(self.constraints[owner] for owner in dict.fromkeys(edge.owner for edge in edges))

    def _distance(self, a: int, b: int) -> int | None:
        found = self._cache.get((a, True))
        if found is not None:
            return found[b]
        found = self._cache.get((b, False))
        if found is not None:
            return found[a]
        # many points are compared with few: search from the one that is asked about more often
        asked = self._asked
        out, into = asked.get((a, True), 0) + 1, asked.get((b, False), 0) + 1
        asked[a, True], asked[b, False] = out, into
        return self.distances(a)[b] if out >= into else self.distances(b, forward=False)[a]

    def distances(self, point: int, forward: bool = True) -> list[int | None]:
        """Shortest distances from (or, backward, to) the point with this index, by index; None: no path."""
        known = self._cache.get((point, forward))
        if known is not None:
            return known
        potential, edges = self._potential, self._out if forward else self._into
        reach: list[int | None] = [None] * len(edges)
        best = {point: 0}
        heap = [(0, point)]
        while heap:
            length, u = heappop(heap)
            if reach[u] is not None:
                continue
            reach[u] = length
            for edge in edges[u]:
                v = edge.head if forward else edge.tail
                there = length + edge.weight + potential[edge.tail] - potential[edge.head]
                if reach[v] is None and there < best.get(v, there + 1):
                    best[v] = there
                    heappush(heap, (there, v))
        shift = -potential[point] if forward else potential[point]
        sign = 1 if forward else -1
        found = [None if r is None else r + shift + sign * potential[v] for v, r in enumerate(reach)]
        while self._cache and len(self._cache) * len(edges) > CACHE_CELLS:
            del self._cache[next(iter(self._cache))]
        self._cache[point, forward] = found
        return found

    def path_below(self, start: int, goal: int, limit: int | None) -> tuple[list[Edge] | None, int]:
        """A shortest path of less than `limit` hours (None: of any length), with fewest edges, if there is one.

        Also how many edges were looked at, for callers that keep to a budget.
        """
        potential, looked = self._potential, 0
        bound = None if limit is None else limit + potential[start] - potential[goal]
        heap: list[tuple[int, int, int]] = [(0, 0, start)]
        best, via, done = {start: (0, 0)}, dict[int, Edge](), set[int]()
        while heap:
            length, hops, u = heappop(heap)
            if bound is not None and length >= bound:
                break
            if u == goal:
                path = []
                while u != start:
                    path.append(via[u])
                    u = via[u].tail
                return path[::-1], looked
            if u in done:
                continue
            done.add(u)
            looked += len(self._out[u])
            for edge in self._out[u]:
                label = (length + edge.weight + potential[u] - potential[edge.head], hops + 1)
                if edge.head not in best or label < best[edge.head]:
                    best[edge.head], via[edge.head] = label, edge
                    heappush(heap, (*label, edge.head))
        return None, looked


def solve(constraints: Sequence[Constraint], origin: str) -> Network:
    """The network of these constraints, its bounds counted from `origin`. The order of the constraints breaks ties."""
    return Network(constraints, origin)


def consistent_part(
    constraints: Sequence[Constraint], origin: str, limit: int = 20
) -> tuple[Network, tuple[tuple[Constraint, ...], ...]]:
    """The network left when the constraints of every contradiction found are set aside, and these contradictions.

    No two contradictions share a constraint, so that each is a fault of its own. What follows from the network that
    is left follows from the text. After `limit` contradictions the network may still be inconsistent.
    """
    conflicts: list[tuple[Constraint, ...]] = []
    network = solve(constraints, origin)
    while network.conflict and len(conflicts) < limit:
        conflicts.append(network.conflict)
        dropped = {id(constraint) for constraint in network.conflict}
        network = solve([c for c in network.constraints if id(c) not in dropped], origin)
    return network, tuple(conflicts)


def _impossible(constraint: Constraint) -> bool:
    """Whether a constraint cannot hold by itself: its bounds cross, or it sets a point apart from itself."""
    low, high = constraint.low, constraint.high
    if low is not None and high is not None and low > high:
        return True
    apart = (low is not None and low > 0) or (high is not None and high < 0)
    return constraint.source == constraint.target and apart


def distance_edges(constraints: Sequence[Constraint], index: dict[str, int]) -> list[Edge]:
    """The distance graph, one edge for each ordered pair of points: the tightest bound, the first that says it."""
    tightest: dict[tuple[int, int], Edge] = {}
    for owner, constraint in enumerate(constraints):
        s, t = index[constraint.source], index[constraint.target]
        sides = ((s, t, constraint.high), (t, s, None if constraint.low is None else -constraint.low))
        for tail, head, weight in sides:
            if weight is None or (tail == head and weight >= 0):
                continue
            known = tightest.get((tail, head))
            if known is None or weight < known.weight:
                tightest[tail, head] = Edge(tail, head, weight, owner)
    return list(tightest.values())
