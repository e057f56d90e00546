"""Which of the paragraphs that a clause makes tells a line of it, and by that where in a document an open term stands.

A clause of several paragraphs gives each an id of its own behind its own one: what says how long a guarantee lasts is
`assistance.guarantee.duration`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Blank, Choice, Range

_DECLARED = ("actors", "areas", "milestones", "phases", "events", "regimes", "categories")
_MOST_LINES = 40  # of a body that are told in paragraphs of their own
_PARTS = {  # by the line of a clause, as it is written and as the model has it
    "access_notice": ("access",), "accession_rule": ("accession",), "activation": ("activation", "automatic"),
    "area_of_work": ("working_area",), "attributes": ("attribution",), "attributes_responsibility": ("attribution",),
    "automatic": ("activation",), "automatic_within": ("activation",), "available": ("duration",),
    "carved_out": ("scope",), "commanded_by": ("command",), "cure_found": ("cure",), "decides": ("decision",),
    "except": ("scope",), "extended_by": ("extension",), "extended_for": ("extension",), "funded_by": ("funding",),
    "host_consent": ("consent",), "lasting": ("duration",), "lasts": ("duration",), "led_by": ("leader",),
    "orders": ("ordered",), "oversees": ("oversight",), "performed_by": ("performers",),
    "permanent_members": ("permanent",), "permits": ("permitted",), "prohibits": ("prohibited",),
    "protects": ("scope",), "refusal_event": ("refused",), "refusal_events": ("refused",),
    "reports_every": ("reports", "report"), "reports_to": ("report", "reports"), "rules": ("decision",),
    "spares": ("spared",), "start_failing": ("beginning",), "starts": ("beginning",), "succeeded_by": ("successors",),
    "unless_decided": ("activation",),
}  # fmt: skip


def parts(element: str, fields: tuple[str, ...]) -> Iterator[str]:
    """The ids of the paragraphs that may tell some lines of an element, the likeliest first."""
    for field in fields:
        for part in dict.fromkeys((*_PARTS.get(field, ()), field)):
            if part:
                yield f"{element}.{part}"
                if element.startswith("body/"):
                    yield from (f"{element}.{part}{number}" for number in range(1, _MOST_LINES))


def held(settlement: Settlement) -> Mapping[str, tuple[str, str]]:
    """The element and the line in which each open term of a text stands, by the id of the term."""
    found: dict[str, tuple[str, str]] = {}
    for name in settlement.FIELDS:
        value = getattr(settlement, name)
        if name in _DECLARED:
            for key, record in value.items():
                _search(record, f"{name.removesuffix('s')}.{key}", "", found)
        else:
            _search(value, settlement.element, name, found)
    return found


def _search(value: object, element: str, field: str, found: dict[str, tuple[str, str]]) -> None:
    stack: list[tuple[object, str, str]] = [(value, element, field)]
    while stack:
        at, element, field = stack.pop()
        if isinstance(at, (Choice, Range, Blank)):
            found.setdefault(at.id, (element, field))
        if isinstance(at, (tuple, list)):
            stack.extend((item, element, field) for item in at)
        elif isinstance(at, dict):
            stack.extend((item, element, field) for item in at.values())
        elif isinstance(at, Record):
            own = "" if isinstance(at, (Choice, Range, Blank)) else getattr(at, "id", "")
            for name, inner in vars(at).items():
                if isinstance(inner, (Record, tuple, list, dict)):
                    stack.append((inner, own or element, name if own or not field else field))
