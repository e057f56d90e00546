"""What the bearers, areas, clocks and final clauses of a text are called, as a treaty says it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from render_drafts import actor, provisions, settled

from pdsl import resources
from pdsl.model.actors import Actor, Body
from pdsl.model.areas import Area
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.events import Event
from pdsl.model.final import FinalClause
from pdsl.model.forces import CapRow, Category, ForceCap
from pdsl.model.formulas import InState, Is, NotTest, NounPhrase
from pdsl.model.guarantees import Guarantee
from pdsl.model.settlement import Settlement
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Blank, Choice, Deferred, Duration, Option, Quantity, Range, Ref, Words
from pdsl.model.text import Text
from pdsl.model.time import ENTRY_INTO_FORCE, SIGNATURE, After, Date, Milestone, Timing
from pdsl.model.undertakings import Act, Conditions, Provenance, Undertaking
from pdsl.render import compose, render
from pdsl.render.language import table
from pdsl.render.names import headed_by_plural

Said = Callable[..., list[str]]
NORTH, SOUTH, EAST = actor("north"), actor("south"), actor("east")
CAPE, FRONT = Ref(name="cape", kind="territory"), Ref(name="front", kind="line")
AREAS = {"cape": Area(name="cape", kind="territory", title="the Cape"),
         "front": Area(name="front", kind="line", title="the line of contact")}  # fmt: skip
ENTER = Act(kind="enter", arguments=(("object", (CAPE,)),))
NEIGHBOURS = Ref(name="neighbours", kind="group")
EUROPE = Ref(name="europe", kind="group")
GROUPS = {
    "north": Actor(name="north", kind="state", title="the Republic of the North"),
    "south": Actor(name="south", kind="state", title="Southland"),
    "east": Actor(name="east", kind="state", title="Eastland"),
    "neighbours": Actor(name="neighbours", kind="group", title="the neighbours"),
    "europe": Actor(name="europe", kind="group", title="Europe"),
}


def does(*bearers: object, modality: object = "shall", manner: str = "each", **fields: object) -> Undertaking:
    given = {"id": "u", "bearers": bearers, "manner": manner, "modality": modality, "act": ENTER}
    return Undertaking(**{**given, **fields})


@pytest.mark.parametrize(
    ("bearers", "modality", "expected"),
    [
        ((NORTH, SOUTH), "shall not", "Neither the Republic of the North nor Southland shall enter the Cape."),
        ((NORTH, SOUTH), "may not", "Neither the Republic of the North nor Southland may enter the Cape."),
        ((NORTH, SOUTH), "is expected not to",
         "Neither the Republic of the North nor Southland is expected to enter the Cape."),
        ((NORTH, SOUTH), "need not",
         "Neither the Republic of the North nor Southland shall be required to enter the Cape."),
        ((NORTH, SOUTH, EAST), "will not",
         "None of the Republic of the North, Southland and Eastland will enter the Cape."),
        ((NEIGHBOURS,), "shall", "Each of the neighbours shall enter the Cape."),
        ((NEIGHBOURS,), "shall not", "None of the neighbours shall enter the Cape."),
        ((EUROPE,), "shall", "Each member of Europe shall enter the Cape."),
        ((EUROPE,), "shall not", "No member of Europe shall enter the Cape."),
        ((NORTH,), "shall not", "The Republic of the North shall not enter the Cape."),
        ((Blank(id="b"), SOUTH), "shall not", "Each of [●] and Southland shall not enter the Cape."),
        ((NORTH, SOUTH), Choice(id="m", options=(Option(value="shall not"), Option(value="may"))),
         ("[Neither the Republic of the North nor Southland shall enter the Cape] "
          "[each of the Republic of the North and Southland may enter the Cape].")),
    ],
)  # fmt: skip
def test_a_negation_stands_with_the_bearers(
    said: Said, bearers: tuple[object, ...], modality: object, expected: str
) -> None:
    assert said(does(*bearers, modality=modality), actors=GROUPS) == [expected]


@pytest.mark.parametrize(
    ("parties", "form", "modality", "expected"),
    [
        ((NORTH, SOUTH), "treaty", "shall", "Each Party shall enter the Cape."),
        ((NORTH, SOUTH), "treaty", "shall not", "Neither Party shall enter the Cape."),
        ((NORTH, SOUTH), "declaration", "shall not", "Neither Participant will enter the Cape."),
        ((NORTH, SOUTH, EAST), "treaty", "shall",
         "Each of the Republic of the North and Southland shall enter the Cape."),
    ],
)  # fmt: skip
def test_exactly_the_parties_are_each_party(
    said: Said, parties: tuple[Ref, ...], form: str, modality: str, expected: str
) -> None:
    assert said(does(NORTH, SOUTH, modality=modality), parties=parties[::-1], form=form) == [expected]


def voters(name: str) -> Ref:
    return Ref(name=name, kind="voters")


@pytest.mark.parametrize(
    ("name", "manner", "modality", "expected"),
    [
        ("parties", "", "shall", "The Parties shall enter the Cape."),
        ("parties", "", "is expected to", "The Parties are expected to enter the Cape."),
        ("parties", "each", "shall", "Each Party shall enter the Cape."),
        ("parties", "each", "shall not", "No Party shall enter the Cape."),
        ("parties", "jointly", "shall", "The Parties shall jointly enter the Cape."),
        ("guarantors", "", "shall", "The Guarantors shall enter the Cape."),
        ("guarantors", "each", "shall not", "None of the Guarantors shall enter the Cape."),
        ("members", "", "shall", "The members shall enter the Cape."),
        ("permanent_members", "", "shall", "The permanent members shall enter the Cape."),
        ("participants", "", "shall", "The participants shall enter the Cape."),
        ("beneficiary", "", "is expected to", "The Beneficiary is expected to enter the Cape."),
    ],
)
def test_built_in_names(said: Said, name: str, manner: str, modality: str, expected: str) -> None:
    parties = (NORTH, SOUTH, EAST)
    assert said(does(voters(name), manner=manner, modality=modality), parties=parties) == [expected]


def test_guarantors_are_defined_where_the_text_speaks_of_them() -> None:
    text = render(settled(does(voters("guarantors"), manner=""), guarantors=(EAST,), parties=(NORTH, SOUTH)), "txt")[0]
    assert "as guarantor (hereinafter “the Guarantor”)," in " ".join(text.split())
    assert "The Guarantor shall enter the Cape." in text


@pytest.mark.parametrize(
    ("bearers", "expected"),
    [
        ((Blank(id="b"),), "[●] shall jointly enter the Cape."),
        ((Blank(id="b"), Blank(id="c")), "[●] and [●], acting jointly, shall enter the Cape."),
    ],
)
def test_bearers_that_act_jointly(said: Said, bearers: tuple[object, ...], expected: str) -> None:
    assert said(does(*bearers, manner="jointly")) == [expected]


def test_a_ceasefire_stands_along_a_line_and_starts_a_clock(said: Said) -> None:
    ceasefire = Ceasefire(id="c", name="c", binds=(NORTH, SOUTH), areas=(CAPE, FRONT), timing=Timing(at=SIGNATURE))
    clock = Timing(within=Duration(amount=60, unit="days"), within_of=Ref(name="c", kind="ceasefire"))
    first, second = said(ceasefire, does(NORTH, manner="", timing=clock), areas=AREAS)
    assert "shall cease all hostilities in the Cape along the line of contact upon" in first
    assert second.endswith("shall enter the Cape within sixty (60) days of the ceasefire.")
    other = ceasefire.replace(id="d", name="d")
    assert said(ceasefire, other, does(NORTH, manner="", timing=clock), areas=AREAS)[-1].endswith(
        "within sixty (60) days of the ceasefire under Article 1, paragraph 1."
    )


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (Duration(amount=10, unit="days"), Duration(amount=20, unit="days"), "[ten (10) to twenty (20) days]"),
        (Duration(amount=2, unit="weeks"), Duration(amount=1, unit="months"), "[two (2) weeks to one (1) month]"),
    ],
)
def test_a_deadline_within_a_range(said: Said, low: Duration, high: Duration, expected: str) -> None:
    timing = Timing(within=Range(id="r", low=low, high=high), within_of=SIGNATURE)
    assert said(does(NORTH, manner="", timing=timing)) == [
        f"The Republic of the North shall enter the Cape within {expected} of the signature of this Treaty."
    ]


def test_a_start_is_as_from_a_time_and_a_stretch_is_from_one_to_another(said: Said) -> None:
    start = Timing(start=ENTRY_INTO_FORCE)
    assert said(does(NORTH, manner="", timing=start))[0].endswith("as from the entry into force of this Treaty.")
    stretch = start.replace(until=Date(iso="2031-01-01"))
    assert said(does(NORTH, manner="", timing=stretch))[0].endswith(
        "the Cape from the entry into force of this Treaty until 1 January 2031."
    )


# ── Final clauses ─────────────────────────────────────────────────────────

COURT = Body(name="court", kind="body", title="the Joint Commission")
LEAGUE = Actor(name="league", kind="organization", title="the League")
DISPUTE = "Any dispute concerning the interpretation or application of this Treaty shall be "


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (Words(text="International Court of Justice"),
         "submitted to the International Court of Justice at the request of any Party."),
        (Words(text="the Permanent Court of Arbitration"),
         "submitted to the Permanent Court of Arbitration at the request of any Party."),
        (Ref(name="league", kind="organization"), "submitted to the League at the request of any Party."),
        (Ref(name="court", kind="body"), "submitted to the Joint Commission."),
        (Words(text="negotiation"), "settled by negotiation."),
        (Blank(id="b"), "submitted to [●]."),
    ],
)  # fmt: skip
def test_disputes(said: Said, subject: object, expected: str) -> None:
    clause = FinalClause(id="d", kind="disputes", subjects=(subject,))
    assert said(clause, actors={**GROUPS, "court": COURT.replace(imported=True), "league": LEAGUE}) == [
        DISPUTE + expected
    ]


@pytest.mark.parametrize(
    ("notice", "parties", "expected"),
    [
        (Duration(amount=6, unit="months"), 2, "by giving six (6) months' written notice to the other Party."),
        (Duration(amount=1, unit="years"), 3, "by giving one (1) year's written notice to the other Parties."),
        (Range(id="r", low=Duration(amount=3, unit="months"), high=Duration(amount=6, unit="months")), 2,
         "by giving [three (3) to six (6) months'] written notice to the other Party."),
        (Blank(id="b"), 2, "by giving [●] written notice to the other Party."),
    ],
)  # fmt: skip
def test_withdrawal(said: Said, notice: object, parties: int, expected: str) -> None:
    clause = FinalClause(id="w", kind="withdrawal", subjects=(voters("parties"),), notice=notice)
    signed = (NORTH, SOUTH, EAST)[:parties]
    assert said(clause, parties=signed) == [f"Any Party may withdraw from this Treaty {expected}"]


def test_notice_of_withdrawal_goes_to_the_depositary(said: Said) -> None:
    clauses = (FinalClause(id="w", kind="withdrawal", subjects=(NORTH,), notice=Duration(amount=6, unit="months")),
               FinalClause(id="d", kind="depositary", subjects=(EAST,)))  # fmt: skip
    assert said(*clauses)[0] == (
        "1. The Republic of the North may withdraw from this Treaty by giving six (6) months' written notice to the "
        "depositary."
    )


@pytest.mark.parametrize(
    ("form", "languages", "expected"),
    [
        ("treaty", ("en", "fr"), "in the English and French languages, both texts being equally authentic."),
        ("treaty", ("en", "fr", "ar"),
         "in the English, French and Arabic languages, all texts being equally authentic."),
        ("declaration", ("en", "fr"), "in the English and French languages, both texts being equally valid."),
    ],
)  # fmt: skip
def test_languages(form: str, languages: tuple[str, ...], expected: str) -> None:
    text = render(settled(Text(id="t", text="T"), form=form, languages=languages, parties=(NORTH, SOUTH)), "txt")[0]
    assert expected in " ".join(text.split())


def test_a_memorandum_that_binds_keeps_its_verbs_and_is_signed_without_solemn_words() -> None:
    clauses = (FinalClause(id="b", kind="binding"), does(NORTH, manner=""), does(NORTH, manner="", modality="will"))
    text = " ".join(render(settled(*clauses, form="memorandum", parties=(NORTH, SOUTH)), "txt")[0].split())
    assert "The Republic of the North shall enter the Cape." in text
    assert "The Republic of the North will enter the Cape." in text
    assert "Signed at [●] on [●]" in text
    assert "WITNESS" not in text


# ── Terms, bodies, areas, caps ────────────────────────────────────────────


def terms(settlement: Settlement) -> str:
    return " ".join(provisions(compose(settlement)))


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing(at=Date(iso="2031-04-01", time="00:00", zone="utc")), "“Start” means 00:00 UTC on 1 April 2031."),
        (Timing(at=After(duration=Duration(amount=31, unit="days"), point=SIGNATURE, day_count=True)),
         "“Start” means day 31 after the signature of this Treaty."),
        (Timing(at=SIGNATURE), "“Start” is to occur upon the signature of this Treaty."),
        (Timing(by=Date(iso="2031-04-01")), "“Start” is to occur not later than 1 April 2031."),
    ],
)  # fmt: skip
def test_a_milestone_with_a_fixed_time_means_that_time(timing: Timing, expected: str) -> None:
    start = Ref(name="start", kind="milestone")
    milestones = {"start": Milestone(name="start", title="the start", timing=timing)}
    assert expected in terms(settled(does(NORTH, timing=Timing(by=start)), milestones=milestones))


@pytest.mark.parametrize(
    ("verb", "modality", "negated", "expected"),
    [
        ("withdraw", "shall", False, "once the withdrawal under Article 2, paragraph 1, is completed."),
        ("enter", "will", False, "once the obligation under Article 2, paragraph 1, has been performed."),
        ("enter", "may", False, "once Article 2, paragraph 1 has been completed."),
        ("withdraw", "shall", True, "once the withdrawal under Article 2, paragraph 1, is not completed."),
    ],
)
def test_a_milestone_that_waits_for_a_duty(verb: str, modality: str, negated: bool, expected: str) -> None:
    done = NotTest(test=InState(word="done")) if negated else InState(word="done")
    need = Is(subject=NounPhrase(items=(Ref(name="duty", kind="clause"),)), test=done)
    milestones = {"start": Milestone(name="start", title="the start", needs=(need,))}
    duty = does(NORTH, label="duty", modality=modality, act=Act(kind=verb, arguments=(("object", (CAPE,)),)))
    waits = does(SOUTH, id="v", timing=Timing(by=Ref(name="start", kind="milestone")))
    assert expected in terms(settled(duty, waits, milestones=milestones))


def test_a_citation_without_a_comma_gets_none_behind_it(said: Said) -> None:
    need = Is(subject=NounPhrase(items=(Ref(name="u", kind="clause"),)), test=InState(word="done"))
    clause = does(NORTH, label="u", conditions=Conditions(holds_if=(need,)))
    assert said(clause)[0].endswith("if the obligation under Article 1 has been performed.")


def test_an_event_means_what_it_consists_of() -> None:
    attack = Event(name="attack", kind="attack", title="an attack on Southland", attackers=(NORTH,), victims=(SOUTH,))
    clause = does(NORTH, act=Act(kind="consult", arguments=(("on", (Ref(name="attack", kind="event"),)),)))
    text = terms(settled(clause, events={"attack": attack}))
    assert "“Attack on Southland” means an armed attack by the Republic of the North against Southland." in text


def entry(number: int, aspect: str, **fields: object) -> StatusEntry:
    return StatusEntry(id=f"s.{number}", aspect=aspect, **fields)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((entry(1, "demilitarized"), entry(2, "policing", value=EAST)),
         ["The Cape shall be demilitarized and policed by Eastland."]),
        ((entry(1, "demilitarized"), entry(2, "administration", value=Blank(id="b")), entry(3, "policing", value=EAST)),
         ["The Cape shall be demilitarized, administered by [●] and policed by Eastland."]),
        ((entry(1, "demilitarized"), entry(2, "policing", value=Choice(id="c", options=(
            Option(value=EAST), Option(value=SOUTH))))),
         ["The Cape shall be demilitarized and [be policed by Eastland] [be policed by Southland]."]),
        ((entry(1, "administration", value=Choice(id="c", options=(
            Option(value=EAST), Option(value=Deferred(duration=Duration(amount=2, unit="years")))))),),
         ["Administration of the Cape [is exercised by Eastland] [is deferred for two (2) years]."]),
        ((entry(1, "demilitarized", provenance=Provenance(point="1")), entry(2, "policing", value=EAST)),
         ["The status of the Cape is as follows:", "(a) The Cape shall be demilitarized;",
          "(b) The Cape shall be policed by Eastland."]),
        ((entry(1, "sovereignty", value=NORTH), entry(2, "demilitarized"), entry(3, "policing", value=EAST)),
         ["The status of the Cape is as follows:",
          "(a) Sovereignty over the Cape belongs to the Republic of the North;",
          "(b) The Cape shall be demilitarized and policed by Eastland."]),
    ],
)  # fmt: skip
def test_norms_about_an_area(said: Said, entries: tuple[StatusEntry, ...], expected: list[str]) -> None:
    assert said(Status(id="s", areas=(CAPE,), entries=entries)) == expected


def test_in_a_text_that_does_not_bind_an_area_will_be_demilitarized(said: Said) -> None:
    status = Status(id="s", areas=(CAPE,), entries=(entry(1, "demilitarized"),))
    assert said(status, form="declaration") == ["The Cape will be demilitarized."]


def test_what_is_said_of_the_limits_together_is_no_item_of_their_list(said: Said) -> None:
    rows = tuple(CapRow(id=f"r{n}", categories=(Ref(name=name, kind="category"),), bound="at most",
                        value=Quantity(amount=Fraction(n))) for n, name in ((4, "tanks"), (5, "ships")))  # fmt: skip
    categories = {name: Category(name=name, title=name) for name in ("tanks", "ships")}
    cap = ForceCap(id="c", name="c", holders=(NORTH,), rows=rows, timing=Timing(start=SIGNATURE),
                   excludes=(Words(text="wrecks"),))  # fmt: skip
    assert said(cap, categories=categories) == [
        "1. The following limits apply to the forces of the Republic of the North:",
        "(a) Tanks: not more than 4;",
        "(b) Ships: not more than 5.",
        "2. These limits do not include wrecks.",
        "3. These limits apply as from the signature of this Treaty.",
    ]
    alone = cap.replace(rows=rows[:1], holders=(NORTH, SOUTH), manner="each")
    assert said(alone, categories=categories, parties=(NORTH, SOUTH)) == [
        "1. Each Party shall hold not more than 4 tanks.",
        "2. This limit does not include wrecks.",
        "3. This limit applies as from the signature of this Treaty.",
    ]
    ranged = alone.replace(rows=(rows[0].replace(measure="range"),), excludes=(), timing=Timing())
    assert said(ranged, categories=categories, parties=(NORTH, SOUTH)) == [
        "Neither Party shall hold tanks with a range exceeding 4."
    ]


@pytest.mark.parametrize(
    ("category", "role", "expected"),
    [
        ("commercial_use", "on", "shall not obstruct commercial use of the Cape by Southland."),
        ("navigation", "on", "shall not obstruct navigation on the Cape by Southland."),
        ("free_access", "to", "shall not obstruct free access to the Cape by Southland."),
        ("traffic", "on", "shall not obstruct traffic on the Cape by Southland."),
        ("rights", "on", "shall not obstruct the rights of Southland on the Cape."),
    ],
)
def test_who_uses_what(said: Said, category: str, role: str, expected: str) -> None:
    categories = {
        "commercial_use": Category(name="commercial_use", title="commercial use"),
        "navigation": Category(name="navigation", title="navigation"),
        "free_access": Category(name="free_access", title="free access"),
        "traffic": Category(name="traffic", title="traffic", part_of=(Ref(name="navigation", kind="category"),)),
        "rights": Category(name="rights", title="rights"),
    }
    act = Act(kind="obstruct", arguments=(("object", (Ref(name=category, kind="category"),)), ("of", (SOUTH,)),
                                          (role, (CAPE,))))  # fmt: skip
    clause = does(NORTH, manner="", modality="shall not", act=act)
    assert said(clause, categories=categories)[0] == f"The Republic of the North {expected}"


def test_a_guarantee_begins_its_sentence_behind_the_title(said: Said) -> None:
    clause = Guarantee(id="g", name="g", title="Shield", guarantors=(NORTH,), beneficiaries=(SOUTH,))
    assert said(clause) == ["Shield. The Republic of the North gives a guarantee to Southland."]


@pytest.mark.parametrize(
    ("title", "plural"),
    [("the Verifiers", True), ("the Friends of Peace", True), ("the Verification Mission", False),
     ("the Congress", False), ("the Office of the Verifiers", False), ("the Monitors for the Cape", True),
     ("the Analysis Group", False)],
)  # fmt: skip
def test_titles_in_the_plural(title: str, plural: bool) -> None:
    assert headed_by_plural(title, table(resources.templates(), "en")["grammar"]) is plural
    body = Body(name="body", kind="body", title=title, oversees=(CAPE,), seat=Words(text="Geneva"))
    text = terms(settled(Text(id="t", text="T"), actors={**GROUPS, "body": body}))
    expected = ("are established. They oversee the Cape. Their seat is Geneva" if plural
                else "is established. It oversees the Cape. Its seat is Geneva")  # fmt: skip
    assert f"{title[0].upper()}{title[1:]} {expected}." in text


def test_a_body_that_is_established_in_an_article_and_has_no_content_is_named_once() -> None:
    committee = Body(name="committee", kind="body", title="the humanitarian committee")
    clause = does(NORTH, manner="", act=Act(kind="establish", arguments=(
        ("object", (Ref(name="committee", kind="body"),)),)))  # fmt: skip
    text = terms(settled(clause, actors={**GROUPS, "committee": committee}))
    assert text == "The Republic of the North shall establish the humanitarian committee."
