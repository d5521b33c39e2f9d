"""A sale commits whole or not at all, once, at the total that was shown."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import StoreGoods
from pos_app.domain.pricing import price_basket
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.store import TaxMode
from pos_app.domain.tax import TaxExemption
from pos_app.operations.complete_sale import Completion
from pos_app.operations.take_tender import take_card, take_cash
from tests.builders import a_basket, a_cashier, a_policy, a_store, euros
from tests.fakes import FakeClock, FakeStorage, counting_ids

CLOCK = FakeClock()
IDS = counting_ids()


def paid(*, by_card: bool = False, given: int = 200) -> Basket:
    priced = price_basket(a_basket(), a_policy().pricing_rules(CLOCK.now()))
    if by_card:
        return take_card(priced, euros(199), staff=a_cashier(), clock=CLOCK, new_id=IDS)
    return take_cash(
        priced, euros(given), staff=a_cashier(), policy=a_policy(), clock=CLOCK, new_id=IDS
    )


def completion(storage: FakeStorage) -> Completion:
    return Completion(unit_of_work=storage.begin, clock=CLOCK, new_id=IDS)


def complete(storage: FakeStorage, basket: Basket, shown: int = 199) -> object:
    return completion(storage).complete(
        basket, shown_total=euros(shown), staff=a_cashier(), is_receipt_wanted=True
    )


def test_a_cash_sale_queues_one_receipt_and_one_drawer() -> None:
    storage = FakeStorage()
    complete(storage, paid())
    kinds = [(job.kind, job.state) for job in storage.tables.print_jobs.values()]
    assert kinds == [
        (PrintKind.RECEIPT, PrintState.QUEUED),
        (PrintKind.DRAWER, PrintState.QUEUED),
    ]
    assert storage.tables.basket is None


def test_a_card_sale_never_opens_the_drawer() -> None:
    storage = FakeStorage()
    complete(storage, paid(by_card=True))
    assert {job.kind for job in storage.tables.print_jobs.values()} == {PrintKind.RECEIPT}


def test_completing_a_basket_twice_gives_one_sale() -> None:
    storage, basket = FakeStorage(), paid()
    first = complete(storage, basket)
    again = complete(storage, basket)
    assert first.sale == again.sale  # type: ignore[attr-defined]  # CompletedSale
    assert len(storage.tables.sales) == 1
    assert len(storage.tables.print_jobs) == 2


@pytest.mark.parametrize(
    ("basket", "shown", "code"),
    [
        (paid(given=100), 199, "errors.still_due"),
        (paid(), 198, "errors.total_changed"),
        (replace(paid(), lines=()), 0, "errors.basket_empty"),
    ],
)
def test_what_is_not_paid_as_shown_is_no_sale(basket: Basket, shown: int, code: str) -> None:
    storage = FakeStorage()
    with pytest.raises(RuleError) as refusal:
        complete(storage, basket, shown)
    assert refusal.value.code == code
    assert not storage.tables.sales


def test_what_the_screen_reckoned_is_not_believed_when_the_rules_changed() -> None:
    basket = paid()
    before = price_basket(basket, a_policy().pricing_rules(CLOCK.now()))
    storage = FakeStorage(a_policy(store=a_store(tax_mode=TaxMode.EXCLUSIVE)))
    with pytest.raises(RuleError) as refusal:
        completion(storage).complete(
            basket,
            shown_total=before.total,
            before=before,
            staff=a_cashier(),
            is_receipt_wanted=True,
        )
    assert refusal.value.code == "errors.total_changed"
    assert not storage.tables.sales


def test_a_full_disk_leaves_nothing_behind() -> None:
    storage = FakeStorage()
    storage.commit_error = OSError("disk full")
    with pytest.raises(OSError, match="disk full"):
        complete(storage, paid())
    assert not storage.tables.sales
    assert not storage.tables.print_jobs


def test_a_corrected_amount_is_a_fact_beside_the_sale() -> None:
    storage = FakeStorage()
    done = complete(storage, paid())
    sale = done.sale  # type: ignore[attr-defined]  # CompletedSale
    change = completion(storage).correct_given(sale, euros(500), staff=a_cashier())
    assert change == euros(301)
    assert storage.tables.audit[-1].body["given"] == 500
    assert storage.tables.sales[sale.id] == sale
    with pytest.raises(RuleError):
        completion(storage).correct_given(sale, euros(100), staff=a_cashier())


def test_an_exemption_is_audited() -> None:
    storage = FakeStorage()
    freed = replace(a_basket(), exemption=TaxExemption("embassy"))
    priced = price_basket(freed, a_policy().pricing_rules(CLOCK.now()))
    basket = take_cash(
        priced, priced.total, staff=a_cashier(), policy=a_policy(), clock=CLOCK, new_id=IDS
    )
    complete(storage, basket, priced.total.minor)
    assert [entry.kind for entry in storage.tables.audit] == ["tax_exempted"]


def test_a_slip_is_queued_for_the_kitchen_where_a_department_says_so() -> None:
    storage, basket = FakeStorage(), paid()
    department = basket.lines[0].department_id
    assert department is not None
    goods = StoreGoods(kitchen_departments=(department,))
    storage.tables.policy = a_policy(store=a_store(goods=goods))
    complete(storage, basket)
    kinds = [job.kind for job in storage.tables.print_jobs.values()]
    assert kinds == [PrintKind.RECEIPT, PrintKind.KITCHEN, PrintKind.DRAWER]
