"""Hostile inputs without end, the same for the same seed, and the whole pipeline over one of them.

The material is all there is: every production of the grammar, the examples on the pages of all findings, the
drafts. A new construct or check is fuzzed without a line here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

from pdsl import report
from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.export.json import dump, load
from pdsl.format import format as laid_out
from pdsl.render import render
from pdsl.semantics.fingerprint import fingerprint
from pdsl.source import Source
from pdsl.syntax.parser import parse
from tests.syntax.derivations import Tape, derive, every_rule, words, written

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"```pdsl\n(.*?)```", re.DOTALL)
_LEXEME = re.compile(r'"""[^"]*"""|"[^"\n]*"|[^\W\d]\w*|\d[\w.:/%-]*|\S')
_SIGNS = (*'{}[]()"#:,|?;=.“”\\\n\r\t\0\ufeff\u202e\u200b', "а", "é")
# Values at the edges of what can be computed.
_EDGES = (
    "0", "1", "999999999999999999999", "0.000001", "1e9", "0%", "100%", "1000000%", "0/1", "1/0", "9/2", "0000-00-00",
    "0001-01-01", "9999-12-31", "2031-02-30", "99999-99-99", "99999999999 years", "0 days", "1000000 months",
    "about 5 days", "5 give or take 9", "day 0 after signature", "day 99999999 after signature", "[?]", "[1 .. 0]",
    "[0 .. 99999999999]", "[a | b]", "all", "any state", "no state", "members of x", "start of x", "signature",
    "entry_into_force", "[to be decided by a]", "deferred for 0 days", "30 days ahead of signature",
    "earlier of signature or entry_into_force", "not not not", "( ( (", "2031-03-27 02:30 Europe/Vienna",
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """Valid texts: the examples of all findings and the drafts."""
    found = [block for module in registry.modules() for block in _BLOCK.findall(module.__doc__ or "")]
    drafts = [ROOT / "tests/language/two_rivers.pdsl", *sorted((ROOT / "examples").rglob("*.pdsl"))]
    return (*found, *(path.read_text(encoding="utf-8") for path in drafts))


@cache
def lexemes(number: int) -> tuple[str, ...]:
    """One of the texts in its words, the blanks after each kept."""
    text = texts()[number]
    starts = [*(match.start() for match in _LEXEME.finditer(text)), len(text)]
    return tuple(text[start:end] for start, end in pairwise(starts))


@cache
def soup() -> tuple[str, ...]:
    """Every word of the language, signs of all sorts, edges."""
    return (*sorted({word for pool in words().values() for word in pool}), *_SIGNS, *"{}{}[]", *_EDGES)


@cache
def productions() -> tuple[str, ...]:
    """A short text for each production of the grammar."""
    return tuple(" ".join(found) for found in every_rule())


def random_characters(dice: Random) -> str:
    data = dice.randbytes(dice.randrange(120))
    return data.decode(dice.choice(("utf-8", "latin-1", "utf-16-le")), errors="replace")


def random_words(dice: Random) -> str:
    return dice.choice((" ", " ", "\n")).join(dice.choices(soup(), k=dice.randrange(60)))


def derivation(dice: Random) -> str:
    tape = Tape(dice.randbytes(dice.randrange(150)))
    return written(derive(tape), tape)


def production_with_changes(dice: Random) -> str:
    return changed(dice, [f"{word} " for word in dice.choice(productions()).split(" ")])


def settlement_with_changes(dice: Random) -> str:
    """A valid text in which words are left out, doubled, exchanged, replaced."""
    found = lexemes(dice.randrange(len(texts())))
    if len(found) > 250:
        start = dice.randrange(len(found) - 200)
        found = found[start : start + dice.randrange(20, 200)]
    return changed(dice, list(found))


def settlement_of_other_names(dice: Random) -> str:
    """A valid text in which names and values change places, so that it is read and means something else."""
    found = list(lexemes(dice.randrange(len(texts()))))[:400]
    names = [index for index, word in enumerate(found) if "_" in word or word[0].isdigit()]
    names += [index for index, word in enumerate(found) if word.strip().islower() and dice.random() < 0.1]
    for _ in range(dice.randrange(1, 6)):
        if not names:
            break
        at, other = dice.choice(names), dice.choice(names)
        found[at] = found[other] if dice.random() < 0.7 else f"{dice.choice(_EDGES)} "
    return "".join(found)


def cut_off(dice: Random) -> str:
    text = dice.choice(texts())[:2000]
    return text[: dice.randrange(len(text) + 1)]


def changed(dice: Random, found: list[str]) -> str:
    """Some words after a few changes."""
    for _ in range(dice.randrange(1, 5)):
        at, other = dice.randrange(len(found) + 1), dice.randrange(len(found) + 1)
        match dice.randrange(6):
            case 0:
                del found[at : at + dice.choice((1, 1, 1, 5))]
            case 1:
                found[at:at] = found[at : at + dice.choice((1, 1, 8))]
            case 2:
                found[at : at + 1], found[other : other + 1] = found[other : other + 1], found[at : at + 1]
            case 3:
                found.insert(at, f"{dice.choice(soup())} ")
            case 4:
                found[at : at + 1] = [f"{dice.choice(_EDGES)} "]
            case _:
                found[at:at] = found[other : other + 12]
    return "".join(found)


WAYS: tuple[tuple[Callable[[Random], str], int], ...] = (
    (random_characters, 2), (random_words, 3), (derivation, 2), (production_with_changes, 4),
    (settlement_with_changes, 5), (settlement_of_other_names, 3), (cut_off, 1),
)  # fmt: skip


def inputs(seed: int, count: int) -> Iterator[str]:
    """So many texts of all sorts."""
    dice = Random(seed)
    ways = [way for way, share in WAYS for _ in range(share)]
    for _ in range(count):
        yield dice.choice(ways)(dice)


def run(text: str, *, thorough: bool = False) -> None:
    """The whole pipeline; raises if any part of it does. `thorough`: layout, documents and export too."""
    source = Source("draft.pdsl", text)
    analysis = analyse(source)
    found = registry.run(analysis)
    faults = [finding for finding in found if finding.code == "INT-01"]
    assert not faults, faults[0].notes
    for finding in found:
        for label in (finding.primary, *finding.secondary):
            if label is not None:
                span = label.place.span
                assert 0 <= span.start <= span.end <= len(label.place.source.text), finding.code
    report.render(found, "full" if thorough else "concise")
    if not thorough:
        return
    report.render(found, "json")
    fresh, _ = laid_out(parse(source))
    if fresh is not None:
        assert laid_out(parse(Source("draft.pdsl", fresh)))[0] == fresh, "laid out twice, it differs"
    render(analysis.model, "txt")
    fingerprint(analysis.written)
    assert load(Source("draft.json", dump(analysis.written))).written == analysis.written or not analysis.complete
