"""How long `pdsl solve` takes on random tables, beside NegMAS where it is installed.

    python benchmarks/solve.py                       tables of up to 10^12 outcomes, and many red lines
    python benchmarks/solve.py --peer build/bench    NegMAS on the same tables, in the environment of that folder

A table has three parties with an additive value, 0 to 100, for each option of each term. NegMAS looks for the Pareto
frontier, and for the points of Nash and of Kalai and Smorodinsky on it, by listing all outcomes, so that it is asked of
the smallest table only. The number of points is printed on both sides: they must agree. Then red lines over open terms:
when the first answer is there, and what the bound on the work allows. Nothing is asserted here; `tests/solve` compares
with trying out everything.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout that this file stands in

from pdsl.solve import frontier as pareto  # noqa: E402
from pdsl.solve.budget import Budget, Spent  # noqa: E402
from pdsl.solve.concessions import cheapest  # noqa: E402
from pdsl.solve.conflicts import conflicts, smallest  # noqa: E402
from pdsl.solve.engine import Engine  # noqa: E402
from pdsl.solve.problem import Line, Problem, Value, cube, parts  # noqa: E402

TABLES = ((7, 4), (10, 4), (12, 10))  # terms, options of each: 16,384, about 10^6 and 10^12 outcomes
PARTIES = 3
PEER = """
import json, sys, time
from negmas import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.ops import kalai_points, nash_points, pareto_frontier
table = json.load(sys.stdin)
issues = [make_issue(list(range(len(options))), f"t{n}") for n, options in enumerate(table[0])]
space = make_os(issues)
functions = [
    LinearAdditiveUtilityFunction(
        values={f"t{n}": dict(enumerate(options)) for n, options in enumerate(party)},
        outcome_space=space, reserved_value=0.0,
    )
    for party in table
]
start = time.perf_counter()
outcomes = list(space.enumerate_or_sample())
front, _ = pareto_frontier(functions, outcomes)
nash_points(functions, front, outcomes=outcomes)
kalai_points(functions, front, outcomes=outcomes)
print(json.dumps([time.perf_counter() - start, len(set(front))]))
"""


def table(terms: int, options: int, seed: int) -> list[list[list[int]]]:
    """What each party gets out of each option of each term."""
    r = Random(seed)  # noqa: S311
    return [[[r.randint(0, 100) for _ in range(options)] for _ in range(terms)] for _ in range(PARTIES)]


def problem(worth: list[list[list[int]]]) -> Problem:
    """The table as a problem without lines."""
    values = tuple(
        Value(party, term, tuple(map(Fraction, options)))
        for party, terms in enumerate(worth)
        for term, options in enumerate(terms)
    )
    return Problem(tuple(len(options) for options in worth[0]), (), (), values, PARTIES)


def ours(worth: list[list[list[int]]]) -> tuple[float, int]:
    """Seconds for the frontier and both points, and the number of points."""
    asked = problem(worth)
    start = time.perf_counter()
    found = pareto.frontier(asked, parts(asked), Budget())
    pareto.nash(found.points)
    pareto.kalai_smorodinsky(found.points)
    return time.perf_counter() - start, len(found.points) if found.complete else -1


def theirs(worth: list[list[list[int]]], peer: Path) -> tuple[float, int] | None:
    """The same of NegMAS, in a process of its own; None where it is not installed or fails."""
    python = peer / "bin" / "python"
    if not python.exists():
        return None
    done = subprocess.run(
        [str(python), "-W", "ignore", "-c", PEER], input=json.dumps(worth), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr.strip().rpartition("\n")[2])
        return None
    seconds, points = json.loads(done.stdout.strip().rpartition("\n")[2])
    return seconds, points


def lines(count: int, terms: int, seed: int) -> Problem:
    """Red lines over open terms: each excludes a few combinations of options of up to three terms."""
    r = Random(seed)  # noqa: S311
    sizes = tuple(r.randint(2, 5) for _ in range(terms))

    def some() -> tuple[tuple[int, int], ...]:
        chosen = r.sample(range(terms), r.randint(1, 3))
        return cube({term: r.randint(1, (1 << sizes[term]) - 2) for term in chosen}, sizes)

    found = tuple(
        Line(tuple(some() for _ in range(r.randint(1, 3))), (), (r.randrange(PARTIES),), r.randint(1, 10))
        for _ in range(count)
    )
    return Problem(sizes, found, (), (), PARTIES)


def many(count: int, terms: int, seed: int) -> str:
    """What is known when, of red lines over open terms."""
    asked = lines(count, terms, seed)
    numbers = list(range(count))
    start = time.perf_counter()
    engine = Engine(asked, Budget())
    feasible = engine.kept(numbers)
    if not feasible:
        smallest(engine, engine.core)
    first = time.perf_counter() - start
    budget = Budget()
    start = time.perf_counter()
    found = conflicts(Engine(asked, budget), numbers, budget)
    enumerated = time.perf_counter() - start
    budget = Budget()
    start = time.perf_counter()
    try:
        least = cheapest(Engine(asked, budget), numbers, {n: asked.lines[n].weight for n in numbers}, budget)
        cost = f"{least.weight} ({len(least.sets)} ways)" if least.complete else f"not decided, at least {least.least}"
    except Spent:
        cost = "not decided"
    conceded = time.perf_counter() - start
    whole = "all" if found.complete else "bound reached"
    return (
        f"{count:>5} lines over {terms} terms: first answer {first:6.3f} s; {len(found.minimal)} smallest conflicts"
        f" ({whole}) {enumerated:6.2f} s; cheapest concession {cost} {conceded:6.2f} s"
    )


def main() -> None:
    options = argparse.ArgumentParser(description="Time what pdsl solve does.")
    options.add_argument("--peer", type=Path, default=ROOT / "build" / "bench", help="an environment with NegMAS")
    options.add_argument("--seeds", type=int, default=3)
    chosen = options.parse_args()
    for terms, size in TABLES:
        for seed in range(chosen.seeds):
            worth = table(terms, size, seed)
            took, points = ours(worth)
            said = f"{size**terms:>19,} outcomes, {PARTIES} parties: {took:7.4f} s, {points} points"
            peer = theirs(worth, chosen.peer) if (terms, size) == TABLES[0] else None
            print(said + (f"; NegMAS {peer[0]:6.2f} s, {peer[1]} points" if peer else ""))
    for count, terms in ((30, 20), (100, 60), (200, 40)):
        for seed in range(chosen.seeds):
            print(many(count, terms, seed))


if __name__ == "__main__":
    main()
