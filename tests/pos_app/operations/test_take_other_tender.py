"""Vouchers, foreign cash, UPI and tips: who they are from, how much, and never twice."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.basket import Basket
from pos_app.domain.cash_rules import CashRules
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.money import Currency, Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.operations.take_other_tender import (
    add_tip,
    needed_in,
    take_foreign_cash,
    take_upi,
    take_voucher,
    upi_link,
)
from pos_app.operations.take_tender import take_card
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_policy, a_store, an_id, euros
from tests.fakes import A_MORNING, FakeClock, counting_ids

CHF = Currency("CHF")
CLOCK, IDS = FakeClock(), counting_ids()
MARA = StaffId(an_id("mara"))


def policy(**rules: object) -> Policy:
    francs = ForeignCurrency(code="CHF", rate_ppm=1_000_000, step_minor=100)
    fields = {"foreign_currencies": (francs,), "voucher_issuers": ("City",)} | rules
    return a_policy(store=a_store(tendering=TenderRules(**fields)))  # type: ignore[arg-type]  # fields by name


def priced(basket: Basket | None = None) -> PricedBasket:
    return price_basket(basket or a_basket(a_line()), a_policy().pricing_rules(A_MORNING))


def voucher(
    on: PricedBasket, value: int, *, issuer: str = "city", number: str = "V1", **rules: object
) -> Basket:
    return take_voucher(
        on,
        euros(value),
        issuer=issuer,
        number=number,
        staff=a_cashier(),
        policy=policy(**rules),
        clock=CLOCK,
        new_id=IDS,
    )


def francs(minor: int, currency: Currency = CHF) -> Basket:
    return take_foreign_cash(
        priced(),
        Money(minor, currency),
        staff=a_cashier(),
        policy=policy(),
        clock=CLOCK,
        new_id=IDS,
    )


def upi(*, is_confirmed: bool, by: StaffMember | None = None) -> Basket:
    return take_upi(
        priced(),
        euros(199),
        reference="77",
        is_confirmed=is_confirmed,
        approved_by=by,
        staff=a_cashier(),
        clock=CLOCK,
        new_id=IDS,
    )


def by_card(minor: int) -> Basket:
    return take_card(priced(), euros(minor), staff=a_cashier(), clock=CLOCK, new_id=IDS)


@pytest.mark.parametrize(("gives", "change"), [(False, 0), (True, 301)])
def test_what_a_voucher_has_over_is_change_where_the_store_says_so(
    gives: bool,
    change: int,
) -> None:
    (tender,) = voucher(priced(), 500, is_voucher_change_given=gives).tenders
    assert (tender.detail.issuer, tender.amount, tender.change_due) == (
        "City", euros(199), euros(change),
    )  # fmt: skip


def test_a_voucher_of_somebody_else_is_not_taken_unless_all_are() -> None:
    with pytest.raises(RuleError) as refusal:
        voucher(priced(), 100, issuer="Spa")
    assert refusal.value.code == "errors.voucher_issuer"
    assert voucher(priced(), 100, issuer="Spa", voucher_issuers=()).tenders


def test_one_number_pays_once_but_vouchers_without_a_number_do_not_clash() -> None:
    with pytest.raises(RuleError) as refusal:
        voucher(priced(voucher(priced(), 100)), 50)
    assert refusal.value.code == "errors.voucher_twice"
    assert len(voucher(priced(voucher(priced(), 50, number="")), 50, number="").tenders) == 2


def test_foreign_cash_gives_change_in_own_money() -> None:
    (tender,) = francs(500).tenders
    assert (tender.detail.foreign_currency, tender.change_due) == ("CHF", euros(301))
    assert needed_in(policy(), euros(199), "CHF") == Money(200, CHF)


def test_a_currency_or_piece_that_is_not_taken_says_so() -> None:
    for attempt in (
        lambda: francs(500, Currency("USD")),
        lambda: needed_in(policy(), euros(199), "USD"),
    ):
        with pytest.raises(RuleError) as refusal:
            attempt()
        assert refusal.value.code == "errors.foreign_unknown"
    with pytest.raises(RuleError) as refusal:
        francs(250)
    assert refusal.value.code == "errors.foreign_step"


def test_a_transfer_that_nobody_saw_needs_a_manager_and_is_marked() -> None:
    assert upi(is_confirmed=True).tenders[0].detail.asked is None
    with pytest.raises(ApprovalNeededError) as needed:
        upi(is_confirmed=False)
    assert needed.value.code == "errors.upi_unseen"
    assert upi(is_confirmed=False, by=a_manager()).tenders[0].detail.asked == euros(199)


def test_a_tip_goes_to_whoever_is_named_on_the_newest_tender() -> None:
    with pytest.raises(RuleError) as refusal:
        add_tip(a_basket(a_line()), euros(10), tip_for=MARA)
    assert refusal.value.code == "errors.no_tender"
    (tender,) = add_tip(by_card(199), euros(20), tip_for=MARA).tenders
    assert (tender.amount, tender.given, tender.detail.tip_for) == (euros(199), euros(219), MARA)
    with pytest.raises(RuleError):
        add_tip(by_card(199), euros(20), tip_for=MARA, tender_id=TenderId(an_id("other")))


@given(minor=st.integers(1, 10**9), name=st.text(max_size=30))
def test_a_upi_link_says_who_and_how_much_whatever_the_name(minor: int, name: str) -> None:
    rupees = Money(minor, Currency("INR"))
    link = urlsplit(upi_link("store@bank", name, rupees, "123456789012"))
    assert (link.scheme, link.netloc) == ("upi", "pay")
    fields = parse_qs(link.query)
    assert fields["pa"] == ["store@bank"]
    assert fields["am"] == [f"{minor // 100}.{minor % 100:02d}"]
    assert fields["tr"] == ["123456789012"]


def test_foreign_cash_counts_towards_what_the_law_lets_a_sale_take() -> None:
    store = policy().store
    strict = a_policy(store=replace(store, cash_rules=CashRules(legal_cash_minor=100)))
    with pytest.raises(RuleError) as refusal:
        take_foreign_cash(
            priced(), Money(500, CHF), staff=a_cashier(), policy=strict, clock=CLOCK, new_id=IDS
        )
    assert refusal.value.code == "errors.cash_over_law"
