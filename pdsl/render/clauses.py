"""From the clauses of an article to provisions: one function for each kind of clause."""

from __future__ import annotations

from pdsl.model.brackets import ClauseOption, Either, Package
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.changes import Trace
from pdsl.model.decisions import Default
from pdsl.model.final import FinalClause
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.interdependence import Interdependence
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund, Share
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Choice, Deferred, Ref, is_open, possibilities
from pdsl.model.text import Article, Definition, Division, Note, Text
from pdsl.model.undertakings import Statement, Undertaking
from pdsl.model.votes import Vote
from pdsl.render import changes, finals, guarantees, ladders, money
from pdsl.render.caps import force_cap
from pdsl.render.document import Plain, Run
from pdsl.render.inline import clean
from pdsl.render.provisions import Maker, Provision, Section, points
from pdsl.render.views import View


def sections(maker: Maker) -> tuple[Section | Provision, ...]:
    """The articles and divisions of a settlement."""
    return _items(maker, maker.settlement.articles)


def _items(maker: Maker, items: tuple[object, ...]) -> tuple[Section | Provision, ...]:
    made: list[Section | Provision] = []
    loose: list[object] = []
    late = changes.inserted(items)
    for item in items:
        if not isinstance(item, (Article, Division)):
            loose.append(item)
            continue
        made += provisions(maker, tuple(loose))
        loose = []
        held: tuple[Section | Provision, ...]
        if isinstance(item, Article) and not item.name:  # the paragraphs of an instrument that stand under no article
            made += provisions(maker, item.clauses)
            continue
        if isinstance(item, Article):
            kind, held, notes = "article", provisions(maker, item.clauses), maker.positions(item.stances)
        else:
            kind, held, notes = item.kind, _items(maker, item.items), maker.positions(item.stances)
        traces = changes.of_article(item.clauses if isinstance(item, Article) else item.items)
        notes = (*notes, *(changes.footnote(maker, trace) for trace in traces))
        made.append(
            Section(
                id=item.id,
                kind=kind,
                title=maker.words(item.title),
                items=held,
                points=points(item.provenance),
                mark=item.provenance.mark,
                notes=notes + maker.sources(item.provenance),
                inserted=id(item) in late,
            )
        )
    return (*made, *provisions(maker, tuple(loose)))


def provisions(maker: Maker, clauses: tuple[object, ...]) -> tuple[Provision, ...]:
    """The provisions of clauses in order; neighbouring final clauses in their conventional order."""
    made: list[Provision] = []
    late = changes.inserted(clauses)
    kept, traces = changes.apart(clauses)
    for clause in finals.ordered(tuple(kept)):
        if isinstance(clause, (Note, Package)):
            note = (maker.words(clause.text) if isinstance(clause, Note) else _package(maker, clause),)
            if made:
                made[-1] = made[-1].replace(notes=made[-1].notes + note)
            else:
                made.append(Provision(id="note", element="note", notes=note, follows=True))
        else:
            held = clause_provisions(maker, clause)
            said = maker.settlement.element_notes.get(getattr(clause, "id", ""), ())
            remarks = (*(maker.words(note) for note in said),
                       *(changes.footnote(maker, trace) for trace in traces.get(id(clause), ())))  # fmt: skip
            if held and remarks:
                held[0] = held[0].replace(notes=held[0].notes + remarks)
            if id(clause) in late:
                held = [one.replace(inserted=True) for one in held]
            made += held
    if made and made[0].follows and not made[0].runs and len(made) > 1:
        made[1] = made[1].replace(notes=made[0].notes + made[1].notes)
        del made[0]
    return tuple(made)


