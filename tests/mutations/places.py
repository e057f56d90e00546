"""Faults in ceasefire, separation of forces, lines, zones and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.diagnostics import Severity
from pdsl.syntax.tree import Node
from tests.mutations.drafts import SENTENCES, STATUSES, Draft, Edit, Made, Piece, fault, leave_out
from tests.mutations.norms import modal, subject, verb


def heading(draft: Draft, clause: Node, line: Node) -> Iterable[Piece]:
    """Where a finding on a lost clause may point."""
    del line
    return (*draft.heading(clause), draft.frame)


# ── Ceasefire ────────────────────────────────────────────────────────────

leave_out("drop_ceasefire_area", "CEA-02", "A ceasefire nobody knows where.", "ceasefire", "in")
leave_out(
    "drop_prohibited_acts",
    "CEA-04",
    "Which acts break the ceasefire is left to dispute.",
    "ceasefire",
    "prohibits",
)
leave_out(
    "drop_permitted_acts",
    "CEA-05 and CEA-06",
    "Supply, relief and response to fire are left to dispute.",
    "ceasefire",
    "permits_acts",
)
leave_out(
    "drop_orders",
    "CEA-08",
    "Nobody has to order the forces to cease fire.",
    "ceasefire",
    "orders",
    least=Severity.INFO,
)


@fault("CEA-01")
def drop_hour(draft: Draft) -> Iterator[Made]:
    """The ceasefire begins on a day, at no hour: a day in which each side fires and accuses the other."""
    truce = draft.first("ceasefire")
    begins = truce.node("from") if truce is not None else None
    for token in draft.names(begins) if begins is not None else ():
        milestone = draft.declared[token.text]
        date = draft.first("date", within=milestone)
        if truce is not None and date is not None:
            yield token.text, (draft.instead(date, draft.said(date).split()[0]),), milestone, (truce,)


@fault("CEA-01")
def drop_start(draft: Draft) -> Iterator[Made]:
    """The ceasefire begins at no time."""
    for truce in draft.nodes("ceasefire"):
        begins = truce.node("from")
        if begins is not None:
            yield draft.label(truce), (draft.without(begins),), truce, ()


@fault("CEA-03")
def leave_out_domain(draft: Draft) -> Iterator[Made]:
    """Land, sea or air is not covered, and the war goes on there."""
    for truce in draft.nodes("ceasefire"):
        domains = draft.first("domains", within=truce)
        terms = domains.node("terms") if domains is not None else None
        for token in terms.tokens("NAME") if terms is not None else ():
            if token.text in ("land", "sea", "air"):
                yield token.text, (draft.unlisted(token),), truce, ()


@fault("CEA-10, DSP-05")
def drop_consequence_of_breach(draft: Draft) -> Iterator[Made]:
    """A breach of the ceasefire has no consequence: neither ladder nor event, neither measure nor guarantee
    follows.
    """
    for truce in draft.nodes("ceasefire"):
        if draft.first("guarantee") is not None or draft.first("snapback") is not None:
            continue
        edits: list[Edit] = [draft.without(ladder) for ladder in draft.nodes("ladder")]
        edits += [draft.without(line) for line in draft.nodes("consequence")]
        breaches = [e for e in draft.nodes("event") if draft.first("breach", within=e) is not None]
        for event in breaches:
            users = draft.users(draft.label(event))
            edits += [draft.without(user) for user in users]
            edits.append(draft.without(event))
        if not any(draft.users(draft.label(ladder)) for ladder in draft.nodes("ladder")):
            yield draft.label(truce), edits, truce, ()


@fault("CEA-18")
def extend_at_will_of_one(draft: Draft) -> Iterator[Made]:
    """One side alone can let the ceasefire lapse."""
    parties = draft.listed(draft.frame.node("parties"))
    for truce in draft.nodes("ceasefire"):
        extension = draft.first("extension", within=truce)
        core = draft.first("rule_core", within=extension) if extension is not None else None
        if core is not None:
            yield draft.label(truce), (draft.instead(core, f"agreement of {parties[0]} and {parties[1]}"),), truce, ()


@fault("CEA-13")
def drop_humanitarian_access(draft: Draft) -> Iterator[Made]:
    """No word on access for those who bring relief. Made where the text is a ceasefire."""
    truce = draft.first("ceasefire")
    if truce is None or draft.first("guarantee") is not None:
        return
    gone = []
    for article in draft.nodes("article"):
        title = draft.said(article.children[1]).lower()
        if "humanitarian" in title:
            gone.append(article)
    if gone:
        names = {draft.label(article) for article in gone}
        own = [article.token("NAME") for article in gone]
        edits = [draft.without(article) for article in gone]
        edits += [draft.unlisted(token) for token in draft.names() if token.text in names and token not in own]
        yield draft.label(truce), edits, truce, (draft.frame,)


# ── Separation of forces ─────────────────────────────────────────────────


@fault("ARM-12")
def drop_ban_on_return(draft: Draft) -> Iterator[Made]:
    """Forces leave, and nothing keeps them from coming back. Made where the zone is not demilitarized besides, and no
    other clause refers to the ban."""
    for ban in draft.nodes(*SENTENCES):
        said = modal(ban)
        if said is None or said.text != "shall not" or verb(ban) != "deploy":
            continue
        areas = set(draft.listed(draft.first("in", within=ban)))
        moves = [s for s in draft.nodes(*SENTENCES) if verb(s) == "withdraw" and areas & set(origin(draft, s))]
        if not moves:
            continue
        edits = [draft.without(ban)]
        label = draft.label(ban)
        own = ban.token("NAME")
        edits += [draft.unlisted(token) for token in draft.names() if token.text == label and token is not own]
        for status in draft.nodes(*STATUSES):
            line = status.node("demilitarized")
            if line is not None and areas & {name.text for name in draft.names(status.node("terms"))}:
                edits.append(draft.without(line))
        yield label, edits, ban, moves


def origin(draft: Draft, sentence: Node) -> list[str]:
    """The areas that forces are to leave."""
    return [name for line in sentence.all("from") for name in draft.listed(line)]


leave_out(
    "drop_depth",
    "ARM-08; Minsk 2015",
    "How far the forces go back is left open.",
    " ".join(SENTENCES),
    "to",
    also=lambda draft, clause, line: (),
    only_if=lambda draft, clause, line: verb(clause) == "withdraw" and draft.first("quantity", within=line) is not None,
)


@fault("TER-06")
def drop_successor_authority(draft: Draft) -> Iterator[Made]:
    """An area is vacated, closed to the forces of the State that it belongs to, and nobody administers or polices
    it.
    """
    left = {name for s in draft.nodes(*SENTENCES) if verb(s) == "withdraw" for name in origin(draft, s)}
    left = {name for name in left if name in draft.declared and closed_to_owner(draft, name)}
    for area in sorted(left & set(draft.declared)):
        edits: list[Edit] = []
        moves: list[Node] = [s for s in draft.nodes(*SENTENCES) if verb(s) == "withdraw" and area in origin(draft, s)]
        for status in draft.nodes(*STATUSES):
            terms = status.node("terms")
            names = terms.tokens("NAME") if terms is not None else []
            if area in [name.text for name in names]:
                if len(names) > 1:
                    edits.append(draft.unlisted(next(name for name in names if name.text == area)))
                else:
                    gone = [status.node(kind) for kind in ("administered_by", "policed_by")]
                    edits += [draft.without(line) for line in gone if line is not None]
        if edits:
            yield area, edits, draft.declared[area], moves


def closed_to_owner(draft: Draft, area: str) -> bool:
    """Whether the State that an area is part of may not send forces there."""
    owners = draft.listed(draft.first("part_of", within=draft.declared[area]))
    for ban in draft.nodes(*SENTENCES):
        said = modal(ban)
        barred = said is not None and said.text == "shall not" and verb(ban) == "deploy"
        bearers = {token.text for token in draft.names(subject(ban))}
        if barred and area in draft.listed(draft.first("in", within=ban)) and bearers & set(owners):
            return True
    return False


# ── Lines, zones, status ─────────────────────────────────────────────────

leave_out(
    "drop_definition",
    "TER-16 and DEF-01",
    "An area that the text names and does not define.",
    "area",
    "described",
    only_if=lambda draft, clause, line: not any(draft.nodes("strip", "coordinates", "part_of", "as_of", within=clause)),
)
leave_out(
    "drop_without_prejudice",
    "TER-04; Vienna Convention on the Law of Treaties, article 29",
    "An interim rule on contested ground that may be taken for a decision on title.",
    " ".join(STATUSES),
    "without_prejudice",
    also=lambda draft, clause, line: areas_of(draft, clause),
    only_if=lambda draft, clause, line: any(
        draft.first("held_by", within=area) is not None for area in areas_of(draft, clause) if isinstance(area, Node)
    ),
)


def areas_of(draft: Draft, status: Node) -> tuple[Piece, ...]:
    """The declarations of the areas of a status."""
    terms = status.node("terms")
    names = [token.text for token in terms.tokens("NAME")] if terms is not None else []
    return tuple(draft.declared[name] for name in names if name in draft.declared)


@fault("STR-16")
def drop_datum(draft: Draft) -> Iterator[Made]:
    """Coordinates without a datum: hundreds of metres of doubt about where the line runs."""
    for area in draft.nodes("area"):
        coordinates = draft.first("coordinates", within=area)
        words = coordinates.token("STRING") if coordinates is not None else None
        if coordinates is not None and words is not None:
            yield draft.label(area), ((words.end, coordinates.end, ""),), area, ()


@fault("TER-03")
def misplace_coordinate(draft: Draft) -> Iterator[Made]:
    """A coordinate that no place on earth has."""
    for area in draft.nodes("area"):
        coordinates = draft.first("coordinates", within=area)
        words = coordinates.token("STRING") if coordinates is not None else None
        if words is not None:
            first = words.text.strip('"').split()[0]
            yield draft.label(area), (draft.instead(words, words.text.replace(first, "144.10", 1)),), area, ()


@fault("TER-15 and TIM-14; Istanbul 2022 on Crimea")
def drop_default_of_deferral(draft: Draft) -> Iterator[Made]:
    """A status is put off, and nothing holds if nobody agrees."""
    for status in draft.nodes(*STATUSES):
        for aspect in draft.nodes("aspect", within=status):
            failing = aspect.token("FAILING_WHICH")
            if failing is not None:
                start, _, _ = draft.without(failing)
                yield draft.label(status), ((start, aspect.end, ""),), status, ()


@fault("TER-02")
def overlap_areas(draft: Draft) -> Iterator[Made]:
    """A second clause gives the same area to another administration."""
    parties = draft.listed(draft.frame.node("parties"))
    for status in draft.nodes(*STATUSES):
        line = status.node("administered_by")
        terms = status.node("terms")
        if line is None or terms is None:
            continue
        now = draft.listed(line)
        other = next((party for party in parties if party not in now), None)
        if other is not None:
            rest = draft.text[line.node("terms").end : line.end]
            words = f"\n    status of {draft.said(terms)} {{ administered by {other}{rest} }}"
            yield draft.label(status), (draft.then(status, words),), status, ()


@fault("TER-13, LAW-16 and TER-02")
def give_away_what_is_confirmed(draft: Draft) -> Iterator[Made]:
    """One clause confirms the sovereignty of a State, another gives part of its territory to the one that holds it."""
    for area in draft.nodes("area"):
        holder = draft.listed(draft.first("held_by", within=area))
        signers = [name for name in draft.signatories if name not in holder]
        article = draft.first("article")
        last = article.children[-1] if article is not None else None
        if holder and signers and last is not None:
            words = f"\n    {signers[-1]} shall recognize {draft.label(area)} as part of {holder[0]}"
            yield draft.label(area), (draft.then(last, words),), area, (last,)


@fault("TER-12")
def leave_out_of_regime(draft: Draft) -> Iterator[Made]:
    """A contested area of which no clause says anything."""
    parties = draft.listed(draft.frame.node("parties"))
    article = draft.first("article")
    if len(parties) > 1 and any(draft.nodes(*STATUSES)) and article is not None:
        area = f'territory marsh "the Marsh" {{ part of {parties[0]}  claimed by {parties[1]}  described "on map 1" }}'
        last = next(iter(reversed(list(draft.nodes("area")))))
        yield "a further area", (draft.then(last, f"\n{area}"),), last, (draft.frame,)


@fault("TER-07", least=Severity.INFO)
def drop_rights_of_residents(draft: Draft) -> Iterator[Made]:
    """An area changes hands, and nothing is said of those who live there. Practice counts it as an observation."""
    for article in draft.nodes("article"):
        name = draft.label(article)
        if "residents" in draft.said(article.children[1]).lower():
            edits = [draft.without(article)]
            edits += [
                draft.unlisted(token) for token in draft.names() if token.text == name and token not in article.children
            ]
            changes = [s for s in draft.nodes(*STATUSES) if s.node("aspect") is not None]
            changes += [s for s in draft.nodes(*SENTENCES) if verb(s) == "withdraw"]
            yield name, edits, article, changes


# ── Votes ────────────────────────────────────────────────────────────────

leave_out("drop_electorate", "TER-08", "Who may vote is left open.", "vote", "electorate")
leave_out("drop_question", "TER-08", "What is asked is left open.", "vote", "question")
leave_out("drop_majority", "TER-08", "Which majority decides is left open.", "vote", "passes_by")
leave_out(
    "drop_observer_of_vote",
    "TER-08",
    "Nobody certifies that the vote was free.",
    "vote",
    "certified_by",
)
leave_out(
    "drop_lockout",
    "TER-08",
    "The vote may be repeated until the answer pleases.",
    "vote",
    "lockout",
    least=Severity.INFO,
)


@fault("DOM-02")
def hand_over_without_vote(draft: Draft) -> Iterator[Made]:
    """An area is handed over at once, without the vote and the referendum that the constitution asks for."""
    required = draft.first("law_referendum")
    for vote in draft.nodes("vote"):
        area = draft.listed(vote.node("in"))[0]
        claimant = draft.listed(draft.first("claimed_by", within=draft.declared[area]))
        if required is not None and claimant:
            actor = draft.clause_of(required)
            words = f"{draft.label(actor)} shall transfer {area} to {claimant[0]} within 30 days of signature"
            yield draft.label(vote), (draft.instead(vote, words),), vote, (actor, *draft.heading(vote))
