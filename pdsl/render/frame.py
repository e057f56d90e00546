"""What stands around the articles: notices, title, parties, preamble, testimonium, signatures, asked-for annexes."""

from __future__ import annotations

from typing import Any

from pdsl.model.ceasefire import Ceasefire
from pdsl.model.changes import Trace
from pdsl.model.settlement import BINDING_FORMS, LinkedText, Settlement
from pdsl.model.terms import Ref, Slot
from pdsl.model.time import Date
from pdsl.render import changes
from pdsl.render.document import Block, Heading, Identity, Notice, Paragraph, Run, Signature, SignatureBlock
from pdsl.render.finals import language_codes
from pdsl.render.inline import bare, capitalized, ended, words
from pdsl.render.names import title_of
from pdsl.render.numbering import Numbering
from pdsl.render.provisions import Maker, Provision, Section, points
from pdsl.render.stamps import Stamp
from pdsl.render.views import View
from pdsl.semantics.mentions import Mentions


def this(settlement: Settlement, names: dict[str, object]) -> dict[str, object]:
    """What every template must know of the document (Vienna Convention, article 2: the name decides nothing)."""
    forms = names["forms"]
    noun = forms.get(settlement.form, "") if isinstance(forms, dict) else ""
    binding = settlement.firm
    return {
        "noun": noun or names["other_form"],
        "binding": binding,
        "solemn": settlement.form in BINDING_FORMS,
        "several": len(settlement.parties) != 2,
        "guarantors": len(settlement.guarantors),
        "ceasefires": sum(1 for _ in settlement.of_type(Ceasefire)),
        "depositary": any(final.kind == "depositary" for final in settlement.finals()),
        **_markers(names, binding=binding),
    }


def _markers(names: dict[str, object], *, binding: bool) -> dict[str, object]:
    markers = names["binding_markers" if binding else "political_markers"]
    return dict(markers) if isinstance(markers, dict) else {}


def subtitle(maker: Maker, stamped: tuple[Stamp, ...]) -> str:
    """The state of the draft and its date; the stage only where no stamp tells it. A clean text is no draft."""
    settlement, clean = maker.settlement, maker.edition.view == "clean"
    stage = "" if stamped or (clean and not settlement.settled) else settlement.stage
    draft = "" if clean and not maker.sourced else settlement.draft
    if not draft and not stage:
        return ""
    view = {"draft": maker.views.value(draft)["text"], "dated": maker.views.maybe(settlement.draft_dated),
            "stage": stage}
    return bare(maker.language.say("front", "stamp", view))


def marks_used(maker: Maker) -> tuple[str, ...]:
    """The marks of uncertainty in the text, in the order of the legend."""
    settlement = maker.settlement
    linked = (text.articles for text in settlement.texts if text.instrument != settlement.instrument)
    around = (*linked, *(text.preamble for text in settlement.texts), tuple(settlement.definitions.values()),
              tuple(settlement.actors.values()), tuple(settlement.events.values()))  # fmt: skip
    found = maker.mentions.marks | Mentions(around).marks
    return tuple(mark for mark in ("reported", "summarised", "from_memory") if mark in found)


def notices(maker: Maker) -> list[Block]:
    """What the reader must know first: that the text is a reported draft, or that it is made up."""
    settlement, views, language = maker.settlement, maker.views, maker.language
    blocks: list[Block] = []
    if settlement.constructed:
        lines = [maker.say("front", "constructed_lead"), *maker.paragraphs(settlement.constructed)]
        heading = bare(language.say("front", "constructed_heading"))
        blocks.append(Notice(id="notice-constructed", kind="constructed", heading=heading,
                             paragraphs=tuple(ended(line, ".") for line in lines)))  # fmt: skip
    marks = marks_used(maker)
    sources = [(text, source) for text in settlement.texts for source in text.sources]
    if not (sources or marks or any(text.excerpt for text in settlement.texts)):
        return blocks
    letters, meanings = language.names["marks"], language.names["mark_meanings"]
    lines = []
    if not settlement.constructed:
        lines.append(maker.say("front", "draft_lead"))
    if any(source.mark == "reported" for _, source in sources):
        lines.append(maker.say("front", "reported"))
    for text in settlement.texts:
        if text.excerpt:
            part: View = {"of": maker.names.title(text.name, title_of(text), article=True) if text.instrument else "",
                          "words": views.value(text.excerpt)["text"]}  # fmt: skip
            lines.append(maker.say("front", "excerpt", part))
    for text, source in sources:
        view: View = {"of": maker.names.title(text.name, title_of(text), article=True) if text.instrument else "",
                      "words": views.value(source.words)["text"], "dated": views.maybe(source.dated),
                      "mark": meanings.get(source.mark, views.token(source.mark))}  # fmt: skip
        lines.append(maker.say("front", "sourced", view))
    if marks:
        lines.append(maker.say("front", "uncertain"))
    heading = bare(language.say("front", "draft_heading"))
    blocks.append(Notice(id="notice-draft", kind="draft", heading=heading,
                         paragraphs=tuple(ended(line, ".") for line in lines),
                         legend=tuple((letters[mark], meanings[mark]) for mark in marks)))  # fmt: skip
    return blocks


