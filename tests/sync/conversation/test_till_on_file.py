"""The claims about conversations, made again of the till's real file."""

import pytest

from tests.simulation import world
from tests.simulation.till_sql import SqlTill
from tests.sync.conversation.test_reincarnation import *  # noqa: F403  (all its claims)
from tests.sync.conversation.test_till import *  # noqa: F403  (all its claims)
from tests.sync.conversation.test_till_log import *  # noqa: F403  (all its claims)
from tests.sync.conversation.test_till_rights import *  # noqa: F403  (all its claims)


@pytest.fixture(autouse=True)
def on_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each till of these tests a real file."""
    monkeypatch.setattr(world, "MemoryTill", SqlTill)
