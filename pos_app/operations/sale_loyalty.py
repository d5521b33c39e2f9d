"""What a sale does to the points of its people: earned, spent, back again; and the visit.

Planned inside the sale's own transaction from what the file says at that moment, and written with
it. A sale without a customer and without a refund costs nothing here.

Invariants:
- Each programme in force earns for itself, on its own accounts; a paused one earns nothing.
- What a reward takes is spent by the right of its account in this same transaction, and stands by
  line, so that goods which come back give their share of it back.
- Rules and events are those of the basket's opening, as offers are: what the screen promised
  before midnight holds after it. A claim knows only the moment of the sale.
- Nobody rings up their own purchase.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from pos_app.domain.account import AccountId, Posting
from pos_app.domain.basket import Basket
from pos_app.domain.customer import Visit
from pos_app.domain.discount import DiscountSource, RewardUse
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import (
    EntryKind,
    LinePoints,
    LoyaltyEntry,
    PartRule,
    PointsPart,
    TierCount,
    sum_points,
)
from pos_app.domain.money import apportion
from pos_app.domain.points_earned import points_earned, stamps_earned
from pos_app.domain.policy import Policy
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.tender import Tender, TenderKind
from pos_app.domain.visit_of_sale import visit_of
from pos_app.operations.customer_standing import tier_standing
from pos_app.operations.first_sale import FirstSale, first_sale
from pos_app.operations.points_back import (
    by_sale,
    holders_of,
    parts_back,
    take_back,
    undo_all,
    with_points_back,
)
from pos_app.operations.points_book import Change, PointsBook, parties_of
from pos_app.operations.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLoyalty:
    """What comes with one sale. `bonuses` are records of their own, written after it."""

    tenders: tuple[Tender, ...]
    postings: tuple[Posting, ...] = ()
    entries: tuple[LoyaltyEntry, ...] = ()
    visit: Visit | None = None
    bonuses: tuple[Change, ...] = ()
    book: Callable[[], PointsBook] | None = None

    def on(self, sale: Sale) -> Sale:
        """The sale with the points that its tenders took and what moves on accounts."""
        if not self.postings and self.tenders is sale.tenders:
            return sale
        return replace(sale, tenders=self.tenders, postings=(*sale.postings, *self.postings))

    def write(self, work: UnitOfWork) -> None:
        """Write entries, bonuses and visit, after the sale."""
        for entry in self.entries:
            work.loyalty.add(entry)
        if self.book is not None:
            write_bonuses(work, self.bonuses, book=self.book)
        if self.visit is not None:
            work.customers.add_visit(self.visit)


def loyalty_of_sale(
    work: UnitOfWork,
    sale: Sale,
    policy: Policy,
    *,
    basket: Basket | None = None,
    new_id: Callable[[], UUID],
) -> SaleLoyalty:
    """What a sale or refund moves; `basket` brings the rewards that come off its goods.

    Raises RuleError `errors.own_purchase` and `errors.points_gone` (fewer than at the tender).
    """
    backs = [line for line in sale.lines if line.refund is not None and line.refund.has_receipt]
    if sale.customer_id is None and not backs:
        return SaleLoyalty(tenders=sale.tenders)
    customer = None if sale.customer_id is None else work.customers.customer(sale.customer_id)
    if customer is not None and customer.staff_id == sale.cashier_id:
        raise RuleError("errors.own_purchase")
    tenders = with_points_back(work, sale.tenders, backs)
    make_book = _book_of(work, sale, new_id)
    book = make_book()
    for tender in tenders:
        if tender.kind is TenderKind.POINTS:
            detail, account = tender.detail, AccountId(tender.detail.account)
            if detail.points < 0:
                parts = parts_back(work, account, -detail.points, backs)
                book.returned(parts, reward=detail.issuer)
            else:
                book.tendered(account, detail.points, reward=detail.issuer)
    for use, id_ in _rewards(basket):
        _spend_reward(book, sale, use, id_, policy=policy)
    for of_sale, lines in by_sale(backs).items():
        take_back(work, book, of_sale, lines)
    begun = sale.completed_at if basket is None else min(basket.opened_at, sale.completed_at)
    first = _earn(work, book, sale, policy, begun=begun)
    entries = book.entries()
    visit = visit_of(sale, entries, item_count=sale.item_count if _is_bought(sale) else 0)
    return SaleLoyalty(
        tenders=tenders,
        postings=(*book.postings(), *first.postings),
        entries=entries,
        visit=visit,
        bonuses=first.changes,
        book=make_book if first.changes else None,
    )


def _earn(
    work: UnitOfWork, book: PointsBook, sale: Sale, policy: Policy, *, begun: datetime
) -> FirstSale:
    """Note what the sale earns in each programme; what it brings as somebody's first."""
    if sale.customer_id is None:
        return FirstSale()
    bonuses: list[Change] = []
    moved: list[Posting] = []
    for programme in policy.programmes_at(begun):
        whose = sale.customer_id
        changes = earnings(work, sale, policy, programme, whose=whose, begun=begun)
        for change in changes:
            book.note(change)
        if changes:
            first = first_sale(work, programme, sale.customer_id)
            bonuses += first.changes
            moved += first.postings
    return FirstSale(tuple(bonuses), tuple(moved))