def _names_guarantors(maker: Maker) -> bool:
    """Whether the text speaks of its guarantors as such."""
    declared = Mentions(maker.settlement.actors.values())
    return any(name.rpartition(":")[2] == "guarantors" and "voters" in kinds
               for mentions in (maker.mentions, declared) for name, kinds in mentions.names.items())  # fmt: skip


def part_heading(maker: Maker) -> Heading:
    """The heading of a linked instrument."""
    return Heading(id=maker.settlement.element, level=1, label=maker.title, kind="instrument")


def identity(maker: Maker, signed: Slot = None) -> Identity:
    """What a catalogue must know of a text. `signed`: the day of its signature."""
    settlement = maker.settlement
    if isinstance(settlement, LinkedText):
        signed = settlement.dated
    drafted = settlement.draft_dated
    parties = [(actor.name, maker.names.of(actor).text) for actor in settlement.parties if isinstance(actor, Ref)]
    return Identity(
        name=settlement.instrument or settlement.name,
        form=settlement.form,
        binding=settlement.binding,
        drafted=drafted.iso if isinstance(drafted, Date) else "",
        signed=signed.iso if isinstance(signed, Date) else "",
        parties=tuple(parties),
    )


def opening(maker: Maker, numbering: Numbering) -> list[Block]:
    """What the text is, in a sentence of its own; parties, recitals, the formula of agreement, and their footnotes."""
    settlement, views = maker.settlement, maker.views
    view: View = {"parties": views.all(settlement.parties), "guarantors": views.all(settlement.guarantors),
                  "witnesses": views.all(settlement.witnesses),
                  "named": _names_guarantors(maker)}
    notes = (*(maker.words(note) for note in settlement.notes), *maker.positions(settlement.stances),
             *maker.sources(settlement.provenance))  # fmt: skip
    remarks = numbering.marks(settlement.provenance.mark, notes)
    lead = maker.begun("front", "parties_lead", view)
    blocks: list[Block] = []
    dated = settlement.dated if isinstance(settlement, LinkedText) else None
    if dated or settlement.implements or settlement.prevails_over or settlement.political:
        relations: View = {"dated": views.maybe(dated), "implements": views.all(settlement.implements),
                           "prevails": views.all(settlement.prevails_over), "political": settlement.political}
        blocks.append(_unnumbered("relations", ended(maker.begun("front", "relations", relations), "."), ""))
    blocks.append(_unnumbered("parties", (*lead, *remarks), "parties"))
    if settlement.guarantors or settlement.witnesses:
        blocks.append(_unnumbered("presence", maker.begun("front", "presence", view), "parties"))
    for recital in settlement.preamble:
        said: View = {"verb": views.token(recital.verb), "text": views.value(recital.text)["text"]}
        runs = ended(capitalized(maker.say("front", "recital", said)), ",")
        numbers = points(recital.provenance)
        marks = numbering.marks(recital.provenance.mark, maker.sources(recital.provenance))
        blocks.append(Paragraph(id=recital.id, element=recital.id, level=0, runs=(*runs, *marks), role="recital",
                                points=numbers))  # fmt: skip
    alone = len(view["parties"]) == 1 and not view["parties"][0].get("plural", False)
    blocks.append(_unnumbered("formula", maker.begun("front", "formula_of_one" if alone else "formula"), "formula"))
    return blocks


def _unnumbered(name: str, runs: tuple[Run, ...], role: str) -> Paragraph:
    return Paragraph(id=name, element=name, level=0, runs=runs, role=role)


