from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from render_drafts import actor

from pdsl.model.actors import Lasting
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.decisions import ACCUSED, AllOf, Rule, Threshold
from pdsl.model.events import Event
from pdsl.model.final import FinalClause
from pdsl.model.forces import CapRow, Category, ForceCap
from pdsl.model.formulas import Bounded, InState, Is, NounPhrase, PropertyIs
from pdsl.model.guarantees import Snapback
from pdsl.model.money import Regime, Share, ShareOf
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Blank, Choice, Deferred, Duration, Members, Option, Quantified, Quantity, Range, Ref, Words
from pdsl.model.text import Note, Text
from pdsl.model.time import ENTRY_INTO_FORCE, SIGNATURE, After, Date, EarlierOf, LaterOf, Timing
from pdsl.model.undertakings import Act, Conditions, Oversight, Undertaking

Said = Callable[..., list[str]]
NORTH, SOUTH, EAST = actor("north"), actor("south"), actor("east")
CAPE = Ref(name="cape", kind="territory")
THIRTY = Duration(amount=30, unit="days")


ENTER = Act(kind="enter", arguments=(("object", (CAPE,)),))


def does(**fields: object) -> Undertaking:
    given = {"id": "u", "bearers": (NORTH,), "modality": "shall", "act": ENTER}
    return Undertaking(**{**given, **fields})


@pytest.mark.parametrize(
    ("modality", "form", "expected"),
    [
        ("shall", "treaty", "shall enter"),
        ("shall not", "treaty", "shall not enter"),
        ("may", "treaty", "may enter"),
        ("need not", "treaty", "shall not be required to enter"),
        ("will", "treaty", "will enter"),
        ("is expected to", "treaty", "is expected to enter"),
        ("hereby", "treaty", "hereby enters"),
        ("shall", "memorandum", "will enter"),
        ("shall not", "memorandum", "will not enter"),
        ("may", "memorandum", "may enter"),
        ("need not", "declaration", "will not be required to enter"),
        ("must", "declaration", "will enter"),
    ],
)
def test_modal_verbs_follow_from_modality_and_force(said: Said, modality: str, form: str, expected: str) -> None:
    assert said(does(modality=modality), form=form) == [f"The Republic of the North {expected} the Cape."]


@pytest.mark.parametrize(
    ("manner", "modality", "expected"),
    [
        ("each", "shall", "Each of the Republic of the North and Southland shall enter the Cape."),
        ("jointly", "shall", "The Republic of the North and Southland, acting jointly, shall enter the Cape."),
        ("", "is expected to", "The Republic of the North and Southland are expected to enter the Cape."),
        ("each", "hereby", "Each of the Republic of the North and Southland hereby enters the Cape."),
        ("", "hereby", "The Republic of the North and Southland hereby enter the Cape."),
        ("none_but", "may", "None but the Republic of the North and Southland may enter the Cape."),
    ],
)
def test_bearers(said: Said, manner: str, modality: str, expected: str) -> None:
    assert said(does(bearers=(NORTH, SOUTH), manner=manner, modality=modality)) == [expected]


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing(within=THIRTY, within_of=SIGNATURE), "within thirty (30) days of the signature of this Treaty"),
        (Timing(within=Duration(amount=120, unit="days")), "within 120 days"),
        (Timing(by=Date(iso="2025-12-01")), "not later than 1 December 2025"),
        (Timing(at=Date(iso="2025-12-01", time="06:00", zone="utc")), "at 06:00 UTC on 1 December 2025"),
        (Timing(at=ENTRY_INTO_FORCE), "upon the entry into force of this Treaty"),
        (Timing(at=After(duration=Duration(amount=91, unit="days"), point=SIGNATURE, day_count=True)),
         "on day 91 after the signature of this Treaty"),
        (Timing(start=After(duration=THIRTY, point=SIGNATURE, before=True)),
         "as from thirty (30) days before the signature of this Treaty"),
        (Timing(until=EarlierOf(points=(SIGNATURE, Date(iso="2026-01-02")))),
         "until the earlier of the signature of this Treaty and 2 January 2026"),
        (Timing(by=LaterOf(points=(SIGNATURE, Blank(id="b")))),
         "not later than the later of the signature of this Treaty and [●]"),
        (Timing(at_once=True, not_before=SIGNATURE), "immediately, but not before the signature of this Treaty"),
        (Timing(every=Duration(amount=1, unit="years")), "every year"),
        (Timing(lasting=Duration(amount=3, unit="months", about=True)),
         "for a period of approximately three (3) months"),
        (Timing(within=Choice(id="c", options=(Option(value=THIRTY, authors=(NORTH,)),
                                               Option(value=Duration(amount=2, unit="months"), authors=(SOUTH, EAST)))),
                within_of=Blank(id="b")),
         "within [Republic of the North: thirty (30) days] [Southland, Eastland: two (2) months] of [●]"),
    ],
)  # fmt: skip
def test_times(said: Said, timing: Timing, expected: str) -> None:
    assert said(does(timing=timing)) == [f"The Republic of the North shall enter the Cape {expected}."]


