"""Every check's page is true: its example shows the finding once, its remedy shows it no more."""

import re

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

HEADINGS = ("## Why it matters", "## Example", "## Instead", "## References")
CHECKS = [module for module in registry.modules() if module.CHECK.stage in ("check", "findings")]
FENCE = re.compile(r"^```pdsl\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def section(module, heading):
    _, found, rest = (module.__doc__ or "").partition(heading + "\n")
    assert found, f"{module.CHECK.code}: no {heading}"
    return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def block(module, heading):
    found = FENCE.findall(section(module, heading))
    assert len(found) == 1, f"{module.CHECK.code}: {heading} holds {len(found)} blocks"
    return found[0]


def findings(module, text):
    """All findings of one check on a text, which must be read without an error and break no check."""
    analysis = analyse(Source("example.pdsl", text))
    assert not analysis.reading, [(d.code, d.message) for d in analysis.reading]
    found = registry.run(analysis) if module.CHECK.stage == "findings" else module.find(analysis)
    return [d for d in found if d.code == module.CHECK.code]


@pytest.fixture(params=CHECKS, ids=lambda module: f"{module.CHECK.code}-{module.CHECK.name}")
def module(request):
    return request.param


def test_example_shows_the_finding_once(module):
    found = findings(module, block(module, "## Example"))
    assert [d.code for d in found] == [module.CHECK.code], [d.message for d in found]
    assert found[0].name == module.CHECK.name


def test_remedy_is_silent(module):
    found = findings(module, block(module, "## Instead"))
    assert not found, [d.message for d in found]


def test_example_breaks_no_other_check(module):
    analysis = analyse(Source("example.pdsl", block(module, "## Example")))
    broken = [d for d in registry.run(analysis) if d.code == "INT-01"]
    assert not broken, [(d.message, d.notes) for d in broken]


def test_page_is_complete(module):
    page = module.__doc__ or ""
    first = page.splitlines()[0].strip()
    assert first
    assert not first.endswith(".")
    at = [page.find(heading) for heading in HEADINGS]
    assert -1 not in at
    assert at == sorted(at)
    assert len(section(module, "## Why it matters").split()) >= 20
    assert section(module, "## References").strip()


def test_words_of_the_finding(module):
    for found in findings(module, block(module, "## Example")):
        message = found.message
        assert len(message) <= 120, message
        assert "\n" not in message
        assert not message.endswith((".", "!", ":"))
        assert message[0] in "`[" or message[0].islower() or message[0].isdigit(), message
        for phrase in (*found.notes, *found.helps):
            assert not phrase.endswith("."), phrase
            assert "\n" not in phrase
        assert "illegal" not in " ".join((message, *found.notes, *found.helps)).lower()


def test_finding_has_a_place(module):
    for found in findings(module, block(module, "## Example")):
        assert found.primary is not None
        assert found.primary.place.span.start < found.primary.place.span.end


def test_authority_is_said(module):
    assert all(authority and not authority.endswith(".") for authority in module.CHECK.authority)


def test_codes_and_names_are_unique():
    codes = [module.CHECK.code for module in CHECKS]
    names = [module.CHECK.name for module in CHECKS]
    assert len(set(codes)) == len(codes), sorted(code for code in codes if codes.count(code) > 1)
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)


def test_file_is_named_after_the_check(module):
    assert module.__name__.rsplit(".", 1)[-1] == module.CHECK.name.replace("-", "_")
