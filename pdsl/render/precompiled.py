"""Templates that were compiled when pdsl was built: a document needs twenty of them, and to compile one takes ten times
as long as to fill it.

    python -m pdsl.render.precompiled        compile those that are not

Each stands as a module of its own in `_compiled/`, named by its file, the hash of its text and the version of Jinja, so
that none is ever used for another text or by another version; what is not there is compiled when it is asked for. The
folder is made by the build and not kept with the source.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

FOLDER = Path(__file__).resolve().parent / "_compiled"


@cache
def _names() -> frozenset[str]:
    try:
        return frozenset(os.listdir(FOLDER))
    except OSError:
        return frozenset()


@cache
def _jinja() -> str:
    import jinja2

    known = getattr(jinja2, "__version__", "")  # reading it from the installed package costs 20 ms
    if not known:
        from importlib.metadata import version

        known = version("jinja2")
    return str(known)


def file_name(template: str, checksum: str) -> str:
    """The module of a template (`values.j2`) with a text of this hash, for the version of Jinja at hand."""
    jinja = _jinja().replace(".", "_")
    return f"{template.removesuffix('.j2').replace('.', '_')}_{checksum}_{jinja}.py"


def code(template: str, checksum: str) -> CodeType | None:
    """The compiled template, if the build made it."""
    if not _names():
        return None
    name = file_name(template, checksum)
    if name not in _names():
        return None
    module = f"pdsl.render._compiled.{name.removesuffix('.py')}"
    try:
        found = SourceFileLoader(module, str(FOLDER / name)).get_code(module)
    except (OSError, SyntaxError, ImportError, ValueError):
        return None
    return found if isinstance(found, CodeType) and "root" in found.co_names else None


def make(templates: Path, folder: Path = FOLDER) -> tuple[str, ...]:
    """Compile all templates into a folder, and take out of it what is of no use any more; gives the files' names."""
    from pdsl.render.language import checksum, environment

    folder.mkdir(exist_ok=True)
    made = set()
    for path in sorted(templates.glob("*/*.j2")):
        compiler = environment(path.parent)
        source = path.read_text(encoding="utf-8")
        name = file_name(path.name, checksum(source))
        made.add(name)
        target = folder / name
        if not target.exists():
            written = compiler.compile(source, path.name, path.name, raw=True)
            beside = folder / f".{name}.{os.getpid()}"
            beside.write_text(f"# Made from templates/{path.parent.name}/{path.name}.\n{written}\n", encoding="utf-8")
            beside.replace(target)
    for old in folder.glob("*.py"):
        if old.name not in made:
            old.unlink()
    return tuple(sorted(made))


if __name__ == "__main__":
    from pdsl import resources

    sys.stderr.write(f"{len(make(resources.templates()))} templates are compiled\n")
