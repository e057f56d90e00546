"""Views of formulas: what conditions, red lines and expectations say, made ready for sentences.

A negation reaches the templates once, at the place where a sentence can say it: behind the subject (`denied`), with it
(`quantifier` `no`), or in front of the whole (`not`). Languages differ in what `not every` and `every … not` mean, so
that no template gets both a quantifier and a negation behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pdsl.model import formulas as f
from pdsl.model.terms import Choice, Quantified, Ref, Slot, possibilities
from pdsl.model.undertakings import DENYING, Act, Undertaking
from pdsl.render.inline import clean
from pdsl.render.names import humanize

if TYPE_CHECKING:
    from pdsl.render.views import Views

View = dict[str, Any]

_ALL = ("every", "each", "any")
_SORTS = (
    ("state", frozenset({"state"})),
    ("actor", frozenset({"state", "organization", "movement", "office", "body", "group"})),
    ("area", frozenset({"territory", "line", "zone", "facility"})),
)
_SIMPLE = (f.Is, f.PropertyIs, f.PropertyIncludes, f.Includes, f.Precedes, f.HappensWithin, f.CanBlock, f.DependsOn)
_GROUPED = frozenset({"and", "or", "implies", "not", "scoped"})


def phrase(views: Views, said: f.NounPhrase, denied: bool = False) -> View:
    """What a formula speaks of; `denied`: behind a negation, where `any` becomes `none` in what restricts it.

    `sort` is what several things are together (`state`, `actor`, `area`, `thing`); `several` and `group` tell how a
    quantifier reaches them. A quantifier in front of a single declared thing says nothing and is left out.
    """
    only = said.items[0] if len(said.items) == 1 else None
    quantifier = said.quantifier
    single = isinstance(only, Ref) and only.kind not in ("kind", "group", "category", "voters", "all")
    if single and quantifier in (*_ALL, "some"):
        quantifier = ""
    kinds = {item.kind if isinstance(item, Ref) else "" for item in said.items}
    items = views.all(said.items)
    return {
        "is": "phrase",
        "items": items,
        "quantifier": clean(quantifier),
        "several": len(items) > 1,
        "group": isinstance(only, Ref) and only.kind in ("group", "voters") and bool(quantifier),
        "sort": next((sort for sort, among in _SORTS if kinds <= among), "thing"),
        "plural": not quantifier and (len(items) > 1 or bool(items and items[0].get("plural", False))),
        "restrictions": [
            {"word": humanize(word), "what": views.all(_under(values) if denied else values)}
            for word, values in said.restrictions
        ],
        "whose": [{"property": humanize(name), **_test(views, test)} for name, test in said.whose],
    }


def _under(values: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Values behind a negation, which some languages say at each of them."""
    return tuple(
        value.replace(quantifier="none") if isinstance(value, Quantified) and value.quantifier == "any" else value
        for value in values
    )


def formula(views: Views, said: object, denied: bool = False) -> View:
    """A condition or a line of a red line; `denied`: its negation, of what has a negation of its own."""
    if isinstance(said, f.Not):
        return _negated(views, said.part)
    if isinstance(said, (f.And, f.Or)):
        parts = [formula(views, part) for part in _flat(said)]
        return {"is": "and" if isinstance(said, f.And) else "or", "parts": parts,
                "grouped": any(part["is"] in _GROUPED for part in parts)}  # fmt: skip
    if isinstance(said, f.Implies):
        return {"is": "implies", "condition": formula(views, said.condition), "then": formula(views, said.then)}
    if isinstance(said, f.Scoped):
        return {"is": "scoped", "scope": scope(views, said.scope), "part": formula(views, said.part)}
    if isinstance(said, f.Within):
        return {"is": "within", "part": formula(views, said.part), "duration": views.value(said.duration),
                "of": views.maybe(said.of)}  # fmt: skip
    if isinstance(said, f.ThereIs):
        denied = said.negated != denied
        return {"is": "there_is", "what": phrase(views, said.what, denied), "negated": denied}
    if isinstance(said, f.Undertaken) and isinstance(said.act, Act):
        return _undertaken(views, said, said.act)
    if isinstance(said, _SIMPLE):
        return _simple(views, cast("f.Formula", said), denied)
    return {"is": "words", "text": views.wording.said(getattr(said, "text", str(said)))}


def scope(views: Views, said: f.Scope | None) -> View | None:
    """When a formula is asked."""
    if said is None:
        return None
    condition = None if said.condition is None else formula(views, said.condition)
    return {"kind": clean(said.kind), "point": views.maybe(said.point), "condition": condition}


def requirement(views: Views, said: f.Requirement) -> View:
    """One line of a red line."""
    return {"mood": clean(said.mood), "formula": formula(views, said.formula), "scope": scope(views, said.scope)}


