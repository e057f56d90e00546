"""The words of a text one by one, as its document writes them: for reports that quote it.

A clause comes out as one line, its paragraphs behind each other, without their numbers; a value of a slot, a condition
or a rule as it stands in a sentence. What the templates have no words for alone is empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from pdsl import resources
from pdsl.model.actors import Lasting
from pdsl.model.brackets import Package
from pdsl.model.changes import Trace
from pdsl.model.decisions import Rule
from pdsl.model.forces import CapRow, ForceCap
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.text import Note, Recital
from pdsl.model.time import Timing
from pdsl.model.undertakings import Act, Amount, Conditions, Oversight, Stage, Undertaking
from pdsl.render.document import Plain, Reference, Run, Styled, plain_text
from pdsl.render.edition import PLAIN
from pdsl.render.frame import this
from pdsl.render.inline import capitalized, ended, last_character
from pdsl.render.language import Language, table
from pdsl.render.numbering import Numbering
from pdsl.render.provisions import Maker, Provision
from pdsl.render.wording import Wording

_NO_CLAUSE = (Note, Package, Trace)


class Quoting:
    """The words of one text and of those linked with it, in one language; nothing in it is numbered before it must."""

    def __init__(self, settlement: Settlement, language: str = "en", templates: Path | None = None) -> None:
        self._settlement = settlement
        self._language = language
        self._templates = resources.templates() if templates is None else templates
        self._names = table(self._templates, language)
        self._wording = Wording(language, self._templates)
        self._makers: dict[str, Maker] = {}

    def clause(self, clause: object, instrument: str = "") -> str:
        """A clause, by the standard of the main text; empty for what is no part of a text."""
        from pdsl.render.clauses import clause_provisions

        if isinstance(clause, _NO_CLAUSE):
            return ""
        return self._said(clause_provisions(self._maker(instrument), clause), instrument)

    def part(self, clause: Any, part: Record, instrument: str = "") -> str:
        """A part of a clause that is a paragraph of its own there, or a row of a cap; empty where it is none."""
        from pdsl.render.caps import row_view
        from pdsl.render.clauses import clause_provisions

        maker = self._maker(instrument)
        if isinstance(clause, ForceCap) and isinstance(part, CapRow):
            view = row_view(maker, clause, part)
            return self._said([maker.made(part.id, "force_cap", "row", view, stances=part.stances)], instrument)
        ident = getattr(part, "id", "")
        found = _found(clause_provisions(maker, _with(clause, part)), ident) if ident else None
        return self._said([found], instrument) if found is not None else ""

    def recital(self, recital: Recital) -> str:
        """A recital of a preamble."""
        maker = self._maker("")
        view = {"verb": maker.views.token(recital.verb), "text": maker.views.value(recital.text)["text"]}
        return self._plain(capitalized(maker.say("front", "recital", view)), "")

    def values(self, values: Iterable[object], instrument: str = "") -> str:
        """Values of a slot, joined as in a sentence."""
        maker = self._maker(instrument)
        return self._plain(maker.say("values", "listing", maker.views.all(tuple(values))), instrument)

    def words(self, value: object, instrument: str = "") -> str:
        """A value of a slot, a time, a rule, an act, a condition …; empty for what is none of them."""
        maker = self._maker(instrument)
        views = maker.views
        kind, part = "", ""
        given: tuple[object, ...] = ()
        if isinstance(value, Timing):
            kind, part, given = "timing", "timing", (views.timing(value),)
        elif isinstance(value, Lasting):
            kind, part, given = "values", "lasting", (views.lasting(value),)
        elif isinstance(value, Rule):
            kind, part, given = "rules", "rule", (views.rule(value),)
        elif isinstance(value, Act):
            kind, part, given = "acts", "act", (views.act(value),)
        elif isinstance(value, Undertaking):
            kind, part, given = "undertaking", "sentence", (views.undertaking(value),)
        elif isinstance(value, Conditions):
            kind, part, given = "conditions", "conditions", (views.conditions(value),)
        elif isinstance(value, Oversight):
            kind, part, given = "conditions", "oversight", (views.oversight(value),)
        elif isinstance(value, Stage):
            stage = {"amount": views.maybe(value.amount), "timing": views.timing(value.timing)}
            said = self._plain(maker.say("undertaking", "stages", [stage]), instrument)
            return said.removeprefix("in stages, namely ")
        elif isinstance(value, Amount):
            bound = self._names["bounds"].get(value.bound, value.bound)
            return f"{bound} {self.values((value.value,), instrument)}"
        else:
            return ""
        return self._plain(maker.say(kind, part, *given), instrument).lstrip(", ")

    def formula(self, formula: object, instrument: str = "") -> str:
        """A condition."""
        maker = self._maker(instrument)
        return self._plain(maker.say("formulas", "formula", maker.views.formula(formula)), instrument)

    def qualifier(self, word: str) -> str:
        """A qualifier of an act, `permanently`."""
        said: dict[str, str] = self._names["qualifiers"]
        return said.get(word, word.replace("_", " "))

    # ── How it is put together ────────────────────────────────────────────

    def _maker(self, instrument: str) -> Maker:
        made = self._makers.get(instrument)
        if made is None:
            text = next((one for one in self._settlement.texts if one.instrument == instrument), self._settlement)
            whole = text if instrument else self._settlement
            said = Language(self._language, self._templates, this(whole, self._names), self._wording)
            made = self._makers[instrument] = Maker(text, said)
        return made

    @cached_property
    def _numbering(self) -> Numbering:
        """The numbers of the document, which are made where a clause cites another."""
        from pdsl.render.composition import numbered
        from pdsl.render.prepared import Prepared

        return numbered(Prepared(self._settlement), PLAIN.replace(language=self._language), self._templates)[0]

    def _plain(self, runs: tuple[Run, ...], instrument: str) -> str:
        if _cites(runs):
            runs = self._numbering.quoted(runs, self._maker(instrument).title)
        return " ".join(plain_text(runs).replace("\u00a0", " ").split())

    def _said(self, provisions: Iterable[Provision], instrument: str) -> str:
        """Paragraphs behind each other; of one paragraph there is no full stop at the end."""
        said = [runs for one in provisions if (runs := _runs(one))]
        if len(said) > 1:
            said = [ended(runs, ".") for runs in said]
        gap = (Plain(text=" "),)
        joined = tuple(run for at, runs in enumerate(said) for run in (*(gap if at else ()), *runs))
        told = self._plain(joined, instrument)
        return told.removesuffix(".") if ". " not in told else told


def _runs(item: Provision) -> tuple[Run, ...]:
    """A paragraph with what stands under it, in one line."""
    gap = (Plain(text=" "),)
    if item.versions:
        made: tuple[Run, ...] = ()
        for one in item.versions:
            said = (Plain(text="["), *one.lead, *_runs(one.replace(lead=())), Plain(text="]"))
            made = (*made, *(gap if made else ()), *said)
        return made
    runs = (*item.lead, *(item.runs if item.verbatim else capitalized(item.runs)))
    parts = [made for child in item.children if (made := _runs(child))]
    if item.table is not None:
        parts += [_row(row) for row in item.table.rows]
    if not parts:
        return runs
    if runs and last_character(runs) not in {":", "."}:
        runs = (*runs, Plain(text=":"))
    sentences = any(". " in plain_text(part) for part in parts)
    mark = "." if sentences else ";"
    for at, part in enumerate(parts):
        runs = (*ended(runs, mark), *gap, *part) if at else (*runs, *(gap if runs else ()), *part)
    return runs


def _row(cells: tuple[tuple[Run, ...], ...]) -> tuple[Run, ...]:
    """A row of a table: what it is about, then its cells."""
    head, *others = cells
    made = (*head, Plain(text=": "))
    for at, cell in enumerate(cell for cell in others if cell):
        made = (*made, *((Plain(text=", "),) if at else ()), *cell)
    return made


def _cites(runs: tuple[Run, ...]) -> bool:
    return any(isinstance(run, Reference) or (isinstance(run, Styled) and _cites(run.runs)) for run in runs)


def _found(items: Iterable[Provision], element: str) -> Provision | None:
    """The paragraph of an element among others and those under them."""
    for item in items:
        if element in (item.id, item.element):
            return item
        inner = _found((*item.children, *item.versions), element)
        if inner is not None:
            return inner
    return None


def _with(clause: Any, part: Any) -> Any:
    """A clause with a part in place of the one of the same id."""
    for name in type(clause).FIELDS:
        held = clause.__dict__.get(name)
        if isinstance(held, tuple) and any(getattr(one, "id", None) == part.id for one in held):
            return clause.replace(**{name: tuple(part if getattr(one, "id", None) == part.id else one for one in held)})
    return clause
