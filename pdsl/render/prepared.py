"""The settlement that an edition shows: what others keep to themselves taken out, options chosen, own name first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, possibilities
from pdsl.render import refusals
from pdsl.render.alternat import alternat
from pdsl.render.edition import Edition
from pdsl.render.openings import stances
from pdsl.render.parts import held
from pdsl.render.stamps import FINAL, Stamp, at_odds, read, stamps
from pdsl.semantics.choosing import Chosen, choose

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


_SIGNERS = frozenset({"state", "organization", "movement"})


class Prepared(NamedTuple):
    """A settlement made ready, with its stamps and with what came to stand for open terms, as (term, value)."""

    settlement: Settlement
    stamps: tuple[Stamp, ...] = ()
    picks: tuple[tuple[str, object], ...] = ()
    held: Mapping[str, tuple[str, str]] = {}  # the element and line in which each of them stands
    titles: Mapping[str, str] = {}  # of the sets of alternative clauses among them, where they have one
    fingerprint: str = ""  # of an initialled text; equal in the copies of all parties
    analysis: Analysis | None = None  # of the settlement, where the caller has one: what annexes are made from
    found: tuple[Diagnostic, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether no document can be made."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.found)


def prepare(settlement: Settlement, edition: Edition) -> Prepared:
    """The settlement as an edition shows it. With an error among `found` it must not be shown."""
    unknown = [words for words in edition.stamps if read(words) is None]
    if unknown:
        return Prepared(settlement, found=(refusals.unknown("stamp", unknown[0], refusals.stamps()),))
    if edition.owner and edition.owner not in (signing := _signing(settlement)):
        return Prepared(settlement, found=(refusals.unknown("party", edition.owner, signing),))
    choices = edition.chosen
    if choices is None:
        return Prepared(settlement, found=(refusals.no_choices(repr(edition.choices)),))
    if edition.view == "resolved" and not choices:
        return Prepared(settlement, found=(refusals.nothing_chosen(),))
    if "redlines" in edition.extras and not edition.attributed:
        return Prepared(settlement, found=(refusals.positions_not_shown(edition.view),))
    settlement = for_audience(settlement, edition.owner)
    places = held(settlement) if choices else {}
    titles = {one.id: one.title for text in settlement.texts for one in text.eithers() if one.title} if choices else {}
    chosen = choose(settlement, choices) if choices else Chosen(settlement)
    if chosen.faults:
        return Prepared(settlement, found=tuple(map(refusals.not_chosen, chosen.faults)))
    settlement = chosen.model
    alone = agreed(settlement) if edition.view == "single" else ()
    settlement = choose(settlement, alone).model if alone else settlement
    clean = edition.view == "clean"
    marked = stamps(settlement, edition.stamps, clean=clean)
    odd = at_odds(settlement, marked)
    if odd is not None:
        return Prepared(settlement, found=(refusals.at_odds(*odd),))
    final = next((stamp for stamp in marked if stamp.kind in FINAL), None)
    beside = _no_part_of_a_text(settlement, edition) if final is not None else ""
    if final is not None and beside:
        return Prepared(settlement, found=(refusals.nothing_beside(final.kind, beside),))
    if edition.line_numbers and (clean or any(stamp.kind in FINAL for stamp in marked)):
        return Prepared(settlement, found=(refusals.no_line_numbers("a text that is no draft"),))
    found: list[Diagnostic] = []
    if clean:
        left = [stance for _, stance in stances(settlement) if stance.kind not in ("proposed by", "agreed by")]
        found += [refusals.positions_left_out(len(left))] if left else []
        found += [refusals.chosen_for_clean(chosen.picks)] if chosen.picks else []
    told = fingerprint(settlement) if any(stamp.kind == "initialled" for stamp in marked) else ""
    settlement = alternat(settlement, edition.owner)
    analysis = _analysis(edition, (*choices, *alone))
    return Prepared(settlement, marked, chosen.picks, places, titles, told, analysis, tuple(found))


def _signing(settlement: Settlement) -> tuple[str, ...]:
    """Who signs any of the texts, in brackets too: whoever may have a copy of its own. Of a text that names nobody,
    everybody who could sign.
    """
    named = (slot for text in settlement.texts for slot in (*text.parties, *text.guarantors, *text.witnesses))
    refs = (value for slot in named for value in possibilities(slot) if isinstance(value, Ref))
    names = tuple(dict.fromkeys(name for ref in refs for name in (ref.name, *_members(settlement, ref.name))))
    signing = tuple(name for name in names if name in settlement.actors)
    return signing or tuple(name for name, actor in settlement.actors.items() if actor.kind in _SIGNERS)


def _members(settlement: Settlement, name: str) -> tuple[str, ...]:
    """Those who are meant by a group."""
    actor = settlement.actors.get(name)
    members = (actor.members or ()) if actor is not None and actor.kind == "group" else ()
    return tuple(value.name for slot in members for value in possibilities(slot) if isinstance(value, Ref))


def _no_part_of_a_text(settlement: Settlement, edition: Edition) -> str:
    """What an edition puts into a document that nobody could sign: named as it is asked for; empty if nothing."""
    if edition.comments:
        return "comments (`--comments`)"
    if edition.sources:
        return "lines of the draft (`--source`)"
    if edition.choices:
        return "options taken for agreed (`--choose`, `--solution`)"
    if edition.owner and any(line.confidential for line in settlement.redlines):
        return f"the confidential red lines of `{edition.owner}` (`--for`)"
    return ""


def _analysis(edition: Edition, choices: tuple[tuple[str, str], ...]) -> Analysis | None:
    """What the caller knows of the text, of what the edition shows; None if it knows that of another text only."""
    if edition.analysis is None:
        return None
    seen = edition.analysis.for_audience(edition.owner or None)
    if not choices:
        return seen
    made, chosen = seen.choosing(choices)
    return None if chosen.faults else made


def fingerprint(settlement: Settlement) -> str:
    """The fingerprint of the whole text, words of prose and titles included, as `pdsl fingerprint --record` has it."""
    from pdsl.semantics.fingerprint import Records

    return Records(settlement).of(Ref(name=settlement.name, kind="instrument"))


def for_audience(settlement: Settlement, owner: str) -> Settlement:
    """The settlement without what is confidential, but for what the owner keeps to itself."""
    from pdsl.semantics.analysis import Analysis

    if not any(line.confidential for line in settlement.redlines):
        return settlement
    seen = Analysis(settlement.replace(changes=()), {}, {}).for_audience(owner or None).written
    return seen.replace(changes=settlement.changes)


def agreed(settlement: Settlement) -> tuple[tuple[str, str], ...]:
    """The alternatives of which one is agreed: all parties have said so of one option, and of no other."""
    parties = {party.name for party in settlement.parties if isinstance(party, Ref)}
    found = []
    for either in settlement.eithers():
        said = [
            option.name
            for option in either.options
            if parties and parties <= {
                actor.name for stance in option.stances if stance.kind == "agreed by"
                for actor in stance.actors if isinstance(actor, Ref)
            }
        ]  # fmt: skip
        if len(said) == 1:
            found.append((either.id, said[0]))
    return tuple(found)