def clause_provisions(maker: Maker, clause: object) -> list[Provision]:
    """The provisions of one clause; none for what is no part of a text, as a red line in an article."""
    if isinstance(clause, Undertaking):
        view = maker.views.undertaking(clause)
        held = provisions(maker, clause.failing.clauses) if isinstance(clause.failing, Default) else ()
        return [maker.made(clause.id, "undertaking", "sentence", view, provenance=clause.provenance,
                           stances=clause.stances, children=held)]  # fmt: skip
    if isinstance(clause, Statement):
        view = {"actors": maker.views.all(clause.actors), "each": maker.views.each(clause.actors),
                "manner": clause.manner, "text": maker.views.value(clause.text)["text"],
                "plural": len(clause.actors) > 1 and clause.manner != "each"}  # fmt: skip
        return [maker.made(clause.id, "statement", "sentence", view, provenance=clause.provenance,
                           stances=clause.stances)]  # fmt: skip
    if isinstance(clause, Interdependence):
        view = {"things": maker.views.all(clause.things)}
        return [maker.made(clause.id, "interdependence", "sentence", view, provenance=clause.provenance,
                           stances=clause.stances)]  # fmt: skip
    if isinstance(clause, Text):
        return _text(maker, clause)
    if isinstance(clause, Definition):
        return [definition(maker, clause)]
    if isinstance(clause, Status):
        return [_status(maker, clause)]
    if isinstance(clause, ForceCap):
        return force_cap(maker, clause)
    if isinstance(clause, Guarantee):
        return guarantees.guarantee(maker, clause)
    if isinstance(clause, Snapback):
        return guarantees.snapback(maker, clause)
    if isinstance(clause, Ladder):
        return ladders.ladder(maker, clause)
    if isinstance(clause, Vote):
        return ladders.vote(maker, clause)
    if isinstance(clause, Ceasefire):
        return guarantees.ceasefire(maker, clause)
    if isinstance(clause, Fund):
        return [money.fund(maker, clause)]
    if isinstance(clause, Share):
        return [money.share(maker, clause)]
    if isinstance(clause, FinalClause):
        return [finals.final(maker, clause)]
    if isinstance(clause, Either):
        return [_either(maker, clause)]
    if isinstance(clause, Trace):
        return [changes.provision(maker, clause)]
    return []


def _package(maker: Maker, clause: Package) -> tuple[Run, ...]:
    views = maker.views
    named = [{"is": "words", "text": views.called(option)["text"]} if isinstance(option, Ref) else views.value(option)
             for option in clause.options]  # fmt: skip
    return maker.say("either", "package", {"options": named})


def definition(maker: Maker, clause: Definition) -> Provision:
    """A term and its meaning."""
    wording = maker.language.wording
    view = {"term": wording.marked(wording.name(clause.name, (clean(clause.term or clause.name),))),
            "meaning": maker.views.value(clause.meaning)["text"]}  # fmt: skip
    return maker.made(clause.id, "definition", "definition", view, provenance=clause.provenance,
                      stances=clause.stances)  # fmt: skip


def _text(maker: Maker, clause: Text) -> list[Provision]:
    parts = maker.paragraphs(clause.text)
    given = clause.provenance
    return [
        Provision(
            id=clause.id if index == 0 else f"{clause.id}.{index + 1}",
            element=clause.id,
            runs=part,
            points=(given.point,) if given.point and index == 0 else (),
            mark=given.mark,
            notes=maker.positions(clause.stances) + maker.sources(given) if index == 0 else (),
            follows=index > 0,
            verbatim=True,
        )
        for index, part in enumerate(parts)
    ]


# ── Alternatives ──────────────────────────────────────────────────────────


def _either(maker: Maker, clause: Either) -> Provision:
    given = clause.provenance
    heading = (maker.say("either", "heading", maker.views.value(clause.title)["text"]),) if clause.title else ()
    return Provision(
        id=clause.id,
        element=clause.id,
        versions=tuple(_option(maker, clause, option) for option in clause.options),
        points=points(given),
        mark=given.mark,
        notes=heading + maker.positions(clause.stances) + maker.sources(given),
    )


def _option(maker: Maker, either: Either, option: ClauseOption) -> Provision:
    element = f"{either.id}.{option.name}"
    authors = tuple(actor for stance in option.stances if stance.kind == "proposed by" for actor in stance.actors)
    lead = maker.tag(authors)
    notes = maker.positions(tuple(stance for stance in option.stances if stance.kind != "proposed by"))
    held = provisions(maker, option.clauses)
    if not held:
        return Provision(id=element, element=element, runs=maker.begun("either", "nothing"), lead=lead, notes=notes)
    chapeau: tuple[Run, ...] = ()
    if option.title:
        chapeau = maker.say("either", "option", maker.views.value(option.title)["text"])
    if len(held) == 1 and not held[0].versions:
        lead = (*lead, *chapeau, Plain(text=" ")) if chapeau else lead
        return held[0].replace(lead=lead, notes=held[0].notes + notes)
    return Provision(id=element, element=element, runs=chapeau, children=held, lead=lead, notes=notes)


