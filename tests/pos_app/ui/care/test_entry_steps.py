"""A cashier writes down an issue, a wish, a follow-up or a contact with a few keys."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.customer_care import (
    CareMatter,
    InteractionKind,
    MatterKind,
    MatterNow,
    MatterState,
)
from pos_app.domain.quantity import Quantity
from pos_app.domain.refund import RefundOf
from pos_app.ui.key_table import KeyAction
from tests.builders import a_sale, euros
from tests.care import TODAY, TOMORROW
from tests.pos_app.ui.customer.customer_desk import ADA, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> CustomerDesk:
    desk = CustomerDesk()
    desk.scan(JUICE, ADA.card)
    return desk


def kept(desk: CustomerDesk) -> CareMatter:
    (matter,) = desk.storage.tables.matters
    return matter


def standing(desk: CustomerDesk) -> MatterNow:
    with desk.storage.begin() as work:
        (now,) = work.care.matters(ADA.id)
        return now


def test_an_issue_takes_a_key_a_digit_words_and_enter(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    assert desk.panel.title == "For Ada Sommer"
    assert [key.text for key in desk.panel.choices] == [
        "Service issue", "Tell me when it is back", "Follow-up", "Was in touch",
    ]  # fmt: skip
    desk.type("1")
    desk.enter("The bottle leaks")
    desk.enter()
    matter = kept(desk)
    assert (matter.kind, matter.text, matter.due_on) == (
        MatterKind.ISSUE, "The bottle leaks", TOMORROW,
    )  # fmt: skip
    assert desk.view.now.inline is None
    assert matter.opened_by == desk.presenter.staff.id


def test_goods_scanned_into_an_issue_are_what_it_is_about(desk: CustomerDesk) -> None:
    lines = len(desk.basket.lines)
    desk.key(KeyAction.CARE)
    desk.type("1")
    desk.scan(JUICE)
    assert desk.panel.detail.startswith("About Apple juice")
    desk.enter("Leaks")
    desk.touch("next_week")
    assert kept(desk).product_name.startswith("Apple juice")
    assert kept(desk).due_on == TODAY + timedelta(days=7)
    assert len(desk.basket.lines) == lines


def test_goods_given_back_are_what_an_issue_is_about(desk: CustomerDesk) -> None:
    counter = desk.presenter.counter
    sold = a_sale()
    line = counter.basket.lines[0]
    back = replace(
        line,
        quantity=Quantity(-1),
        refund=RefundOf(
            sale_id=sold.id,
            sale_number=str(sold.number),
            line_id=sold.lines[0].id,
            reason="faulty",
            extended=euros(-199),
            line_total=euros(-199),
            net=euros(-186),
            gross=euros(-199),
            taxes=(),
        ),
    )
    counter.put(replace(counter.basket, lines=(back,)), chosen=back.id)
    desk.key(KeyAction.CARE)
    desk.type("1")
    desk.enter("The bottle leaks")
    desk.enter()
    assert (kept(desk).product_name, kept(desk).sale_id) == (line.name, sold.id)


def test_a_wish_is_scanned_and_enter_takes_what_is_usual(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("2")
    desk.scan(JUICE)
    desk.enter("2 l")
    desk.enter()
    matter = kept(desk)
    assert (matter.kind, matter.variant) == (MatterKind.WISH, "2 l")
    assert matter.until_on == TODAY + timedelta(days=90)


def test_a_follow_up_is_the_store_s_unless_somebody_takes_it(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("3")
    desk.enter("Call about the fit")
    desk.enter("2")
    desk.type("2")
    assert kept(desk).for_staff_id == desk.presenter.staff.id


def test_a_contact_is_noted_by_its_kind(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("4")
    desk.type("1")
    desk.enter("Asked when we open")
    (contact,) = desk.storage.tables.interactions
    assert (contact.kind, contact.text) == (InteractionKind.CALL, "Asked when we open")


def test_without_a_customer_the_key_says_what_to_do(desk: CustomerDesk) -> None:
    desk.touch("customer:off")
    desk.key(KeyAction.CARE)
    assert desk.view.now.inline is None
    assert "Find the customer first" in str(desk.view.now)


def _open_issue(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("1")
    desk.enter("Leaks")
    desk.enter()
    desk.key(KeyAction.CARE)


def test_what_is_open_stands_first_and_is_done_with_a_digit(desk: CustomerDesk) -> None:
    _open_issue(desk)
    assert desk.panel.choices[0].text == "Open: Leaks"
    desk.type("1")
    desk.type("1")
    assert standing(desk).state is MatterState.DONE


def test_what_is_open_is_put_off_or_waits_for_something(desk: CustomerDesk) -> None:
    _open_issue(desk)
    desk.type("1")
    desk.touch("later")
    desk.enter("5")
    assert standing(desk).due_on == TODAY + timedelta(days=5)
    desk.key(KeyAction.CARE)
    desk.type("1")
    desk.touch("wait")
    desk.enter("A new cap")
    assert standing(desk).state is MatterState.WAITING
    assert standing(desk).due_on == TODAY + timedelta(days=5)


def test_the_card_of_the_customer_leads_there_too(desk: CustomerDesk) -> None:
    desk.key(KeyAction.ENROLL)
    desk.touch("care")
    assert desk.panel.title == "For Ada Sommer"


def test_a_size_too_long_is_refused_where_it_can_still_be_changed(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("2")
    desk.scan(JUICE)
    desk.enter("x" * 60)
    assert desk.panel.fault.startswith("That size or colour is too long")
    desk.enter("2 l")
    desk.enter("")
    assert kept(desk).variant == "2 l"
