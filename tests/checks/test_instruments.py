"""Historical instruments, each a small text that says in its head which findings it must show, and which not."""

import re
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

FOLDER = Path(__file__).resolve().parents[1] / "instruments"
FILES = sorted(FOLDER.glob("*.pdsl"))
LINE = re.compile(r"^# (fires|silent):((?: [A-Z]{3}-[0-9]{2})+)$", re.MULTILINE)


def wanted(path, word):
    return {code for kind, codes in LINE.findall(path.read_text()) if kind == word for code in codes.split()}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def instrument(request):
    path = request.param
    analysis = analyse(Source(str(path), path.read_text()))
    assert not analysis.reading, [(d.code, d.message) for d in analysis.reading]
    return path, {d.code for d in registry.run(analysis)}


def test_findings_of_an_expert(instrument):
    path, codes = instrument
    assert wanted(path, "fires") | wanted(path, "silent"), "the head of the file says nothing"
    assert not wanted(path, "fires") - codes


def test_silence_of_an_expert(instrument):
    path, codes = instrument
    assert not wanted(path, "silent") & codes


def test_codes_exist():
    known = {module.CHECK.code for module in registry.modules()}
    named = {code for path in FILES for word in ("fires", "silent") for code in wanted(path, word)}
    assert named <= known
