"""`pdsl fingerprint FILE…`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.cli import files
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Severity
from pdsl.model.settlement import Settlement


@click.command(name="fingerprint")
@click.argument("drafts", nargs=-1, required=True, metavar="FILE…", type=click.Path())
@click.option("--by", "parts", type=click.Choice(["whole", "article"]), default="whole", show_default=True,
              help="One line for each file, or one more for each article.")  # fmt: skip
@click.option("--record", "recorded", multiple=True, metavar="NAME",
              help="Print the line that records an article, a clause or the text of this name as agreed (`all`: each).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(drafts: tuple[str, ...], parts: str, recorded: tuple[str, ...], form: str, color: When) -> int:
    """Print a hash of what a draft says: equal for two drafts that say the same.

    Comments, layout, order, titles, notes, labels and sources do not change it; who, what, when, where, conditions,
    decision rules, brackets and their authors do. Red lines and scenarios are not part of what a draft says.

    \b
      pdsl fingerprint draft.pdsl
      pdsl fingerprint old.pdsl new.pdsl --by article
      pdsl fingerprint draft.pdsl --record borders
    """
    from pdsl.cli.checking import read
    from pdsl.semantics.fingerprint import fingerprint

    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    rows = []
    kept: list[tuple[str, list[tuple[str, str]]]] = []
    code = 0
    for draft in drafts:
        analysis = read(files.open_draft(draft), None)
        if not analysis.complete or any(found.severity is Severity.ERROR for found in analysis.reading):
            out.complain(f"{draft}: no fingerprint until the whole text can be read; `pdsl check` says what is wrong")
            code = 1
            continue
        if recorded:
            lines, missing = _records(analysis.written, recorded)
            for name in missing:
                out.complain(f"{draft}: no article, clause or text is named `{name}`")
                code = 1
            kept.append((draft, lines))
        else:
            rows.append((draft, fingerprint(analysis.written)))
    if form == "json":
        import json

        data: list[dict[str, object]] = [
            {"file": draft, "records": [{"name": name, "fingerprint": found} for name, found in lines]}
            for draft, lines in kept
        ]
        data += [
            {
                "file": draft, "fingerprint": found.whole,
                "articles": [{"name": name, "title": title, "fingerprint": part}
                             for name, title, part in found.articles],
            }
            for draft, found in rows
        ]  # fmt: skip
        out.document(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        for _, lines in kept:
            out.document("".join(f'recorded {name} as "{found}"\n' for name, found in lines))
        for draft, found in rows:
            out.document(f"{found.whole}  {draft}\n")
            for name, title, part in found.articles if parts == "article" else ():
                out.document(f"{part}    {name}{f' {title!r}' if title else ''}\n")
    out.close()
    return code


def _records(written: Settlement, names: tuple[str, ...]) -> tuple[list[tuple[str, str]], list[str]]:
    """Name and fingerprint of what is to be recorded, and the names that nothing bears."""
    from pdsl.semantics.fingerprint import Records

    records = Records(written)
    lines: dict[str, str] = {}
    missing = []
    for name in names:
        found = records.find(name)
        refs = [found] if found is not None else list(records.articles()) if name == "all" else []
        lines |= {ref.name.rpartition("/")[2]: records.of(ref) for ref in refs}
        missing += [] if refs else [name]
    return list(lines.items()), missing
