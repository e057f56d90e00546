"""The public interface for Python. `pdsl` itself offers these functions, and loads this module when one is used."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from pdsl.analysis import analyse, translations
from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import Answer, Standing
from pdsl.source import Source

if TYPE_CHECKING:
    from typing import Any

    from pdsl.assess.scoring import Scored
    from pdsl.compare.comparison import Synopsis
    from pdsl.conform.verdict import Verdict
    from pdsl.render.edition import Edition
    from pdsl.semantics.fingerprint import Fingerprint
    from pdsl.solve.answer import Solved
    from pdsl.stances.view import View
    from pdsl.tables.table import Table

__all__ = [
    "Analysis", "Answer", "Diagnostic", "Draft", "Input", "Result", "Settlement", "Severity", "Source", "Standing",
    "Text", "Unreadable", "ask", "assess", "check", "compare", "conforms", "export", "fingerprint", "format", "load",
    "render", "render_file", "solve", "stances", "table",
]  # fmt: skip


class Unreadable(ValueError):
    """The draft, or the question, cannot be read; `diagnostics` say where and why."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


class Draft:
    """A settlement as read: `source` is its text, `analysis` what everything else is computed from."""

    def __init__(self, source: Source, analysis: Analysis) -> None:
        self.source = source
        self.analysis = analysis

    def __repr__(self) -> str:
        return f"Draft({self.source.name!r})"

    @property
    def model(self) -> Settlement:
        """What the settlement is, with the changes in force; of a text with faults, of what could be read."""
        return self.analysis.model

    @property
    def written(self) -> Settlement:
        """What the file says: the text as it was signed, and its changes beside it."""
        return self.analysis.written

    def as_of(self, until: str | None) -> Draft:
        """The draft with the changes that have effect by a day (`2032-06-01`; None: all of them; "": as signed).

        Raises ValueError for what is no day.
        """
        from pdsl.semantics.calendar import invalid_date

        fault = invalid_date(until) if until else None
        if fault is not None:
            raise ValueError(f"{until!r} is no day: {fault}")
        return Draft(self.source, self.analysis.as_of(until))

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The findings of reading it."""
        return self.analysis.reading

    @property
    def complete(self) -> bool:
        """Whether all of it could be read."""
        return self.analysis.complete


class Result:
    """What `check` found."""

    def __init__(self, draft: Draft, findings: tuple[Diagnostic, ...]) -> None:
        self.draft = draft
        self.findings = findings

    def __repr__(self) -> str:
        return f"Result({self.draft.source.name!r}, {len(self.findings)} findings)"

    @property
    def model(self) -> Settlement:
        """What the settlement is."""
        return self.draft.model

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that say that the text has no meaning, or contradicts itself, and are not acknowledged."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR and not f.acknowledged)

    @property
    def ok(self) -> bool:
        """Whether there is no error. Warnings may remain."""
        return not self.errors

    @cached_property
    def redlines(self) -> tuple[Standing, ...]:
        """Where each red line stands, in the order of the text."""
        return self.draft.analysis.redlines

    def report(self, form: str = "full", *, color: bool = False, width: int = 100) -> str:
        """The findings as text, in one of `pdsl.report.FORMATS`."""
        from pdsl import report
        from pdsl.report import frameworks, redlines

        analysis = self.draft.analysis
        tables: dict[str, list[dict[str, Any]]] = {}
        if form in ("json", "jsonl"):
            tables = {"redlines": redlines.rows(analysis), "frameworks": frameworks.rows(analysis)}
        return report.render(self.findings, form, color=color, width=width, checked=1,
                             redlines=tables.get("redlines"), frameworks=tables.get("frameworks"))  # fmt: skip


_UNNAMED = "<text>"  # the name of a draft that is given as text

Text: TypeAlias = str | os.PathLike[str] | Source
Input: TypeAlias = Text | Draft


def load(draft: Input, owner: str | None = None, *, against: Sequence[Text] = ()) -> Draft:
    """Read a draft and what it imports: its model, the places of its elements, the faults of reading.

    `draft` is the name of a file, or a text; a `str` is a text if it has a line end or begins with `{` (JSON), else
    the name of a file. Confidential red lines are left out unless `owner` names their owner. `against` are texts with
    red lines and frameworks that the draft is measured by, as if it imported them and conformed to each framework.
    Raises OSError and UnicodeDecodeError for files, ValueError for JSON or a `Draft` with `against`; nothing for what
    the text says, which is in `Draft.faults`.
    """
    if isinstance(draft, Draft):
        if against:
            raise ValueError("a draft that is read already is measured by what it was read with")
        return draft if owner is None else Draft(draft.source, draft.analysis.for_audience(owner))
    source = _source(draft)
    if source.text.lstrip()[:1] == "{":
        if against:
            raise ValueError("a model in JSON has names of its own; measure the text of the draft")
        from pdsl.export.json import load as load_json

        analysis = load_json(source)
    else:
        analysis = analyse(source, _read, _beside(against))
    return Draft(source, analysis.for_audience(owner))


def check(
    draft: Input, owner: str | None = None, *, against: Sequence[Text] = (), profile: str | None = None,
    thresholds: Mapping[str, int | str] | None = None,
) -> Result:  # fmt: skip
    """All findings about a draft, and where each red line stands. Takes and raises what `load` does.

    `profile` names what such a text is measured by (`ceasefire`), `thresholds` sets some by name, as a number in their
    unit or in words (`{"access-notice": "24 hours"}`), and goes before the profile. ValueError for unknown ones.
    """
    loaded = load(draft, owner, against=against)
    chosen, measures = None, dict[str, int]()
    if profile is not None:
        from pdsl.profiles import profile as named

        chosen = named(profile)
        measures |= chosen.thresholds
    if thresholds is not None:
        from pdsl.semantics.thresholds import known

        measures |= {known(name).name: known(name).read(value) for name, value in thresholds.items()}
    if measures:
        loaded = Draft(loaded.source, loaded.analysis.measured_by(tuple(sorted(measures.items()))))
    found = registry.run(loaded.analysis)
    if chosen is not None:
        from pdsl.checks.reasons import explained
        from pdsl.checks.selection import Selection

        shown, _ = Selection(left_out=frozenset(chosen.ignore), weights=chosen.severity).apply(found)
        found = tuple(explained(shown) if chosen.explain else shown)
    return Result(loaded, found)


def ask(draft: Input, question: str) -> Answer:
    """What a draft answers to a question in the language of red lines: `require north shall not join league`.

    Raises `pdsl.api.Unreadable` if the draft or the question cannot be read, and as `load` does.
    """
    from pdsl.semantics import query

    loaded = _whole(load(draft))
    if loaded.source.text.lstrip()[:1] == "{":
        raise Unreadable("a question needs the text of the draft: it speaks in its names", ())
    # the question is read as one line of a red line at the end of the draft, so that it means the same there
    name = "pdsl_question"
    owner = next(iter(loaded.model.actors), "")
    line = f"\nredline {name} of {owner} {{ {question} }}\n"
    asked = analyse(Source(loaded.source.name, loaded.source.text + line), _read)
    lines = [line for line in asked.model.redlines if line.name == name]
    if asked.reading or len(lines) != 1 or len(lines[0].lines) != 1:
        raise Unreadable(f"the question cannot be read: {question}", asked.reading)
    return query.ask(loaded.analysis, lines[0].lines[0])


def render(draft: Input, to: str = "md", edition: Edition | None = None, **fields: Any) -> str:
    """The draft as a document: `md`, `html`, `txt` or `typst`. Raises `pdsl.api.Unreadable`, and as `load` does.

    `edition` says how it is made (`pdsl.render.edition.Edition`); `fields` are fields of it. For `language="fr"` the
    text's own words come from `NAME.fr.pdsl` beside `NAME.pdsl`, and beside what it imports, as for `pdsl render`.
    """
    from pdsl.render import render as make
    from pdsl.render.edition import PLAIN

    model, asked = _asked(draft, edition or PLAIN, fields)
    text, diagnostics = make(model, to, asked)
    _made(diagnostics)
    return text


def render_file(draft: Input, to: str = "docx", edition: Edition | None = None, **fields: Any) -> bytes:
    """The draft as the bytes of a file: `docx`, `pdf`, or the text of `render` in UTF-8.

    Takes and raises what `render` does, and ModuleNotFoundError if python-docx or typst is not installed.
    """
    from pdsl.render import render_file as make
    from pdsl.render.edition import PLAIN

    model, asked = _asked(draft, edition or PLAIN, fields)
    data, diagnostics = make(model, to, asked)
    _made(diagnostics)
    return data


def _asked(draft: Input, edition: Edition, fields: dict[str, Any]) -> tuple[Settlement, Edition]:
    """What is to be shown, and how: with what its owner may see of it."""
    asked = edition.replace(**fields)
    whole = _whole(load(draft, asked.owner or None)).analysis
    if asked.language != "en" and not asked.translations:
        said, unread = translations(whole, asked.language, _read)
        _made(unread)
        asked = asked.replace(translations=said)
    return whole.standing.model, asked if asked.analysis is not None else asked.replace(analysis=whole)


def _made(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Raise `Unreadable` if a document could not be made."""
    faults = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    if faults:
        raise Unreadable(faults[0].message, tuple(diagnostics))


