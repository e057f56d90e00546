"""Articles that a settlement's declarations make: use of terms, and institutions.

What a declaration says with effect (who certifies a milestone, who finds an event, how a council decides) would
be lost if only its title appeared in the articles. So each declaration that the articles use and whose content
its title does not show becomes a term of the first article, and each body that the settlement itself declares
becomes a paragraph of an article on institutions, which stands before the final clauses. Declarations that the
file imports are taken as known. The order is that of the text, the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.model.actors import Actor, Body
from pdsl.model.areas import Area
from pdsl.model.record import Record
from pdsl.model.terms import Blank, Ref, Slot, possibilities
from pdsl.model.text import Definition
from pdsl.model.time import After, Benchmark, Date, Milestone, Timing
from pdsl.model.undertakings import Provenance
from pdsl.render.clauses import definition
from pdsl.render.document import Plain, Run
from pdsl.render.inline import capitalized, ended, words
from pdsl.render.provisions import Maker, Provision, Section
from pdsl.render.views import View
from pdsl.semantics.mentions import Mentions

TERMS, INSTITUTIONS = "use-of-terms", "institutions"
_LISTED_FROM = 5  # things said of a body from which a list is easier to read than sentences


def refs(value: object) -> Iterator[Ref]:
    """Every reference inside a value of the model, in order."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, Ref):
            yield item
        elif isinstance(item, Record):
            given = vars(item)  # a default holds no reference
            stack.extend(given[name] for name in reversed(item.FIELDS) if name in given)
        elif isinstance(item, (tuple, list)):
            stack.extend(reversed(item))


def names_in(value: object) -> set[str]:
    """The names of all things that a value of the model refers to."""
    return set(Mentions((value,)).names)


def used(maker: Maker) -> frozenset[str]:
    """The names that the articles use, and those that the declarations of these use in turn."""
    settlement = maker.settlement
    tables = (settlement.actors, settlement.areas, settlement.milestones, settlement.phases, settlement.events,
              settlement.regimes, settlement.categories)  # fmt: skip
    found: set[str] = set()
    fresh = set(maker.mentions.names)
    fresh |= {name for name, actor in settlement.actors.items() if isinstance(actor, Body) and not actor.imported}
    while fresh:
        found |= fresh
        records = [table[name] for name in sorted(fresh) for table in tables if name in table]
        fresh = names_in(tuple(records)) - found
    return frozenset(found)


def terms(maker: Maker) -> Section | None:
    """The article on the use of terms; None if there is nothing to explain."""
    settlement = maker.settlement
    names = used(maker)
    placed = {clause.id for clause, _ in settlement.clauses() if isinstance(clause, Definition)}
    own = () if settlement.instrument else settlement.definitions.values()  # defined for the whole: in the main text
    made = [definition(maker, term) for term in own if term.id not in placed]
    for actor in settlement.actors.values():
        if actor.name in names and not actor.imported:
            made += _actor(maker, actor)
    for area in settlement.areas.values():
        if area.name in names and _explained(area):
            made.append(_area(maker, area))
    for milestone in settlement.milestones.values():
        if milestone.name in names and (
            not milestone.timing.silent or milestone.certifier is not None or milestone.needs or milestone.benchmark
        ):
            made.append(_term(maker, "definition", "milestone", milestone.name, "milestone", {
                "timing": maker.views.timing(milestone.timing),
                "instant": maker.views.maybe(_instant(milestone)),
                "certifier": maker.views.maybe(milestone.certifier),
                "needs": [maker.views.formula(need) for need in milestone.needs],
                "benchmark": None if milestone.benchmark is None else _benchmark(maker, milestone.benchmark),
                "on_timeout": maker.views.maybe(milestone.on_timeout),
            }))  # fmt: skip
    for phase in settlement.phases.values():
        content = not phase.timing.silent or phase.needs or phase.ends_when or phase.longest is not None
        if phase.name in names and content:
            made.append(_term(maker, "definition", "phase", phase.name, "phase", {
                "timing": maker.views.timing(phase.timing),
                "needs": [maker.views.formula(need) for need in phase.needs],
                "ends_when": [maker.views.formula(need) for need in phase.ends_when],
                "longest": maker.views.maybe(phase.longest),
                "on_timeout": maker.views.maybe(phase.on_timeout),
            }))  # fmt: skip
    made += _events(maker, names)
    made += _measures(maker, names)
    if not made:
        return None
    whole = Provision(id=f"{TERMS}.list", element=TERMS, runs=maker.say("definition", "chapeau"),
                      children=tuple(made))  # fmt: skip
    return Section(id=TERMS, kind="article", title=maker.say("definition", "heading"), items=(whole,))


def _benchmark(maker: Maker, said: Benchmark) -> View:
    views = maker.views
    return {"metric": views.value(said.metric)["text"], "bound": said.bound, "threshold": views.maybe(said.threshold),
            "measured_by": views.all(said.measured_by)}  # fmt: skip


