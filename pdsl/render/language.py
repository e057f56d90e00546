"""A language of documents: its templates and its table of names.

The only module that meets Jinja. Templates stand in one folder for each language, the same file names in
every folder; each file holds macros, one for each sentence that the kind of clause can need. They get plain
data (strings, numbers, tuples and dictionaries), run in a sandbox, and fail on a name that is not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from pdsl.render.inline import plain, reference, styled, tidy

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket


def known(templates: Path) -> tuple[str, ...]:
    """The languages that have a table of names."""
    return tuple(sorted(path.parent.name for path in templates.glob("*/names.json")))


class Language:
    """The templates of one language, compiled when they are first asked for.

    `this` says what every template must know of the document: its noun, what its parties are called, whether it
    binds (see `pdsl.render.frame.this`).
    """

    def __init__(self, code: str, templates: Path, this: dict[str, object]) -> None:
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        self.code = code
        self.names: dict[str, Any] = json.loads((templates / code / "names.json").read_text(encoding="utf-8"))
        environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(templates / code),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,  # folding constants costs more than these short templates win by it
            bytecode_cache=_memory(),
        )
        environment.globals.clear()
        environment.globals.update(names=self.names, reference=reference, plain=plain, this=this)
        for style in ("emphasis", "term", "bracket", "author", "blank", "missing"):
            environment.globals[style] = _styler(style)
        environment.filters["number"] = self.number
        environment.filters["in_words"] = self.in_words
        self._environment = environment

    def say(self, kind: str, part: str, /, *arguments: object, **named: object) -> str:
        """What the macro `part` of the template of a kind makes of some data, as text for `inline.read`."""
        module: Any = self._environment.get_template(f"{kind}.j2").module
        return tidy(str(getattr(module, part)(*arguments, **named)))

    def macros(self, kind: str) -> tuple[str, ...]:
        """The macros that the template of a kind defines, in alphabetical order."""
        module = self._environment.get_template(f"{kind}.j2").module
        return tuple(sorted(name for name in vars(module) if not name.startswith("_")))

    def number(self, written: str) -> str:
        """A number with the separators of the language: `600,000`."""
        whole, point, rest = written.partition(".")
        sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
        if len(digits) > 3:
            digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", self.names["thousands"], digits)
        return sign + digits + (self.names["decimal"] + rest if point else "")

    def in_words(self, number: int) -> str:
        """A whole number up to one hundred in words; empty beyond."""
        table: list[str] = self.names["numbers"]
        return table[number] if 0 <= number < len(table) else ""


@cache
def _memory() -> BytecodeCache:
    """Compiled templates, kept in the memory of this process and found again by the text of the template.

    A document needs twenty templates, and compiling them takes ten times as long as filling them.
    """
    from jinja2 import BytecodeCache

    class Memory(BytecodeCache):
        def __init__(self) -> None:
            self.compiled: dict[tuple[str, str], CodeType] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.compiled.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Bucket) -> None:
            if bucket.code is not None:
                self.compiled[bucket.key, bucket.checksum] = bucket.code

    return Memory()


def _styler(style: str) -> Callable[[str], str]:
    def apply(content: str) -> str:
        return styled(style, content)

    return apply


def layout(templates: Path, name: str, **parts: str) -> str:
    """A whole file from the layout of a format; the parts are already escaped for it."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates / "layouts"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,  # as for the sentences: the same settings share one lexer, which is slow to make
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,
    )
    return environment.get_template(name).render(**parts) + "\n"
