"""Decision rules against the enumeration of all votes, and the rules that treaties have used."""

from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.model.decisions import ACCUSED, AllOf, Rule, Threshold
from pdsl.model.terms import Blank, Choice, Duration, Option, Quantity, Ref, Slot, Words
from pdsl.semantics.decisions import play, play_unless
from pdsl.semantics.games import Game, Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
ACTORS = ("a", "b", "c", "d", "e")
GROUPS = {
    "council": frozenset(ACTORS),
    "bloc_1": frozenset({"a", "b", "c"}),
    "bloc_2": frozenset({"c", "d"}),
    "permanent": frozenset({"a", "b"}),
    "one": frozenset({"a"}),
    "nobody": frozenset[str](),
}


def group(name: str) -> Ref:
    return Ref(name=name, kind="group")


def state(name: str) -> Ref:
    return Ref(name=name, kind="state")


def electorate(slot: Slot, hidden: str = "") -> frozenset[str] | None:
    return GROUPS.get(slot.name) if isinstance(slot, Ref) and slot.name != hidden else None


def hours(amount: int) -> Duration:
    return Duration(amount=amount, unit="hours")


def rule(
    kind: str, voters: str = "council", share: Fraction | None = None, number: int | None = None, **more: Any
) -> Rule:
    part = Threshold(kind=kind, voters=group(voters), share=share, number=number)
    return Rule(ways=(AllOf(parts=(part,)),), **more)


def sole(name: str, **more: Any) -> Rule:
    return Rule(ways=(AllOf(parts=(Threshold(kind="sole", voters=state(name)),)),), **more)


def game(it: Rule, *accused: str, offices: dict[str, set[str]] | None = None, **more: Rule) -> Game:
    held = offices or {}
    return play(it, electorate, frozenset(accused), lambda name: frozenset(held.get(name, ())), more.get)


# ── All votes, one by one ────────────────────────────────────────────────────

THRESHOLD = st.builds(
    Threshold,
    kind=st.sampled_from(["unanimity", "consensus", "majority", "fraction", "count", "each"]),
    voters=st.sampled_from(["council", "bloc_1", "bloc_2", "one", "nobody"]).map(group),
    share=st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 5), Fraction(1)]),
    number=st.integers(1, 4),
) | st.sampled_from(ACTORS).map(lambda name: Threshold(kind="sole", voters=state(name)))
WAYS = st.lists(
    st.lists(THRESHOLD, min_size=1, max_size=2).map(lambda parts: AllOf(parts=tuple(parts))), min_size=1, max_size=2
).map(tuple)
QUORUM = (
    st.none()
    | st.integers(1, 5).map(lambda n: Quantity(amount=Fraction(n)))
    | st.just(Quantity(amount=Fraction(60), unit="%"))
    | st.just(Quantity(amount=Fraction(60, 100), unit="share"))
)
EXCLUDING = st.sampled_from([(), (ACCUSED,), (state("b"),), (ACCUSED, group("bloc_2"))])
LIMIT = st.none() | st.integers(1, 3).map(hours)
FINAL = st.none() | st.sampled_from([state("a"), state("e"), Words(text="continues")])


def rules(failing: st.SearchStrategy[object]) -> st.SearchStrategy[Rule]:
    concurring = st.sampled_from([None, group("permanent")])
    return st.builds(
        Rule, ways=WAYS, excluding=EXCLUDING, concurring=concurring, within=LIMIT, quorum=QUORUM, failing=failing
    )


RULE = rules(FINAL) | rules(rules(FINAL))


def needed(part: Threshold, size: int) -> int:
    counts = {
        "unanimity": size,
        "consensus": size,
        "majority": next(k for k in range(size + 2) if 2 * k > size),
        "fraction": next(k for k in range(size + 2) if k >= (part.share or 0) * size),
        "count": part.number or 0,
        "each": 1,
        "sole": 1,
    }
    return max(1, counts[part.kind])