def closing(maker: Maker, signed: Slot = None) -> list[Block]:
    """Testimonium with the day of signature, where it is known, and places for signatures."""
    settlement, language = maker.settlement, maker.language
    if not settlement.signatories():
        return []
    authentic = [final for final in settlement.finals() if final.kind == "authentic"]
    codes = language_codes(*authentic[0].subjects, authentic[0].word) if authentic else settlement.languages
    view = {"languages": [maker.views.token(code) for code in codes],
            "day": maker.views.maybe(signed if isinstance(signed, Date) else None),
            "place": maker.views.value(settlement.place)["text"] if settlement.place else "",
            "originals": settlement.originals}  # fmt: skip
    blocks: list[Block] = [
        _unnumbered("testimonium", maker.say("closing", "testimonium"), "testimonium"),
        _unnumbered("done", ended(maker.say("closing", "done", view), "."), "testimonium"),
    ]
    both = [actor for actor in settlement.guarantors if actor in settlement.parties]
    groups: tuple[tuple[str, list[Slot]], ...] = (
        ("parties", [actor for actor in settlement.parties if actor not in both]),
        ("both", both),
        ("guarantors", [actor for actor in settlement.guarantors if actor not in both]),
        ("witnesses", list(settlement.witnesses)),
    )
    if settlement.signed_by:
        groups = (("signed", list(settlement.signed_by)),)
    for group, actors in groups:
        if not actors:
            continue
        capacity = "" if group in ("parties", "signed") else bare(language.say("closing", "capacity", group))
        said = "signed" if group == "signed" else "signature"
        places = tuple(
            Signature(lead=bare(language.say("closing", said, maker.views.value(actor))), capacity=capacity)
            for actor in actors
        )
        blocks.append(SignatureBlock(id=f"signatures-{group}", signatures=places))
    return blocks


def red_lines(maker: Maker) -> Section | None:
    """An annex with the red lines that are not confidential."""
    items: list[Provision] = []
    for line in maker.settlement.redlines:
        if line.confidential:
            continue
        views = maker.views
        basis = [{"kind": views.token(kind), "words": views.value(said)["text"]} for kind, said in line.basis]
        view: View = {"owners": views.all(line.owners), "title": views.value(line.title)["text"],
                      "absolute": line.absolute, "weight": line.weight, "basis": basis}  # fmt: skip
        lines = tuple(maker.made(part.id, "redline", "line", views.requirement(part)) for part in line.lines)
        items.append(maker.made(f"redline/{line.name}", "redline", "chapeau", view, children=lines))
    if not items:
        return None
    lead = Provision(id="redlines.lead", element="redlines", runs=maker.say("redline", "lead"), follows=True)
    return Section(id="redlines", kind="annex", title=maker.say("redline", "heading"), items=(lead, *items))


def translation_notice(maker: Maker) -> list[Block]:
    """That the document is in another language than its text, who has confirmed it, and how much is untranslated.

    Asked last: what is untranslated is known when everything has been said.
    """
    wording = maker.language.wording
    if wording.same:
        return []
    revised = [one.revised for one in wording.translations if one.revised is not None]
    confirmed = bool(revised) and len(revised) == len(wording.translations) and not wording.untranslated
    view: View = {
        "confirmed": confirmed,
        "revised": [{"by": words(one.by), "dated": maker.views.maybe(one.dated)} for one in revised],
        "untranslated": len(wording.untranslated),
        "original": wording.original,
    }
    lines = [maker.say("front", "translated_lead", view)]
    if wording.untranslated:
        lines.append(maker.say("front", "untranslated", view))
    heading = bare(maker.language.say("front", "translated_heading", view))
    return [Notice(id="notice-translation", kind="translation", heading=heading,
                   paragraphs=tuple(ended(line, ".") for line in lines))]  # fmt: skip


def told(maker: Maker) -> dict[str, Any]:
    """What a document says of its language."""
    wording = maker.language.wording
    names = maker.language.names
    return {"words": furniture(names), "name_of_language": names["language"], "original": wording.original,
            "untranslated": wording.untranslated, "lacking": tuple(wording.lacking),
            "alike": _alike(maker)}  # fmt: skip


def _alike(maker: Maker) -> tuple[tuple[str, ...], ...]:
    """Actors, and areas, of one name in the language of the document."""
    settlement = maker.settlement
    actors = [Ref(name=name, kind=actor.kind) for name, actor in settlement.actors.items()]
    areas = [Ref(name=name, kind=area.kind) for name, area in settlement.areas.items()]
    return (*maker.names.alike(actors), *maker.names.alike(areas))


def furniture(language_names: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """The few words that a format needs."""
    table = language_names["words"]
    return tuple(sorted(table.items())) if isinstance(table, dict) else ()


def by_name(settlement: Settlement) -> dict[str, str]:
    """The id of an element for every name and label by which a reference may cite it."""
    found: dict[str, str] = {}

    def note(item: object) -> None:
        if isinstance(item, Trace):
            return
        element = getattr(item, "id", "")
        for name in (getattr(item, "label", ""), getattr(item, "name", "")):
            if element and isinstance(name, str) and name:
                found.setdefault(name, element)

    stack = list(reversed(settlement.articles))
    while stack:
        item = stack.pop()
        note(item)
        stack.extend(reversed(getattr(item, "items", ())))
    for label, element in changes.known(settlement):
        found.setdefault(label, element)
    for clause, article in settlement.clauses():
        note(clause)
        note(article)
        for option in getattr(clause, "options", ()):
            name = getattr(option, "name", "")
            if name and not isinstance(option, Ref):
                found.setdefault(name, f"{getattr(clause, 'id', '')}.{name}")
    return found
