"""Two customers and two programmes live through anything: never a free point, never a lost one.

Sales with every kind of reward, points that pay, claims, moves, voids, refunds in parts, days that
pass and points that expire, drawn from a seed. What the screen promises is what a sale earns. After
each step every balance is explained; when all goods have come back nothing is left but what expired
meanwhile and is owed.
"""

import copy
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos_app.domain.account import AccountKind
from pos_app.domain.basket import Basket
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProgrammeId, mint_id
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.loyalty_lots import lots_of
from pos_app.domain.loyalty_rules import Expiry
from pos_app.domain.loyalty_tiers import TierMeasure
from pos_app.domain.tender import TenderKind
from pos_app.domain.why_balance import explain
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.refund_check import ways_of
from pos_app.operations.scheduled.expire_points import ExpirePoints
from pos_app.operations.take_reward import rewards_now
from pos_app.operations.take_tender import pay_out, settlement
from tests.builders import a_customer, a_line, euros
from tests.loyalty import SILVER, a_programme
from tests.pos_app.operations.loyalty_desk import LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import BEN as BEN_OF_STAFF
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file
from tests.rich_programme import a_rich_programme

if TYPE_CHECKING:
    from pos_app.domain.sale import Sale

STEPS = 14
LIVES, LONG = 8, 400  # of each kind: in every run, and with --long
GOODS = (("Coffee", 300), ("Jar", 20_000), ("Juice", 450))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoyaltyDesk]:
    """One file for all lives: each brings its own people and programmes."""
    desk = RefundDesk(make_file(tmp_path_factory.mktemp("life") / "till.db"))
    desk.connection.run("PRAGMA synchronous = OFF")  # arithmetic, not the disk
    yield LoyaltyDesk(desk)
    desk.connection.close()


