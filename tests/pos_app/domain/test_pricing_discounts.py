"""Discounts come off in their order, sum exactly and never touch what must not be discounted."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.discount import (
    Adjustment,
    AdjustmentKind,
    Discount,
    DiscountSource,
    OfferOutcome,
    Paying,
)
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricingRules, price_basket
from pos_app.domain.quantity import grams
from pos_app.domain.sale import lines_of
from pos_app.domain.store import SupplyMode, TaxMode, TaxRounding
from pos_app.domain.tender import Tender, TenderKind
from pos_app.domain.trace import Trace, TraceKind
from tests.builders import a_basket, a_line, a_policy, a_sale, an_id, euros
from tests.fakes import A_MORNING

RULES = a_policy().pricing_rules(A_MORNING)


def by_hand(kind: str, value: int, number: int = 1) -> Adjustment:
    return Adjustment(
        id=UUID(int=number),
        kind=AdjustmentKind(kind),
        value=value,
        reason="damaged",
        made_by=StaffId(an_id("mara")),
    )


@dataclass(frozen=True, eq=False)
class AlwaysOff:
    """An offer that takes a fixed amount off each line, as far as there is some."""

    minor: int

    def outcome(
        self, basket: Basket, extended: Sequence[Money], before: OfferOutcome
    ) -> OfferOutcome:
        del before
        return OfferOutcome(
            {
                line.id: (
                    Discount(
                        amount=euros(min(self.minor, whole.minor)), source=DiscountSource.OFFER
                    ),
                )
                for line, whole in zip(basket.lines, extended, strict=True)
            }
        )


def test_the_worked_table_with_ten_percent_off_holds() -> None:
    cola = a_line("Cola", listed_price=euros(119), quantity=2)
    tomatoes = a_line("Tomatoes", listed_price=euros(390), quantity=grams(642), tax_class="reduced")
    basket = a_basket(cola, tomatoes, adjustments=(by_hand("percent", 100_000),))
    priced = price_basket(basket, RULES)
    assert [line.discount.minor for line in priced.lines] == [24, 25]
    assert [line.line_total.minor for line in priced.lines] == [214, 225]
    assert [line.tax.net.minor for line in priced.lines] == [180, 210]
    assert (priced.total.minor, priced.net.minor) == (439, 390)
    assert priced.discount == euros(49)


def test_price_by_hand_then_offer_then_percent_off_what_is_left() -> None:
    line = a_line(
        listed_price=euros(1000),
        adjustments=(by_hand("price", 800), by_hand("percent", 500_000, 2)),
    )
    priced = price_basket(a_basket(line), replace(RULES, offers=AlwaysOff(100)))
    assert priced.lines[0].unit_price == euros(800)
    assert priced.lines[0].extended == euros(800)
    assert [d.amount.minor for d in priced.lines[0].discounts] == [100, 350]
    assert priced.total == euros(350)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": LineKind.GIFT_CARD},
        {"kind": LineKind.LOTTERY},
        {"kind": LineKind.DONATION},
        {"deposit_of": a_line("parent").id},
        {"kind": LineKind.DEPOSIT_RETURN},
    ],
)
def test_what_takes_no_discount(fields: dict[str, object]) -> None:
    line = a_line(listed_price=euros(1000), adjustments=(by_hand("percent", 500_000),), **fields)
    basket = a_basket(line, adjustments=(by_hand("percent", 500_000, 2),))
    priced = price_basket(basket, replace(RULES, offers=AlwaysOff(100)))
    assert priced.total == euros(1000)
    assert priced.discount == euros(0)


def test_what_is_no_turnover_takes_no_tax() -> None:
    priced = price_basket(a_basket(a_line(kind=LineKind.GIFT_CARD)), RULES)
    assert priced.taxes == ()
    assert priced.net == priced.total == euros(199)


cases = st.lists(
    st.tuples(
        st.integers(0, 5000),
        st.integers(1, 9),
        st.sampled_from([LineKind.GOODS, LineKind.GOODS, LineKind.LOTTERY]),
        st.lists(
            st.tuples(st.sampled_from(["percent", "amount", "price"]), st.integers(1, 1_000_000)),
            max_size=2,
        ),
    ),
    min_size=1,
    max_size=12,
)
wide = st.lists(
    st.tuples(st.sampled_from(["percent", "amount"]), st.integers(1, 1_000_000)), max_size=2
)


@given(
    cases, wide, st.sampled_from(list(TaxMode)), st.sampled_from(list(TaxRounding)),
    st.integers(0, 300),
)  # fmt: skip
def test_lines_and_taxes_less_discounts_make_the_total_also_when_reused(
    drawn: list[tuple[int, int, LineKind, list[tuple[str, int]]]],
    over_all: list[tuple[str, int]],
    mode: TaxMode,
    rounding: TaxRounding,
    off: int,
) -> None:
    rules: PricingRules = replace(
        RULES, tax_mode=mode, tax_rounding=rounding, offers=AlwaysOff(off) if off else None
    )
    basket = a_basket(
        a_line("first"), adjustments=tuple(by_hand(kind, value) for kind, value in over_all)
    )
    priced = None
    for i, (price, amount, kind, changes) in enumerate(drawn):
        line = a_line(
            f"l{i}",
            listed_price=euros(price),
            quantity=amount,
            kind=kind,
            adjustments=tuple(by_hand(what, value, n) for n, (what, value) in enumerate(changes)),
        )
        basket = basket.adding(line)
        priced = price_basket(basket, rules, priced)
    assert priced is not None
    assert priced == price_basket(basket, rules)
    extended = sum(line.extended.minor for line in priced.lines)
    tax_on_top = priced.tax.minor if mode is TaxMode.EXCLUSIVE else 0
    assert extended - priced.discount.minor + tax_on_top == priced.total.minor
    for line in priced.lines:
        assert line.line_total.minor >= 0
        assert line.extended - line.line_total == line.discount
    sale = a_sale(basket)
    assert len(lines_of(priced)) == len(sale.lines)


def test_a_line_priced_before_is_the_same_object_beside_an_offer() -> None:
    rules = replace(RULES, offers=AlwaysOff(10))
    before = price_basket(a_basket(a_line("a"), a_line("b")), rules)
    after = price_basket(before.basket.adding(a_line("c")), rules, before)
    assert after.lines[0] is before.lines[0]
    assert after.lines[1] is before.lines[1]


def test_an_offer_that_pays_lowers_what_is_due_and_not_the_tax() -> None:
    class Voucher:
        def outcome(
            self, basket: Basket, extended: Sequence[Money], before: OfferOutcome
        ) -> OfferOutcome:
            del extended, before
            voucher = Discount(amount=euros(50), source=DiscountSource.OFFER, label="Voucher")
            return OfferOutcome(paying=(Paying(voucher, (basket.lines[0].id,)),))

    priced = price_basket(a_basket(), replace(RULES, offers=Voucher()))
    assert priced.total == euros(199)
    assert priced.paid_by_offers == euros(50)


@dataclass(frozen=True, eq=False)
class CountedOff(AlwaysOff):
    """The same, and the baskets that it was asked about."""

    asked: list[Basket] = field(default_factory=list)

    def outcome(
        self, basket: Basket, extended: Sequence[Money], before: OfferOutcome
    ) -> OfferOutcome:
        self.asked.append(basket)
        return super().outcome(basket, extended, before)


CASH = Tender(
    id=TenderId(an_id("cash")), kind=TenderKind.CASH, amount=euros(199), given=euros(200),
    change_due=euros(1), rounding=euros(0),
)  # fmt: skip
TAKEN_BACK = Trace(
    kind=TraceKind.TENDER_BACK, staff_id=StaffId(an_id("mara")), at=A_MORNING, amount_minor=199
)


@pytest.mark.parametrize(
    ("changed", "is_asked_again"),
    [
        ({}, False),
        ({"tenders": (CASH,)}, False),
        ({"traces": (TAKEN_BACK,)}, False),
        ({"coupons": ("coupon:SUMMER",)}, True),
        ({"customer_groups": ("gold",)}, True),
        ({"opened_at": A_MORNING + timedelta(hours=1)}, True),
        ({"supply_mode": SupplyMode.EAT_IN}, True),
        ({"adjustments": (by_hand("percent", 100_000),)}, True),
        ({"lines": (a_line("a", quantity=2),)}, True),
    ],
)
def test_nothing_is_reckoned_again_where_only_tenders_were_taken(
    changed: dict[str, object], *, is_asked_again: bool
) -> None:
    offers = CountedOff(20)
    rules = replace(RULES, offers=offers)
    basket = a_basket(a_line("a"), opened_at=A_MORNING)
    before = price_basket(basket, rules)
    offers.asked.clear()
    now = replace(basket, **changed)  # type: ignore[arg-type]  # fields of a basket
    after = price_basket(now, rules, before)
    assert bool(offers.asked) is is_asked_again
    assert after == price_basket(now, rules)
    assert after.basket is now


def test_other_rules_reckon_again() -> None:
    basket = a_basket(a_line("a"))
    before = price_basket(basket, replace(RULES, offers=AlwaysOff(20)))
    assert price_basket(basket, RULES, before) == price_basket(basket, RULES)
