"""Truth: what everybody did, written down by somebody who sees all machines at once.

Knows every committed record, also those whose every copy was destroyed. Judges a balance at the
very instant at which a till commits.
"""

from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.account import AccountKind
from pos_app.domain.ids import LineId, SaleId
from pos_app.domain.sold_line import sold_account
from sync.accounts.book import is_contra
from sync.records import Posting, Record

TERM_MS = 240_000  # how long a point lives in the simulated programme


class BrokenError(AssertionError):
    """An invariant does not hold. `name` is its short name."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(f"{name}: {said}")
        self.name = name


def require(name: str, holds: object, said: str) -> None:
    """Raise BrokenError unless it holds."""
    if not holds:
        raise BrokenError(name, said)


def item_of(sale: UUID) -> str:
    """The account of what can still be given back of a sale's one line."""
    return str(sold_account(SaleId(sale), LineId(sale)))


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A sale as its receipt says it: quantity, and points earned and spent a piece."""

    sale: UUID
    customer_account: str
    quantity: int
    earned_each: int
    spent_each: int


class Truth:
    """Everything that was committed. Limits say what may be missing, and why."""

    def __init__(self) -> None:
        self.records: dict[UUID, Record] = {}
        self.destroyed: set[UUID] = set()
        self.poisoned: set[UUID] = set()
        self.balance: Counter[str] = Counter()
        self.taken_back: Counter[str] = Counter()
        self.paid: Counter[str] = Counter()
        self.in_image: Counter[str] = Counter()
        self.forgotten: Counter[str] = Counter()
        self.covered: Counter[str] = Counter()
        self.lots: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self.sold: dict[UUID, SoldLine] = {}
        self.refunded: Counter[UUID] = Counter()
        self.refunds: dict[UUID, UUID] = {}
        self.sale_points: Counter[UUID] = Counter()
        self.given: defaultdict[tuple[UUID, UUID | None], set[UUID]] = defaultdict(set)
        self.erased: set[UUID] = set()
        self.made: dict[UUID, int] = {}
        self.spent_by: Counter[UUID] = Counter()
        self.counts: Counter[str] = Counter()

    def note(self, record: Record, now_ms: int, seen: Container[UUID] = ()) -> None:
        """A till has committed a record that is new in the world; `seen` is its log."""
        if record.id in self.records:
            return
        self.records[record.id] = record
        self.counts[record.kind] += 1
        if record.id in self.poisoned:
            return
        before = Counter(self.balance) if record.body == b"expiry" else self.balance
        born_ms = min(now_ms, record.hlc >> 21)
        for posting in record.postings:
            self._move(posting, record, born_ms)
        if record.body == b"expiry":
            self._require_old(record, before, now_ms, seen)
        for posting in record.postings:
            if posting.delta < 0 and not is_contra(posting.account):
                self._require_cover(posting.account, record)

    def _move(self, posting: Posting, record: Record, born_ms: int) -> None:
        account, delta, right = posting.account, posting.delta, posting.right
        if is_contra(account):
            return
        self.balance[account] += delta
        if right is not None and delta < 0:
            self.spent_by[right] -= delta
        if right is not None and delta > 0:
            self.made[right] = delta
        if delta > 0 and record.body != b"return":
            self.lots[account].append((born_ms, delta))
        if right is None and delta < 0 and (record.body or b"")[:7] == b"refund:":
            self.taken_back[account] -= delta

    def _require_old(
        self, record: Record, before: Counter[str], now_ms: int, seen: Container[UUID]
    ) -> None:
        """Lots: expiry takes the oldest points only, and none that are young.

        What another till spent of a young lot that it holds, and has not told yet, did not come
        out of the old ones: a right has its own lots.
        """
        for posting in record.postings:
            account = posting.account
            if is_contra(account):
                continue
            young = sum(n for born, n in self.lots[account] if born > now_ms - TERM_MS)
            untold = sum(
                -one.delta
                for key, other in self.records.items()
                if key not in seen and other.body not in (b"return", b"expiry")
                for one in other.postings
                if one.account == account and one.right is not None and one.delta < 0
            )
            least = min(young, before[account]) - self.limit(account) - untold
            if self.balance[account] < least:
                raise BrokenError(
                    "lots", f"{account[:16]}: {-posting.delta} expired, {young} are young"
                )

    def limit(self, account: str) -> int:
        """How far below zero an account may be, for reasons that are written down."""
        return (
            self.taken_back[account]
            + self.paid[account]
            + self.in_image[account]
            + self.forgotten[account]
            + self.covered[account]
        )

    def _require_cover(self, account: str, record: Record) -> None:
        if self.balance[account] < -self.limit(account):
            raise BrokenError(
                "I3 no overspend",
                f"{account[:16]} at {self.balance[account]}, limit -{self.limit(account)},"
                f" by {record.kind} {record.id}",
            )

    def note_refund(self, sale: UUID, record_id: UUID) -> None:
        """I7: a line is never refunded beyond what was sold, at however many tills."""
        self.refunded[sale] += 1
        self.refunds[record_id] = sale
        line, account = self.sold[sale], item_of(sale)
        allowed = line.quantity + self.in_image[account] + self.forgotten[account]
        allowed += self.paid[account] + self.covered[account]
        # What no disk remembers nobody can count.
        allowed += sum(self.refunds.get(key) == sale for key in self.destroyed)
        if self.refunded[sale] > allowed:
            raise BrokenError("I7 refunded twice", f"{self.refunded[sale]} of {line.quantity}")

    def note_given(self, sale: UUID, before: UUID | None, record_id: UUID) -> None:
        """The points of a sale go on from each holder once, at however many tills."""
        same = self.given[sale, before]
        same.add(record_id)
        start = f"{AccountKind.SOLD_POINTS}:{sale.hex}:"
        reasons = (self.in_image, self.forgotten, self.paid, self.covered)
        allowed = 1 + sum(
            n for reason in reasons for account, n in reason.items() if account.startswith(start)
        )
        if len(same - self.destroyed) > allowed:
            raise BrokenError("points given once", f"{sale.hex[-6:]} {len(same)} times")

    def note_destroyed(self, alive: set[UUID]) -> None:
        """A disk is gone: what stands nowhere else is lost, and named."""
        self.destroyed |= self.records.keys() - alive