# ── Negations ─────────────────────────────────────────────────────────────


def _negated(views: Views, said: object) -> View:
    """`not F`: at its verb if nothing in F says how many are meant, else in front of it."""
    if isinstance(said, f.Not):
        return formula(views, said.part)
    plain = isinstance(said, _SIMPLE) and all(len(one.items) == 1 and not one.quantifier for one in _phrases(said))
    if plain or isinstance(said, f.ThereIs):
        return formula(views, said, denied=True)
    return {"is": "not", "part": formula(views, said)}


def _phrases(said: object) -> tuple[f.NounPhrase, ...]:
    """The noun phrases of an atom, the one that its sentence begins with first."""
    if isinstance(said, (f.PropertyIs, f.PropertyIncludes)):
        rest = said.what if isinstance(said, f.PropertyIncludes) else _tested(said.test)
        return (*said.chain, *((rest,) if rest is not None else ()))
    if isinstance(said, f.Is):
        rest = _tested(said.test)
        return (said.subject, *((rest,) if rest is not None else ()))
    if isinstance(said, f.Includes):
        return (said.subject, said.what)
    if isinstance(said, f.CanBlock):
        return (said.actor, said.what)
    if isinstance(said, f.DependsOn):
        return (said.subject, said.on)
    return (said.subject,) if isinstance(said, (f.Precedes, f.HappensWithin)) else ()


def _tested(test: f.Test) -> f.NounPhrase | None:
    while isinstance(test, f.NotTest):
        test = test.test
    return test.what if isinstance(test, f.Equals) else test.owner if isinstance(test, f.RecognizedAs) else None


def _test(views: Views, test: f.Test) -> View:
    """A test without its `not`s, and whether they deny it."""
    denied = False
    while isinstance(test, f.NotTest):
        denied, test = not denied, test.test
    return {"test": views.test(test), "denied": denied}


def _replace(said: f.Formula, old: f.NounPhrase, new: f.NounPhrase) -> f.Formula:
    """An atom with one of its noun phrases replaced."""
    changes: dict[str, object] = {}
    for field in ("subject", "what", "actor", "on"):
        if getattr(said, field, None) is old:
            changes[field] = new
    chain = getattr(said, "chain", ())
    if any(link is old for link in chain):
        changes["chain"] = tuple(new if link is old else link for link in chain)
    test = getattr(said, "test", None)
    if test is not None and _tested(test) is old:
        changes["test"] = _retested(test, new)
    return said.replace(**changes)


def _retested(test: f.Test, new: f.NounPhrase) -> f.Test:
    if isinstance(test, f.NotTest):
        return test.replace(test=_retested(test.test, new))
    return test.replace(what=new) if isinstance(test, f.Equals) else test.replace(owner=new)


def _simple(views: Views, said: f.Formula, denied: bool) -> View:
    """An atom. `denied`: its verb says not; where its subject is `no X`, it does not.

    `none`: another phrase is `any X` and is denied with it, `is not any state`: languages with double negation say
    `no` there too.
    """
    test = getattr(said, "test", None)
    if test is not None:
        while isinstance(test, f.NotTest):
            denied, test = not denied, test.test
        said = said.replace(test=test)
    first, *others = _phrases(said)
    leads = not isinstance(said, (f.PropertyIs, f.PropertyIncludes))  # the sentence begins with its first phrase
    for one in others if leads else (first, *others):
        if one.quantifier == "no":
            if isinstance(said, (f.Is, f.PropertyIs)) and one is _tested(said.test):
                return _simple(views, _replace(said, one, one.replace(quantifier="any")), not denied)
            if not denied:  # not one of them
                said = _replace(said, one, one.replace(quantifier="some"))
                return {"is": "not", "part": formula(views, said)}
            return formula(views, _replace(said, one, one.replace(quantifier="some")))
    if first.quantifier == "no" and _single(first):
        said, denied = _replace(said, first, first.replace(quantifier="")), not denied
    elif first.quantifier == "no" and denied:  # none of them is not so: all are
        said, denied = _replace(said, first, first.replace(quantifier=_whole(first))), False
    elif leads and denied and _every(first):
        said, denied = _replace(said, first, first.replace(quantifier="no")), False
    elif not leads and denied and any(map(_every, (first, *others))):
        return {"is": "not", "part": formula(views, _some(said))}
    first, *others = _phrases(said)
    view = _atom(views, said)
    view["denied"] = denied
    behind = others if leads else [one for one in _phrases(said) if not any(one is link for link in said.chain)]  # type: ignore[union-attr]
    view["none"] = denied and any(one.quantifier == "any" for one in behind)
    view["nobody"] = leads and first.quantifier == "no"
    return view


