"""Desk: what people do at one till, as the till's own rules post it (pos_app/domain).

Each deed is one transaction: sealed records in the outbox, rights used or made. The spending itself
is the till's real code (domain/account.spend, points_plan).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

import msgspec

from pos_app.domain import account as till_account
from pos_app.domain.account import AccountId, RightId, SpendingRight
from pos_app.domain.points_plan import PointsPlan
from sync.accounts.links import link_body, unlink_body
from sync.clock import HybridClock
from sync.conversation.stores import PendingQuestion, TillRight
from sync.records import Posting, Record, RecordDraft, document_body, seal
from tests.simulation.sold_lines import SoldLines, refund_body, sale_body
from tests.simulation.sold_points import SoldPoints, given_body
from tests.simulation.till_tables import MemoryTill
from tests.simulation.truth import TERM_MS, SoldLine, item_of

UNIT = "points:P"
ALLOWANCE = 40
PERSONAL = b"NAME-OF-"


def points_of(customer: UUID) -> str:
    """The points account of a customer."""
    return f"points:P:{customer.hex}"


@dataclass
class Tools:
    """What a desk is given: ids, chance, the wall clock of its till."""

    new_id: Callable[[], UUID]
    chance: Random
    wall_ms: Callable[[], int]
    spends_by_balance: bool = False
    splits: bool = True
    looks_after_grant: bool = True
    asks_when_open: bool = True
    minds_its_life: bool = True
    gives_unasked: bool = False
    gives_unread: bool = False


class Desk:
    """One till's counter."""

    def __init__(self, store: MemoryTill, tools: Tools) -> None:
        self.store, self.tools = store, tools
        self.lines = SoldLines(store, tools)
        self.points = SoldPoints(store, tools, self.lines)
        self.made: list[Record] = []
        self.after: list[Callable[[], None]] = []
        self.clock = HybridClock(store.device, latest=store.tables.get("meta", "clock_seen", 0))
        for life in store.incarnations():
            self.clock.see(life.head.hlc)

    # ------------------------------------------------------------------------------- records
    def write(
        self,
        kind: str,
        body: bytes,
        *,
        record_id: UUID | None = None,
        subjects: tuple[UUID, ...] = (),
        postings: Iterable[Posting] = (),
        base: tuple[tuple[str, int], ...] = (),
    ) -> UUID:
        """Seal a record into the outbox and move this till's rights as its postings say."""
        key = record_id or self.tools.new_id()
        moved = tuple(postings)
        life = self.store.living()
        draft = RecordDraft(
            id=key, kind=kind, v=1, body=body, subjects=subjects, postings=moved, base=base
        )
        record = seal(
            draft,
            device=self.store.device,
            incarnation=life.id,
            hlc=self.clock.tick(self.tools.wall_ms()),
            after=life.head,
        )
        self.store.add_record(record)
        self.store.note_own(record)
        for posting in moved:
            self._use(posting)
        self.made.append(record)
        return key

    def _use(self, posting: Posting) -> None:
        if posting.right is None:
            return
        known = self.store.right(posting.right)
        if posting.delta > 0:
            self.store.put_right(
                TillRight(id=posting.right, account=posting.account, amount=posting.delta)
            )
        elif known is not None:
            self.store.put_right(replace(known, spent=known.spent - posting.delta))

    def _rights(self, accounts: Iterable[str]) -> dict[str, list[SpendingRight]]:
        found: dict[str, list[SpendingRight]] = {}
        for right in self.store.rights_on(accounts):
            found.setdefault(right.account, []).append(_domain_right(right))
        return found

    def here(self, accounts: Iterable[str]) -> int:
        """What can be spent here now."""
        if self.tools.spends_by_balance:
            return max(0, sum(self.store.total(one) for one in set(accounts)))
        return sum(right.free for right in self.store.rights_on(accounts))

    # --------------------------------------------------------------------------------- sales
    def sell(
        self,
        customer: UUID | None,
        group: tuple[str, ...],
        *,
        spend_each: int,
        quantity: int = 0,
    ) -> SoldLine:
        """A sale that spends points of a person's accounts and earns on the one presented."""
        quantity = quantity or self.tools.chance.randint(1, 3)
        earned = 10 if customer is not None else 0
        sale = self.tools.new_id()
        postings: list[Posting] = []
        spend = spend_each * quantity
        if spend:
            postings += self.spending(group, spend)
        account = points_of(customer) if customer is not None else ""
        if customer is not None:
            plan = PointsPlan(
                AccountId(account), unit=UNIT, new_id=self.tools.new_id,
                held=self.store.total(account)
                + sum(one.delta for one in postings if one.account == account),
            )  # fmt: skip
            plan.earn(earned * quantity, rule="sale")
            postings += _as_sync(plan.postings)
        subjects = () if customer is None else (customer,)
        body = sale_body(quantity)
        self.write("sale", body, record_id=sale, subjects=subjects, postings=postings)
        if customer is not None:
            self.write("visit", PERSONAL + customer.hex.encode(), subjects=subjects)
        return SoldLine(sale, account, quantity, earned, spend_each)

    def _issue(self, account: str, amount: int) -> list[Posting]:
        right = self.tools.new_id()
        return [Posting(account, amount, right), Posting("issued:use", -amount)]

    def spending(self, accounts: tuple[str, ...], amount: int) -> list[Posting]:
        """Spend over the original accounts of one person, each by its own rights."""
        if self.tools.spends_by_balance:
            return [Posting(accounts[0], -amount, self.tools.new_id()), _redeemed(amount)]
        left, postings = amount, []
        for rights in self._rights(accounts).values():
            part = min(left, sum(right.free for right in rights))
            if part:
                moved = till_account.spend(rights, part, rule="spend")
                postings += _as_sync(moved)
                left -= part
        assert left == 0
        if not self.tools.splits:
            # As if the person had one account: the smallest id pays for all of them.
            return [Posting(accounts[0], -amount), _redeemed(amount)]
        return postings

    def refund(self, line: SoldLine) -> UUID:
        """One piece comes back: what it earned is taken, what was spent on it is given back."""
        is_alone = self.lines.gives_back_alone(line.sale)
        postings = [] if is_alone else self.spending((item_of(line.sale),), 1)
        if line.customer_account:
            account = line.customer_account
            rights = self._rights((account,)).get(account, [])
            plan = PointsPlan(
                AccountId(account), unit=UNIT, new_id=self.tools.new_id,
                held=self.store.total(account), rights=rights,
            )  # fmt: skip
            plan.take_back(line.earned_each, rule="refund")
            if line.spent_each:
                plan.give_back(line.spent_each, rule="refund")
            postings += _as_sync(plan.postings)
        return self.write(
            "sale", refund_body(line.sale, is_by_right=not is_alone), postings=postings
        )

    def open_line(self, sale: Record) -> None:
        """Another till asks what can still be given back of a sale of this one."""
        self.write("account_moved", b"opened", postings=_as_sync(self.lines.opening(sale)))

    def give_points(self, sale: UUID, before: UUID | None) -> UUID:
        """The points of a finished sale go to somebody (else)."""
        moved = _as_sync(self.points.giving(sale))
        return self.write("loyalty_entry", given_body(sale, before), postings=moved)

    def open_points(self, sale: UUID) -> None:
        """Another till asks whether it may give the points of a sale of this one."""
        self.write("account_moved", b"opened", postings=_as_sync(self.points.opening(sale)))

    def issue(self, account: str, amount: int) -> None:
        """A gift card, a coupon, store credit or a suspended basket begins here."""
        self.write("account_moved", b"", postings=self._issue(account, amount))

    def use(self, account: str, amount: int) -> None:
        """It is used here, by rights."""
        self.write("account_moved", b"", postings=self.spending((account,), amount))

    # -------------------------------------------------------------------------------- rights
    def give_back(self, right: TillRight, amount: int) -> None:
        """Return a part of a right, in the ordered outbox."""
        moved = (Posting(right.account, -amount, right.id), Posting(right.account, amount))
        self.write("account_moved", b"return", postings=moved)

    def return_excess(self, *, keep: int = ALLOWANCE) -> None:
        """Return what exceeds the allowance, what is recalled, and baskets at once."""
        left: dict[str, int] = {}
        for right in self.store.rights():
            if not right.free:
                continue
            allowed = left.get(right.account, keep if right.account[:7] == "points:" else 0)
            kept = 0 if right.is_recalled else min(allowed, right.free)
            left[right.account] = allowed - kept
            if right.free > kept:
                self.give_back(right, right.free - kept)

    def ask(self, account: str, amount: int, least: int) -> None:
        """Ask the hub for a right."""
        rq = self.tools.new_id()
        self.store.ask(PendingQuestion(rq=rq, account=account, amount=amount, least=least))

    def expire(self, now_ms: int) -> None:
        """The authority: of what it was granted, let go what no young lot can be.

        It looks after the grant: what was returned before it is in the log up to `head`.
        """
        for right in self.store.rights():
            if not (right.free and right.is_granted and right.account.startswith("points:")):
                continue
            # Of another log: what was returned before it may be missing in this one.
            is_of_this_log = right.generation == self.store.generation()
            is_seen = is_of_this_log and self.store.position() >= right.head
            if is_of_this_log and not is_seen and self.tools.looks_after_grant:
                continue
            old = max(0, right.free - self._young(right.account, now_ms))
            if not is_of_this_log and self.tools.looks_after_grant:
                old = 0
            if old:
                moved = (Posting(right.account, -old, right.id), Posting("expired:points:P", old))
                self.write("loyalty_entry", b"expiry", postings=moved)
            if right.free > old:
                now = self.store.right(right.id)
                assert now is not None
                self.give_back(now, now.free)

    def _young(self, account: str, now_ms: int) -> int:
        """Points earned within the term, as the log tells it."""
        return sum(
            posting.delta
            for entry in self.store.tables.table("clock").values()
            for posting in entry.record.postings
            if posting.account == account
            and posting.delta > 0
            and entry.record.body != b"return"
            and (entry.clock >> 21) > now_ms - TERM_MS - 20_000
        )

    # -------------------------------------------------------------------------------- people
    def edit(self, customer: UUID, name: str, value: object) -> None:
        """Change a field of a customer, with the clock that it replaces."""
        state = self.store.view("customer", customer)
        stands = None if state is None else state.fields.get(name)
        base = () if stands is None else ((name, stands.hlc),)
        if state is not None:
            losers = [row.loser.hlc for row in state.conflicts if row.name == name]
            base = (*base, *((name, one) for one in losers[: self.tools.chance.randint(0, 1)]))
        text = f"{PERSONAL.decode()}{customer.hex}:{value}"
        self.see_all()
        self.write(
            "customer", document_body(customer, {name: text}), subjects=(customer,), base=base
        )

    def see_all(self) -> None:
        """Let the clock know what this till has read."""
        self.clock.see(self.store.tables.get("meta", "clock_seen", 0))

    def consent(self, customer: UUID, *, act: str, seen: tuple[UUID, ...]) -> UUID:
        """The customer says yes or takes it back."""
        body = msgspec.msgpack.encode(
            {"who": PERSONAL + customer.hex.encode(), "act": act, "seen": [x.bytes for x in seen]}
        )
        return self.write("consent", body, subjects=(customer,))

    def merge(self, edge: UUID, one: UUID, other: UUID) -> None:
        """Two records are one person."""
        pairs = ((points_of(one), points_of(other)),)
        self.write("accounts_linked", link_body(edge, pairs))

    def unmerge(self, edge: UUID) -> None:
        """They were two after all."""
        self.write("accounts_unlinked", unlink_body(edge))

    def erase(self, customer: UUID) -> None:
        """The customer wants to be forgotten."""
        self.write("erased", b"", subjects=(customer,))
        self.store.erase((customer,))

    def poison(self, customer: UUID) -> UUID:
        """A record that no hub can take: unreadable, or out of balance."""
        if self.tools.chance.random() < 0.5:
            return self.write("customer", b"\xc1" + customer.bytes, subjects=(customer,))
        return self.write("audit", b"", postings=(Posting(points_of(customer), 5),))


def _domain_right(right: TillRight) -> SpendingRight:
    return SpendingRight(
        id=RightId(right.id), account=AccountId(right.account), unit=UNIT, amount=right.amount,
        spent=right.spent,
    )  # fmt: skip


def _as_sync(postings: Iterable[till_account.Posting]) -> list[Posting]:
    return [Posting(str(one.account), one.delta, one.right) for one in postings]


def _redeemed(amount: int) -> Posting:
    return Posting("redeemed:points:P", amount)
