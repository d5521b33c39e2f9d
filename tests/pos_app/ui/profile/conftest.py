"""A profile on a file of its own for each test; made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pos_app.operations.loyalty_desk import LoyaltyDesk
from tests.pos_app.operations.refund_desk import RefundDesk, make_file
from tests.pos_app.ui.profile.profile_desk import ProfileDesk


@pytest.fixture(scope="session")
def profile_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a till with three people up, once."""
    return make_file(tmp_path_factory.mktemp("profiles") / "till.db")


@pytest.fixture
def desk(profile_template: Path, tmp_path: Path) -> Iterator[ProfileDesk]:
    """Open a copy of it, with customers."""
    desk = RefundDesk(Path(shutil.copy(profile_template, tmp_path / "till.db")))
    yield ProfileDesk(LoyaltyDesk(desk))
    desk.connection.close()
