"""A language of documents: its templates and its table of names.

The only module that meets Jinja. Templates stand in one folder for each language, the same file names in
every folder; each file holds macros, one for each sentence that the kind of clause can need. They get plain
data (strings, numbers, tuples and dictionaries), run in a sandbox, and fail on a name that is not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import BuiltinMethodType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from pdsl.render.inline import plain, reference, styled, tidy
from pdsl.render.plurals import category
from pdsl.render.wording import Wording

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket
    from jinja2.runtime import Context

    from pdsl.render.sandbox import Own


def known(templates: Path) -> tuple[str, ...]:
    """The languages that have a table of names."""
    return tuple(sorted(path.parent.name for path in templates.glob("*/names.json")))


def table(templates: Path, code: str) -> dict[str, Any]:
    """The table of names of a language."""
    found: dict[str, Any] = json.loads((templates / code / "names.json").read_text(encoding="utf-8"))
    return found


class Language:
    """The templates of one language, compiled when they are first asked for.

    `this` says what every template must know of the document: its noun, what its parties are called, whether it
    binds (see `pdsl.render.frame.this`). `wording` says what a text's own words are in it. `own`: a folder with
    templates of the user's, whose macros stand before ours.
    """

    def __init__(
        self, code: str, templates: Path, this: dict[str, object], wording: Wording | None = None, own: str = ""
    ) -> None:
        self.code = code
        self.templates = templates
        self.names = table(templates, code)
        self.wording = Wording(code, templates) if wording is None else wording
        self.native = self.names if self.wording.same else table(templates, self.wording.original)
        made = environment(templates / code)
        made.globals.update(names=self.names, reference=reference, plain=plain, this=this, worded=self.wording.word,
                            lacking=self._lacking)  # fmt: skip
        for style in ("emphasis", "term", "bracket", "author", "blank", "missing"):
            made.globals[style] = _styler(style)
        made.filters["number"] = self.number
        made.filters["in_words"] = self.in_words
        made.filters["counted"] = self.counted
        self._environment = made
        self._own: Own | None = None
        if own:
            from pdsl.render.sandbox import Own

            self._own = Own(own, code, templates / code, made)
        self._sounds = tuple(_sound(rule) for rule in self.names.get("euphony", ()))

    def say(self, kind: str, part: str, /, *arguments: object, **named: object) -> str:
        """What the macro `part` of the template of a kind makes of some data, as text for `inline.read`.

        A language that says of itself that it is not complete may lack it: that is noted, and nothing is said.
        """
        if self._own is not None and self._own.has(kind, part):
            return self._sounding(self._own.say(kind, part, arguments, named))
        macro: Any = None
        if not self.names.get("partial") or f"{kind}.j2" in self._environment.list_templates():
            macro = getattr(self._environment.get_template(f"{kind}.j2").module, part, None)
        if macro is None and self.names.get("partial"):
            return self._lacking(f"{kind}.{part}")
        from jinja2 import UndefinedError

        try:
            return self._sounding(str(macro(*arguments, **named)))
        except UndefinedError as gap:
            if not self.names.get("partial"):
                raise
            return self._lacking(f"{kind}.{part}: {gap}")

    def _lacking(self, what: str) -> str:
        """Note that the language has no words for something: no document is made that would have to do without."""
        self.wording.lacking[what] = None
        return styled("missing", f"[{what}]")

    def _sounding(self, text: str) -> str:
        """The output of a template, tidied, with the words that give way for the sake of sound."""
        said = self._nested(tidy(text))
        for found, becomes in self._sounds:
            said = found.sub(becomes, said)
        return said

    def _nested(self, text: str) -> str:
        """Quotation marks within quotation marks, where the language has others for them: «силы „Украина“»."""
        inner: list[str] = self.names.get("inner_quotes", [])
        first, last = self.names["quotes"]
        if not inner or text.count(first) < 2 or text.count(first) != text.count(last):
            return text
        made, depth = [], 0
        for letter in text:
            depth += letter == first
            made.append(inner[first != letter] if letter in (first, last) and depth > 1 else letter)
            depth -= letter == last and depth > 0
        return "".join(made)

    def macros(self, kind: str) -> tuple[str, ...]:
        """The macros that the template of a kind defines, in alphabetical order."""
        module = self._environment.get_template(f"{kind}.j2").module
        return tuple(sorted(name for name in vars(module) if not name.startswith("_")))

    def number(self, written: str) -> str:
        """A number with the separators of the language: `600,000`."""
        whole, point, rest = written.partition(".")
        sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
        if len(digits) >= self.names.get("grouped_from", 4):
            digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", self.names["thousands"], digits)
        return sign + digits + (self.names["decimal"] + rest if point else "")

    def in_words(self, number: int) -> str:
        """A whole number up to one hundred in words; empty beyond."""
        written: list[str] = self.names["numbers"]
        return written[number] if 0 <= number < len(written) else ""

    def category(self, written: str) -> str:
        """The plural category (Unicode CLDR) of a number in digits: `one`, `few`, `many`, `other`."""
        return category(written, self.names["plurals"])

    def counted(self, number: object, forms: Mapping[str, str]) -> str:
        """The form of a noun behind a number: `{"one": "день", "few": "дня", "many": "дней", "other": "дня"}`."""
        return forms.get(self.category(str(number)), forms["other"])


def _sound(rule: Mapping[str, Any]) -> tuple[re.Pattern[str], str]:
    """Where a word of a template gives way to another for the sake of sound, and this other one.

    `{"word": "у", "becomes": "в", "after": letters, "before": letters, "unless": beginnings}`: it stands behind one of
    the letters and in front of one of the others, but of none of the beginnings. The words of a text are joined by
    other spaces than those of templates, and stay as they are.
    """
    behind, front = re.escape(rule["after"]), re.escape(rule["before"])
    unless = "|".join(re.escape(beginning) for beginning in rule.get("unless", ()))
    ends = rf"(?=[{front}]){f'(?!{unless})' if unless else ''}"
    return re.compile(rf"(?<=[{behind}]) {re.escape(rule['word'])} {ends}"), f" {rule['becomes']} "


def environment(folder: Path) -> Environment:
    """Where the templates of a folder run: in a sandbox, which knows nothing that it is not given.

    The filters `number`, `in_words` and `counted` are those of a language; here they only have to be known.
    """
    from jinja2 import FileSystemLoader, StrictUndefined

    made = _sandbox()(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # folding constants costs more than these short templates win by it
        bytecode_cache=_memory(),
    )
    made.globals.clear()
    made.filters["number"] = made.filters["in_words"] = made.filters["counted"] = str
    return made


@cache
def _sandbox() -> type[Environment]:
    """Jinja's sandbox with short ways for what templates do most: ask data for a key, and call what they are given.

    It is for templates that come with pdsl; a user's own run in `pdsl.render.sandbox`.
    """
    from jinja2.runtime import LoopContext, Macro
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import missing

    methods = frozenset(dir(dict))
    ours = (Macro, FunctionType, BuiltinMethodType)  # what a language gives its templates, and `get` of data

    class Sandbox(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            if type(obj) is dict:
                if attribute in obj and attribute not in methods:
                    return obj[attribute]
                if attribute == "get":
                    return obj.get
            elif type(obj) is LoopContext and not attribute.startswith("_"):
                return getattr(obj, attribute)
            return super().getattr(obj, attribute)

        def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
            if type(obj) in ours:
                kwargs.pop("_loop_vars", None)  # Jinja's own, for functions that ask for the context
                kwargs.pop("_block_vars", None)
                if type(obj) is not Macro:
                    return obj(*args, **kwargs)
                more = obj._argument_count - len(args)  # noqa: SLF001 - asking Jinja takes as long as the macro
                if kwargs or more < 0 or obj.caller or obj.catch_kwargs or obj.catch_varargs:
                    return obj(context.eval_ctx, *args, **kwargs)
                return obj._func(*args, *[missing] * more)  # noqa: SLF001 - what `obj` does in the end
            return super().call(context, obj, *args, **kwargs)

    return Sandbox


def checksum(source: str) -> str:
    """The hash of a template's text under which its compiled form is found."""
    return _memory().get_source_checksum(source)


@cache
def _memory() -> BytecodeCache:
    """Compiled templates: those of the build, and those compiled by this process, by the text of the template."""
    from jinja2 import BytecodeCache

    from pdsl.render import precompiled

    class Memory(BytecodeCache):
        def __init__(self) -> None:
            self.names: dict[str, str] = {}
            self.compiled: dict[tuple[str, str], CodeType] = {}

        def get_cache_key(self, name: str, filename: str | None = None) -> str:
            key = super().get_cache_key(name, filename)
            self.names[key] = name
            return key

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.compiled.get((bucket.key, bucket.checksum))
            if bucket.code is None:
                bucket.code = precompiled.code(self.names[bucket.key], bucket.checksum)
                self.dump_bytecode(bucket)

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
    return environment(templates / "layouts").get_template(name).render(**parts) + "\n"
