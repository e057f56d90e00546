"""A change as a phrase in treaty words. It names what is on either side, and on whom a duty or a limit lies."""

from __future__ import annotations

from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.words import Saying, join

_EFFECTS = {TIGHTER: "tighter", LOOSER: "looser"}


def phrase(change: Change, old: Saying, new: Saying) -> str:
    """The phrase, without the subject."""
    said = _said(change)
    if change.effect and change.bears:
        whom = join(old.name(name) if name in old.titled else new.name(name) for name in change.bears)
        said += f" ({_EFFECTS[change.effect]} for {whom})"
    return said


def _said(change: Change) -> str:
    kind, field, old, new = change.kind, change.field, change.old, change.new
    if kind in ("added", "removed"):
        what = f"{field}: " if field else ""
        words = _behind(new if kind == "added" else old, field)
        return f"new: {what}{words}" if kind == "added" else f"dropped: {what}{words}"
    if kind == "moved":
        return f"moved from “{old}” to “{new}”"
    if kind == "renamed":
        if not old or not new:
            return f"given the title “{new}”" if new else f"without its title “{old}” now"
        return f"renamed from “{old}” to “{new}”"
    if kind.startswith("party "):
        return f"{_MEMBERS.get(field, 'party')} {kind.removeprefix('party ')}: {old or new}"
    if kind == "transferred":
        return f"transferred from {_value(old)} to {_value(new)}"
    if kind.startswith("modality"):
        return f"{kind} from “{old}” to “{new}”"
    if field == "option":
        return _in_alternative(kind, old, new)
    lead = kind if field in _IMPLIED else f"{kind}, {field}"
    if not old or not new:
        words = _behind(old or new, field)
        if kind.endswith("changed") and words and field != "form":
            return f"{lead}: {_value(words)}, now not said" if old else f"{lead}: not said, now {_value(words)}"
        if not words or words == field or old == new:
            return lead
        return f"{lead}: {_SCOPES.get((kind, bool(old)), '')}{words}"
    return f"{lead}: {_value(old)}, now {_value(new)}"


_MEMBERS = {"members": "member", "guarantors": "guarantor", "witnesses": "witness", "participants": "participant",
            "signed_by": "signatory"}  # fmt: skip
# Fields of which the kind of the change says enough.
_IMPLIED = frozenset({
    "bearers", "act", "manner", "modality", "form", "as possible", "object", "verified by", "mediated by",
    "beneficiaries",
})  # fmt: skip
# What a scope that is another means for what is named: naming it can narrow a sentence, and so can leaving it out.
_SCOPES = {
    ("scope narrowed", True): "no longer ", ("scope narrowed", False): "now ",
    ("scope widened", True): "no longer ", ("scope widened", False): "now also ",
}  # fmt: skip


def _behind(words: str, field: str) -> str:
    """Words without the name of the field at their beginning."""
    return words.removeprefix(f"{field} ") if field else words


def _in_alternative(kind: str, old: str, new: str) -> str:
    if old and new:
        return f"{kind}: in the alternative {old}, now in {new}"
    if new:
        return f"{kind}: now only in the alternative {new}"
    return f"{kind}: no longer only in the alternative {old}"


def _value(words: str) -> str:
    return f"“{words}”" if " " in words and not words[:1].isdigit() else words
