"""Everything done by hand is on record with its sale: what, how much, why, who, who approved."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.pricing import price_basket
from pos_app.domain.trace import Trace, TraceKind
from pos_app.operations.account_for_basket import account_for_cleared, report_shelf_price
from pos_app.operations.adjust_price import AdjustPrice, reviewed
from pos_app.operations.approve import approved
from pos_app.operations.complete_sale import Completion
from pos_app.operations.ports import AuditEntry
from pos_app.operations.take_tender import take_card
from tests.builders import (
    a_basket,
    a_cashier,
    a_line,
    a_manager,
    a_policy,
    a_product,
    an_id,
    euros,
)
from tests.fakes import FakeClock, FakeStorage, counting_ids

CLOCK = FakeClock()
LINE = a_line(listed_price=euros(1_000))
TEA = a_line("Tea", id=LineId(an_id("tea")), listed_price=euros(1_000), code="4")
VERBS = AdjustPrice(staff=a_cashier(), policy=a_policy(), new_id=counting_ids())


def sold(basket: Basket) -> list[AuditEntry]:
    storage = FakeStorage()
    priced = price_basket(basket, a_policy().pricing_rules(CLOCK.now()))
    ids = counting_ids(500)
    paid = take_card(priced, priced.total, staff=a_cashier(), clock=CLOCK, new_id=ids)
    Completion(unit_of_work=storage.begin, clock=CLOCK, new_id=ids).complete(
        paid, shown_total=priced.total, staff=a_cashier(), is_receipt_wanted=False
    )
    return storage.tables.audit


def a_trace(kind: TraceKind, minor: int = 199) -> Trace:
    return Trace(kind=kind, staff_id=a_cashier().id, at=CLOCK.now(), amount_minor=minor, code="4")


def test_a_plain_sale_has_nothing_to_account_for() -> None:
    assert sold(a_basket(LINE)) == []


def test_a_discount_is_on_record_with_its_amount_and_reason() -> None:
    (entry,) = sold(VERBS.percent(a_basket(LINE), LINE.id, 100_000, reason="damaged"))
    assert (entry.kind, entry.staff_id) == ("discounted", a_cashier().id)
    assert entry.body["off_minor"] == 100
    assert entry.body["reason"] == "damaged"
    assert entry.body["sale"] == "03-2-000001"
    assert "approved_by" not in entry.body


def test_a_price_of_its_own_says_what_it_took_off() -> None:
    (entry,) = sold(VERBS.price(a_basket(LINE), LINE.id, euros(900), reason="care"))
    assert (entry.kind, entry.body["off_minor"]) == ("price_overridden", 100)


def test_an_approval_is_an_entry_of_the_approver() -> None:
    asked = VERBS.percent(a_basket(LINE, TEA), LINE.id, 500_000, reason="damaged")
    priced = price_basket(asked, a_policy().pricing_rules(CLOCK.now()))
    settled = approved(reviewed(priced, a_policy()), a_manager())
    discount, approval = sold(settled)
    assert discount.body["approved_by"] == str(a_manager().id)
    assert (approval.kind, approval.staff_id) == ("approved", a_manager().id)
    assert approval.body["made_by"] == str(a_cashier().id)


def test_a_discount_on_the_basket_is_one_entry() -> None:
    (entry,) = sold(VERBS.amount(a_basket(LINE, TEA), None, euros(99), reason="care"))
    assert entry.body["off_minor"] == 99


def test_a_waiting_basket_is_never_sold() -> None:
    asked = VERBS.percent(a_basket(LINE), LINE.id, 900_000, reason="damaged")
    with pytest.raises(RuleError) as refusal:
        sold(asked)
    assert refusal.value.code == "errors.approval_waiting"


def test_traces_come_with_the_sale_and_know_whether_a_total_was_told() -> None:
    traces = (
        a_trace(TraceKind.LINE_REMOVED),
        a_trace(TraceKind.TENDER_BACK),
        a_trace(TraceKind.QUANTITY_LOWERED),
    )
    entries = sold(replace(a_basket(LINE), traces=traces))
    assert [(e.kind, e.body["after_total"]) for e in entries] == [
        ("line_removed", False),
        ("tender_taken_back", False),
        ("quantity_lowered", True),
    ]


def test_a_cleared_basket_accounts_without_a_sale() -> None:
    storage = FakeStorage()
    cleared = replace(a_basket(LINE), traces=(a_trace(TraceKind.CLEARED, 1_000),))
    account_for_cleared(cleared, unit_of_work=storage.begin)
    (entry,) = storage.tables.audit
    assert (entry.kind, entry.body["amount_minor"]) == ("basket_cleared", 1_000)


def test_another_price_at_the_shelf_is_reported_at_once() -> None:
    storage, product = FakeStorage(), a_product()
    now = CLOCK.now()
    report_shelf_price(product, euros(149), staff=a_cashier(), at=now, unit_of_work=storage.begin)
    (entry,) = storage.tables.audit
    assert (entry.kind, entry.body["shelf_minor"]) == ("shelf_price_differs", 149)
    with pytest.raises(RuleError) as refusal:
        report_shelf_price(
            product, euros(199), staff=a_cashier(), at=now, unit_of_work=storage.begin
        )
    assert refusal.value.code == "errors.shelf_price_same"
