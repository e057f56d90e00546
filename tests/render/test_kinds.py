"""Every sentence of every kind, in every language side by side: `kinds/NAME.pdsl` → `golden/kinds/NAME.md`.

A legal reviser reads the golden files, which need no knowledge of the templates: one row for each sentence, one column
for each language. A language that has no words for a sample yet has an empty column in its file.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from pdsl import resources
from pdsl.analysis import Analysis, analyse, translations
from pdsl.render import compose, language, render_change
from pdsl.render.document import Document, Heading, MarginNote, Notice, Paragraph, SignatureBlock, Table, plain_text
from pdsl.render.edition import Edition, moment
from pdsl.render.language import known
from pdsl.source import Source

KINDS = Path(__file__).parent / "kinds"
SAMPLES = sorted(path.stem for path in KINDS.glob("*.pdsl") if "." not in path.stem and path.stem != "people")
LANGUAGES = sorted(known(resources.templates()), key=lambda code: (code != "en", code))
# What no text can make a document say: these stand for models that were made by hand.
BY_HAND = {"article.nowhere", "final.other", "status.other", "institution.participants", "institution.permanent"}
OF_TRANSLATIONS = {"front.translated_heading", "front.translated_lead", "front.untranslated"}
# How the documents of some samples are made; the others show the whole text with its red lines.
SHOWN: dict[str, dict[str, Any]] = {
    "copies": {
        "view": "single", "owner": "north", "choices": (("aircraft", "south"),), "stamps": ("initialled",),
        "as_of": moment("2031-03-14 16:30 utc+2"),
    },
}  # fmt: skip
MACRO = re.compile(r"(\{% macro (\w+)\(.*?\) -?%\})")


def reader(path: str) -> str | None:
    file = KINDS / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


def read(name: str) -> Analysis:
    analysis = analyse(Source(f"{name}.pdsl", reader(f"{name}.pdsl") or ""), reader)
    assert not analysis.reading, analysis.reading[0].message
    return analysis


def document(name: str, analysis: Analysis, code: str, templates: Path | None = None) -> Document:
    said, faults = translations(analysis, code, reader)
    assert not faults
    edition = Edition(language=code, translations=said, **SHOWN.get(name, {"extras": ("redlines",)}))
    return compose(analysis.standing.model, edition, templates=templates)


def rows(made: Document) -> dict[str, str]:
    """What a reader sees, by the id of the place."""
    found = {name: text for name in ("stamp", "as_of", "initials") if (text := getattr(made, name))}
    found |= {"fingerprint": made.fingerprint.partition(":")[0]} if made.fingerprint else {}
    found[""] = made.title
    for block in made.blocks:
        if isinstance(block, Heading):
            found[block.id] = f"{block.label} {plain_text(block.title)}".strip()
        elif isinstance(block, MarginNote):
            found[block.id] = plain_text(block.runs)
        elif isinstance(block, Paragraph):
            found[block.id] = f"{block.number} {plain_text(block.runs)}".strip()
        elif isinstance(block, Notice):
            for number, paragraph in enumerate(block.paragraphs):
                found[f"{block.id}-{number}"] = plain_text(paragraph)
        elif isinstance(block, Table):
            found[block.id] = " ‖ ".join((plain_text(block.caption), *block.columns))
            for number, row in enumerate(block.rows):
                found[f"{block.id}-{number}"] = " ‖ ".join(map(plain_text, row))
        elif isinstance(block, SignatureBlock):
            for number, place in enumerate(block.signatures):
                found[f"{block.id}-{number}"] = f"{place.lead} {place.capacity}".strip()
    return found | {f"note {note.number}": plain_text(note.runs) for note in made.notes}


@pytest.mark.parametrize("name", SAMPLES)
def test_side_by_side(name: str, golden: Any) -> None:
    analysis = read(name)
    made = {code: document(name, analysis, code) for code in LANGUAGES}
    columns = {code: rows(one) for code, one in made.items() if not one.lacking}
    keys = list(dict.fromkeys(key for column in columns.values() for key in column))
    lines = [f"# {name}", "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    for key in keys:
        cells = (column.get(key, "").replace("|", "\\|") for column in columns.values())
        lines.append(f"| {' | '.join(cells)} |")
    golden(f"kinds/{name}.md", "\n".join(lines) + "\n")


def spied(folder: Path, code: str) -> set[str]:
    """The templates of a language in a folder, changed so that each macro tells that it was reached; all macros."""
    shutil.copytree(resources.templates() / "layouts", folder / "layouts")
    shutil.copytree(resources.templates() / code, folder / code)
    macros = set()
    for path in (folder / code).glob("*.j2"):
        text = path.read_text(encoding="utf-8")
        macros |= {f"{path.stem}.{found[2]}" for found in MACRO.finditer(text)}
        told = MACRO.sub(lambda found: f"{found[1]}{{{{ reached('{path.stem}.{found[2]}') }}}}", text)  # noqa: B023
        path.write_text(told, encoding="utf-8")
    return macros


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_macro_is_reached_by_a_sample(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    macros = spied(tmp_path, code)
    if code != "en":
        shutil.copytree(resources.templates() / "en", tmp_path / "en")
    reached: set[str] = set()
    made = language.environment

    def listening(folder: Path) -> Any:
        environment = made(folder)
        environment.globals["reached"] = lambda name: reached.add(name) or ""
        return environment

    monkeypatch.setattr(language, "environment", listening)
    for name in SAMPLES:
        analysis = read(name)
        document(name, analysis, code, tmp_path)
        for change in analysis.written.changes:
            render_change(analysis.written, change.name, "txt", language=code, templates=tmp_path)
    missed = macros - reached - BY_HAND - (OF_TRANSLATIONS if code == "en" else set())
    # `test_annexes.py` has the tables of the one, `test_comments.py` what stands beside the text.
    missed = {macro for macro in missed if not macro.startswith(("annexes.", "comments."))}
    assert not missed, " ".join(sorted(missed))
