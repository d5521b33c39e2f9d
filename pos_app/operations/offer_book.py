"""What operations need from storage for offers and coupons: a Protocol.

UnitOfWork (operations/ports) hands it out inside its transaction. The offers in force come with the
policy; the book is for those who edit them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pos_app.domain.account import AccountId, Posting
from pos_app.domain.coupon import CouponBatch
from pos_app.domain.coupon_slip import CouponSlip
from pos_app.domain.ids import OfferId, PrintJobId
from pos_app.domain.offer import Offer


class OfferBook(Protocol):
    """Every offer in its newest version, and the coupons issued for them."""

    def offers(self) -> tuple[Offer, ...]:
        """The newest version of each that this version can read, ended ones too, by name."""
        ...

    def unreadable(self) -> tuple[str, ...]:
        """The names of those that it cannot read: they are inactive."""
        ...

    def offer(self, offer_id: OfferId, version: int | None = None) -> Offer | None:
        """One version of an offer, the newest unless said."""
        ...

    def put(self, offer: Offer) -> None:
        """Write a new version. Raises ValueError unless it is one above the newest."""
        ...

    def issue(self, batch: CouponBatch, postings: Sequence[Posting], *, at: datetime) -> None:
        """Write down coupons and what can be used of each: one answerable fact."""
        ...

    def batches(self, offer_id: OfferId) -> tuple[CouponBatch, ...]:
        """The coupons issued for an offer, the oldest first."""
        ...

    def batch_of(self, code: str) -> CouponBatch | None:
        """The batch that a code was issued with."""
        ...

    def end_batch(self, batch: CouponBatch, *, at: datetime) -> None:
        """Write a batch down as it is now: ended, or in force again. One answerable fact."""
        ...

    def uses_left(self, series: str) -> dict[AccountId, int]:
        """How often each coupon of a series can still be used."""
        ...

    def add_slip(self, job_id: PrintJobId, slip: CouponSlip) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def slip(self, job_id: PrintJobId) -> CouponSlip | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        ...
