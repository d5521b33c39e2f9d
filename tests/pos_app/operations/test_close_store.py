"""The store says what is left to do; the safe is an account of its own."""

from dataclasses import replace
from uuid import uuid4

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import BasketId
from pos_app.domain.receipt_request import ReceiptRequest, RequestState, RequestStep
from pos_app.domain.shift import MovementKind
from pos_app.domain.suspended import SuspendedKind
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.operations.close_shift import Closing
from pos_app.operations.close_store import ClosePoint, PointState
from pos_app.operations.correct_tender import CorrectTender
from pos_app.operations.put_aside import put_aside
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.operations.run_shift import MovementWish
from tests.builders import EUR, a_basket, a_cashier, a_line, an_id, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]
NIKO = a_cashier(id=an_id("niko"), name="Niko Brandt", number="12")


def test_the_safe_is_an_account_of_its_own(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA, is_from_safe=True)
    day.run.move_cash(
        shift.id, MovementWish(kind=MovementKind.PICKUP, amount=euros(5_000)), staff=MARA
    )
    with day.units() as work:
        assert work.shifts.safe(EUR) == euros(-15_000)
    assert day.store.count_safe(euros(100_000), reason="first count", staff=JONAS) == euros(115_000)
    bag = MovementWish(kind=MovementKind.DEPOSIT, amount=euros(100_001), reference="B1")
    with pytest.raises(RuleError, match="safe_short"):
        day.store.move_safe(bag, staff=JONAS)
    no_bag = MovementWish(kind=MovementKind.DEPOSIT, amount=euros(1))
    with pytest.raises(RuleError, match="bag_missing"):
        day.store.move_safe(no_bag, staff=JONAS)
    order = MovementWish(kind=MovementKind.CHANGE_FETCHED, amount=euros(5_000))
    assert day.store.move_safe(order, staff=JONAS) == euros(105_000)
    with pytest.raises(RuleError, match="reason_missing"):
        day.store.count_safe(euros(1), reason="", staff=JONAS)
    with pytest.raises(PermissionDeniedError):
        day.store.move_safe(order, staff=MARA)


def test_the_store_says_what_is_left_to_do(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    assert not day.store.look(staff=JONAS).is_safe
    with pytest.raises(PermissionDeniedError):
        day.store.look(staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)
    day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
    found = day.store.look(staff=JONAS)
    assert found.open_count == 1  # the Z waits for the printer
    assert found.loose.unsent_receipts == 1
    assert found.loose.kept_records > 0


def test_parked_baskets_and_receipts_by_mail_stand_on_the_page(day: ShiftDay) -> None:
    sale = day.sell()
    RequestReceipt(unit_of_work=day.units, clock=day.clock, new_id=uuid4).request(
        sale.id, "mara@example.org", staff=MARA
    )
    with day.units() as work:
        for kind in (SuspendedKind.BASKET, SuspendedKind.QUOTE):
            basket = a_basket(a_line(), id=BasketId(uuid4()))
            put_aside(work, basket, staff=MARA, now=day.clock.now(), new_id=uuid4, kind=kind)
        work.commit()
    found = day.store.look(staff=JONAS)
    points = dict(found.points)
    assert (found.suspended, points[ClosePoint.BASKETS]) == (1, PointState.OPEN)
    assert points[ClosePoint.RECEIPTS] is PointState.GOOD
    assert (found.loose.waiting_mails, points[ClosePoint.MAILS]) == (1, PointState.KEPT)


def test_a_transfer_that_nobody_saw_keeps_the_store_open(day: ShiftDay) -> None:
    assert ClosePoint.TRANSFERS not in dict(day.store.look(staff=JONAS).points)
    sale = day.sell(kind=TenderKind.UPI, detail=TenderDetail(asked=euros(199)))
    found = day.store.look(staff=JONAS)
    assert (found.unseen, dict(found.points)[ClosePoint.TRANSFERS]) == (1, PointState.OPEN)
    with day.units() as work:
        store = work.policy().store
        work.put_store(replace(store, tendering=replace(store.tendering, upi_id="a@bank")))
        work.commit()
    CorrectTender(unit_of_work=day.units, clock=day.clock, new_id=uuid4).correct(
        sale.id, sale.tenders[0].id, TenderKind.UPI, reason="asked_bank", staff=JONAS
    )
    found = day.store.look(staff=JONAS)
    assert dict(found.points)[ClosePoint.TRANSFERS] is PointState.GOOD


def test_an_e_mail_that_failed_is_looked_at_until_somebody_settles_it(day: ShiftDay) -> None:
    sale = day.sell()
    asking = RequestReceipt(unit_of_work=day.units, clock=day.clock, new_id=uuid4)

    def ends(request: ReceiptRequest, state: RequestState) -> None:
        with day.units() as work:
            step = RequestStep(request_id=request.id, state=state, at=day.clock.now())
            work.add_request_step(step)
            work.commit()

    def point() -> PointState:
        return dict(day.store.look(staff=JONAS).points)[ClosePoint.MAILS]

    first = asking.request(sale.id, "mara@example.org", staff=MARA)
    ends(first, RequestState.FAILED)
    assert point() is PointState.OPEN
    day.clock.advance(minutes=1)
    second = asking.request(sale.id, "mara@example.net", staff=MARA)
    assert point() is PointState.KEPT
    ends(second, RequestState.SENT)
    assert point() is PointState.GOOD, "the one that failed was sent again"
    day.clock.advance(minutes=1)
    third = asking.request(sale.id, "mara@example.com", staff=MARA)
    ends(third, RequestState.UNKNOWN)
    assert point() is PointState.OPEN
    assert asking.withdraw(third.id, staff=MARA) is None
    assert point() is PointState.GOOD