class Life:
    """What happens to two people."""

    def __init__(self, shared: LoyaltyDesk, seed: int, *, expiry: Expiry | None) -> None:
        self.loyal, self.dice = copy.copy(shared), random.Random(seed)
        self.desk = self.loyal.desk
        rich = a_rich_programme(id=ProgrammeId(mint_id()), expiry=expiry)
        second = a_programme(
            id=ProgrammeId(mint_id()), name="Second", tiers=(replace(SILVER, least=2),),
            tier_by=TierMeasure.VISITS, tier_grace_days=20, welcome_points=7, expiry=expiry,
        )  # fmt: skip
        self.programmes: tuple[Programme, ...] = (rich, second)
        self.loyal.programme = rich
        self.people = [a_customer(id=CustomerId(mint_id()), phone="", card="") for _ in range(2)]
        self.left: dict[Sale, list[int]] = {}
        with self.desk.units() as work:
            for old in work.loyalty.programmes():
                if old.is_active:
                    work.loyalty.put(replace(old, version=old.version + 1, is_active=False))
            for programme in self.programmes:
                work.loyalty.put(programme)
            for one in self.people:
                work.customers.put(one)
            work.commit()

    def sell(self) -> None:
        """Somebody's, with whatever reward is ready or points that pay; or nobody's."""
        dice, loyal = self.dice, self.loyal
        lines = [
            some(a_line(name, listed_price=euros(price), quantity=dice.randint(1, 4)))
            for name, price in dice.sample(GOODS, dice.randint(1, 2))
        ]
        whose = dice.choice([*self.people, *self.people, None])
        basket = loyal.basket(*lines, of=whose)
        if whose is not None and dice.random() < 0.7:
            ready = [one for one in self._rewards(whose, basket) if dice.random() < 0.9]
            if ready:
                basket = loyal.rewarded(basket, dice.choice(ready), whose)
            elif dice.random() < 0.5:
                with suppress(RuleError):
                    basket = loyal.points(basket, dice.randint(1, 400))
        paid = self.desk.pay(basket)
        standings = () if whose is None else self.loyal.card(whose).standings
        promised = {one.programme.id: one.promised(self.desk.priced(paid)) for one in standings}
        sale = self.desk.complete(paid).sale
        with self.desk.units() as work:
            entries = work.loyalty.of_sale(sale.id)
        earned = {
            one.programme_id: one.points
            for one in entries
            if one.kind is EntryKind.EARNED and not one.card
        }
        assert {key: earned.get(key, 0) for key in promised} == promised, "the screen's promise"
        self.left[sale] = [one.quantity.amount for one in sale.lines]

    def _rewards(self, whose: Customer, basket: Basket) -> list[str]:
        priced = self.desk.priced(basket)
        found = rewards_now(priced, self.loyal.card(whose).standings)
        return [one.reward.code for one in found]

    def give_back(self, *, whole: bool = False) -> None:
        """Some of a sale, or all that is left, by whatever way pays it all."""
        kept = [sale for sale, amounts in self.left.items() if any(amounts)]
        if not kept:
            return
        sale = self.dice.choice(kept)
        left = self.left[sale]
        back = left if whole else [self.dice.randint(0, one) for one in left]
        if not any(back):
            return
        basket = self.desk.back(sale, back, approver=KIM)
        self.desk.complete(self._paid_out(basket), staff=BEN_OF_STAFF)
        self.left[sale] = [one - gone for one, gone in zip(left, back, strict=True)]

    def _paid_out(self, basket: Basket) -> Basket:
        """Each way gets what came by it; the rest is cash."""
        while due := settlement(self.desk.priced(basket)).due:
            priced = self.desk.priced(basket)
            with self.desk.units() as work:
                ways = ways_of(work, priced)
            took = {t.detail.account for t in basket.tenders}
            way = next(
                (one for one in ways if one.kind is TenderKind.POINTS and one.account not in took),
                None,
            )
            basket = pay_out(
                priced,
                TenderKind.CASH if way is None else way.kind,
                amount=None if way is None else min(way.free, -due),
                account="" if way is None else way.account,
                staff=BEN_OF_STAFF,
                policy=self.desk.policy,
                clock=self.desk.clock,
                new_id=mint_id,
                approved_by=KIM,
            )
        return basket

    def claim_or_move(self) -> None:
        """A finished sale goes to somebody."""
        if self.left:
            sale, whose = self.dice.choice(list(self.left)), self.dice.choice(self.people)
            verb = self.loyal.claiming
            with suppress(RuleError):
                if sale.customer_id is None and self.dice.random() < 0.7:
                    verb.claim(sale.id, whose.id, staff=MARA)
                else:
                    verb.move(sale.id, whose.id, staff=MARA, approved_by=KIM)

    def void(self) -> None:
        """A sale never was."""
        if self.left:
            sale = self.dice.choice(list(self.left))
            with suppress(RuleError):
                self.desk.voiding.void(sale.id, reason="wrong", staff=KIM)
                del self.left[sale]

    def wait(self) -> None:
        """Days pass, and what had its last day goes."""
        self.desk.clock.advance(days=self.dice.choice([1, 5, 30]))
        expiring = ExpirePoints(unit_of_work=self.desk.units, clock=self.desk.clock, new_id=mint_id)
        while expiring.step():
            pass

    def check(self) -> None:
        """Balance = entries = lines of "why" = lots; rights cover it; nothing from nowhere."""
        with self.desk.units() as work:
            for programme in self.programmes:
                cards = ["", *(card.code for card in programme.stamp_cards)]
                for card in cards:
                    unit = programme.unit
                    if card:
                        unit = f"{AccountKind.STAMPS}:{programme.id}.{card}"
                    assert sum(work.accounts.sums(unit).values()) == 0
                    for one in self.people:
                        self._check(work, programme, one, card)

    def _check(self, work: UnitOfWork, programme: Programme, one: Customer, card: str) -> None:
        held = work.accounts.balance(programme.account(one.id, card))
        entries = work.loyalty.entries(one.id, programme.id, card=card, limit=0)
        total, here = (0, 0) if held is None else (held.total, held.here)
        assert total == sum(entry.points for entry in entries)
        assert here == max(total, 0), "a till with no hub holds every right"
        if not card:
            assert total == sum(line.points for line in explain(entries))
            assert sum(lot.points for lot in lots_of(entries)) == max(total, 0)

    def totals(self) -> list[int]:
        """What everybody has of everything."""
        found = []
        with self.desk.units() as work:
            for programme in self.programmes:
                for one in self.people:
                    cards = ["", *(card.code for card in programme.stamp_cards)]
                    accounts = [programme.account(one.id, card) for card in cards]
                    found += [work.accounts.held(account) for account in accounts]
        return found


def live(life: Life) -> None:
    steps = (life.sell, life.sell, life.sell, life.give_back, life.claim_or_move, life.void)
    for _ in range(STEPS):
        life.dice.choice((*steps, life.wait))()
        life.check()
    while any(any(left) for left in life.left.values()):
        life.give_back(whole=True)
        life.check()


@pytest.mark.parametrize("seed", range(LIVES))
def test_when_everything_came_back_nothing_is_left(shared: LoyaltyDesk, seed: int) -> None:
    life = Life(shared, seed, expiry=None)
    live(life)
    assert set(life.totals()) == {0}


@pytest.mark.parametrize("seed", range(LIVES))
def test_what_expired_meanwhile_is_owed_and_never_free(shared: LoyaltyDesk, seed: int) -> None:
    life = Life(shared, seed, expiry=Expiry(days=31))
    live(life)
    assert max(life.totals()) <= 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(LIVES, LONG))
@pytest.mark.parametrize("expiry", [None, Expiry(days=31)])
def test_hundreds_of_lives_make_no_points(
    shared: LoyaltyDesk, seed: int, expiry: Expiry | None
) -> None:
    life = Life(shared, seed, expiry=expiry)
    live(life)
    assert max(life.totals()) <= 0
    assert expiry is not None or set(life.totals()) == {0}
