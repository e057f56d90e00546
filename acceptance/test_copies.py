"""What the command writes for one room, in LibreOffice: annexes with comments, and the stamped copy of a party."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import pytest
from applications import BUILD, ROOT, application, facts, pages, run, said
from libreoffice import begin

ANNEXES = ("II", "III", "IV", "V", "VI", "VII", "VIII")


def rendered(name: str, *options: str) -> Path:
    """A Word document that the command has written."""
    out = BUILD / "copies" / name
    out.parent.mkdir(parents=True, exist_ok=True)
    run(sys.executable, "-m", "pdsl", "render", *options, "-o", out, cwd=ROOT)
    return out


@pytest.fixture(scope="module")
def opened() -> dict[str, dict[str, Path]]:
    """Each document as LibreOffice saves it, by name and format."""
    files = [
        rendered("annexes.docx", "examples/istanbul_2022.pdsl", "--annex", "all", "--comments", "--language", "uk"),
        rendered("ukraine.docx", "examples/plan_28.pdsl", "--for", "ukraine", "--stamp", "non-paper",
                 "--against", "examples/redlines/ukraine_positions.pdsl",
                 "--distribution", "Delegation of Ukraine only"),
        rendered("everybody.docx", "examples/plan_28.pdsl", "--stamp", "non-paper"),
    ]  # fmt: skip
    office, profile = application("soffice"), BUILD / "libreoffice-copies"
    run(*begin(office, profile))
    for to in ("pdf", "fodt"):
        run(office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to,
            "--outdir", BUILD / "copies", *files)  # fmt: skip
    return {file.stem: {to: file.with_suffix(f".{to}") for to in ("docx", "pdf", "fodt")} for file in files}


def test_every_comment_is_there(opened):
    with zipfile.ZipFile(opened["annexes"]["docx"]) as file:
        written = file.read("word/comments.xml").decode().count("<w:comment ")
    assert written > 10
    assert opened["annexes"]["fodt"].read_text(encoding="utf-8").count("<office:annotation ") == written


def test_annexes_stand_on_pages_of_their_own_with_their_tables(opened):
    text = opened["annexes"]["fodt"].read_text(encoding="utf-8")
    assert text.count("<table:table ") >= len(ANNEXES)
    told = pages(opened["annexes"]["pdf"])
    first = [next(at for at, page in enumerate(told) if re.search(rf"(?m)^ {{20,}}Додаток {number} — ", page))
             for number in ANNEXES]  # fmt: skip
    assert first == sorted(set(first))
    assert int(facts(opened["annexes"]["pdf"])["Pages"]) == len(told) > 20


def test_the_name_at_the_head_of_a_page_stands_apart_from_the_date(opened):
    for page in pages(opened["annexes"]["pdf"]):
        assert "Українипроєкт" not in page


def test_a_partys_copy_says_so_and_names_it_first(opened):
    told = pages(opened["ukraine"]["pdf"])
    first = said(told[0])
    assert "non-paper" in first.casefold()
    assert all("delegation of ukraine only" in said(page).casefold() for page in told)
    text = said(" ".join(told))
    assert "Ukraine and the Russian Federation (hereinafter" in text


def test_the_copy_of_everybody_has_neither(opened):
    text = said(" ".join(pages(opened["everybody"]["pdf"])))
    assert "non-paper" in text.casefold()
    assert "Delegation of Ukraine" not in text
    assert "The Russian Federation and Ukraine (hereinafter" in text
    assert len(text) < len(said(" ".join(pages(opened["ukraine"]["pdf"]))))
