"""Settlements to render: small ones made from clauses, and one with every kind of record.

In the latter a mark (§) stands in every slot that holds a user's words.
"""

from __future__ import annotations

from fractions import Fraction

from pdsl.model.actors import Actor, Body, Lasting
from pdsl.model.areas import Area
from pdsl.model.brackets import ClauseOption, Either, Package
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.decisions import AllOf, Rule, Threshold
from pdsl.model.events import Event
from pdsl.model.final import FinalClause
from pdsl.model.forces import CapRow, Category, Excess, ForceCap
from pdsl.model.formulas import InState, Is, NounPhrase, Requirement
from pdsl.model.guarantees import Compensation, Guarantee, Snapback, Turn
from pdsl.model.ladders import Step
from pdsl.model.money import Fund, FundLine, Regime, Share, ShareOf
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.model.settlement import Instrument, Settlement, SourceOfText
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Blank, Choice, Deferred, Duration, Option, Quantity, Range, Ref, Words
from pdsl.model.text import Article, Definition, Division, Note, Recital, Text
from pdsl.model.time import ENTRY_INTO_FORCE, SIGNATURE, After, Date, Milestone, Phase, Timing
from pdsl.model.undertakings import Act, Conditions, Oversight, Provenance, Stance, Statement, Undertaking
from pdsl.render.document import Document, Paragraph, plain_text

A, B, C = (Ref(name=name, kind="state") for name in ("a§", "b", "c"))
LAND = Ref(name="land", kind="territory")
ATTACK = Ref(name="attack", kind="event")
COUNCIL = Ref(name="council", kind="body")
MARK = Provenance(point="§1", mark="reported", source="§source")
RULE = Rule(ways=(AllOf(parts=(Threshold(kind="fraction", voters=COUNCIL, share=Fraction(2, 3)),)),), excluding=(A,),
            within=Duration(amount=24, unit="hours"), failing=Words(text="§failing"))  # fmt: skip
STEP = Undertaking(id="g.step", bearers=(A,), modality="shall", act=Act(kind="assist", arguments=(("object", (B,)),)))
DONE = Is(subject=NounPhrase(items=(ATTACK,)), test=InState(word="done"))

CLAUSES = (
    Undertaking(
        id="u§", bearers=(A, Choice(id="x", options=(Option(value=B, authors=(C,)), Option(value=Words(text="§"))))),
        modality="shall", act=Act(kind="withdraw", arguments=(("object", (Words(text="§object"),)), ("from", (LAND,))),
                                  words="§words"), manner="each",
        timing=Timing(within=Duration(amount=30, unit="days"), within_of=SIGNATURE, by=Words(text="§by"),
                      start=Date(iso="2025-12-01", time="00:00", zone="§zone")),
        oversight=Oversight(verified_by=(COUNCIL,), decided_by=RULE),
        conditions=Conditions(provided=(Words(text="§provided"),), holds_if=(DONE,)),
        stances=(Stance(kind="reserved by", actors=(B,)),), provenance=MARK,
    ),
    Statement(id="s", actors=(A,), text="§text", provenance=MARK),
    Undertaking(id="w", bearers=(A,), modality="may", act=Act(kind="words", words="§act")),
    Text(id="t", text="§text\n\n§more"),
    Note(id="n", text="§note"),
    Status(id="st", areas=(LAND,), entries=(
        StatusEntry(id="st.1", aspect="sovereignty", value=Choice(id="sv", options=(
            Option(value=A, authors=(A,)), Option(value=Deferred(duration=Duration(amount=15, unit="years")))))),
        StatusEntry(id="st.2", aspect="control", value=Blank(id="bl", deciders=(C,))),
        StatusEntry(id="st.3", aspect="§aspect", value=Words(text="§value")),
    )),
    ForceCap(id="cap", name="cap", holders=(A,), title="§cap", peacetime=True, excess=Excess(words="§excess"),
             rows=tuple(
        CapRow(id=f"cap.{n}", categories=(Ref(name="tanks", kind="category"),), bound="at most",
               value=Range(id="r", low=Quantity(amount=Fraction(n)), high=Quantity(amount=Fraction(600000))),
               timing=Timing(start=ENTRY_INTO_FORCE)) for n in range(6))),
    Guarantee(id="g", name="g", title="§guarantee", guarantors=(A,), beneficiaries=(B,), events=(ATTACK,),
              protects=(LAND,), liability="§", steps=(Step(id="g.step", name="s", undertaking=STEP),),
              activation=RULE,
              lasting=Lasting(length=Duration(amount=10, unit="years"), renewable=True, renewed_by=RULE),
              turns=(Turn(id="g.turn", effect="void", events=(ATTACK,), finder=RULE),),
              compensation=Compensation(id="g.comp", payees=(A,), words="§paid"), reports_to=(COUNCIL,)),
    Snapback(id="sb", name="sb", events=(ATTACK,), restores=(Ref(name="measures", kind="sanctions"),), how="automatic",
             within=Duration(amount=30, unit="days"), unless_decided=(COUNCIL,), spares="§spared"),
    Ceasefire(id="cf", name="cf", title="§ceasefire", prohibits=(Words(text="§prohibited"),)),
    Fund(id="f", name="f", title="§fund", target=Words(text="§target"),
         pool=Quantity(amount=Fraction(10**11), unit="USD"),
         allocations=(FundLine(id="f.1", amount=Blank(id="q"), purpose=(Words(text="§purpose"),)),),
         shares=(Share(id="f.s", goods=(Words(text="§goods"),), parts=(
             ShareOf(id="f.s.1", to=A, amount=Quantity(amount=Fraction(1, 2), unit="share")),)),),
         remainder=(Words(text="§rest"),)),
    Either(id="e", name="e", title="§either", options=(
        ClauseOption(name="o1", title="§o1", stances=(Stance(kind="proposed by", actors=(A,)),), clauses=(
            Text(id="e.t1", text="§one"), Text(id="e.t2", text="§two"))),
        ClauseOption(name="o2", stances=(Stance(kind="rejected by", actors=(B,)),), clauses=(
            Text(id="e.t3", text="§three"),)),
        ClauseOption(name="o3"))),
    Package(name="§package", options=(Ref(name="o1", kind="option"),)),
    FinalClause(id="fin1", kind="entry_into_force", needs=(DONE,)),
    FinalClause(id="fin2", kind="reservations", word="§word"),
    FinalClause(id="fin3", kind="§kind", subjects=(Words(text="§subject"),)),
)  # fmt: skip

