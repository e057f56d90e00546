"""The call hierarchy as a hierarchy of duties: outgoing is what a duty waits for, incoming what waits for it."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from pdsl.ide import duties
from pdsl.ide.reading import Reading
from pdsl.lsp.requests import Handler, asked, offset_in
from pdsl.lsp.server import Server


def _item(server: Server, duty: duties.Duty) -> types.CallHierarchyItem:
    at = server.converter.range(duty.place.source, duty.place.span)
    return types.CallHierarchyItem(
        name=duty.words.strip('"'), kind=types.SymbolKind.Function, uri=server.address(duty.place.source.name),
        range=at, selection_range=at, detail=duty.within or None, data=duty.node,
    )  # fmt: skip


async def _prepare(server: Server, params: types.CallHierarchyPrepareParams) -> list[types.CallHierarchyItem] | None:
    def work(reading: Reading) -> list[types.CallHierarchyItem] | None:
        duty = duties.duty_at(reading, offset_in(server, reading.source, params.position))
        if duty is None:
            return None
        item = _item(server, duty)
        item.data = [params.text_document.uri, duty.node]  # the text in which it was asked, which imports all others
        return [item]

    return await asked(server, params.text_document.uri, work)


def _asked_for(item: types.CallHierarchyItem) -> tuple[str, str]:
    data: Any = item.data
    if isinstance(data, (list, tuple)) and len(data) == 2 and all(isinstance(one, str) for one in data):
        return data[0], data[1]
    return item.uri, ""


async def _outgoing(
    server: Server, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall] | None:
    root, node = _asked_for(params.item)

    def work(reading: Reading) -> list[types.CallHierarchyOutgoingCall]:
        made = [_rooted(server, root, duty) for duty in duties.awaited(reading, node)]
        return [types.CallHierarchyOutgoingCall(item, [params.item.selection_range]) for item in made]

    return await asked(server, root, work)


async def _incoming(
    server: Server, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall] | None:
    root, node = _asked_for(params.item)

    def work(reading: Reading) -> list[types.CallHierarchyIncomingCall]:
        made = [_rooted(server, root, duty) for duty in duties.awaiting(reading, node)]
        return [types.CallHierarchyIncomingCall(item, [item.selection_range]) for item in made]

    return await asked(server, root, work)


def _rooted(server: Server, root: str, duty: duties.Duty) -> types.CallHierarchyItem:
    item = _item(server, duty)
    item.data = [root, duty.node]
    return item


HANDLERS: dict[str, tuple[Handler, Any]] = {
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: (_prepare, None),
    types.CALL_HIERARCHY_OUTGOING_CALLS: (_outgoing, None),
    types.CALL_HIERARCHY_INCOMING_CALLS: (_incoming, None),
}
