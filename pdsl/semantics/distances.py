"""Distance graphs: potentials, and negative cycles with few edges. The mathematics under `network`.

Points are numbers from 0; an edge from `tail` to `head` of weight w says `head - tail <= w`. All numbers are integers.
"""

from __future__ import annotations

from collections.abc import Sequence

SEARCH_BUDGET = 2_000_000  # edges looked at, about a second; a count and not a clock, so that answers are repeatable


class Edge:
    """`head - tail <= weight`, from one bound of the constraint at position `owner`."""

    __slots__ = ("head", "owner", "tail", "weight")

    def __init__(self, tail: int, head: int, weight: int, owner: int) -> None:
        self.tail, self.head, self.weight, self.owner = tail, head, weight, owner


def potentials(out: Sequence[Sequence[Edge]]) -> tuple[list[int], list[Edge]]:
    """Potentials under which no edge is negative, or else a negative cycle.

    Bellman and Ford's method in passes over the points that changed, each pass in a topological order of the edges
    that can improve something (A. Goldberg and T. Radzik, 1993), so that long chains take one pass in whatever order
    they are written. An improving cycle met on the way is negative; so is a cycle of parents, looked for each
    time as many distances have improved as there are points, which keeps inconsistent networks cheap.
    """
    size = len(out)
    distance = [0] * size
    parent: list[Edge | None] = [None] * size
    pending = [True] * size
    changed = list(range(size))
    since = 0
    while changed:
        order, cycle = _improving_order(out, distance, changed)
        if cycle:
            return distance, cycle
        touched: list[int] = []
        for u in order:
            pending[u] = False
            here = distance[u]
            for edge in out[u]:
                v = edge.head
                if here + edge.weight < distance[v]:
                    distance[v] = here + edge.weight
                    parent[v] = edge
                    since += 1
                    if not pending[v]:
                        pending[v] = True
                        touched.append(v)
        changed = [v for v in dict.fromkeys(touched) if pending[v]]
        if since >= size:
            since = 0
            cycle = _parent_cycle(parent)
            if cycle:
                return distance, cycle
    return distance, []


def _improving_order(
    out: Sequence[Sequence[Edge]], distance: list[int], roots: Sequence[int]
) -> tuple[list[int], list[Edge]]:
    """A topological order of the edges that improve a distance, from the roots on; or a cycle of such edges."""
    order: list[int] = []
    state: dict[int, bool] = {}  # True while on the path, False when left
    for root in roots:
        if root in state:
            continue
        state[root] = True
        path: list[Edge] = []
        stack = [(root, iter(out[root]))]
        while stack:
            u, edges = stack[-1]
            here = distance[u]
            for edge in edges:
                v = edge.head
                if here + edge.weight >= distance[v]:
                    continue
                if v not in state:
                    state[v] = True
                    path.append(edge)
                    stack.append((v, iter(out[v])))
                    break
                if state[v]:
                    cycle = [edge]
                    while cycle[-1].tail != v:
                        cycle.append(path.pop())
                    return [], cycle[::-1]
            else:
                state[u] = False
                order.append(u)
                stack.pop()
                if path:
                    path.pop()
    order.reverse()
    return order, []


def _parent_cycle(parent: Sequence[Edge | None]) -> list[Edge]:
    seen = [-1] * len(parent)
    for start in range(len(parent)):
        u = start
        while seen[u] < 0:
            seen[u] = start
            edge = parent[u]
            if edge is None:
                break
            u = edge.tail
        else:
            if seen[u] == start:
                cycle: list[Edge] = []
                while not cycle or cycle[-1].tail != u:
                    edge = parent[cycle[-1].tail if cycle else u]
                    assert edge is not None
                    cycle.append(edge)
                return cycle[::-1]
    return []


def shortest_cycle(out: Sequence[Sequence[Edge]], cycle: list[Edge]) -> tuple[list[Edge], bool]:
    """A negative cycle with the fewest edges, starting from a known one; False if the budget ended the search.

    Every negative cycle has a point from which all partial sums round it are negative, so only negative paths are
    followed, level by level, and never further than the best cycle known.
    """
    points = dict.fromkeys([edge.tail for edge in cycle])
    points.update(dict.fromkeys(range(len(out))))
    budget = SEARCH_BUDGET
    for start in points:
        reached: dict[int, int] = {}
        level = {start: 0}
        parents: list[dict[int, Edge]] = []
        while level and len(parents) + 1 < len(cycle):
            following: dict[int, int] = {}
            via: dict[int, Edge] = {}
            for u, length in level.items():
                budget -= len(out[u])
                for edge in out[u]:
                    v, there = edge.head, length + edge.weight
                    if there < reached.get(v, 0) and there < following.get(v, 0):
                        following[v] = there
                        via[v] = edge
            parents.append(via)
            if start in via:
                cycle = _simple_part(_trace(parents, start))
                break
            reached.update(following)
            level = following
            if budget < 0:
                return cycle, False
    return cycle, True


def _trace(parents: Sequence[dict[int, Edge]], start: int) -> list[Edge]:
    walk: list[Edge] = []
    u = start
    for via in reversed(parents):
        walk.append(via[u])
        u = via[u].tail
    return walk[::-1]


def _simple_part(walk: list[Edge]) -> list[Edge]:
    """A negative cycle without a repeated point inside a closed negative walk."""
    first: dict[int, int] = {}
    for position, edge in enumerate(walk):
        if edge.tail in first:
            inner = walk[first[edge.tail] : position]
            if sum(e.weight for e in inner) < 0:
                return _simple_part(inner)
            return _simple_part(walk[: first[edge.tail]] + walk[position:])
        first[edge.tail] = position
    return walk
