from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # for `render_drafts`


@pytest.fixture
def said() -> Callable[..., list[str]]:
    """The provisions of an article with some clauses."""

    def say(*clauses: object, **fields: object) -> list[str]:
        from render_drafts import provisions, settled

        from pdsl.render import compose

        return provisions(compose(settled(*clauses, **fields)))

    return say
