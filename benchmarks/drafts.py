"""Invented drafts of any length, with a mix of clauses like that of a real one.

    python benchmarks/drafts.py --lines 7000 --seed 1 > build/draft_7000.pdsl

A draft has a settlement, declarations, articles and red lines in the proportions of `examples/plan_28.pdsl`,
imports the shipped vocabulary, and is valid: it gives findings, but no fault of reading. The same length
and seed give the same text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from random import Random

HEAD = """\
pdsl 1

# An invented draft, made to measure the tool.

import standard

settlement measured "Framework Agreement of the Measured States" {
    parties northland, southland, high_republic
    form treaty
    draft "working text" dated 2031-03-14
    languages en
    source "Invented to measure the tool"
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic" { role guarantor, mediator }
state coastland "Coastland"
organization league "the League of Coasts" { members high_republic, coastland  decides by consensus of members }
organization atom_office "the International Atom Office"
office president "the President of the High Republic" of high_republic
group neighbours { members coastland, high_republic }
body peace_council "the Peace Council" {
    chair president
    members high_republic, northland, southland, coastland
    decides by 2/3 of members excluding accused within 24 hours failing which president
    oversees all
}
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01  claimed by southland }
territory delta "the Delta" { part of northland  claimed by southland }
line contact_line "the line of contact" as of signature
milestone separation "completion of the withdrawal" within 30 days of signature certified by peace_council
milestone ceasefire_day "entry into effect of the ceasefire" at separation
event invasion "an invasion of Northland by Southland" { attack of southland against northland  found by peace_council }
sanctions embargo "the embargo of the League" of league against southland

"""

TAIL = """\
article final_clauses "Final clauses" {
    entry into force at signature
    duration indefinitely
    disputes peace_council
    authentic en
}
"""

PARTIES = ("northland", "southland")
STATES = (*PARTIES, "high_republic", "coastland")
SOUGHT = (
    "prisoners_of_war", "remains_of_the_dead", "civilian_detainees", "hostages", "children", "displaced_persons",
)  # fmt: skip
HELD = ("tanks", "artillery", "aircraft", "helicopters", "missiles", "drones", "warships", "mortars")
MARKS = ("reported", "summarised", "from_memory")


class Draft:
    """One draft while it is written: what has been declared so far."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - an invented draft is no secret
        self.number = 0
        self.areas = ["cape", "delta"]
        self.milestones = ["separation", "ceasefire_day", "signature"]

    def pick(self, words: list[str] | tuple[str, ...]) -> str:
        """One of some words, the last few of a long list more often: drafts speak of what is near."""
        return self.random.choice(words[-12:] if self.random.random() < 0.7 else words)

    def after(self) -> str:
        """A time within which."""
        return f"within {self.random.randint(1, 180)} days of {self.pick(self.milestones)}"

    def mark(self) -> str:
        """The number of the provision and how sure it is."""
        return f'point "{self.number}.{self.random.randint(1, 9)}" {self.random.choice(MARKS)}'


def declarations(draft: Draft) -> Iterator[str]:
    n, random = draft.number, draft.random
    yield f"# ── What part {n} speaks of {'─' * 40}"
    yield ""
    yield f'territory region_{n} "Region {n}" {{ part of northland  claimed by southland }}'
    yield f'zone zone_{n} "Zone {n} of the Delta" as of signature {{'
    yield f"    part of region_{n}"
    yield f"    held by {draft.pick(PARTIES)}"
    yield "}"
    yield f'facility plant_{n} "Plant {n}" {{ part of region_{n} }}'
    yield f'category goods_{n} "goods of list {n}"'
    yield f'category munitions_{n} "munitions of list {n}"'
    yield f'category weapons_{n} "weapons of list {n}" {{ part of {draft.pick(HELD)} }}'
    yield f'milestone stage_{n} "stage {n}" within {random.randint(30, 900)} days of signature'
    yield "        certified by peace_council"
    yield f'event raid_{n} "a raid on Region {n}" {{'
    yield f"    attack of southland against northland in region_{n}"
    yield "    found by peace_council"
    yield "}"
    draft.areas += [f"region_{n}", f"zone_{n}"]
    draft.milestones.append(f"stage_{n}")
    if n % 4 == 0:
        yield f'group group_{n} "the States of list {n}" {{ members coastland, high_republic }}'
    yield ""


