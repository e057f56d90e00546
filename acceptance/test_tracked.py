"""Tracked changes in LibreOffice: how many it sees, and the text when it has accepted or rejected all of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from applications import BUILD, ROOT, application, run, said, tree
from libreoffice import begin, put_macro, settle

from pdsl.render.document import Document, Heading, Paragraph, Table, plain_text
from pdsl.render.writers.docx.tracked import tracked

NAMES = ("plan_28", "european_edit", "plan_20", "istanbul_2022")
CASES = [
    *(("en", old, new) for old in NAMES for new in NAMES if old != new),
    *((language, "plan_28", "european_edit") for language in ("fr", "ru", "uk")),
]
AUTHOR = "Secretariat"


@pytest.fixture(scope="session")
def settled() -> Path:
    """The folder with each file, the number of its changes, and its text when they are accepted and rejected."""
    folder = BUILD / "tracked"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for language, old, new in CASES:
        made = tracked(example(old, language), example(new, language), author=AUTHOR, date="2025-11-23")
        (folder / f"{language}.{old}.{new}.docx").write_bytes(made)
    profile = BUILD / "libreoffice-tracked"
    run(*begin(application("soffice"), profile))
    put_macro(profile)
    run(*settle(application("soffice"), profile, folder), timeout=600)
    return folder


def example(name: str, language: str) -> Document:
    return tree(ROOT / "examples" / f"{name}.pdsl", language)


def lines(document: Document) -> list[str]:
    """The lines of a document with their numbers, without what stands behind the words of a provision."""
    made = []
    for block in document.blocks:
        if isinstance(block, Heading):
            title = plain_text(block.title)
            made.append(f"{block.label} — {title}" if title else block.label)
        elif isinstance(block, Paragraph):
            made.append(f"{block.number} {plain_text(block.runs)}".strip())
        elif isinstance(block, Table):
            made += (plain_text(cell) for row in block.rows for cell in row)
    return [said(line) for line in made]


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_libreoffice_sees_the_changes_and_settles_them(settled, case):
    language, old, new = case
    name = f"{language}.{old}.{new}.docx"
    counted, authors = (settled / f"{name}.count").read_text(encoding="utf-8").split(" ", 1)
    assert int(counted) > 50
    assert authors.split("\n")[0].strip() == AUTHOR
    for kind, wanted in (("accepted", new), ("rejected", old)):
        text = (settled / f"{name}.{kind}.txt").read_text(encoding="utf-8-sig")
        found = [said(line) for line in text.splitlines()]
        at = 0
        for line in lines(example(wanted, language)):
            at = next((n for n in range(at, len(found)) if found[n].startswith(line)), -1) + 1
            assert at, f"`{line}` is missing in the text that LibreOffice {kind}"
