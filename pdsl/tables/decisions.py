"""Each decision of each body: who votes, by which rule, what silence means, how long it may take."""

from __future__ import annotations

from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.matters import BODY, CONSENT
from pdsl.semantics.powers import YES, Decision, Powers
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.veto import decision, how
from pdsl.tables.words import NONE, Words, hours, names

COLUMNS = (
    Column("decider", "Decided by", "the body or the actors who decide", 10),
    Column("decision", "Decision", "what is decided, and on what", 16),
    Column("voters", "With a vote", "who votes, concurs or consents, as far as it is declared", 14),
    Column("veto", "Veto", "who alone can block it, whatever the others want", 8, under="voters", lead="veto:"),
    Column("rule", "Rule", "majority, quorum, exclusions and vetoes, and the rules of the bodies that it leads to", 20),
    Column("excluded", "Excluded", "who would have a vote and is excluded", 8, under="voters", lead="excluded:"),
    Column("silence", "On silence", "what holds if nobody decides", 9),
    Column("deadlock", "Deadlock", "whether those who vote can be split so that nothing is decided", 8, under="silence",
           lead="deadlock:"),
    Column("limit", "At the latest", "after how many hours it is decided or has failed, every step at its limit", 8),
    Column("clause", "Clause", "where the text says so", 9),
)
_SILENCE = {"not_decided": "not decided", "decided": "decided", "applied": "what is named applies"}


def table(analysis: Analysis) -> Table:
    """One row for each decision, those of one decider together."""
    words = Words(analysis)
    by_decider: dict[str, list[Row]] = {}
    for found in analysis.powers:
        if not found.matter.needless:
            row = _row(analysis, words, found)
            by_decider.setdefault(row.cells[0].text, []).append(row)
    rows = tuple(row for same in by_decider.values() for row in same)
    silent = tuple(
        f"`{name}` is set up or named to decide or oversee; how it decides is not said" for name in _silent(analysis)
    )
    return Table("decisions", "Who decides what, and how", COLUMNS, rows, silent, group="decider",
                 empty="" if rows else "this text leaves nothing to a decision, and names no parties")  # fmt: skip


def _row(analysis: Analysis, words: Words, found: Powers) -> Row:
    matter = found.matter
    deciders = dict.fromkeys(name for rule in matter.rules for name in bodies.deciders(rule))
    if matter.kind == BODY:
        deciders = {matter.subject.partition(":")[0]: None}
    cases = found.cases
    everyone = analysis.world.in_order(name for _, decided in cases for name in decided.voters)
    excluded = analysis.world.in_order(name for _, decided in cases for name in decided.excluded)
    signing = _signing(found)
    others = "those who sign" if signing else "those who must consent" if matter.kind == CONSENT else "those named"
    who = ", ".join(deciders) or (others if everyone else "not said")
    told = words.told if found.complete else _untold
    limits = {decided.hours if decided.games else None for _, decided in cases}
    cells = (
        Cell(who, tuple(deciders)),
        Cell(decision(words, found), f"{matter.kind}: {matter.subject}"),
        names(everyone, none="not said") if found.complete else Cell("not decided"),
        _vetoes(words, found),
        Cell(how(analysis, words, found)),
        names(excluded) if found.complete else Cell("not decided"),
        told(cases, _silence),
        told(cases, _deadlock),
        told(cases, _limit)._replace(value=limits.pop() if found.complete and len(limits) == 1 else None),
        words.cited((words.cite(matter.element, *matter.fields),)),
    )  # fmt: skip
    return Row(cells, frozenset(everyone))


def _untold(cases: object, say: object) -> Cell:
    """What is said where the cases looked at are not all."""
    del cases, say
    return Cell("not decided")


def _signing(found: Powers) -> bool:
    return found.matter.kind in ("entry into force", "amendment", "withdrawal", "suspension")


def _silence(decided: Decision) -> str:
    """What holds if nobody decides."""
    if decided.games:
        words = dict.fromkeys(_SILENCE.get(word, f"it {word}") for word in decided.silence)
        return " and ".join(words)
    return NONE if decided.lacks and not decided.consents else "not decided" if decided.consents else NONE


def _vetoes(words: Words, found: Powers) -> Cell:
    """Who can block it, with the options under which it can."""
    alike: dict[str, list[str]] = {}
    for power in found.blockers:
        alike.setdefault(words.under(*power.block.options), []).append(power.actor)
    if not found.complete:
        return Cell("not decided")
    said = [f"{', '.join(actors)}{options}" for options, actors in alike.items()]
    sure = tuple(power.actor for power in found.blockers if power.block.word == YES)
    return Cell("\n".join(said) or NONE, sure)


def _deadlock(decided: Decision) -> str:
    """Whether the voters can be split so that nothing is decided; a consent, or a right of each alone, is no vote."""
    if len(decided.games) != 1 or decided.consents or decided.alone:
        return NONE
    return {Verdict.YES: "possible", Verdict.NO: "no", Verdict.UNKNOWN: "not decided"}[decided.games[0].can_deadlock()]


def _limit(decided: Decision) -> str:
    if not decided.games and not decided.consents:
        return NONE
    return hours(decided.hours, unlimited="no limit")


def _silent(analysis: Analysis) -> list[str]:
    """The bodies that have something to decide or oversee, and no rule."""
    tasks = {use.actor for use in analysis.uses if use.task in ("finds", "decides", "certifies")}
    return [body.name for body in bodies.bodies(analysis.model)
            if not body.rules and (body.oversees or body.members or body.name in tasks)]  # fmt: skip
