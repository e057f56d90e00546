"""Two real drafts gone through finding by finding: what the tool prints, with an analyst's remark on each.

The findings are those of the run that builds the page; the remarks stand in `docs/findings/NAME.toml`. A finding
without a remark, or a remark without a finding, stops the build, so that the page and the tool cannot drift apart.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from pdsl.analysis import Analysis, analyse
from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic
from pdsl.report.excerpt import excerpt
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[1]
REMARKS = Path(__file__).resolve().parent / "findings"
DRAFTS = ("plan_28", "plan_20")
_WIDTH = 96
_POINT = re.compile(r'point "([^"]+)"(?: (reported|summarised|from_memory))?')
_MARKS = {"reported": "reported", "summarised": "known from a summary only", "from_memory": "from memory, not checked"}


class Remark(NamedTuple):
    """What an analyst says to the findings of a code, or to those among them whose headline has certain words."""

    code: str
    says: str
    text: str

    def fits(self, finding: Diagnostic) -> bool:
        """Whether it is meant for this finding."""
        return finding.code == self.code and self.says in finding.message


class Unmatched(LookupError):
    """A finding has no remark, or a remark no finding."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages to those of the folder."""
    for name, text in analyst_pages():
        files.append(File.generated(config, name, content=text))
    return files


def analyst_pages() -> Iterator[tuple[str, str]]:
    """One page for each draft: path in the manual, Markdown. Raises Unmatched."""
    for name in DRAFTS:
        yield f"findings/{name}.md", page(name)


def page(name: str) -> str:
    """The page of one draft. Raises Unmatched."""
    data = tomllib.loads((REMARKS / f"{name}.toml").read_text(encoding="utf-8"))
    remarks = [Remark(entry["code"], entry.get("says", ""), entry["text"].strip()) for entry in data["remark"]]
    analysis = read(name)
    findings = registry.run(analysis)
    return "\n".join(_page(data, analysis, findings, matched(findings, remarks))) + "\n"


def read(name: str) -> Analysis:
    """The draft `examples/NAME.pdsl` with what it imports."""
    path = f"examples/{name}.pdsl"

    def reader(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return analyse(Source(path, (ROOT / path).read_text(encoding="utf-8")), reader)


def matched(findings: tuple[Diagnostic, ...], remarks: list[Remark]) -> list[Remark]:
    """The remark of each finding: one that names words of its headline before one for the whole code."""
    found: list[Remark] = []
    missing: list[str] = []
    for finding in findings:
        fitting = [remark for remark in remarks if remark.fits(finding)]
        if fitting:
            found.append(max(fitting, key=lambda remark: len(remark.says)))
        else:
            missing.append(f"no remark on {finding.code}: {finding.message}")
    missing += [f"no finding for the remark on {r.code} {r.says!r}" for r in remarks if r not in found]
    if missing:
        raise Unmatched("\n".join([*missing, f"mend the remarks in {REMARKS.name}/*.toml beside this file"]))
    return found


def _page(
    data: dict[str, Any], analysis: Analysis, findings: tuple[Diagnostic, ...], remarks: list[Remark]
) -> Iterator[str]:
    model = analysis.model
    weights = Counter(finding.severity.value for finding in findings)
    yield f"# {model.title}, finding by finding"
    yield f"\n{data['status'].strip()}\n"
    for source in model.sources:
        yield f"- {source.words}{f' ({_MARKS[source.mark]})' if source.mark else ''}"
    yield (
        f"\nThe check gives {_number(weights['error'], 'error')}, {_number(weights['warning'], 'warning')} and "
        f"{_number(weights['info'], 'observation')}. {data['reading'].strip()}"
    )
    first: dict[Remark, int] = {}
    heading = None
    for number, (finding, remark) in enumerate(zip(findings, remarks, strict=True), 1):
        title = finding.within or "the text as a whole, and what it declares"
        if title != heading:
            heading = title
            yield f"\n## {title[0].upper()}{title[1:]}"
        headline = _prose(finding.message)
        yield f"\n### {number}. {headline[0].upper()}{headline[1:]} {{ #finding-{number} }}"
        yield f"\n{finding.severity.value} [{finding.code}](../checks/{finding.code}.md){_point(analysis, finding)}"
        yield "\n```text"
        yield from excerpt(finding, color=False, width=_WIDTH)[0]
        yield "```"
        if finding.notes:
            yield f"\n**Why**: {_prose('; '.join(finding.notes))}."
        if finding.helps:
            yield f"\n**What would answer it**: {_prose('; '.join(finding.helps))}."
        if finding.authority:
            yield f"\n**Authority**: {_prose('; '.join(finding.authority))}."
        if remark in first:
            yield f"\n**Remark**: as on [finding {first[remark]}](#finding-{first[remark]})."
        else:
            first[remark] = number
            yield f"\n**Remark**: {remark.text}"


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _prose(text: str) -> str:
    """A message as Markdown: what is not between back-ticks has its signs escaped."""
    parts = text.split("`")
    return "`".join(
        part if index % 2 else re.sub(r"([*_\[\]<>#])", r"\\\1", part) for index, part in enumerate(parts)
    )


def _point(analysis: Analysis, finding: Diagnostic) -> str:
    """The number in the plan of the provision that a finding points at, and how sure it is; empty if it has none."""
    if finding.primary is None:
        return ""
    source, span = finding.primary.place
    around = [
        place.span
        for (_, field), place in analysis.origins.items()
        if not field and place.source == source and place.span.start <= span.start and span.end <= place.span.end
    ]
    for found in sorted(around, key=lambda span: span.end - span.start):
        numbered = _POINT.search(source.text, found.start, found.end)
        if numbered:
            mark = _MARKS.get(numbered[2] or "", "as published")
            return f" · point {numbered[1]} of the plan, {mark}"
    return ""
