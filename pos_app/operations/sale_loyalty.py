"""What a sale does to the points of its people: earned, spent, back again; and the visit.

Planned inside the sale's own transaction from what the file says at that moment, and written with
it. A sale without a customer and without a refund costs nothing here.

Invariants:
- Refunding all lines of a sale, in any parts, takes back exactly what the sale earned, from whoever
  has its points now, and gives back exactly what it had spent.
- A void does the opposite of everything that its sale did.
- Nobody rings up their own purchase.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.account import AccountId, Posting
from pos_app.domain.customer import Visit
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId
from pos_app.domain.loyalty import (
    EntryKind,
    LinePoints,
    LoyaltyEntry,
    points_earned,
    share_back,
    sum_points,
)
from pos_app.domain.money import total
from pos_app.domain.policy import Policy
from pos_app.domain.refund_ways import given_back
from pos_app.domain.sale import Sale, SaleKind, SaleLine
from pos_app.domain.tender import Tender, TenderKind
from pos_app.operations.attach_customer import earned_for_tier
from pos_app.operations.points_book import PointsBook
from pos_app.operations.ports import UnitOfWork

_HOLDERS = (EntryKind.EARNED, EntryKind.CLAIMED, EntryKind.MOVED_IN)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLoyalty:
    """What comes with one sale."""

    tenders: tuple[Tender, ...]
    postings: tuple[Posting, ...] = ()
    entries: tuple[LoyaltyEntry, ...] = ()
    visit: Visit | None = None

    def on(self, sale: Sale) -> Sale:
        """The sale with the points that its tenders took and what moves on accounts."""
        if not self.postings and self.tenders is sale.tenders:
            return sale
        return replace(sale, tenders=self.tenders, postings=(*sale.postings, *self.postings))

    def write(self, work: UnitOfWork) -> None:
        """Write entries and visit, after the sale."""
        for entry in self.entries:
            work.loyalty.add(entry)
        if self.visit is not None:
            work.customers.add_visit(self.visit)


def loyalty_of_sale(
    work: UnitOfWork, sale: Sale, policy: Policy, *, new_id: Callable[[], UUID]
) -> SaleLoyalty:
    """What a sale or refund moves.

    Raises RuleError `errors.own_purchase` and `errors.points_gone` (fewer than at the tender).
    """
    backs = [line for line in sale.lines if line.refund is not None and line.refund.has_receipt]
    if sale.customer_id is None and not backs:
        return SaleLoyalty(tenders=sale.tenders)
    customer = None if sale.customer_id is None else work.customers.customer(sale.customer_id)
    if customer is not None and customer.staff_id == sale.cashier_id:
        raise RuleError("errors.own_purchase")
    tenders = _with_points_back(work, sale.tenders, backs)
    book = _book_of(work, sale, new_id)
    for tender in tenders:
        if tender.kind is TenderKind.POINTS:
            book.tendered(AccountId(tender.detail.account), tender.detail.points)
    for of_sale, lines in _by_sale(backs).items():
        _take_back(work, book, of_sale, lines)
    programme = policy.programme(sale.completed_at)
    if programme is not None and sale.customer_id is not None:
        earned = earned_for_tier(work, programme, sale.customer_id, sale.completed_at)
        points = points_earned(programme, sale, tier=programme.tier(earned))
        book.note(
            EntryKind.EARNED, sale.customer_id, programme.id, sum_points(points),
            version=programme.version, lines=points,
        )  # fmt: skip
    entries = book.entries()
    visit = visit_of(sale, entries, item_count=sale.item_count if _is_bought(sale) else 0)
    return SaleLoyalty(tenders=tenders, postings=book.postings(), entries=entries, visit=visit)


def loyalty_of_void(
    work: UnitOfWork, void: Sale, voided: Sale, *, new_id: Callable[[], UUID]
) -> SaleLoyalty:
    """The opposite of everything that the voided sale did, for whoever has its points now."""
    book = _book_of(work, void, new_id)
    sums: dict[tuple[CustomerId, ProgrammeId, int, bool], int] = defaultdict(int)
    known = work.loyalty.of_sale(voided.id)
    for one in known:
        key = (one.customer_id, one.programme_id, one.version, one.kind.is_earning)
        sums[key] += one.points
    for (customer_id, programme_id, version, is_earning), points in sums.items():
        kind = EntryKind.TAKEN_BACK if is_earning else EntryKind.GIVEN_BACK
        book.note(kind, customer_id, programme_id, -points, version=version, of_sale=voided.id)
    entries = book.entries()
    owner = holder_of(known)
    attributed = replace(void, customer_id=void.customer_id if owner is None else owner.customer_id)
    visit = visit_of(attributed, entries, item_count=-voided.item_count)
    return SaleLoyalty(tenders=void.tenders, postings=book.postings(), entries=entries, visit=visit)


def holder_of(entries: Iterable[LoyaltyEntry]) -> LoyaltyEntry | None:
    """The entry of whoever has the points of a sale now: with what each line earned."""
    held = [one for one in entries if one.kind in _HOLDERS]
    return held[-1] if held else None


def left_of(work: UnitOfWork, sale: Sale, lines: Iterable[LinePoints]) -> int:
    """What a sale's lines still earn after what came back of them."""
    left = 0
    for one in lines:
        whole = sale.sold_line(one.line_id).quantity.amount
        returned = work.returned(one.line_id)
        left += one.points - share_back(one.points, whole, before=0, amount=returned)
    return left


