"""Simple games: who can carry, block or delay a decision (SEMANTICS 5).

A decision rule is a simple game (J. von Neumann and O. Morgenstern, "Theory of Games and Economic Behavior", 1944):
a set of supporters wins or it does not, and a larger set never loses where a smaller one wins. So two sets settle
everything that can be asked about one actor: all others without it, and it alone. Where an electorate is not
declared the answer is `Verdict.UNKNOWN` unless the rest of the rule settles it. `decisions.play` makes the games.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from itertools import combinations

from pdsl.model.record import Record

LARGEST_ENUMERATED = 12  # voters of a rule whose every split is tried by `Game.can_deadlock`


class Verdict(Enum):
    """An answer that may be unknown because an electorate is not declared."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        """Refused: whoever asks must say what is to become of the unknown."""
        raise TypeError("a verdict has three values: compare it with Verdict.YES, NO or UNKNOWN")

    def negated(self) -> Verdict:
        """Yes for no, no for yes."""
        if self is Verdict.UNKNOWN:
            return self
        return Verdict.NO if self is Verdict.YES else Verdict.YES


class Profile(Record):
    """How everybody votes: those of `side` as `within` says, everybody else as `without` says."""

    side: frozenset[str]
    within: Verdict
    without: Verdict

    def __call__(self, name: str) -> Verdict:
        """Whether this actor is in favour."""
        return self.within if name in self.side else self.without

    def negated(self) -> Profile:
        """Everybody voting the other way."""
        return Profile(side=self.side, within=self.within.negated(), without=self.without.negated())


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """No if one is no, else unknown if one is unknown (Kleene's strong conjunction)."""
    found = Verdict.YES
    for verdict in verdicts:
        if verdict is Verdict.NO:
            return Verdict.NO
        if verdict is Verdict.UNKNOWN:
            found = Verdict.UNKNOWN
    return found


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes if one is yes, else unknown if one is unknown."""
    found = Verdict.NO
    for verdict in verdicts:
        if verdict is Verdict.YES:
            return Verdict.YES
        if verdict is Verdict.UNKNOWN:
            found = Verdict.UNKNOWN
    return found


class Step(Record):
    """One attempt at the decision, with who takes part in it.

    `kind` names the thresholds (`majority`, `unanimity`, `sole`, joined by `and` and `or`); `voters` are those left
    after exclusion, None where not declared; `excluded` those who would vote but may not; `hours` is the longest
    the step may take, None where the text sets no limit, or only a bracket; `decider` is the one actor of a sole
    decision, else "".
    """

    kind: str
    voters: frozenset[str] | None
    excluded: frozenset[str] = frozenset()
    vetoes: frozenset[str] | None = frozenset()
    hours: int | None = None
    decider: str = ""
    passes: Callable[[Profile], Verdict]
    meets_quorum: Callable[[Profile], Verdict]

    def wins(self, profile: Profile) -> Verdict:
        """Whether those in favour take the decision at this step."""
        return every((self.passes(profile), self.meets_quorum(profile)))


class Game:
    """What follows from a rule alone. An actor is taken together with the offices and organs it controls."""

    def __init__(
        self,
        chain: Sequence[Step],
        on_silence: str,
        controlled: Callable[[str], frozenset[str]],
        *,
        reverse: bool = False,
        clock: int | None = None,
    ) -> None:
        self.chain = tuple(chain)
        self.on_silence = on_silence  # "not_decided", "decided", or the words of the rule: "continues", "ends"
        self.reverse = reverse  # the chain decides against an outcome that comes by silence after `clock` hours
        self.clock = clock
        self._controlled = controlled

    @property
    def voters(self) -> frozenset[str]:
        """All who are known to take part in some step, with holders of a veto."""
        return frozenset(v for step in self.chain for v in (step.voters or frozenset()) | (step.vetoes or frozenset()))

    @property
    def electorate_known(self) -> bool:
        """Whether every electorate is declared."""
        return all(step.voters is not None and step.vetoes is not None for step in self.chain)

    def wins(self, profile: Profile) -> Verdict:
        """Whether those in favour bring the outcome about, at the first step or a later one."""
        if self.reverse:
            return some(step.wins(profile.negated()) for step in self.chain).negated()
        return some(step.wins(profile) for step in self.chain)

    def can_be_decided(self) -> Verdict:
        """Whether the decision can be taken at all: not if the exclusions leave nobody, or fewer than are needed."""
        return self.wins(Profile(side=frozenset(), within=Verdict.YES, without=Verdict.YES))

    def can_block(self, actor: str) -> Verdict:
        """Whether this actor alone can prevent the decision though all others want it, at every step of the rule.

        A decision that can never be taken is blocked by its rule and not by an actor.
        """
        if self.can_be_decided() is Verdict.NO:
            return Verdict.NO
        return self.wins(self._all_but(actor)).negated()

    def can_carry(self, actor: str) -> Verdict:
        """Whether this actor alone can bring the decision about whatever the others do."""
        return self.wins(self._only(actor))

    def can_boycott(self, actor: str) -> Verdict:
        """Whether the decision falls by this actor's absence alone, its vote not being needed: a blocking quorum."""
        if self.can_block(actor) is Verdict.NO or self.reverse:
            return Verdict.NO
        profile = self._all_but(actor)
        return every((self.can_block(actor), some(step.passes(profile) for step in self.chain)))

    def has_vote(self, actor: str) -> Verdict:
        """Whether this actor, or what it controls, takes part in some step: as voter, sole decider or by a veto."""
        mine = self._with_offices(actor)
        if mine & self.voters:
            return Verdict.YES
        return Verdict.NO if self.electorate_known else Verdict.UNKNOWN

    def can_delay(self, actor: str) -> int | None:
        """The most hours this actor alone can delay a decision that all others want; None: without limit.

        A step that it can block takes its whole time before the next begins. Where it is unknown whether it can
        block a step, the step counts: the answer is the worst case. A decision that can never be taken is delayed by
        nobody: 0. So is an outcome that comes by silence and that the actor cannot prevent: its clock runs anyway.
        """
        if self.can_be_decided() is Verdict.NO:
            return 0
        if self.can_block(actor) is not Verdict.NO:
            return None
        total = 0
        if self.reverse:
            return total
        for step in self.chain:
            if step.wins(self._all_but(actor)) is Verdict.YES:
                return total
            if step.hours is None:
                return None
            total += step.hours
        return total

    def blockers(self, among: Iterable[str] = ()) -> tuple[str, ...]:
        """Who certainly can block, sorted: of the voters, and of `among` (as states that act through an office)."""
        return tuple(sorted(name for name in self.voters.union(among) if self.can_block(name) is Verdict.YES))

    def all_can_block(self) -> Verdict:
        """Whether each of two or more voters has a veto, as under unanimity and consensus."""
        if len(self.voters) < 2 and self.electorate_known:
            return Verdict.NO
        own = every(self.can_block(name) for name in sorted(self.voters))
        return own if self.electorate_known else every((own, Verdict.UNKNOWN))

    def can_deadlock(self) -> Verdict:
        """Whether the voters can be split so that neither side can decide: a tie, or a minority that blocks.

        Exact for rules of up to twelve voters. Beyond, each voter alone, halves, and a sole decider are tried.
        """
        voters = sorted(self.voters)
        if self.reverse:  # no decision is a decision here
            return Verdict.NO
        if not self.electorate_known:
            return Verdict.UNKNOWN
        if any(step.decider and step.wins(self._only(step.decider)) is Verdict.YES for step in self.chain):
            return Verdict.NO
        sizes = range(len(voters) // 2 + 1) if len(voters) <= LARGEST_ENUMERATED else (0, 1)
        splits = [frozenset(side) for size in sizes for side in combinations(voters, size)]
        splits.append(frozenset(voters[: len(voters) // 2]))
        for side in splits:
            rest = frozenset(voters) - side
            if self._loses(side) and self._loses(rest):
                return Verdict.YES
        symmetric = len(self.chain) == 1 and " " not in self.chain[0].kind and not self.chain[0].vetoes
        return Verdict.NO if len(voters) <= LARGEST_ENUMERATED or symmetric else Verdict.UNKNOWN

    @property
    def time_limit(self) -> int | None:
        """The hours after which the decision is taken or has failed, every step at its limit; None: unbounded."""
        if self.reverse:
            return self.clock
        hours = [step.hours for step in self.chain]
        return None if None in hours else sum(h for h in hours if h is not None)

    @property
    def missing_limits(self) -> tuple[Step, ...]:
        """The steps for which the text sets no time limit: why `time_limit` is unbounded."""
        return tuple(step for step in self.chain if step.hours is None and self.time_limit is None)

    def _loses(self, side: frozenset[str]) -> bool:
        return self.wins(Profile(side=side, within=Verdict.YES, without=Verdict.NO)) is Verdict.NO

    def _with_offices(self, actor: str) -> frozenset[str]:
        return self._controlled(actor) | {actor}

    def _all_but(self, actor: str) -> Profile:
        return Profile(side=self._with_offices(actor), within=Verdict.NO, without=Verdict.YES)

    def _only(self, actor: str) -> Profile:
        return Profile(side=self._with_offices(actor), within=Verdict.YES, without=Verdict.NO)
