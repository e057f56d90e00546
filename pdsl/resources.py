"""The only module that knows where the grammar, the vocabulary and the templates are kept.

In a checkout they stand at the top level, beside `pdsl/`; in an installed wheel they are in `pdsl/_data/`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds `grammar/` and `templates/`."""
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def grammar() -> Path:
    """The folder of the `.lark` files."""
    return root() / "grammar"


def vocabulary() -> Path:
    """The folder of the vocabularies that `import NAME` reads: `standard.pdsl` and its like."""
    return root() / "grammar" / "vocabulary"


def templates() -> Path:
    """The folder of the Jinja templates, one folder for each language."""
    return root() / "templates"