def taken(it: object, votes: dict[str, str], accused: set[str], offices: dict[str, set[str]]) -> bool:
    """Whether the votes (yes, no or absent) take the decision, told as a chair would count them."""
    if isinstance(it, Ref):
        return votes[it.name] == "yes"
    if not isinstance(it, Rule):
        return False
    out: set[str] = set()
    for slot in it.excluding:
        assert isinstance(slot, Ref)
        named = accused if slot == ACCUSED else set(GROUPS[slot.name]) if slot.kind == "group" else {slot.name}
        out |= named | {office for name in named for office in offices.get(name, ())}
    entitled: set[str] = set()
    met = []
    for way in it.ways:
        for part in way.parts:
            assert isinstance(part.voters, Ref)
            entitled |= {part.voters.name} if part.kind == "sole" else GROUPS[part.voters.name]
    entitled -= out
    for way in it.ways:
        tallies = []
        for part in way.parts:
            assert isinstance(part.voters, Ref)
            voters = ({part.voters.name} if part.kind == "sole" else set(GROUPS[part.voters.name])) - out
            tallies.append(sum(votes[v] == "yes" for v in voters) >= needed(part, len(voters)))
        met.append(all(tallies))
    quorate = True
    if isinstance(it.quorum, Quantity):
        present = sum(votes[v] != "absent" for v in entitled)
        parts = {"%": Fraction(len(entitled), 100), "share": Fraction(len(entitled))}
        least = it.quorum.amount * parts.get(it.quorum.unit, Fraction(1))
        quorate = present >= least
    concurring = set(GROUPS["permanent"]) - out if it.concurring is not None else set[str]()
    decided = any(met) and quorate and all(votes[v] == "yes" for v in concurring)
    return decided or taken(it.failing, votes, accused, offices)


CASES = [dict(zip(ACTORS, votes, strict=True)) for votes in product(("yes", "no", "absent"), repeat=len(ACTORS))]


@settings(max_examples=150, deadline=None)
@given(RULE, st.sets(st.sampled_from(ACTORS), max_size=2), st.sampled_from([{}, {"a": {"e"}}, {"b": {"a"}}]))
def test_who_can_block_and_carry_is_what_all_votes_show(
    it: Rule, accused: set[str], offices: dict[str, set[str]]
) -> None:
    outcome = [(votes, taken(it, votes, accused, offices)) for votes in CASES]
    possible = any(decided for _, decided in outcome)
    played = game(it, *accused, offices=offices)
    assert played.can_be_decided() is (YES if possible else NO)
    for actor in ACTORS:
        mine = {actor} | offices.get(actor, set())
        blocks = carries = False
        for own in product(("yes", "no", "absent"), repeat=len(mine)):
            move = dict(zip(sorted(mine), own, strict=True))
            answers = {decided for votes, decided in outcome if all(votes[m] == v for m, v in move.items())}
            blocks = blocks or answers == {False}
            carries = carries or answers == {True}
        assert played.can_block(actor) is (YES if blocks and possible else NO)
        assert played.can_carry(actor) is (YES if carries else NO)
    assert played.blockers() == tuple(a for a in ACTORS if a in played.voters and played.can_block(a) is YES)


@settings(max_examples=60, deadline=None)
@given(RULE, st.sets(st.sampled_from(ACTORS), max_size=2))
def test_a_deadlock_is_a_split_in_which_neither_side_wins(it: Rule, accused: set[str]) -> None:
    played = game(it, *accused)
    voters = sorted(played.voters)

    def wins(side: set[str]) -> bool:
        return taken(it, {a: "yes" if a in side else "absent" for a in ACTORS}, accused, {})

    splits = [{v for v, yes in zip(voters, s, strict=True) if yes} for s in product((0, 1), repeat=len(voters))]
    expected = any(not wins(side) and not wins(set(voters) - side) for side in splits)
    assert played.can_deadlock() is (YES if expected else NO)


@settings(max_examples=60, deadline=None)
@given(RULE, st.sampled_from(ACTORS))
def test_the_reverse_turns_carrying_into_blocking(it: Rule, actor: str) -> None:
    straight, reverse = game(it), play_unless(it, hours(720), electorate)
    assert reverse.can_be_decided() is YES
    assert reverse.can_block(actor) is straight.can_carry(actor)
    assert reverse.time_limit == 720
    if straight.can_be_decided() is YES:
        assert reverse.can_carry(actor) is straight.can_block(actor)


@settings(max_examples=100, deadline=None)
@given(RULE, st.sampled_from(ACTORS))
def test_unknown_electorates_never_make_an_answer_certain_that_is_wrong(it: Rule, actor: str) -> None:
    known = game(it)
    for hidden in ("council", "bloc_1", "permanent"):
        vague = play(it, partial(electorate, hidden=hidden))
        if known.can_be_decided() is YES:
            assert vague.can_block(actor) in (UNKNOWN, known.can_block(actor))
        assert vague.can_carry(actor) in (UNKNOWN, known.can_carry(actor))
        assert vague.has_vote(actor) in (UNKNOWN, known.has_vote(actor))


# ── Rules that treaties have used ────────────────────────────────────────────


def test_the_accused_with_a_veto_and_without() -> None:
    assert game(rule("unanimity"), "a").can_block("a") is YES
    locarno = rule("unanimity", excluding=(ACCUSED,))
    assert game(locarno, "a").can_block("a") is NO
    assert game(locarno, "a").has_vote("a") is NO
    assert game(locarno, "a").chain[0].excluded == {"a"}
    assert game(locarno).blockers() == ACTORS
    assert game(locarno, "a").can_block("b") is YES


