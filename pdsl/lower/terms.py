"""Slots: names, quantities, points in time, words, brackets and blanks."""

from __future__ import annotations

import re
from fractions import Fraction

from pdsl.lower.context import ACTORS, AREAS, KIND_WORDS, Lowering
from pdsl.model.terms import (
    Blank,
    Choice,
    Deferred,
    Duration,
    Members,
    Option,
    Quantified,
    Quantity,
    Range,
    Ref,
    Slot,
    Words,
)
from pdsl.model.time import After, Date, EarlierOf, LaterOf, PhaseEdge, clock
from pdsl.syntax.tree import Node, Token

_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # thousands as much of Europe sets them apart
_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
COUNTED = ACTORS | AREAS | {"category", "event", "sanctions"}
POINT_KINDS = frozenset({"milestone", "phase", "event", "ceasefire", "vote"})
_POINT_NODES = frozenset({
    "date", "after", "ahead", "day_after", "start_of", "end_of", "earlier_of", "later_of", "clock_of", "blank",
})  # fmt: skip
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def unquote(token: Token) -> str:
    """The words of a text token: quotation marks off, escapes read, lines of a long text joined as written."""
    text = token.text
    if text.startswith('"""'):
        lines = [line.strip() for line in text[3:-3].strip().splitlines()]
        return "\n".join(lines)
    body = text[1:-1]
    return body.replace('\\"', '"').replace("\\\\", "\\") if "\\" in body else body


# The slots in which `no X` has a meaning: those who bear a duty, and (unnamed) what formulas speak of.
DENIABLE = frozenset({"bearer", ""})


def terms(ctx: Lowering, node: Node | Token, field: str, kinds: frozenset[str] | None = None) -> tuple[Slot, ...]:
    """The values of a list of terms (or of a single one)."""
    if isinstance(node, Node) and node.kind == "terms":
        if len(node.children) > 1:
            _thousands(ctx, node)
        items = [term(ctx, child, field, kinds) for child in node.children]
    else:
        items = [term(ctx, node, field, kinds)]
    return tuple(item for item in items if item is not None)


def _thousands(ctx: Lowering, node: Node) -> None:
    """A comma between digits makes two numbers of `1,000`: report it, since nobody would see it in the result."""
    text = ctx.source.text
    for left, right in zip(node.children, node.children[1:], strict=False):
        if right.start == left.end + 1 and text[left.end - 1].isdigit() and text[right.start].isdigit():
            written = Token("NUMBER", "", left.start, right.end)
            ctx.report(
                "NAM-05", "no-such-value", f"`{text[left.start:right.end]}` is read as two numbers", written,
                "a comma separates the members of a list", (), ("write thousands with `_`, as in `600_000`",),
            )  # fmt: skip


def _grouped(ctx: Lowering, number: Token) -> bool:
    """`120.000` is a hundred and twenty here and a hundred and twenty thousand to many who write it: report it."""
    if not _GROUPED.fullmatch(number.text):
        return False
    thousands = number.text.replace(".", "_")
    ctx.report(
        "NAM-05", "no-such-value", f"`{number.text}` could be {thousands} or a fraction", number,
        "a point sets a fraction apart", (),
        (f"write thousands with `_`: `{thousands}`; a fraction of three digits as `{number.text}0`",),
    )  # fmt: skip
    return True