def test_how_often_stands_with_who_verifies(said: Said) -> None:
    clause = does(timing=Timing(start=SIGNATURE, every=THIRTY), oversight=Oversight(verified_by=(EAST,)))
    assert said(clause) == [
        (
            "The Republic of the North shall enter the Cape as from the signature of this Treaty, under verification "
            "by Eastland every thirty (30) days."
        )
    ]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Quantity(amount=Fraction(600000)), "600,000"),
        (Quantity(amount=Fraction(280), unit="km"), "280 km"),
        (Quantity(amount=Fraction(1, 2), unit="km"), "0.5 km"),
        (Quantity(amount=Fraction(50), unit="%"), "50 per cent"),
        (Quantity(amount=Fraction(1, 2), unit="share", written="50%"), "50 per cent"),
        (Quantity(amount=Fraction(1, 3), unit="share", written="1/3"), "one third"),
        (Quantity(amount=Fraction(100 * 10**9), unit="USD"), "100 billion United States dollars (USD)"),
        (Quantity(amount=Fraction(1), unit="EUR"), "1 euro (EUR)"),
        (Quantity(amount=Fraction(1234567), unit="XYZ"), "1,234,567 XYZ"),
        (Quantity(amount=Fraction(185), tolerance=Fraction(10)), "185 (plus or minus 10)"),
        (Quantity(amount=Fraction(50), unit="km", about=True), "approximately 50 km"),
        (Range(id="r", low=Quantity(amount=Fraction(185000)), high=Quantity(amount=Fraction(250000))),
         "[185,000 to 250,000]"),
        (Blank(id="b"), "[●]"),
        (Blank(id="b", deciders=(SOUTH,)), "[to be decided by Southland]"),
        (Choice(id="c", options=(Option(value=Blank(id="i"), authors=(SOUTH,)),
                                 Option(value=Quantity(amount=Fraction(85000)), authors=(NORTH,)))),
         "[Southland: [●]] [Republic of the North: 85,000]"),
    ],
)  # fmt: skip
def test_amounts(said: Said, amount: object, expected: str) -> None:
    clause = Share(id="s", goods=(Words(text="water"),), parts=(ShareOf(id="p", to=SOUTH, amount=amount),))
    assert said(clause) == [f"Water shall be shared as follows: {expected} to Southland."]


def rule(*parts: Threshold, **fields: object) -> Rule:
    return Rule(ways=(AllOf(parts=parts),), **fields)


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        (rule(Threshold(kind="fraction", voters=Members(of=EAST), share=Fraction(2, 3)), excluding=(ACCUSED,)),
         "by a majority of two thirds of the members of Eastland, the member concerned not taking part"),
        (rule(Threshold(kind="unanimity", voters=NORTH), Threshold(kind="sole", voters=SOUTH)),
         "by agreement of the Republic of the North and Southland"),
        (rule(Threshold(kind="each", voters=EAST)), "by Eastland, each deciding for itself"),
        (rule(Threshold(kind="consensus", voters=EAST), within=THIRTY, failing=SOUTH),
         "by consensus of Eastland, within thirty (30) days, failing which Southland decides"),
        (rule(Threshold(kind="majority", voters=EAST), concurring=NORTH),
         "by a majority of Eastland, including the concurring votes of the Republic of the North"),
        (rule(Threshold(kind="count", voters=EAST, number=3)), "by the votes of 3 of Eastland"),
    ],
)  # fmt: skip
def test_decision_rules(said: Said, decided: Rule, expected: str) -> None:
    assert said(FinalClause(id="f", kind="amended_by", rule=decided)) == [f"This Treaty may be amended {expected}."]


