"""The temporal network against all-pairs shortest paths and exhaustive search, and its growth."""

from itertools import combinations, pairwise, product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.semantics.distances import Edge, shortest_cycle
from pdsl.semantics.network import Constraint, Network, consistent_part, solve
from pdsl.semantics.outcomes import prospects

POINTS = ("signature", "b", "c", "d", "e")


def link(
    source: str, target: str, low: int | None, high: int | None, contingent: bool = False, late: bool = False
) -> Constraint:
    cause = (source, target)
    return Constraint(
        source=source, target=target, low=low, high=high, cause=cause, contingent=contingent, late=late
    )


BOUND = st.none() | st.integers(-6, 6)
CONSTRAINT = st.builds(link, st.sampled_from(POINTS), st.sampled_from(POINTS), BOUND, BOUND)
NETWORK = st.lists(CONSTRAINT, max_size=9)


def all_pairs(constraints: list[Constraint]) -> dict[tuple[str, str], float]:
    """Floyd and Warshall's method: the tightest `high` of b - a, infinite where unbounded."""
    far = {(a, b): 0.0 if a == b else float("inf") for a in POINTS for b in POINTS}
    for c in constraints:
        if c.high is not None:
            far[c.source, c.target] = min(far[c.source, c.target], c.high)
        if c.low is not None:
            far[c.target, c.source] = min(far[c.target, c.source], -c.low)
    for k in POINTS:
        for a in POINTS:
            for b in POINTS:
                far[a, b] = min(far[a, b], far[a, k] + far[k, b])
    return far


def consistent(constraints: list[Constraint]) -> bool:
    far = all_pairs(constraints)
    return all(far[p, p] >= 0 for p in POINTS)


@settings(max_examples=400, deadline=None)
@given(NETWORK)
def test_bounds_and_order_are_those_of_all_pairs(constraints: list[Constraint]) -> None:
    network = solve(constraints, "signature")
    far = all_pairs(constraints)
    assert network.consistent == consistent(constraints)
    if not network.consistent:
        assert network.bounds("signature", "b") == (None, None)
        return
    present = [p for p in POINTS if p in network.index]
    for a in present:
        for b in present:
            high = None if far[a, b] == float("inf") else int(far[a, b])
            low = None if far[b, a] == float("inf") else -int(far[b, a])
            assert network.bounds(a, b) == (low, high)
            assert (network.order(a, b) in ("before", "not_after", "same")) == (low is not None and low >= 0)
            assert (network.order(a, b) == "after") == (high is not None and high < 0)
    assert [network.earliest(p) for p in present] == [network.bounds("signature", p)[0] for p in present]
    assert [network.latest(p) for p in present] == [network.bounds("signature", p)[1] for p in present]


@settings(max_examples=300, deadline=None)
@given(NETWORK)
def test_a_conflict_is_the_smallest_set_that_cannot_hold(constraints: list[Constraint]) -> None:
    conflict = solve(constraints, "signature").conflict
    if not conflict:
        return
    assert not consistent(list(conflict))
    for size in range(1, len(conflict)):
        for fewer in combinations(constraints, size):
            assert consistent(list(fewer))
    assert conflict == solve(constraints, "signature").conflict


@settings(max_examples=100, deadline=None)
@given(NETWORK)
def test_what_is_left_without_the_contradictions_is_consistent(constraints: list[Constraint]) -> None:
    network, conflicts = consistent_part(constraints, "signature")
    assert network.consistent
    named = [id(c) for conflict in conflicts for c in conflict]
    assert len(named) == len(set(named))
    assert bool(conflicts) != consistent(constraints)


def test_a_contradiction_is_told_in_order_with_its_causes() -> None:
    constraints = [
        link("signature", "withdrawal", 0, 30 * 24),
        link("signature", "elections", 100 * 24, None),
        link("withdrawal", "ceasefire", 0, 24),
        link("elections", "ceasefire", 0, None),
    ]
    network = solve(constraints, "signature")
    assert network.shortest
    assert [c.cause for c in network.conflict] == [
        ("signature", "withdrawal"),
        ("withdrawal", "ceasefire"),
        ("elections", "ceasefire"),
        ("signature", "elections"),
    ]


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_a_cycle_one_edge_shorter_than_the_known_one_is_found(size: int) -> None:
    """Two rings through point 0: one of `size` edges and one with an edge more, which is the one that is known."""
    short = [*range(size)]
    long = [0, *range(size, 2 * size)]
    rings = [[Edge(r[i - 1], r[i], -1, i) for i in range(len(r))] for r in (short, long)]
    out: list[list[Edge]] = [[edge for ring in rings for edge in ring if edge.tail == p] for p in range(2 * size)]
    found, complete = shortest_cycle(out, rings[1])
    assert complete
    assert {edge.tail for edge in found} == set(short)


