"""A change as an instrument of its own: `Article 5, paragraph 2 of the Treaty is replaced by the following:`.

It cites the text by the numbers that it had before the change; what it quotes is worded as the text that it will be
part of.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pdsl.model.changes import PARTS, Addition, Amendment, Change, Derogation, Operation, Repeal
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, Slot
from pdsl.model.text import Article, Division
from pdsl.render import copies, frame, margins, stamps
from pdsl.render.clauses import provisions
from pdsl.render.composition import numbered
from pdsl.render.document import Document, Paragraph, Plain, Run, Styled
from pdsl.render.edition import Edition
from pdsl.render.inline import capitalized, clean
from pdsl.render.language import Language, table
from pdsl.render.names import humanize, title_of
from pdsl.render.numbering import paragraph_mark
from pdsl.render.prepared import Prepared
from pdsl.render.provisions import Maker, Provision, Section, points
from pdsl.render.views import View
from pdsl.semantics.changes import in_order, standing


def compose(prepared: Prepared, name: str, edition: Edition, templates: Path) -> Document:
    """The document of one change of a text, prepared as it is written. `name` is that of one of its changes."""
    written = prepared.settlement
    change = next(one for one in written.changes if one.name == name)
    earlier = [one.name for one in in_order(written.changes)]
    earlier = earlier[: earlier.index(name)] if name in earlier else earlier
    kept = tuple(one for one in written.changes if one.name in earlier)
    before = standing(written.replace(changes=kept)).model
    language = edition.language
    names = table(templates, language)
    numbering, quoting = numbered(prepared._replace(settlement=before), edition.replace(extras=()), templates)
    parties = tuple(dict.fromkeys((*written.parties, *change.agreed_by)))
    own = before.replace(
        name=change.name, title=clean(change.title) or humanize(change.name), form="protocol", articles=(), preamble=(),
        parties=parties, guarantors=(), witnesses=(), signed_by=(), place="", originals=0, notes=(), stances=(),
        changes=(), sources=(), excerpt="", constructed="", draft="", provenance=change.provenance, instruments={},
    )  # fmt: skip
    worded = quoting.language.wording
    maker = Maker(own, Language(language, templates, frame.this(own, names), worded, edition.templates), edition)
    numbering.cite_only()
    numbering.begin(maker)
    view = _view(quoting, maker, change, frame.this(before, names)["noun"])
    numbering.add(frame.opening(maker, numbering)[:-1])
    numbering.add([Paragraph(id="object", element="object", level=0, role="recital",
                             runs=maker.begun("changes", "object", view))])  # fmt: skip
    numbering.add([Paragraph(id="formula", element="formula", level=0, role="formula",
                             runs=maker.begun("front", "formula"))])  # fmt: skip
    articles = [_article(maker, quoting, operation, view) for operation in change.operations]
    effect = maker.made(f"change.{name}.effect", "changes", "effect", view)
    articles.append(Section(id=f"change.{name}.effect-article", kind="article", items=(effect,)))
    numbering.place(tuple(articles))
    if stamps.signed(own, prepared.stamps):
        numbering.add(frame.closing(maker, change.dated))
    blocks, notes = numbering.finish()
    title, identity = maker.title, frame.identity(maker, change.dated)
    blocks = (*copies.choices(maker, numbering, prepared), *blocks)
    if edition.owner:
        blocks = (margins.copy_notice(maker, ()), *blocks)
    document = Document(title=title, language=language, blocks=(*frame.translation_notice(maker), *blocks), notes=notes,
                        texts=(identity,), **frame.told(maker))  # fmt: skip
    return copies.marked(document, maker, prepared)


def _view(quoting: Maker, maker: Maker, change: Change, noun: object) -> View:
    settlement = quoting.settlement
    return {
        "main": maker.names.title(settlement.name, title_of(settlement)),
        "noun": noun,
        "applies": maker.views.timing(change.applies),
        "dated": maker.views.maybe(change.dated),
    }


def _article(maker: Maker, quoting: Maker, operation: Operation, view: View) -> Section:
    """What one part of a change does."""
    target: Slot = operation.to if isinstance(operation, Addition) else operation.of
    named = target if isinstance(target, tuple) else (target,)
    text = () if isinstance(operation, (Repeal, Derogation)) else operation.text
    views = quoting.views
    first = named[0] if named else None
    whole = isinstance(first, Ref) and first.kind == "instrument"
    contents = isinstance(operation, Amendment) and isinstance(first, Ref) and first.kind in PARTS
    of = [] if whole and _is_main(quoting, first) else views.all(named)  # none: the text itself
    mine: View = {
        **view,
        "of": of,
        "whole_text": whole,
        "several": isinstance(first, Ref) and first.kind == "force_cap",  # "the limits under Article 1"
        "contents": contents and not all(isinstance(part, (Article, Division)) for part in text),
        "instrument": _instrument(quoting, first),
    }
    if isinstance(operation, Derogation):
        mine |= {"actors": views.all(operation.actors), "areas": views.all(operation.areas),
                 "timing": views.timing(operation.timing), "conditions": views.conditions(operation.conditions)}
    kind = {Amendment: "amends", Repeal: "repeals", Derogation: "derogates"}.get(type(operation), "adds_to")
    if isinstance(operation, Addition) and operation.after:
        kind = "adds_after"
    lead = maker.made(operation.id, "changes", kind, mine, provenance=operation.provenance)
    quoted = [piece for part in _pieces(text) for piece in _quoted(quoting, part)]
    items = (lead, *_marked(quoted, quoting.language.names["quotes"]))
    return Section(id=f"{operation.id}.article", kind="article", items=items, points=points(operation.provenance))


def _is_main(quoting: Maker, target: object) -> bool:
    return isinstance(target, Ref) and target.name not in quoting.settlement.instruments


def _instrument(quoting: Maker, target: object) -> str:
    """The title of the linked instrument in whose text a thing stands; empty for the main text."""
    for name, instrument in quoting.settlement.instruments.items():
        for clause, article in Settlement(articles=instrument.articles).clauses():
            known = {getattr(clause, "label", ""), getattr(clause, "name", ""), article.id}
            if isinstance(target, Ref) and target.name in known:
                return quoting.names.title(name, clean(instrument.title) or humanize(name))
    return ""


def _pieces(text: tuple[object, ...]) -> list[object]:
    """Articles one by one, clauses together: neighbouring final clauses have an order."""
    if any(isinstance(part, (Article, Division)) for part in text):
        return list(text)
    return [text] if text else []


def _quoted(quoting: Maker, part: object) -> list[Provision]:
    """What is put into the text, as it will stand there."""
    if isinstance(part, Division):
        title: tuple[Run, ...] = (Styled(style="emphasis", runs=quoting.words(part.title or humanize(part.name))),)
        inner = [piece for item in _pieces(part.items) for piece in _quoted(quoting, item)]
        return [Provision(id=part.id, element=part.id, runs=title, follows=True, verbatim=True), *inner]
    if isinstance(part, Article):
        title = (Styled(style="emphasis", runs=quoting.words(part.title or humanize(part.name))),)
        held = provisions(quoting, part.clauses)
        head = Provision(id=part.id, element=part.id, runs=title, follows=True, verbatim=True)
        return [head, *_paragraphs(held, quoting.language.names)]
    assert isinstance(part, tuple)
    held = provisions(quoting, part)
    return [one.replace(follows=True) for one in held]


def _paragraphs(held: tuple[Provision, ...], names: dict[str, Any]) -> list[Provision]:
    """The paragraphs of an article with their numbers, where it has several."""
    if len(held) < 2 or any(one.versions for one in held):
        return [one.replace(follows=True) for one in held]
    marks = (Plain(text=f"{paragraph_mark(str(number), names)} ") for number in range(1, len(held) + 1))
    return [one.replace(runs=(mark, *capitalized(one.runs)), follows=True)
            for mark, one in zip(marks, held, strict=True)]  # fmt: skip


def _marked(quoted: list[Provision], quotes: list[str]) -> list[Provision]:
    """The words between quotation marks, where they have a plain beginning and a plain end."""
    if not quoted or any(one.versions for one in (quoted[0], quoted[-1])) or quoted[-1].children or quoted[-1].table:
        return quoted
    first = quoted[0].replace(runs=(Plain(text=quotes[0]), *capitalized(quoted[0].runs)))
    quoted = [first, *quoted[1:]]
    return [*quoted[:-1], quoted[-1].replace(runs=(*quoted[-1].runs, Plain(text=quotes[1])))]
