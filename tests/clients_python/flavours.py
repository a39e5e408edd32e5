"""The same call through the plain client and through the one for asyncio."""

import asyncio
from typing import Any

from tenfoot import AsyncTenfoot, Tenfoot

FLAVOURS = ["plain", "asyncio"]


def ask(
    flavour: str, target: str, service: str, method: str, request: Any, *, seconds: float | None = None, **options: Any
) -> Any:
    """Returns the answer of a method, a list if there are several.

    `seconds` is the call's timeout, `options` are the client's.
    """
    if flavour == "asyncio":
        return asyncio.run(_ask(target, service, method, request, seconds, options))
    with Tenfoot(target, **options) as client:
        answer = getattr(getattr(client, service), method)(request, timeout=seconds)
        return list(answer) if hasattr(answer, "__next__") else answer


async def _ask(
    target: str, service: str, method: str, request: Any, seconds: float | None, options: dict[str, Any]
) -> Any:
    async with AsyncTenfoot(target, **options) as client:
        answer = getattr(getattr(client, service), method)(request, timeout=seconds)
        return [each async for each in answer] if hasattr(answer, "__aiter__") else await answer
