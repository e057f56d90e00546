"""Settled cases behind brackets, and values in messages."""

from fractions import Fraction

from pdsl.model.terms import Blank, Choice, Deferred, Duration, Option, Quantity, Range, Ref
from pdsl.model.time import After, PhaseEdge
from pdsl.model.undertakings import Guard
from pdsl.semantics.options import brackets, briefly, cases, decide, guarded, listed, only_under, say, together

A, B = Ref(name="a", kind="state"), Ref(name="b", kind="state")


def number(value):
    return Quantity(amount=Fraction(value), written=str(value))


def choice(name, *values):
    return Choice(id=name, options=tuple(Option(value=value) for value in values))


def test_settled_slots_have_one_case():
    (case,) = cases((A, number(3)))
    assert case.values == (A, number(3))
    assert case.chosen == ()


def test_one_bracket_in_two_slots_is_settled_alike():
    bracket = choice("x", A, B)
    assert [case.values for case in cases((bracket, bracket))] == [(A, A), (B, B)]


def test_brackets_within_brackets_open_when_their_option_is_chosen():
    nested = choice("x", A, choice("y", number(1), number(2)))
    found = [(case.values[0], case.chosen) for case in cases((nested,))]
    assert found == [
        (A, ("x = a",)),
        (number(1), ("x = [1 | 2]", "y = 1")),
        (number(2), ("x = [1 | 2]", "y = 2")),
    ]


def test_an_option_of_several_values_is_flattened():
    (first, second) = cases(((choice("x", (A, B), A),),))
    assert (first.values, second.values) == (((A, B),), ((A,),))


def test_the_number_of_cases_is_bounded():
    many = tuple(choice(str(n), A, B) for n in range(20))
    assert len(list(cases(many))) == 256


def test_decide_says_whether_it_depends():
    always = decide((choice("x", number(1), number(2)),), lambda values: values[0].amount > 0)
    sometimes = decide((choice("x", number(1), number(2)),), lambda values: values[0].amount > 1)
    never = decide((choice("x", number(1), number(2)),), lambda values: values[0].amount > 2)
    assert (always.some, always.every, always.depends) == (True, True, ())
    assert (sometimes.some, sometimes.every, sometimes.depends) == (True, False, ("x = 2",))
    assert (never.some, never.every, never.depends) == (False, False, ())


def test_guards():
    one, other = Guard(either="e", option="x"), Guard(either="e", option="y")
    assert together((one,), (one,))
    assert together((), (other,))
    assert not together((one,), (other,))
    assert guarded((one,), (one,)) == ("e = x",)
    assert only_under(("e = x", "f = y")) == ("only under `e = x` and `f = y`",)
    assert only_under(()) == ()


def test_values_in_words():
    day = Duration(amount=1, unit="days")
    assert say(After(duration=day, point=Ref(name="signature", kind="milestone"))) == "1 day after signature"
    assert say(After(duration=day, point=A, day_count=True)) == "day 1 after a"
    assert say(PhaseEdge(phase=Ref(name="p", kind="phase"), edge="end")) == "end of p"
    assert say(Deferred(duration=Duration(amount=15, unit="years"))) == "deferred for 15 years"
    assert say(Range(id="r", low=number(1), high=number(2))) == "[1 .. 2]"
    assert say(Blank(id="b")) == "[?]"
    assert listed(["a", "b", "a", "c"]) == "`a`, `b` and `c`"
    assert listed([]) == ""
    assert briefly(["a", "b"], "areas") == "`a` and `b`"
    assert briefly([f"a_long_name_{n}" for n in range(5)], "areas") == "5 areas"


def test_brackets_are_found_wherever_they_stand():
    nested = choice("x", A, choice("y", A, Blank(id="z")))
    assert {term.id for term in brackets(((After(duration=None, point=nested),), A))} == {"x", "y", "z"}