# ── Territorial status ────────────────────────────────────────────────────

_ASPECTS = frozenset(
    {"sovereignty", "control", "administration", "policing", "recognition", "frozen", "demilitarized", "bars",
     "permits", "without_prejudice", "leased", "vacated"}
)  # fmt: skip
_NORMS = frozenset({"demilitarized", "administration", "policing"})


def _status(maker: Maker, clause: Status) -> Provision:
    views = maker.views
    areas = views.all(clause.areas)
    entries = tuple(_norms(maker, areas, run) if len(run) > 1 else _entry(maker, areas, run[0])
                    for run in _joined(clause.entries))  # fmt: skip
    notes = maker.positions(clause.stances) + maker.sources(clause.provenance)
    numbers = points(clause.provenance)
    if len(entries) == 1 and clause.timing.silent:
        only = entries[0]
        return only.replace(points=numbers + only.points, mark=only.mark or clause.provenance.mark,
                            notes=notes + only.notes)  # fmt: skip
    view = {"areas": areas, "timing": views.timing(clause.timing)}
    return Provision(id=clause.id, element=clause.id, runs=maker.begun("status", "chapeau", view), children=entries,
                     points=numbers, mark=clause.provenance.mark, notes=notes)  # fmt: skip


def _joined(entries: tuple[StatusEntry, ...]) -> list[list[StatusEntry]]:
    """Entries in runs: neighbouring norms of one source, whose earlier ones stand without qualification."""
    runs: list[list[StatusEntry]] = []
    for entry in entries:
        before = runs[-1][-1] if runs else entry
        bare = StatusEntry(id=before.id, aspect=before.aspect, value=before.value, provenance=entry.provenance,
                           guards=entry.guards)  # fmt: skip
        alike = {before.aspect, entry.aspect} <= _NORMS and not (isinstance(before.value, Choice) or entry.stances)
        if runs and alike and before == bare and not isinstance(before.value, Deferred) and _settled(entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _settled(entry: StatusEntry) -> bool:
    return not any(isinstance(value, Deferred) for value in possibilities(entry.value))


def _norms(maker: Maker, areas: list[dict[str, object]], entries: list[StatusEntry]) -> Provision:
    view = [_entry_view(maker, areas, entry) for entry in entries]
    return maker.made(entries[0].id, "status", "norm", view, provenance=entries[0].provenance)


def _entry(maker: Maker, areas: list[dict[str, object]], entry: StatusEntry) -> Provision:
    part = entry.aspect if entry.aspect in _ASPECTS else "other"
    return maker.made(entry.id, "status", part, _entry_view(maker, areas, entry), provenance=entry.provenance,
                      stances=entry.stances)  # fmt: skip


def _entry_view(maker: Maker, areas: list[dict[str, object]], entry: StatusEntry) -> View:
    views = maker.views
    by = views.all(entry.by)
    view: View = {
        "areas": areas,
        "several": len(areas) > 1,
        "aspect": views.token(entry.aspect),
        "value": views.maybe(entry.value),
        "open": is_open(entry.value),
        "deferrable": not _settled(entry),
        "by": by,
        "plural": len(by) > 1 or any(actor.get("plural", False) for actor in by),
        "of": views.all(entry.of),
        "amounts": [{"bound": amount.bound, "value": views.value(amount.value)} for amount in entry.amounts],
        "forum": views.all(entry.forum),
        "jointly": entry.jointly,
        "degree": entry.degree if entry.degree in {"de_facto", "de_jure"} else "",
        "revocable_on": views.all(entry.revocable_on),
        "default": views.maybe(entry.default),
        "timing": views.timing(entry.timing),
        "oversight": views.oversight(entry.oversight),
        "conditions": views.conditions(entry.conditions),
    }
    needs_value = entry.aspect in {"sovereignty", "control", "administration", "policing"}
    if needs_value and view["value"] is None:
        view["value"] = {"is": "blank", "deciders": []}
    return view
