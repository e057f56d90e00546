"""What is verified by whom, and what is not."""

from __future__ import annotations

from collections.abc import Callable

from pdsl.export.text.sentences import joined, timing
from pdsl.export.text.slots import listed, slot
from pdsl.model.actors import Body
from pdsl.model.undertakings import Guard
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.verification import Watch, Watched, verification
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, lines, sentence

_HOW = {"certifies": "certified by ", "oversees": "overseen by ", "oversees all": "overseen, as all is, by "}
GAP = "not said"
NOBODY = "nobody"
COLUMNS = (
    Column("duty", "Duty", "what can be verified: a duty, a ceasefire, a limit, a status", 14),
    Column("bearer", "Of", "who is watched", 8),
    Column("verifier", "Verified by", "who watches, and by which words of the text", 10),
    Column("starts", "From", "when it begins its work", 6),
    Column("access", "Access", "where it may go, with which notice and whose consent", 7),
    Column("attribution", "Attributes", "whether it may say who is responsible", 8),
    Column("consequence", "Consequence", "what follows from what it finds, or from a breach", 12),
    Column("clause", "Clause", "where the text says so", 9),
)


def table(analysis: Analysis) -> Table:
    """One row for each duty."""
    words = Words(analysis)
    found = verification(analysis)
    rows = tuple(_row(words, one) for one in found)
    unwatched = sum(not one.watches[0].verifier for one in found)
    notes = [f"{unwatched} of {len(found)} are watched by nobody"] if unwatched else []
    notes.append(f"{GAP}: a gap of the text; nothing else is taken from its silence")
    if any("as all is" in row.cells[2].text for row in rows):
        notes.append("as all is: it oversees the whole text by its mandate, without a word on this duty")
    return Table("verification", "Who verifies what", COLUMNS, rows, tuple(notes) if rows else (),
                 empty="" if rows else "this text has no duty whose fulfilment can be observed")  # fmt: skip


def _row(words: Words, one: Watched) -> Row:
    watches = one.watches
    bodies = [watch.body for watch in watches if watch.body is not None]
    cells = (
        Cell(f"{words.clause(one.name)}{_only(words, one.guards)}", one.element),
        _bearers(words, one),
        Cell(_who(one), tuple(watch.verifier for watch in watches if watch.verifier)),
        _each(watches, _starts),
        _each(watches, _access),
        _each(watches, lambda body: "yes" if body.attributes_responsibility else "")._replace(
            value=any(body.attributes_responsibility for body in bodies) if bodies else None),
        Cell(_consequence(one), (*(name for watch in watches for name in watch.moves), *one.answers)),
        words.cited((words.cite(one.element, *one.fields),)),
    )  # fmt: skip
    return Row(cells, frozenset({*one.bearers, *(watch.verifier for watch in watches)}))


def _bearers(words: Words, one: Watched) -> Cell:
    """Who is watched, with the options under which it is."""
    said = [f"{name}{words.under(*options)}" for name, options in one.bearers.items()]
    return Cell(", ".join(said), tuple(name for name, options in one.bearers.items() if not options))


def _each(watches: tuple[Watch, ...], say: Callable[[Body], str]) -> Cell:
    """What is said of each who watches; once where it is the same of all."""
    if not watches[0].verifier:
        return Cell(NONE)
    return Cell(_by_name([(watch.verifier, (say(watch.body) if watch.body else "") or GAP) for watch in watches]))


def _by_name(said: list[tuple[str, str]]) -> str:
    """Words by verifier; once where all are the same, and a gap of several as that of the others."""
    alike: dict[str, list[str]] = {}
    for name, words in said:
        alike.setdefault(words, []).append(name)
    if len(alike) == 1:
        return said[0][1]
    told = [f"{', '.join(names)}: {words}" for words, names in alike.items() if words != GAP]
    return "\n".join([*told, *([f"others: {GAP}"] if GAP in alike else [])])


def _consequence(one: Watched) -> str:
    found = [(watch.verifier, "; ".join(_follows(watch)) or GAP) for watch in one.watches]
    breach = [f"a breach: {', '.join(one.answers)}"] if one.answers else []
    said = _by_name(found)
    return lines([*([] if said == GAP and breach else [said]), *breach])


def _only(words: Words, guards: tuple[Guard, ...]) -> str:
    return words.under(tuple((guard.either, guard.option) for guard in guards)) if guards else ""


def _who(one: Watched) -> str:
    """Who watches, by how it comes to do so."""
    found: dict[str, list[str]] = {}
    for watch in one.watches:
        said = f"{watch.verifier}{' (watches itself)' if watch.own else ''}" if watch.verifier else NOBODY
        found.setdefault(_HOW.get(watch.how, ""), []).append(said)
    return "\n".join(f"{how}{', '.join(names)}" for how, names in found.items())


def _starts(body: Body) -> str:
    said = joined(timing(body.starts))
    return f"{said}{f'; failing which {slot(body.start_failing)}' if body.start_failing is not None else ''}"


def _access(body: Body) -> str:
    said = listed(body.access) if body.access else ""
    if said and body.access_notice is not None:
        said += f", with {slot(body.access_notice)} notice"
    if said and body.host_consent:
        said += f", with consent of {listed(body.host_consent)}"
    return said


def _follows(watch: Watch) -> list[str]:
    """What follows from what it finds, or from refusing it access."""
    body = watch.body
    said = [sentence(body.consequence)] if body is not None and body.consequence else []
    if watch.moves:
        said.append(f"its findings move {', '.join(watch.moves)}")
    if body is not None and body.refusal_events:
        said.append(f"refused access counts as {listed(body.refusal_events)}")
    elif body is not None and body.refusal:
        said.append(f"refused access: {sentence(body.refusal)}")
    return said