def assess(draft: Input, cards: Sequence[str] = ()) -> tuple[Scored, ...]:
    """Scorecards of the draft, filled in (without names: all of them): for each a sheet for each guarantee, each
    ceasefire, or the whole text, with a line for each item.

    A line has `low` and `high` of `item.most`, which differ where brackets (`ways`) or words leave the level open, or
    no level (`scored` is false, `level.state` says why), and `credits`, the clauses that earn it. Raises ValueError for
    a name that is no card, and as `load`.
    """
    from pdsl.assess.cards import CARDS
    from pdsl.assess.scoring import assess as fill_in

    known = [card.name for card in CARDS]
    for name in cards:
        if name not in known:
            raise ValueError(f"no card is named {name!r}; there are {', '.join(known)}")
    return fill_in(load(draft).analysis, cards)


def solve(
    draft: Input, owner: str | None = None, *, against: Sequence[Text] = (), positions_as_lines: bool = False,
    move_absolute: bool = False, dropped: Sequence[str] = (), seconds: float | None = None,
) -> Solved:  # fmt: skip
    """What can still be agreed over a draft: an answer that knows no format; `pdsl.solve.writers.written` makes text.

    `positions_as_lines`: what authors wrote into brackets counts as their lines; `move_absolute`: absolute lines may
    give way; `dropped`: names of red lines to leave out; `seconds` ends the search, and then alone can answers differ.
    Raises ImportError if z3 is not installed, and as `load` does.
    """
    from pdsl.solve.answer import Question
    from pdsl.solve.search import solve as search

    question = Question(positions_as_lines, move_absolute, tuple(dropped), (), seconds=seconds)
    return search(load(draft, owner, against=against).analysis, question)


