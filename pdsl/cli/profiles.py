"""`pdsl profiles [NAME]`."""

from __future__ import annotations

import os
import sys
import textwrap
from typing import Any

import click

from pdsl.checks import registry
from pdsl.cli.completion import profiles
from pdsl.cli.output import Output, When
from pdsl.profiles import Profile, UnknownProfile, names, profile
from pdsl.semantics.thresholds import THRESHOLDS

_WIDTH = 100


@click.command(name="profiles")
@click.argument("name", required=False, metavar="[NAME]", shell_complete=profiles)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(name: str | None, form: str, color: When) -> int:
    """List the profiles with what each changes, and the thresholds with their standard values.

    A profile says how a kind of text is measured: which checks apply to it, how much they weigh, by which thresholds.
    Without one all checks apply with their standard thresholds.

    \b
      pdsl profiles
      pdsl profiles ceasefire
      pdsl check truce.pdsl --profile ceasefire
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    try:
        shown = [profile(known) for known in ((name,) if name else names())]
    except UnknownProfile as unknown:
        said = str(unknown)
        raise click.UsageError(f"{said[0].upper()}{said[1:]}.") from unknown
    if form == "json":
        import json

        data: dict[str, Any] = {"profiles": list(map(_plain, shown)), "thresholds": list(map(_threshold, THRESHOLDS))}
        out.document(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        out.document("\n".join(map(_text, shown)))
        if not name:
            out.document("\nThresholds, with their standard values\n\n" + "".join(map(_line, THRESHOLDS)))
    out.close()
    return 0


def _plain(found: Profile) -> dict[str, Any]:
    return {
        "name": found.name,
        "title": found.title,
        "says": found.says,
        "ignore": list(found.ignore),
        "severity": {code: weight.value for code, weight in found.severity},
        "thresholds": dict(found.thresholds),
        "fail_on": found.fail_on or "error",
        "explain": found.explain,
    }


def _threshold(name: str) -> dict[str, Any]:
    found = THRESHOLDS[name]
    return {**found._asdict(), "codes": list(found.codes)}


def _text(found: Profile) -> str:
    checks = {module.CHECK.code: module.CHECK.name for module in registry.modules()}
    lines = [f"{found.name}: {found.title}", *_wrapped(found.says, "  ")]
    lines += [f"  left out   {code} {checks.get(code, '')}" for code in found.ignore]
    lines += [f"  {weight.value:<10} {code} {checks.get(code, '')}" for code, weight in found.severity]
    for name, value in found.thresholds:
        threshold = THRESHOLDS[name]
        lines.append(f"  threshold  {name} {threshold.say(value)} (standard: {threshold.say(threshold.standard)})")
    if found.fail_on:
        lines.append(f"  fail-on    {found.fail_on}")
    if found.explain:
        lines.append("  explain    the first finding of each kind says why it matters")
    return "\n".join(lines) + "\n"


def _line(name: str) -> str:
    found = THRESHOLDS[name]
    head = f"  {name} = {found.say(found.standard)}  ({', '.join(found.codes)})"
    return "\n".join([head, *_wrapped(f"{found.about}: {found.source}", "      ")]) + "\n"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=indent)
