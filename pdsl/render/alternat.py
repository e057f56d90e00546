"""The alternat: in the original that a party keeps, it is named first in title, parties clause and signatures.

Where a text is deposited with somebody, or made in one original, there is no such copy: all keep to the one order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from pdsl.model.settlement import Instrument, Settlement
from pdsl.model.terms import Ref, Slot
from pdsl.render.names import Names

T = TypeVar("T", Settlement, Instrument)

_LISTS = ("parties", "guarantors", "witnesses")


def alternat(settlement: Settlement, owner: str) -> Settlement:
    """The settlement as the original of one party has it, but for the titles (`titled`)."""
    if not owner:
        return settlement
    deposited = {text.instrument for text in settlement.texts if _one_original(text)}
    instruments = {
        name: _ordered(found, owner) if found.linked and name not in deposited else found
        for name, found in settlement.instruments.items()
    }
    main = settlement if "" in deposited else _ordered(settlement, owner)
    return main.replace(instruments=instruments)


def _one_original(text: Settlement) -> bool:
    return text.originals == 1 or any(final.kind == "depositary" for final in text.finals())


def named_first(settlement: Settlement, owner: str) -> bool:
    """Whether a party of a text has a copy of its own order."""
    text = settlement.texts[0]
    return any(_is(party, owner) for party in text.parties) and not _one_original(text)


def _is(slot: Slot, owner: str) -> bool:
    return isinstance(slot, Ref) and slot.name == owner


def own_first(actors: tuple[Slot, ...], owner: str) -> tuple[Slot, ...]:
    """The owner in front, the others as they were."""
    return tuple(sorted(actors, key=lambda actor: not _is(actor, owner)))


def _ordered(text: T, owner: str) -> T:
    return text.replace(**{field: own_first(getattr(text, field), owner) for field in _LISTS})


def titled(title: str, text: Settlement, owner: str, names: Names) -> str:
    """A title in which the owner is named first; as it was unless it names several of the parties, each once.

    What stands in the place of a name is the other name as the title has it: with its article, and in its case.
    """
    if not named_first(text, owner):
        return title
    found: list[tuple[int, int, int]] = []  # begin, end, whose name
    for number, party in enumerate(ref for ref in own_first(text.parties, owner) if isinstance(ref, Ref)):
        called = "|".join(map(re.escape, names.called(party)))
        pattern = rf"(?<!\w){_lead(names.articles)}(?:{called})(?!\w)"
        found += [(at.start(), at.end(), number) for at in re.finditer(pattern, title, re.IGNORECASE)]
    found.sort()
    whose = [number for _, _, number in found]
    if len(found) < 2 or len(set(whose)) != len(whose):
        return title  # it names one of them, or one twice: no list of parties
    said = {number: title[begin:end] for begin, end, number in found}
    made, last = "", 0
    for (begin, end, _), number in zip(found, sorted(whose), strict=True):
        name = said[number]
        made += title[last:begin] + (name[:1].upper() + name[1:] if begin == 0 else _inside(name, names.articles))
        last = end
    return made + title[last:]


def _lead(articles: Sequence[str]) -> str:
    each = (re.escape(article) + (r"\s*" if article[-1:] in "'’" else r"\s+") for article in articles)
    return f"(?:{'|'.join(each)})?" if articles else ""


def _inside(name: str, articles: Sequence[str]) -> str:
    """A name as it stands within a title: an article in front of it has no capital."""
    lead = re.match(_lead(articles), name, re.IGNORECASE)
    end = lead.end() if lead else 0
    return name[:end].lower() + name[end:]
