"""Who decides what: who votes, by which rule, who is excluded, within which time, and what holds in default of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pdsl.model.actors import Body
from pdsl.model.decisions import Rule
from pdsl.model.terms import Ref
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.provisions import Section
from pdsl.render.views import View
from pdsl.semantics import bodies
from pdsl.semantics.decisive import Options, decisive
from pdsl.semantics.matters import BODY
from pdsl.semantics.powers import Decision, Powers

COLUMNS = (("decision", 6), ("voters", 6), ("rule", 6), ("excluded", 4), ("within", 3), ("default", 5), ("where", 4))


def annex(sheet: Sheet) -> Section:
    """One row for each decision that needs one."""
    rows = [_row(sheet, found) for found in sheet.analysis.powers if not found.matter.needless]
    table = sheet.table("decisions", COLUMNS, rows)
    return sheet.annex("decisions", [table] if rows else [], legend=sheet.say("legend_decisions"), wide=True)


def _row(sheet: Sheet, found: Powers) -> tuple[Cell, ...]:
    views, matter = sheet.maker.views, found.matter
    chain = _chain(sheet, matter.rules)
    cases = found.cases
    everyone = sheet.analysis.world.in_order(name for _, decided in cases for name in decided.voters)
    rules = [(name, views.rule(rule)) for name, rule in chain]
    games = [game for _, decided in cases for game in decided.games]
    consents = {"how": cases[0][1].how if cases else "consent", "needed": any(d.consents for _, d in cases),
                "alone": any(d.alone for _, d in cases), "itself": any(game.reverse for game in games)}  # fmt: skip
    excluded = [slot for _, rule in chain for slot in rule.excluding]
    within = [(name, rule["within"]) for name, rule in rules if rule["within"]]
    failing = [(name, rule["failing"]) for name, rule in rules if rule["failing"]]
    return (
        sheet.tentative(matter.element, sheet.say("matter", matter.kind, _subject(sheet, found), of=matter.element)),
        sheet.say("voters", sheet.actors_under(_under(everyone, cases)), [] if found.complete else ["open"]),
        sheet.say("rules", rules, consents),
        sheet.say("listed_or_dash", views.all(tuple(dict.fromkeys(excluded)))),
        sheet.say("each_rule", within),
        sheet.say("defaults", failing),
        sheet.where(matter.element, *_bodies(sheet, chain), lines=matter.fields),
    )


def _under(voters: Iterable[str], cases: Sequence[tuple[Options, Decision]]) -> dict[str, tuple[Options, ...]]:
    """Those who have a say, each with the options under which it has."""
    return {
        name: tuple(options for options, has in decisive([(options, name in said.voters) for options, said in cases])
                    if has)
        for name in voters
    }  # fmt: skip


def _chain(sheet: Sheet, rules: tuple[Rule, ...]) -> list[tuple[View | None, Rule]]:
    """The rules of a decision, and those of the bodies that they lead to, each with the name of its body."""
    world = sheet.analysis.world
    found: list[tuple[View | None, Rule]] = []
    seen: set[str] = set()
    todo: list[tuple[str, Rule]] = [("", rule) for rule in rules]
    while todo:
        name, rule = todo.pop(0)
        found.append((sheet.actors((name,))[0] if name else None, rule))
        for decider in bodies.deciders(rule):
            own = bodies.rule_of_body(world, decider) if decider not in seen else None
            seen.add(decider)
            if own is not None and own not in rules:
                todo.append((decider, own))
    return found


def _bodies(sheet: Sheet, chain: Iterable[tuple[View | None, Rule]]) -> list[str]:
    """The bodies of a chain of rules that the text itself sets up."""
    named = [f"actor.{name['name']}" for name, _ in chain if name is not None and "name" in name]
    return [element for element in named if sheet.numbering.placed(element)]


def _subject(sheet: Sheet, found: Powers) -> View:
    """What is decided on."""
    matter, model = found.matter, sheet.analysis.model
    if matter.kind == BODY:
        name, _, about = matter.subject.partition(": ")
        return {"is": "body", "value": sheet.actors((name,))[0], "about": sheet.maker.views.value(about)["text"]}
    if matter.subject in model.events:
        return {"is": "named", "value": sheet.maker.views.value(Ref(name=matter.subject, kind="event"))}
    if matter.subject in model.milestones:
        return {"is": "named", "value": sheet.maker.views.value(Ref(name=matter.subject, kind="milestone"))}
    if isinstance(model.actors.get(matter.subject), Body):
        return {"is": "named", "value": sheet.actors((matter.subject,))[0]}
    if matter.subject in (model.name, *model.instruments):
        return sheet.text_named(matter.subject)
    return sheet.thing(matter.element, matter.subject)
