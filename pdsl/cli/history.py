"""Earlier versions of a file, from git, if it is kept there: read only, without network, hooks or filters, bounded."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Callable
from typing import NamedTuple

_SECONDS = 10
_LARGEST = 16_000_000  # bytes of one version


class Version(NamedTuple):
    """One version: its day (ISO) and commit, the path in the repository, and what reads files as they were then."""

    day: str
    commit: str
    path: str
    read: Callable[[str], str | None]


def versions(path: str, most: int) -> tuple[tuple[Version, ...], str]:
    """The newest versions of a file in which it changed, from the oldest on, and why there are none."""
    folder, name = os.path.split(os.path.abspath(path))
    if path == "-":
        return (), "standard input has no history"
    inside = _git(folder, "rev-parse", "--show-prefix")
    if inside is None:
        return (), "the file is in no git repository, or git is not installed"
    logged = _git(folder, "log", f"--max-count={most}", "--format=%H %cs", "--", name)
    if not logged or not logged.strip():
        return (), "git has no earlier version of the file"
    prefix = inside.strip()
    found = []
    for line in reversed(logged.split("\n")):
        commit, _, day = line.strip().partition(" ")
        if commit:
            found.append(Version(day, commit[:12], posixpath.join(prefix, name), _reader(folder, commit)))
    return tuple(found), ""


def _reader(folder: str, commit: str) -> Callable[[str], str | None]:
    """Reads files of one commit by their path in the repository."""

    def read(path: str) -> str | None:
        return _git(folder, "cat-file", "blob", f"{commit}:{posixpath.normpath(path)}")

    return read


def _git(folder: str, *arguments: str) -> str | None:
    """What a git command prints; None if it fails, is not there, takes too long or prints too much."""
    # nothing that the repository configures is run: no hook, no file system monitor, no filter, no pager
    safe = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--no-pager", "--literal-pathspecs")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environ |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument of which a user writes more than a path
            ["git", *safe, "-C", folder, *arguments],  # noqa: S607 - git as the user has it
            capture_output=True, env=environ, timeout=_SECONDS, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    if done.returncode or len(done.stdout) > _LARGEST:
        return None
    try:
        return done.stdout.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
