"""Pages of the manual that are made from the program itself: one for each finding, and the reference of the language.

MkDocs calls `on_files` (see `hooks` in `mkdocs.yml`). Nothing generated is kept, so nothing can be stale.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.model.record import Record
from pdsl.syntax import grammar
from pdsl.tables import TABLES

FAMILIES = {
    "SYN": "What cannot be read", "NAM": "Names and values", "STR": "Structure", "DEF": "Definitions",
    "MOD": "Modal verbs and contradictions", "TIM": "Time and sequence", "LAW": "Consent and third States",
    "GUA": "Guarantees", "CEA": "Ceasefire", "TER": "Territory", "ARM": "Force limits", "MON": "Monitoring",
    "BOD": "Bodies and decisions", "DSP": "Disputes", "SAN": "Sanctions", "HUM": "People", "FUN": "Money and shares",
    "FIN": "Final clauses", "DOM": "Domestic law", "LNG": "Languages", "NEG": "State of the negotiation",
    "BAL": "Balance", "RED": "Red lines", "SCN": "Scenarios", "RND": "Documents", "INT": "Faults of the tool",
}  # fmt: skip
SEVERITIES = {
    Severity.ERROR: "error: the text has no meaning or contradicts itself",
    Severity.WARNING: "warning: it will be disputed or will fail in practice",
    Severity.INFO: "observation",
}
_MOST_WORDS = 12


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those of the folder."""
    for name, text in pages():
        files.append(File.generated(config, name, content=text))
    return files


def pages() -> Iterator[tuple[str, str]]:
    """All generated pages: path in the manual, Markdown."""
    yield from check_pages()
    yield from reference_pages()
    yield "reference/tables.md", tables_page()


# ── Findings ─────────────────────────────────────────────────────────────────


def check_pages() -> Iterator[tuple[str, str]]:
    """One page for each finding, and their list by family."""
    by_family: dict[str, list[str]] = {}
    for module in registry.modules():
        check = module.CHECK
        headline, _, body = (module.__doc__ or "").strip().partition("\n")
        by_family.setdefault(check.family, []).append(
            f"| [{check.code}]({check.code}.md) | {check.severity.value} | {headline} |"
        )
        authority = f"\n**Authority**: {'; '.join(check.authority)}\n" if check.authority else ""
        head = f"# {check.code}: {headline}\n\n`{check.name}` · {SEVERITIES[check.severity]}\n"
        yield f"checks/{check.code}.md", f"{head}\n{body.strip()}\n{authority}"
    lines = [
        "# All findings",
        "",
        "Each page says what is wrong and why it matters, shows an example that fires and the same text mended, and",
        "names the authority. `pdsl explain CODE` prints the same page.",
    ]
    for family, title in FAMILIES.items():
        if family in by_family:
            rows = by_family.pop(family)
            lines += ["", f"## {title} ({family})", "", "| Code | Severity | What is wrong |", "|---|---|---|", *rows]
    if by_family:
        raise LookupError(f"families without a title: {', '.join(by_family)}")
    yield "checks/index.md", "\n".join(lines) + "\n"


# ── Tables ───────────────────────────────────────────────────────────────────


def tables_page() -> str:
    """The tables with their columns: the key in JSON and CSV, the title, what stands there."""
    lines = [
        "# Tables",
        "",
        "The columns of each table of `pdsl table`. The key stands in JSON and as the header of CSV, and stays; where",
        "a column says how its value is counted, that is the `value` in JSON.",
    ]
    for name, about in TABLES.items():
        columns = import_module(f"pdsl.tables.{name}").COLUMNS
        lines += ["", f"## {name}", "", f"{about[0].upper()}{about[1:]}.", "", "| Key | Title | |", "|---|---|---|"]
        lines += [f"| `{column.key}` | {column.title} | {column.about} |" for column in columns]
    return "\n".join(lines) + "\n"


# ── Language ─────────────────────────────────────────────────────────────────


class Definition(NamedTuple):
    """A rule or a terminal of a `.lark` file: its name, its alternatives, what stands above it."""

    name: str
    alternatives: tuple[str, ...]


