"""What may be typed at a place: keywords that the grammar takes there, names of the kinds that fit, whole statements.

Answers in milliseconds whatever the length of the text: only the item of the file around the place is read, from the
last item whose beginning is known not to have changed, and lowered with the names of the last reading. Which kinds of
name fit is not told by the grammar: a name that nobody would choose is put at the place, and lowering is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pdsl.ide.reading import Reading
from pdsl.ide.snippets import SNIPPETS, Snippet, scaffolds
from pdsl.lower.context import BUILT_IN, noun
from pdsl.lower.noting import Noting
from pdsl.lower.settlement import lower_item
from pdsl.resources import vocabularies
from pdsl.source import Source, Span
from pdsl.syntax.expecting import Expected, expected
from pdsl.syntax.lexer import LEXEMES
from pdsl.syntax.parser import parse
from pdsl.syntax.tables import tables

_PROBE = "zzzz_what_may_stand_here"
# What may follow a name, tried in order until the statement is whole: terminals, and the words of them.
_GOING_ON = (
    ((), ""),
    (("MODAL", "STRING"), ' shall "x"'),
    (("STRING",), ' "x"'),
    (("LBRACE", "RBRACE"), " { }"),
    (("COLON", "STRING"), ' : "x"'),
    (("NUMBER",), " 1"),
    (("OF", "NAME"), " of x"),
    (("OF", "NAME", "LBRACE", "RBRACE"), " of x { }"),
    (("IS", "STATE_WORD"), " is done"),
    (("BOUND", "NUMBER"), " at most 1"),
    (("COMMA", "NAME"), ", x"),
)
MOST_NAMES = 500  # that are offered at once
_LATELY = 4000  # characters before a place in which a name was used lately
_WORDS = re.compile(r"[^\W\d]\w*")
_LONGEST_TRIED = 4000  # characters of an item that is read once for each kind of name
_FORMS = ("form", "stage", "profile")  # keywords after which stands one of a list of words


class Item(NamedTuple):
    """One thing that may be typed in place of `span`. `sort`: `name`, `keyword`, `snippet`, `file`, `word`.

    `kind` is the kind of thing that a name stands for. `body` of a snippet has places to fill in.
    """

    label: str
    sort: str
    span: Span
    body: str
    detail: str = ""
    kind: str = ""
    rank: int = 0


def complete(
    text: str, offset: int, known: Reading | None, files: Callable[[], list[str]] | None = None
) -> list[Item]:
    """What may be typed at an offset of a text, best first. `known` is the last reading of it, however old.

    `files` gives the paths that may be imported. Never raises for what a text holds.
    """
    begin = _begin(known, text, offset) if known is not None else 0
    place = expected(text, offset, begin)
    if place.inside:
        return _in_text(text, offset, place, files)
    span = Span(place.start, _word_end(text, offset))
    found = list(_longer(place, offset))
    if place.previous == "import":
        return [*found, *(Item(name, "word", span, name, "a vocabulary of the tool") for name in vocabularies())]
    found += _listed(place, span)
    if place.takes("NAME") and known is not None:
        found += _names(text, offset, begin, place, span, known)
    found += _snippets(text, place, span)
    found += [Item(words, "keyword", span, words, rank=3) for words in place.words if words[0].isalpha()]
    best: dict[tuple[str, Span], Item] = {}
    for item in sorted(found, key=lambda item: item.rank):
        best.setdefault((item.label, item.span), item)
    return list(best.values())


def _word_end(text: str, offset: int) -> int:
    while offset < len(text) and (text[offset].isalnum() or text[offset] == "_"):
        offset += 1
    return offset


def _begin(known: Reading, text: str, offset: int) -> int:
    """Where the item of the file begins from which reading leads to an offset: the last one that has not changed."""
    before, starts = known.text, known.item_starts
    same = _common(before, text)
    last = bisect_left(starts, min(same, offset)) - 1
    found = starts[last] if last >= 0 else 0
    if offset > same:
        shift = len(text) - len(before)
        tail = len(before) - _common_end(before, text, same)
        last = bisect_left(starts, offset - shift) - 1
        if last >= 0 and starts[last] >= tail:
            found = starts[last] + shift
    return found


def _common(a: str, b: str) -> int:
    """The length of the beginning that two texts have in common."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(a: str, b: str, beyond: int) -> int:
    """The length of the end that two texts have in common after their first `beyond` characters."""
    low, high = 0, min(len(a), len(b)) - beyond
    while low < high:
        middle = (low + high + 1) // 2
        if a[len(a) - middle : len(a) - low] == b[len(b) - middle : len(b) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _in_text(text: str, offset: int, place: Expected, files: Callable[[], list[str]] | None) -> list[Item]:
    if place.inside != "text" or place.previous not in ("import", "from") or files is None:
        return []
    start = place.start + 1
    end = offset
    while end < len(text) and text[end] not in '"\n\r':
        end += 1
    return [Item(path, "file", Span(start, end), path, "a text of this project") for path in files()]


def _longer(place: Expected, offset: int) -> Iterator[Item]:
    """Keywords of which some words are typed: what is left of them."""
    for at, words in place.longer:
        yield Item(words, "keyword", Span(at, offset), words, rank=1)


def _listed(place: Expected, span: Span) -> Iterator[Item]:
    """The words of a fixed list that stand where the grammar takes any name."""
    if place.previous not in _FORMS or not place.takes("NAME"):
        return
    from pdsl.model.settlement import FORMS, STAGES
    from pdsl.profiles import names

    listed = {"form": sorted(FORMS), "stage": list(STAGES), "profile": list(names())}
    for word in listed[place.previous]:
        yield Item(word, "word", span, word, f"a {place.previous}", rank=1)


# ── names ────────────────────────────────────────────────────────────────


def _names(
    text: str, offset: int, begin: int, place: Expected, span: Span, known: Reading
) -> Iterator[Item]:
    """The names that fit; of very many those that begin as what is typed, and at most as many as anybody looks through.

    Names of the text itself go before those that it imports, names that were used just before the place before others.
    """
    fitting = _kinds(text, begin, place, known)
    if fitting is None:
        return
    kinds = frozenset[str]().union(*(kinds for kinds in fitting if kinds is not None))
    everything = None in fitting
    refused = _refused(text, begin, place, known) if everything else frozenset[str]()
    lately = set(_WORDS.findall(text, max(0, place.start - _LATELY), place.start))
    typed, found = text[place.start : offset], 0
    own = known.source.name
    names = known.names.declared
    many = len(names) > MOST_NAMES
    for near in (True, False):
        for name, listed in names.items():
            if (name in lately) is not near or (many and not name.startswith(typed)):
                continue
            for declared in listed:
                kind = declared.ref.kind
                if kind in kinds or (everything and kind not in refused):
                    rank = 1 if declared.place.source.name == own else 2
                    yield Item(name, "name", span, name, noun(kind), kind, rank=rank)
                    found += 1
                    break
            if found >= MOST_NAMES:
                break
    for name, kind in BUILT_IN.items():
        if kind in kinds and kind not in ("word", "standing"):
            yield Item(name, "name", span, name, "built in", kind, rank=1)


def _kinds(text: str, begin: int, place: Expected, known: Reading) -> set[frozenset[str] | None] | None:
    """The kinds of name that lowering takes at a place, once for each way to read it; None where no name is used.

    {None}: any kind, or it cannot be told.
    """
    ctx = _tried(text, begin, place, known, _PROBE)
    if ctx is None:
        return {None}
    found = {use.kinds for use in ctx.uses if use.source.at(use.span) == _PROBE}
    return found or None


def _refused(text: str, begin: int, place: Expected, known: Reading) -> frozenset[str]:
    """The kinds of which lowering refuses a name at a place where the kind decides what is meant."""
    if place.start - begin > _LONGEST_TRIED:
        return frozenset()
    examples = {listed[0].ref.kind: name for name, listed in known.names.declared.items() if len(listed) == 1}
    refused = set()
    for kind, name in examples.items():
        ctx = _tried(text, begin, place, known, name)
        if ctx is not None and any(
            found.primary is not None and found.primary.place.span.end >= place.start - begin
            and found.code in ("NAM-02", "NAM-04", "NAM-05") for found in ctx.diagnostics
        ):  # fmt: skip
            refused.add(kind)
    return frozenset(refused)


def _tried(text: str, begin: int, place: Expected, known: Reading, name: str) -> Noting | None:
    """The item around a place lowered with a name there; None where no way is known to make its statement whole."""
    words = next((words for terminals, words in _GOING_ON if place.takes_all("NAME", *terminals)), None)
    if words is None:
        return None
    closing = "\n".join(place.closers)
    source = Source(known.source.name, f"{text[begin : place.start]}{name}{words}\n{closing}\n")
    ctx = Noting()
    ctx.names, ctx.settlements = known.names.declared, known.names.settlements
    ctx.source = source
    for node in parse(source).tree.nodes():
        if node.end > place.start - begin:
            lower_item(ctx, node)
    return ctx


# ── statements ───────────────────────────────────────────────────────────


def _snippets(text: str, place: Expected, span: Span) -> Iterator[Item]:
    if not place.begins:
        return
    if not place.closers and not text[: place.start].strip() and not text[span.end :].strip():
        for snippet in scaffolds():
            yield _item(snippet, span)
    numbers = tables().keywords
    sentence = place.takes_all("NAME", "MODAL", "STRING")
    for snippet in SNIPPETS:
        if not snippet.words:
            if sentence:
                yield _item(snippet, span)
            continue
        first = LEXEMES.match(snippet.words)
        assert first is not None
        terminals = {
            keyword.terminal for keyword in numbers.get(first[1], ())
            if " ".join((first[1], *keyword.rest)) == snippet.words
        }  # fmt: skip
        if terminals & place.accepted:
            yield _item(snippet, span)


def _item(snippet: Snippet, span: Span) -> Item:
    return Item(snippet.label, "snippet", span, snippet.body, snippet.about, rank=2)
