"""The demo's offers and the coupon that one of them needs, from the table of offers.

Pure. Does not write them (fill_demo). A kind of offer is known by what its row gives: `free`,
`set_price`, `percent`, `percent_from` or `steps`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from pos_app.domain.account import USE, Posting, RightId, issue
from pos_app.domain.barcode import read_code
from pos_app.domain.coupon import CouponBatch, coupon_account
from pos_app.domain.ids import OfferId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.offer import (
    ALWAYS,
    EVERYTHING,
    AmountOff,
    Benefit,
    Bundle,
    CheapestOff,
    Combination,
    Combining,
    Condition,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
    Tier,
    Tiers,
    Validity,
)
from pos_app.operations.coupons import RULE
from pos_app.operations.demo_catalogue import DemoCatalogue

_PPM_PER_PERCENT = 10_000
OfferRow = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DemoCoupon:
    """A public coupon code and what can be used of it."""

    batch: CouponBatch
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class DemoOffers:
    """What is on offer."""

    offers: tuple[Offer, ...] = ()
    coupons: tuple[DemoCoupon, ...] = ()


NOTHING_ON_OFFER = DemoOffers()


def build_offers(
    rows: tuple[OfferRow, ...],
    catalogue: DemoCatalogue,
    *,
    price: Callable[[str], Money],
    new_id: Callable[[], UUID],
) -> DemoOffers:
    """Build all of them; `price` reads an amount of the table."""
    goods = _Goods(catalogue)
    return DemoOffers(tuple(_offer(row, goods, price, OfferId(new_id())) for row in rows))


def with_coupons(
    found: DemoOffers,
    rows: tuple[OfferRow, ...],
    *,
    issued_by: StaffId,
    now: datetime,
    new_id: Callable[[], UUID],
) -> DemoOffers:
    """The same with a public code for each offer that needs a coupon."""
    coupons = []
    for offer, row in zip(found.offers, rows, strict=True):
        if not offer.coupon:
            continue
        uses = int(row["coupon_uses"])
        batch = CouponBatch(
            id=new_id(),
            offer_id=offer.id,
            series=offer.coupon,
            codes=(offer.coupon,),
            uses=uses,
            issued_at=now,
            issued_by=issued_by,
        )
        account, right = coupon_account(offer.coupon), RightId(new_id())
        coupons.append(DemoCoupon(batch, issue(account, uses, unit=USE, right=right, rule=RULE)))
    return DemoOffers(found.offers, tuple(coupons))


class _Goods:
    """Looks codes and names of the tables up in the catalogue."""

    def __init__(self, catalogue: DemoCatalogue) -> None:
        self._products = {
            code.code: product.id for product in catalogue.products for code in product.codes
        }
        self._departments = {one.name: one.id for one in catalogue.departments}

    def of(self, row: OfferRow) -> Selection:
        """The goods of a row; everything where it names none."""
        codes = (self._products[read_code(code).key] for code in row.get("codes", ()))
        return Selection(products=frozenset(codes)) if row.get("codes") else EVERYTHING

    def departments(self, names: list[str]) -> Selection:
        """Departments by name."""
        return Selection(departments=frozenset(self._departments[name] for name in names))


def _offer(row: OfferRow, goods: _Goods, price: Callable[[str], Money], offer_id: OfferId) -> Offer:
    condition, benefit = _rule(row, goods, price)
    hours = ALWAYS
    if "from_time" in row:
        hours = Validity(
            from_time=time.fromisoformat(row["from_time"]),
            to_time=time.fromisoformat(row["to_time"]),
        )
    is_of_the_whole = isinstance(condition, Reached)
    return Offer(
        id=offer_id,
        name=row["name"],
        condition=condition,
        benefit=benefit,
        valid=hours,
        combine=Combination(mode=Combining.AFTER_OTHERS if is_of_the_whole else Combining.STACK),
        coupon=row.get("coupon", ""),
        excluded=goods.departments(row.get("not_departments", [])),
    )


def _rule(row: OfferRow, goods: _Goods, price: Callable[[str], Money]) -> tuple[Condition, Benefit]:
    if "parts" in row:
        parts = tuple(Pieces(goods.of(part), 1) for part in row["parts"])
        return Bundle(parts), SetPrice(price(row["set_price"]).minor)
    selection = goods.of(row["goods"])
    if "free" in row:
        return Pieces(selection, row["count"]), CheapestOff(row["free"])
    if "set_price" in row:
        return Pieces(selection, row["count"]), SetPrice(price(row["set_price"]).minor)
    if "steps" in row:
        steps = [(price(least).minor, AmountOff(price(off).minor)) for least, off in row["steps"]]
        condition = Reached(selection, Measure.MONEY, steps[0][0])
        return condition, Tiers(tuple(Tier(*step) for step in steps))
    if "percent_from" in row:
        least, percent = row["percent_from"]
        condition = Reached(selection, Measure.MONEY, price(least).minor)
        return condition, PercentOff(percent * _PPM_PER_PERCENT)
    return Each(selection), PercentOff(row["percent"] * _PPM_PER_PERCENT)
