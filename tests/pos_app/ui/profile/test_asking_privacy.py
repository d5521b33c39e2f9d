"""What somebody asks about their own data is taken by whoever serves, and gets a number."""

from pos_app.domain.jurisdiction import RequestKind
from pos_app.domain.privacy_request import AskedHow
from pos_app.ui.profile.asking_privacy import ASK
from pos_app.ui.profile.picture import Page
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.refund_desk import KIM, MARA
from tests.pos_app.ui.profile.profile_desk import ProfileDesk


def test_a_cashier_takes_it_and_says_the_number_and_the_last_day(desk: ProfileDesk) -> None:
    desk.open(staff=MARA, page=Page.CONSENTS)
    assert ASK in desk.actions
    desk.presenter.act(ASK)
    assert [code for code, _ in desk.fields()["kind"].choices] == list(RequestKind)
    assert [code for code, _ in desk.fields()["how"].choices] == list(AskedHow)
    desk.submit(kind="erase", how="counter")
    (waiting,) = desk.services.privacy.waiting(staff=KIM)
    assert (waiting.request.customer_id, waiting.request.kind) == (ADA.id, RequestKind.ERASE)
    said, is_fault = desk.notices[-1]
    assert waiting.request.ticket in said
    assert not is_fault
