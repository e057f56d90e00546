"""The two drafts that the manual goes through finding by finding: a remark on each finding, and none without one."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pdsl.checks import registry

ROOT = Path(__file__).resolve().parents[2]


def module() -> ModuleType:
    """The module of the manual, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("analyst", ROOT / "docs" / "analyst.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules["analyst"] = found
    spec.loader.exec_module(found)
    return found


analyst = module()


@pytest.mark.parametrize("name", analyst.DRAFTS)
def test_every_finding_has_a_remark(name):
    page = analyst.page(name)
    findings = registry.run(analyst.read(name))
    numbers = [int(number) for number in re.findall(r"\{ #finding-(\d+) \}$", page, re.MULTILINE)]
    assert numbers == list(range(1, len(findings) + 1))
    assert page.count("**Remark**: ") == len(findings)
    for finding in findings:
        assert f"[{finding.code}](../checks/{finding.code}.md)" in page
    assert str(ROOT) not in page


@pytest.mark.parametrize("name", analyst.DRAFTS)
def test_the_page_says_first_what_the_text_is(name):
    head = analyst.page(name).split("\n## ")[0]
    assert "press" in head
    assert "What this text is" in head


def test_a_remark_that_fits_nothing_stops_the_build():
    findings = registry.run(analyst.read("plan_20"))
    everything = [analyst.Remark(finding.code, "", "said") for finding in findings]
    assert analyst.matched(findings, everything)
    with pytest.raises(analyst.Unmatched, match="no finding for the remark on GUA-99"):
        analyst.matched(findings, [*everything, analyst.Remark("GUA-99", "", "said")])
    with pytest.raises(analyst.Unmatched, match=re.escape(f"no remark on {findings[0].code}")):
        analyst.matched(findings, [remark for remark in everything if remark.code != findings[0].code])


def test_the_remark_with_the_most_words_is_taken():
    findings = registry.run(analyst.read("plan_20"))
    general = [analyst.Remark(finding.code, "", "general") for finding in findings]
    single = next(f for f in findings if sum(f.code == other.code for other in findings) > 1)
    particular = analyst.Remark(single.code, single.message, "particular")
    assert analyst.matched(findings, [*general, particular])[findings.index(single)] == particular
