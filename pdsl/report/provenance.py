"""What a reader of an analysis must know of the text first: that it is a reported draft, or that it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.model.time import Date

if TYPE_CHECKING:
    from pdsl.model.settlement import Settlement

_KNOWN = {"reported": "read in a source", "summarised": "from a summary", "from_memory": "from memory, not confirmed"}


def about(settlement: Settlement) -> str:
    """One paragraph in plain words; empty where the text says nothing of where it comes from.

    `constructed` and `source` are what the text says of itself; a text with sources and without a signature that
    the text tells of is told as a draft known from reports, each with its day and how sure it is.
    """
    said = []
    if settlement.constructed:
        said.append(f"This text is constructed: {_plain(settlement.constructed)}.")
    sources = [(text, source) for text in settlement.texts for source in text.sources]
    if sources:
        listed = []
        for text, source in sources:
            of = f"{text.title or text.name}: " if text.instrument else ""
            details = [source.dated.iso] if isinstance(source.dated, Date) else []
            details += [_KNOWN.get(source.mark, source.mark)] if source.mark else []
            listed.append(f"{of}{_plain(source.words)}" + (f" ({', '.join(details)})" if details else ""))
        lead = "What is said here is said of this rendering of a text" if not settlement.constructed else "It draws on"
        middle = ", not of an official text; it rests on" if not settlement.constructed else ""
        said.append(f"{lead}{middle}: {'; '.join(listed)}.")
    for text in settlement.texts:
        if text.excerpt:
            of = f" of {text.title or text.name}" if text.instrument else ""
            said.append(f"Only part{of} is known: {_plain(text.excerpt)}.")
    return " ".join(said)


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".")
