"""Templates of a user's own, which nobody has read: they run within bounds, and their faults become findings.

A folder `DIR/en/undertaking.j2` stands in front of the template of that name: a macro that it defines replaces the one
that pdsl brings, all others stay. It reaches nothing but the data that a template is given and the templates of its own
language:

- attributes: keys of the data, a few methods of texts, and nothing that begins with an underscore;
- files: `*.j2` in the folder of the language, by name; no path leads out of it, and no link;
- work: each step (a call, a turn of a loop, a piece of text) is counted, and each text has a greatest length. What
  could take long or grow large in one step (`*`, `**`, `%` on texts, nested lists, formats, padding) is not there.

Jinja's own sandbox keeps attributes safe, and bounds neither time nor memory; hence the counting.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pdsl.render.faults import TemplateFault

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import Template, TemplateModule
    from jinja2.runtime import Context

STEPS = 50_000  # of one sentence: a hundred times what the longest of ours needs
ALL_STEPS = 5_000_000  # of all sentences of a text
LENGTH = 200_000  # characters of one text
LARGEST = 200_000  # bytes of a template
DEEPEST = 60  # macros within macros
_METHODS = {
    str: frozenset({"capitalize", "endswith", "isdigit", "lower", "lstrip", "rstrip", "split", "startswith", "strip",
                    "title", "upper"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    LoopContext: frozenset({"changed", "cycle", "depth", "depth0", "first", "index", "index0", "last", "length",
                            "nextitem", "previtem", "revindex", "revindex0"}),
}  # fmt: skip
_FILTERS = ("capitalize", "count", "d", "default", "first", "last", "length", "lower", "string", "trim", "upper")


_NESTED = 40  # styles within styles
_CONTROLS = re.compile(
    "\x02.?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class Spent(Exception):
    """A template asks for more work, or makes more text, than any sentence needs."""


class Own:
    """The user's templates of one language before those that pdsl brings."""

    def __init__(self, folder: str, language: str, ours: Path, base: Environment) -> None:
        self._folder = os.path.join(folder, language)
        self._names = _own_names(self._folder, ours)
        self._environment = _Bounded(_Loader(self._folder, self._names, ours))
        self._environment.take_from(base)

    def has(self, kind: str, part: str) -> bool:
        """Whether the user has a macro for this."""
        name = f"{kind}.j2"
        return name in self._names and bool(self._guarded(name, lambda: hasattr(self._module(name), part)))

    def say(self, kind: str, part: str, arguments: tuple[object, ...], named: dict[str, object]) -> str:
        """What the user's macro makes of some data. Raises TemplateFault."""
        name = f"{kind}.j2"

        def made() -> str:
            macro: Any = getattr(self._module(name), part)
            if not isinstance(macro, Macro):
                raise SecurityError(f"`{part}` has to be a macro")
            return _checked(str(macro(*arguments, **named)))

        return str(self._guarded(name, made))

    def _module(self, name: str) -> TemplateModule:
        return self._environment.get_template(name).module

    def _guarded(self, name: str, call: Callable[[], Any]) -> Any:
        self._environment.begin()
        try:
            return call()
        except TemplateFault:
            raise
        except Spent as fault:
            raise self._fault(fault, name, str(fault)) from None
        except RecursionError as fault:
            raise self._fault(fault, name, "macros call each other without end, or brackets are too deep") from None
        except TemplateNotFound as fault:
            raise self._fault(fault, name, f"there is no template `{fault.name}` in its folder") from None
        except TemplateError as fault:
            raise self._fault(fault, name, fault.message or type(fault).__name__) from None
        except Exception as fault:  # noqa: BLE001 - whatever a template does is its own fault
            raise self._fault(fault, name, f"{type(fault).__name__}: {fault}") from None

    def _fault(self, fault: BaseException, name: str, reason: str) -> TemplateFault:
        """The fault with the last line of a template that led to it."""
        shown = reason.strip().partition("\n")[0][:300]
        if isinstance(fault, TemplateSyntaxError):
            return TemplateFault(self._path(fault.name or name), fault.lineno, shown)
        line, trace = 0, fault.__traceback__
        while trace is not None:
            template: Template | None = trace.tb_frame.f_globals.get("__jinja_template__")
            if template is None and trace.tb_frame.f_globals.get("name") in self._names:
                template = self._environment.get_template(trace.tb_frame.f_globals["name"])
            if template is not None and template.name in self._names:
                name, line = str(template.name), template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return TemplateFault(self._path(name), line, shown)

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, name)


