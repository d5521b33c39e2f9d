"""A batch is listed with what is left of it, printed in jobs of a bearable size, written out."""

import itertools

import pytest

from pos_app.domain.coupon_slip import MOST_ON_A_JOB
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.print_job import PrintKind
from pos_app.operations.coupon_batches import CouponBatches, code_list
from tests.builders import a_cashier, a_manager, a_policy
from tests.fakes import FakeClock, FakeStorage
from tests.pos_app.domain.offer_baskets import an_offer

OFFER = an_offer(coupon="SUMMER")


@pytest.fixture
def storage() -> FakeStorage:
    storage = FakeStorage(a_policy())
    with storage.begin() as work:
        work.offers.put(OFFER)
        work.commit()
    return storage


@pytest.fixture
def batches(storage: FakeStorage) -> CouponBatches:
    numbers = itertools.count(10**15)
    return CouponBatches(
        unit_of_work=storage.begin,
        clock=FakeClock(),
        new_id=mint_id,
        new_number=lambda: next(numbers),
    )


def test_the_list_says_what_is_left(batches: CouponBatches) -> None:
    issued = batches.issue(OFFER.id, count=3, uses=2, staff=a_manager())
    (state,) = batches.states(staff=a_manager())
    assert (state.issued, state.left, state.open_codes) == (6, 6, issued.codes)
    assert code_list(state) == "".join(f"{code}\n" for code in issued.codes)
    batches.end(issued, staff=a_manager())
    assert batches.states(staff=a_manager())[0].is_over


def test_many_coupons_are_many_jobs(batches: CouponBatches, storage: FakeStorage) -> None:
    batches.issue(OFFER.id, count=MOST_ON_A_JOB + 1, uses=1, staff=a_manager())
    (state,) = batches.states(staff=a_manager())
    first, second = batches.print(state, staff=a_manager())
    assert {first.kind, second.kind} == {PrintKind.SLIP}
    with storage.begin() as work:
        slips = [work.offers.slip(job.id) for job in (first, second)]
    assert [len(slip.codes) for slip in slips if slip] == [MOST_ON_A_JOB, 1]
    assert [entry.kind for entry in storage.tables.audit] == ["coupons_issued", "coupons_printed"]


def test_an_ended_batch_is_not_printed(batches: CouponBatches) -> None:
    batches.end(batches.issue(OFFER.id, count=1, uses=1, staff=a_manager()), staff=a_manager())
    (state,) = batches.states(staff=a_manager())
    with pytest.raises(RuleError, match="coupon_none_left"):
        batches.print(state, staff=a_manager())


def test_only_who_edits_settings_sees_batches(batches: CouponBatches) -> None:
    with pytest.raises(RuleError, match="permission_denied"):
        batches.states(staff=a_cashier())
