"""From a settlement to its document tree: the order in which the parts of a document stand."""

from __future__ import annotations

from pathlib import Path

from pdsl.model.actors import Body
from pdsl.model.final import FinalClause
from pdsl.model.settlement import Settlement
from pdsl.model.text import Article, Note
from pdsl.render import changes, copies, declared, frame, margins, stamps
from pdsl.render.clauses import sections
from pdsl.render.document import Document, Heading, Identity, Notice, Paragraph
from pdsl.render.edition import Edition
from pdsl.render.language import Language, table
from pdsl.render.numbering import Numbering
from pdsl.render.prepared import Prepared
from pdsl.render.provisions import Maker, Provision, Section
from pdsl.render.wording import Wording


def compose(prepared: Prepared, edition: Edition, templates: Path) -> Document:
    """Notices, title, parties, preamble, terms, articles, institutions, final articles, signatures, annexes."""
    return numbered_document(prepared, edition, templates)[0]


def numbered_document(prepared: Prepared, edition: Edition, templates: Path) -> tuple[Document, Numbering]:
    """The document as `compose` gives it, and its numbers."""
    settlement = prepared.settlement
    numbering, maker = numbered(prepared, edition, templates)
    blocks, notes = numbering.finish()
    title, subtitle, texts = maker.title, frame.subtitle(maker, prepared.stamps), _identities(settlement, maker)
    blocks = (*copies.choices(maker, numbering, prepared), *blocks)
    if edition.owner:
        blocks = margins.annotated(maker, numbering, blocks)
    blocks = (*frame.translation_notice(maker), *blocks)
    if any(isinstance(block, (Heading, Paragraph)) and block.points for block in blocks):
        blocks = tuple(block.replace(points=block.kind == "draft") if isinstance(block, Notice) else block
                       for block in blocks)  # fmt: skip
    document = Document(
        title=title,
        subtitle=subtitle,
        language=edition.language,
        blocks=blocks,
        notes=notes,
        texts=texts,
        **frame.told(maker),
    )
    return _beside(copies.marked(document, maker, prepared), numbering, maker, edition, templates), numbering


def _beside(document: Document, numbering: Numbering, maker: Maker, edition: Edition, templates: Path) -> Document:
    """The document with what stands beside its text, if that is asked for."""
    if edition.analysis is None or not (edition.sources or edition.comments is not None):
        return document
    from pdsl.render import comments
    from pdsl.render.trace import Trace

    trace = Trace(edition.analysis.for_audience(None), edition, templates, numbering)
    document = document.replace(words=(*document.words, *comments.words(maker)))
    if edition.sources:
        document = document.replace(excerpts=comments.excerpts(trace))
    if edition.comments is None:
        return document
    made = comments.comments(edition.comments, trace, maker)
    first = next((at for at, block in enumerate(document.blocks) if not isinstance(block, Notice)), 0)
    blocks = (*document.blocks[:first], comments.legend(maker, len(made)), *document.blocks[first:])
    return document.replace(comments=made, blocks=blocks)


def _identities(settlement: Settlement, maker: Maker) -> tuple[Identity, ...]:
    """What a catalogue must know of the main text and of those linked with it."""
    signature = settlement.milestones.get("signature")
    main, *linked = settlement.texts
    made = [frame.identity(Maker(main, maker.language), signature.timing.at if signature is not None else None)]
    return (*made, *(frame.identity(Maker(text, maker.language)) for text in linked))


def numbered(prepared: Prepared, edition: Edition, templates: Path) -> tuple[Numbering, Maker]:
    """A settlement with its numbers, in the order of its document, and what makes its sentences."""
    settlement, language = prepared.settlement, edition.language
    names = table(templates, language)
    wording = Wording(language, templates, edition.translations)
    said = Language(language, templates, frame.this(settlement, names), wording, edition.templates)
    maker = Maker(settlement, said, edition)
    main, *linked = _apart(settlement)
    body, annexes = _parts(maker if main is settlement else Maker(main, maker.language, edition))
    if "redlines" in edition.extras and (lines := frame.red_lines(maker)) is not None:
        annexes.append(lines)
    numbering = Numbering(maker, frame.by_name(settlement))
    numbering.begin(maker)
    numbering.add(changes.notice(maker) + frame.notices(maker))
    numbering.add(frame.opening(maker, numbering))
    numbering.place(tuple(body))
    signature = settlement.milestones.get("signature")
    if stamps.signed(settlement, prepared.stamps):
        numbering.add(frame.closing(maker, signature.timing.at if signature is not None else None))
    numbering.place(tuple(annexes))
    for text in linked:
        said = Language(language, templates, frame.this(text, names), wording, edition.templates)
        _linked(numbering, Maker(text, said, edition), signed=stamps.signed(text, prepared.stamps))
    if edition.annexes:
        own = sum(isinstance(item, Section) and item.kind == "annex" for item in annexes)
        numbering.begin(maker, own)
        numbering.place(tuple(_annexes(maker, numbering, prepared)))
    return numbering, maker


def _annexes(maker: Maker, numbering: Numbering, prepared: Prepared) -> list[Section]:
    """The annexes that are made from the text, which has its numbers by now."""
    from pdsl.render.annexes import sections as made
    from pdsl.semantics.analysis import Analysis

    edition = maker.edition
    analysis = prepared.analysis or Analysis(maker.settlement, {}, {})
    return made(edition.annexes, analysis, maker, numbering, edition.earlier)


def _linked(numbering: Numbering, maker: Maker, *, signed: bool) -> None:
    """An instrument linked with the main text: a titled part with a numbering of its own."""
    numbering.begin(maker)
    body, annexes = _parts(maker)
    numbering.add([frame.part_heading(maker)])
    numbering.add(frame.opening(maker, numbering))
    numbering.place(tuple(body))
    if signed:
        numbering.add(frame.closing(maker))
    numbering.place(tuple(annexes))


def _parts(maker: Maker) -> tuple[list[Section | Provision], list[Section | Provision]]:
    """The articles of a text, with its terms and institutions, and its annexes."""
    body: list[Section | Provision] = []
    annexes: list[Section | Provision] = []
    for item in sections(maker):
        (annexes if isinstance(item, Section) and item.kind == "annex" else body).append(item)
    terms, institutions = declared.terms(maker), declared.institutions(maker)
    if institutions is not None:
        body.insert(_before_finals(maker.settlement, body), institutions)
    if terms is not None:
        body.insert(0, terms)
    return body, annexes


def _apart(settlement: Settlement) -> list[Settlement]:
    """Each text with the bodies that it speaks of; one that several speak of belongs to the first of them."""
    texts = settlement.texts
    if len(texts) == 1:
        return [settlement]
    named = [declared.names_in(text.articles) for text in texts]
    found = []
    for number, text in enumerate(texts):
        foreign = {
            name: actor.replace(imported=True)
            for name, actor in text.actors.items()
            if isinstance(actor, Body) and next((at for at, names in enumerate(named) if name in names), 0) != number
        }
        found.append(text.replace(actors={**text.actors, **foreign}))
    return found


def _before_finals(settlement: Settlement, body: list[Section | Provision]) -> int:
    """The place before the final articles: those at the end that hold final clauses only."""
    final = {
        article.id
        for article in settlement.articles
        if isinstance(article, Article)
        and article.clauses
        and all(isinstance(clause, (FinalClause, Note)) for clause in article.clauses)
    }
    at = len(body)
    while at and body[at - 1].id in final:
        at -= 1
    return at
