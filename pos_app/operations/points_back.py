"""What goods that come back, and voids, do to points and stamps: the exact opposite.

Plans changes for a PointsBook from what the sale had done; writes nothing.

Invariants:
- All refunds of a line, in any parts and any sequence, take back exactly what it earned, from
  whoever has its points now, and give back exactly what was spent on it.
- Welcome and referral bonus stay until all goods of that first sale have come back.
- A void does the opposite of everything that its sale did.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from pos_app.domain.account import AccountId
from pos_app.domain.basket import LineKind
from pos_app.domain.ids import CustomerId, LineId, ProgrammeId, SaleId
from pos_app.domain.loyalty import loyalty_account
from pos_app.domain.loyalty_entry import EntryKind, LinePoints, LoyaltyEntry, TierCount
from pos_app.domain.points_earned import share_back
from pos_app.domain.refund_ways import given_back
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.tender import Tender, TenderKind
from pos_app.operations.points_book import AccountPart, Change, PointsBook, parties_of
from pos_app.operations.ports import UnitOfWork

_HOLDERS = (EntryKind.EARNED, EntryKind.CLAIMED, EntryKind.MOVED_IN)
_SO_FAR: Mapping[LineId, int] = MappingProxyType({})
Key = tuple[ProgrammeId, str]  # a programme, and a stamp card of it or ""


def holders_of(entries: Iterable[LoyaltyEntry]) -> dict[Key, LoyaltyEntry]:
    """For each programme and card the entry of whoever has a sale's points now."""
    found: dict[Key, LoyaltyEntry] = {}
    for one in entries:
        if one.kind in _HOLDERS:
            found[(one.programme_id, one.card)] = one
    return found


def take_back(
    work: UnitOfWork, book: PointsBook, of_sale: SaleId, lines: Sequence[SaleLine]
) -> None:
    """What these lines earned goes back and what was spent on them is given back, by quantity."""
    entries, sale = work.loyalty.of_sale(of_sale), work.sale(of_sale)
    if sale is None or not entries:
        return
    before, after = _returned(work, lines)
    for holder in holders_of(entries).values():
        points, minor = _share(sale, holder.lines, before, after)
        counts = _count_back(holder, points, minor, sale.completed_at)
        book.note(_back(holder, EntryKind.TAKEN_BACK, -points, of_sale, counts=counts))
    for spent in entries:
        if spent.kind is EntryKind.SPENT and spent.lines:
            points, _ = _share(sale, spent.lines, before, after)
            book.note(_back(spent, EntryKind.GIVEN_BACK, points, of_sale))
    if is_all_back(work, sale, after):
        for bonus in bonuses_left(work, of_sale, entries):
            book.note(bonus)


def bonuses_left(
    work: UnitOfWork, of_sale: SaleId, entries: Iterable[LoyaltyEntry]
) -> tuple[Change, ...]:
    """What takes every bonus back that came with a first sale and is still there."""
    later = work.loyalty.about_sale(of_sale)
    # What a move took back both comes with the sale and is about it: counted once.
    known = {one.id: one for one in (*entries, *later)}
    sums: dict[tuple[CustomerId, ProgrammeId, EntryKind], list[LoyaltyEntry]] = defaultdict(list)
    for one in known.values():
        if one.kind.is_bonus:
            sums[(one.customer_id, one.programme_id, one.kind)].append(one)
    return tuple(
        _back(found[0], found[0].kind, -left, of_sale)
        for found in sums.values()
        if (left := sum(one.points for one in found)) > 0
    )


def undo_all(work: UnitOfWork, book: PointsBook, voided: SaleId) -> None:
    """The opposite of everything that a voided sale did, for whoever has its points now."""
    sums: dict[tuple[object, ...], Change] = {}
    for one in work.loyalty.of_sale(voided):
        kind, of_sale = EntryKind.TAKEN_BACK, voided
        if one.kind.is_of_spending:
            kind = EntryKind.GIVEN_BACK
        elif one.kind.is_bonus:
            kind, of_sale = one.kind, one.of_sale or voided
        at = None if one.counts is None else one.counts.at
        key = (one.customer_id, one.programme_id, one.card, one.version, kind, at)
        known = sums.get(key) or _back(one, kind, 0, of_sale)
        sums[key] = replace(
            known, points=known.points - one.points, counts=_less(known.counts, one.counts)
        )
    for change in sums.values():
        book.note(change)


def left_of(work: UnitOfWork, sale: Sale, lines: Iterable[LinePoints]) -> tuple[int, int]:
    """What a sale's lines still earn after what came back of them: points, and what counts."""
    points = minor = 0
    for one in lines:
        whole, returned = _whole(sale, one.line_id), work.returned(sale.id, one.line_id)
        points += one.points - share_back(one.points, whole, before=0, amount=returned)
        minor += one.minor - share_back(one.minor, whole, before=0, amount=returned)
    return points, minor