def test_each_for_itself_and_concurring_votes_are_opposites() -> None:
    alone = game(rule("each"))
    assert alone.blockers() == ()
    assert {alone.can_carry(actor) for actor in ACTORS} == {YES}
    security = rule("count", number=3, concurring=group("permanent"))
    assert game(security).blockers() == ("a", "b")
    assert game(security.replace(excluding=(ACCUSED,)), "a").blockers() == ("b",)


def test_concurring_votes_are_known_though_the_council_is_not() -> None:
    security = rule("count", "undeclared", number=9, concurring=group("permanent"))
    played = game(security)
    assert played.can_block("a") is YES
    assert played.can_block("c") is UNKNOWN
    assert played.blockers() == ("a", "b")
    assert played.can_deadlock() is UNKNOWN
    assert played.all_can_block() is UNKNOWN
    assert played.has_vote("c") is UNKNOWN
    assert played.can_delay("c") is None


def test_a_fallback_turns_a_veto_into_a_delay() -> None:
    it = rule("fraction", share=Fraction(2, 3), excluding=(ACCUSED,), within=hours(24), failing=state("e"))
    played = game(it, "d")
    assert played.can_block("a") is NO
    assert played.can_delay("a") == 0
    assert played.can_delay("d") == 0
    assert played.time_limit is None
    assert [step.decider for step in played.missing_limits] == ["e"]
    assert played.can_carry("e") is YES
    assert played.can_deadlock() is NO
    united = game(rule("unanimity", within=hours(24), failing=sole("e", within=hours(12))))
    assert united.can_delay("a") == 24
    assert united.can_delay("e") is None
    assert united.blockers() == ("e",)
    assert united.time_limit == 36
    thrice = rule("unanimity", within=hours(24), failing=rule("consensus", within=hours(6), failing=state("e")))
    assert game(thrice).can_delay("a") == 30
    assert united.missing_limits == ()
    assert game(rule("unanimity", failing=state("e"))).can_delay("a") is None


def test_what_an_actor_controls_votes_with_it() -> None:
    it = rule("consensus", "bloc_1", within=hours(24), failing=Ref(name="president", kind="office"))
    offices = {"a": {"president"}}
    assert game(it, offices=offices).can_block("a") is YES
    assert game(it, offices=offices).can_block("b") is NO
    assert game(it, offices=offices).blockers(among=["a"]) == ("a",)
    assert game(it, "a", offices=offices).has_vote("a") is YES
    excluded = sole("president", excluding=(ACCUSED,))
    assert game(excluded, "a", offices=offices).can_be_decided() is NO
    assert game(excluded, offices=offices).can_carry("a") is YES


def test_two_voters_and_none() -> None:
    assert game(rule("majority", "permanent")).blockers() == ("a", "b")
    assert game(rule("majority", "permanent")).all_can_block() is YES
    assert game(rule("majority")).all_can_block() is NO
    assert game(rule("majority", "one")).all_can_block() is NO
    empty = game(rule("majority", "one", excluding=(ACCUSED,), within=hours(1)), "a")
    assert empty.can_be_decided() is NO
    assert empty.blockers() == ()
    assert empty.can_delay("a") == 0


def test_a_quorum_can_be_broken_by_staying_away() -> None:
    it = rule("majority", "bloc_1", quorum=Quantity(amount=Fraction(3)))
    assert game(it).can_boycott("a") is YES
    assert game(it).can_block("a") is YES
    assert game(rule("majority", "bloc_1")).can_boycott("a") is NO
    assert game(rule("unanimity", "bloc_1", quorum=Quantity(amount=Fraction(3)))).can_boycott("a") is NO
    two_thirds = Quantity(amount=Fraction(2, 3))
    assert game(rule("majority", "bloc_1", quorum=two_thirds)).can_boycott("a") is NO
    for part, boycotted in ((Fraction(2, 3), NO), (Fraction(9, 10), YES)):
        for quorum in (Quantity(amount=part, unit="share"), Quantity(amount=part * 100, unit="%")):
            assert game(rule("majority", "bloc_1", quorum=quorum)).can_boycott("a") is boycotted, quorum
    whole = Threshold(kind="unanimity")
    assert game(rule("majority", "bloc_1", quorum=whole)).can_boycott("a") is YES
    assert game(rule("majority", "undeclared", quorum=two_thirds)).can_boycott("a") is UNKNOWN
    blank = Blank(id="quorum")
    assert game(rule("majority", "bloc_1", quorum=blank)).can_block("a") is UNKNOWN


@pytest.mark.parametrize(
    ("it", "answer"),
    [
        (rule("majority"), NO),
        (rule("majority", "bloc_2"), YES),
        (rule("unanimity"), YES),
        (rule("majority", "bloc_2", failing=state("e")), NO),
        (rule("each"), NO),
    ],
)
def test_ties(it: Rule, answer: Verdict) -> None:
    assert game(it).can_deadlock() is answer