def _every(said: f.NounPhrase) -> bool:
    """Whether all of several are meant, so that a negation behind it could mean "not all"."""
    return said.quantifier in ("every", "each") or (not said.quantifier and len(said.items) > 1)


def _some(said: f.Formula) -> f.Formula:
    """What holds of none of several, with a negation in front: that it holds of some of them."""
    first = _phrases(said)[0]
    if first.quantifier in _ALL or len(first.items) > 1:
        said = _replace(said, first, first.replace(quantifier="some"))
    return said


def _single(said: f.NounPhrase) -> bool:
    only = said.items[0] if len(said.items) == 1 else None
    return isinstance(only, Ref) and only.kind not in ("kind", "group", "category", "voters", "all")


def _whole(said: f.NounPhrase) -> str:
    return "each" if len(said.items) > 1 else "every"


# ── Atoms ─────────────────────────────────────────────────────────────────


def _atom(views: Views, said: f.Formula) -> View:
    if isinstance(said, f.Is):
        return {"is": "is", "subject": phrase(views, said.subject), "test": views.test(said.test)}
    if isinstance(said, f.PropertyIs):
        return {"is": "property", "property": humanize(said.property), "test": views.test(said.test),
                "chain": [phrase(views, link) for link in said.chain]}  # fmt: skip
    if isinstance(said, f.PropertyIncludes):
        return {"is": "includes", "property": humanize(said.property), "what": phrase(views, said.what),
                "chain": [phrase(views, link) for link in said.chain]}  # fmt: skip
    if isinstance(said, f.Includes):
        return {"is": "includes", "property": "", "what": phrase(views, said.what),
                "chain": [phrase(views, said.subject)]}  # fmt: skip
    if isinstance(said, f.Precedes):
        return {"is": "precedes", "subject": phrase(views, said.subject), "point": views.value(said.point)}
    if isinstance(said, f.HappensWithin):
        return {"is": "happens", "subject": phrase(views, said.subject), "duration": views.value(said.duration),
                "of": views.maybe(said.of)}  # fmt: skip
    if isinstance(said, f.CanBlock):
        return {"is": "can_block", "actor": phrase(views, said.actor), "what": phrase(views, said.what),
                "ends": said.how == "end"}  # fmt: skip
    assert isinstance(said, f.DependsOn)
    return {"is": "depends", "subject": phrase(views, said.subject), "on": phrase(views, said.on)}


def _undertaken(views: Views, said: f.Undertaken, act: Act) -> View:
    """An undertaking: `no state shall …`, and so `every state shall not …`; brackets that deny it are told apart."""
    quantifier = said.subject.quantifier
    whole = quantifier in _ALL and not _single(said.subject)
    if isinstance(said.modality, Choice) and whole and any(word in DENYING for word in possibilities(said.modality)):
        options = [
            {"authors": [views.ref(author) for author in option.authors if views.attributed],
             "view": formula(views, said.replace(modality=option.value))}
            for option in said.modality.options
        ]  # fmt: skip
        return {"is": "apart", "options": options}
    moved = whole and said.modality in DENYING and said.modality != "hereby"
    subject = said.subject.replace(quantifier="no") if moved else said.subject
    return {"is": "undertaken", "subject": phrase(views, subject), "act": views.act(act), "moved": moved,
            "nobody": quantifier == "no", "modality": views.value(said.modality), "binding": said.binding}  # fmt: skip


def _flat(said: f.And | f.Or) -> list[f.Formula]:
    """The parts of a conjunction, those of conjunctions in it among them; the same for a disjunction."""
    found: list[f.Formula] = []
    for part in said.parts:
        found += _flat(part) if type(part) is type(said) else [part]
    return found


def bearing(values: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Those whom a bracket may name as bearers, settled."""
    return tuple(found for value in values for found in possibilities(value))


def denies(said: Undertaking) -> bool:
    """Whether an undertaking forbids, in every option of its brackets: what holds at once is then the ban."""
    nobody = said.manner in ("none_but", "nobody_outside") or any(
        isinstance(value, Quantified) and value.quantifier == "no" for value in bearing(said.bearers)
    )
    words = possibilities(said.modality)
    return nobody or all(word in DENYING and word not in ("hereby", "need not") for word in words)


def told_apart(values: tuple[Slot, ...], modality: Slot, *, whole: bool) -> bool:
    """Whether brackets of a sentence hold a negation in only some of their options, so that its verb cannot stand
    outside them: `[no state | each party] may`, or `all [shall | shall not]`.
    """
    denies = [isinstance(value, Quantified) and value.quantifier == "no" for value in bearing(values)]
    if len(values) == 1 and isinstance(values[0], Choice) and any(denies):
        return True
    return whole and isinstance(modality, Choice) and any(word in DENYING for word in possibilities(modality))
