"""The steps of putting aside and using: one use for each that waits, none for any other."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, mint_id
from pos_app.domain.suspended import SuspendedKind, SuspendedState
from pos_app.operations.put_aside import (
    held,
    make_room,
    put_aside,
    usable,
    use_up,
    with_discounts,
)
from pos_app.operations.suspended_book import SuspendedStep
from tests.builders import a_basket, a_cashier, a_line, an_id, euros
from tests.fakes import A_MORNING, FakeStorage, FakeUnitOfWork

MARA = a_cashier()


def away(work: FakeUnitOfWork, basket: Basket, kind: SuspendedKind = SuspendedKind.BASKET) -> str:
    return put_aside(work, basket, staff=MARA, now=A_MORNING, new_id=mint_id, kind=kind).number


def take(work: FakeUnitOfWork, basket: Basket, number: str) -> None:
    step = SuspendedStep(
        basket_id=basket.id, number=number, state=SuspendedState.RECALLED,
        staff_id=MARA.id, at=A_MORNING,
    )  # fmt: skip
    work.suspended.take(step, use_up(work, basket.id, rule="recalled"))


def test_what_waits_is_not_put_aside_twice_and_one_recalled_keeps_its_number() -> None:
    with FakeStorage().begin() as work:
        basket = a_basket()
        number = away(work, basket)
        with pytest.raises(RuleError):
            away(work, basket)
        take(work, basket, number)
        assert away(work, basket) == number
        take(work, basket, number)
        # Another kind is another number.
        assert away(work, basket, SuspendedKind.QUOTE) == "Q03-2-000001"


def test_what_was_used_is_not_usable() -> None:
    with FakeStorage().begin() as work:
        basket = a_basket()
        number = away(work, basket)
        assert usable(work, basket.id).number == number
        assert held(work, usable(work, basket.id)) == euros(0)
        take(work, basket, number)
        with pytest.raises(RuleError):
            usable(work, basket.id)
        with pytest.raises(RuleError):
            use_up(work, basket.id, rule="recalled")
        with pytest.raises(RuleError):
            usable(work, BasketId(an_id("never there")))


def test_room_is_made_only_for_a_basket_with_something_in_it() -> None:
    with FakeStorage().begin() as work:
        for nothing in (None, a_basket(lines=())):
            assert not make_room(work, nothing, staff=MARA, now=A_MORNING, new_id=mint_id)
        made = make_room(work, a_basket(), staff=MARA, now=A_MORNING, new_id=mint_id)
        assert made is not None
        assert work.suspended.waiting() == (made,)


def test_a_paper_names_what_came_off_unless_rules_changed_since() -> None:
    with FakeStorage().begin() as work:
        off = Adjustment(
            id=mint_id(), kind=AdjustmentKind.AMOUNT, value=50, reason="damaged", made_by=MARA.id
        )
        basket = a_basket(a_line(adjustments=(off,)))
        made = put_aside(
            work, basket, staff=MARA, now=A_MORNING, new_id=mint_id, kind=SuspendedKind.QUOTE
        )
        assert made.total == euros(149)
        (found,) = with_discounts(work, made).discounts
        assert found.amount == euros(50)
        assert with_discounts(work, replace(made, total=euros(140))).discounts == ()