def compare(
    *drafts: Input, owner: str | None = None, redlines: Sequence[Text] = (),
    corresponding: Sequence[tuple[str, str]] = (),
) -> Synopsis:  # fmt: skip
    """What changed between two drafts or more, each compared with the next: an answer that knows no format.

    `steps` are the comparisons, `rows` the drafts side by side; `pdsl.compare.writers.written` makes text of it.
    `redlines` are texts whose lines are asked of every draft, `corresponding` ids, names or numbers of provisions that
    are said to stand for each other, old and new. Raises ValueError for fewer than two drafts, and as `load` does.
    """
    from pdsl.compare.compare import side_by_side

    if len(drafts) < 2:
        raise ValueError("a comparison needs two drafts")
    analyses = [load(draft, owner, against=redlines).analysis for draft in drafts]
    return side_by_side(analyses, corresponding=corresponding)[0]


def conforms(draft: Input, owner: str | None = None, *, against: Sequence[Text] = ()) -> tuple[Verdict, ...]:
    """How a draft stands to frameworks, one `Verdict` each; `pdsl.conform.writers.written` makes text of them.

    `against` are texts with frameworks; without any those count that the settlement says it conforms to, else all that
    it declares. Raises as `load` does.
    """
    from pdsl.conform.verdict import verdicts
    from pdsl.model.terms import Ref

    analysis = load(draft, owner, against=against).analysis
    if not analysis.written.conforms_to:
        every = tuple(Ref(name=name, kind="framework") for name in analysis.written.frameworks)
        analysis = analysis.conforming(every)
    return verdicts(analysis)