def test_conditions(said: Said) -> None:
    active = Is(subject=NounPhrase(items=(CAPE,)), test=InState(word="demilitarized"))
    chain = (NounPhrase(items=(Words(text="tanks"),)), NounPhrase(items=(SOUTH,)))
    ceiling = PropertyIs(property="ceiling", chain=chain,
                         test=Bounded(bound="at most", value=Quantity(amount=Fraction(5))))  # fmt: skip
    conditions = Conditions(holds_if=(active,), unless=(ceiling,), provided=(Words(text="the weather permits"),))
    assert said(does(conditions=conditions)) == [
        (
            "The Republic of the North shall enter the Cape, if the Cape is demilitarized, unless the ceiling of tanks "
            "of Southland is not more than 5, provided that the weather permits."
        )
    ]


def test_an_inner_undertaking_and_what_is_a_states_own(said: Said) -> None:
    constitution = Ref(name="constitution", kind="category")
    inner = does(id="i", modality="shall not", act=Act(kind="join", arguments=(("object", (EAST,)),)))
    clause = does(act=Act(kind="amend", arguments=(("object", (constitution,)),), content=inner))
    assert said(clause) == [
        (
            "The Republic of the North shall amend its constitution so as to provide that the Republic of the North "
            "shall not join Eastland."
        )
    ]


def test_quantified_things(said: Said) -> None:
    anyone = Quantified(quantifier="any", what=Ref(name="state", kind="kind"), relations=(("except", EAST),))
    clause = does(act=Act(kind="attack", arguments=(("object", (anyone,)),)), modality="shall not")
    assert said(clause) == ["The Republic of the North shall not attack any State except Eastland."]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"aspect": "sovereignty", "value": NORTH}, "Sovereignty over the Cape belongs to the Republic of the North."),
        ({"aspect": "sovereignty", "value": Choice(id="c", options=(
            Option(value=SOUTH, authors=(SOUTH,)),
            Option(value=Deferred(duration=Duration(amount=15, unit="years")))))},
         "Sovereignty over the Cape [Southland: belongs to Southland] [is deferred for fifteen (15) years]."),
        ({"aspect": "administration", "value": Blank(id="b")}, "The Cape shall be administered by [●]."),
        ({"aspect": "recognition", "value": SOUTH, "by": (EAST,), "degree": "de_facto"},
         "Eastland recognizes the Cape, de facto, as part of Southland."),
        ({"aspect": "demilitarized"}, "The Cape shall be demilitarized."),
        ({"aspect": "bars", "value": Words(text="tanks"), "of": (SOUTH,)},
         "No tanks of Southland shall be present in the Cape."),
        ({"aspect": "without_prejudice"},
         "Nothing in this Treaty affects the position of any Party as to the status of the Cape."),
    ],
)  # fmt: skip
def test_status(said: Said, entry: dict[str, object], expected: str) -> None:
    status = Status(id="s", areas=(CAPE,), entries=(StatusEntry(id="s.1", **entry),))
    assert said(status) == [expected]


def cap(*rows: CapRow, **fields: object) -> ForceCap:
    return ForceCap(id="c", name="c", holders=(NORTH,), rows=rows, **fields)


TANKS = Ref(name="tanks", kind="category")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"bound": "at most"}, "The Republic of the North shall hold not more than 800 tanks."),
        ({"bound": "exactly"}, "The Republic of the North shall hold exactly 800 tanks."),
        ({"bound": "remains"}, "The tanks of the Republic of the North shall remain at 800."),
        ({"bound": "none"}, "The Republic of the North shall hold no tanks."),
        ({"bound": "unlimited"}, "The number of tanks of the Republic of the North is not limited."),
        ({"bound": "at most", "measure": "range", "value": Quantity(amount=Fraction(40), unit="km")},
         "The Republic of the North shall not hold tanks with a range exceeding 40 km."),
    ],
)  # fmt: skip
def test_caps(said: Said, row: dict[str, object], expected: str) -> None:
    categories = {"tanks": Category(name="tanks", title="tanks")}
    given = {"id": "r", "categories": (TANKS,), "value": Quantity(amount=Fraction(800)), **row}
    assert said(cap(CapRow(**given)), categories=categories) == [expected]