def term(ctx: Lowering, node: Node | Token, field: str, kinds: frozenset[str] | None = None) -> Slot:
    """One value. `field` names the slot, for the ids of brackets and for messages."""
    if isinstance(node, Token):
        if node.kind == "STRING":
            return Words(text=unquote(node))
        return ctx.resolve(node, kinds, f"`{field}`" if field else "")
    kind = node.kind
    if kind == "terms":
        return term(ctx, node.children[0], field, kinds) if node.children else None
    if kind in ("quantity", "about", "tolerance", "date"):
        value = date(ctx, node) if kind == "date" else quantity(ctx, node)
        if kinds is not None and not kinds & POINT_KINDS:
            ctx.no_name(node, kinds, f"`{field}`" if field else "")
            return Words(text=ctx.source.text[node.start:node.end])  # it keeps its place in a list
        return value
    if kind == "range" and kinds is not None and not kinds & POINT_KINDS:
        ctx.no_name(node, kinds, f"`{field}`" if field else "")
        return Words(text=ctx.source.text[node.start:node.end])
    if kind in ("choice", "range", "blank", "decided_blank"):
        return bracket(ctx, node, field, kinds)
    if kind == "quantified":
        quantifier, name = node.children
        assert isinstance(quantifier, Token)
        assert isinstance(name, Token)
        if quantifier.text == "no" and field not in DENIABLE:
            ctx.report(
                "MOD-17", "two-negations", f"`no {name.text}` cannot stand here", node, "here it denies nothing",
                (), (f"say what is denied with the verb: `shall not … any {name.text}`",),
            )  # fmt: skip
        return Quantified(quantifier=quantifier.text, what=kind_or_name(ctx, name))
    if kind == "everything":
        return Ref(name="all", kind="all")
    if kind == "members_of":
        which, name = node.children
        assert isinstance(which, Token)
        assert isinstance(name, Token)
        return Members(of=ctx.resolve(name, ACTORS), which=which.words.removesuffix(" of"))
    if kind == "deferred":
        return Deferred(duration=quantity(ctx, node.children[-1]))
    return point_node(ctx, node, field)


def kind_or_name(ctx: Lowering, token: Token) -> Ref:
    """After a quantifier stands a kind of declaration (`area`) or a declared name (`neighbours`)."""
    if token.text in KIND_WORDS and not ctx.knows(token.text, COUNTED):
        return Ref(name=token.text, kind="kind")
    return ctx.resolve(token)


def point_node(ctx: Lowering, node: Node, field: str) -> Slot:
    """Points in time that are more than a name or a date."""
    kind, children = node.kind, node.children
    if kind in ("after", "ahead"):
        return After(
            duration=quantity(ctx, children[0]), point=point(ctx, children[-1], field), before=kind == "ahead"
        )
    if kind == "day_after":
        number = children[0]
        assert isinstance(number, Token)
        days = int(Fraction(number.text.replace("_", "")))
        return After(duration=Duration(amount=days, unit="days"), point=point(ctx, children[1], field), day_count=True)
    if kind in ("start_of", "end_of"):
        name = children[-1]
        assert isinstance(name, Token)
        return PhaseEdge(phase=ctx.resolve(name, frozenset({"phase"})), edge=kind[:-3])
    if kind == "clock_of":
        word, name = children
        assert isinstance(word, Token)
        assert isinstance(name, Token)
        whose = ctx.resolve(name, frozenset({"instrument"}))
        if whose.missing:
            return whose
        of = "" if whose.name in ctx.settlements else whose.name
        return clock(of, "signature" if word.words == "signature of" else "entry_into_force")
    if kind in ("earlier_of", "later_of"):
        points = tuple(point(ctx, child, field) for child in children[1:])
        return EarlierOf(points=points) if kind == "earlier_of" else LaterOf(points=points)
    return None


def point(ctx: Lowering, node: Node | Token, field: str) -> Slot:
    """A point in time; anything else is reported."""
    value = term(ctx, node, field, POINT_KINDS if isinstance(node, Token) and node.kind == "NAME" else None)
    if isinstance(value, Quantity) and not value.unit and len(value.written) == 4:
        ctx.report(
            "TIM-02", "deadline-no-anchor", f"`{value.written}` is a number where a point in time belongs", node,
            "a year has many days", (), (f"write the day that is meant: `{value.written}-12-31`",),
        )  # fmt: skip
        return None
    if isinstance(value, (Duration, Quantity)):
        ctx.report(
            "TIM-02", "deadline-no-anchor", "a length of time stands where a point in time belongs", node,
            "counted from when?", (),
            (f"say from when it runs: `{ctx.source.text[node.start:node.end]} after signature`",),
        )  # fmt: skip
        return None
    return value