def earnings(
    work: UnitOfWork,
    sale: Sale,
    policy: Policy,
    programme: Programme,
    *,
    whose: CustomerId,
    begun: datetime | None = None,
) -> tuple[Change, ...]:
    """What a sale earns in one programme: points, and the stamps on each card.

    `begun`: when its basket was opened, where that is known; that decides which events hold.
    """
    if programme.is_paused:
        return ()
    local = policy.local(begun or sale.completed_at)
    tier = tier_standing(work, policy, programme, whose, now=sale.completed_at).tier
    earned = points_earned(programme, sale, local=local, tier=tier)
    change = Change(
        kind=EntryKind.EARNED,
        customer_id=whose,
        programme_id=programme.id,
        version=programme.version,
        points=earned.points,
        lines=earned.lines,
        parts=earned.parts,
        counts=tier_count(sale, earned.points, earned.minor),
    )
    found = [change] if earned.lines else []
    for card in programme.stamp_cards:
        stamps = stamps_earned(card, sale, local=local, tier=tier)
        if stamps:
            on_card = replace(change, parts=(), counts=None, card=card.code)
            found.append(replace(on_card, points=sum_points(stamps), lines=stamps))
    return tuple(found)


def tier_count(sale: Sale, points: int, minor: int) -> TierCount | None:
    """What counts for tiers, at the moment of the sale; None for nothing."""
    return TierCount(sale.completed_at, points, minor) if points or minor else None


def loyalty_of_void(
    work: UnitOfWork, void: Sale, voided: Sale, *, new_id: Callable[[], UUID]
) -> SaleLoyalty:
    """The opposite of everything that the voided sale did, for whoever has its points now."""
    book = _book_of(work, void, new_id)()
    undo_all(work, book, voided.id)
    entries = book.entries()
    owner = next(iter(holders_of(work.loyalty.of_sale(voided.id)).values()), None)
    attributed = replace(void, customer_id=void.customer_id if owner is None else owner.customer_id)
    visit = visit_of(attributed, entries, item_count=-voided.item_count)
    return SaleLoyalty(tenders=void.tenders, postings=book.postings(), entries=entries, visit=visit)


def write_bonuses(
    work: UnitOfWork, bonuses: Iterable[Change], *, book: Callable[[], PointsBook]
) -> tuple[LoyaltyEntry, ...]:
    """Write changes that are records of their own, each with its postings."""
    written: list[LoyaltyEntry] = []
    for change in bonuses:
        own = book()
        own.note(change)
        (entry,) = own.entries()
        work.loyalty.add(entry, own.postings())
        written.append(entry)
    return tuple(written)


def _book_of(work: UnitOfWork, sale: Sale, new_id: Callable[[], UUID]) -> Callable[[], PointsBook]:
    by, at = sale.cashier_id, sale.completed_at
    return lambda: PointsBook(work, sale.id, staff_id=by, at=at, new_id=new_id)


def _is_bought(sale: Sale) -> bool:
    return sale.kind is SaleKind.SALE


def _rewards(basket: Basket | None) -> list[tuple[RewardUse, UUID]]:
    if basket is None:
        return []
    found = {one.id: one.reward for one in basket.rewards}
    return [(use, key) for key, use in found.items() if use is not None]


def _spend_reward(
    book: PointsBook, sale: Sale, use: RewardUse, adjustment_id: UUID, *, policy: Policy
) -> None:
    """Take what a reward costs, by line as it came off them; nothing where nothing came off."""
    off = [
        (line.id, discount.amount.minor)
        for line in sale.lines
        for discount in line.discounts
        if discount.source is DiscountSource.REWARD and discount.source_id == adjustment_id
    ]
    whole = sum(minor for _, minor in off)
    if whole <= 0:
        return
    for one in book.parts_of(AccountId(use.account), use.points):
        part = one.points
        shares = apportion([Fraction(part * minor, whole) for _, minor in off], part)
        programme_id, card, customer_id = parties_of(one.account)
        known = next((rules for rules in policy.programmes if rules.id == programme_id), None)
        book.note(
            Change(
                kind=EntryKind.SPENT,
                customer_id=customer_id,
                programme_id=programme_id,
                version=0 if known is None else known.version,
                points=-part,
                lines=tuple(
                    LinePoints(line_id, points)
                    for (line_id, _), points in zip(off, shares, strict=True)
                ),
                parts=(PointsPart(PartRule.REWARD, -part, use.name),),
                card=card,
                other=one.taken_by,
            )
        )