def _checked(text: str) -> str:
    """What a template has made, if `inline.read` can take it: styles not too deep, and no other control characters."""
    depth = 0
    for sign in _CONTROLS.findall(text):
        depth += 1 if sign[0] == "\x02" else -1 if sign == "\x03" else 0
        if not (sign in {"\x03", "\x1e", "\x1f"} or (len(sign) > 1 and sign[1] in "etbakmrc")) or depth > _NESTED:
            raise SecurityError("it makes control characters, or styles within styles without end")
    return text


def _own_names(folder: str, ours: Path) -> frozenset[str]:
    """The names of the user's templates. One that stands for none of ours begins with an underscore, to be imported."""
    try:
        found = sorted(os.listdir(folder))
    except OSError as fault:
        reason = (fault.strerror or "it cannot be read").lower()
        raise TemplateFault(folder, 0, f"the folder of the language cannot be read: {reason}") from None
    known = {path.name for path in ours.glob("*.j2")}
    for name in found:
        if name.startswith("."):
            continue
        if name.endswith(".j2") and not name.startswith("_") and name not in known:
            from pdsl.spelling import nearest

            meant = nearest(name, known)
            hint = f"; did you mean `{meant}`?" if meant else ""
            raise TemplateFault(os.path.join(folder, name), 0, f"pdsl has no template of this name{hint}")
        if not name.endswith(".j2"):
            raise TemplateFault(os.path.join(folder, name), 0, "of one's own, only templates (`*.j2`) are taken")
    return frozenset(name for name in found if name.endswith(".j2"))


class _Loader(BaseLoader):
    """Templates by their plain names: the user's first, then ours."""

    def __init__(self, folder: str, names: frozenset[str], ours: Path) -> None:
        self._folder, self._names, self._ours = folder, names, ours

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        del environment
        if template in self._names:
            path = os.path.join(self._folder, template)
            if os.path.islink(path) or not os.path.isfile(path):
                raise TemplateFault(path, 0, "it is a link or no file, and is not followed")
            if os.path.getsize(path) > LARGEST:
                raise TemplateFault(path, 0, f"it is larger than {LARGEST:,} bytes")
            with open(path, "rb") as file:
                data = file.read(LARGEST)
            try:
                return data.decode("utf-8-sig"), template, None
            except UnicodeDecodeError as fault:
                raise TemplateFault(path, data[: fault.start].count(b"\n") + 1, "it is not UTF-8 text") from None
        ours = {path.name: path for path in self._ours.glob("*.j2")}
        if template in ours:
            return ours[template].read_text(encoding="utf-8"), template, None
        raise TemplateNotFound(template)


