"""`pdsl render`: views, copies, stamps from the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRAFT = """pdsl 1
import standard
state northland "Northland"
state southland "the Southland"
organization league "the League"
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
article arms "Arms" {
    force_cap forces of northland { personnel at most [northland: 250_000 | southland: 100_000]  tanks at most 300 }
    northland shall not join league
}
article dam "The Dam" {
    either output {
        option halves proposed by northland { northland shall respect borders }
        option thirds proposed by southland { southland shall respect borders }
    }
}
"""
LINES = """pdsl 1
import standard
import "draft.pdsl"
redline no_league "Membership stays free" of northland {
    forbid northland shall not join league
    confidential
}
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "draft.pdsl").write_text(DRAFT, encoding="utf-8")
    return tmp_path / "draft.pdsl"


def render(draft: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pdsl", "render", draft.name, *words], cwd=draft.parent, env=environ,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_choice_makes_a_resolved_text_and_a_file_makes_the_same(draft: Path) -> None:
    said = render(draft, "--choose", "personnel=northland", "--choose", "dam.output=#1", "--to", "txt")
    assert said.returncode == 0, said.stderr
    assert "OPTIONS TAKEN FOR AGREED" in said.stdout
    assert "not more than 250,000" in said.stdout
    (draft.parent / "s.toml").write_text('personnel = "northland"\n[dam]\noutput = "halves"\n', encoding="utf-8")
    written = render(draft, "--solution", "s.toml", "--to", "txt")
    assert written.stdout == said.stdout
    assert "taken for agreed" not in render(draft, "--to", "txt").stdout.lower()


def test_wrong_choices_and_files_are_told(draft: Path) -> None:
    (draft.parent / "s.toml").write_text("personnel = [1]\n", encoding="utf-8")
    for words, reason in (
        (("--choose", "nothing=1"), "`nothing` cannot be chosen"),
        (("--solution", "s.toml"), "neither text nor a number"),
        (("--solution", "none.toml"), "cannot be read"),
        (("--as-of", "2031-02-30"), "February 2031 has 28 days"),
        (("--for", "norhtland"), "No party of this draft"),
        (("--against", "draft.pdsl"), "--for"),
    ):
        done = render(draft, "--to", "md", *words)
        assert done.returncode == 2, (words, done.stderr)
        assert reason in " ".join(done.stderr.split()), (words, done.stderr)
        assert not done.stdout


def test_a_clean_text_is_refused_with_what_is_open_and_nothing_is_written(draft: Path) -> None:
    done = render(draft, "--view", "clean", "-o", "clean.txt")
    assert done.returncode == 1
    assert "RND-14" in done.stderr
    assert "[250,000] [100,000]" in done.stderr
    assert not (draft.parent / "clean.txt").exists()
    done = render(draft, "--view", "clean", "--choose", "personnel=#1", "--choose", "output=halves", "-o", "clean.txt")
    assert done.returncode == 0, done.stderr
    assert "RND-09" in done.stderr
    assert "[" not in (draft.parent / "clean.txt").read_text(encoding="utf-8")


def test_a_party_s_copy_with_red_lines_of_a_file_of_their_own(draft: Path) -> None:
    (draft.parent / "lines.pdsl").write_text(LINES.replace('import "draft.pdsl"\n', ""), encoding="utf-8")
    mine = render(draft, "--for", "northland", "--against", "lines.pdsl", "--to", "txt")
    assert mine.returncode == 0, mine.stderr
    assert "Membership stays free" in mine.stdout
    assert "This text crosses it" in mine.stdout
    other = render(draft, "--for", "southland", "--against", "lines.pdsl", "--to", "txt")
    assert other.stdout == render(draft, "--for", "southland", "--to", "txt").stdout
    assert "Membership" not in other.stdout + other.stderr


def test_stamps_distribution_date_and_line_numbers(draft: Path) -> None:
    words = ("--stamp", "Draft rev. 2", "--stamp", "without prejudice", "--distribution", "Delegations",
             "--as-of", "2031-03-14 16:30 utc+2", "--line-numbers", "--to", "txt")  # fmt: skip
    done = render(draft, *words)
    assert done.returncode == 0, done.stderr
    assert "DRAFT Rev. 2 · WITHOUT PREJUDICE · Delegations" in done.stdout
    assert "As of 16:30 UTC+2 on 14" in done.stdout
    assert "\n   5  " in done.stdout
    assert render(draft, "--stamp", "non-paper", "--stamp", "initialled").returncode == 1


def test_languages_stand_beside_each_other_in_one_document(draft: Path) -> None:
    said = render(draft, "--language", "fr,en", "--columns", "-o", "draft.html")
    assert said.returncode == 0, said.stderr
    page = (draft.parent / "draft.html").read_text(encoding="utf-8")
    assert page.index("Français</th>") < page.index("English</th>")
    said = render(draft, "--language", "fr,en", "--columns", "--to", "txt,md", "-o", "made/")
    assert said.returncode == 0, said.stderr
    assert sorted(path.name for path in (draft.parent / "made").iterdir()) == ["draft.fr-en.md", "draft.fr-en.txt"]


@pytest.mark.parametrize(("words", "said"), [
    (("--columns",), "two or three languages"),
    (("--columns", "--language", "en,fr,ru,uk"), "two or three languages"),
    (("--columns", "--language", "en,fr", "--to", "akn"), "RND-16"),
])  # fmt: skip
def test_columns_that_cannot_be_are_refused(draft: Path, words: tuple[str, ...], said: str) -> None:
    made = render(draft, *words)
    assert made.returncode != 0
    assert said in made.stderr
    assert not made.stdout


def test_a_language_that_is_none_is_refused_with_those_there_are(draft: Path) -> None:
    for given in ("", " , "):
        said = render(draft, "--language", given)
        assert said.returncode == 2
        assert "There are en, es, fr, ru, uk." in said.stderr


def test_a_format_and_an_ending_that_contradict_each_other_are_refused(draft: Path) -> None:
    for words in (("--to", "txt", "-o", "x.docx"), ("--to", "akn", "-o", "x.html"), ("--to", "docx", "-o", "x.PDF")):
        said = render(draft, *words)
        assert said.returncode == 2, words
        assert "contradict each other" in said.stderr
        assert not (draft.parent / words[-1]).exists()
    for words in (("--to", "akn", "-o", "x.xml"), ("--to", "txt", "-o", "x.draft"), ("--to", "txt", "-o", "docx")):
        assert render(draft, *words).returncode == 0, words


# ── Files beside a draft that are no translation of it ────────────────────

BORDER = """pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article one "Peace" { northland shall withdraw tanks within 30 days of signature }
"""
BESIDE = """pdsl 1
translation fr of "draft.pdsl" {
    accord "Accord sur la frontière"
    northland "le Pays du Nord" masculine singular
    southland "le Pays du Sud" masculine singular
    words "Peace" "Paix"
}
"""


@pytest.fixture
def border(tmp_path: Path) -> Path:
    (tmp_path / "draft.pdsl").write_text(BORDER, encoding="utf-8")
    (tmp_path / "draft.fr.pdsl").write_text(BESIDE, encoding="utf-8")
    return tmp_path / "draft.pdsl"


def test_a_translation_beside_the_draft_is_used_and_nothing_is_said(border: Path) -> None:
    said = render(border, "--language", "fr", "--to", "txt")
    assert said.returncode == 0
    assert not said.stderr
    assert "Le Pays du Nord retire" in said.stdout


def _of_another_text(file: Path) -> None:
    file.write_text(BESIDE.replace('of "draft', 'of "other'), encoding="utf-8")


def _in_another_language(file: Path) -> None:
    file.write_text(BESIDE.replace("translation fr", "translation ru"), encoding="utf-8")


def _no_utf_8(file: Path) -> None:
    file.write_bytes(BESIDE.encode("latin-1"))


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _nowhere(file: Path) -> None:
    file.unlink()
    os.symlink(file.parent / "gone.pdsl", file)


@pytest.mark.parametrize(("spoilt", "why"), [
    (_of_another_text, "it translates `other.pdsl`"), (_in_another_language, "it translates the text into `ru`"),
    (_no_utf_8, "it cannot be read"), (_a_folder, "it cannot be read"), (_nowhere, "it cannot be read"),
])  # fmt: skip
def test_what_is_no_translation_of_it_is_told_and_the_words_stay(
    border: Path, spoilt: Callable[[Path], None], why: str
) -> None:
    spoilt(border.with_name("draft.fr.pdsl"))
    said = render(border, "--language", "fr", "--to", "txt")
    assert said.returncode == 0
    assert "warning[RND-17]: the file `draft.fr.pdsl` is not used for the document in `fr`" in said.stderr
    assert why in said.stderr
    assert "‹Northland›" in said.stdout
    assert "Pays du Nord" not in said.stdout


def test_two_parties_of_one_name_are_refused(border: Path) -> None:
    beside = border.with_name("draft.fr.pdsl")
    beside.write_text(BESIDE.replace("Pays du Sud", "pays  du Nord"), encoding="utf-8")
    said = render(border, "--language", "fr", "--to", "txt")
    assert said.returncode == 1
    assert not said.stdout
    assert "error[LNG-15]" in said.stderr
    assert "`northland` and `southland` are called `Pays du Nord` alike" in said.stderr
    assert render(border, "--to", "txt").returncode == 0
