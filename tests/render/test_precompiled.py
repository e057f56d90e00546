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


def test_a_document_is_the_same_with_and_without(folder):
    without = {to: render(FULL, to) for to in ("md", "html", "txt")}
    precompiled.make(resources.templates(), folder)
    forget()
    assert precompiled.code("values.j2", language.checksum(source(resources.templates() / "en" / "values.j2")))
    assert {to: render(FULL, to) for to in ("md", "html", "txt")} == without


def test_another_text_is_compiled_anew(folder, tmp_path):
    precompiled.make(resources.templates(), folder)
    forget()
    own = tmp_path / "templates"
    shutil.copytree(resources.templates(), own)
    file = own / "en" / "front.j2"
    changed = source(file).replace("Have reached the following understanding", "HAVE UNDERSTOOD")
    file.write_text(changed, encoding="utf-8")
    assert precompiled.code("front.j2", language.checksum(source(file))) is None
    assert "HAVE UNDERSTOOD" in render(FULL, "txt", templates=own)[0]


@pytest.mark.parametrize("rest", [b"", b"this is no Python", b"\x00"])
def test_a_spoilt_file_is_passed_over(folder, rest):
    expected = render(FULL, "txt")
    for name in precompiled.make(resources.templates(), folder):
        (folder / name).write_bytes(rest)
    forget()
    assert render(FULL, "txt") == expected


def test_what_is_of_no_use_any_more_goes(folder, tmp_path):
    precompiled.make(resources.templates(), folder)
    (folder / "old_0123_3_0_0.py").write_text("")
    precompiled.make(resources.templates(), folder)
    assert not (folder / "old_0123_3_0_0.py").exists()