def test_orders() -> None:
    network = solve([link("signature", "b", 1, None), link("signature", "c", 0, 5), link("d", "c", 2, 2)], "signature")
    assert network.order("signature", "b") == "before"
    assert network.order("b", "signature") == "after"
    assert network.order("signature", "c") == "not_after"
    assert network.order("c", "signature") == "not_before"
    assert network.order("b", "c") == "unknown"
    assert network.order("b", "b") == "same"
    assert network.order("b", "nowhere") == "unknown"
    assert network.bounds("signature", "d") == (-2, 3)
    assert network.earliest("nowhere") is None


def test_the_oldest_distances_are_dropped_from_a_large_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pdsl.semantics.network.CACHE_CELLS", 20)
    network = solve([link(f"p{i}", f"p{i + 1}", 1, 2) for i in range(9)], "p0")
    for i in range(10):
        assert network.bounds(f"p{i}", "p9") == (9 - i, 2 * (9 - i))
    assert len(network._cache) <= 3


# ── Contingent durations ─────────────────────────────────────────────────────

DURATION = st.tuples(st.integers(0, 4), st.integers(0, 4))


@st.composite
def contingent_networks(draw: st.DrawFn) -> list[Constraint]:
    constraints = draw(st.lists(CONSTRAINT, max_size=6))
    for _ in range(draw(st.integers(0, 4))):
        a, b = draw(st.permutations(POINTS))[:2]
        low, more = draw(DURATION)
        constraints.append(link(a, b, low, low + more, contingent=True, late=draw(st.booleans())))
    return constraints


def fixed(constraints: list[Constraint], outcome: dict[int, int]) -> list[Constraint]:
    return [c.replace(low=outcome[id(c)], high=outcome[id(c)]) if id(c) in outcome else c for c in constraints]


@settings(max_examples=500, deadline=None)
@given(contingent_networks())
def test_a_risk_is_found_exactly_if_an_outcome_fails(constraints: list[Constraint]) -> None:
    network = solve(constraints, "signature")
    if not network.consistent:
        assert prospects(network).risks == ()
        return
    links = [c for c in constraints if c.contingent]
    # of a late one either nothing is asked or that it takes all its time
    ends = product(*[(None if c.late else c.low or 0, c.high or 0) for c in links])
    fails = any(
        not consistent(
            fixed(constraints, {id(c): at for c, at in zip(links, case, strict=True) if at is not None})
        )
        for case in ends
    )
    found = prospects(network)
    assert found.complete
    assert bool(found.risks) == fails
    for risk in found.risks:
        assert not consistent(fixed(list(risk.cycle), {id(c): hours for c, hours in risk.outcome}))


def test_a_squeezed_duration_and_the_outcome_that_fails() -> None:
    month = link("signature", "b", 672, 744, contingent=True)
    deadline = link("signature", "b", None, 720)
    (risk,) = prospects(solve([month, deadline], "signature")).risks
    assert risk.outcome == ((month, 744),)
    assert risk.cycle == (month, deadline)


def test_a_decision_without_a_limit_cannot_keep_a_deadline() -> None:
    decision = link("signature", "b", 0, None, contingent=True)
    (risk,) = prospects(solve([decision, link("signature", "b", None, 72)], "signature")).risks
    assert risk.outcome == ((decision, 73),)


def test_durations_that_fail_only_together() -> None:
    first, second = link("signature", "b", 0, 24, contingent=True), link("b", "c", 0, 24, contingent=True)
    deadline = link("signature", "c", None, 36)
    (risk,) = prospects(solve([first, second, deadline], "signature")).risks
    assert set(risk.outcome) == {(first, 24), (second, 24)}
    assert set(risk.cycle) == {first, second, deadline}
    open_ended = link("d", "e", 0, None, contingent=True)
    assert prospects(solve([first, second, deadline, open_ended], "signature")).risks[0].cycle == risk.cycle


