"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code review tools and editors.

Columns count code points, and the log says so (`columnKind`, section 3.14.27); lines and columns count from 1, ends are
exclusive (3.30). Addresses of files and of help pages are relative. The text is ASCII.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from pdsl import __version__
from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic, Label, Severity
from pdsl.report import in_order, shown_name

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(diagnostics: Iterable[Diagnostic], *, cwd: str = "") -> str:
    """The log as JSON text, ended by a line feed."""
    return json.dumps(log(diagnostics, cwd=cwd), indent=2) + "\n"


def log(diagnostics: Iterable[Diagnostic], *, cwd: str = "") -> dict[str, Any]:
    """The log as plain values: one run, the rules that it found something by, the findings in the order of a report."""
    found = in_order(diagnostics)
    rules = sorted({(diagnostic.code, diagnostic.name) for diagnostic in found})
    index = {code: number for number, (code, _) in enumerate(rules)}
    seen: dict[str, int] = {}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pdsl",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(code, name) for code, name in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": all(diagnostic.code != "INT-01" for diagnostic in found)}],
                "results": [_result(diagnostic, index[diagnostic.code], cwd, seen) for diagnostic in found],
            }
        ],
    }


def _rule(code: str, name: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "name": name}
    module = registry.by_code_or_name(code)
    if module is not None:
        headline, _, body = (module.__doc__ or name).strip().partition("\n")
        why = body.partition("## Why it matters\n")[2].partition("\n## ")[0].strip()
        rule |= {
            "shortDescription": {"text": headline},
            "help": {"text": why or headline, "markdown": body.strip() or headline},
            "helpUri": f"checks/{quote(code)}.html",
            "defaultConfiguration": {"level": _LEVELS[module.CHECK.severity]},
        }
    return rule


def _result(diagnostic: Diagnostic, rule: int, cwd: str, seen: dict[str, int]) -> dict[str, Any]:
    words = [diagnostic.message]
    words += [f"Depends on {bracket}." for bracket in diagnostic.depends]
    words += [*diagnostic.notes, *diagnostic.helps]
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(words)},
    }
    if diagnostic.primary is not None:
        result["locations"] = [_location(diagnostic.primary, cwd, diagnostic.within)]
    if diagnostic.acknowledged:  # section 3.27.23
        result["suppressions"] = [{"kind": "inSource", "justification": diagnostic.acknowledged}]
    if diagnostic.secondary:
        result["relatedLocations"] = [
            {"id": number, **_location(label, cwd), "message": {"text": label.text or "see here"}}
            for number, label in enumerate(diagnostic.secondary, 1)
        ]
    # the same finding stays the same when lines above it change; a second equal one is told apart by its number
    told = "\n".join((diagnostic.code, diagnostic.within, diagnostic.message))
    seen[told] = seen.get(told, 0) + 1
    digest = hashlib.sha256(f"{told}\n{seen[told]}".encode("utf-8", "surrogatepass")).hexdigest()
    result["partialFingerprints"] = {"pdslFinding/v1": digest[:32]}
    kept = {"parties": list(diagnostic.parties), "depends": list(diagnostic.depends)}
    kept["authority"] = list(diagnostic.authority)
    result["properties"] = {name: values for name, values in kept.items() if values}
    return result


def _location(label: Label, cwd: str, within: str = "") -> dict[str, Any]:
    source, span = label.place
    start, end = source.position(span.start), source.position(max(span.start, span.end))
    region = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    name = shown_name(source.name, cwd).replace("\\", "/")
    address = ("file://" if name.startswith("/") else "") + quote(name, safe="/", errors="backslashreplace")
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": address}, "region": region}}
    if within:
        location["logicalLocations"] = [{"fullyQualifiedName": within}]
    return location
