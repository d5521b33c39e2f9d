"""FakeOfferBook: offers and coupons in memory, for FakeUnitOfWork."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from pos_app.domain.account import AccountId, Posting
from pos_app.domain.coupon import CouponBatch, coupon_account
from pos_app.domain.coupon_slip import CouponSlip
from pos_app.domain.ids import OfferId, PrintJobId
from pos_app.domain.offer import Offer
from pos_app.domain.offer_engine import offer_set
from pos_app.domain.policy import Policy
from tests.fake_accounts import FakeAccountBook


class OfferTables(Protocol):
    """The part of the tables that offers need."""

    policy: Policy
    offers: dict[OfferId, tuple[Offer, ...]]
    coupon_batches: list[CouponBatch]
    coupon_slips: dict[PrintJobId, CouponSlip]


class FakeOfferBook:
    """Every version of every offer; the newest are in force at once."""

    def __init__(self, tables: OfferTables, accounts: FakeAccountBook) -> None:
        self._tables, self._accounts = tables, accounts

    def offers(self) -> tuple[Offer, ...]:
        newest = (versions[-1] for versions in self._tables.offers.values())
        return tuple(sorted(newest, key=lambda offer: (offer.name.casefold(), offer.id)))

    def unreadable(self) -> tuple[str, ...]:
        return ()

    def offer(self, offer_id: OfferId, version: int | None = None) -> Offer | None:
        versions = self._tables.offers.get(offer_id, ())
        wanted = len(versions) if version is None else version
        return versions[wanted - 1] if 1 <= wanted <= len(versions) else None

    def put(self, offer: Offer) -> None:
        versions = self._tables.offers.get(offer.id, ())
        if offer.version != len(versions) + 1:
            raise ValueError(offer.version)
        self._tables.offers[offer.id] = (*versions, offer)
        store = self._tables.policy.store
        self._tables.policy = replace(
            self._tables.policy,
            offers=offer_set(self.offers(), store=store.id, zone=store.zone, groups=store.groups),
        )

    def issue(self, batch: CouponBatch, postings: Sequence[Posting], *, at: datetime) -> None:
        self._tables.coupon_batches.append(batch)
        self._accounts.post("coupons_issued", batch, postings, at=at)

    def batches(self, offer_id: OfferId) -> tuple[CouponBatch, ...]:
        return tuple(one for one in self._tables.coupon_batches if one.offer_id == offer_id)

    def batch_of(self, code: str) -> CouponBatch | None:
        return next((one for one in self._tables.coupon_batches if code in one.codes), None)

    def end_batch(self, batch: CouponBatch, *, at: datetime) -> None:
        del at
        batches = self._tables.coupon_batches
        batches[:] = [batch if one.id == batch.id else one for one in batches]

    def uses_left(self, series: str) -> dict[AccountId, int]:
        accounts = {
            coupon_account(code)
            for one in self._tables.coupon_batches
            if one.series == series
            for code in one.codes
        }
        found = {account: self._accounts.balance(account) for account in accounts}
        return {account: balance.total for account, balance in found.items() if balance}

    def add_slip(self, job_id: PrintJobId, slip: CouponSlip) -> None:
        self._tables.coupon_slips[job_id] = slip

    def slip(self, job_id: PrintJobId) -> CouponSlip | None:
        return self._tables.coupon_slips.get(job_id)
