"""A change as a phrase in treaty words. It names what is on either side, and on whom a duty or a limit lies."""

from __future__ import annotations

from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.words import Saying, join

_EFFECTS = {TIGHTER: "tighter", LOOSER: "looser"}


def phrase(change: Change, old: Saying, new: Saying) -> str:
    """The phrase, without the subject."""
    said = _said(change)
    if change.effect and change.bears:
        whom = join(old.name(name) if name in old_names(old) else new.name(name) for name in change.bears)
        said += f" ({_EFFECTS[change.effect]} for {whom})"
    return said


def old_names(saying: Saying) -> frozenset[str]:
    """The names that a draft has titles for."""
    return saying.titled


def _said(change: Change) -> str:
    kind, field, old, new = change.kind, change.field, change.old, change.new
    if kind in ("added", "removed"):
        what = f"{field}: " if field else ""
        return f"new: {what}{new}" if kind == "added" else f"dropped: {what}{old}"
    if kind == "moved":
        return f"moved from “{old}” to “{new}”"
    if kind == "renamed":
        return f"renamed from {_quoted(old)} to {_quoted(new)}"
    if not old:
        return f"{kind}: {_after(field, new)}"
    if not new:
        return f"{kind}: {_after(field, old)}"
    return f"{kind}: {field} from {_value(old)} to {_value(new)}"


def _after(field: str, words: str) -> str:
    """A value behind its field, unless the value says it itself."""
    return words if words.startswith(field) or field == words else f"{field} {words}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "no title"


def _value(words: str) -> str:
    return f"“{words}”" if " " in words and not words[:1].isdigit() else words
