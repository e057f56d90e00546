"""What can still be agreed: what is asked, and the answer as one value that knows no format and no solver."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pdsl.solve.budget import STEPS
from pdsl.solve.encode import OPEN, Encoded

if TYPE_CHECKING:
    from pdsl.solve.concessions import Cheapest
    from pdsl.solve.frontier import Frontier, Reached
    from pdsl.solve.positions import Position
    from pdsl.solve.problem import Outcome
    from pdsl.solve.values import Wish

YES, NO, NOT_DECIDED = "yes", "no", "not decided"


class Question(NamedTuple):
    """`positions_as_lines`: what authors put into brackets counts as their line. `move_absolute`: absolute lines may
    give way too. `dropped`: red lines left out; `moved`: the red line that stands for another, by its name.
    `steps` bounds the work, `seconds` the time.
    """

    positions_as_lines: bool = False
    move_absolute: bool = False
    dropped: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    steps: int = STEPS
    seconds: float | None = None


class Standing(NamedTuple):
    """One line: `kept` however the brackets are settled, `crossed` however, `silent` where no clause says what it asks,
    `open` where brackets decide, or `not decided`, with why. `clauses` cross it. `bounded`: it is not known within the
    bound whether some option keeps it; it is taken for `open`.
    """

    number: int
    word: str
    clauses: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    bounded: bool = False


class Conflict(NamedTuple):
    """A smallest set of lines, and clauses outside brackets, that do not go together. `statements` are those that are
    needed for it: ids, by the number of the line in `Solved.stated`. `terms` are the brackets on which it turns.
    """

    lines: tuple[int, ...]
    clauses: tuple[str, ...]
    statements: tuple[tuple[int, tuple[str, ...]], ...]
    terms: tuple[int, ...]


class Zone(NamedTuple):
    """What is left of one open term, as options by number: with every line kept that some option keeps, with the
    cheapest concessions, and with the absolute lines alone. None: not decided. `speaks`: whether anything speaks of it.
    """

    every: tuple[int, ...] | None
    cheapest: tuple[int, ...] | None
    absolute: tuple[int, ...] | None
    speaks: bool


class Concessions(NamedTuple):
    """The cheapest concessions of one part of the text that hangs together."""

    terms: tuple[int, ...]
    found: Cheapest


class Solved(NamedTuple):
    """The answer. `feasible`: whether every line can be kept; `reachable`: whether all those can that some option
    keeps; `absolute`: whether the absolute ones among them can. Lines and terms are named by their numbers.
    """

    encoded: Encoded
    question: Question
    feasible: str
    reachable: str
    absolute: str
    standings: tuple[Standing, ...]
    conflicts: tuple[Conflict, ...]
    conflicts_complete: bool
    concessions: tuple[Concessions, ...]
    zones: tuple[Zone, ...]
    frontier: Frontier
    nash: tuple[Reached, ...]
    kalai_smorodinsky: tuple[Reached, ...]
    best: tuple[Fraction, ...]
    example: Outcome | None
    wishes: tuple[Wish, ...]
    notes: tuple[str, ...] = ()
    unsure: bool = False  # `feasible` is not decided, as nobody can tell of some line whether it is kept
    positions: tuple[Position, ...] = ()  # where they count as lines

    @property
    def unanswered(self) -> tuple[Position, ...]:
        """The positions over which no other party has put one of its own."""
        return tuple(one for one in self.positions if one.line is None)

    @property
    def decided(self) -> bool:
        """Whether every question could be answered within the bound."""
        return (
            NOT_DECIDED not in (self.reachable, self.absolute)
            and (self.feasible != NOT_DECIDED or self.unsure or not self.standings)
            and self.conflicts_complete
            and all(one.found.complete for one in self.concessions)
            and self.frontier.complete
        )

    def given(self, outcome: Outcome) -> tuple[int, ...]:
        """The lines that brackets decide and that an outcome does not keep."""
        lines = self.encoded.problem.lines
        return tuple(one.number for one in self.standings if one.word == OPEN and not lines[one.number].kept(outcome))

    def doubtful(self, outcome: Outcome) -> tuple[int, ...]:
        """The lines of which nobody can tell whether an outcome keeps them."""
        lines = self.encoded.problem.lines
        return tuple(one.number for one in self.standings if lines[one.number].doubtful(outcome))

    def matters(self, variable: int) -> bool:
        """Whether a line or a preference speaks of an open term."""
        return self.zones[variable].speaks
