"""How strong a guarantee is: 15 items of 0 to 3, for each guarantee by itself.

The items are those that the practice of guarantees since 1839 has been disputed about. Each is a property of the
words; none says that a guarantor will act.
"""

from __future__ import annotations

from pdsl.assess.card import Card, Item, Subject
from pdsl.assess.items import promise, response, terms
from pdsl.assess.shared import each
from pdsl.model.guarantees import Guarantee
from pdsl.semantics.analysis import Analysis


def _subjects(analysis: Analysis) -> tuple[Subject, ...]:
    return each(analysis, Guarantee)


_ITEMS = (
    Item(
        "form",
        "Legal form and ratification",
        (
            "not meant to bind, or left open",
            "binding, not signed by every guarantor",
            "binding and signed",
            "binding, signed and ratified",
        ),
        promise.of_guarantee(promise.form),
        (
            "Vienna Convention on the Law of Treaties, articles 11 to 16; Budapest 1994 (memorandum) beside Locarno"
            " 1925 (treaty)"
        ),
    ),
    Item(
        "trigger",
        "Trigger: clarity and breadth",
        ("none", "in words, or an attack so qualified", "an attack", "an attack and what lies below it"),
        promise.of_guarantee(promise.trigger),
        "North Atlantic Treaty (1949), articles 5 and 6; Istanbul 2022",
    ),
    Item(
        "determination",
        "Finding independent of the adversary",
        ("by nobody", "the adversary can prevent it", "it cannot, without a time limit", "it cannot, within a time"),
        promise.of_guarantee(promise.finding),
        "Locarno 1925, article 4: the votes of the disputants are not counted",
    ),
    Item(
        "decision",
        "Decision rule",
        ("the adversary can block", "one guarantor alone can block", "nobody can block alone", "no decision needed"),
        promise.of_guarantee(promise.rule),
        "London 1867 (collective) beside London 1839 (individual)",
    ),
    Item(
        "floor",
        "Minimum response",
        ("none", "consults, seeks or may act", "is to assist as it deems", "listed means, or all aid"),
        promise.of_guarantee(response.floor),
        "the ladder of guarantee verbs, from consultation to a listed minimum by a time",
    ),
    Item(
        "clock",
        "Clock",
        ("no limit", "some limits; unbounded", "bounded", "bounded within three days"),
        promise.of_guarantee(response.clock),
        "Istanbul 2022: three days for consultation",
    ),
    Item(
        "capability",
        "Means committed in advance",
        ("none named", "kinds", "amounts", "amounts and readiness"),
        promise.of_guarantee(response.capability),
        "studies of alliances: obligations that are made institutional are more reliable",
    ),
    Item(
        "presence",
        "Forward presence and command",
        (
            "neither",
            "one of them, or presence as a permission",
            "presence as a duty",
            "presence as a duty, with a command",
        ),
        promise.of_guarantee(response.presence),
        "North Atlantic Treaty Organization after 1950; the presence of a guarantor as a tripwire",
    ),
    Item(
        "basing",
        "Basing and transit",
        ("nothing, or barred", "one of them, without the host", "bases with the host's consent", "bases and transit"),
        promise.of_guarantee(response.basing),
        "Treaty of Mutual Cooperation and Security, Japan and United States (1960), article VI",
    ),
    Item(
        "funding",
        "Funding",
        ("not said", "by the adversary", "payers named", "a fund with contributions"),
        promise.of_guarantee(response.funding),
        "studies of implementation: promises without a payer are not carried out",
    ),
    Item(
        "scope",
        "Scope",
        ("no beneficiary", "contested areas left open", "parts left out", "the whole"),
        promise.of_guarantee(terms.scope),
        "North Atlantic Treaty (1949), article 6; Japan and United States (1960), article V",
    ),
    Item(
        "duration",
        "Duration beside the beneficiary's concessions",
        ("shorter than they", "shorter, renewable", "no end said, or none outlasts it", "indefinite"),
        promise.of_guarantee(terms.duration),
        "permanent neutrality beside a guarantee of ten years",
    ),
    Item(
        "forfeiture",
        "Forfeiture",
        ("lost on what nobody finds", "found by an interested side", "found by a body", "never lost, or restored"),
        promise.of_guarantee(terms.forfeiture),
        "nobody is judge in his own cause",
    ),
    Item(
        "severalty",
        "Severalty",
        ("joint only", "not said", "each, by the words of the steps", "several"),
        promise.of_guarantee(terms.severalty),
        "London 1839 (each by itself) beside London 1867 (together or not at all)",
    ),
    Item(
        "charter",
        "Charter of the United Nations",
        (
            "force without a named basis",
            "force on another event",
            "in answer to an attack",
            "in answer to an attack, reported",
        ),
        promise.of_guarantee(terms.charter),
        "Charter of the United Nations, article 51",
    ),
)


CARD = Card(
    name="guarantee",
    title="Strength of the guarantees",
    about="what each guarantee promises, who can stop it, how fast it is, how long it lasts",
    source="15 items of this tool, from the guarantee instruments of 1839 to 2025",
    evidence="Walter (1997): talks usually succeeded when a third party agreed to enforce the terms. Long,"
    " Nordstrom and Baek"
    " (2007): non-aggression, peaceful settlement and military institutions prolong peace between allies. Kenwick"
    " (working paper), Pechenkina (2019): settlements that rest on outside pressure are fragile when it fades.",
    caveat="Each item is a property of the words. No item says whether a guarantor will act, the items are not of equal"
    " weight, and they are never added up.",
    items=_ITEMS,
    subjects=_subjects,
    nothing="the text holds no guarantee",
)