FULL = Settlement(
    name="full", title="§title", form="§form", draft="§draft", draft_dated=Date(iso="2031-03-14"),
    languages=("§", "en"), parties=(A, B), witnesses=(C,), guarantors=(C,), notes=("§note",), constructed="§made",
    place="§place", originals=3,
    sources=(SourceOfText(words="§press", dated=Date(iso="§date"), mark="§mark"),),
    actors={
        "a§": Actor(name="a§", kind="state"), "b": Actor(name="b", kind="state", title="§b"),
        "c": Actor(name="c", kind="state", title="the §c"),
        "chief": Actor(name="chief", kind="office", title="§chief", named="§named"),
        "council": Body(name="council", kind="body", title="§council", chair=(Ref(name="chief", kind="office"),),
                        rules=(("§matter", RULE),), refusal="§refusal", consequence="§consequence",
                        access=(LAND,), provenance=MARK),
    },
    areas={"land": Area(name="land", kind="territory", title="§land", described="§described")},
    milestones={"m": Milestone(name="m", title="§m")},
    phases={"p": Phase(name="p", title="§p", longest=Duration(amount=1, unit="§unit"))},
    events={"attack": Event(name="attack", kind="attack", title="§attack", attackers=(A,), excused="§excused",
                            qualified=(Words(text="§qualified"),), finder=RULE)},
    regimes={"measures": Regime(name="measures", title="§measures", items=(Words(text="§item"),))},
    categories={"tanks": Category(name="tanks", title="§tanks", counts=(Words(text="§counts"),))},
    instruments={"old": Instrument(name="old", title="§old")},
    definitions={"d": Definition(id="d", name="d", term="§term", meaning="§meaning", provenance=MARK)},
    preamble=(Recital(id="r", verb="§recalling", text="§recital", provenance=MARK),),
    articles=(
        Article(id="art§", name="art", title="§article", clauses=CLAUSES, provenance=MARK),
        Division(id="annex", name="annex", kind="annex", title="§annex", items=(
            Article(id="in", name="in", title="§in", clauses=(Undertaking(
                id="last", bearers=(B,), modality=Choice(id="m", options=(Option(value="shall"), Option(value="may"))),
                act=Act(kind="comply_with", arguments=(
                    ("object", (Ref(name="g", kind="guarantee"), Ref(name="old", kind="instrument"))),)),
                timing=Timing(at=After(duration=Duration(amount=30, unit="days"), point=Ref(name="m", kind="milestone"),
                                       day_count=True), during=Ref(name="p", kind="phase"))),)),)),
    ),
    redlines=(RedLine(name="rl", owners=(A,), title="§line", basis=(("§law", "§words"),), lines=(
        Requirement(id="rl.1", mood="forbid", formula=DONE),)),
        RedLine(name="secret", owners=(A,), title="hidden from everybody", confidential=True, lines=()),),
)  # fmt: skip


ACTORS = {
    "north": Actor(name="north", kind="state", title="the Republic of the North"),
    "south": Actor(name="south", kind="state", title="Southland"),
    "east": Actor(name="east", kind="state", title="Eastland"),
}
AREAS = {"cape": Area(name="cape", kind="territory", title="the Cape")}


def actor(name: str) -> Ref:
    return Ref(name=name, kind="state")


def settled(*clauses: object, **fields: object) -> Settlement:
    given = {
        "name": "trial",
        "title": "Trial",
        "form": "treaty",
        "actors": ACTORS,
        "areas": AREAS,
        "articles": (Article(id="one", name="one", title="One", clauses=tuple(clauses)),),
    }
    return Settlement(**{**given, **fields})


def provisions(document: Document) -> list[str]:
    """Number and text of every provision."""
    return [
        f"{block.number} {plain_text(block.runs)}".strip().replace("\u00a0", " ")
        for block in document.blocks
        if isinstance(block, Paragraph) and not block.role
    ]


def with_words(value: object, words: str) -> object:
    """A copy of a value of the model with every mark replaced by some words."""
    if isinstance(value, str):
        return value.replace("§", words)
    if isinstance(value, tuple):
        return tuple(with_words(item, words) for item in value)
    if isinstance(value, dict):
        return {with_words(name, words): with_words(item, words) for name, item in value.items()}
    if isinstance(value, Record):
        return value.replace(**{name: with_words(getattr(value, name), words) for name in value.FIELDS})
    return value