def test_events_without_a_title_are_spelled_out_and_sanctions_return(said: Said) -> None:
    events = {"invasion": Event(name="invasion", kind="attack", attackers=(SOUTH,), victims=(NORTH,))}
    regimes = {"embargo": Regime(name="embargo", title="the embargo")}
    clause = Snapback(id="s", name="s", events=(Ref(name="invasion", kind="event"),), how="automatic", within=THIRTY,
                      restores=(Ref(name="embargo", kind="sanctions"),), unless_decided=(EAST,),
                      lasting=Lasting(indefinite=True))  # fmt: skip
    first, second = said(clause, events=events, regimes=regimes)
    assert first == (
        "1. In the event of an armed attack by Southland against the Republic of the North, the embargo shall be "
        "restored automatically within thirty (30) days unless Eastland decides otherwise."
    )
    assert second == "2. This provision remains in effect indefinitely."


def test_a_ceasefire(said: Said) -> None:
    clause = Ceasefire(id="c", name="c", binds=(NORTH, SOUTH), timing=Timing(at=SIGNATURE),
                       lasting=Lasting(length=THIRTY, renewable=True))  # fmt: skip
    assert said(clause) == [
        "1. The Republic of the North and Southland shall cease all hostilities upon the signature of this Treaty.",
        "2. The ceasefire shall last for a period of thirty (30) days, renewable.",
    ]


def test_prose_keeps_its_words(said: Said) -> None:
    text = Text(id="t", text="of old,  the\nparties agree!\n\nSecond part")
    assert said(text, Note(id="n", text="a note")) == ["of old, the parties agree!", "Second part."]


def test_final_clauses_stand_in_their_conventional_order(said: Said) -> None:
    kinds = ("authentic", "entry_into_force", "withdrawal", "disputes", "reservations")
    clauses = [FinalClause(id=kind, kind=kind, word="none" if kind == "reservations" else "") for kind in kinds]
    assert [text.split(" ", 3)[1:3] for text in said(*clauses)] == [
        ["Any", "dispute"], ["This", "Treaty"], ["No", "reservation"], ["Any", "Party"], ["The", "[●]"],
    ]  # fmt: skip


def test_an_understanding_uses_no_treaty_words(said: Said) -> None:
    clauses = (
        FinalClause(id="e", kind="entry_into_force", timing=Timing(at=SIGNATURE)),
        FinalClause(id="w", kind="withdrawal", notice=Duration(amount=6, unit="months")),
        FinalClause(id="d", kind="duration", lasting=Lasting(indefinite=True)),
    )
    assert said(*clauses, form="memorandum") == [
        "1. This Memorandum comes into effect upon its signature.",
        "2. This Memorandum remains in effect indefinitely.",
        (
            "3. Any Participant may withdraw from this Memorandum by giving six (6) months' written notice to the "
            "other Participants."
        ),
    ]


@pytest.mark.parametrize(
    ("bearers", "manner", "qualifier", "expected"),
    [
        ((NORTH,), "", "as it deems necessary", "North shall assist Eastland as it deems necessary."),
        ((NORTH, SOUTH), "jointly", "as it deems necessary", "shall assist Eastland as they deem necessary."),
        ((NORTH,), "", "voluntarily", "North shall assist Eastland on a voluntary basis."),
    ],
)
def test_a_measure_left_to_those_who_act(
    said: Said, bearers: tuple[Ref, ...], manner: str, qualifier: str, expected: str
) -> None:
    assist = Act(kind="assist", arguments=(("object", (EAST,)),), qualifiers=frozenset({qualifier}))
    (sentence,) = said(does(bearers=bearers, manner=manner, act=assist))
    assert sentence.endswith(expected)
