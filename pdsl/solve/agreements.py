"""The best agreements in the report: which points are shown, what each gives, and the named ones in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.report.blocks import Block, Grid, Heading, Items, Picture, Text
from pdsl.solve.answer import NOT_DECIDED
from pdsl.solve.picture import picture
from pdsl.solve.saying import count, figure

if TYPE_CHECKING:
    from pdsl.solve.frontier import Reached
    from pdsl.solve.naming import Naming
    from pdsl.solve.values import Wish

MOST = 40  # points that a reader can still compare; of more a choice is shown
_MOST_NAMED = 5  # of each kind, where many points tie
_IN_FULL = 2


def best(say: Naming) -> Iterator[Block]:
    """The section on the frontier."""
    solved = say.solved
    front = solved.frontier
    yield Heading(2, "The best agreements (Pareto frontier)")
    if not front.points and not front.complete:
        yield Text(f"{NOT_DECIDED.capitalize()}: {front.why}.")
        return
    if not front.points:
        yield Text(f"None to show: {front.why or 'the absolute lines cannot be kept together'}.")
        return
    yield Text(
        "Each point is a combination of options than which none is better for one party and no worse for every"
        " other. A party's number is the weight of its lines that turn on brackets and are kept, and of its"
        " preferences; it compares a party with itself alone."
    )
    if not any(solved.best):
        yield Text("Nothing is weighed against anything: what turns on brackets is absolute.")
        return
    counted = [(_wish(say, wish), ()) for wish in solved.wishes]
    if counted:
        yield Text("Preferences that are counted, each from 0 for the worst option to its weight for the best:")
        yield Items(tuple(counted))
    shown = choice(say)
    if len(shown) < len(front.points):
        yield Text(
            f"{len(front.points):_} points are best; {len(shown)} of them are shown: for each party one that gives it"
            " the most, the points of Nash and of Kalai and Smorodinsky, and others in equal steps through the list by"
            f" falling number of {say.parties[0]}. The numbers count all; every point is in the JSON form"
            " (`--format json`)."
        )
    rows = tuple(
        (str(number + 1), *(_share(say, point, party) for party in range(len(say.parties))), _marks(say, point),
         "; ".join(_gives(say, point)) or "no line gives way")
        for number, point in shown
    )  # fmt: skip
    yield Grid(("No.", *say.parties, "Point", "What each gives"), rows)
    for name, points in (("Nash", solved.nash), ("Kalai–Smorodinsky", solved.kalai_smorodinsky)):
        if len(points) > _MOST_NAMED and len(shown) < len(front.points):
            yield Text(f"{len(points):_} points are {name} points alike; the first {_MOST_NAMED} are shown.")
    drawn = picture(solved)
    if drawn:
        yield Picture(*drawn)
    for point in dict.fromkeys((*solved.nash[:_IN_FULL], *solved.kalai_smorodinsky[:_IN_FULL])):
        yield from _point(say, point)


def choice(say: Naming) -> list[tuple[int, Reached]]:
    """The points that are shown, with their numbers from 0: all, or the ends, the named ones and a sample."""
    points = say.solved.frontier.points
    if len(points) <= MOST:
        return list(enumerate(points))
    named = {*say.solved.nash[:_MOST_NAMED], *say.solved.kalai_smorodinsky[:_MOST_NAMED]}
    wanted = {
        max(range(len(points)), key=lambda number: (points[number].values[party], -number))
        for party in range(len(say.parties))
    }
    wanted |= {number for number, point in enumerate(points) if point in named}
    steps = max(MOST - len(wanted), 2)
    wanted |= {round((len(points) - 1) * step / (steps - 1)) for step in range(steps)}
    return [(number, points[number]) for number in sorted(wanted)]


def _wish(say: Naming, wish: Wish) -> str:
    number = next(number for number, term in enumerate(say.terms) if term.id == wish.term)
    over = f"{wish.said.kind} over {say.term(number)}, weight {wish.weight}"
    return f"{', '.join(wish.owners)} ({wish.title}): {over}"


def _share(say: Naming, point: Reached, party: int) -> str:
    return f"{figure(point.values[party])} of {figure(say.solved.best[party])}"


def _marks(say: Naming, point: Reached) -> str:
    names = [("Nash", say.solved.nash), ("Kalai–Smorodinsky", say.solved.kalai_smorodinsky)]
    return ", ".join(name for name, points in names if point in points)


def _gives(say: Naming, point: Reached) -> Iterator[str]:
    given = say.solved.given(point.outcome)
    several = "for example " if point.combinations > 1 and given else ""
    for party, name in enumerate(say.parties):
        own = [n for n in given if party in say.solved.encoded.problem.lines[n].owners]
        if own:
            yield f"{several}{name} gives {count(len(own), 'line')}"
            several = ""
    doubtful = len(say.solved.doubtful(point.outcome))
    if doubtful:
        yield f"of {count(doubtful, 'line')} nobody can tell"


def _point(say: Naming, point: Reached) -> Iterator[Block]:
    yield Heading(3, f"No. {say.solved.frontier.points.index(point) + 1}: {_marks(say, point)}")
    if point.combinations > 1:
        yield Text(f"{point.combinations:_} combinations give these numbers; the first in the order of the text:")
    chosen = [
        (f"{say.where(number)}: {say.picked(number, point.outcome)}", ())
        for number in range(len(point.outcome))
        if say.solved.matters(number) and number not in say.folded and say.solved.encoded.stands(number, point.outcome)
    ]
    given = [(f"{say.line(number)} gives way", ()) for number in say.solved.given(point.outcome)]
    unknown = say.solved.doubtful(point.outcome)
    doubtful = [(f"nobody can tell whether {say.line(number)} is kept", ()) for number in unknown]
    yield Items((*chosen, *given, *doubtful))
