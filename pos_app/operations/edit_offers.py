"""Write and end offers, and try one on an example. A manager's task, audited.

Does not find the best outcome (domain/offer_engine). Editing never changes a version that was in
force: it makes the next one.
"""

from dataclasses import dataclass, replace

from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.ids import OfferId
from pos_app.domain.offer import ALWAYS, Offer
from pos_app.domain.offer_check import check_offer
from pos_app.domain.offer_engine import OfferSet
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import Store
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class EditOffers:
    """What editing offers needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def offers(self) -> tuple[tuple[Offer, ...], tuple[str, ...]]:
        """Every offer in its newest version, and the names of those that cannot be read."""
        with self.unit_of_work() as work:
            return work.offers.offers(), work.offers.unreadable()

    def policy(self) -> Policy:
        """What is in force now."""
        with self.unit_of_work() as work:
            return work.policy()

    def stores(self) -> tuple[Store, ...]:
        """Where an offer may hold: every store that this till knows."""
        with self.unit_of_work() as work:
            return work.stores()

    def write(self, offer: Offer, *, staff: StaffMember) -> Offer:
        """Write an offer as its next version. Raises RuleError as `check_offer` does."""
        require(staff, Permission.EDIT_SETTINGS)
        check_offer(offer)
        with self.unit_of_work() as work:
            before = work.offers.offer(offer.id)
            written = replace(offer, version=1 if before is None else before.version + 1)
            work.offers.put(written)
            work.audit(
                AuditEntry(
                    kind="offer_changed",
                    staff_id=staff.id,
                    at=self.clock.now(),
                    body={
                        "offer": str(offer.id),
                        "version": written.version,
                        "is_active": written.is_active,
                    },
                )
            )
            work.commit()
        return written

    def end(self, offer_id: OfferId, *, staff: StaffMember) -> Offer | None:
        """Take an offer out of force; its versions stay. None when there is no such offer."""
        require(staff, Permission.EDIT_SETTINGS)
        with self.unit_of_work() as work:
            before = work.offers.offer(offer_id)
        return None if before is None else self.write(replace(before, is_active=False), staff=staff)


def tried_on(offer: Offer, basket: Basket, policy: Policy) -> PricedBasket:
    """The basket as it would be priced with this offer alone, on any day, for anybody."""
    alone = replace(offer, valid=ALWAYS, groups=frozenset(), coupon="", is_active=True)
    rules = replace(
        policy.pricing_rules(basket.opened_at),
        offers=OfferSet((alone,), policy.store.zone),
    )
    return price_basket(basket, rules)
