"""Final clauses as paragraphs, in their conventional order."""

from __future__ import annotations

from pdsl.model.final import FinalClause
from pdsl.model.terms import Ref, Words
from pdsl.render.inline import clean
from pdsl.render.provisions import Maker, Provision
from pdsl.render.views import View

ORDER = (
    "disputes", "binding", "ratification", "entry_into_force", "provisional_application", "reservations",
    "amended_by", "duration", "suspension", "withdrawal", "survival", "severable", "depositary",
    "registered_with", "authentic", "prevailing",
)  # fmt: skip

_SHORT = 3  # letters of "of", "the", "for"


def ordered(clauses: tuple[object, ...]) -> list[object]:
    """The clauses with each run of final clauses put into the order of the UN handbook of final clauses."""
    made: list[object] = []
    run: list[FinalClause] = []
    for clause in clauses:
        if isinstance(clause, FinalClause):
            run.append(clause)
        else:
            made += [*sorted(run, key=_place), clause]
            run = []
    return [*made, *sorted(run, key=_place)]


def _place(final: FinalClause) -> int:
    return ORDER.index(final.kind) if final.kind in ORDER else len(ORDER)


def language_codes(*values: object) -> tuple[str, ...]:
    """The codes of languages, however the model holds them."""
    codes: list[str] = []
    for value in values:
        text = value.name if isinstance(value, Ref) else value.text if isinstance(value, Words) else str(value)
        codes += text.replace(",", " ").split()
    return tuple(codes)


def _proper(named: str) -> bool:
    """Whether some words are the name of an institution: all but the short ones begin with a capital."""
    return named[:1].isupper() and all(word[:1].isupper() for word in named.split() if len(word) > _SHORT)


def final(maker: Maker, clause: FinalClause) -> Provision:
    """One final clause."""
    views = maker.views
    languages = clause.kind in {"authentic", "prevailing"}
    codes = language_codes(*clause.subjects, clause.word)
    view: View = {
        "kind": views.token(clause.kind),
        "subjects": [] if languages else views.all(clause.subjects),
        "languages": [views.token(code) for code in codes] if languages else [],
        "word": views.token(clause.word),
        "consent": clean(clause.consent),
        "after_consent": views.maybe(clause.after_consent),
        "rule": None if clause.rule is None else views.rule(clause.rule),
        "lasting": views.lasting(clause.lasting),
        "notice": views.maybe(clause.notice),
        "timing": views.timing(clause.timing),
        "excepted": views.all(clause.excepted),
        "needs": [views.formula(need) for need in clause.needs],
    }
    if clause.kind == "disputes":
        only = clause.subjects[0] if len(clause.subjects) == 1 else None
        said = clean(only.text if isinstance(only, Words) else only) if isinstance(only, (Words, str)) else ""
        view["forum"] = "words" if said and not _proper(maker.names.without_article(said)) else "named"
        view["asked"] = bool(said) or (isinstance(only, Ref) and only.kind == "organization")
    if clause.kind in ("withdrawal", "suspension"):
        view["anybody"] = not clause.subjects or bool(views.each(clause.subjects)["parties"])
    part = clause.kind if clause.kind in ORDER else "other"
    return maker.made(clause.id, "final", part, view, provenance=clause.provenance, stances=clause.stances)
