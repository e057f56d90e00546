"""Deadlocks against a fixpoint by rounds and the enumeration of all cycles."""

from itertools import permutations
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.semantics.preconditions import Need, deadlocks, examine

NODES = "abcdef"
NODE = st.sampled_from(NODES)
NEED = st.builds(
    lambda node, alternatives: Need(node=node, alternatives=tuple(map(tuple, alternatives))),
    NODE,
    st.lists(st.lists(NODE, max_size=2), max_size=3),
)


def need(node: str, *alternatives: str) -> Need:
    return Need(node=node, alternatives=tuple(tuple(a.split()) for a in alternatives), cause=f"{node} needs")


def never(needs: list[Need]) -> set[str]:
    """By rounds: what has not happened when no more can."""
    done = set(NODES) - {n.node for n in needs}
    while True:
        more = {
            node
            for node in {n.node for n in needs} - done
            if all(any(set(a) <= done for a in n.alternatives) for n in needs if n.node == node)
        }
        if not more:
            return {n.node for n in needs} - done
        done |= more


@settings(max_examples=600, deadline=None)
@given(st.lists(NEED, max_size=8))
def test_every_stuck_node_has_one_cause(needs: list[Need]) -> None:
    found = examine(needs)
    locked = [node for deadlock in found.deadlocks for node in deadlock.nodes]
    blocked = [node for d in found.deadlocks for node in d.blocked] + [n for _, more in found.unmeetable for n in more]
    hopeless = {n.node for n, _ in found.unmeetable}
    assert set(locked) | set(blocked) | hopeless == never(needs)
    assert len(locked) == len(set(locked))
    assert len(blocked) == len(set(blocked))
    assert not set(blocked) & (set(locked) | hopeless)
    assert hopeless == {n.node for n in needs if not n.alternatives}
    cured = [n for n in needs if n.node not in locked and n.alternatives]
    assert never(cured) == set()


@settings(max_examples=600, deadline=None)
@given(st.lists(NEED, max_size=8))
def test_a_deadlock_stays_whatever_else_happens_and_its_cycle_is_shortest(needs: list[Need]) -> None:
    for deadlock in deadlocks(needs):
        own = [n for n in needs if n.node in deadlock.nodes and n.alternatives]
        assert never(own) == set(deadlock.nodes)
        waits = {
            (n.node, awaited)
            for n in own
            if all(set(a) & set(deadlock.nodes) for a in n.alternatives)
            for alternative in n.alternatives
            for awaited in alternative
        }
        shortest = min(
            size
            for size in range(1, len(deadlock.nodes) + 1)
            for ring in permutations(deadlock.nodes, size)
            if all((ring[i], ring[(i + 1) % size]) in waits for i in range(size))
        )
        assert len(deadlock.cycle) == shortest
        for step, following in zip(deadlock.cycle, (*deadlock.cycle[1:], deadlock.cycle[0]), strict=True):
            assert step.need in needs
            assert step.need.node == step.node
            assert step.awaits == following.node
            assert any(step.awaits in alternative for alternative in step.need.alternatives)
            assert set(step.others) <= set(deadlock.nodes)


def test_the_two_sides_wait_for_each_other() -> None:
    border, vote = need("border", "elections"), need("elections", "order border")
    joint = need("lifting", "elections")
    (deadlock,) = deadlocks([border, vote, need("order"), joint])[:1]
    assert deadlock.nodes == ("border", "elections")
    assert [(step.node, step.awaits, step.need) for step in deadlock.cycle] == [
        ("border", "elections", border),
        ("elections", "border", vote),
    ]
    assert deadlock.blocked == ("lifting",)


def test_a_way_out_is_no_deadlock() -> None:
    assert deadlocks([need("a", "b", "commission"), need("b", "a")]) == ()
    assert deadlocks([need("a", "b", ""), need("b", "a")]) == ()
    assert deadlocks([]) == ()


def test_a_way_out_that_is_itself_closed_makes_the_others_wait_for_it() -> None:
    (deadlock,) = deadlocks([need("a", "b", "x"), need("b", "a"), need("x", "x")])
    assert deadlock.nodes == ("x",)
    assert deadlock.blocked == ("a", "b")


def test_the_other_alternatives_are_accounted_for() -> None:
    (deadlock,) = deadlocks([need("a", "b", "c"), need("b", "a"), need("c", "a")])
    assert [step.node for step in deadlock.cycle] == ["a", "b"]
    assert deadlock.cycle[0].others == ("c",)


def test_a_need_that_nothing_meets_is_told_apart() -> None:
    never_met = need("a")
    found = examine([never_met, need("b", "a"), need("c", "c")])
    assert found.unmeetable == ((never_met, ("b",)),)
    assert [deadlock.nodes for deadlock in found.deadlocks] == [("c",)]


def test_growth_is_linear_and_depth_does_no_harm() -> None:
    size = 20_000
    chain = [need(f"n{i}", f"n{i + 1}") for i in range(size)]
    assert deadlocks(chain) == ()
    began = process_time()
    (deadlock,) = deadlocks([*chain, need(f"n{size}", "n0")])
    assert process_time() - began < 10
    assert len(deadlock.cycle) == size + 1
    pairs = [need(f"m{i}", f"m{i ^ 1}") for i in range(size)]
    assert len(deadlocks(pairs)) == size // 2
