"""What the solver answers is what looking at every outcome gives, on a thousand random small tables."""

from __future__ import annotations

import pytest

from pdsl.solve import frontier as pareto
from pdsl.solve.budget import Budget
from pdsl.solve.concessions import cheapest
from pdsl.solve.conflicts import conflicts
from pdsl.solve.engine import Engine
from pdsl.solve.problem import parts
from pdsl.solve.room import room
from tests.solve import tables

HUNDREDS = range(10)


@pytest.mark.parametrize("hundred", HUNDREDS)
def test_conflicts_and_concessions(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        problem, budget = tables.table(seed), Budget()
        lines = range(len(problem.lines))
        if not tables.outcomes(problem):
            assert not Engine(problem, budget).kept(())
            continue
        engine = Engine(problem, budget)
        together = tables.keepable(problem)
        assert engine.kept(lines) == (frozenset(lines) in together)
        found = conflicts(engine, list(lines), budget)
        assert found.complete
        assert (set(found.minimal), set(found.concessions)) == tables.conflicts(problem), seed
        fixed = [number for number in lines if problem.lines[number].absolute]
        movable = [number for number in lines if not problem.lines[number].absolute]
        least = cheapest(engine, movable, {n: problem.lines[n].weight for n in movable}, budget, fixed)
        expected = tables.cheapest(problem)
        assert least.complete
        assert least.possible == (expected is not None)
        if expected is not None:
            assert (least.weight, set(least.sets)) == expected, seed
        assert [set(options) for options in room(engine, lines).values()] == tables.room(problem), seed


@pytest.mark.parametrize("hundred", HUNDREDS)
def test_frontier(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        problem = tables.table(seed)
        for move in (False, True):
            found = pareto.frontier(problem, parts(problem), Budget(), move_absolute=move)
            assert found.complete
            assert {point.values for point in found.points} == tables.frontier(problem, move_absolute=move), seed
            assert len(found.points) == len({point.values for point in found.points})
            allowed = [
                pareto.values(problem, one, move_absolute=move)
                for one in tables.outcomes(problem)
                if move or all(line.kept(one) for line in problem.lines if line.absolute)
            ]
            for point in found.points:
                assert point.combinations == allowed.count(point.values)
                assert point.outcome in tables.outcomes(problem)
                assert pareto.values(problem, point.outcome, move_absolute=move) == point.values


def test_the_points_of_nash_and_of_kalai_and_smorodinsky() -> None:
    for seed in range(300):
        problem = tables.table(seed)
        points = pareto.frontier(problem, parts(problem), Budget()).points
        most = pareto.best(points)
        counted = [party for party, amount in enumerate(most) if amount > 0]
        for point in pareto.nash(points):
            gain = 1
            for party in counted:
                gain *= point.values[party]
            for other in points:
                theirs = 1
                for party in counted:
                    theirs *= other.values[party]
                assert gain >= theirs
        for point in pareto.kalai_smorodinsky(points):
            worst = min(point.values[party] / most[party] for party in counted)
            assert all(worst >= min(o.values[party] / most[party] for party in counted) for o in points)
