"""The only module that knows where the grammar, the vocabulary and the templates are kept.

In a checkout they stand at the top level, beside `pdsl/`; in an installed wheel they are in `pdsl/_data/`.
`pathlib` is imported only where a folder is asked for: the path of `check` needs texts alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def _root() -> str:
    packaged = os.path.join(_PACKAGE, "_data")
    return packaged if os.path.isdir(packaged) else os.path.dirname(_PACKAGE)


def vocabulary(name: str) -> str | None:
    """The text of a vocabulary that `import NAME` reads; None if the tool ships none of that name."""
    try:
        with open(vocabulary_file(name), encoding="utf-8") as file:
            return file.read()
    except OSError:
        return None


def vocabulary_file(name: str) -> str:
    """Where the text of a vocabulary is kept, whether or not there is one of that name."""
    return os.path.join(_root(), "grammar", "vocabulary", f"{name}.pdsl")


def vocabularies() -> list[str]:
    """The names of the vocabularies that the tool ships."""
    files = os.listdir(os.path.join(_root(), "grammar", "vocabulary"))
    return sorted(file.removesuffix(".pdsl") for file in files if file.endswith(".pdsl"))


def scaffold(kind: str) -> str:
    """The text that `pdsl new KIND` begins with; `NAME` stands for the name of the draft."""
    with open(os.path.join(_PACKAGE, "scaffolds", f"{kind}.pdsl"), encoding="utf-8") as file:
        return file.read()


def scaffolds() -> list[str]:
    """The kinds of drafts that `pdsl new` can begin."""
    files = os.listdir(os.path.join(_PACKAGE, "scaffolds"))
    return sorted(file.removesuffix(".pdsl") for file in files if file.endswith(".pdsl"))


def grammar() -> Path:
    """The folder of the `.lark` files."""
    from pathlib import Path

    return Path(_root(), "grammar")


def templates() -> Path:
    """The folder of the Jinja templates, one folder for each language."""
    from pathlib import Path

    return Path(_root(), "templates")
