from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pdsl import resources
from pdsl.model.acts import ACTS
from pdsl.model.settlement import BINDING_FORMS, Settlement
from pdsl.render import frame
from pdsl.render.finals import ORDER
from pdsl.render.language import Language, known, table

TEMPLATES = resources.templates()
LANGUAGES = [code for code in known(TEMPLATES) if not table(TEMPLATES, code).get("partial")]  # `test_languages.py`


def language(code: str, form: str = "treaty") -> Language:
    names = json.loads((TEMPLATES / code / "names.json").read_text(encoding="utf-8"))
    return Language(code, TEMPLATES, frame.this(Settlement(form=form), names))


def test_there_is_english() -> None:
    assert "en" in LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_verb_has_its_words(code: str) -> None:
    verbs = language(code).names["verbs"]
    assert set(verbs) == set(ACTS)
    said = {verb: list(forms.values() if isinstance(forms, dict) else forms) for verb, forms in verbs.items()}
    assert all(verb == "words" or (forms[0] and forms[1]) for verb, forms in said.items())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_templates_and_no_macro_twice(code: str) -> None:
    files = {path.name for path in (TEMPLATES / code).glob("*.j2")}
    assert files == {path.name for path in (TEMPLATES / "en").glob("*.j2")}
    for name in files:
        macros = re.findall(r"{% macro (\w+)", (TEMPLATES / code / name).read_text(encoding="utf-8"))
        assert len(macros) == len(set(macros)), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_final_clause_and_every_binding_form_has_its_words(code: str) -> None:
    assert set(ORDER) <= set(language(code).macros("final"))
    assert set(language(code).names["forms"]) >= BINDING_FORMS


@pytest.mark.parametrize(("part", "asked"), [("status", "status.j2"), ("guarantee", "guarantee.j2")])
def test_templates_have_no_access_to_objects(part: str, asked: str) -> None:
    text = Path(TEMPLATES / "en" / asked).read_text(encoding="utf-8")
    assert "__" not in text


def test_a_template_cannot_leave_the_sandbox() -> None:
    from jinja2.exceptions import SecurityError

    environment = language("en")._environment
    with pytest.raises(SecurityError):
        environment.from_string("{{ ''.__class__.__mro__ }}").render()
    assert "cycler" not in environment.globals
    assert "range" not in environment.globals


def test_a_name_that_is_not_there_fails() -> None:
    from jinja2.exceptions import UndefinedError

    with pytest.raises(UndefinedError):
        language("en")._environment.from_string("{{ nothing_of_the_kind }}").render()
