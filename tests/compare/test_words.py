"""What a report quotes is a sentence as the document has it, or words of the report: never the language of drafts."""

from __future__ import annotations

import re
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from pdsl import api
from pdsl.compare.compare import compare, side_by_side
from pdsl.compare.comparison import Comparison
from pdsl.compare.units import Side
from pdsl.compare.writers import written
from pdsl.compare.writers.xlsx import sheets
from pdsl.render import compose
from pdsl.render.document import Paragraph, plain_text
from pdsl.semantics.analysis import Analysis
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
NAMES = [path.stem for path in drafts()]
INSTRUMENTS = sorted({path.stem for path in (ROOT / "tests/instruments").glob("*.pdsl")} - set(NAMES))
SIGNS = re.compile(r"[{}<>]|\[\?\]|_| \d+%|\bat most\b|\bat least\b")
# Verbs as they are listed, behind a bearer in the singular and a word that wants them inflected.
UNINFLECTED = re.compile(r"\b(?!(?:Parties|States|signatories)\b)\w+ hereby (?:\w*[^s\W])\b")


@cache
def read(name: str) -> Analysis:
    path = ROOT / f"examples/{name}.pdsl"
    return api.load(path if path.is_file() else ROOT / f"tests/instruments/{name}.pdsl").analysis


@cache
def compared(old: str, new: str) -> Comparison:
    return compare(read(old), read(new), gains=False)[0]


def quoted(found: Comparison) -> set[str]:
    """Everything that a report on a comparison quotes or says of a change."""
    units = [unit for pair in found.pairs for unit in (pair.old, pair.new) if unit is not None]
    said = {unit.words for unit in units} | {unit.heading for unit in units}
    for change in found.changes:
        said |= {change.subject, change.text, change.old, change.new}
    return said


@pytest.mark.parametrize("old", NAMES)
def test_no_line_is_in_the_language_of_drafts(old):
    for new in NAMES:
        if new != old:
            assert sorted(words for words in quoted(compared(old, new)) if SIGNS.search(words)) == []


@pytest.mark.parametrize("old", NAMES)
def test_a_verb_is_inflected_behind_its_bearer(old):
    for new in NAMES:
        assert not [words for words in quoted(compared(old, new)) if UNINFLECTED.search(words)]


def plain(words: str) -> str:
    """Words without the marks at the ends of sentences, spaces that do not break, and the case of letters."""
    return " ".join(re.sub(r"[.;:\[\]\u00a0]", " ", words).split()).casefold()


@pytest.mark.parametrize("name", [*NAMES, *INSTRUMENTS])
def test_a_provision_is_quoted_as_its_document_has_it(name):
    analysis = read(name)
    document = compose(analysis.standing.model)
    shown = plain(" ".join(plain_text(one.runs) for one in document.blocks if isinstance(one, Paragraph)))
    units = [unit for unit in Side(analysis).units if unit.kind in ("undertaking", "statement", "final", "share")]
    lost = [unit.words for unit in units if plain(unit.words) not in shown and not unit.option]
    assert lost == []
    assert units or name in INSTRUMENTS


def test_no_report_in_any_format_holds_a_name_of_the_language_of_drafts():
    """But for those of findings, which stand in back-ticks, and of files."""
    for old, new in list(permutations(NAMES, 2))[::5]:
        found, _ = side_by_side([read(old), read(new)])
        without = found._replace(steps=tuple(
            step._replace(gains=step.gains._replace(findings=()), notes=()) for step in found.steps
        ))  # fmt: skip
        texts = [written(without, form, width=400) for form in ("text", "md")]
        texts += [cell.text for sheet in sheets(without, [read(old), read(new)]) for row in sheet.rows
                  for cell in row.cells]  # fmt: skip
        for text in texts:
            assert not re.search(r"\b[a-z]+_[a-z_]+\b", re.sub(r"\w+\.pdsl(?::\d+)?", "", text)), (old, new)