def duties(draft: Draft) -> Iterator[str]:
    n, random = draft.number, draft.random
    party, other = random.sample(PARTIES, 2)
    yield f'article duties_{n} "Duties of part {n}" {{'
    yield f"    {party} shall withdraw forces from {draft.pick(draft.areas)} {draft.after()} {draft.mark()}"
    yield f"    {other} shall not deploy forces in {draft.pick(draft.areas)} until 20{random.randint(32, 60)}-12-31"
    yield f"    each of southland, northland shall not use force to change borders from {draft.pick(draft.milestones)}"
    good = "sovereignty of northland" if random.random() < 0.02 else f"goods_{n}"
    yield f"    duty_{n}: {party} shall respect {good} {draft.mark()}"
    yield f"    high_republic shall not deploy weapons_{n} in {draft.pick(draft.areas)} permanently"
    yield f"    {other} may deploy border_guard in region_{n}"
    yield f"    each of northland, southland shall exchange {draft.pick(SOUGHT)}, goods_{n} all for all {draft.after()}"
    yield f"    [?] will rebuild infrastructure in region_{n} {draft.mark()}"
    yield f'    note "What part {n} leaves open is settled by the Peace Council, if it can."'
    yield "}"
    yield ""


def promises(draft: Draft) -> Iterator[str]:
    n = draft.number
    party = draft.pick(PARTIES)
    yield f'article promises_{n} "Undertakings of part {n}" {{'
    yield f"    {party} will adopt goods_{n} {draft.after()}"
    yield f"    high_republic, northland jointly will rebuild infrastructure in zone_{n}"
    yield f"            verified by peace_council every 90 days {draft.mark()}"
    yield f"    {party} shall amend constitution so that {party} shall not join league"
    yield f'    {party} shall provide goods_{n} to coastland "in good order" by stage_{n}'
    yield f'    text "The list of part {n} is annexed."'
    yield "}"
    yield ""


def arms(draft: Draft) -> Iterator[str]:
    n, random = draft.number, draft.random
    yield f'article arms_{n} "Forces, part {n}" {{'
    yield f"    force_cap cap_{n} of {draft.pick(PARTIES)} in peacetime {draft.mark()} {{"
    if random.random() < 0.1:
        few, many = random.randint(100, 500), random.randint(501, 900)
        yield f"        weapons_{n} at most [high_republic: {few} | neighbours: {many}]"
    else:
        yield f"        weapons_{n} at most {random.randint(10, 900)}"
    yield f"        munitions_{n} at most {random.randint(10, 900)}"
    yield "        applies from ceasefire_day verified by peace_council every 90 days"
    yield "    }"
    yield "}"
    yield ""


def territory(draft: Draft) -> Iterator[str]:
    n, random = draft.number, draft.random
    yield f'article territory_{n} "Territory, part {n}" {{'
    yield f"    status of region_{n} {{"
    if random.random() < 0.1:
        yield "        sovereignty [southland: southland | northland: northland]"
    else:
        yield "        sovereignty northland"
    yield f"        control {draft.pick(PARTIES)} until stage_{n}"
    yield "    }"
    yield f"    status of zone_{n} {{"
    yield "        demilitarized"
    yield f"        administered by {random.choice(('[?]', 'peace_council', 'high_republic'))} {draft.mark()}"
    yield "    }"
    yield f"    atom_office shall supervise plant_{n}"
    yield f"    share electricity of plant_{n} {{ gives northland 50%, southland 50% }}"
    yield "}"
    yield ""


def guarantee(draft: Draft) -> Iterator[str]:
    n = draft.number
    yield f'state ward_{n} "the Ward of part {n}"'
    yield f'event attack_{n} "an attack on the Ward of part {n}" {{'
    yield f"    attack of southland against ward_{n}"
    yield "    found by peace_council"
    yield "}"
    yield f'article guarantee_{n} "Guarantee of part {n}" {{'
    yield f"    guarantee shield_{n} of high_republic to ward_{n} on attack_{n} {{"
    yield f"        protects ward_{n}"
    yield f"        step consult_{n} within 24 hours: high_republic shall consult with ward_{n}"
    yield f"        step respond_{n} within 72 hours: high_republic shall assist ward_{n} with armed_force"
    yield "        activation decided by president within 12 hours"
    yield f"        lasts 10 years renewable by agreement of high_republic and ward_{n}"
    yield "    }"
    yield f"    snapback reversal_{n} on raid_{n} {{"
    yield "        restores embargo"
    yield "        automatic within 30 days unless peace_council decides otherwise"
    yield "    }"
    yield "}"
    yield ""