def _instant(milestone: Milestone) -> Slot:
    """The date or reckoned day that a milestone means; None where it is something that is to happen."""
    at = milestone.timing.at
    fixed = milestone.timing == Timing(at=at) and not milestone.needs
    return at if fixed and all(isinstance(point, (Date, After, Blank)) for point in possibilities(at)) else None


def _term(
    maker: Maker, kind: str, part: str, name: str, ref_kind: str, view: View, provenance: Provenance | None = None
) -> Provision:
    called = maker.views.called(Ref(name=name, kind=ref_kind))
    return maker.made(f"term/{name}", kind, part, {**view, "term": called["short"], "titled": called["titled"]},
                      provenance=provenance)  # fmt: skip


def _actor(maker: Maker, actor: Actor) -> list[Provision]:
    views = maker.views
    rules = [{"matter": views.token(matter), "rule": views.rule(rule)}
             for matter, rule in actor.rules]  # fmt: skip
    if actor.kind == "group" and actor.members:
        view: View = {"members": views.all(actor.members), "open": actor.open_to_accession}
        return [_term(maker, "definition", "group", actor.name, "group", view, actor.provenance)]
    if actor.kind in {"organization", "movement"} and (actor.members or rules):
        view = {"members": views.all(actor.members or ()), "rules": rules, "weights": _weights(maker, actor)}
        return [_term(maker, "definition", "organization", actor.name, actor.kind, view, actor.provenance)]
    if actor.kind == "office" and (actor.named or actor.successors):
        view = {"named": views.value(actor.named)["text"], "of": views.all(actor.of),
                "successors": views.all(actor.successors)}  # fmt: skip
        return [_term(maker, "definition", "office", actor.name, "office", view, actor.provenance)]
    return []


def _explained(area: Area) -> bool:
    """Whether an area's declaration says more than its title and what it is part of."""
    drawn = area.strips or area.sides or area.boundary or area.coordinates or area.besides or area.adjusted_by
    return bool(area.described or area.as_of is not None or area.union or drawn)


def _degrees(value: Fraction, names: str) -> View:
    """A latitude or longitude as its size and the letter of its half of the earth."""
    size = abs(value)
    written = str(size.numerator) if size.denominator == 1 else f"{float(size):.10g}"
    return {"degrees": written, "half": names[0] if value >= 0 else names[1]}


def area_view(maker: Maker, area: Area) -> View:
    """What the templates get of an area: what it is made of, and what it is drawn by."""
    views = maker.views
    return {
        "described": views.value(area.described)["text"],
        "of_its_kind": maker.language.say("definition", "kind_of_area", area.kind),
        "union": views.all(area.union),
        "part_of": [] if area.kind == "territory" and not area.besides else views.all(area.part_of),
        "besides": views.all(area.besides),
        "strips": [
            {"width": views.maybe(strip.width), "widest": views.maybe(strip.widest), "start": views.maybe(strip.start),
             "side": strip.side, "along": views.all(strip.along), "near": views.all(strip.near)}
            for strip in area.strips
        ],
        "sides": [{"of": views.all(side.of), "line": views.all(side.line)} for side in area.sides],
        "boundary": views.all(area.boundary),
        "coordinates": [[_degrees(north, "NS"), _degrees(east, "EW")] for north, east in area.coordinates],
        "datum": words(area.datum.upper()),
        "adjusted_by": views.all(area.adjusted_by),
        "as_of": views.maybe(area.as_of),
    }


def _area(maker: Maker, area: Area) -> Provision:
    return _term(maker, "definition", "area", area.name, area.kind, area_view(maker, area), area.provenance)


def _events(maker: Maker, names: frozenset[str]) -> list[Provision]:
    views = maker.views
    made: list[Provision] = []
    for event in maker.settlement.events.values():
        titled = bool(event.title)
        content = titled and (event.kind in {"attack", "breach"} or event.words)
        if event.name not in names or not (content or event.finder or event.excused or event.qualified):
            continue
        view = {
            **maker.event(event.name),
            "qualified": views.all(event.qualified),
            "excused": views.value(event.excused)["text"],
            "finder": None if event.finder is None else views.rule(event.finder),
            "humanized": "",
        }
        called = views.called(Ref(name=event.name, kind="event"))
        view |= {"term": called["short"], "titled": titled}
        made.append(maker.made(f"term/{event.name}", "event", "explained", view, provenance=event.provenance))
    return made


def _measures(maker: Maker, names: frozenset[str]) -> list[Provision]:
    views = maker.views
    regimes = [
        _term(maker, "definition", "regime", regime.name, "sanctions", {
            "imposers": views.all(regime.imposers),
            "targets": views.all(regime.targets),
            "contents": views.all(regime.items),
        }, regime.provenance)
        for regime in maker.settlement.regimes.values()
        if regime.name in names and not regime.imported and (regime.imposers or regime.targets or regime.items)
    ]  # fmt: skip
    categories = [
        _term(maker, "definition", "category", category.name, "category", {
            "counts": views.all(category.counts),
            "excludes": [{"what": views.value(what), "lasting": views.maybe(dict(category.transient).get(what))}
                         for what in category.excludes],
            "measures": [{"what": measure.what, "bound": measure.bound, "value": views.value(measure.value)}
                         for measure in category.measures],
        })
        for category in maker.settlement.categories.values()
        if category.name in names and not category.imported
        and (category.counts or category.excludes or category.measures)
    ]  # fmt: skip
    return [*regimes, *categories]


