"""A file for each test of the refund screen, copied from one made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pos_app.operations.refund_desk import RefundDesk, make_file


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a till up, once."""
    return make_file(tmp_path_factory.mktemp("screen") / "till.db")


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[RefundDesk]:
    """Open a copy of it."""
    desk = RefundDesk(Path(shutil.copy(made, tmp_path / "till.db")))
    yield desk
    desk.connection.close()