def reference_pages() -> Iterator[tuple[str, str]]:
    """One page for each subject of the grammar, and their list with all keywords."""
    words = grammar.raw_terminals()
    index = [
        "# Reference",
        "",
        "Made from the grammar and the model; the grammar is the single source. In the forms, words in lower case",
        "stand as they are, words in capitals are names, texts or numbers, `[ ]` may be left out, `*` may be repeated,",
        "`|` separates alternatives. [The language in one page](../language.md) shows them in use.",
        "",
        "| Page | About |",
        "|---|---|",
    ]
    where: dict[str, set[str]] = {}
    for path in grammar.files():
        subject, source = path.stem, path.read_text(encoding="utf-8")
        about = " ".join(line[2:].strip() for line in _head(source))
        index.append(f"| [{subject}]({subject}.md) | {about} |")
        for word in _keywords(source, words):
            where.setdefault(word, set()).add(subject)
        yield f"reference/{subject}.md", _subject_page(subject, about, source, words)
    index += ["", "## Keywords", "", "| Word | Used in |", "|---|---|"]
    index += [
        f"| `{word}` | {', '.join(f'[{subject}]({subject}.md)' for subject in sorted(subjects))} |"
        for word, subjects in sorted(where.items())
    ]
    yield "reference/index.md", "\n".join(index) + "\n"


def _head(source: str) -> list[str]:
    found = []
    for line in source.splitlines():
        if not line.startswith("//"):
            break
        found.append(line)
    return found


def _definitions(source: str) -> Iterator[Definition]:
    lines: list[str] = []
    for line in [*source.splitlines(), "end:"]:
        if line.startswith(("//", "%")) or not line.strip():
            continue
        if re.match(r"[?!]?\w+(\{\w+\})?(\.\d+)?\s*:", line) and lines:
            yield _definition(" ".join(lines))
            lines = []
        lines.append(line.split(" //")[0].strip())


def _definition(text: str) -> Definition:
    name, _, body = text.partition(":")
    alternatives = [re.sub(r"\s*->\s*\w+\s*$", "", part).strip() for part in _split(body)]
    kept = tuple(part for part in alternatives if part and "_ERROR" not in part)
    return Definition(re.sub(r"\{.*|\.\d+$", "", name.strip().lstrip("?!")), kept)


def _split(body: str) -> Iterator[str]:
    """The alternatives of a rule: `|` outside brackets, quotation marks and regular expressions."""
    depth, start = 0, 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|(?<=\s)/(?:[^/\\\n]|\\.)+/|[(\[]|[)\]]|\|', body):
        sign = found.group()
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "|" and depth == 0:
            yield body[start : found.start()]
            start = found.end()
    yield body[start:]


def _keywords(source: str, words: dict[str, list[str]]) -> Iterator[str]:
    for definition in _definitions(source):
        if definition.name.isupper():
            yield from words.get(definition.name, ())
        else:
            for alternative in definition.alternatives:
                yield from (word for word in re.findall(r'"([^"]+)"', alternative) if word[0].isalpha())


def _subject_page(subject: str, about: str, source: str, words: dict[str, list[str]]) -> str:
    lines = [f"# {subject}", "", about, "", "## Forms", ""]
    for definition in _definitions(source):
        if not definition.name.isupper():
            forms = [_readable(alternative, words) for alternative in definition.alternatives]
            lines += [f"### {definition.name} {{ #{definition.name} }}", "", "```text", *forms, "```", ""]
    lists = [d.name for d in _definitions(source) if d.name.isupper() and len(words.get(d.name, ())) > 1]
    if lists:
        lines += ["## Words", ""]
        lines += [f"{name}\n:   {' · '.join(f'`{word}`' for word in sorted(words[name]))}\n" for name in lists]
    lines += _model(subject)
    return "\n".join(lines) + "\n"


def _readable(alternative: str, words: dict[str, list[str]]) -> str:
    def terminal(found: re.Match[str]) -> str:
        known = sorted(words.get(found.group(), ()))
        if not known or len(known) > _MOST_WORDS:
            return found.group()
        return known[0] if len(known) == 1 else f"({' | '.join(known)})"

    parts = re.split(r'("(?:[^"\\]|\\.)*")', alternative)
    done = [part[1:-1] if part.startswith('"') else re.sub(r"\b[A-Z][A-Z_]+\b", terminal, part) for part in parts]
    return re.sub(r"\s+", " ", re.sub(r"\{(\w+)\}", "", "".join(done))).strip()


def _model(subject: str) -> list[str]:
    """The records that this subject becomes, with their fields."""
    try:
        module: Any = import_module(f"pdsl.model.{subject}")
    except ModuleNotFoundError:
        return []
    lines = ["## What it becomes", "", (module.__doc__ or "").strip(), ""]
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ != module.__name__ or not issubclass(kind, Record):
            continue
        lines += [f"### {name}", "", inspect.cleandoc(kind.__doc__ or ""), "", "| Field | Type |", "|---|---|"]
        types: dict[str, Any] = {}
        for base in reversed(kind.__mro__):
            types |= vars(base).get("__annotations__", {})
        lines += [f"| `{field}` | `{str(types[field]).replace('|', '∣')}` |" for field in kind.FIELDS]
        lines.append("")
    return lines
