"""What waits for what: preconditions as an AND/OR graph, and its deadlocks (SEMANTICS 2).

Nodes are milestones, duties and decisions. Delays play no part: two things that each wait for the other never
happen, also where each may follow the other at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from pdsl.model.record import Record

SEARCH_BUDGET = 1_000_000  # edges looked at for the shortest cycle of one deadlock


class Need(Record):
    """`node` can happen once all nodes of at least one of the `alternatives` have happened.

    Several needs of one node must all be met. An empty alternative is met from the start; a need without
    alternatives is never met. `cause` is what a message shows for it.
    """

    node: str
    alternatives: tuple[tuple[str, ...], ...]
    cause: object = None


class Step(Record):
    """`node` waits for `awaits` because of `need`; each other alternative of it waits in vain for one of `others`."""

    node: str
    awaits: str
    need: Need
    others: tuple[str, ...] = ()


class Deadlock(Record):
    """Nodes that wait for each other: even if everything else happened, none of `nodes` ever could.

    `cycle` is a shortest explanation, each step waiting for the node of the next and the last for the first.
    `blocked` are nodes outside it that cannot happen because they wait for this deadlock.
    """

    nodes: tuple[str, ...]
    cycle: tuple[Step, ...]
    blocked: tuple[str, ...] = ()


class Findings(Record):
    """The deadlocks, and the needs that nothing can meet with the nodes they block. All in the order of the needs."""

    deadlocks: tuple[Deadlock, ...]
    unmeetable: tuple[tuple[Need, tuple[str, ...]], ...] = ()


def deadlocks(needs: Iterable[Need]) -> tuple[Deadlock, ...]:
    """The deadlocks among these preconditions; see `examine`."""
    return examine(needs).deadlocks


def examine(needs: Iterable[Need]) -> Findings:
    """Which nodes can never happen, and why: one finding for each cause.

    First what can happen is built up from the nodes that wait for nothing. Of the rest, a strongly connected set of
    waiting nodes is a deadlock of its own if it would remain stuck though everything outside it happened; the other
    stuck nodes are `blocked` by the nearest cause. Time is linear in the size of the graph.
    """
    needs = tuple(needs)
    stuck = _stuck(needs)
    unmet = _unmet(needs, stuck)
    waits = {node: tuple(dict.fromkeys(n for need in unmet[node] for n in _awaited(need, stuck))) for node in stuck}
    roots: list[tuple[frozenset[str], dict[str, list[Need]]]] = []
    for component in _components(waits):
        if len(component) == 1 and component[0] not in waits[component[0]]:
            continue
        own = [need for node in component for need in unmet[node] if need.alternatives]
        rest = _stuck(own)
        if rest:
            roots.append((frozenset(rest), _unmet(own, rest)))
    place = {node: i for i, node in enumerate(stuck)}
    roots.sort(key=lambda root: min(place[node] for node in root[0]))
    hopeless = [need for node in stuck for need in unmet[node] if not need.alternatives]
    sources = [sorted(nodes, key=place.__getitem__) for nodes, _ in roots] + [[need.node] for need in hopeless]
    blocked = _blocked(waits, sources)
    found = tuple(
        Deadlock(nodes=tuple(sources[i]), cycle=_shortest_cycle(sources[i], own), blocked=blocked[i])
        for i, (_, own) in enumerate(roots)
    )
    return Findings(deadlocks=found, unmeetable=tuple(zip(hopeless, blocked[len(roots) :], strict=True)))


def _stuck(needs: Sequence[Need]) -> dict[str, None]:
    """The nodes that never happen, in the order of their needs. Nodes without needs happen by themselves."""
    open_needs: dict[str, int] = {}
    for need in needs:
        open_needs[need.node] = open_needs.get(need.node, 0) + 1
    missing: list[list[int]] = []
    waiting: dict[str, list[tuple[int, int]]] = {}
    met = [False] * len(needs)
    happened = deque[str]()

    def meet(position: int) -> None:
        if not met[position]:
            met[position] = True
            node = needs[position].node
            open_needs[node] -= 1
            if open_needs[node] == 0:
                happened.append(node)

    for position, need in enumerate(needs):
        counts = []
        for number, alternative in enumerate(need.alternatives):
            awaited = {node for node in alternative if node in open_needs}
            counts.append(len(awaited))
            for node in awaited:
                waiting.setdefault(node, []).append((position, number))
        missing.append(counts)
    # A node of a later need is waited for too, so needs that are met at once are looked for only when all are known.
    for position, counts in enumerate(missing):
        if 0 in counts:
            meet(position)
    while happened:
        for position, number in waiting.get(happened.popleft(), ()):
            missing[position][number] -= 1
            if missing[position][number] == 0:
                meet(position)
    return {node: None for node, count in open_needs.items() if count}


def _unmet(needs: Iterable[Need], stuck: Mapping[str, None]) -> dict[str, list[Need]]:
    """The needs of each stuck node of which every alternative waits for a stuck node."""
    unmet: dict[str, list[Need]] = {node: [] for node in stuck}
    for need in needs:
        if need.node in stuck and all(any(n in stuck for n in alternative) for alternative in need.alternatives):
            unmet[need.node].append(need)
    return unmet


def _awaited(need: Need, stuck: Mapping[str, None]) -> list[str]:
    return [node for alternative in need.alternatives for node in alternative if node in stuck]


def _components(waits: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The strongly connected components (R. Tarjan, 1972), without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    kept: dict[str, None] = {}
    components: list[list[str]] = []
    for root in waits:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        kept[root] = None
        stack = [(root, iter(waits[root]))]
        while stack:
            node, following = stack[-1]
            for awaited in following:
                if awaited not in number:
                    number[awaited] = low[awaited] = len(number)
                    kept[awaited] = None
                    stack.append((awaited, iter(waits[awaited])))
                    break
                if awaited in kept:
                    low[node] = min(low[node], number[awaited])
            else:
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[node])
                if low[node] == number[node]:
                    component: list[str] = []
                    while not component or component[-1] != node:
                        component.append(kept.popitem()[0])
                    components.append(component[::-1])
    return components


def _blocked(waits: Mapping[str, Sequence[str]], sources: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """For each set of sources, the further nodes that wait for it, each node counted to the set nearest to it."""
    waiters: dict[str, list[str]] = {}
    for node, awaited in waits.items():
        for other in awaited:
            waiters.setdefault(other, []).append(node)
    owner: dict[str, int] = {}
    for i, nodes in enumerate(sources):
        for node in nodes:
            owner.setdefault(node, i)
    own = set(owner)
    queue = deque(owner)
    while queue:
        node = queue.popleft()
        for waiter in waiters.get(node, ()):
            if waiter not in owner:
                owner[waiter] = owner[node]
                queue.append(waiter)
    blocked: list[list[str]] = [[] for _ in sources]
    for node in waits:
        if node not in own:
            blocked[owner[node]].append(node)
    return [tuple(nodes) for nodes in blocked]


def _shortest_cycle(nodes: Sequence[str], needs: Mapping[str, Sequence[Need]]) -> tuple[Step, ...]:
    """A cycle with the fewest steps; the shortest through the first nodes where a deadlock is very large."""
    inside = dict.fromkeys(nodes)
    steps: dict[str, dict[str, Step]] = {node: {} for node in nodes}
    for node in nodes:
        for need in needs[node]:
            for number, alternative in enumerate(need.alternatives):
                others = [a for i, a in enumerate(need.alternatives) if i != number]
                for awaited in alternative:
                    if awaited in inside:
                        vain = tuple(dict.fromkeys(next(n for n in other if n in inside) for other in others))
                        step = Step(node=node, awaits=awaited, need=need, others=vain)
                        steps[node].setdefault(awaited, step)
    best: list[Step] = []
    budget = SEARCH_BUDGET
    for start in nodes:
        via: dict[str, Step] = {}
        level = [start]
        length = 0
        while level and start not in via and (not best or length + 1 < len(best)):
            length += 1
            following = []
            for node in level:
                budget -= len(steps[node])
                for awaited, step in steps[node].items():
                    if awaited not in via:
                        via[awaited] = step
                        following.append(awaited)
            level = following
        if start in via:
            cycle = [via[start]]
            while cycle[-1].node != start:
                cycle.append(via[cycle[-1].node])
            best = cycle[::-1]
        if best and (len(best) == 1 or budget < 0):
            break
    return tuple(best)
