"""Areas."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import point, term, terms, unquote
from pdsl.model.areas import Area, Holding, Side, Strip
from pdsl.model.terms import Blank, Quantity, Ref, Slot, possibilities
from pdsl.syntax.tree import Node, Token


def area(ctx: Lowering, node: Node) -> Area:
    """A territory, line, zone or facility."""
    name = name_of(node)
    kind = node.token("AREA_KIND")
    ctx.path = ctx.identify(f"area.{name}", node)
    ctx.mark("name", node.token("NAME"))
    said: dict[str, Any] = {}
    held: list[Holding] = []
    block = node.node("area_block")
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        if item.kind == "held_by" and listed is not None:
            modifiers = [child for child in item.nodes() if child is not listed]
            dated = next((child for child in modifiers if child.kind == "as_of"), None)
            rest = Modifiers(ctx, [child for child in modifiers if child is not dated], "`held by`")
            rest.provenance()
            rest.finish()
            as_of = point(ctx, dated.children[-1], "as of") if dated is not None else None
            held += [
                Holding(by=who, as_of=as_of) for who in terms(ctx, listed, "held by", ACTORS) if isinstance(who, Ref)
            ]
        elif item.kind in ("part_of", "union", "overlaps", "boundary") and listed is not None:
            kinds = AREAS | ACTORS if item.kind == "part_of" else AREAS
            if len(item.all("terms")) > 1:
                said["besides"] = (*said.get("besides", ()), *terms(ctx, item.all("terms")[1], "except", AREAS))
            before: tuple[Slot, ...] = said.get(item.kind, ())
            said[item.kind] = (*before, *terms(ctx, listed, item.kind.replace("_", " "), kinds))
        elif item.kind == "claimed_by" and listed is not None:
            said["claimed_by"] = terms(ctx, listed, "claimed by", ACTORS)
        elif item.kind == "strip":
            said["strips"] = (*said.get("strips", ()), _strip(ctx, item))
        elif item.kind == "side":
            of, line = item.all("terms")
            side = Side(of=terms(ctx, of, "side", ACTORS), line=terms(ctx, line, "line", AREAS))
            said["sides"] = (*said.get("sides", ()), side)
        elif item.kind == "coordinates":
            said["coordinates"] = coordinates(ctx, item.tokens("STRING")[0])
            said["datum"] = name_of(item)
        elif item.kind in ("code", "described"):
            said[item.kind] = unquote(item.tokens("STRING")[0])
    modifiers_ = Modifiers(ctx, [n for n in node.nodes() if n.kind not in ("title", "area_block")], f"`{name}`")
    as_of_nodes = modifiers_.take("as_of")
    if as_of_nodes:
        said["as_of"] = point(ctx, as_of_nodes[0].children[-1], "as of")
    said["adjusted_by"] = modifiers_.role("adjusted_by", ACTORS)
    done = Area(
        name=name, kind=kind.text if isinstance(kind, Token) else "territory", title=title_of(node),
        held_by=tuple(held), provenance=modifiers_.provenance(), imported=ctx.imported, **said,
    )  # fmt: skip
    modifiers_.finish()
    return done


def _strip(ctx: Lowering, item: Node) -> Strip:
    """A strip: its width, where it begins, and on which side of what."""
    width = term(ctx, item.children[0], "strip")
    place = item.children[-1]
    assert isinstance(place, Node)
    said: dict[str, Any] = {}
    for kind, field in (("strip_to", "widest"), ("strip_start", "start")):
        part = item.node(kind)
        if part is not None:
            said[field] = term(ctx, part.children[0], "strip")
    lists = place.all("terms")
    if place.kind == "near_side":
        said["near"] = terms(ctx, lists[0], "side", ACTORS)
    compass = place.token("COMPASS")
    side = {"both_sides": "both", "near_side": "near"}.get(place.kind) or (compass.words[:-3] if compass else "")
    for value in (width, said.get("widest"), said.get("start")):
        wrong = next((v for v in possibilities(value) if not (isinstance(v, Quantity) and v.unit in ("km", "m"))), None)
        if wrong is not None and not isinstance(wrong, Blank):
            ctx.report("NAM-05", "no-such-value", "the width of a strip is a length", item, "in km or m", (),
                       ("write for example `strip 2 km on each side of LINE`",))  # fmt: skip
            break
    return Strip(width=width, side=side, along=terms(ctx, lists[-1], "along", AREAS | ACTORS), **said)


_POINT = r"\s*(\d+(?:\.\d+)?)\s*°?\s*([NS])[\s,]+(\d+(?:\.\d+)?)\s*°?\s*([EW])\s*"
_MOST = (Fraction(90), Fraction(180))  # degrees of latitude and of longitude


def coordinates(ctx: Lowering, token: Token) -> tuple[tuple[Fraction, Fraction], ...]:
    """Points as `48.1 N 37.2 E, 48.2 N 37.4 E`, in degrees; what cannot be read is reported, and nothing kept."""
    found = []
    for part in re.split(r"[;,](?=\s*\d+(?:\.\d+)?\s*°?\s*[NS])", unquote(token)):
        read = re.fullmatch(_POINT, part)
        north, east = (Fraction(read[1]), Fraction(read[3])) if read else _MOST
        if read is None or north > _MOST[0] or east > _MOST[1]:
            ctx.report(
                "NAM-05", "no-such-value", f"`{part.strip()}` is not a point on the earth", token,
                "latitude, then longitude", ("latitudes reach to 90 degrees, longitudes to 180",),
                ('write points as `"48.1 N 37.2 E, 48.2 N 37.4 E"`, in degrees',),
            )  # fmt: skip
            return ()
        found.append((north if read[2] == "N" else -north, east if read[4] == "E" else -east))
    return tuple(found)
