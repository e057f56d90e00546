"""The order of the stages, known here alone: source, syntax, lower, model, semantics, checks."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from pdsl import project
from pdsl.diagnostics import Diagnostic
from pdsl.lower.context import Lowering
from pdsl.lower.settlement import Lowered, lower
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.translations import Translation
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source
from pdsl.syntax.marks import hidden
from pdsl.syntax.parser import Parsed

__all__ = ["Analysis", "analyse", "translations"]

_ENDING = ".pdsl"


def no_files(path: str) -> str | None:
    """A reader for a text that stands alone: no file is there."""
    del path
    return None


def analyse(
    source: Source, reader: Callable[[str], str | None] = no_files, against: tuple[Source, ...] = (), *,
    parsing: Callable[[Source], Parsed] | None = None, ctx: Lowering | None = None,
) -> Analysis:  # fmt: skip
    """Read a text and what it imports into a model with the places of its elements. Never raises.

    `against` are texts that it is measured by: read as if it imported them, and conformed to each framework in them.
    `parsing` and `ctx` are for callers that keep what is read on the way: trees, and what each name stands for.
    """
    texts = project.load(source, reader, against, parsing)
    lowered = lower(texts, ctx)
    if against:
        lowered = lowered._replace(model=_measured(lowered, against))
    faults = [diagnostic for parsed in texts.texts for diagnostic in parsed.diagnostics]
    lines = frozenset(line for diagnostic in faults for line in diagnostic.lines)
    # what stands on a line that cannot be read follows from that fault: one cause, one message
    follows = [diagnostic for diagnostic in lowered.diagnostics if not lines.isdisjoint(diagnostic.lines)]
    named = [diagnostic for diagnostic in lowered.diagnostics if diagnostic not in follows]
    marks = [mark for parsed in texts.texts for mark in hidden(parsed.source) if lines.isdisjoint(mark.lines)]
    reading = (*texts.diagnostics, *faults, *named, *marks)
    unread = lowered.unread_redlines
    return Analysis(lowered.model, lowered.origins, lowered.headings, reading, lowered.complete, lines, unread)


def translations(
    analysis: Analysis, language: str, reader: Callable[[str], str | None]
) -> tuple[tuple[Translation, ...], tuple[Diagnostic, ...]]:
    """What stands beside the texts of an analysis in another language: `draft.ru.pdsl` beside `draft.pdsl`.

    The root text comes first, then what it imports. The findings are what cannot be read in these files.
    """
    root = analysis.origins[("text", "")].source
    sources = dict.fromkeys((root, *(place.source for place in analysis.origins.values())))
    found: list[Translation] = []
    faults: list[Diagnostic] = []
    for source in sources:
        if not source.name.endswith(_ENDING):
            continue
        name = f"{source.name.removesuffix(_ENDING)}.{language}{_ENDING}"
        text = reader(name)
        if text is not None:
            read = analyse(Source(name, text), reader)
            found += read.written.translations
            faults += read.reading
    return tuple(found), tuple(faults)


def _measured(lowered: Lowered, against: tuple[Source, ...]) -> Settlement:
    """The settlement with all frameworks of some texts among those to which it is to conform, each once."""
    names = {posixpath.normpath(source.name) for source in against}
    model, said = lowered.model, list(lowered.model.conforms_to)
    for name in model.frameworks:
        place = lowered.origins.get((f"framework.{name}", ""))
        ref = Ref(name=name, kind="framework")
        if place is not None and posixpath.normpath(place.source.name) in names and ref not in said:
            said.append(ref)
    return model.replace(conforms_to=tuple(said))
