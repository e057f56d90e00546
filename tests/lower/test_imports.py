"""How far an import may reach: to the folder beside its own, whether the draft is named by a whole path or not."""

from __future__ import annotations

import pytest

from pdsl.project import load
from pdsl.source import Source

NEAR = ["b.pdsl", "parts/b.pdsl", "../b.pdsl", "../parts/b.pdsl", "parts/../../b.pdsl"]
FAR = ["../../b.pdsl", "../../../etc/b.pdsl", "parts/../../../b.pdsl", "/etc/b.pdsl", "C:/b.pdsl", "\\\\host\\b.pdsl"]
ROOTS = ["draft.pdsl", "drafts/draft.pdsl", "../drafts/draft.pdsl", "/home/us/drafts/draft.pdsl", "C:/us/d/draft.pdsl"]


def asked(root: str, name: str) -> tuple[list[str], list[str]]:
    """What is looked for, and what is found at fault."""
    looked: list[str] = []

    def reader(path: str) -> None:
        looked.append(path)

    project = load(Source(root, f'import "{name}"\n'), reader)
    return looked, [one.message for one in project.diagnostics]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("name", NEAR)
def test_what_lies_near_is_looked_for(root, name):
    looked, messages = asked(root, name)
    assert len(looked) == 1
    assert "is not there" in messages[0]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("name", FAR)
def test_what_lies_outside_is_not_even_looked_for(root, name):
    looked, messages = asked(root, name)
    assert looked == []
    assert "outside the project" in messages[0]


def test_an_imported_file_reaches_no_further_than_the_draft():
    texts = {"/library/drafts/parts/a.pdsl": 'import "../../b.pdsl"\n', "/library/b.pdsl": 'import "../c.pdsl"\n'}
    looked: list[str] = []

    def reader(path: str) -> str | None:
        looked.append(path)
        return texts.get(path)

    project = load(Source("/library/drafts/draft.pdsl", 'import "parts/a.pdsl"\n'), reader)
    assert looked == list(texts)
    (refused,) = project.diagnostics
    assert "outside the project" in refused.message
    assert refused.primary is not None
    assert refused.primary.place.source.name == "/library/b.pdsl"
