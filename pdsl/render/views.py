"""Plain data for the templates: every value of the model as a dictionary whose `is` says what it is.

Texts of users are made fit for templates here and nowhere else. Nothing here chooses words of a language.
One table of all kinds of values, since each holds others: it is as long as the model has kinds.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import takewhile
from typing import Any

from pdsl.model.actors import Lasting
from pdsl.model.decisions import Applied, Default, Rule, Threshold
from pdsl.model.formulas import (
    Bounded,
    Equals,
    InState,
    Limited,
    NounPhrase,
    RecognizedAs,
    Requirement,
)  # fmt: skip
from pdsl.model.terms import (
    Blank,
    Choice,
    Deferred,
    Distance,
    Duration,
    Members,
    Quantified,
    Quantity,
    Range,
    Ref,
    Words,
    possibilities,
)
from pdsl.model.time import After, Date, EarlierOf, LaterOf, PhaseEdge, Timing
from pdsl.model.translations import CASES
from pdsl.model.undertakings import MODALITIES, Act, Conditions, Oversight, Undertaking
from pdsl.render import formulas
from pdsl.render.inline import clean, words
from pdsl.render.names import Names, humanize
from pdsl.render.wording import Wording

View = dict[str, Any]

_MANNER = frozenset({"one for one", "of the same type"})  # they stand right behind the object
_TIMES = frozenset({"within", "within_of", "by", "before", "at", "until", "not_before", "during", "every",
                    "immediately", "as_possible"})  # fmt: skip
_CURRENCY_LENGTH = 3
_LARGEST_PART = 5  # 1/5 is written "one fifth"; smaller parts as percentages


class Views:
    """Makes views of the values of one settlement."""

    def __init__(self, names: Names, wording: Wording, *, attributed: bool = True) -> None:
        self.names = names
        self.wording = wording
        self.attributed = attributed  # whether brackets say whose position they are
        self._citing = False
        self._called: dict[tuple[str, str], tuple[int, View]] = {}  # by name and kind

    def token(self, word: str) -> str:
        """A word of the language of drafts, or a number, fit for a template, which has its own words for it."""
        return words(humanize(word))

    def ref(self, ref: Ref) -> View:
        """A declared thing, or an element of the text to be cited."""
        if self.names.labelled(ref):
            return {"is": "element", "id": words(ref.name), "kind": ref.kind, **self._cited(self.names.duty(ref))}
        ref, of = self.names.own(ref)
        return {**self.called(ref), "of": of}

    def _cited(self, act: Act | None) -> View:
        """What a citation of a duty says of it: its verb, and for a withdrawal of what and from where.

        What is cited within it is told by its verb alone, for a duty may cite itself.
        """
        told = act is not None and act.kind == "withdraw" and not self._citing
        made: View = {"duty": "" if act is None else act.kind, "act": None}
        if told and act is not None:
            self._citing = True
            made["act"] = self.act(act)
            self._citing = False
        return made

    def called(self, ref: Ref) -> View:
        """A thing by its name, even where others would cite it by its number."""
        key = (ref.name, ref.kind)
        made = self._called.get(key)
        if made is None or made[0] != self.names.entitled:
            made = self._called[key] = self.names.entitled, self._named(ref)
        return made[1].copy()

    def _named(self, ref: Ref) -> View:
        name = self.names.of(ref)
        forms = name.forms
        if forms is None:
            text, short = name.made or words(name.text), name.made or words(name.short)
            cases = dict(zip(CASES, name.made_cases, strict=True)) if name.made_cases else dict.fromkeys(CASES, text)
        else:
            text = self.wording.marked(forms)
            short = self.wording.marked(forms.replace(text=name.short, cases=()))
            cases = {case: self.wording.marked(forms, case) for case in CASES}
        return {
            "is": "name",
            "of": "",
            "kind": name.kind,
            "name": words(ref.name),
            "text": text,
            "short": short,
            "plural": name.plural or ref.kind == "all" or (ref.kind == "voters" and ref.name != "beneficiary"),
            "known": name.known,
            "titled": name.titled,
            "forms": cases,
            "declined": bool(name.made_cases) or (forms is not None and bool(forms.cases)),
            "gender": "" if forms is None else forms.gender,
            "animate": forms is not None and forms.animate,
            "translated": forms is None or forms.translated,
        }

    def all(self, values: tuple[object, ...]) -> list[View]:
        """Views of several values."""
        return [self.value(value) for value in values]

    def each(self, values: tuple[object, ...]) -> View:
        """Those of whom each is meant: how many parties if it is exactly these, and whether a negation can join them.

        Brackets and blanks cannot be joined, nor can a single bearer that is no group.
        """
        parties = self.names.parties
        only = values[0] if len(values) == 1 else None
        everybody = isinstance(only, Ref) and (
            only.kind == "all" or self.names.own(only) == (Ref(name="parties", kind="voters"), ""))
        named = [value.name for value in values if isinstance(value, Ref)]
        if len(parties) > 1 and len(named) == len(values) and set(named) == set(parties):
            everybody = True
        several = len(values) > 1 or (isinstance(only, Ref) and only.kind in {"group", "voters"})
        several = several or (isinstance(only, Quantified) and only.quantifier == "any")
        closed = all(isinstance(value, (Ref, Words, Quantified)) for value in values)
        return {"items": self.all(values), "parties": max(len(parties), 1) if everybody else 0,
                "joined": everybody or (several and closed)}  # fmt: skip

    def where(self, areas: tuple[object, ...]) -> View:
        """Areas to be in, and lines to be along."""
        lines = tuple(area for area in areas if isinstance(area, Ref) and area.kind == "line")
        return {"inside": self.all(tuple(area for area in areas if area not in lines)), "along": self.all(lines)}

    def maybe(self, value: object) -> View | None:
        """A view, or None where the text says nothing."""
        return None if value is None or value == "" else self.value(value)

    def value(self, value: object) -> View:
        """A view of what stands in a slot; what is of no known type comes out as its words."""
        if isinstance(value, Ref):
            return self.ref(value)
        if isinstance(value, (Words, str)):
            return self._words(value.text if isinstance(value, Words) else value)
        if isinstance(value, (tuple, list)):
            return {"is": "list", "items": self.all(tuple(value))}
        if isinstance(value, (Choice, Range, Blank)):
            return self._open(value)
        if isinstance(value, (Quantity, Duration, Fraction, int)):
            return self._amount(value)
        if isinstance(value, (Date, After, PhaseEdge, EarlierOf, LaterOf)):
            return self._point(value)
        if isinstance(value, Rule):
            return self.rule(value)
        if isinstance(value, Threshold):
            return {"is": "threshold", **self._threshold(value)}
        if isinstance(value, Applied):
            return {"is": "applied", "what": self.value(value.what)}
        if isinstance(value, Default):
            return {"is": "default"}
        if isinstance(value, Quantified):
            relations = [{"word": humanize(word), "what": self.ref(what)} for word, what in value.relations]
            return {"is": "quantified", "quantifier": clean(value.quantifier), "what": self.ref(value.what),
                    "relations": relations}  # fmt: skip
        if isinstance(value, Members):
            return {"is": "members", "of": self.ref(value.of), "which": humanize(value.which)}
        if isinstance(value, Distance):
            return {"is": "distance", "length": self.value(value.length), "of": self.all(value.of)}
        if isinstance(value, Deferred):
            return {"is": "deferred", "duration": self.maybe(value.duration), "default": self.maybe(value.default)}
        return {"is": "words", "text": self.wording.said(str(value))}

    def _words(self, text: str) -> View:
        """A user's own words; with their forms where a translation gives them."""
        if self.wording.same or text in MODALITIES:
            return {"is": "words", "text": words(text)}
        forms = self.wording.of(text)
        view: View = {"is": "words", "text": self.wording.marked(forms)}
        if forms.cases:
            view |= {"forms": {case: self.wording.marked(forms, case) for case in CASES}, "declined": True,
                     "gender": forms.gender, "plural": bool(forms.plural), "animate": forms.animate}  # fmt: skip
        return view

    def _open(self, value: Choice | Range | Blank) -> View:
        if isinstance(value, Choice):
            options = [{"authors": [self.ref(a) for a in option.authors if self.attributed],
                        "value": self.value(option.value)} for option in value.options]  # fmt: skip
            return {"is": "choice", "options": options}
        if isinstance(value, Range):
            return {"is": "range", "low": self.value(value.low), "high": self.value(value.high)}
        return {"is": "blank", "deciders": [self.ref(decider) for decider in value.deciders]}

    def _amount(self, value: Quantity | Duration | Fraction | int) -> View:
        if isinstance(value, Duration):
            return {"is": "duration", "amount": value.amount, "unit": clean(value.unit), "about": value.about}
        if isinstance(value, Quantity):
            money = len(value.unit) == _CURRENCY_LENGTH and value.unit.isupper()
            if value.unit == "share":
                percent = "%" in value.written or value.amount.denominator > _LARGEST_PART
                value = value.replace(amount=value.amount * 100, unit="%") if percent else value.replace(unit="")
            return {
                "is": "quantity",
                "unit": words(value.unit),
                "money": money,
                "about": value.about,
                "tolerance": None if value.tolerance is None else _written(value.tolerance),
                **_magnitude(value.amount, money=money),
            }
        return {"is": "quantity", "unit": "", "money": False, "about": False, "tolerance": None,
                **_magnitude(Fraction(value), money=False)}  # fmt: skip

    def _point(self, value: Date | After | PhaseEdge | EarlierOf | LaterOf) -> View:
        if isinstance(value, Date):
            year, _, rest = value.iso.partition("-")
            month, _, day = rest.partition("-")
            if not (year.isdigit() and month.isdigit() and day[:2].isdigit() and 1 <= int(month) <= 12):
                return {"is": "words", "text": words(value.iso)}
            return {"is": "date", "year": year, "month": int(month), "day": int(day[:2]), "time": words(value.time),
                    "zone": words(value.zone)}  # fmt: skip
        if isinstance(value, After):
            return {"is": "after", "duration": self.value(value.duration), "point": self.value(value.point),
                    "day_count": value.day_count, "before": value.before}  # fmt: skip
        if isinstance(value, PhaseEdge):
            return {"is": "edge", "phase": self.ref(value.phase), "edge": clean(value.edge)}
        earlier = isinstance(value, EarlierOf)
        return {"is": "earlier_of" if earlier else "later_of", "points": self.all(value.points)}

    # ── What modifies a clause ────────────────────────────────────────────

    def timing(self, timing: Timing) -> View:
        """The times said on a clause."""
        fields = ("within", "within_of", "by", "at", "start", "until", "not_before", "lasting", "every", "during")
        said = {field: self.maybe(getattr(timing, field)) for field in fields}
        return {**said, "at_once": timing.at_once, "as_possible": timing.as_possible, "silent": timing.silent,
                "only": False}  # fmt: skip

    def oversight(self, oversight: Oversight) -> View:
        """Who verifies, certifies, leads, decides, consents."""
        return {
            "verified_by": self.all(oversight.verified_by),
            "certified_by": self.all(oversight.certified_by),
            "mediated_by": self.all(oversight.mediated_by),
            "led_by": self.all(oversight.led_by),
            "decided_by": self.maybe(oversight.decided_by),
            "consent_of": self.all(oversight.consent_of),
            "domestic_law": oversight.domestic_law,
        }

    def conditions(self, conditions: Conditions) -> View:
        """When a clause holds."""
        return {
            "holds_if": [self.formula(part) for part in conditions.holds_if],
            "unless": [self.formula(part) for part in conditions.unless],
            "holds_while": [self.formula(part) for part in conditions.holds_while],
            "provided": [self.wording.said(part.text) for part in conditions.provided],
            "excepted": self.all(conditions.excepted),
        }

    def lasting(self, lasting: Lasting | None) -> View | None:
        """How long something lasts and how it is renewed."""
        if lasting is None:
            return None
        return {
            "length": self.maybe(lasting.length),
            "until": self.maybe(lasting.until),
            "bound": clean(lasting.bound),
            "indefinite": lasting.indefinite,
            "renewable": lasting.renewable,
            "renewal_length": self.maybe(lasting.renewal_length),
            "renewed_by": None if lasting.renewed_by is None else self.rule(lasting.renewed_by),
        }

    def rule(self, rule: Rule) -> View:
        """A decision rule."""
        return {
            "is": "rule",
            "ways": [self._way(way.parts) for way in rule.ways],
            "excluding": self.all(rule.excluding),
            "concurring": self.maybe(rule.concurring),
            "within": self.maybe(rule.within),
            "quorum": self.maybe(rule.quorum),
            "failing": self.maybe(rule.failing),
        }

    def _way(self, parts: tuple[Threshold, ...]) -> list[View]:
        """Who stands first and must agree is said together: "by agreement of A and B and a majority of C"."""
        alone = {"unanimity", "consensus", "sole"}
        named = list(takewhile(lambda part: part.kind in alone and isinstance(part.voters, Ref), parts))
        if len(named) <= 1:
            return [self._threshold(part) for part in parts]
        together = {"kind": "agreement", "voters": {"is": "list", "items": [self.maybe(part.voters) for part in named]},
                    "share": None, "number": None, "ways": False}  # fmt: skip
        return [together, *(self._threshold(part) for part in parts[len(named):])]

    def _threshold(self, threshold: Threshold) -> View:
        share = None if threshold.share is None else _magnitude(threshold.share, money=False)
        ways = any(isinstance(found, Threshold) for found in possibilities(threshold.voters))
        alone = isinstance(threshold.voters, Ref) and threshold.voters.kind in ("body", "organization")
        named = isinstance(threshold.voters, tuple) and len(threshold.voters) > 1
        kind = "agreement" if (alone or named) and threshold.kind == "unanimity" else threshold.kind
        return {"kind": clean(kind), "voters": self.maybe(threshold.voters), "share": share,
                "number": threshold.number, "ways": ways}  # fmt: skip

    # ── Acts and undertakings ─────────────────────────────────────────────

    def act(self, act: Act, *, denied: bool = False) -> View:
        """An act with its complements in the order of the text.

        `denied`: behind a negation, where `any` is one of them in every language and never all of them.
        """
        if denied:
            act = act.replace(arguments=formulas.one_of(act.arguments))
        roles = [{"role": clean(role), "values": self.all(values)} for role, values in act.arguments
                 if values and role not in {"object", "of"}]  # fmt: skip
        return {
            "verb": clean(act.kind),
            "object": self.all(act.role("object")),
            "of": self.all(act.role("of")),
            "roles": roles,
            "activity": self.names.activity(act.role("object")[0]) if len(act.role("object")) == 1 else "",
            "qualifiers": sorted(map(clean, act.qualifiers - _MANNER - {"at any time"})),
            "manner": sorted(act.qualifiers & _MANNER, reverse=True),
            "amounts": [{"bound": clean(amount.bound), "value": self.value(amount.value)} for amount in act.amounts],
            "rate": None,
            "at_any_time": "at any time" in act.qualifiers,
            "words": self.wording.said(act.words),
            "content": None if act.content is None else self.undertaking(act.content),
        }

    def _apart(self, undertaking: Undertaking, each: View) -> list[View]:
        """A sentence once for each option of a bracket that holds a negation, where that is said of the whole of it."""
        bearers, modality = undertaking.bearers, undertaking.modality
        only = bearers[0] if len(bearers) == 1 else None
        whole = (undertaking.manner == "each" and each["joined"]) or (isinstance(only, Ref) and only.kind == "all")
        whole = whole or (isinstance(only, Quantified) and only.quantifier == "any")
        if not formulas.told_apart(bearers, modality, whole=whole):
            return []
        choice = only if isinstance(only, Choice) else modality
        assert isinstance(choice, Choice)
        return [
            {"authors": [self.ref(author) for author in option.authors if self.attributed],
             "view": self.undertaking(
                 undertaking.replace(bearers=option.value if isinstance(option.value, tuple) else (option.value,))
                 if choice is only else undertaking.replace(modality=option.value))}
            for option in choice.options
        ]  # fmt: skip

    def undertaking(self, undertaking: Undertaking) -> View:
        """A whole sentence."""
        bearers = self.all(undertaking.bearers)
        act = self.act(undertaking.act, denied=formulas.denies(undertaking, excused=True))
        timing = self.timing(undertaking.timing)
        timing["only"] = _only_then(undertaking)
        timing["denied"] = formulas.denies(undertaking)
        if act["amounts"]:  # so many in each period, and not an act done every so often
            act["rate"], timing["every"] = timing["every"], None
        each = self.each(undertaking.bearers)
        return {
            "bearers": bearers,
            "manner": undertaking.manner,
            "each": each,
            "apart": self._apart(undertaking, each),
            "modality": self.value(undertaking.modality),
            "act": act,
            "timing": timing,
            "stages": [{"amount": self.maybe(stage.amount), "timing": self.timing(stage.timing)}
                       for stage in undertaking.stages],
            "oversight": self.oversight(undertaking.oversight),
            "conditions": self.conditions(undertaking.conditions),
            "only": sorted(map(clean, undertaking.only)),
            "failing": self.maybe(undertaking.failing),
            "plural": undertaking.manner not in {"each", "none_but", "nobody_outside"}
            and (len(bearers) > 1 or any(bearer.get("plural", False) for bearer in bearers)),
        }

    # ── Formulas ──────────────────────────────────────────────────────────

    def phrase(self, phrase: NounPhrase) -> View:
        """What a formula speaks of."""
        return formulas.phrase(self, phrase)

    def test(self, test: object) -> View:
        """What a formula says of it."""
        if isinstance(test, Bounded):
            return {"is": "bounded", "bound": clean(test.bound), "value": self.value(test.value)}
        if isinstance(test, Limited):
            return {"is": "limited", "yes": test.yes}
        if isinstance(test, InState):
            return {"is": "state", "word": humanize(test.word)}
        if isinstance(test, RecognizedAs):
            return {"is": "recognized", "by": self.all(test.by), "owner": self.phrase(test.owner),
                    "degree": clean(test.degree)}  # fmt: skip
        if isinstance(test, Equals):
            return {"is": "equals", "what": self.phrase(test.what)}
        return {"is": "state", "word": words(str(test))}

    def formula(self, formula: object) -> View:
        """A condition or a line of a red line."""
        return formulas.formula(self, formula)

    def requirement(self, requirement: Requirement) -> View:
        """One line of a red line."""
        return formulas.requirement(self, requirement)