@pytest.mark.parametrize(
    ("kind", "size", "answer"),
    [("majority", 13, NO), ("majority", 14, YES), ("unanimity", 27, YES), ("each", 27, NO), ("fraction", 27, YES)],
)
def test_ties_in_large_bodies(kind: str, size: int, answer: Verdict) -> None:
    many = frozenset(f"m{i}" for i in range(size))
    assert play(rule(kind, share=Fraction(2, 3)), lambda _: many).can_deadlock() is answer


def test_a_large_body_with_an_intricate_rule_is_left_open() -> None:
    many = frozenset(f"m{i:02}" for i in range(15))
    part = Threshold(kind="majority", voters=group("council"))
    assert play(Rule(ways=(AllOf(parts=(part, part)),)), lambda _: many).can_deadlock() is UNKNOWN


def test_silence() -> None:
    assert game(rule("majority")).on_silence == "not_decided"
    assert game(rule("majority", failing=Words(text="continues"))).on_silence == "continues"
    assert game(rule("majority", failing=rule("each", failing=Words(text="ends")))).on_silence == "ends"
    automatic = play_unless(rule("majority"), hours(720), electorate)
    assert automatic.on_silence == "decided"
    assert automatic.blockers() == ()
    assert automatic.can_delay("a") == 0
    assert automatic.can_deadlock() is NO
    assert play_unless(None, hours(720), electorate).can_carry("a") is YES
    timeless = play_unless(rule("each"), None, electorate)
    assert timeless.time_limit is None
    assert timeless.missing_limits == timeless.chain
    assert timeless.can_delay("a") is None


def test_a_snap_back_by_resolution_can_be_vetoed_and_its_reverse_cannot() -> None:
    vote = rule("count", number=3, concurring=group("permanent"))
    assert game(vote).can_block("a") is YES
    assert play_unless(vote, Duration(amount=30, unit="days"), electorate).can_block("a") is NO


def test_rules_nest() -> None:
    council = rule("majority", "bloc_1", excluding=(ACCUSED,), within=hours(48), failing=state("e"))
    named = sole("council_body", within=hours(60))
    played = game(named, "a", council_body=council)
    assert [step.hours for step in played.chain] == [48, 12]
    assert played.time_limit == 60
    assert played.can_block("a") is NO
    assert played.can_carry("e") is YES
    assert game(sole("council_body"), council_body=council).missing_limits[0].decider == "e"
    outer = game(sole("council_body", excluding=(state("e"),)), council_body=council)
    assert outer.can_carry("e") is NO
    circular = game(sole("x"), x=sole("y"), y=sole("x"))
    assert circular.can_carry("x") is UNKNOWN  # neither names anybody


def test_a_body_that_votes_supports_what_its_members_carry() -> None:
    voted = game(rule("unanimity", "permanent"), a=rule("unanimity", "bloc_2"))
    assert voted.can_block("c") is YES
    assert voted.can_block("e") is NO
    assert game(rule("each", "one"), a=rule("each", "bloc_2")).can_carry("d") is YES
    assert game(rule("each", "one"), a=rule("each", "bloc_2")).can_carry("a") is YES


def test_what_is_open_or_undeclared_is_unknown() -> None:
    assert game(rule("majority", failing=Blank(id="f"))).can_block("a") is NO
    assert game(rule("unanimity", failing=Blank(id="f"))).can_block("a") is UNKNOWN
    missing = Ref(name="prezident", kind="missing")
    assert game(rule("unanimity", failing=missing)).can_block("a") is UNKNOWN
    assert game(rule("unanimity", excluding=(missing,))).can_block("a") is UNKNOWN
    assert game(rule("unanimity", excluding=(Blank(id="x"),))).can_block("a") is UNKNOWN
    assert game(rule("count")).can_block("a") is UNKNOWN
    assert game(rule("fraction")).can_block("a") is UNKNOWN
    blank = Rule(ways=(AllOf(parts=(Threshold(kind="unanimity", voters=Blank(id="v")),)),))
    assert game(blank).can_block("a") is UNKNOWN
    assert game(rule("unanimity", concurring=group("undeclared"))).can_carry("a") is NO
    assert game(rule("each", concurring=group("undeclared"))).can_carry("a") is UNKNOWN


def test_a_limit_in_brackets_counts_at_its_longest() -> None:
    both = Choice(id="d", options=(Option(value=hours(24)), Option(value=Duration(amount=1, unit="months"))))
    assert game(rule("majority", within=both)).time_limit == 31 * 24
    assert game(rule("majority", within=Blank(id="d"))).time_limit is None


def test_a_verdict_is_not_a_truth_value() -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(UNKNOWN)