# ── Institutions ──────────────────────────────────────────────────────────


def institutions(maker: Maker) -> Section | None:
    """The article on the bodies that the settlement declares; None if it declares none."""
    bodies = [actor for actor in maker.settlement.actors.values() if isinstance(actor, Body) and not actor.imported]
    if not bodies:
        return None
    elsewhere = {
        ref.name
        for undertaking in maker.settlement.undertakings()
        if undertaking.act.kind == "establish"
        for ref in refs(undertaking.act.role("object"))
    }
    items = tuple(
        made for body in bodies if (made := _body(maker, body, established=body.name in elsewhere)) is not None
    )
    if not items:
        return None
    return Section(id=INSTITUTIONS, kind="article", title=maker.say("institution", "heading"), items=items)


def _weights(maker: Maker, actor: Actor) -> list[View]:
    return [{"voter": maker.views.value(w.voter), "votes": maker.views.value(w.votes)} for w in actor.weights]


def _body(maker: Maker, body: Body, *, established: bool) -> Provision | None:
    views = maker.views
    several = ("chair", "led_by", "performed_by", "permanent_members", "participants", "oversees", "tasks", "means",
               "access", "reports_to", "funded_by", "successors", "mandate_from")  # fmt: skip
    view: View = {name: views.all(getattr(body, name)) for name in several}
    called = views.called(Ref(name=body.name, kind="body"))
    view |= {
        "title": called["text"],
        "plural": called["plural"],
        "body": called,
        "members": views.all(body.members or ()),
        "strength": views.maybe(body.strength),
        "seat": views.maybe(body.seat),
        "reports_every": views.maybe(body.reports_every),
        "refusal": views.value(body.refusal)["text"],
        "access_notice": views.maybe(body.access_notice),
        "refusal_events": views.all(body.refusal_events),
        "host_consent": views.all(body.host_consent),
        "area_of_work": views.all(body.area_of_work),
        "starts": views.timing(body.starts),
        "start_failing": views.maybe(body.start_failing),
        "lasting": views.lasting(body.lasting),
        "consequence": views.value(body.consequence)["text"],
    }
    said: list[tuple[object, str]] = [
        (body.chair, "chair"), (body.led_by, "leader"), (body.performed_by, "performers"), (body.members, "members"),
        (body.permanent_members, "permanent"), (body.participants, "participants"),
    ]  # fmt: skip
    details = [(part, maker.say("institution", part, view)) for value, part in said if value]
    if body.weights:
        details.append(("weights", maker.say("institution", "weights", {"weights": _weights(maker, body)})))
    for matter, rule in body.rules:
        decided = {"matter": views.token(matter), "rule": views.rule(rule), "plural": view["plural"],
                   "body": called}
        details.append(("decision", maker.say("institution", "decision", decided)))
    said = [
        (body.host_consent, "consent"), (body.area_of_work, "working_area"), (not body.starts.silent, "beginning"),
        (body.oversees, "oversight"), (body.tasks, "tasks"), (body.means, "means"), (body.strength, "strength"),
        (body.access, "access"), (body.refusal and not body.access, "refusal"),
        (body.refusal_events, "refused"),
        (body.attributes_responsibility, "attribution"), (body.advisory, "advisory"),
        (body.reports_to, "reports"), (body.seat, "seat"),
        (body.funded_by, "funding"), (body.lasting, "duration"), (body.successors, "successors"),
        (body.consequence, "consequence"),
    ]  # fmt: skip
    details += [(part, maker.say("institution", part, view)) for value, part in said if value]
    if established and not details:
        return None
    head = maker.made(f"body/{body.name}", "institution", "described" if established else "established", view,
                      provenance=body.provenance)  # fmt: skip
    if len(details) < _LISTED_FROM and not established:
        return head.replace(runs=_in_sequence([head.runs, *(runs for _, runs in details)]))
    runs = head.runs if established else _in_sequence([head.runs, maker.say("institution", "lead", view)])
    children = tuple(
        Provision(id=f"body/{body.name}.{part}{index}", element=f"body/{body.name}", runs=said_runs)
        for index, (part, said_runs) in enumerate(details, start=1)
    )
    return head.replace(runs=runs, children=children)


def _in_sequence(sentences: list[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: tuple[Run, ...] = ()
    for index, sentence in enumerate(sentences):
        if index:
            runs = (*ended(runs, "."), Plain(text=" "))
        runs = (*runs, *capitalized(sentence))
    return runs
