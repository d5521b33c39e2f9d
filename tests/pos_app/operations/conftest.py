"""A desk that gives back, on a file of its own for each test; made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pos_app.operations.audit_desk import AuditDesk
from tests.pos_app.operations.refund_desk import RefundDesk, make_file


@pytest.fixture(scope="session")
def refund_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a till with three people up, once."""
    return make_file(tmp_path_factory.mktemp("refunds") / "till.db")


@pytest.fixture
def desk(refund_template: Path, tmp_path: Path) -> Iterator[RefundDesk]:
    """Open a copy of it."""
    desk = RefundDesk(Path(shutil.copy(refund_template, tmp_path / "till.db")))
    yield desk
    desk.connection.close()


@pytest.fixture
def auditing(refund_template: Path, tmp_path: Path) -> Iterator[AuditDesk]:
    """Open a copy of it, to look for faults."""
    desk = AuditDesk(Path(shutil.copy(refund_template, tmp_path / "audited.db")))
    yield desk
    desk.close()