def visit_of(sale: Sale, entries: Iterable[LoyaltyEntry] = (), *, item_count: int) -> Visit | None:
    """The trace of an attributed sale: goods alone; None when it is nobody's."""
    if sale.customer_id is None:
        return None
    goods = [line for line in sale.lines if line.kind.is_turnover]
    currency = sale.total.currency
    net = total((line.net for line in goods), currency)
    return Visit(
        sale_id=sale.id,
        customer_id=sale.customer_id,
        store_id=sale.store_id,
        till_id=sale.till_id,
        visited_on=sale.business_day.date,
        visited_at=sale.completed_at,
        net=net,
        tax=total((line.gross for line in goods), currency) - net,
        item_count=item_count,
        cashier_id=sale.cashier_id,
        points=sum(one.points for one in entries if one.customer_id == sale.customer_id),
    )


def _book_of(work: UnitOfWork, sale: Sale, new_id: Callable[[], UUID]) -> PointsBook:
    by, at = sale.cashier_id, sale.completed_at
    return PointsBook(work, sale.id, staff_id=by, at=at, new_id=new_id)


def _is_bought(sale: Sale) -> bool:
    return sale.kind is SaleKind.SALE


def _by_sale(backs: Iterable[SaleLine]) -> dict[SaleId, list[SaleLine]]:
    found: dict[SaleId, list[SaleLine]] = defaultdict(list)
    for line in backs:
        if line.refund is not None:
            found[line.refund.sale_id].append(line)
    return found


def _take_back(
    work: UnitOfWork, book: PointsBook, of_sale: SaleId, lines: Sequence[SaleLine]
) -> None:
    """What these lines earned goes back, in proportion to what comes back of them."""
    holder, sale = holder_of(work.loyalty.of_sale(of_sale)), work.sale(of_sale)
    if holder is None or sale is None:
        return
    earned = {one.line_id: one.points for one in holder.lines}
    before: dict[UUID, int] = {}
    points = 0
    for line in lines:
        assert line.refund is not None, "a line that comes back"
        of_line = line.refund.line_id
        if of_line not in earned:
            continue
        returned = before.get(of_line, work.returned(of_line))
        amount = -line.quantity.amount
        whole = sale.sold_line(of_line).quantity.amount
        points += share_back(earned[of_line], whole, before=returned, amount=amount)
        before[of_line] = returned + amount
    book.note(
        EntryKind.TAKEN_BACK, holder.customer_id, holder.programme_id, -points,
        version=holder.version, of_sale=of_sale,
    )  # fmt: skip


def _with_points_back(
    work: UnitOfWork, tenders: tuple[Tender, ...], backs: Sequence[SaleLine]
) -> tuple[Tender, ...]:
    """Tenders that give points back say how many: the share of those that had paid."""
    if not any(t.kind is TenderKind.POINTS and t.amount.minor < 0 for t in tenders):
        return tenders
    sales = [sale for key in _by_sale(backs) if (sale := work.sale(key)) is not None]
    gone = [t for sale in sales for t in given_back(work.past_sales.refunds_of(sale.id))]
    paid = [t for sale in sales for t in sale.tenders if t.amount.minor > 0]

    def counted(tender: Tender) -> Tender:
        account = tender.detail.account
        if tender.kind is not TenderKind.POINTS or tender.amount.minor > 0:
            return tender
        mine = [t for t in paid if t.detail.account == account and t.kind is TenderKind.POINTS]
        before = -sum(t.amount.minor for t in gone if t.detail.account == account)
        back = share_back(
            sum(t.detail.points for t in mine),
            sum(t.amount.minor for t in mine),
            before=before,
            amount=-tender.amount.minor,
        )
        return replace(tender, detail=replace(tender.detail, points=-back))

    return tuple(counted(tender) for tender in tenders)
