"""What one copy of a document says of itself: its stamps, who may see it, of when it is, which options it takes."""

from __future__ import annotations

import re

from pdsl.model.brackets import ClauseOption
from pdsl.model.terms import Ref
from pdsl.render.document import Block, Document, Notice, Plain
from pdsl.render.inline import bare, capitalized, clean, ended, words
from pdsl.render.names import humanize
from pdsl.render.numbering import Numbering
from pdsl.render.prepared import Prepared
from pdsl.render.provisions import Maker
from pdsl.render.stamps import FINAL
from pdsl.render.views import View

_TIMES = frozenset({"at", "by", "from", "within", "until", "during", "after", "before", "starts", "every"})
_NUMBERED = frozenset({"draft", "constructed", "consolidated"})  # notices of texts whose lines Word and PDF number


def marked(document: Document, maker: Maker, prepared: Prepared) -> Document:
    """The document with its stamps, marking, date and foot."""
    edition, stamps = maker.edition, prepared.stamps
    shown = [{"kind": stamp.kind, "number": words(stamp.number)} for stamp in stamps]
    final = edition.view == "clean" or any(stamp.kind in FINAL for stamp in stamps)
    draft = any(isinstance(block, Notice) and block.kind in _NUMBERED for block in document.blocks)
    document = document.replace(
        stamp=bare(maker.language.say("copy", "stamps", shown)) if shown else "",
        distribution=clean(edition.distribution),
        as_of=bare(maker.language.say("copy", "as_of", maker.views.value(edition.as_of))) if edition.as_of else "",
        line_numbers=edition.line_numbers or (draft and not final),
        lines_asked=edition.line_numbers,
    )
    if not prepared.fingerprint:
        return document
    return document.replace(
        initials=bare(maker.language.say("copy", "initials")),
        fingerprint=bare(maker.language.say("copy", "fingerprint", words(prepared.fingerprint))),
    )


def choices(maker: Maker, numbering: Numbering, prepared: Prepared) -> tuple[Block, ...]:
    """Which options the document takes for agreed, each with its place; a clean text does not say it."""
    if not prepared.picks or maker.edition.view == "clean":
        return ()
    lines = [maker.say("copy", "choices_lead")]
    for term, value in prepared.picks:
        element, line = prepared.held.get(term, (term, ""))
        place = numbering.cited(element, line)
        shown = maker.say("copy", "chosen", _pick(maker, prepared, term, value))
        lines.append((*place, Plain(text=" — "), *shown) if place else shown)
    heading = bare(maker.language.say("copy", "choices_heading"))
    return (Notice(id="notice-choices", kind="choices", heading=heading,
                   paragraphs=tuple(ended(capitalized(line), ".") for line in lines)),)  # fmt: skip


def _pick(maker: Maker, prepared: Prepared, term: str, value: object) -> View:
    if isinstance(value, ClauseOption):
        shown = maker.views.value(clean(value.title) or humanize(value.name))
    else:
        shown = maker.views.value(value)
    return {"term": _called(maker, prepared, term), "value": shown, "dropped": shown["is"] == "blank"}


def _called(maker: Maker, prepared: Prepared, term: str) -> str:
    """What an open term is called: by its title, by the thing it is a number of, else by its place in its clause."""
    last = re.sub(r"-\d+$", "", term.rpartition(".")[2])
    if term in prepared.titles:
        return str(maker.views.value(clean(prepared.titles[term]))["text"])
    if last in maker.settlement.categories:
        return str(maker.views.called(Ref(name=last, kind="category"))["text"])
    return maker.language.wording.word("time" if last in _TIMES else humanize(last))
