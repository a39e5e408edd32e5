"""A running server for the tests of the servicer."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import Engine
from tests.viewer_context.calling import Caller, running


@pytest.fixture
async def caller(db: Engine, tmp_path: Path) -> AsyncIterator[Caller]:
    """A caller of a server with the embedded upstreams."""
    async with running(tmp_path) as caller:
        yield caller
