"""Who alone can block, force or delay each decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.semantics import matters
from pdsl.semantics import text_matters as text
from pdsl.semantics.alliances import allies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.powers import DEPENDS, UNKNOWN, YES, Decision, Held, Power, Powers
from pdsl.tables.rules import chain
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, hours, lines

COLUMNS = (
    Column("decision", "Decision", "what is decided, and on what", 16),
    Column("block", "Can block alone", "who can prevent it though all others want it", 16),
    Column("force", "Can force alone", "who can bring it about though all others are against it", 12),
    Column("delay", "Can delay alone", "who can only delay it, and for how long", 12),
    Column("rule", "Rule", "how it is decided: the rules of the bodies that it leads to, or what is not said", 20),
    Column("clause", "Clause", "where the text says so", 9),
)
_HOW = {"consent": "consent of", "signature": "signature by", "ratification": "ratification by"}
SILENT = "; the text says nothing of it"
TITLES = {
    matters.FINDING: "finding of", matters.ACTIVATION: "activation of", matters.CONSENT: "consent to",
    matters.RESPONSE: "response under", matters.FORFEITURE: "forfeiture of", text.RENEWAL: "renewal of",
    matters.ACCESSION: "accession to", matters.SNAPBACK: "snap-back", matters.CURE: "cure found under",
    matters.EXTENSION: "extension of", matters.DECISION: "decision under", matters.DEFAULT: "decision in default of",
    matters.CERTIFICATE: "certificate for", matters.CALLING: "calling of", matters.MANDATE: "mandate of",
    text.ENTRY: "entry into force of", text.AMENDMENT: "amendment of", text.TERM: "renewal of",
    text.WITHDRAWAL: "withdrawal from", text.SUSPENSION: "suspension of", text.DISPUTES: "disputes under",
    matters.BODY: "decisions of", "reinstatement": "reinstatement of",
}  # fmt: skip


def table(analysis: Analysis) -> Table:
    """One row for each decision."""
    words = Words(analysis)
    rows = [_row(analysis, words, found) for found in analysis.powers]
    empty = "" if rows else "this text leaves nothing to a decision, and names no parties"
    return Table("veto", "Who can block, force or delay what", COLUMNS, tuple(rows), tuple(_notes(analysis, rows)),
                 empty=empty)  # fmt: skip


def _row(analysis: Analysis, words: Words, found: Powers) -> Row:
    matter = found.matter
    blockers, forcers = found.blockers, found.forcers
    cite = words.cite(matter.element, *matter.fields)
    cells = (
        Cell(decision(words, found), f"{matter.kind}: {matter.subject}"),
        _who(words, found, ((power, power.block) for power in found.powers)),
        Cell(NONE) if matter.kind == matters.CONSENT
        else _who(words, found, ((power, power.force) for power in found.powers)),
        _delays(found),
        Cell(how(analysis, words, found), tuple(found.lacks)),
        words.cited((cite,)),
    )
    about = {power.actor for power in (*blockers, *forcers, *found.delayers)}
    return Row(cells, frozenset(about.union(*(decided.voters for _, decided in found.cases))))


def decision(words: Words, found: Powers) -> str:
    """The matter in words: `finding of invasion (for shield)`."""
    matter = found.matter
    serves = f" (for {', '.join(matter.serves)})" if matter.serves else ""
    return f"{TITLES[matter.kind]} {words.clause(matter.subject)}{serves}"


def _who(words: Words, found: Powers, held: Iterable[tuple[Power, Held]]) -> Cell:
    """Those for whom the answer is yes, with what makes them able and the options under which they are."""
    if found.matter.needless:
        return Cell("nobody: no decision is needed", ())
    answers = list(held)
    alike: dict[str, list[str]] = {}
    for power, answer in answers:
        if answer.word in (YES, DEPENDS):
            options = words.under(*answer.options) if answer.word == DEPENDS else ""
            alike.setdefault(f"{_roles(words.analysis, power)}{options}", []).append(power.actor)
    said = [f"{', '.join(actors)}{why}" for why, actors in alike.items()]
    unsure = any(answer.word == UNKNOWN for _, answer in answers)
    if unsure or not found.complete or any(decided.lacks for _, decided in found.cases):
        said.append("others: not decided" if said else "not decided")
    sure = tuple(power.actor for power, answer in answers if answer.word == YES)
    open_ = unsure or not found.complete
    return Cell("\n".join(said) or "nobody", None if open_ and not said[:-1] else sure)


def _roles(analysis: Analysis, power: Power) -> str:
    """`(accused, permanent member, party)`, `(permanent member, ally of south)`: what makes the power worth a look."""
    said = list(power.roles)
    if set(said) - {"by staying away"} and power.actor in analysis.world.parties:
        said.append("party")
    elif "permanent member" in said:
        allied = allies(analysis.world).get(power.actor, frozenset())
        said += [f"ally of {name}" for name in analysis.world.parties if name in allied]
    return f" ({', '.join(said)})" if said else ""


def _delays(found: Powers) -> Cell:
    if not found.complete:
        return Cell("not decided")
    said = [f"{power.actor}: {hours(power.delay)}" for power in found.delayers]
    return Cell("\n".join(said) or NONE, tuple(power.actor for power in found.delayers))


def how(analysis: Analysis, words: Words, found: Powers) -> str:
    """The rule as the text has it, the rules of the bodies that it names, and what is not said."""
    matter = found.matter
    if matter.needless:
        return matter.needless
    said = [part for rule in matter.rules for part in chain(analysis.world, rule)]
    if not said:
        said = words.consents(matter.element) if matter.kind == matters.CONSENT else []
    if not said and found.complete:
        said = [words.told(found.cases, lambda one: lines(_unwritten(found, one))).text]
    return lines([*(part for part in said if part != NONE), *found.lacks]) or NONE


def _unwritten(found: Powers, decided: Decision) -> Iterator[str]:
    """How it is decided where no rule is written."""
    kind, element = found.matter.kind, found.matter.element
    if decided.games and decided.games[0].reverse:
        clock, others = decided.games[0].clock, sorted(decided.games[0].voters)
        within = "" if clock is None else f" within {hours(clock)}"
        yield f"comes by itself{within}{f', unless {_or(others)} decides otherwise' if others else ''}"
    elif decided.consents:
        silent = kind in (text.ENTRY, text.AMENDMENT) and element.split(".")[0] in ("settlement", "instrument")
        yield f"{_HOW[decided.how]} {', '.join(sorted(decided.consents))}{SILENT if silent else ''}"
    elif decided.alone:
        yield f"any of {', '.join(sorted(decided.alone))}, for itself"


def _or(names: list[str]) -> str:
    return " or ".join(names)


def _notes(analysis: Analysis, rows: list[Row]) -> Iterator[str]:
    said = " ".join(cell.text for row in rows for cell in row.cells[1:3])
    if "accused" in said:
        yield "accused: the event under decision is an act of this actor"
    if "permanent member" in said:
        yield "permanent member: its concurring vote is needed (Charter of the United Nations, article 27(3))"
    if "ally of" in said:
        yield "ally of: both are members of an organization declared with `role alliance`"
    if "by staying away" in said:
        yield "by staying away: its vote is not needed, its presence is (quorum)"
    if "not decided" in said:
        yield "not decided: the rule rests on what the text, or a declaration, does not say"
    if not all(one.complete for one in analysis.powers):
        yield "some rules have more brackets than are looked at; what hangs on them is not decided"