class _Bounded(ImmutableSandboxedEnvironment):
    """A sandbox that counts."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader, undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True,
            auto_reload=False, optimized=False, finalize=self.shown,
        )  # fmt: skip
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters["join"] = self._join
        self.filters["replace"] = self._replace
        self.concat = self._concat  # type: ignore[method-assign] # what Jinja joins the pieces of a template with
        self._left = STEPS
        self._all = ALL_STEPS
        self._depth = 0

    def take_from(self, base: Environment) -> None:
        """Take over what the language gives its templates: words, functions, its own filters."""
        from jinja2.filters import FILTERS

        self.globals.update(base.globals)
        self.filters.update({name: made for name, made in base.filters.items() if name not in FILTERS})

    def begin(self) -> None:
        """A new sentence."""
        self._left = STEPS
        self._depth = 0

    def spend(self, steps: int = 1) -> None:
        """Count steps. Raises Spent."""
        self._left -= steps
        self._all -= steps
        if self._left < 0:
            raise Spent("it asks for more work than any sentence needs")
        if self._all < 0:
            raise Spent("the templates ask for more work than any document needs")

    # ── What the compiled templates call ──────────────────────────────────

    def counted(self, items: Any) -> Any:
        """What a loop goes through."""
        if not isinstance(items, (Undefined, LoopContext)) and hasattr(items, "__len__"):
            self.spend(len(items))
            return items
        found = []
        for item in items:
            self.spend()
            found.append(item)
        return found

    def joined(self, *parts: Any) -> str:
        """`a ~ b`."""
        return self._concat([self.shown(part) for part in parts])

    def weighed(self, value: Any) -> Any:
        """A text that is to be looked through or changed as a whole: it costs what it is long."""
        if isinstance(value, str):
            self.spend(1 + len(value) // 100)
        return value

    def held(self, value: Any) -> Any:
        """A list or dictionary, with all that it holds counted: so lists of lists of lists cannot grow out of hand."""
        stack = [value]
        while stack:
            one = stack.pop()
            self.spend()
            if isinstance(one, Mapping):
                stack += [*one, *one.values()]
            elif isinstance(one, Sequence) and not isinstance(one, str):
                stack += one
        return value

    def shown(self, value: Any) -> Any:
        """What may be put into a text: a text or a number."""
        if isinstance(value, (str, int, float, Undefined)) or value is None:
            return str(value)
        raise SecurityError(f"a {type(value).__name__} is no text; name a part of it, or go through it")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        found = super()._parse(source, name, filename)
        for loop in found.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError("loops do not call themselves here", loop.lineno, name, filename)
            loop.iter = _called("counted", [loop.iter])
        _inside(found)
        return found

    def _concat(self, parts: Iterable[str]) -> str:
        made, length = [], 0
        for part in parts:
            made.append(part)
            length += len(part)
            if length > LENGTH:
                raise Spent(f"it makes a text of more than {LENGTH:,} characters")
        self.spend(1 + length // 1000)
        return "".join(made)

    def _join(self, items: Any, between: str = "") -> str:
        parts: list[str] = []
        for item in self.counted(items):
            parts += [self.shown(item)] if not parts else [str(between), self.shown(item)]
        return self._concat(parts)

    def _replace(self, text: Any, old: Any, new: Any) -> str:
        text, old, new = self.shown(text), self.shown(old), self.shown(new)
        if len(text) + (text.count(old) if old else len(text) + 1) * len(new) > LENGTH:
            raise Spent(f"it makes a text of more than {LENGTH:,} characters")
        self.spend(1 + len(text) // 1000)
        return str(text.replace(old, new))

    # ── What the sandbox asks ─────────────────────────────────────────────

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call, counted with the lists and dictionaries that it is given."""
        self.spend()
        self.weighed(getattr(obj, "__self__", None))
        for value in (*args, *kwargs.values()):
            if isinstance(value, (list, tuple, dict)):
                self.held(value)
        self._depth += 1
        if self._depth > DEEPEST:
            raise Spent("macros call each other without end")
        try:
            return super().call(context, obj, *args, **kwargs)
        finally:
            self._depth -= 1

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers of an ordinary size, and texts put together."""
        self.spend()
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self._concat([left, right])
        if operator == "+" and isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
            return self.held([*left, *right])
        if not (isinstance(left, (int, float)) and isinstance(right, (int, float))) or operator == "**":
            raise SecurityError(f"`{operator}` is not there for {type(left).__name__} and {type(right).__name__}")
        if max(abs(left), abs(right)) > 10**15:
            raise SecurityError("numbers end at 10 to the power of 15")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of the data, or one of the few methods; of an imported template, its macros."""
        return self._got(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """As `getattr`; besides, a place in a list or text, and a slice."""
        self.spend()
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(argument, str):
            return self._got(obj, argument)
        if isinstance(obj, (str, list, tuple, dict)):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=argument)
        return self.unsafe_undefined(obj, str(argument))

    def _got(self, obj: Any, name: str) -> Any:
        from jinja2.environment import TemplateModule

        if isinstance(obj, Undefined):
            return getattr(obj, name)  # raises, and says of what
        methods = next((found for kind, found in _METHODS.items() if isinstance(obj, kind)), frozenset())
        if isinstance(obj, Mapping) and name not in methods:
            return obj[name] if name in obj else self.undefined(obj=obj, name=name)
        if name in methods or (isinstance(obj, TemplateModule) and not name.startswith("_")):
            found = getattr(obj, name, None)
            if found is not None:
                return found
        return self.unsafe_undefined(obj, name)


def _inside(node: nodes.Node) -> None:
    """Rewrite a template so that what would be done unseen is asked of the environment."""
    for field, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_asked(item) for item in value]
        elif isinstance(value, nodes.Node):
            setattr(node, field, _asked(value))


def _asked(node: Any) -> Any:
    if not isinstance(node, nodes.Node):
        return node
    _inside(node)
    if isinstance(node, nodes.Concat):
        return _called("joined", node.nodes)
    if isinstance(node, (nodes.List, nodes.Dict)) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
        return _called("held", [node])
    if isinstance(node, (nodes.Compare, nodes.Operand)):
        node.expr = _called("weighed", [node.expr])
    elif isinstance(node, nodes.Filter) and node.node is not None:
        node.node = _called("weighed", [node.node])
    return node


def _called(name: str, arguments: list[Any]) -> nodes.Call:
    line = arguments[0].lineno if arguments else 0
    return nodes.Call(nodes.EnvironmentAttribute(name, lineno=line), arguments, [], None, None, lineno=line)
