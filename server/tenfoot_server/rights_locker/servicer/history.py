"""What happened on an account."""

from collections.abc import AsyncIterator

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.models import HistoryEntry
from tenfoot_server.rights_locker.operations import history
from tenfoot_server.rights_locker.servicer.part import NEWEST, PAGE_SIZE, Part, nullable, own_pcode
from tenfoot_server.wire import Context, page_size, stamp


class History(Part):
    """What happened on an account."""

    async def GetAccountHistory(
        self, request: pb.GetAccountHistoryRequest, context: Context
    ) -> AsyncIterator[pb.GetAccountHistoryResponse]:
        found, _ = await self._lanes.read(
            history.list_history,
            pcode=own_pcode(request),
            account_id=request.account_id,
            page_size=NEWEST,
            page_token="",
            now=clock.now(),
        )
        for entry in found:
            yield _history(entry)

    async def ListAccountHistory(
        self, request: pb.ListAccountHistoryRequest, context: Context
    ) -> pb.ListAccountHistoryResponse:
        found, token = await self._lanes.read(
            history.list_history,
            pcode=own_pcode(request),
            account_id=request.account_id,
            page_size=page_size(request, PAGE_SIZE),
            page_token=request.page_token,
            now=clock.now(),
        )
        return pb.ListAccountHistoryResponse(entries=[_entry(entry) for entry in found], next_page_token=token)


def _history(entry: HistoryEntry) -> pb.GetAccountHistoryResponse:
    return pb.GetAccountHistoryResponse(
        public_device_id=nullable(entry.public_device_id),
        user_agent=entry.user_agent,
        action_time=rules.iso_time(entry.happened_at),
        action=entry.action,
        nickname=entry.nickname or "",
        actor=entry.actor,
    )


def _entry(entry: HistoryEntry) -> pb.AccountHistoryEntry:
    return pb.AccountHistoryEntry(
        public_device_id=entry.public_device_id,
        user_agent=entry.user_agent,
        action_time=stamp(entry.happened_at),
        action=entry.action,
        nickname=entry.nickname,
        actor=entry.actor,
        actor_type=entry.actor_type,
        reason=entry.reason,
    )
