"""A running server for the tests of the servicer, and the HTTP forms of the upstreams."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import Engine
from tests.viewer_context.calling import Caller, running
from tests.viewer_context.http_upstreams import Upstreams, http_upstreams


@pytest.fixture
async def caller(db: Engine, tmp_path: Path) -> AsyncIterator[Caller]:
    """A caller of a server with the embedded upstreams."""
    async with running(tmp_path) as caller:
        yield caller


@pytest.fixture
async def upstreams(db: Engine) -> AsyncIterator[Upstreams]:
    """The HTTP forms of the upstreams, against a server on loopback."""
    async with http_upstreams() as opened:
        yield opened