def _written(amount: Fraction) -> str:
    """A number in digits: decimals where they are exact, else a fraction."""
    if amount.denominator == 1:
        return str(amount.numerator)
    rest = amount.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{amount.numerator}/{amount.denominator}"
    places = 1
    while (amount * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(amount * 10**places))).rjust(places + 1, "0")
    return ("-" if amount < 0 else "") + digits[:-places] + "." + digits[-places:]


def _magnitude(amount: Fraction, *, money: bool) -> View:
    """The parts of a number: digits, the fraction, and for money the scale in which treaties write it."""
    scale = ""
    shown = amount
    if money:
        for word, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
            if abs(amount) >= size and (amount * 100 / size).denominator == 1:
                scale, shown = word, amount / size
                break
    return {
        "digits": _written(shown),
        "scale": scale,
        "fraction": "" if amount.denominator == 1 else f"{amount.numerator}/{amount.denominator}",
        "whole": int(amount) if amount.denominator == 1 and not scale else -1,
        "one": amount == 1,
    }


def _only_then(undertaking: Undertaking) -> bool:
    """Whether `only` stands in front of a time: `may deploy aircraft only during the transition`."""
    only, timing = undertaking.only, undertaking.timing
    return bool(only & _TIMES or ("from" in only and timing.start is not None)
                or ("for" in only and timing.lasting is not None))  # fmt: skip
