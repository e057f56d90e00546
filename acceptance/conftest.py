"""Real applications open what pdsl writes: `make acceptance`.

Everything that is made or installed goes into `build/acceptance`. An application that is missing is a failure that says
how to install it: nothing is skipped.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from applications import BUILD, EXAMPLES, LANGUAGES, edition, model

from pdsl.render import render_file


@pytest.fixture(scope="session")
def made() -> Callable[[str], dict[tuple[Path, str], Path]]:
    """All examples in all languages as files of a format, by example and language."""

    @cache
    def files(to: str) -> dict[tuple[Path, str], Path]:
        folder = BUILD / to
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        written = {}
        for path in EXAMPLES:
            for language in LANGUAGES:
                data, found = render_file(model(path), to, edition(path, language))
                assert data, found
                written[path, language] = folder / f"{path.stem}.{language}.{to}"
                written[path, language].write_bytes(data)
        return written

    return files
