"""A file and what it imports: the parsed texts of one settlement, in the order in which they are read.

Reading is the caller's affair: `reader` gives a text for a path or None. Paths are relative to the importing
file, use `/`, and never leave the project's folder.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from pdsl import resources
from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.source import Source, Span
from pdsl.spelling import nearest
from pdsl.syntax.parser import Parsed, parse
from pdsl.syntax.tree import Node, Token

Reader = Callable[[str], "str | None"]
MOST_IMPORTS = 200


class Project(NamedTuple):
    """The root text first, then what it imports, each once; vocabularies are marked by their name.

    `linked`: the texts of instruments that stand in files of their own, by the instrument's name.
    """

    root: Parsed
    imports: tuple[Parsed, ...]
    vocabularies: tuple[Parsed, ...]
    diagnostics: tuple[Diagnostic, ...]
    linked: tuple[tuple[str, Parsed], ...] = ()

    @property
    def texts(self) -> tuple[Parsed, ...]:
        """All texts: vocabularies, imports, root."""
        return (*self.vocabularies, *self.imports, *(text for _, text in self.linked), self.root)


def load(
    source: Source, reader: Reader, beside: tuple[Source, ...] = (), parsing: Callable[[Source], Parsed] | None = None
) -> Project:
    """Parse a text and everything it imports. Never raises.

    `beside` are read as if the text imported them; what they import is looked for from where they are. `parsing`
    reads one text, for callers that know some of them read already.
    """
    read = parsing or _read
    root = read(source)
    found: dict[str, Parsed] = {_path(source.name): root}
    vocabularies: dict[str, Parsed] = {}
    diagnostics: list[Diagnostic] = []
    missing: set[str] = set()
    imports: list[Parsed] = []
    linked: list[tuple[str, Parsed]] = []
    queue = [(root, source.name)]
    for other in beside:
        path = _path(other.name)
        if path not in found:
            found[path] = read(other)
            imports.append(found[path])
            queue.append((found[path], other.name))
    while queue:
        parsed, top = queue.pop(0)
        for node in parsed.tree.all("import"):
            name = node.children[0]
            assert isinstance(name, Token)
            if name.kind == "NAME":
                if name.text not in vocabularies:
                    vocabulary = _vocabulary(name.text)
                    if vocabulary is None:
                        diagnostics.append(_unknown_vocabulary(parsed, name))
                    else:
                        vocabularies[name.text] = vocabulary
                continue
            text = _text(parsed, name, top, found, missing, (reader, read), diagnostics)
            if text is not None:
                imports.append(text)
                queue.append((text, top))
        if parsed is not root and not any(parsed is text for _, text in linked):
            continue  # an imported file declares instruments and links none
        for instrument, name in _files(parsed):
            known = len(diagnostics)
            text = _text(parsed, name, top, found, missing, (reader, read), diagnostics)
            if text is not None:
                linked.append((instrument, text))
                queue.append((text, top))
            elif len(diagnostics) == known and path_of(parsed.source.name, name) in found:
                diagnostics.append(_twice(parsed, name))
    return Project(root, tuple(imports), tuple(vocabularies.values()), tuple(diagnostics), tuple(linked))


def _text(
    parsed: Parsed,
    name: Token,
    root: str,
    found: dict[str, Parsed],
    missing: set[str],
    reading: tuple[Reader, Callable[[Source], Parsed]],
    diagnostics: list[Diagnostic],
) -> Parsed | None:
    """The file that a text names, parsed; None if it was read before, or cannot be, which is reported once."""
    reader, read = reading
    written, path = name.text[1:-1], path_of(parsed.source.name, name)
    if written.startswith(("/", "\\")) or ":" in written or _escapes(path, root):
        diagnostics.append(_refused(parsed, name))
    elif path not in found and path not in missing:
        count = len(found) + len(missing)
        text = reader(path) if count <= MOST_IMPORTS else None
        if text is not None:
            found[path] = read(Source(path, text))
            return found[path]
        if count <= MOST_IMPORTS + 1:
            missing.add(path)
            report = _not_found if count <= MOST_IMPORTS else _too_many
            diagnostics.append(report(parsed, name, path))
    return None


def path_of(source: str, name: Token) -> str:
    """The path of the file that a text names in quotation marks, from where it is itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(_path(source)), name.text[1:-1]))


def _files(parsed: Parsed) -> Iterator[tuple[str, Token]]:
    """The instruments of a text whose own text stands in another file: name and file."""
    for node in parsed.tree.all("instrument"):
        name = node.token("NAME")
        for origin in node.all("from"):
            listed = origin.node("terms")
            file = listed.token("STRING") if listed is not None else origin.token("STRING")
            if name is not None and file is not None:
                yield name.text, file


def _read(source: Source) -> Parsed:
    """A text parsed; its tokens are the formatter's affair, and are not kept."""
    return parse(source)._replace(tokens=[])


@cache
def _vocabulary(name: str) -> Parsed | None:
    """A vocabulary that the tool ships, read once."""
    text = resources.vocabulary(name)
    return None if text is None else _read(Source(name, text))


def _path(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/"))


def _escapes(path: str, root: str) -> bool:
    """Whether an import climbs above the folder that holds the root file's own folder.

    Both may be whole paths, as in an editor, or paths from the working folder, which nothing else is known of.
    """
    home, parts = _path(root).split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(home), len(parts)) and home[shared] == parts[shared]:
        shared += 1
    left, entered = home[shared:], parts[shared:]
    return len(left) + entered.count("..") > 1 or ".." in left


def _diagnostic(parsed: Parsed, token: Token | Node, code: str, name: str, message: str, *helps: str) -> Diagnostic:
    place = Place(parsed.source, Span(token.start, token.end))
    return Diagnostic(code, name, Severity.ERROR, message, Label(place, ""), helps=tuple(helps))


def _unknown_vocabulary(parsed: Parsed, token: Token) -> Diagnostic:
    known = resources.vocabularies()
    guess = nearest(token.text, known)
    helps = (f"did you mean `{guess}`?",) if guess else (f"the tool ships {', '.join(f'`{name}`' for name in known)}",)
    return _diagnostic(parsed, token, "NAM-06", "import-not-found", f"no vocabulary is named `{token.text}`", *helps)


def _not_found(parsed: Parsed, token: Token, path: str) -> Diagnostic:
    return _diagnostic(
        parsed, token, "NAM-06", "import-not-found", f"the file {token.text} is not there",
        f"it was looked for at `{path}`: paths are relative to the file that imports them",
    )  # fmt: skip


def _too_many(parsed: Parsed, token: Token, path: str) -> Diagnostic:
    del path
    return _diagnostic(
        parsed, token, "NAM-06", "import-not-found", f"more than {MOST_IMPORTS} files are imported",
        "this file and those after it are not read; join files, or leave out what is not needed",
    )  # fmt: skip


def _refused(parsed: Parsed, token: Token) -> Diagnostic:
    return _diagnostic(
        parsed, token, "NAM-06", "import-not-found", f"the file {token.text} lies outside the project",
        "import files by a path relative to this one, inside the project's folder",
    )  # fmt: skip


def _twice(parsed: Parsed, token: Token) -> Diagnostic:
    return _diagnostic(
        parsed, token, "NAM-06", "import-not-found", f"the file {token.text} is part of this settlement already",
        "a file is the text of one instrument, and is not imported besides",
    )  # fmt: skip