def money(draft: Draft) -> Iterator[str]:
    n, random = draft.number, draft.random
    yield f'article money_{n} "Funds, part {n}" {{'
    yield f'    fund fund_{n} "Fund {n}" {{'
    yield f"        pool {random.randint(10, 900)} million USD"
    yield f'        allocate {random.randint(1, 10)} million USD to "reconstruction of Region {n}"'
    yield f"        contributes coastland {random.randint(1, 90)} million USD {draft.mark()}"
    yield "        share profits { gives high_republic 50%, northland 50% }"
    yield "        governed by peace_council"
    yield "    }"
    yield "}"
    yield ""


def ceasefire(draft: Draft) -> Iterator[str]:
    n = draft.number
    yield f'article ceasefire_{n} "Ceasefire, part {n}" {{'
    yield f'    ceasefire truce_{n} "Truce of part {n}" from stage_{n} in region_{n} {{'
    yield "        domains land, air, sea"
    yield "        binds northland, southland"
    yield "    }"
    yield "}"
    yield ""


def redline(draft: Draft) -> Iterator[str]:
    n, random = draft.number, draft.random
    party = draft.pick(PARTIES)
    yield f'redline line_{n} "Red line {n}" of {party} {{'
    yield random.choice(
        (
            f"    forbid sovereignty of region_{n} is any state except northland",
            f"    require {party} shall not join league",
            f"    require ceiling of weapons_{n} of northland is at least {random.randint(1, 90)}",
        )
    )
    yield "    absolute"
    yield "}"
    yield ""


# What a part holds, and how often: about the shares of lines in the 28-point plan.
PARTS: tuple[tuple[Callable[[Draft], Iterator[str]], float], ...] = (
    (declarations, 1), (duties, 1), (promises, 1), (arms, 0.7), (territory, 0.8), (guarantee, 0.25),
    (money, 0.3), (ceasefire, 0.25), (redline, 0.15),
)  # fmt: skip


def text(lines: int, seed: int = 0) -> str:
    """A draft of about so many lines: exact but for the last article."""
    draft = Draft(seed)
    done = HEAD.splitlines()
    last = TAIL.splitlines()
    while len(done) + len(last) < lines:
        draft.number += 1
        for write, share in PARTS:
            if draft.random.random() < share and (write is declarations or len(done) + len(last) < lines):
                done += write(draft)
    return "\n".join(done + last) + "\n"


def articles(count: int, seed: int = 0) -> str:
    """A draft of so many articles with three paragraphs each."""
    draft = Draft(seed)
    done = HEAD.splitlines()
    for number in range(1, count):
        if number % 20 == 1:
            draft.number += 1
            done += declarations(draft)
        party, other = draft.random.sample(PARTIES, 2)
        done += [
            f'article article_{number} "Duties of stage {number}" {{',
            f"    {party} shall withdraw forces from {draft.pick(draft.areas)} {draft.after()} {draft.mark()}",
            f"    {other} shall not deploy weapons_{draft.number} in {draft.pick(draft.areas)} permanently",
            f"    high_republic, northland jointly will rebuild infrastructure in zone_{draft.number}",
            f"            verified by peace_council every 90 days {draft.mark()}",
            "}",
        ]
    return "\n".join(done + TAIL.splitlines()) + "\n"


def ledger(lines: int) -> str:
    """A ledger of as many lines for beancount: one transaction has five."""
    opened = "1970-01-01 open Assets:Bank:Current\n1970-01-01 open Expenses:Upkeep\n"
    return opened + "".join(
        f'2031-{number % 12 + 1:02}-{number % 28 + 1:02} * "Payee {number}" "What it was for"\n'
        "  ; One line of comment, as in the draft.\n"
        f"  Assets:Bank:Current    -{number % 900 + 1}.25 USD\n"
        "  Expenses:Upkeep\n\n"
        for number in range(lines // 5)
    )


def main() -> None:
    options = argparse.ArgumentParser(description="Write an invented draft.")
    options.add_argument("--lines", type=int, default=7000)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    sys.stdout.write(text(chosen.lines, chosen.seed))


if __name__ == "__main__":
    main()
