"""Every example's findings, one line each, and its red-line table, as golden files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pdsl import report
from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.report import frameworks, redlines
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = drafts(pattern="**/*.pdsl")
REDLINES = ROOT / "examples" / "redlines"
REFERENCES = sorted((ROOT / "examples" / "reference").glob("*.pdsl"))
DRAFTS = drafts()


def analysed(path: Path):
    name = path.relative_to(ROOT).as_posix()

    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return analyse(Source(name, path.read_text(encoding="utf-8")), read)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_can_be_read(path):
    analysis = analysed(path)
    assert not analysis.reading, [(d.message, d.primary) for d in analysis.reading]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_findings(path, golden):
    analysis = analysed(path)
    findings = registry.run(analysis)
    assert not [d for d in findings if d.code == "INT-01"]
    golden(f"{path.stem}.txt", report.render(findings, "concise", cwd=os.sep) + redlines.table(analysis))


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.stem)
def test_a_reference_of_good_drafting_gives_no_error_and_no_warning(path):
    """Where this fails, either the text has a weakness that a new check has rightly found, or the check is wrong."""
    findings = registry.run(analysed(path))
    assert [f"{d.code} {d.message}" for d in findings if d.severity is not Severity.INFO] == []
    assert len(findings) <= 3, [f"{d.code} {d.message}" for d in findings]


def against_positions(path: Path):
    """A draft with the positions of both sides beside it, as `import` brings them in."""
    name = path.relative_to(ROOT).as_posix()
    imports = "".join(f'import "redlines/{lines.name}"\n' for lines in sorted(REDLINES.glob("*_[cp]o*.pdsl")))
    text = path.read_text(encoding="utf-8").replace("import standard\n", f"import standard\n{imports}", 1)
    return analyse(Source(name, text), lambda wanted: (ROOT / wanted).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["plan_28", "european_edit", "plan_20"])
def test_frameworks(name, golden):
    """Each draft measured by what was reported of Anchorage and by the American framework of April 2025."""
    path = ROOT / "examples" / f"{name}.pdsl"
    files = sorted((ROOT / "examples" / "frameworks").glob("*.pdsl"))
    imports = "".join(f'import "frameworks/{file.name}"\n' for file in files)
    text = path.read_text(encoding="utf-8").replace("import standard\n", f"import standard\n{imports}", 1)
    asked = ", ".join(file.stem for file in files)
    text = text.replace("    parties russia, ukraine\n", f"    parties russia, ukraine\n    conforms to {asked}\n", 1)
    analysis = analyse(
        Source(path.relative_to(ROOT).as_posix(), text), lambda wanted: (ROOT / wanted).read_text(encoding="utf-8")
    )
    assert not analysis.reading
    golden(f"{name}.frameworks.txt", frameworks.table(analysis))


@pytest.mark.parametrize("name", ["plan_28", "european_edit", "plan_20"])
def test_positions(name, golden):
    analysis = against_positions(ROOT / "examples" / f"{name}.pdsl")
    assert not analysis.reading
    golden(f"{name}.positions.txt", redlines.table(analysis))


def test_crimea_each_option_crosses_one_line_and_deferral_none():
    analysis = analysed(ROOT / "examples" / "crimea_options.pdsl")
    cases = {
        (standing.owners, dict(case.options).popitem()[1]): case.verdict
        for standing in analysis.redlines
        if standing.redline.name in ("indivisible_territory", "no_alienation")
        for answer in standing.answers
        for case in answer.cases
    }
    assert cases == {
        (("ukraine",), "russia: russia"): "crossed",
        (("ukraine",), "ukraine: ukraine"): "held",
        (("ukraine",), "deferred for 15 years"): "held",
        (("russia",), "russia: russia"): "held",
        (("russia",), "ukraine: ukraine"): "crossed",
        (("russia",), "deferred for 15 years"): "held",
    }