@pytest.mark.parametrize(("deadline", "fails"), [(71, True), (72, False)])
def test_three_durations_fail_together_by_an_hour(deadline: int, fails: bool) -> None:
    points = ("signature", "b", "c", "d")
    steps = [link(a, b, 0, 24, contingent=True) for a, b in pairwise(points)]
    found = prospects(solve([*steps, link("signature", "d", None, deadline)], "signature"))
    assert found.complete
    assert bool(found.risks) == fails


def test_late_decisions_fail_together_though_a_third_may_help() -> None:
    third = link("x", "y", 0, 10, contingent=True, late=True)
    first = link("signature", "b", 0, 24, contingent=True, late=True)
    second = link("b", "c", 0, 24, contingent=True, late=True)
    rest = [link("c", "y", 0, None), link("signature", "x", None, 30)]
    (risk,) = prospects(solve([third, first, second, *rest], "signature")).risks
    assert set(risk.outcome) == {(first, 24), (second, 24)}
    assert third in risk.cycle
    assert not prospects(solve([third, first, second, rest[0], link("signature", "x", None, 38)], "signature")).risks


def test_a_duty_that_waits_for_a_decision_is_no_risk() -> None:
    decision, duty = link("signature", "b", 0, 720, contingent=True), link("b", "c", 0, 24)
    found = prospects(solve([decision, duty], "signature"))
    assert found.complete
    assert found.risks == ()


def test_the_search_for_outcomes_keeps_to_its_budget() -> None:
    links = [link("signature", f"m{i}", 0, 100, contingent=True) for i in range(30)]
    order = [link(f"m{i}", f"m{j}", -200, None) for i in range(30) for j in range(30) if i != j]
    network = solve(links + order, "signature")
    assert prospects(network, budget=10).complete is False
    assert prospects(network, budget=5000).complete is False
    assert prospects(network).risks == ()


# ── Growth ───────────────────────────────────────────────────────────────────

SIZE = 10_000


def scattered(i: int, below: int) -> int:
    """A number that looks drawn at random, the same in every run."""
    return (i * 2_654_435_761 + 12_345) % 4_294_967_291 % below


def timetable(slack: int) -> list[Constraint]:
    when = [scattered(i, 100_000) for i in range(SIZE)]
    constraints = []
    for i in range(4 * SIZE):
        a, b = scattered(3 * i, SIZE), scattered(7 * i + 5, SIZE)
        gap = when[b] - when[a]
        constraints.append(link(f"p{a}", f"p{b}", gap - scattered(i, slack + 1), gap + scattered(i + 1, slack + 1)))
    return constraints


def shuffled_chain(deadline: int) -> list[Constraint]:
    constraints = [link(f"p{i}", f"p{i + 1}", 24, 24) for i in range(SIZE - 1)]
    constraints.sort(key=lambda c: scattered(int(c.source[1:]), 1_000_003))
    return [*constraints, link("p0", f"p{SIZE - 1}", None, deadline)]


def junk() -> list[Constraint]:
    return [
        link(f"p{scattered(i, SIZE)}", f"p{scattered(3 * i + 1, SIZE)}", scattered(i, 200) - 100, None)
        for i in range(4 * SIZE)
    ]


@pytest.mark.parametrize(
    ("constraints", "holds"),
    [
        (timetable(0), True),
        (timetable(5000), True),
        ([*timetable(1000), link("p5", "p6", 400_000, None)], False),
        (shuffled_chain(24 * SIZE), True),
        (shuffled_chain(24 * SIZE - 25), False),
        (junk(), False),
    ],
    ids=["exact", "slack", "one contradiction", "chain", "chain too long", "junk"],
)
def test_ten_thousand_points_take_seconds_at_most(constraints: list[Constraint], holds: bool) -> None:
    began = process_time()
    network: Network = solve(constraints, "p0")
    network.bounds("p0", "p9")
    prospects(network)
    assert process_time() - began < 20
    assert network.consistent == holds
