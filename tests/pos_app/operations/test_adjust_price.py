"""Discounts by hand: within a cap they count, above it they wait, and they never pile up."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.discount import AdjustmentKind
from pos_app.domain.discretion import Cap, Discretion
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.quantity import pieces
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import Tender
from pos_app.operations.adjust_price import AdjustPrice, require_approved, reviewed
from pos_app.operations.take_tender import take_cash
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_policy, a_store, an_id, euros
from tests.fakes import FakeClock, counting_ids

CLOCK = FakeClock()
CAP = Cap(
    line_ppm=100_000,
    line_minor=500,
    basket_ppm=50_000,
    basket_minor=1_000,
    price_down_ppm=200_000,
    shelf_down_ppm=500_000,
    open_item_minor=2_000,
)
LINE = a_line(listed_price=euros(1_000))
TEA = a_line("Tea", id=LineId(an_id("tea")), listed_price=euros(1_000))


def policy() -> Policy:
    return a_policy(store=a_store(discretion=Discretion(cashier=CAP)))


def by(staff: StaffMember | None = None) -> AdjustPrice:
    return AdjustPrice(staff=staff or a_cashier(), policy=policy(), new_id=counting_ids())


def seen(basket: Basket) -> PricedBasket:
    rules = policy().pricing_rules(CLOCK.now())
    priced = price_basket(basket, rules)
    return price_basket(reviewed(priced, policy()), rules)


def waits(basket: Basket) -> bool:
    return bool(seen(basket).basket.waiting)


def basket(*lines: object, **fields: object) -> Basket:
    return a_basket(*(lines or (LINE, TEA)), **fields)  # type: ignore[arg-type]  # BasketLines


@pytest.mark.parametrize(("ppm", "is_waiting"), [(100_000, False), (100_001, True)])
def test_a_share_above_the_cap_waits(ppm: int, is_waiting: bool) -> None:
    changed = by().percent(basket(), LINE.id, ppm, reason="damaged")
    assert waits(changed) is is_waiting


def test_a_share_is_not_held_against_its_rounding() -> None:
    small = replace(LINE, listed_price=euros(5))
    assert not waits(by().percent(basket(small), LINE.id, 100_000, reason="damaged"))


@pytest.mark.parametrize(("minor", "is_waiting"), [(100, False), (101, True)])
def test_an_amount_above_its_share_waits(minor: int, is_waiting: bool) -> None:
    assert waits(by().amount(basket(), LINE.id, euros(minor), reason="care")) is is_waiting


def test_an_amount_above_the_largest_waits_though_its_share_is_small() -> None:
    dear = replace(LINE, listed_price=euros(100_000))
    assert waits(by().amount(basket(dear), LINE.id, euros(501), reason="care"))


def test_a_quantity_raised_later_makes_a_discount_wait() -> None:
    changed = by().percent(basket(), LINE.id, 100_000, reason="damaged")
    assert not waits(changed)
    assert waits(changed.changing(LINE.id, pieces(6)))


@pytest.mark.parametrize(
    ("reason", "minor", "is_waiting"),
    [
        ("care", 800, False),
        ("care", 799, True),
        ("care", 1_001, True),
        ("shelf_price", 500, False),
        ("shelf_price", 499, True),
    ],
)
def test_a_price_may_go_down_as_far_as_its_reason_allows(
    reason: str,
    minor: int,
    is_waiting: bool,
) -> None:
    assert waits(by().price(basket(), LINE.id, euros(minor), reason=reason)) is is_waiting


@pytest.mark.parametrize(
    ("price", "reason", "ppm", "is_waiting"),
    [
        (900, "care", 100_000, False),  # 19 % in all, and a price may go 20 % down
        (800, "care", 100_000, True),  # each within its cap, 28 % together
        (850, "care", 70_000, True),
        (600, "shelf_price", 100_000, False),  # the shelf may say half
        (500, "shelf_price", 100_000, True),
        (1_000, "care", 100_000, False),
    ],
)
def test_a_price_and_a_discount_are_judged_together(
    price: int, reason: str, ppm: int, is_waiting: bool
) -> None:
    changed = by().price(basket(), LINE.id, euros(price), reason=reason)
    assert waits(by().percent(changed, LINE.id, ppm, reason="damaged")) is is_waiting


@pytest.mark.parametrize(("ppm", "is_waiting"), [(50_000, False), (100_000, True)])
def test_a_discount_on_the_basket_counts_on_a_line_that_has_its_own(
    ppm: int, is_waiting: bool
) -> None:
    changed = by().percent(basket(), LINE.id, ppm, reason="damaged")
    changed = by().percent(changed, None, 50_000, reason="care")
    own, other = seen(changed).basket.lines
    assert [a.is_waiting for a in own.adjustments] == [is_waiting]
    assert not other.adjustments


def test_what_a_manager_approved_is_asked_about_again_when_more_comes_off() -> None:
    by_manager = by(a_manager()).price(basket(), LINE.id, euros(500), reason="damaged")
    assert not waits(by_manager)
    assert waits(by().percent(by_manager, LINE.id, 50_000, reason="care"))


@pytest.mark.parametrize(("ppm", "is_waiting"), [(50_000, False), (50_001, True)])
def test_the_basket_has_a_cap_of_its_own(ppm: int, is_waiting: bool) -> None:
    assert waits(by().percent(basket(), None, ppm, reason="care")) is is_waiting


def test_a_large_basket_waits_by_its_amount() -> None:
    dear = replace(LINE, listed_price=euros(100_000))
    assert waits(by().percent(basket(dear), None, 20_000, reason="care"))


def test_what_a_manager_does_is_approved_by_them() -> None:
    changed = by(a_manager()).percent(basket(), LINE.id, 900_000, reason="damaged")
    assert not waits(changed)
    assert changed.line(LINE.id).adjustments[0].approved_by == a_manager().id


def test_the_newest_discount_and_the_newest_price_count() -> None:
    changed = by().percent(basket(), LINE.id, 50_000, reason="care")
    changed = by().price(changed, LINE.id, euros(900), reason="care")
    changed = by().amount(changed, LINE.id, euros(20), reason="damaged")
    kinds = [a.kind for a in changed.line(LINE.id).adjustments]
    assert kinds == [AdjustmentKind.PRICE, AdjustmentKind.AMOUNT]
    assert seen(changed).lines[0].line_total == euros(880)


@pytest.mark.parametrize("line", [replace(LINE, kind=LineKind.GIFT_CARD)])
def test_nothing_comes_off_what_is_no_goods(line: object) -> None:
    for target in (LINE.id, None):
        with pytest.raises(RuleError) as refusal:
            by().percent(basket(line), target, 50_000, reason="care")
        assert refusal.value.code == "errors.discount_not_here"


def test_nobody_gives_the_staff_price_to_themselves() -> None:
    with pytest.raises(RuleError) as refusal:
        by().staff_price(basket(), None, a_cashier().id)
    assert refusal.value.code == "errors.own_purchase"


def test_the_staff_price_has_no_cap_but_its_month() -> None:
    changed = by().staff_price(basket(), None, a_manager().id)
    assert not waits(changed)
    assert seen(changed).discount == euros(200)


def test_an_adjustment_is_taken_back() -> None:
    changed = by().percent(basket(), LINE.id, 50_000, reason="care")
    assert by().take_back(changed, LINE.id) == basket()
    with pytest.raises(RuleError) as refusal:
        by().take_back(basket(), LINE.id)
    assert refusal.value.code == "errors.nothing_adjusted"


def test_a_salesperson_stands_on_a_line_or_on_all() -> None:
    one = by().sold_by(basket(), LINE.id, a_manager().id)
    assert [line.detail.salesperson_id for line in one.lines] == [a_manager().id, None]
    both = by().sold_by(basket(), None, a_manager().id)
    assert {line.detail.salesperson_id for line in both.lines} == {a_manager().id}


def test_a_note_is_kept_and_a_novel_is_refused() -> None:
    noted = by().note(basket(), LINE.id, "  cut  in two ")
    assert noted.line(LINE.id).detail.note == "cut in two"
    with pytest.raises(RuleError) as refusal:
        by().note(basket(), LINE.id, "x" * 61)
    assert refusal.value.code == "errors.note_too_long"


@pytest.mark.parametrize(("minor", "is_waiting"), [(2_000, False), (2_001, True)])
def test_an_open_item_above_the_limit_waits(minor: int, is_waiting: bool) -> None:
    line = by().open_item(replace(LINE, product_id=None, listed_price=euros(minor)))
    assert waits(basket(line)) is is_waiting
    assert seen(basket(line)).total == euros(minor)


def test_an_open_item_that_waits_is_not_freed_by_another_price() -> None:
    line = by().open_item(replace(LINE, product_id=None, listed_price=euros(5_000)))
    assert waits(by().price(basket(line), LINE.id, euros(4_500), reason="care"))
    with pytest.raises(RuleError):
        by().take_back(basket(line), LINE.id)


def test_nothing_is_adjusted_once_a_tender_is_taken(cash: Tender) -> None:
    paid = replace(basket(), tenders=(cash,))
    for step in (
        lambda: by().percent(paid, LINE.id, 50_000, reason="care"),
        lambda: by().percent(paid, None, 50_000, reason="care"),
        lambda: by().price(paid, LINE.id, euros(900), reason="care"),
        lambda: by().note(paid, LINE.id, "x"),
        lambda: by().sold_by(paid, None, None),
        lambda: by().take_back(paid, None),
    ):
        with pytest.raises(RuleError) as refusal:
            step()
        assert refusal.value.code == "errors.basket_tendered"


def test_a_basket_that_waits_takes_no_tender() -> None:
    waiting = seen(by().percent(basket(), LINE.id, 500_000, reason="damaged"))
    with pytest.raises(RuleError) as refusal:
        take_cash(
            waiting,
            euros(5_000),
            staff=a_cashier(),
            policy=policy(),
            clock=CLOCK,
            new_id=counting_ids(),
        )
    assert refusal.value.code == "errors.approval_waiting"
    with pytest.raises(RuleError):
        require_approved(waiting, policy())


def test_somebody_who_left_adjusts_nothing() -> None:
    with pytest.raises(PermissionDeniedError):
        by(a_cashier(is_active=False)).percent(basket(), LINE.id, 1, reason="care")


@pytest.fixture
def cash() -> Tender:
    priced = price_basket(basket(), policy().pricing_rules(CLOCK.now()))
    paid = take_cash(
        priced,
        euros(100),
        staff=a_cashier(),
        policy=policy(),
        clock=CLOCK,
        new_id=counting_ids(),
    )
    return paid.tenders[0]