def looks_like_point(ctx: Lowering, node: Node | Token) -> bool:
    """Whether `from X` speaks of time rather than of place: decided by what X is declared to be."""
    if isinstance(node, Node) and node.kind == "terms" and len(node.children) == 1:
        node = node.children[0]
    if isinstance(node, Token):
        return node.kind == "NAME" and ctx.knows(node.text, POINT_KINDS) and not ctx.knows(node.text, AREAS)
    if node.kind in ("choice", "range"):
        inner = [child for option in node.nodes() for child in option.children]
        return any(looks_like_point(ctx, child) for child in inner)
    return node.kind in _POINT_NODES


def quantity(ctx: Lowering, node: Node | Token) -> Slot:
    """A quantity or a duration; a bracket in its place is read as a bracket."""
    if isinstance(node, Token):
        return term(ctx, node, "quantity")
    if node.kind in ("choice", "range", "blank", "decided_blank"):
        return bracket(ctx, node, "quantity", None)
    amounts = node.all("amount")
    if not amounts:
        return None
    value = _amount(ctx, amounts[0], about=node.kind == "about")
    if node.kind == "tolerance" and len(amounts) > 1 and isinstance(value, Quantity):
        margin = _amount(ctx, amounts[1], about=False)
        if isinstance(margin, Quantity):
            return value.replace(tolerance=margin.amount)
    return value


def _amount(ctx: Lowering, node: Node, *, about: bool) -> Slot:
    tokens = {child.kind: child for child in node.children if isinstance(child, Token)}
    written = " ".join(child.text for child in node.children if isinstance(child, Token))
    if "NUMBER" in tokens and "SCALE" not in tokens and _grouped(ctx, tokens["NUMBER"]):
        return Words(text=written)
    if "PERCENT" in tokens:
        number = Fraction(tokens["PERCENT"].text[:-1].replace("_", ""))
        return Quantity(amount=number / 100, unit="share", about=about, written=written)
    if "FRACTION" in tokens:
        over, under = tokens["FRACTION"].text.split("/")
        if int(under) == 0:
            ctx.report("NAM-05", "no-such-value", "a share has no parts of nought", node, "divided by nought")
            return None
        return Quantity(amount=Fraction(int(over), int(under)), unit="share", about=about, written=written)
    if "NUMBER" not in tokens:
        return None
    digits = tokens["NUMBER"].text.replace("_", "")
    number = Fraction(int(digits)) if digits.isdecimal() else Fraction(digits)  # a text costs ten times as much to read
    if "TIME_UNIT" in tokens:
        unit = tokens["TIME_UNIT"].text.rstrip("s") + "s"
        if number.denominator != 1:
            ctx.report(
                "NAM-05", "no-such-value", f"`{written}` is not a whole number of {unit}", node, "not whole", (),
                ("write it in a smaller unit",),
            )  # fmt: skip
            return None
        return Duration(amount=int(number), unit=unit, about=about)
    number *= _SCALE[tokens["SCALE"].text] if "SCALE" in tokens else 1
    unit = tokens["UNIT"].text if "UNIT" in tokens else ""
    return Quantity(amount=number, unit=unit, about=about, written=written)


