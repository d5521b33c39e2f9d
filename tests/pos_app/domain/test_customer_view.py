"""What customers see: every line and sum, and no name of what is private."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.basket import Basket
from pos_app.domain.customer_view import (
    CustomerMoment,
    CustomerView,
    PointsView,
    points_of_sale,
    view_of_basket,
    view_of_sale,
)
from pos_app.domain.ids import CustomerId, DepartmentId, LineId, ProgrammeId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.pricing import price_basket
from pos_app.domain.sale import settlement_of
from pos_app.domain.store import TaxMode
from pos_app.domain.tender import TenderKind
from tests.builders import a_basket, a_line, a_policy, a_sale, a_store, an_id, euros
from tests.fakes import A_MORNING

PHARMACY = DepartmentId(an_id("pharmacy"))


ADA = CustomerId(an_id("ada"))


def seen(
    basket: Basket, *, private: tuple[DepartmentId, ...] = (), **fields: object
) -> CustomerView:
    priced = price_basket(basket, a_policy().pricing_rules(A_MORNING))
    settlement = settlement_of(priced, basket.tenders)
    return view_of_basket(priced, settlement, private=private, **fields)  # type: ignore[arg-type]  (keywords of the call)


def test_an_empty_basket_is_a_welcome() -> None:
    assert seen(replace(a_basket(), lines=())).moment is CustomerMoment.WELCOME


def test_a_private_product_or_department_has_no_name() -> None:
    test = a_line("Pregnancy test", is_private=True)
    cream = a_line("Cream", department_id=PHARMACY)
    view = seen(a_basket(test, cream, a_line("Bread")), private=(PHARMACY,))
    assert [line.name for line in view.lines] == ["", "", "Bread"]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_no_private_name_is_anywhere_in_a_view(marks: list[tuple[bool, bool]]) -> None:
    lines = [
        a_line(
            f"SECRET {place}" if product or department else f"open {place}",
            is_private=product,
            department_id=PHARMACY if department else DepartmentId(an_id("grocery")),
        )
        for place, (product, department) in enumerate(marks)
    ]
    assert "SECRET" not in repr(seen(a_basket(*lines), private=(PHARMACY,)))


def test_the_line_in_hand_is_the_chosen_one_else_the_newest_that_is_no_deposit() -> None:
    bottle = a_line("Cola")
    deposit = a_line("Deposit", deposit_of=bottle.id)
    basket = a_basket(a_line("Bread"), bottle, deposit)
    assert seen(basket).last == 1
    assert seen(basket, chosen=basket.lines[0].id).last == 0
    assert seen(basket, chosen=LineId(an_id("gone"))).last == 1
    assert [line.is_beside for line in seen(basket).lines] == [False, False, True]


def test_waiting_for_a_card_is_paying() -> None:
    view = seen(a_basket(a_line()), is_card_awaited=True)
    assert view.moment is CustomerMoment.PAYING
    assert view.due == view.total


def test_tax_on_top_is_told_and_tax_inside_is_not() -> None:
    basket = a_basket(a_line(listed_price=euros(100)))
    assert seen(basket).tax is None
    policy = replace(a_policy(), store=a_store(tax_mode=TaxMode.EXCLUSIVE))
    priced = price_basket(basket, policy.pricing_rules(A_MORNING))
    view = view_of_basket(priced, settlement_of(priced, ()), private=())
    assert view.tax == priced.tax
    assert view.tax is not None
    assert view.total == view.lines[0].amount + view.tax


def test_a_finished_sale_tells_what_was_given_and_what_goes_back() -> None:
    sale = a_sale()
    points = PointsView(earned=3, balance=12)
    view = view_of_sale(sale, private=(), change=euros(9), given=euros(50_00), points=points)
    assert view.moment is CustomerMoment.PAID
    assert view.total == sale.total + sale.rounding
    assert (view.change, view.points) == (euros(9), points)
    given = [one.given for one in view.tenders if one.kind is TenderKind.CASH]
    assert given == ([euros(50_00)] if sale.cash_given else [])
    assert sum(one.amount.minor for one in view.lines) == sale.total.minor


def test_stamps_are_no_points() -> None:
    def entry(points: int, balance: int, card: str = "", programme: str = "one") -> LoyaltyEntry:
        return LoyaltyEntry(
            id=an_id(f"{points} {card} {programme}"), programme_id=ProgrammeId(an_id(programme)),
            version=1, customer_id=ADA, kind=EntryKind.EARNED, points=points, balance=balance,
            card=card, at=A_MORNING,
        )  # fmt: skip

    told = (entry(4, 5, "coffee"), entry(19, 638), entry(7, 7, programme="two"))
    assert points_of_sale(told, ADA) == PointsView(earned=19, balance=638)
    assert points_of_sale((entry(4, 5, "coffee"),), ADA) is None
    assert points_of_sale(told, CustomerId(an_id("ben"))) is None
