"""The picture of the page when there is nothing to see to, and why."""

from dataclasses import replace
from pathlib import Path

from pos_app.operations.read_audit import AuditOverview
from pos_app.ui.audit.describe import AuditDescribe
from pos_app.ui.audit.picture import AuditList
from pos_app.ui.audit.services import PaceState
from tests.pos_app.operations.audit_desk import AuditDesk
from tests.pos_app.operations.refund_desk import make_file
from tests.pos_app.ui.audit.audit_page import AuditPage


def test_an_empty_list_says_whether_anybody_has_looked(tmp_path: Path) -> None:
    desk = AuditDesk(make_file(tmp_path / "till.db"))
    page = AuditPage(desk)
    assert page.now.empty == "Nobody has looked at the records yet."
    page.pace.state = PaceState.RUNS
    page.presenter.pace_changed(is_over=False)
    assert page.now.empty.startswith("Records are being looked at")
    desk.run()
    page.pace.state = PaceState.RESTS
    page.presenter.pace_changed(is_over=True)
    assert page.now.empty.startswith("Nothing waits")
    assert "02/03/2026" in page.now.progress
    desk.close()


def test_places_say_what_is_wrong_and_where_it_is_changed(page: AuditPage) -> None:
    places = page.desk.reading.overview(staff=page.presenter._person).places
    overview = replace(AuditOverview(run=None), places=places[:0])
    describe = AuditDescribe(page.services, overview, items=(), waiting=0, store=None)
    picture = describe.picture(AuditList.PLACES, None, may_undo=False)

    assert (picture.detail, picture.empty.startswith("All stores")) == (None, True)
