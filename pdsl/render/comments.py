"""What stands beside a text without being of it: findings as comments, and the lines of the draft behind a paragraph.

Both are off unless an edition asks for them. They hang on blocks of the document by their ids; each format shows them
in its own way, and none as words of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pdsl.diagnostics import Diagnostic, Place
from pdsl.render.document import Comment, Excerpt, Notice
from pdsl.render.inline import bare, clean
from pdsl.render.inline import words as fit
from pdsl.render.provisions import Maker
from pdsl.render.trace import Trace, Traced

_OF_ALL = frozenset({"relations", "formula", "testimonium", "done"})  # paragraphs that the text as a whole makes
_MOST_LINES = 40  # of an excerpt
_QUOTED = re.compile(r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|(#[^\n]*)', re.DOTALL)


def comments(findings: Iterable[Diagnostic], trace: Trace, maker: Maker) -> tuple[Comment, ...]:
    """A comment for each finding, on the narrowest paragraph that renders the words that it points at, in the order of
    the document; those of no paragraph are of the whole text and stand first.
    """
    index = Index(trace)
    order = {one.at.id: number for number, one in enumerate(trace.all)}
    found = []
    for finding in findings:
        one = None if finding.primary is None else index.about(finding.primary.place)
        found.append((order[one.at.id] if one else -1, one, finding))
    found.sort(key=lambda item: item[0])
    return tuple(_comment(maker, number, one, finding) for number, (_, one, finding) in enumerate(found, 1))


def legend(maker: Maker, number: int) -> Notice:
    """What the comments are, for the first page."""
    language = maker.language
    return Notice(id="notice-comments", kind="comments", heading=bare(language.say("comments", "heading")),
                  paragraphs=(maker.say("comments", "legend", number),))  # fmt: skip


def words(maker: Maker) -> tuple[tuple[str, str], ...]:
    """The words of the furniture of comments and excerpts."""
    return tuple((name, bare(maker.language.say("comments", name))) for name in ("comment", "heading", "source"))


def excerpts(trace: Trace) -> tuple[Excerpt, ...]:
    """The lines of the draft behind each paragraph. What others may not see is not in the analysis that is asked, and
    remarks of whoever wrote the draft (`# …`) are left out.
    """
    found = []
    for one in trace.all:
        if one.at.heading or not one.places:
            continue
        place = one.places[0]
        begin = place.source.position(place.span.start).line
        found.append(Excerpt(target=one.at.id, place=f"{clean(place.source.name)}:{begin}", lines=_lines(place)))
    return tuple(found)


def _lines(place: Place) -> tuple[str, ...]:
    source, span = place.source, place.span
    begin = source.line_starts[source.position(span.start).line - 1]
    indent = source.text[begin : span.start]
    text = (indent if not indent.strip() else "") + source.at(span)
    kept = _QUOTED.sub(lambda found: "" if found[1] is not None else found[0], text)
    lines = [line.rstrip() for line in kept.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line for number, line in enumerate(lines) if line or number == 0]
    cut = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    shown = [line[cut:] for line in lines[:_MOST_LINES]]
    return (*shown, *(["…"] if len(lines) > _MOST_LINES else []))


class Index:
    """The paragraphs by the places that they render."""

    def __init__(self, trace: Trace) -> None:
        self._by_source: dict[str, list[tuple[int, int, Traced]]] = {}
        for one in trace.all:
            for place in one.places:
                self._by_source.setdefault(place.source.name, []).append((*place.span, one))
        for listed in self._by_source.values():
            listed.sort(key=lambda item: (item[0], -item[1]))
        self._starts = {name: [item[0] for item in listed] for name, listed in self._by_source.items()}

    def about(self, place: Place) -> Traced | None:
        """The paragraph that a finding with this place speaks of; None if it speaks of the whole text."""
        one = self.narrowest(place)
        return None if one is not None and one.at.id.partition("-")[0] in _OF_ALL else one

    def narrowest(self, place: Place) -> Traced | None:
        """The paragraph whose place holds this one, the narrowest; the first of those that render the same words."""
        listed = self._by_source.get(place.source.name, [])
        begun = bisect_right(self._starts.get(place.source.name, []), place.span.start)
        held = None
        for start, end, one in self._before(listed, begun):
            if held is not None and (start, end) != held[:2]:
                break
            if end >= place.span.end:
                held = (start, end, one)
        return held[2] if held is not None else None

    @staticmethod
    def _before(listed: list[tuple[int, int, Traced]], end: int) -> Iterator[tuple[int, int, Traced]]:
        for number in range(end - 1, -1, -1):
            yield listed[number]


def _comment(maker: Maker, number: int, one: Traced | None, finding: Diagnostic) -> Comment:
    say = maker.language.say
    heading = bare(say("comments", "title", clean(finding.code), finding.severity.value))
    notes = [clean(note) for note in finding.notes]
    notes += [bare(say("comments", "advice", fit(text))) for text in finding.helps]
    if finding.depends:
        notes.append(bare(say("comments", "depends", [fit(term) for term in finding.depends])))
    if finding.acknowledged:
        notes.append(bare(say("comments", "acknowledged", fit(finding.acknowledged))))
    if finding.authority:
        notes.append(bare(say("comments", "authority", [fit(work) for work in finding.authority])))
    return Comment(number=number, target=one.at.id if one else "", citation=one.at.citation if one else "",
                   heading=heading, paragraphs=(clean(finding.message), *notes))  # fmt: skip
