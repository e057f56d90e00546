"""The letters of a language: none of a neighbour's alphabet in what is written in Russian and in Ukrainian.

A word of the other language, or one letter of it, is easily overlooked by those who read both.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from render_rows import DRAFTS, EXAMPLES, read_draft
from test_kinds import rows

from pdsl import resources
from pdsl.render import compose
from pdsl.render.annexes import ANNEXES

FOREIGN = {"ru": re.compile(r"\w*[іїєґ]\w*", re.IGNORECASE), "uk": re.compile(r"\w*[ыэёъ]\w*", re.IGNORECASE)}
MIXED = re.compile(r"\w*(?:[A-Za-z][А-яІіЇїЄєҐґ]|[А-яІіЇїЄєҐґ][A-Za-z])\w*")  # an "i" of the Latin alphabet
TRANSLATED = tuple((path, code) for code in FOREIGN for path in sorted(EXAMPLES.rglob(f"*.{code}.pdsl")))


def foreign(text: str, code: str) -> list[str]:
    """The words of a text with letters that its language does not have."""
    return FOREIGN[code].findall(text) + MIXED.findall(text)


@pytest.mark.parametrize("code", FOREIGN)
def test_templates_and_tables_have_no_letter_of_a_neighbour(code: str) -> None:
    for path in sorted((resources.templates() / code).iterdir()):
        assert foreign(path.read_text(encoding="utf-8"), code) == [], path.name


@pytest.mark.parametrize(("path", "code"), TRANSLATED, ids=lambda value: getattr(value, "name", value))
def test_translations_of_the_collection_have_none(path: Path, code: str) -> None:
    assert foreign(path.read_text(encoding="utf-8"), code) == []


@pytest.mark.parametrize("code", FOREIGN)
@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_with_its_annexes_has_none(name: str, code: str) -> None:
    analysis, found = read_draft(name, code)
    annexes = tuple(annex for annex in ANNEXES if annex != "correspondence")
    document = compose(analysis.standing.model, language=code, translations=found, annexes=annexes, analysis=analysis,
                       extras=("redlines",))  # fmt: skip
    assert foreign(" ".join(rows(document).values()), code) == []


def test_the_test_sees_them() -> None:
    assert foreign("проведут, угоды", "uk") == ["угоды"]
    assert foreign("договорів", "ru") == ["договорів"]
    assert foreign("Cтаття", "uk") == ["Cтаття"]  # its first letter is a Latin one