def date(ctx: Lowering, node: Node) -> Slot:
    """A calendar date, checked."""
    tokens = {child.kind: child for child in node.children if isinstance(child, Token)}
    written = tokens["DATE"]
    year, month, day = (int(part) for part in written.text.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    reason = ""
    if len(written.text.split("-")[0]) != 4 or not year >= 1:
        reason = "a year has four digits"
    elif not 1 <= month <= 12:
        reason = f"there is no month {month}"
    elif not 1 <= day <= (_MONTH_DAYS[month - 1] if month != 2 or leap else 28):
        last = _MONTH_DAYS[month - 1] if month != 2 or leap else 28
        reason = f"{_MONTHS[month - 1]} {year} has {last} days"
    time = tokens["TIME"].text if "TIME" in tokens else ""
    if time and not reason:
        hour, _, minute = time.partition(":")
        reason = "" if int(hour) < 24 and int(minute) < 60 else f"there is no time {time}"
    if reason:
        ctx.report("NAM-05", "no-such-value", f"`{written.text}` is not a date: {reason}", written, reason, (),
                   ("write dates as year-month-day, for example 2031-04-01",))  # fmt: skip
        return None
    zone = tokens["ZONE"].text if "ZONE" in tokens else ""
    return Date(iso=f"{year:04}-{month:02}-{day:02}", time=time, zone=zone)


def bracket(ctx: Lowering, node: Node, field: str, kinds: frozenset[str] | None) -> Slot:
    """What is still open: alternatives with their authors, a range, a blank."""
    name = f"{ctx.path}.{field}" if field else ctx.path
    found = name
    while found in ctx.open_ids:
        number = ctx.repeated["[" + name] = ctx.repeated.get("[" + name, 1) + 1
        found = f"{name}-{number}"
    ctx.open_ids.add(found)
    ctx.origins[(found, "open")] = ctx.place(node)
    ctx.headings.setdefault(found, ctx.heading)
    if node.kind == "blank":
        return Blank(id=found)
    if node.kind == "decided_blank":
        deciders = terms(ctx, node.children[-1], "to be decided by", ACTORS)
        return Blank(id=found, deciders=tuple(who for who in deciders if isinstance(who, Ref)))
    if node.kind == "range":
        low, high = (quantity(ctx, child) for child in node.children)
        kinds_ = (Quantity, Duration)
        if isinstance(low, kinds_) and isinstance(high, kinds_) and type(low) is type(high) and low.unit == high.unit:
            if low.amount > high.amount:
                ctx.report("NAM-05", "no-such-value", "the range ends below its beginning", node, "empty range",
                           helps=("write the smaller number first",))  # fmt: skip
                return None
            return Range(id=found, low=low, high=high)
        ctx.report("NAM-05", "no-such-value", "the ends of a range are not of one kind", node, "one kind and unit",
                   helps=("write both ends in full, as in `[10 days .. 20 days]`",))  # fmt: skip
        return None
    options = []
    mixed = False
    for child in node.nodes():
        if child.kind == "authored_option":
            authors = terms(ctx, child.children[0], "author", ACTORS)
            values = terms(ctx, child.children[1], field, kinds)
        elif child.kind == "voting_option":
            authors = terms(ctx, child.children[0], "author", ACTORS)
            values = _voting(ctx, child.children[1], field)
        else:
            authors, values = (), terms(ctx, child.children[0], field, kinds)
        if len(values) > 1 and isinstance(values[0], Ref) and values[0].kind in ACTORS and not authors and any(
            isinstance(value, (Quantity, Duration, Date)) for value in values
        ):
            if mixed:
                continue
            mixed = True
            ctx.report(
                "NAM-05", "no-such-value", f"`{values[0].name}` stands in a list with what is not somebody", child,
                "an author, or part of what is proposed?", (),
                (f"an author is followed by a colon: `[{values[0].name}: … | …]`",),
            )  # fmt: skip
            continue
        if values:
            value = values[0] if len(values) == 1 else values
            options.append(Option(value=value, authors=tuple(who for who in authors if isinstance(who, Ref))))
    return Choice(id=found, options=tuple(options)) if options else None


def _voting(ctx: Lowering, node: Node | Token, field: str) -> tuple[Slot, ...]:
    """A way to decide as one of several alternatives (`each guarantor for itself`); it fits where somebody decides."""
    # decision rules hold terms, which may be alternatives of decision rules: the grammar's own recursion
    from pdsl.lower import decisions

    if field != "decision" or not isinstance(node, Node):
        ctx.report("NAM-02", "wrong-kind", "a way to decide stands where nothing is decided", node, "a decision rule",
                   (), ("write who or what is meant here",))  # fmt: skip
        return ()
    return (decisions.threshold(ctx, node),)
