"""A receipt by e-mail is noted once, corrected, taken back; the sale never knows."""

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import ReceiptRequestId, SaleId
from pos_app.domain.receipt_request import RequestState, RequestStep
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.storage.errors import DiskFullError
from tests.builders import a_cashier, a_manager, a_sale, a_store, an_id
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids


def sold() -> tuple[FakeStorage, RequestReceipt, SaleId]:
    storage, sale = FakeStorage(), a_sale(sequence=1)
    with storage.begin() as work:
        work.add_sale(sale)
        work.commit()
    asking = RequestReceipt(unit_of_work=storage.begin, clock=FakeClock(), new_id=counting_ids())
    return storage, asking, sale.id


def states(storage: FakeStorage) -> list[tuple[str, str]]:
    return [(r.address, r.state.value) for r in storage.tables.requests.values()]


def test_a_request_is_noted_apart_from_the_sale() -> None:
    storage, asking, sale_id = sold()
    before = storage.tables.sales[sale_id]
    request = asking.request(sale_id, " Ada@Example.org", staff=a_cashier())
    assert (request.address, request.language) == ("ada@example.org", "en")
    assert (request.staff_id, request.requested_at) == (a_cashier().id, A_MORNING)
    assert request.state is RequestState.WAITING
    assert storage.tables.outbox[-1] == request
    assert storage.tables.sales[sale_id] is before


def test_the_receipt_is_written_in_the_stores_first_language() -> None:
    storage, asking, sale_id = sold()
    with storage.begin() as work:
        work.put_store(a_store(languages=("de", "en")))
        work.commit()
    assert asking.request(sale_id, "ada@example.org", staff=a_cashier()).language == "de"


def test_the_same_address_twice_is_one_request() -> None:
    storage, asking, sale_id = sold()
    first = asking.request(sale_id, "ada@example.org", staff=a_cashier())
    commits = storage.commits
    assert asking.request(sale_id, "ADA@example.org", staff=a_cashier()) == first
    assert storage.commits == commits


def test_another_address_takes_the_place_of_the_one_that_waits() -> None:
    storage, asking, sale_id = sold()
    asking.request(sale_id, "ada@example.org", staff=a_cashier())
    second = asking.request(sale_id, "adam@example.org", staff=a_cashier())
    assert states(storage) == [("", "withdrawn"), ("adam@example.org", "waiting")]
    assert storage.receipt_request_of(sale_id) == second


def test_a_receipt_that_was_sent_may_be_wanted_once_more() -> None:
    storage, asking, sale_id = sold()
    first = asking.request(sale_id, "ada@example.org", staff=a_cashier())
    with storage.begin() as work:
        work.add_request_step(
            RequestStep(request_id=first.id, state=RequestState.SENT, at=A_MORNING)
        )
        work.commit()
    again = asking.request(sale_id, "ada@example.org", staff=a_cashier())
    assert again.id != first.id
    assert [state for _, state in states(storage)] == ["sent", "waiting"]


def test_taking_back_leaves_no_address_and_says_who_did_it() -> None:
    storage, asking, sale_id = sold()
    request = asking.request(sale_id, "ada@example.org", staff=a_cashier())
    assert asking.withdraw(request.id, staff=a_manager()) is None
    assert states(storage) == [("", "withdrawn")]
    step = storage.tables.outbox[-1]
    assert isinstance(step, RequestStep)
    assert (step.request_id, step.staff_id) == (request.id, a_manager().id)
    assert storage.receipt_request_of(sale_id) is None


def test_what_does_not_wait_is_not_taken_back() -> None:
    storage, asking, sale_id = sold()
    request = asking.request(sale_id, "ada@example.org", staff=a_cashier())
    asking.withdraw(request.id, staff=a_cashier())
    commits = storage.commits
    assert asking.withdraw(request.id, staff=a_cashier()) is None
    assert asking.withdraw(ReceiptRequestId(an_id("none")), staff=a_cashier()) is None
    assert storage.commits == commits


def test_what_went_already_stands_and_says_so() -> None:
    storage, asking, sale_id = sold()
    request = asking.request(sale_id, "ada@example.org", staff=a_cashier())
    with storage.begin() as work:
        work.add_request_step(
            RequestStep(request_id=request.id, state=RequestState.SENT, at=A_MORNING)
        )
        work.commit()
    stands = asking.withdraw(request.id, staff=a_cashier())
    assert stands is not None
    assert (stands.id, stands.state) == (request.id, RequestState.SENT)


def test_a_wrong_address_or_sale_changes_nothing() -> None:
    storage, asking, sale_id = sold()
    with pytest.raises(RuleError, match="address_wrong"):
        asking.request(sale_id, "ada@", staff=a_cashier())
    with pytest.raises(RuleError, match="sale_gone"):
        asking.request(SaleId(an_id("none")), "ada@example.org", staff=a_cashier())
    with pytest.raises(PermissionDeniedError):
        asking.request(sale_id, "ada@example.org", staff=a_cashier(is_active=False))
    storage.commit_error = DiskFullError()
    with pytest.raises(DiskFullError):
        asking.request(sale_id, "ada@example.org", staff=a_cashier())
    assert states(storage) == []
