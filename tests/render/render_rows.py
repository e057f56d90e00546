"""Clauses and drafts in a language: what tests of sentences ask, for every language alike."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from test_kinds import rows

from pdsl.analysis import Analysis, analyse, translations
from pdsl.model.translations import Translation
from pdsl.render import compose
from pdsl.render.document import Document, Heading, Paragraph, Reference, plain_text
from pdsl.source import Source

DRAFTS = ("budapest_1994", "crimea_options", "european_edit", "istanbul_2022", "minsk_2015", "plan_20", "plan_28",
          "sinai_1979")  # fmt: skip
EXAMPLES = Path(__file__).parents[2] / "examples"

# What the clauses of the rows speak of.
HEAD = """pdsl 1
import standard
state norway "Norway" { code "NO" }
state sweden "Sweden" { code "SE" }
state swiss "Switzerland" { code "CH" }
state lands "the Netherlands" { code "NL" }
state states "the United States of America" { code "US" }
organization union "the European Union"
body mission "the Mission" { members norway, sweden }
body council "the Council of Elders" { members norway }
territory valley "the Valley" { part of norway }
territory island "the Island" { part of sweden }
line front "the line of contact" as of signature
zone strip "the strip" { part of norway }
facility dam "the Great Dam" { part of norway }
group friends "the Friends" { members swiss, lands }
sanctions embargo "the embargo" against sweden
milestone handover "the handover" within 30 days of signature
instrument trade "the trade agreement" { parties norway, sweden }
category border_control "control of the border"
category safe_passage "safe passage"
event attack "an armed attack on Norway" { attack of sweden against norway }
"""


def read_rows(path: Path) -> list[str]:
    """The rows of a file: a clause, behind its form of instrument if it is no treaty, and the sentence below it."""
    return path.read_text(encoding="utf-8").strip().split("\n\n")


def said(row: str, language: str, beside: str) -> str:
    """What the clause of a row becomes, with the translations `beside`: the first paragraph of its article."""
    clause = row.partition("\n")[0]
    form, colon, rest = clause.partition(": ")
    form, clause = (form, rest) if colon and form.isalpha() else ("treaty", clause)
    settlement = f'settlement sample "Sample" {{ parties norway, sweden  guarantors swiss, lands  form {form} }}\n'
    text = HEAD + settlement + f'article one "One" {{\n    {clause}\n}}\n'
    analysis = analyse(Source("sample.pdsl", text), {f"sample.{language}.pdsl": beside}.get)
    assert not analysis.reading, analysis.reading[0].message
    found, faults = translations(analysis, language, {f"sample.{language}.pdsl": beside}.get)
    assert not faults
    blocks = iter(compose(analysis.standing.model, language=language, translations=found).blocks)
    for block in blocks:
        if isinstance(block, Heading) and "One" in plain_text(block.title):
            return plain_text(getattr(next(blocks), "runs", ()))
    raise AssertionError(clause)


def read_draft(name: str, language: str) -> tuple[Analysis, tuple[Translation, ...]]:
    """A draft of the collection and its translations into a language."""

    def reader(path: str) -> str | None:
        file = EXAMPLES / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    analysis = analyse(Source(f"{name}.pdsl", reader(f"{name}.pdsl") or ""), reader)
    found, faults = translations(analysis, language, reader)
    assert found
    assert not faults
    return analysis, found


def draft(name: str, language: str) -> tuple[Document, Document]:
    """A draft of the collection in English and in a language."""
    analysis, found = read_draft(name, language)
    model = analysis.standing.model
    return compose(model), compose(model, language=language, translations=found)


def places(document: Document) -> dict[str, str]:
    """What stands where, without the notice that only a translation has."""
    return {place: text for place, text in rows(document).items() if not place.startswith("notice-translation")}


def paragraphs(document: Document) -> dict[str, str]:
    """The sentences of a document by the ids of their paragraphs."""
    return {block.id: plain_text(block.runs) for block in document.blocks if isinstance(block, Paragraph)}


def numbers(document: Document) -> Counter[str]:
    """All numbers in figures, without the separators of thousands."""
    grouped = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
    return Counter(found for text in places(document).values() for found in re.findall(r"\d+", grouped.sub("", text)))


def cited(document: Document) -> Counter[str]:
    """The places that the sentences of a document cite."""
    found: Counter[str] = Counter()
    pending = [run for block in document.blocks for run in getattr(block, "runs", ())]
    while pending:
        run = pending.pop()
        if isinstance(run, Reference):
            found[run.target] += 1
        pending.extend(getattr(run, "runs", ()))
    return found