def stances(draft: Input, owner: str | None = None, *, against: Sequence[Text] = ()) -> View:
    """Where each article of a draft stands and who says what of it; `pdsl.stances.writers.written` makes text of it.

    Nothing is read from git. Raises as `load` does.
    """
    from pdsl.stances.view import view

    return view(load(draft, owner, against=against).analysis)


def table(draft: Input, name: str, owner: str | None = None) -> Table:
    """A table of what follows from the draft: one of `pdsl.tables.TABLES`, as a value that knows no format.

    `pdsl.tables.writers.written` makes text of it. Raises ValueError for a name that is none of them, and as `load`.
    """
    from pdsl.tables import TABLES, make

    if name not in TABLES:
        raise ValueError(f"no table is named {name!r}; there are {', '.join(TABLES)}")
    return make(load(draft, owner).analysis, name)


def format(draft: Input) -> str:  # noqa: A001
    """The text in the standard layout, every comment kept. Raises `pdsl.api.Unreadable`, and as `load` does."""
    from pdsl.format import format as lay_out
    from pdsl.syntax.parser import parse

    parsed = parse(draft.source if isinstance(draft, Draft) else _source(draft))
    text, diagnostics = lay_out(parsed)
    if text is None or diagnostics:
        faults = diagnostics or parsed.diagnostics
        raise Unreadable(faults[0].message, faults)
    return text


def export(draft: Input, to: str = "json") -> str:
    """The model as JSON text (`json`), or as one text without imports (`pdsl`).

    Raises `pdsl.api.Unreadable`, and as `load` does.
    """
    if to == "pdsl":
        from pdsl.export.text import unparse

        return unparse(_whole(load(draft)).analysis.written)
    if to != "json":
        raise ValueError(f"no form is named {to!r}; there are 'json' and 'pdsl'")
    from pdsl.export.json import dump

    return dump(_whole(load(draft)).analysis.written)


def fingerprint(draft: Input) -> Fingerprint:
    """A hash of what the draft says, of the whole and of each article. Raises `pdsl.api.Unreadable`, and as `load`."""
    from pdsl.semantics.fingerprint import fingerprint as hashed

    return hashed(_whole(load(draft)).analysis.written)


def _whole(draft: Draft) -> Draft:
    """The draft, if all of it could be read."""
    faults = tuple(diagnostic for diagnostic in draft.faults if diagnostic.severity is Severity.ERROR)
    if faults or not draft.complete:
        said = faults or draft.faults
        raise Unreadable(said[0].message if said else "the draft cannot be read as a whole", said)
    return draft


def _source(draft: Text) -> Source:
    if isinstance(draft, Source):
        return draft
    if isinstance(draft, str) and ("\n" in draft or "\r" in draft or draft.lstrip()[:1] == "{"):
        return Source(_UNNAMED, draft)
    name = os.fspath(draft)
    with open(name, "rb") as file:
        return Source(name.replace(os.sep, "/"), file.read().decode("utf-8-sig"))


def _beside(against: Sequence[Text]) -> tuple[Source, ...]:
    """The texts that a draft is measured by; those without a name get one, so that no two texts are one file."""
    found: list[Source] = []
    for number, text in enumerate(against, 2):
        one = _source(text)
        unnamed = one.name == _UNNAMED and one is not text
        found.append(Source(f"<text {number}>", one.text) if unnamed else one)
    return tuple(found)


def _read(path: str) -> str | None:
    """An imported file; None where there is none that can be read."""
    try:
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        return None
