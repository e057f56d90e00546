"""`pdsl check FILE…`."""

from __future__ import annotations

import os
import sys

import click

from pdsl import report
from pdsl.cli import batch, standing
from pdsl.cli.checking import Options, once
from pdsl.cli.completion import findings, profiles
from pdsl.cli.output import Output, When
from pdsl.cli.settings import WEIGHTS


@click.command(name="check")
@click.argument("drafts", nargs=-1, required=True, metavar="FILE…", type=click.Path())
@click.option(
    "--format", "form", type=click.Choice(report.FORMATS), default="full", show_default=True, envvar="PDSL_FORMAT",
    help="How findings are shown.",
)  # fmt: skip
@click.option("--fail-on", type=click.Choice(WEIGHTS), help="Exit with 1 from this weight on.  [default: error]")
@click.option(
    "--select", multiple=True, metavar="CODES", shell_complete=findings,
    help="Only these findings: codes, names or families.",
)  # fmt: skip
@click.option("--ignore", multiple=True, metavar="CODES", shell_complete=findings, help="Not these findings.")
@click.option("--severity", multiple=True, metavar="CODE=WEIGHT", help="Give a finding another weight.")
@click.option(
    "--profile", metavar="NAME", shell_complete=profiles,
    help="Measure as such a text is measured: `pdsl profiles` lists them.",
)  # fmt: skip
@click.option("--threshold", multiple=True, metavar="NAME=VALUE", help="Set a threshold, such as access-notice=24.")
@click.option("--for", "audience", metavar="PARTY", help="Include the confidential red lines of this party.")
@click.option(
    "--against", multiple=True, metavar="FILE", type=click.Path(),
    help="Measure by the red lines and frameworks of this file too; may be repeated.",
)  # fmt: skip
@standing.options
@click.option("-o", "--output", metavar="OUT", help="Write the report to a file.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Work on N drafts at once.  [default: all cores]"
)
@click.option(
    "--cache-dir", metavar="DIR", envvar="PDSL_CACHE_DIR", help="Keep results in this folder for the next call."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@click.option("-v", "--verbose", count=True, help="Say more: files, numbers, what was held back.")
def command(
    drafts: tuple[str, ...], form: str, fail_on: str | None, select: tuple[str, ...], ignore: tuple[str, ...],
    severity: tuple[str, ...], profile: str | None, threshold: tuple[str, ...], audience: str | None,
    against: tuple[str, ...], as_signed: bool, as_of: str | None, choose: tuple[str, ...], output: str | None,
    watching: bool, jobs: int | None, cache_dir: str | None, color: When, quiet: bool, verbose: int,
) -> int:  # fmt: skip
    """Find where a draft contradicts itself, will fail in practice, or crosses a red line.

    Each FILE is one settlement, and `-` reads standard input; of a folder every settlement below it is checked. CODES
    are codes, names or families, with commas between them: `GUA-01`, `adversary-veto`, `GUA`. A file `pdsl.toml` may
    say the same for a whole project (`pdsl config` shows it). What cannot be read is always reported.

    \b
      pdsl check draft.pdsl
      pdsl check draft.pdsl --format concise --ignore LNG
      pdsl check drafts/ --cache-dir ~/.cache/pdsl
      pdsl check truce.pdsl --profile ceasefire
      pdsl check draft.pdsl --for ukraine
      pdsl check draft.pdsl --against lines.pdsl --against framework.pdsl
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet, verbose=verbose)
    cache = None
    if cache_dir:
        from pdsl.cli.cache import Cache

        cache = Cache(cache_dir)
    said = Options(
        drafts, form, audience, output, select, ignore, severity, fail_on, jobs or batch.cores(), cache, against,
        standing.until(as_signed=as_signed, as_of=as_of), profile, threshold, standing.choices(choose),
    )  # fmt: skip
    if watching:
        if "-" in drafts:
            raise click.UsageError("`--watch` needs files: standard input is read once.")
        from pdsl.cli.watch import watch

        return watch((*drafts, *against), lambda: once(out, said)[1])
    code, _ = once(out, said)
    out.close()
    return code
