"""A report of five people on a till's file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pos_app.ui.behind.behind_desk import BehindDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BehindDesk]:
    desk = BehindDesk(tmp_path)
    yield desk
    desk.connection.close()
