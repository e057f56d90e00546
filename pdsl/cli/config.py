"""`pdsl config [FILE]`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.cli.output import Output, When
from pdsl.cli.settings import FILE, Setting, settings


@click.command(name="config")
@click.argument("draft", required=False, default="-", metavar="[FILE]", type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(draft: str, form: str, color: When) -> int:
    """Show the settings in force for a draft (without one, for this folder) and where each was said.

    \b
      pdsl config
      pdsl config examples/plan_28.pdsl
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    found = settings(os.path.join(draft, "draft") if os.path.isdir(draft) else draft)
    rows = [("profile", found.named)] if found.named.value else []
    rows += [("select", found.select), ("ignore", found.ignore), ("fail-on", found.fail_on)]
    rows += [("explain", found.explain)] if found.explain.value else []
    rows += [(f"severity.{code}", setting) for code, setting in found.severity]
    if found.profile is not None:
        profile, origin = found.profile, f"profile {found.profile.name}"
        rows += [("left out", Setting(profile.ignore, origin))] if profile.ignore else []
        said = dict(found.severity)
        rows += [
            (f"severity.{code}", Setting(weight.value, origin)) for code, weight in profile.severity if code not in said
        ]
    rows += [(f"threshold.{name}", setting) for name, setting in found.thresholds]
    if form == "json":
        import json

        data = {
            "files": list(found.files),
            "settings": {
                name: {"value": list(value) if isinstance(value, tuple) else value, "from": origin}
                for name, (value, origin) in rows
            },
        }
        out.document(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        for name, (value, origin) in rows:
            shown = (", ".join(value) or ("all" if name == "select" else "none")) if isinstance(value, tuple) else value
            out.document(f"{name:<16} {shown:<24} {origin}\n")
        if not found.files:
            out.talk(f"there is no {FILE} for this folder: everything is as it is by default")
    out.close()
    return 0
