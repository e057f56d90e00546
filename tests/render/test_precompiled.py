"""Compiled templates are found by their text, used for no other, and change no document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from render_drafts import FULL

from pdsl import resources
from pdsl.render import language, precompiled, render


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of compiled templates of this test's own."""
    monkeypatch.setattr(precompiled, "FOLDER", tmp_path / "compiled")
    forget()
    yield precompiled.FOLDER
    forget()


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """All templates compiled, once for the tests that only read them."""
    made = tmp_path_factory.mktemp("templates") / "compiled"
    precompiled.make(resources.templates(), made)
    return made


@pytest.fixture
def filled(folder, compiled):
    """The folder of this test with all templates compiled."""
    shutil.copytree(compiled, folder)
    return folder


def forget():
    """As in a new process."""
    precompiled._names.cache_clear()
    language._memory.cache_clear()


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_template_is_compiled_once(folder):
    templates = resources.templates()
    names = precompiled.make(templates, folder)
    assert len(names) == len(list(templates.glob("*/*.j2")))
    before = {path.name: path.read_bytes() for path in folder.glob("*.py")}
    assert set(before) == set(names)
    shutil.rmtree(folder)
    assert precompiled.make(templates, folder) == names
    assert {path.name: path.read_bytes() for path in folder.glob("*.py")} == before
    assert str(templates).encode() not in b"".join(before.values())


def test_a_document_is_the_same_with_and_without(folder, compiled):
    without = {to: render(FULL, to) for to in ("md", "html", "txt")}
    shutil.copytree(compiled, folder)
    forget()
    assert precompiled.code("values.j2", language.checksum(source(resources.templates() / "en" / "values.j2")))
    assert {to: render(FULL, to) for to in ("md", "html", "txt")} == without


@pytest.mark.usefixtures("filled")
def test_another_text_is_compiled_anew(tmp_path):
    own = tmp_path / "templates"
    shutil.copytree(resources.templates(), own)
    file = own / "en" / "front.j2"
    changed = source(file).replace("Have reached the following understanding", "HAVE UNDERSTOOD")
    file.write_text(changed, encoding="utf-8")
    assert precompiled.code("front.j2", language.checksum(source(file))) is None
    assert "HAVE UNDERSTOOD" in render(FULL, "txt", templates=own)[0]


@pytest.mark.parametrize("rest", [b"", b"this is no Python", b"\x00"])
def test_a_spoilt_file_is_passed_over(filled, rest):
    expected = render(FULL, "txt")
    for file in filled.glob("*.py"):
        file.write_bytes(rest)
    forget()
    assert render(FULL, "txt") == expected


def test_what_is_of_no_use_any_more_goes(filled):
    kept = {path.name for path in filled.glob("*.py")}
    (filled / "old_0123_3_0_0.py").write_text("")
    precompiled.make(resources.templates(), filled)
    assert {path.name for path in filled.glob("*.py")} == kept
