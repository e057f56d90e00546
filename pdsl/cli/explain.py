"""`pdsl explain CODE`."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from pdsl.checks import registry
from pdsl.checks.check import CheckModule
from pdsl.checks.reasons import docstring, markdown, measure, sections
from pdsl.cli.completion import findings
from pdsl.cli.output import Output, When
from pdsl.semantics.thresholds import of as thresholds_of


@click.command(name="explain")
@click.argument("code", required=False, metavar="CODE", shell_complete=findings)
@click.option("--all", "everything", is_flag=True, help="All findings that there are.")
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True,
              help="`text` and `--all` give a list with one line each, `md` and `json` whole pages.")  # fmt: skip
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(code: str | None, everything: bool, form: str, color: When) -> int:
    """Say what a finding means, why it matters, with examples and authorities. CODE may also be a name, or a
    family of codes (`GUA`), which is listed.

    \b
      pdsl explain GUA-01
      pdsl explain adversary-veto
      pdsl explain GUA
      pdsl explain --all --format md
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    everything = everything or code is None
    family = tuple(module for module in registry.modules() if module.CHECK.family == (code or "").strip().upper())
    chosen = registry.modules() if everything else family or (_named(code or ""),)
    everything = everything or bool(family)
    if form == "json":
        import json

        data = [page(module) for module in chosen]
        out.document(json.dumps(data if everything else data[0], ensure_ascii=False, indent=2) + "\n")
    elif form == "md":
        out.document("\n".join(map(markdown, chosen)))
    else:
        out.document("".join(map(_line if everything else _text, chosen)))
    out.close()
    return 0


def page(module: CheckModule) -> dict[str, Any]:
    """The page of a finding as plain values; a part that the page does not have is an empty text."""
    check = module.CHECK
    headline = docstring(module).partition("\n")[0]
    parts = {name: _unfenced(text) for name, text in sections(docstring(module)).items()}
    return {
        "code": check.code,
        "name": check.name,
        "family": check.family,
        "severity": check.severity.value,
        "stage": check.stage,
        "whole_text": check.whole,
        "since": check.since,
        "summary": headline,
        **parts,
        "authority": list(check.authority),
        "thresholds": [
            {
                "name": threshold.name, "standard": threshold.standard, "unit": threshold.unit,
                "about": threshold.about, "source": threshold.source,
            }
            for threshold in thresholds_of(check.code)
        ],
    }  # fmt: skip


def _unfenced(text: str) -> str:
    """The draft in a fenced block that is all there is, else the text as it is."""
    if text.startswith("```pdsl\n") and text.endswith("\n```") and text.count("```") == 2:
        return text.removeprefix("```pdsl\n").removesuffix("```")
    return text


def _named(code: str) -> CheckModule:
    found = registry.by_code_or_name(code)
    if found is None:
        from pdsl.spelling import nearest

        known = [word for module in registry.modules() for word in (module.CHECK.code, module.CHECK.name)]
        guess = nearest(code.upper(), known) or nearest(code.lower(), known)
        hint = f" Did you mean `{guess}`?" if guess else " `pdsl explain --all` lists them."
        raise click.UsageError(f"No finding is named `{code}`.{hint}")
    return found


def _line(module: CheckModule) -> str:
    check = module.CHECK
    headline = docstring(module).split("\n", 1)[0]
    return f"{check.code}  {check.severity.value:<7}  {check.name:<32} {headline}\n"


def _text(module: CheckModule) -> str:
    check = module.CHECK
    authority = f"\n\nAuthority: {'; '.join(check.authority)}" if check.authority else ""
    measures = "".join(f"\n\nThreshold: {measure(threshold)}" for threshold in thresholds_of(check.code))
    return f"{check.code} {check.name} ({check.severity.value})\n\n{docstring(module)}{measures}{authority}\n"
