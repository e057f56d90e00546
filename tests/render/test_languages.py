"""What every language has: the templates and macros of English, tables of the right shape, names of States."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.model.translations import CASES
from pdsl.render.language import known, table
from pdsl.render.names import without_article
from pdsl.source import Source

TEMPLATES = resources.templates()
LANGUAGES = known(TEMPLATES)
OTHERS = [code for code in LANGUAGES if code != "en"]
MACROS = re.compile(r"\{% macro (\w+)\(")
# Where a name differs from that of CLDR, which is the short one of everyday: treaties use the formal one.
FORMAL = json.loads((Path(__file__).parent / "state_names.json").read_text(encoding="utf-8"))
FORMS = {*CASES, "gender", "plural", "animate"}


def macros(code: str) -> dict[str, set[str]]:
    folder = TEMPLATES / code
    return {path.name: set(MACROS.findall(path.read_text(encoding="utf-8"))) for path in folder.glob("*.j2")}


def asked_for(name: str) -> set[str]:
    """The macros of a template that no template calls: documents are made of them, and Python asks for them."""
    texts = [path.read_text(encoding="utf-8") for path in (TEMPLATES / "en").glob("*.j2")]
    called = {word for text in texts for word in re.findall(r"(\w+)\(", MACROS.sub("", text))}
    return macros("en")[name] - called


def entries(code: str) -> Iterator[tuple[str, Any]]:
    for name in ("states", "vocabulary"):
        path = TEMPLATES / code / f"{name}.json"
        if path.is_file():
            found = json.loads(path.read_text(encoding="utf-8"))
            for part in (found,) if name == "states" else (found["names"], found["words"]):
                yield from part.items()


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_macros_of_english(code: str) -> None:
    own = macros(code)
    asked = macros("en")
    if table(TEMPLATES, code).get("partial"):
        assert set(own) <= set(asked)
    else:
        missing = {name: (wanted & asked_for(name)) - own.get(name, set()) for name, wanted in asked.items()}
        assert {name: lacked for name, lacked in missing.items() if lacked} == {}


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_what_python_reads_of_english(code: str) -> None:
    own, english = table(TEMPLATES, code), table(TEMPLATES, "en")
    for key in ("grammar", "plurals", "numbering", "signs", "quotes", "thousands", "decimal", "numbers", "marks",
                "mark_meanings", "stages", "words", "forms", "other_form", "binding_markers",
                "political_markers"):  # fmt: skip
        assert key in own, key
    for key in ("grammar", "numbering", "words", "marks", "mark_meanings"):
        assert set(own[key]) >= set(english[key]), key
    assert len(own["numbers"]) == len(english["numbers"])
    assert len(own["numbering"]["marks"]) == len(english["numbering"]["marks"])


@pytest.mark.parametrize("code", OTHERS)
def test_tables_give_all_cases_or_the_nominative_alone(code: str) -> None:
    for key, entry in entries(code):
        if isinstance(entry, str):
            assert entry, key
            continue
        assert set(entry) <= FORMS, key
        assert set(entry) & set(CASES) in ({"nom"}, set(CASES)), key
        assert entry.get("gender", "") in ("", "m", "f", "n"), key


@pytest.mark.parametrize("code", OTHERS)
def test_states_are_named_as_unicode_names_them(code: str) -> None:
    path = TEMPLATES / code / "states.json"
    names, articles = Locale(code).territories, table(TEMPLATES, code)["grammar"]["articles"]
    allowed = FORMAL.get(code, {})
    wrong = {}
    for state, entry in json.loads(path.read_text(encoding="utf-8")).items():
        said, expected = (text.replace("ʼ", "’") for text in (entry["nom"], names[state]))
        bare = next((said[len(one) :].lstrip() for one in articles if said.startswith(one)), said)
        if expected not in (said, bare) and allowed.get(state, {}).get("name") != entry["nom"]:
            wrong[state] = (said, expected)
    assert wrong == {}
    assert all(reason["why"] for reason in allowed.values())


@pytest.mark.parametrize("code", OTHERS)
def test_the_words_that_the_tool_ships_are_translated(code: str) -> None:
    named = json.loads((TEMPLATES / code / "vocabulary.json").read_text(encoding="utf-8"))["names"]
    assert named
    if table(TEMPLATES, code).get("partial"):
        return
    for vocabulary in resources.vocabularies():
        model = analyse(Source("v.pdsl", f"pdsl 1\nimport {vocabulary}\n")).model
        articles = table(TEMPLATES, "en")["grammar"]
        titles = [(one.title, without_article(one.title, articles)) for one in model.categories.values()]
        assert [title for title, short in titles if not {title, short} & set(named)] == []