def by_sale(backs: Iterable[SaleLine]) -> dict[SaleId, list[SaleLine]]:
    """Lines that come back, by the sale that they are of."""
    found: dict[SaleId, list[SaleLine]] = defaultdict(list)
    for line in backs:
        if line.refund is not None:
            found[line.refund.sale_id].append(line)
    return found


def with_points_back(
    work: UnitOfWork, tenders: tuple[Tender, ...], backs: Sequence[SaleLine]
) -> tuple[Tender, ...]:
    """Tenders that give points back say how many: the share of those that had paid."""
    if not any(t.kind is TenderKind.POINTS and t.amount.minor < 0 for t in tenders):
        return tenders
    sales = [sale for key in by_sale(backs) if (sale := work.sale(key)) is not None]
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


def parts_back(
    work: UnitOfWork, account: AccountId, points: int, backs: Sequence[SaleLine]
) -> tuple[AccountPart, ...]:
    """To which accounts points go back that had paid: what others at home gave goes first.

    In whatever parts the goods come back, each account has in the end what it gave.
    """
    _, _, taker = parties_of(account)
    sales = [sale for key in by_sale(backs) if (sale := work.sale(key)) is not None]
    lent = [
        (loyalty_account(one.programme_id, one.customer_id, one.card), -one.points)
        for sale in sales
        for one in work.loyalty.of_sale(sale.id)
        if one.kind is EntryKind.SPENT and one.other == taker and not one.lines
    ]
    gone = [t for sale in sales for t in given_back(work.past_sales.refunds_of(sale.id))]
    before = -sum(t.detail.points for t in gone if t.detail.account == account)
    parts, left = list[AccountPart](), points
    for owner, given in lent:
        part = min(left, max(given - before, 0))
        before = max(before - given, 0)
        if part:
            parts.append(AccountPart(owner, part, taker))
            left -= part
    return (*parts, *((AccountPart(account, left),) if left else ()))


def _back(
    of: LoyaltyEntry,
    kind: EntryKind,
    points: int,
    of_sale: SaleId,
    *,
    counts: TierCount | None = None,
) -> Change:
    return Change(
        kind=kind,
        customer_id=of.customer_id,
        programme_id=of.programme_id,
        version=of.version,
        points=points,
        counts=counts,
        card=of.card,
        of_sale=of_sale,
        other=of.other if of.kind.is_bonus or of.kind.is_of_spending else None,
    )


def _returned(
    work: UnitOfWork, lines: Sequence[SaleLine]
) -> tuple[Mapping[LineId, int], Mapping[LineId, int]]:
    """What of each sold line had come back before these, and after them."""
    before: dict[LineId, int] = {}
    after: dict[LineId, int] = {}
    for line in lines:
        assert line.refund is not None, "a line that comes back"
        of_line = line.refund.line_id
        if of_line not in before:
            before[of_line] = after[of_line] = work.returned(line.refund.sale_id, of_line)
        after[of_line] -= line.quantity.amount
    return before, after


def _share(
    sale: Sale,
    lines: Iterable[LinePoints],
    before: Mapping[LineId, int],
    after: Mapping[LineId, int],
) -> tuple[int, int]:
    points = minor = 0
    for one in lines:
        if one.line_id in before:
            start = before[one.line_id]
            whole, amount = _whole(sale, one.line_id), after[one.line_id] - start
            points += share_back(one.points, whole, before=start, amount=amount)
            minor += share_back(one.minor, whole, before=start, amount=amount)
    return points, minor


def _whole(sale: Sale, line_id: LineId) -> int:
    return sale.sold_line(line_id).quantity.amount


def _count_back(of: LoyaltyEntry, points: int, minor: int, at: datetime) -> TierCount | None:
    if of.card or not (points or minor):
        return None
    return TierCount(at, -points, -minor)


def _less(known: TierCount | None, one: TierCount | None) -> TierCount | None:
    if one is None:
        return known
    if known is None:
        return TierCount(one.at, -one.points, -one.minor)
    return TierCount(one.at, known.points - one.points, known.minor - one.minor)


def is_all_back(work: UnitOfWork, sale: Sale, after: Mapping[LineId, int] = _SO_FAR) -> bool:
    """Whether all goods that were bought have come back, with what `after` says of some lines."""
    bought: dict[LineId, int] = {
        line.id: line.quantity.amount
        for line in sale.lines
        if line.kind is LineKind.GOODS and line.refund is None and line.deposit_of is None
    }
    return all(
        amount <= (after[key] if key in after else work.returned(sale.id, key))
        for key, amount in bought.items()
    )
