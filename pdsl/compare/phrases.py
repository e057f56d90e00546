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
        return f"renamed from {_quoted(old)} to {_quoted(new)}"
    if kind.startswith("party "):
        return f"{_MEMBERS.get(field, 'party')} {kind.removeprefix('party ')}: {old or new}"
    if kind == "transferred":
        return f"transferred from {_value(old)} to {_value(new)}"
    if kind.startswith("modality"):
        return f"{kind} from “{old}” to “{new}”"
    lead = kind if field in _IMPLIED else f"{kind}, {field}"
    if not old or not new:
        words = _behind(old or new, field)
        if kind.endswith("changed") and words and field != "form":
            return f"{lead}: {_value(words)}, now not said" if old else f"{lead}: not said, now {_value(words)}"
        return f"{lead}: {words}" if words and words != field and old != new else lead
    return f"{lead}: {_value(old)}, now {_value(new)}"


_MEMBERS = {"members": "member", "guarantors": "guarantor", "witnesses": "witness", "participants": "participant",
            "signed_by": "signatory"}  # fmt: skip
# Fields of which the kind of the change says enough.
_IMPLIED = frozenset({"bearers", "act", "manner", "modality", "form", "option", "as possible"})


def _behind(words: str, field: str) -> str:
    """Words without the name of the field at their beginning."""
    return words.removeprefix(f"{field} ") if field else words


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "no title"


def _value(words: str) -> str:
    return f"“{words}”" if " " in words and not words[:1].isdigit() else words
