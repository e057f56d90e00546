"""The pages of the findings that earlier stages make are true as well."""

import re

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

FENCE = re.compile(r"^```pdsl\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [module for module in registry.modules() if module.CHECK.stage in ("syntax", "lower")]


def codes(text):
    return [diagnostic.code for diagnostic in analyse(Source("page.pdsl", text)).reading]


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.CHECK.code)
def test_example_and_remedy(module):
    example, remedy = FENCE.findall(module.__doc__)
    assert codes(example).count(module.CHECK.code) == 1, codes(example)
    if module.CHECK.code != "SYN-06":
        assert codes(example) == [module.CHECK.code], codes(example)
    assert not codes(remedy)


def test_every_code_of_the_stages_has_a_page():
    known = {module.CHECK.code: module.CHECK.name for module in registry.modules()}
    texts = [FENCE.findall(module.__doc__)[0] for module in PAGES]
    for text in texts:
        for diagnostic in analyse(Source("page.pdsl", text)).reading:
            assert known[diagnostic.code] == diagnostic.name
