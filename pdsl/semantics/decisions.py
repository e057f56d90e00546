"""Decision rules as voting games: who can carry, block or delay a decision, and what silence yields (SEMANTICS 5).

`play` turns a rule, whose voters are slots of the model, into a `Game` over the names of actors.

Whoever does not vote yes does not support. A quorum is a number of voters who take part, whichever way they vote;
the worst that others can do is to stay away, so a quorum is counted like a threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from pdsl.model.decisions import AllOf, Applied, Rule, Threshold, Weight
from pdsl.model.terms import Duration, Quantity, Ref, Slot, Words, is_open, possibilities
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.games import Game, Profile, Step, Verdict, every, some

Electorate = Callable[[Slot], "frozenset[str] | None"]
"""The names of the actors who vote for a slot of voters; None where that is not declared (unknown, never empty)."""
Electorates = Callable[[Slot], "tuple[frozenset[str], ...]"]
"""The electorates among which brackets leave the choice; none where they leave none."""


def no_electorates(slot: Slot) -> tuple[frozenset[str], ...]:
    """A membership without brackets."""
    del slot
    return ()


def controls_nothing(actor: str) -> frozenset[str]:
    """An actor without offices or organs."""
    del actor
    return frozenset()


def no_rule(body: str) -> Rule | None:
    """A body of which no decision rule is known."""
    del body
    return None


def play(
    rule: Rule,
    electorate: Electorate,
    accused: frozenset[str] = frozenset(),
    controlled: Callable[[str], frozenset[str]] = controls_nothing,
    rule_of: Callable[[str], Rule | None] = no_rule,
    electorates: Electorates = no_electorates,
) -> Game:
    """The game of a rule. A bracket that is still open is an unknown electorate, number or fallback.

    `accused` are the actors accused by the event under decision: a rule that says `excluding accused` removes them
    with what they control; a step after `failing which` excludes only whom it says itself. `rule_of` gives the
    decision rule of a body that is named as decider or is itself a voter; such a body supports a decision when
    its own rule does. A time limit said of a body cuts the limits of the body's own rule.
    """
    builder = _Builder(electorate, accused, controlled, rule_of, electorates)
    chain, on_silence = builder.chain(rule, frozenset(), frozenset())
    return Game(chain, on_silence, controlled)


def play_unless(
    rule: Rule | None,
    within: Slot,
    electorate: Electorate,
    accused: frozenset[str] = frozenset(),
    controlled: Callable[[str], frozenset[str]] = controls_nothing,
    rule_of: Callable[[str], Rule | None] = no_rule,
    electorates: Electorates = no_electorates,
) -> Game:
    """The reversed game, `automatic within D unless B decides otherwise`: silence means yes.

    Only who can carry the contrary decision alone can block, and who can block that one carries. None for the rule:
    nobody can decide otherwise.
    """
    chain: Sequence[Step] = ()
    if rule is not None:
        chain = play(rule, electorate, accused, controlled, rule_of, electorates).chain
    clock = _limit(within)
    return Game(_cut(list(chain), clock), "decided", controlled, reverse=True, clock=clock)


_UNDECIDED = Step(
    kind="open",  # what follows is itself in brackets
    voters=None,
    passes=lambda _: Verdict.UNKNOWN,
    meets_quorum=lambda _: Verdict.YES,
)


class _Builder:
    """Turns rules into steps, with what the caller knows of the actors."""

    def __init__(
        self,
        electorate: Electorate,
        accused: frozenset[str],
        controlled: Callable[[str], frozenset[str]],
        rule_of: Callable[[str], Rule | None],
        electorates: Electorates,
    ) -> None:
        self.electorates = electorates
        self.electorate, self.accused, self.controlled, self.rule_of = electorate, accused, controlled, rule_of
        self.chains: dict[tuple[str, frozenset[str]], list[Step]] = {}

    def chain(self, rule: Rule, out: frozenset[str], inside: frozenset[str]) -> tuple[list[Step], str]:
        """The steps of a rule and its outcome on silence. `out`: excluded from without; `inside`: bodies entered."""
        rule = _plain(rule)
        removed = self._removed(rule.excluding)
        excluded = None if removed is None else removed | out
        body = self._sole_body(rule, excluded, inside)
        silence = "not_decided"
        if body:
            nested = self.rule_of(body)
            assert nested is not None
            steps, silence = self.chain(nested, excluded or frozenset(), inside | {body})
            steps = _cut(steps, _limit(rule.within)) if rule.within is not None else steps
        else:
            steps = [self._step(rule, excluded, inside)]
        fallback = rule.failing
        if isinstance(fallback, Ref) and fallback.kind == "word":
            return steps, fallback.name
        if isinstance(fallback, Applied):
            return steps, "applied"
        if isinstance(fallback, Ref):
            sole = Threshold(kind="sole", voters=fallback)
            fallback = Rule(ways=(AllOf(parts=(sole,)),))
        if isinstance(fallback, Rule):
            later, silence = self.chain(fallback, out, inside)
            steps = steps + later
        elif isinstance(fallback, Words):
            silence = fallback.text
        elif fallback is not None:
            steps = [*steps, _UNDECIDED]
        return steps, silence

    def _sole_body(self, rule: Rule, excluded: frozenset[str] | None, inside: frozenset[str]) -> str:
        """The body whose own rule takes the place of this one, or ""."""
        parts = [part for way in rule.ways for part in way.parts]
        if len(parts) != 1 or parts[0].kind != "sole" or not isinstance(parts[0].voters, Ref) or excluded is None:
            return ""
        name = parts[0].voters.name
        if name in excluded or name in inside or rule.concurring is not None or self.rule_of(name) is None:
            return ""
        return name

    def _step(self, rule: Rule, excluded: frozenset[str] | None, inside: frozenset[str]) -> Step:
        parts = [part for way in rule.ways for part in way.parts]
        declared = [self._voters(part, inside) for part in parts]
        everyone = _union(declared)
        voters = None if everyone is None or excluded is None else everyone - excluded
        vetoes: frozenset[str] | None = frozenset()
        if rule.concurring is not None:
            named = self.electorate(rule.concurring)
            vetoes = None if named is None or excluded is None else named - excluded

        def passes(profile: Profile) -> Verdict:
            support = self._support(profile, inside)
            ways = [every(self._meets(part, excluded, support, inside) for part in way.parts) for way in rule.ways]
            concur = [Verdict.UNKNOWN] if vetoes is None else [support(name) for name in sorted(vetoes)]
            return every((some(ways), *concur))

        def meets_quorum(profile: Profile) -> Verdict:
            if rule.quorum is None:
                return Verdict.YES
            if voters is None:
                return Verdict.UNKNOWN
            needed = _quorum(rule.quorum, len(voters))
            each = dict.fromkeys(voters, 1)
            return Verdict.UNKNOWN if needed is None else _reaches(each, needed, self._support(profile, inside))

        sole = parts[0].voters if len(parts) == 1 and parts[0].kind == "sole" else None
        return Step(
            kind=" or ".join(" and ".join(part.kind for part in way.parts) for way in rule.ways),
            voters=voters,
            excluded=frozenset() if everyone is None or excluded is None else everyone & excluded,
            vetoes=vetoes,
            hours=_limit(rule.within),
            decider=sole.name if isinstance(sole, Ref) else "",
            passes=passes,
            meets_quorum=meets_quorum,
        )

    def _meets(
        self, part: Threshold, excluded: frozenset[str] | None, support: Callable[[str], Verdict],
        inside: frozenset[str],
    ) -> Verdict:  # fmt: skip
        if excluded is None:
            return Verdict.UNKNOWN
        declared = self._voters(part, inside)
        if declared is not None:
            return _counted(part, declared - excluded, support)
        # whichever way brackets in the membership turn out: certain only if all electorates answer alike
        slot = part.voters
        readings = () if part.kind == "sole" or slot is None or is_open(slot) else self.electorates(slot)
        answers = {_counted(part, names - excluded, support) for names in readings}
        return answers.pop() if len(answers) == 1 else Verdict.UNKNOWN

    def _support(self, profile: Profile, inside: frozenset[str]) -> Callable[[str], Verdict]:
        """A voter that is a body with a rule of its own, and is not itself on a side, supports what it decides."""

        def support(name: str) -> Verdict:
            own = None if name in profile.side else self.rule_of(name)
            if own is None:
                return profile(name)
            if name in inside:  # it waits for itself: who decides is not said
                return Verdict.UNKNOWN
            chain = self.chains.get((name, inside))
            if chain is None:
                chain = self.chains[name, inside] = self.chain(own, frozenset(), inside | {name})[0]
            return some(step.wins(profile) for step in chain)

        return support

    def _voters(self, part: Threshold, inside: frozenset[str]) -> frozenset[str] | None:
        if part.kind == "sole" and isinstance(part.voters, Ref):
            # how a body decides that declares no rule is unknown: any member may hold it up
            silent = part.voters.kind in ("body", "organization") and self.rule_of(part.voters.name) is None
            circle = part.voters.name in inside  # bodies that each decide by the other: nobody is named
            return None if part.voters.missing or silent or circle else frozenset({part.voters.name})
        return None if part.voters is None or is_open(part.voters) else self.electorate(part.voters)

    def _removed(self, excluding: Sequence[Slot]) -> frozenset[str] | None:
        """Everyone a rule excludes, with what they control; None where a group is not declared."""
        removed: set[str] = set()
        for slot in excluding:
            if isinstance(slot, Ref) and slot.kind == "accused":
                names: frozenset[str] | None = self.accused
            elif isinstance(slot, Ref) and slot.kind not in ("group", "missing"):
                names = frozenset({slot.name})
            else:
                names = None if is_open(slot) else self.electorate(slot)
            if names is None:
                return None
            for name in names:
                removed |= {name} | self.controlled(name)
        return frozenset(removed)


def _plain(rule: Rule) -> Rule:
    """The rule with the ways to decide that were chosen from brackets in place of the brackets."""
    if not any(isinstance(part.voters, Threshold) for way in rule.ways for part in way.parts):
        return rule
    ways = tuple(
        AllOf(parts=tuple(part.voters if isinstance(part.voters, Threshold) else part for part in way.parts))
        for way in rule.ways
    )
    return rule.replace(ways=ways)


def _votes_needed(part: Threshold, voters: int) -> int | None:
    """How many must support, at least one; None where the text leaves the number open."""
    if part.kind in ("unanimity", "consensus"):
        return max(voters, 1)
    if part.kind == "majority":
        return voters // 2 + 1
    if part.kind == "fraction":
        return None if part.share is None else max(_ceiling(part.share * voters), 1)
    if part.kind == "count":
        return None if part.number is None else max(part.number, 1)
    return 1


def _quorum(quorum: Slot, voters: int) -> int | None:
    """How many must take part: a number, a share of the voters, or a threshold."""
    if isinstance(quorum, Threshold):
        return _votes_needed(quorum, voters)
    if isinstance(quorum, Quantity):
        if quorum.unit == "share":
            return _ceiling(quorum.amount * voters)
        if quorum.unit == "%":
            return _ceiling(quorum.amount * voters / 100)
        if quorum.unit == "":
            return _ceiling(quorum.amount * voters) if quorum.amount < 1 else _ceiling(quorum.amount)
    return None


def _votes(weights: Sequence[Weight], voters: frozenset[str]) -> dict[str, int] | None:
    """How many votes each voter has, one where the text declares none; None where some are declared and not its own."""
    if not weights:
        return dict.fromkeys(voters, 1)
    said = {w.voter.name: w.votes.amount for w in weights if isinstance(w.voter, Ref) and isinstance(w.votes, Quantity)}
    if any(said.get(name, Fraction(1, 2)).denominator != 1 for name in voters):
        return None
    return {name: int(said[name]) for name in voters}


def _counted(part: Threshold, voters: frozenset[str], support: Callable[[str], Verdict]) -> Verdict:
    """Whether those in favour among these voters are as many as a part of a rule asks for."""
    votes = _votes(part.weights, voters)
    if votes is None:
        return Verdict.UNKNOWN
    needed = _votes_needed(part, sum(votes.values()))
    return Verdict.UNKNOWN if needed is None else _reaches(votes, needed, support)


def _reaches(votes: Mapping[str, int], needed: int, support: Callable[[str], Verdict]) -> Verdict:
    certain = possible = 0
    for name in sorted(votes):
        verdict = support(name)
        certain += votes[name] if verdict is Verdict.YES else 0
        possible += votes[name] if verdict is not Verdict.NO else 0
    if certain >= needed:
        return Verdict.YES
    return Verdict.UNKNOWN if possible >= needed else Verdict.NO


def _limit(within: Slot) -> int | None:
    """The longest time in hours that a slot allows, brackets at their longest; None where there is no limit."""
    values = list(possibilities(within))
    durations = [value for value in values if isinstance(value, Duration)]
    if not values or len(durations) != len(values):
        return None
    return max(hour_bounds(duration)[1] for duration in durations)


def _cut(steps: list[Step], hours: int | None) -> list[Step]:
    """Steps under a common limit: each takes no more than what is left, the last one the rest."""
    if hours is None:
        return steps
    left, cut = hours, []
    for step in steps:
        taken = left if step.hours is None else min(step.hours, left)
        cut.append(step.replace(hours=taken))
        left -= taken
    return cut


def _union(electorates: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    known = [names for names in electorates if names is not None]
    return frozenset().union(*known) if len(known) == len(electorates) else None


def _ceiling(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)
