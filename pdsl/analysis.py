"""The order of the stages, known here alone: source, syntax, lower, model, semantics, checks."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pdsl import project
from pdsl.diagnostics import Diagnostic, Place
from pdsl.lower.context import Lowering
from pdsl.lower.settlement import Lowered, lower
from pdsl.lower.terms import unquote
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.translations import Translation
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.audience import blank
from pdsl.source import Source
from pdsl.syntax.marks import hidden
from pdsl.syntax.parser import Parsed, parse
from pdsl.syntax.tree import Node, Token

if TYPE_CHECKING:
    from pdsl.semantics.translated import Translated

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
    translating = partial(_translated, source, reader) if lowered.model.translations else None
    return Analysis(lowered.model, lowered.origins, lowered.headings, reading, lowered.complete, lines, unread,
                    translating=translating, blanking=partial(_without, source, reader, against))  # fmt: skip


def _without(
    source: Source, reader: Callable[[str], str | None], against: tuple[Source, ...], hidden: tuple[Place, ...]
) -> Analysis:
    """The same texts read again with some passages blanked: what stood there leaves no trace, a fault in it included.

    Lines and columns of all that is left stay what they were.
    """
    blanked = {_name(one): shown.text for one, shown in blank(hidden).sources.items()}

    def read(path: str) -> str | None:
        return blanked[posixpath.normpath(path)] if posixpath.normpath(path) in blanked else reader(path)

    def shown(one: Source) -> Source:
        return Source(one.name, blanked[_name(one)]) if _name(one) in blanked else one

    return analyse(shown(source), read, tuple(shown(one) for one in against))


def _name(source: Source) -> str:
    return posixpath.normpath(source.name)


def nothing_else(path: str) -> bool:
    """For a reader that reads whatever there is: what it cannot read is not there."""
    del path
    return False


def translations(
    analysis: Analysis, language: str, reader: Callable[[str], str | None],
    there: Callable[[str], bool] = nothing_else,
) -> tuple[tuple[Translation, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """What stands beside the texts of an analysis in another language: `draft.ru.pdsl` beside `draft.pdsl`.

    The root text comes first, with the translations in it, then what it imports. The findings are what cannot be read
    in these files, and files of such a name that translate another text or, being `there`, cannot be read at all.
    """
    root = analysis.origins[("text", "")].source
    sources = dict.fromkeys((root, *(place.source for place in analysis.origins.values())))
    found = [one for one in analysis.written.translations if one.language == language]
    faults: list[Diagnostic] = []
    for source in sources:
        if not source.name.endswith(_ENDING):
            continue
        name = f"{source.name.removesuffix(_ENDING)}.{language}{_ENDING}"
        text = reader(name)
        if text is not None:
            read = analyse(Source(name, text), reader).for_audience(None)  # of these files translations alone count
            faults += read.reading
            own = [one for one in read.written.translations if _of(name, one) == posixpath.normpath(source.name)]
            found += own
            if not read.reading and not any(one.language == language for one in own):
                faults.append(_unused(name, language, _elsewhere(read.written.translations, own),
                                      f"let it say `translation {language} of` with the name of the text beside it"))
        elif there(name):
            faults.append(_unused(name, language, "it cannot be read: a folder, no UTF-8 text, or not to be opened",
                                  "save it as a file of UTF-8 text that you may read"))
    return tuple(found), tuple(faults)


def _of(name: str, translation: Translation) -> str:
    """The path of the text that a translation in a file of this name is of."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), translation.of))


def _elsewhere(said: tuple[Translation, ...], own: list[Translation]) -> str:
    """What a file holds instead of the translation that is looked for in it."""
    if own:
        return f"it translates the text into {', '.join(dict.fromkeys(f'`{one.language}`' for one in own))}"
    return f"it translates {', '.join(dict.fromkeys(f'`{one.of}`' for one in said)) or 'no text'}"


def _unused(name: str, language: str, why: str, instead: str) -> Diagnostic:
    from pdsl.checks.reading.translation_not_used import CHECK

    return Diagnostic(
        code=CHECK.code, name=CHECK.name, severity=CHECK.severity,
        message=f"the file `{name}` is not used for the document in `{language}`", primary=None, notes=(why,),
        helps=(instead,),
    )  # fmt: skip


def _translated(source: Source, reader: Callable[[str], str | None], companion: Settlement) -> tuple[Translated, ...]:
    """The translations of a file with the texts that they translate. Confidential words are not among what is shown."""
    from pdsl.semantics.translated import Translated, printed

    found: list[Translated] = []
    for translation in companion.translations:
        path = _of(source.name, translation)
        same = path == posixpath.normpath(source.name)
        text = source.text if same else reader(path)
        if text is None:
            none = frozenset[str]()
            found.append(Translated(translation, path, None, none, {}, none, none, {}, ()))
            continue
        read: list[tuple[Source, list[Token]]] = []

        def parsing(one: Source, read: list[tuple[Source, list[Token]]] = read) -> Parsed:
            parsed = parse(one)
            read.append((one, list(_tokens(parsed.tree))))  # lowering takes the tree apart
            return parsed

        analysis = analyse(source if same else Source(path, text), reader, parsing=parsing).for_audience(None)
        shown = {place.source.name: place.source for place in analysis.origins.values()}
        known = analysis.written
        names, present = {*known.actors, *known.areas, *known.categories}, set[str]()
        places: dict[str, Place] = {}
        own = set[str]()
        for number, (origin, tokens) in enumerate(read):
            seen = shown.get(origin.name, origin)
            for token in tokens:
                if token.kind != "STRING":
                    names.add(token.text)
                    continue
                words = " ".join(unquote(token).split())
                present.add(words)
                if seen.text[token.start : token.end] == token.text:
                    places.setdefault(words, Place(seen, token.span))
                    if not number:
                        own.add(words)
        titles = {said.name: said.text for said in printed(analysis.written) if said.name}
        present.update(titles.values())
        beside, _ = translations(analysis, translation.language, reader)
        elsewhere = tuple(one for one in beside if one != translation)
        found.append(Translated(translation, path, analysis, frozenset(own), places, frozenset(present),
                                frozenset(names), titles, elsewhere))  # fmt: skip
    return tuple(found)


def _tokens(tree: Node) -> Iterator[Token]:
    """The words of a text, without those of its translations."""
    pending: list[Node | Token] = [tree]
    while pending:
        item = pending.pop()
        if isinstance(item, Token):
            yield item
        elif item.kind != "translation":
            pending += reversed(item.children)


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
