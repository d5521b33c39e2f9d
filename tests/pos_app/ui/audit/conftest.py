"""A file with faults in it, looked at already, and its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pos_app.operations.audit_desk import PEOPLE, AuditDesk
from tests.pos_app.operations.refund_desk import make_file
from tests.pos_app.ui.audit.audit_page import AuditPage


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AuditDesk]:
    desk = AuditDesk(make_file(tmp_path / "till.db"))
    desk.put(*PEOPLE)
    desk.run()
    yield desk
    desk.close()


@pytest.fixture
def page(desk: AuditDesk) -> AuditPage:
    return AuditPage(desk)
