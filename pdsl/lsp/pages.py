"""The pages of the findings as files, so that an editor can open what a code means. Written when first linked to."""

from __future__ import annotations

import os
from functools import cache

from pygls import uris

from pdsl import __version__
from pdsl.checks import registry
from pdsl.checks.reasons import markdown


def _folder() -> str:
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = home or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "pdsl", f"findings-{__version__}")


@cache
def page(code: str) -> str | None:
    """The address of the page of a finding; None if there is none, or it cannot be kept."""
    module = registry.by_code_or_name(code)
    if module is None:
        return None
    path = os.path.join(_folder(), f"{code}.md")
    text = markdown(module)
    try:
        os.makedirs(_folder(), mode=0o700, exist_ok=True)
        if not os.path.isfile(path) or _read(path) != text:
            beside = f"{path}.{os.getpid()}.part"
            with open(beside, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.replace(beside, path)
    except (OSError, UnicodeDecodeError):
        return None
    address: str | None = uris.from_fs_path(path)
    return address


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
