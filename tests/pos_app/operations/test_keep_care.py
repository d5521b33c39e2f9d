"""What a customer was promised is kept whole: entered, changed by those who saw it, and undone."""

from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.basket import BasketLine
from pos_app.domain.customer_care import InteractionKind, MatterNow, MatterState
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProductId
from pos_app.domain.sale import SaleKind
from pos_app.operations.keep_care import About, KeepCare, fulfil_wishes
from tests.builders import (
    a_basket,
    a_cashier,
    a_customer,
    a_line,
    a_policy,
    a_product,
    a_sale,
    an_id,
)
from tests.care import TODAY, TOMORROW
from tests.fakes import FakeClock, FakeStorage, counting_ids

ADA, MARA = a_customer(), a_cashier()


@pytest.fixture
def storage() -> FakeStorage:
    storage = FakeStorage(a_policy())
    with storage.begin() as work:
        work.customers.put(ADA)
        work.commit()
    return storage


@pytest.fixture
def care(storage: FakeStorage) -> KeepCare:
    return KeepCare(unit_of_work=storage.begin, clock=FakeClock(), new_id=counting_ids())


def kept(storage: FakeStorage, now: MatterNow) -> MatterNow | None:
    with storage.begin() as work:
        return work.care.matter(now.matter.id)


def test_an_issue_is_kept_with_what_it_is_about(storage: FakeStorage, care: KeepCare) -> None:
    about = About(product_id=a_product().id, product_name="Kettle", sale_id=a_sale().id)
    now = care.open_issue(ADA.id, " does not  boil ", due_on=TOMORROW, staff=MARA, about=about)
    assert kept(storage, now) == now
    assert (now.matter.text, now.matter.product_name) == ("does not boil", "Kettle")
    assert (now.matter.sale_id, now.matter.opened_by) == (a_sale().id, MARA.id)


def test_a_follow_up_is_one_person_s_or_the_store_s(care: KeepCare) -> None:
    ours = care.follow_up(ADA.id, "Call", due_on=TODAY, staff=MARA)
    mine = care.follow_up(ADA.id, "Call", due_on=TODAY, staff=MARA, for_staff_id=MARA.id)
    assert (ours.matter.for_staff_id, mine.matter.for_staff_id) == (None, MARA.id)


@pytest.mark.parametrize(
    ("customer", "text", "days", "code"),
    [
        (CustomerId(an_id("gone")), "Broken", 1, "errors.customer_gone"),
        (ADA.id, "  ", 1, "errors.care_text_missing"),
        (ADA.id, "x" * 301, 1, "errors.care_text_long"),
        (ADA.id, "4111 1111 1111 1111", 1, "errors.card_number"),
        (ADA.id, "Broken", -1, "errors.day_past"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    care: KeepCare, customer: CustomerId, text: str, days: int, code: str
) -> None:
    day = TODAY + timedelta(days=days)
    for open_one in (care.open_issue, care.follow_up):
        with pytest.raises(RuleError) as refused:
            open_one(customer, text, due_on=day, staff=MARA)
        assert refused.value.code == code


def test_what_was_refused_leaves_nothing(storage: FakeStorage, care: KeepCare) -> None:
    with pytest.raises(RuleError):
        care.open_issue(ADA.id, "Broken", due_on=TODAY - timedelta(days=1), staff=MARA)
    assert storage.tables.matters == []


def test_a_change_is_written_by_whoever_saw_the_last(storage: FakeStorage, care: KeepCare) -> None:
    issue = care.open_issue(ADA.id, "Broken", due_on=TODAY, staff=MARA)
    waiting = care.change(
        issue, MatterState.WAITING, due_on=TOMORROW, text="Part ordered", staff=MARA
    )
    assert (waiting.state, waiting.due_on, waiting.words) == (
        MatterState.WAITING, TOMORROW, "Part ordered",
    )  # fmt: skip
    with pytest.raises(RuleError, match=r"errors\.care_changed"):
        care.change(issue, MatterState.DONE, staff=MARA)
    assert kept(storage, issue) == waiting


def test_words_alone_leave_a_day_that_is_over_as_it_is(care: KeepCare) -> None:
    clock = FakeClock()
    later = KeepCare(unit_of_work=care.unit_of_work, clock=clock, new_id=counting_ids(100))
    issue = later.open_issue(ADA.id, "Broken", due_on=TODAY, staff=MARA)
    clock.advance(days=2)
    noted = later.change(issue, MatterState.OPEN, due_on=TODAY, text="No answer", staff=MARA)
    assert noted.due_on == TODAY


def test_a_change_taken_back_stands_as_before_and_stays_in_the_history(care: KeepCare) -> None:
    issue = care.open_issue(ADA.id, "Broken", due_on=TODAY, staff=MARA)
    done = care.change(issue, MatterState.DONE, staff=MARA)
    again = care.restore(done, issue, staff=MARA)
    assert (again.state, again.due_on) == (issue.state, issue.due_on)
    assert [step.state for step in again.steps] == [MatterState.DONE, MatterState.OPEN]


def test_a_contact_is_kept(storage: FakeStorage, care: KeepCare) -> None:
    call = care.interaction(ADA.id, InteractionKind.CALL, "Comes on Friday", staff=MARA)
    with storage.begin() as work:
        assert work.care.interactions(ADA.id) == (call,)


def test_the_same_wish_is_not_kept_twice(care: KeepCare) -> None:
    care.wish(ADA.id, a_product(), until_on=TOMORROW, staff=MARA, variant="42")
    care.wish(ADA.id, a_product(), until_on=TOMORROW, staff=MARA, variant="43")
    with pytest.raises(RuleError, match=r"errors\.wish_known"):
        care.wish(ADA.id, a_product(), until_on=TOMORROW, staff=MARA, variant=" 42 ")


def _buy(storage: FakeStorage, line: BasketLine, **fields: Any) -> None:
    sale = a_sale(a_basket(line), **fields)
    with storage.begin() as work:
        fulfil_wishes(work, sale, new_id=counting_ids(500))
        work.commit()


def test_buying_what_was_wished_for_closes_the_wish(storage: FakeStorage, care: KeepCare) -> None:
    wish = care.wish(ADA.id, a_product(), until_on=TOMORROW, staff=MARA)
    line = a_line()
    assert line.product_id == a_product().id
    _buy(storage, line, customer_id=ADA.id)
    now = kept(storage, wish)
    assert now is not None
    assert now.state is MatterState.BOUGHT
    assert now.steps[0].sale_id is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"customer_id": None},
        {"customer_id": CustomerId(an_id("ben"))},
        {"customer_id": ADA.id, "kind": SaleKind.REFUND},
    ],
)
def test_only_the_customer_s_own_purchase_closes_a_wish(
    storage: FakeStorage, care: KeepCare, fields: dict[str, object]
) -> None:
    wish = care.wish(ADA.id, a_product(), until_on=TOMORROW, staff=MARA)
    _buy(storage, a_line(), **fields)
    assert kept(storage, wish) == wish


def test_other_goods_leave_a_wish_open(storage: FakeStorage, care: KeepCare) -> None:
    other = a_product("Tea", id=ProductId(an_id("tea")))
    wish = care.wish(ADA.id, other, until_on=TOMORROW, staff=MARA)
    _buy(storage, a_line(), customer_id=ADA.id)
    assert kept(storage, wish) == wish
