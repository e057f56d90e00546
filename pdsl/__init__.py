"""pdsl: a declarative language for peace settlements and security guarantees, checked and rendered.

    source ─ syntax ─ lower ─ model ─ semantics ─ checks ─ report
                │               │
              format      render, export

Each stage takes the value of the one before and returns a value and findings; none raises for bad input, none
prints, none reads a clock or the network. `analysis.py` alone knows the order. Deliberately absent: plugins,
global settings, results kept on disk unless a folder is named, fixes applied without being asked for.

The public interface for Python is in `api.py`; its functions are `pdsl.check`, `pdsl.load`, … (`docs/api.md`).
Importing `pdsl` loads none of the stages.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # `typing` itself would cost more than all the rest
if TYPE_CHECKING:
    from types import ModuleType

    from pdsl.api import (
        ask,
        assess,
        check,
        compare,
        conforms,
        export,
        fingerprint,
        format,  # noqa: A004
        load,
        render,
        render_file,
        solve,
        table,
    )
else:
    ModuleType = type(sys)

__version__ = "0.1.0"
__all__ = [
    "__version__", "ask", "assess", "check", "compare", "conforms", "export", "fingerprint", "format", "load", "render",
    "render_file", "solve", "table",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """A public function, loaded when it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'pdsl' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("pdsl.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """A package some of whose parts are named like a public function: `pdsl.render` stays the function.

    Python binds a part to its package when it is first imported, which would hide the function. The part itself
    is found all the same: `from pdsl.render import …` looks it up by its full name.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
