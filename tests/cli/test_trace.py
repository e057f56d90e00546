"""`pdsl trace`: both ways, and what it says where nothing is found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAN = "examples/plan_28.pdsl"


def pdsl(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pdsl", *words], cwd=cwd, capture_output=True, text=True, check=False)


def test_a_citation_leads_to_its_line():
    done = pdsl("trace", PLAN, "Article 22, paragraph 6 (a)")
    assert done.returncode == 0
    assert "territories.status-donetsk_buffer.demilitarized" in done.stdout
    assert "point 21.d" in done.stdout
    assert ' --> examples/plan_28.pdsl:' in done.stdout
    assert 'demilitarized point "21.d" reported' in done.stdout


def test_the_line_of_a_paragraph_leads_back_to_it():
    found = json.loads(pdsl("trace", PLAN, "10b", "--format", "json").stdout)["found"]
    (one,) = found
    place = one["places"][0]
    assert (place["file"], place["excerpt"]) == (PLAN, 'void on ukrainian_invasion point "10.b" reported')
    back = json.loads(pdsl("trace", f"{PLAN}:{place['line']}", "--format", "json").stdout)
    assert one in back["found"]
    assert one["citation"].replace("\u00a0", " ") == "Article 11, paragraph 3"
    assert (one["article"], one["paragraph"], one["subparagraphs"]) == ("11", "3", [])


def test_names_declared_in_other_files_are_told():
    done = pdsl("trace", PLAN, "foreign_troops.deploy-nato-forces")
    assert "`nato` is declared in examples/common/actors.pdsl:" in done.stdout


def test_a_line_of_an_imported_file_belongs_to_the_draft_that_imports_it():
    done = pdsl("trace", PLAN, "examples/common/actors.pdsl:50")
    assert done.returncode == 1
    assert "no paragraph of the document comes from" in done.stderr


def test_what_is_not_there_is_told_with_what_there_is():
    for words, said in (
        ("Article 99", "its articles are Article 1 to Article 30"),
        ("Article 22.99", "Article 22 has the paragraphs 1, 2, 3, 4, 5, 6, 7"),
        ("foreign_troops.deploy-nato-force", "Did you mean `foreign_troops.deploy-nato-forces`?"),
        ("other.pdsl:3", "no part of this draft stands in `other.pdsl`"),
    ):
        done = pdsl("trace", PLAN, words)
        assert done.returncode == 1, words
        assert said in done.stderr.replace("\u00a0", " "), done.stderr
        assert not done.stdout.strip()


def test_a_line_beyond_the_end_and_one_that_makes_no_paragraph():
    assert "has 4" in pdsl("trace", f"{PLAN}:9999").stderr
    done = pdsl("trace", f"{PLAN}:1")
    assert done.returncode == 1
    assert "the nearest that has one is line" in done.stderr


def test_wrong_calls_are_told():
    assert "Say what to look for" in pdsl("trace", PLAN).stderr
    assert "Say a line or a citation" in pdsl("trace", f"{PLAN}:3", "Article 1").stderr
    assert "No document can be made in `xx`" in pdsl("trace", PLAN, "Article 1", "--language", "xx").stderr
    assert pdsl("trace", "nowhere.pdsl", "Article 1").returncode == 2


def test_a_draft_that_cannot_be_read_whole_has_no_numbers(tmp_path):
    (tmp_path / "t.pdsl").write_text("pdsl 1\narticle one { nonsense here }\n", encoding="utf-8")
    done = pdsl("trace", "t.pdsl", "Article 1", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot be read whole" in done.stderr


def test_hostile_words_do_not_steer_the_terminal(tmp_path):
    text = 'pdsl 1\narticle one "One" { text "a\u202eb\x1b[31m" }\n'
    (tmp_path / "t.pdsl").write_text(text, encoding="utf-8")
    done = pdsl("trace", "t.pdsl", "Article 1\x1b[2J", cwd=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout


def test_a_document_in_another_language_has_the_words_of_the_file_beside_the_draft():
    done = pdsl("trace", "examples/istanbul_2022.pdsl", "пункт 3 а) статьи 5", "--language", "ru")
    assert done.returncode == 0
    assert "Договор о постоянном нейтралитете и гарантиях безопасности Украины" in done.stdout
    assert "‹" not in done.stdout


def test_a_file_beside_the_draft_that_is_no_translation_of_it_is_told(tmp_path):
    (tmp_path / "draft.pdsl").write_text((ROOT / PLAN).read_text(encoding="utf-8").split("import")[0], encoding="utf-8")
    (tmp_path / "draft.ru.pdsl").write_bytes(b"\xff")
    done = pdsl("trace", "draft.pdsl:1", "--language", "ru", cwd=tmp_path)
    assert "warning[RND-17]" in done.stderr
