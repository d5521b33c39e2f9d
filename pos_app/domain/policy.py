"""Policy: every rule that an operation depends on, frozen once for one operation.

Read from Documents (store, tax table, offers) by storage; operations get it passed in and never
fetch it.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pos_app.domain.clock import BusinessDay
from pos_app.domain.loyalty import Programme
from pos_app.domain.offer_engine import NONE_IN_FORCE, OfferSet
from pos_app.domain.pricing import PricingRules
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules in force at this till."""

    store: Store
    till: Till
    taxes: TaxTable
    offers: OfferSet = NONE_IN_FORCE
    programmes: tuple[Programme, ...] = ()

    def business_day(self, now: datetime) -> BusinessDay:
        """The trading date of an instant, in the store's zone."""
        return BusinessDay.of(now, zone=self.store.zone, starts_at=self.store.day_starts_at)

    def local(self, now: datetime) -> datetime:
        """An instant in the store's time."""
        return now.astimezone(ZoneInfo(self.store.zone))

    def programmes_at(self, now: datetime) -> tuple[Programme, ...]:
        """Every programme in force at an instant, by name; paused ones too."""
        local = self.local(now)
        return tuple(p for p in self.programmes if p.is_in_force(self.store.id, local))

    def programme(self, now: datetime) -> Programme | None:
        """The programme that people are told of first: the first in force by name."""
        return next(iter(self.programmes_at(now)), None)

    def pricing_rules(self, now: datetime) -> PricingRules:
        """What pricing needs on the trading date of `now`."""
        return PricingRules(
            on=self.business_day(now).date,
            currency=self.store.currency,
            taxes=self.taxes,
            tax_mode=self.store.tax_mode,
            tax_rounding=self.store.tax_rounding,
            offers=self.offers,
            round_off_minor=self.store.round_off_minor,
        )
