"""One card request stands at most; who said how it ended is on record."""

from dataclasses import replace

import pytest

from pos_app.domain.card_request import CardRequest, CardResult
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.pricing import price_basket
from pos_app.operations.card_requests import CardRequests
from pos_app.operations.ring_up import keep_basket
from pos_app.operations.take_tender import take_card_result
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_policy, an_id, euros
from tests.fakes import A_MORNING, FakeClock, FakeStorage

BASKET = a_basket(a_line())
REQUEST = CardRequest(
    id=TenderId(an_id("request")),
    basket_id=BASKET.id,
    staff_id=StaffId(an_id("mara")),
    amount=euros(199),
    asked_at=A_MORNING,
)
PAID = take_card_result(
    price_basket(BASKET, a_policy().pricing_rules(A_MORNING)),
    REQUEST,
    CardResult(amount=euros(199), code="482913"),
)


def on(storage: FakeStorage) -> CardRequests:
    return CardRequests(unit_of_work=storage.begin, clock=FakeClock())


def test_a_second_request_waits_until_the_first_is_over() -> None:
    requests = on(FakeStorage())
    requests.begin(REQUEST)
    requests.begin(REQUEST)
    with pytest.raises(RuleError) as refusal:
        requests.begin(replace(REQUEST, id=TenderId(an_id("other"))))
    assert refusal.value.code == "errors.card_in_doubt"
    requests.end(REQUEST, None)
    assert requests.standing() is None


def test_the_end_puts_the_tender_into_the_basket_at_once() -> None:
    storage = FakeStorage()
    requests = on(storage)
    requests.begin(REQUEST)
    requests.end(REQUEST, PAID)
    assert storage.tables.basket == PAID
    assert storage.tables.card_request is None


def test_a_request_whose_tender_is_in_the_basket_stands_no_more() -> None:
    storage = FakeStorage()
    requests = on(storage)
    requests.begin(REQUEST)
    assert requests.standing() == REQUEST
    keep_basket(PAID, unit_of_work=storage.begin)
    assert requests.standing() is None
    assert storage.tables.card_request is None


def test_the_end_of_another_request_ends_nothing() -> None:
    requests = on(FakeStorage())
    requests.begin(REQUEST)
    requests.end(replace(REQUEST, id=TenderId(an_id("other"))), None)
    assert requests.standing() == REQUEST


@pytest.mark.parametrize("is_approved", [True, False])
def test_who_decided_about_a_card_in_doubt_is_on_record(is_approved: bool) -> None:
    storage = FakeStorage()
    requests = on(storage)
    with pytest.raises(ApprovalNeededError) as refusal:
        requests.decide(REQUEST, is_approved=is_approved, staff=a_cashier())
    assert refusal.value.code == "errors.card_decision"
    assert storage.tables.audit == []
    requests.decide(REQUEST, is_approved=is_approved, staff=a_cashier(), approved_by=a_manager())
    (entry,) = storage.tables.audit
    assert entry.kind == ("card_said_approved" if is_approved else "card_said_declined")
    assert (entry.staff_id, entry.body["amount_minor"]) == (a_manager().id, 199)


def test_a_card_charged_for_a_basket_that_is_gone_is_on_record() -> None:
    storage = FakeStorage()
    requests = on(storage)
    requests.begin(REQUEST)
    requests.without_basket(REQUEST, a_cashier())
    assert [entry.kind for entry in storage.tables.audit] == ["card_without_basket"]
    assert requests.standing() is None


def test_a_reversal_stands_until_its_tender_is_gone() -> None:
    storage = FakeStorage()
    requests = on(storage)
    keep_basket(PAID, unit_of_work=storage.begin)
    reversal = replace(REQUEST, is_reversal=True)
    requests.begin(reversal)
    assert requests.standing() == reversal
    requests.end(reversal, BASKET)
    assert storage.tables.basket == BASKET
    requests.begin(reversal)
    assert requests.standing() is None


def test_who_said_that_a_charge_was_undone_is_on_record() -> None:
    storage = FakeStorage()
    reversal = replace(REQUEST, is_reversal=True)
    on(storage).decide(reversal, is_approved=True, staff=a_manager())
    assert storage.tables.audit[-1].kind == "card_said_reversed"
