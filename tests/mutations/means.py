"""Faults in limits on forces, money, sanctions, and what is owed to people."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.diagnostics import Severity
from pdsl.syntax.tree import Node, Token
from tests.mutations.drafts import SENTENCES, Draft, Edit, Made, fault, leave_out
from tests.mutations.norms import modal, tokens, verb


def bound(row: Node) -> Token | None:
    """The number of the first limit in a row."""
    first = row.node("bound")
    return next((t for t in tokens(first) if t.kind == "NUMBER"), None) if first is not None else None


def value(token: Token) -> int:
    """What a number says."""
    return int(token.text.replace("_", ""))


# ── Limits on forces ─────────────────────────────────────────────────────


@fault("ARM-16")
def part_above_whole(draft: Draft) -> Iterator[Made]:
    """A part of a category may be larger than the category."""
    for row in draft.nodes("row"):
        whole, part = bound(row), row.node("of_which")
        inner = next((t for t in tokens(part) if t.kind == "NUMBER"), None) if part is not None else None
        if whole is not None and inner is not None:
            cap = draft.clause_of(row)
            where = f"{draft.label(cap)}.{row.children[0].text}"
            yield where, (draft.instead(inner, str(value(whole) * 2)),), cap, ()


@fault("ARM-16")
def cap_below_subcap(draft: Draft) -> Iterator[Made]:
    """The whole is cut below what one part of it is allowed."""
    for row in draft.nodes("row"):
        whole, part = bound(row), row.node("of_which")
        inner = next((t for t in tokens(part) if t.kind == "NUMBER"), None) if part is not None else None
        if whole is not None and inner is not None:
            cap = draft.clause_of(row)
            where = f"{draft.label(cap)}.{row.children[0].text}"
            yield where, (draft.instead(whole, str(value(inner) // 2)),), cap, ()


@fault("ARM-22", least=Severity.INFO)
def unbalance_sum(draft: Draft) -> Iterator[Made]:
    """A joint limit above the sum of its parts limits nothing. It contradicts nothing either, hence an observation."""
    for row in draft.nodes("together"):
        number = bound(row)
        if number is not None:
            cap = draft.clause_of(row)
            yield draft.label(cap), (draft.instead(number, str(value(number) * 9)),), cap, ()


@fault("ARM-16")
def floor_above_ceiling(draft: Draft) -> Iterator[Made]:
    """A second clause asks for more than the first allows."""
    for row in draft.nodes("row"):
        number, cap = bound(row), draft.clause_of(row)
        limit = row.node("bound")
        if number is None or limit is None or limit.token("BOUND") is None or draft.said(limit).endswith("km"):
            continue
        if draft.said(limit).startswith("at most") and row.node("of_which") is None:
            name = row.children[0].text
            words = f"\n        {name} at least {value(number) * 2}"
            yield f"{draft.label(cap)}.{name}", (draft.then(row, words),), cap, ()


@fault("ARM-18")
def wrong_unit(draft: Draft) -> Iterator[Made]:
    """A number of tanks in kilometres."""
    for row in draft.nodes("row"):
        number, cap, limit = bound(row), draft.clause_of(row), row.node("bound")
        if number is not None and limit is not None and draft.said(limit).startswith("at most"):
            name = row.children[0].text
            if name != "personnel":
                yield f"{draft.label(cap)}.{name}", (draft.then(number, " km"),), cap, ()


@fault("ARM-02 and ARM-10; the reserves of Finland 1947")
def drop_counting_rule(draft: Draft) -> Iterator[Made]:
    """Who counts as personnel is left open: reserves, guards, those called up."""
    for cap in draft.nodes("force_cap"):
        lines = [*draft.nodes("includes", "excludes", within=cap)]
        rows = [row.children[0].text for row in draft.nodes("row", within=cap)]
        if lines and "personnel" in rows:
            yield draft.label(cap), [draft.without(line) for line in lines], cap, ()


@fault("ARM-05")
def drop_scope_of_cap(draft: Draft) -> Iterator[Made]:
    """A limit without area, occasion or time."""
    for cap in draft.nodes("force_cap"):
        block = cap.node("cap_block")
        phrases = [child for child in cap.nodes() if child.kind in ("in", "qualifier")]
        applies = block.node("applies") if block is not None else None
        if draft.first("measured_from", within=cap) is not None:
            continue
        edits = [draft.without(phrase) for phrase in phrases]
        if applies is not None:
            edits.append(draft.without(applies))
        if phrases:
            yield draft.label(cap), edits, cap, ()


@fault("ARM-04", least=Severity.INFO)
def limit_one_side(draft: Draft) -> Iterator[Made]:
    """The limits bind one side only. That may be what was agreed, hence an observation."""
    parties = draft.listed(draft.frame.node("parties"))
    caps = list(draft.nodes("force_cap"))
    edits: list[Edit] = []
    for cap in caps:
        each = next(draft.nodes("each_of", within=cap), None)
        terms = each.node("terms") if each is not None else None
        names = [t.text for t in terms.tokens("NAME")] if terms is not None else []
        if each is not None and len(names) == 2 and set(names) <= set(parties):
            edits.append(draft.instead(each, names[0]))
            edits += [
                draft.without(line) for line in draft.nodes("measured_from", within=cap) if names[1] in draft.said(line)
            ]
    if edits:
        yield "all limits", edits, caps[0], caps[1:]


@fault("ARM-20; Minsk 2015, point 2")
def measure_from_another_line(draft: Draft) -> Iterator[Made]:
    """Equal distances, measured for each side from another line."""
    for cap in draft.nodes("force_cap"):
        lines = list(draft.nodes("measured_from", within=cap))
        if len(lines) == 2:
            own = draft.declared[draft.listed(lines[1])[0]]
            name = f"{draft.label(own)}_of_last_year"
            decl = f'\nline {name} "the line of a year ago" as of 2033-05-01 {{ described "as on map 2" }}'
            token = next(draft.names(lines[1]))
            yield draft.label(cap), (draft.then(own, decl), draft.instead(token, name)), cap, ()


@fault("ARM-19")
def unbalance_stages(draft: Draft) -> Iterator[Made]:
    """Stages that do not make the whole."""
    for clause in draft.nodes(*SENTENCES):
        stages = clause.node("in_stages")
        percent = next((t for t in tokens(stages) if t.kind == "PERCENT"), None) if stages is not None else None
        if percent is not None:
            yield draft.label(clause), (draft.instead(percent, "70%"),), clause, ()


@fault("ARM-19")
def swap_stages(draft: Draft) -> Iterator[Made]:
    """The second stage is due before the first."""
    for clause in draft.nodes(*SENTENCES):
        stages = clause.node("in_stages")
        days = list(draft.nodes("day_after", within=stages)) if stages is not None else []
        if len(days) == 2:
            edits = (draft.instead(days[0], draft.said(days[1])), draft.instead(days[1], draft.said(days[0])))
            yield draft.label(clause), edits, clause, ()


# ── Money ────────────────────────────────────────────────────────────────


@fault("SAN-16")
def promise_more_than_there_is(draft: Draft) -> Iterator[Made]:
    """The allocations exceed the pool."""
    for fund in draft.nodes("fund"):
        for line in draft.nodes("allocate", within=fund):
            number = next(t for t in tokens(line) if t.kind == "NUMBER")
            yield f"{draft.label(fund)} {number.text}", (draft.instead(number, str(value(number) * 5)),), fund, ()


@fault("FUN-13")
def leave_pool_unfunded(draft: Draft) -> Iterator[Made]:
    """The contributions do not make up the pool."""
    for fund in draft.nodes("fund"):
        for line in draft.nodes("contributes", within=fund):
            yield f"{draft.label(fund)}: {line.children[0].text}", (draft.without(line),), fund, ()


@fault("FUN-12; the reparations of Italy in 1947")
def currency_mixed(draft: Draft) -> Iterator[Made]:
    """One fund in two currencies: sums that cannot be compared."""
    for fund in draft.nodes("fund"):
        line = draft.first("allocate", within=fund)
        unit = next((t for t in tokens(line) if t.text == "EUR"), None) if line is not None else None
        if unit is not None:
            yield draft.label(fund), (draft.instead(unit, "USD"),), fund, ()


@fault("FUN-11")
def drop_pool(draft: Draft) -> Iterator[Made]:
    """Sums promised from a fund of unknown size."""
    for fund in draft.nodes("fund"):
        lines = list(draft.nodes("pool", "target", within=fund))
        if lines:
            yield draft.label(fund), [draft.without(line) for line in lines], fund, ()


@fault("FUN-02")
def drop_governance(draft: Draft) -> Iterator[Made]:
    """A fund that nobody governs or audits."""
    for fund in draft.nodes("fund"):
        lines = list(draft.nodes("governed_by", "audited", within=fund))
        if lines:
            yield draft.label(fund), [draft.without(line) for line in lines], fund, ()


@fault("FUN-08 and LAW-01")
def let_stranger_pay(draft: Draft) -> Iterator[Made]:
    """A State that does not sign is to contribute."""
    for fund in draft.nodes("fund"):
        for line in draft.nodes("contributes", within=fund):
            token = line.children[0]
            edits = (draft.declaring('state outland "Outland"'), draft.instead(token, "outland"))
            yield f"{draft.label(fund)}: {draft.said(token)}", edits, fund, ()


@fault("FUN-10")
def shares_not_100(draft: Draft) -> Iterator[Made]:
    """Shares that do not make the whole."""
    for share in draft.nodes("share"):
        for percent in [t for t in tokens(share) if t.kind == "PERCENT"]:
            yield f"{draft.said(share)[:30]} {percent.text}", (draft.instead(percent, "13%"),), share, ()


# ── Sanctions and their return ───────────────────────────────────────────

leave_out(
    "drop_standing",
    "SAN-04",
    "Whether one who leaves may still invoke is left open.",
    "snapback",
    "standing",
    least=Severity.INFO,
)


@fault("SAN-06")
def drop_inventory(draft: Draft) -> Iterator[Made]:
    """Measures are lifted and restored, and nobody can tell which: neither what they hold nor whose they are is
    said.
    """
    for regime in draft.nodes("sanctions"):
        items, terms = draft.first("items", within=regime), regime.node("terms")
        if items is not None and terms is not None:
            start = draft.text.rindex(" of", regime.start, terms.start)
            edits = (draft.without(items), (start, terms.end, ""))
            yield draft.label(regime), edits, regime, draft.users(draft.label(regime))


@fault("SAN-05")
def return_at_no_time(draft: Draft) -> Iterator[Made]:
    """Neither the whole nor a part of the measures returns by a day."""
    for snapback in draft.nodes("snapback"):
        automatic = draft.first("automatic", within=snapback)
        within = draft.first("within", within=automatic) if automatic is not None else None
        tranches = list(draft.nodes("tranche", within=snapback))
        if within is not None:
            edits = [draft.without(within), *(draft.without(line) for line in tranches)]
            yield draft.label(snapback), edits, snapback, ()


@fault("SAN-02; Security Council resolution 2231, paragraphs 11–12")
def let_accused_block_return(draft: Draft) -> Iterator[Made]:
    """The measures return only if the one against whom they are directed agrees."""
    for snapback in draft.nodes("snapback"):
        automatic = draft.first("automatic", within=snapback)
        regime = draft.declared[draft.listed(draft.first("restores", within=snapback))[0]]
        target = draft.listed(regime.node("against"))
        if automatic is not None and target:
            words = f"activation decided by agreement of {', '.join([*draft.listed(regime), target[0]])} within 30 days"
            edits = [
                draft.instead(automatic, words),
                *(draft.without(t) for t in draft.nodes("tranche", within=snapback)),
            ]
            yield draft.label(snapback), edits, snapback, ()


@fault("SAN-12; the end of the mechanism of resolution 2231 in October 2025")
def lapse_before_snapback(draft: Draft) -> Iterator[Made]:
    """The return of measures lapses while the duties that it guards go on."""
    for snapback in draft.nodes("snapback"):
        lasts = draft.first("lasts", within=snapback)
        lasting = lasts.node("lasting") if lasts is not None else None
        if lasts is not None and lasting is not None:
            event = draft.declared[draft.listed(snapback.node("on"))[0]]
            breached = [draft.declared[name] for name in draft.listed(draft.first("breach", within=event))]
            yield draft.label(snapback), (draft.instead(lasts, "lasts 1 year"),), snapback, (event, *breached)


@fault("SAN-18")
def cure_outlasts_clock(draft: Draft) -> Iterator[Made]:
    """The time to make good is longer than the clock of the return."""
    for snapback in draft.nodes("snapback"):
        cure = draft.first("cure", within=snapback)
        number = next((t for t in tokens(cure) if t.kind == "NUMBER"), None) if cure is not None else None
        if number is not None:
            yield draft.label(snapback), (draft.instead(number, "90"),), snapback, ()


@fault("SAN-14")
def tranches_not_whole(draft: Draft) -> Iterator[Made]:
    """The tranches of the return do not add up to the whole."""
    for tranche in draft.nodes("tranche"):
        percent = next((t for t in tokens(tranche) if t.kind == "PERCENT"), None)
        if percent is not None:
            snapback = draft.clause_of(tranche)
            yield f"{draft.label(snapback)} {percent.text}", (draft.instead(percent, "15%"),), snapback, ()


# ── People ───────────────────────────────────────────────────────────────


@fault("HUM-03; Geneva Convention III, article 118")
def release_conditionally(draft: Draft) -> Iterator[Made]:
    """Prisoners of war are held until something else is done."""
    milestone = next(
        (m for m in draft.nodes("milestone", "benchmark") if m.node("when") or m.kind == "benchmark"), None
    )
    for sentence in draft.nodes(*SENTENCES):
        if verb(sentence) == "release" and "prisoners_of_war" in draft.said(sentence) and milestone is not None:
            words = f" if {draft.label(milestone)} is done"
            yield draft.label(sentence), (draft.then(sentence, words),), sentence, (milestone,)


@fault("HUM-07", least=Severity.INFO)
def drop_lists(draft: Draft) -> Iterator[Made]:
    """Prisoners are released, and no lists exchanged: nobody knows who is missing. The tool counts it as an
    observation.
    """
    for sentence in draft.nodes(*SENTENCES):
        if verb(sentence) == "exchange" and "lists" in draft.said(sentence):
            released = [s for s in draft.nodes(*SENTENCES) if verb(s) == "release"]
            yield draft.label(sentence), (draft.without(sentence),), sentence, released


@fault("HUM-07", least=Severity.INFO)
def exchange_lists_late(draft: Draft) -> Iterator[Made]:
    """The lists come when the prisoners are home."""
    for sentence in draft.nodes(*SENTENCES):
        within = sentence.node("within_of")
        if verb(sentence) == "exchange" and "lists" in draft.said(sentence) and within is not None:
            released = [s for s in draft.nodes(*SENTENCES) if verb(s) == "release"]
            number = next(t for t in tokens(within) if t.kind == "NUMBER")
            yield draft.label(sentence), (draft.instead(number, "300"),), sentence, released


@fault("HUM-01; United Nations Guidance for Effective Mediation")
def pardon_core_crimes(draft: Draft) -> Iterator[Made]:
    """An amnesty that does not except the gravest crimes."""
    for sentence in draft.nodes(*SENTENCES):
        excepted = sentence.node("except")
        if "amnesty" in draft.said(sentence) and excepted is not None:
            yield draft.label(sentence), (draft.without(excepted),), sentence, ()


@fault("HUM-02")
def pardon_without_dates(draft: Draft) -> Iterator[Made]:
    """An amnesty for acts of any time."""
    for sentence in draft.nodes(*SENTENCES):
        dates = [*sentence.all("from"), *sentence.all("until")]
        if "amnesty" in draft.said(sentence) and dates:
            yield draft.label(sentence), [draft.without(date) for date in dates], sentence, ()


@fault("DSP-10, LAW-23 and HUM-10")
def close_the_forum(draft: Draft) -> Iterator[Made]:
    """Claims are given up, and the tribunal before which they could be brought is left out."""
    waived = [s for s in draft.nodes(*SENTENCES) if verb(s) == "waive"]
    for body in draft.nodes("body"):
        if "claims" not in draft.said(body.children[1]).lower() or not waived:
            continue
        users = draft.users(draft.label(body))
        also = [s for s in draft.nodes(*SENTENCES) if "Claims Tribunal" in draft.said(s) and verb(s) != "waive"]
        gone = {id(piece): piece for piece in (body, *users, *also)}
        edits = [draft.without(piece) for piece in gone.values()]
        for sentence in waived:
            words = sentence.token("STRING") or next((c for c in sentence.children if c.kind == "words"), None)
            if words is not None:
                edits.append(draft.without(words))
        yield draft.label(body), edits, body, waived


def owed_to_people(draft: Draft) -> Iterator[Node]:
    """The duties towards persons."""
    for sentence in draft.nodes(*SENTENCES):
        said = modal(sentence)
        if said is not None and verb(sentence) in ("release", "exchange"):
            yield sentence
