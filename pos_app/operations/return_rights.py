"""Return rights: what lies here beyond the allowance goes back, and a little is asked for ahead.

Run after sales, after the hub's log was applied and when a link stands; never while the hub is out
of reach, because what is returned then can be used nowhere. Knows no hub: what it writes and asks
goes by the ordinary ways (outbox, questions).

Invariants:
- What the open basket spends, or its customer was just told that they have here, is not taken from
  under it.
- A right that was granted a moment ago is waited for by somebody and stays for SETTLE.
- A return is a record like any other, so that it follows every spend of that right.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from pos_app.domain.account import AccountId, AccountKind, Posting, kind_of
from pos_app.domain.allowance import (
    HeldRight,
    Return,
    ahead,
    allowed,
    homes,
    most_points,
    most_worth,
    returns,
)
from pos_app.domain.clock import Clock
from pos_app.domain.ids import CustomerId
from pos_app.operations.home_points import read_home_points
from pos_app.operations.points_book import parties_of
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.sale_postings import accounts_of
from pos_app.operations.sold_lines import sold_accounts

SETTLE = timedelta(minutes=2)
HABIT = timedelta(days=365)
RETURNS_MAX = 100  # of one record
ACCOUNTS_MAX = 200  # looked at in one transaction, so that no sale waits behind it


@dataclass(frozen=True, slots=True)
class Duty:
    """What was done: rights returned, questions written; `has_more`: run again soon."""

    returned: int = 0
    asked: int = 0
    has_more: bool = False


@dataclass(slots=True, kw_only=True)
class ReturnRights:
    """One till's duty. Remembers what it saw and let stay, for as long as it runs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    _seen: dict[UUID, datetime] = field(default_factory=dict)
    _stay: set[UUID] = field(default_factory=set)

    def run(self) -> Duty:
        """Do what is due now; on the database thread."""
        now = self.clock.now()
        with self.unit_of_work() as work:
            held = work.rights.held()
            self._notice(held, now)
            kept = _in_use(work, now)
            asked_for = {account for _, account in work.rights.asked()}
            back: list[Return] = []
            asked = 0
            looked_at = 0
            for account, rights in groupby(held, key=lambda one: one.right.account):
                mine = tuple(rights)
                if account in kept or account in asked_for or not self._is_new(mine):
                    continue
                looked_at += 1
                if looked_at > ACCOUNTS_MAX:
                    break
                keep = _keep(work, account, now)
                back += self._returns(mine, keep=keep, now=now)
                more = ahead(mine, keep=keep, total=work.accounts.held(account))
                if more:
                    work.rights.ask(self.new_id(), account, more, least=1, at=now)
                    asked += 1
            _write(work, back, now)
            work.rights.forget_refused(asked_before=now - SETTLE)
            work.commit()
        return Duty(len(back), asked, has_more=looked_at > ACCOUNTS_MAX)

    def _is_new(self, mine: Sequence[HeldRight]) -> bool:
        return any(one.is_recalled or one.right.id not in self._stay for one in mine)

    def _returns(
        self, mine: Sequence[HeldRight], *, keep: int | None, now: datetime
    ) -> tuple[Return, ...]:
        settled = [one for one in mine if one.is_recalled or self._is_settled(one, now)]
        fresh = sum(one.right.free for one in mine if one not in settled)
        self._stay.update(one.right.id for one in settled)
        return returns(settled, keep=None if keep is None else max(keep - fresh, 0))

    def _notice(self, held: Sequence[HeldRight], now: datetime) -> None:
        granted = {one.right.id for one in held if one.is_granted}
        self._seen = {key: self._seen.get(key, now) for key in granted}
        self._stay &= {one.right.id for one in held}

    def _is_settled(self, one: HeldRight, now: datetime) -> bool:
        return not one.is_granted or now - self._seen[one.right.id] >= SETTLE


def _in_use(work: UnitOfWork, now: datetime) -> frozenset[AccountId]:
    basket = work.open_basket()
    waiting = [one.basket for one in work.suspended.waiting()]
    going = frozenset[AccountId]().union(*map(sold_accounts, waiting))
    if basket is None:
        return going
    rewards = {one.reward.account for one in basket.rewards if one.reward is not None}
    used = {AccountId(one) for one in accounts_of(basket) | set(basket.coupons) | rewards}
    used |= _points_of(work, basket.customer_id, now)
    linked = frozenset(linked for one in used for linked in work.rights.linked(one))
    return linked | going | sold_accounts(basket)


def _points_of(work: UnitOfWork, who: CustomerId | None, now: datetime) -> set[AccountId]:
    """A sale may end between the step that offers points and the basket's next journal entry.

    What their household lets them use is in use as well.
    """
    if who is None:
        return set()
    programmes = work.policy().programmes
    cards = {one.account(who, card.code) for one in programmes for card in one.stamp_cards}
    homes_of = (read_home_points(work, one, who, now) for one in programmes)
    shared = {account for home in homes_of if home is not None for account in home.free}
    return cards | shared | {one.account(who) for one in programmes}


def _keep(work: UnitOfWork, account: AccountId, now: datetime) -> int | None:
    """How much of an account may stay here."""
    policy = work.policy()
    store = policy.store
    most: int | None = most_worth(store.currency, store.cash_denominations_minor)
    if kind_of(account) is AccountKind.POINTS:
        programme_id, _, _ = parties_of(account)
        known = next((one for one in policy.programmes if one.id == programme_id), None)
        redeem = None if known is None else known.redeem
        most = None if redeem is None or most is None else most_points(redeem, worth_minor=most)
    who = _owner(account)
    is_home = who is not None and policy.store.id in homes(
        work.rights.visits_by_store(who, since=now - HABIT)
    )
    return allowed(account, total=work.accounts.held(account), most=most, is_home=is_home)


def _owner(account: AccountId) -> CustomerId | None:
    """Whose account it is; None of what belongs to whoever brings it."""
    try:
        return CustomerId(UUID(account.rpartition(":")[2]))
    except ValueError:
        return None


def _write(work: UnitOfWork, back: Sequence[Return], now: datetime) -> None:
    for start in range(0, len(back), RETURNS_MAX):
        part = back[start : start + RETURNS_MAX]
        moved: list[Posting] = [posting for one in part for posting in one.postings()]
        work.accounts.post("account_moved", {"why": "returned"}, moved, at=now)
