"""Claims about points at home: used by who may, given back to who gave, never below zero."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.account import AccountId
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.points_plan import PointsPlan
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.sale import Sale
from pos_app.domain.why_balance import explain
from pos_app.operations.home_points import HomePoints, taken_this_month
from pos_app.operations.take_points import take_points
from tests.builders import a_line, an_id, euros
from tests.loyalty import a_programme
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file

HOME = UUID(int=7)
JUICE = a_line("Juice", quantity=3)
ZOE = replace(BEN, id=CustomerId(an_id("zoe")), given_name="Zoe", phone="", email="z@x.example")


class Home(LoyaltyDesk):
    """Ada and Ben live together and share; Zoe lives with them and has not agreed."""

    def __init__(self, desk: RefundDesk, *, most: int | None = None, **fields: Any) -> None:
        rules = {"household": HouseholdRules(most_points=most), "earn": (), **fields}
        super().__init__(desk, a_programme(**rules))
        self.put(ADA, shares_points=True)
        self.put(BEN, shares_points=True)
        self.put(ZOE)

    def put(self, customer: Customer, **fields: object) -> None:
        at_home = replace(customer, household_id=HOME)
        with self.desk.units() as work:
            work.customers.put(replace(at_home, **fields))  # type: ignore[arg-type]
            work.commit()

    def give(self, customer: Customer, points: int) -> None:
        """Points from nowhere, on the customer's own account."""
        account, now = self.programme.account(customer.id), self.desk.clock.now()
        plan = PointsPlan(account, unit=self.programme.unit, new_id=mint_id)
        plan.earn(points, rule=EntryKind.EARNED.value)
        entry = LoyaltyEntry(
            id=mint_id(), programme_id=self.programme.id, version=1, customer_id=customer.id,
            kind=EntryKind.EARNED, points=points, at=now,
        )  # fmt: skip
        with self.desk.units() as work:
            work.loyalty.add(entry, plan.postings)
            work.commit()

    def can(self, customer: Customer) -> int:
        """What may be spent here."""
        return self.card(customer).standings[0].here

    def use(self, customer: Customer, points: int) -> Sale:
        """Buy wine for that many points, and nothing else."""
        wine = some(a_line("Wine", quantity=points, listed_price=euros(1)))
        basket = self.basket(wine, of=customer)
        paid = take_points(
            self.desk.priced(basket), euros(points), programme=self.programme,
            balance=self.card(customer).standings[0].spendable, staff=MARA,
            clock=self.desk.clock, new_id=mint_id,
        )  # fmt: skip
        return self.desk.complete(paid).sale

    def told(self, customer: Customer) -> list[tuple[str, int]]:
        """Why the balance is what it is, the oldest first."""
        return [(line.code, line.points) for line in reversed(explain(self.entries(customer)))]

    def spent(self, sale: Sale) -> dict[CustomerId, int]:
        with self.desk.units() as work:
            entries = work.loyalty.of_sale(sale.id)
        return {one.customer_id: one.points for one in entries if one.kind is EntryKind.SPENT}


@pytest.fixture
def home(desk: RefundDesk) -> Home:
    return Home(desk)


@pytest.fixture
def limited(desk: RefundDesk) -> Home:
    return Home(desk, most=100)


def test_own_points_go_first_then_those_at_home(home: Home) -> None:
    home.give(ADA, 300)
    home.give(BEN, 500)
    assert (home.can(ADA), home.can(BEN)) == (800, 800)
    assert home.balance(ADA).total == 300
    sale = home.use(ADA, 450)
    assert home.spent(sale) == {ADA.id: -300, BEN.id: -150}
    assert (home.balance(ADA).total, home.balance(BEN).total) == (0, 350)
    assert home.told(BEN)[-1] == ("why.spent_home_somebody", -150)
    assert home.sums() == 0


def test_who_has_none_uses_those_at_home(home: Home) -> None:
    home.give(BEN, 500)
    home.use(ADA, 200)
    assert home.balance(BEN).total == 300


def test_nobody_gives_or_takes_without_their_yes(home: Home) -> None:
    home.give(ADA, 300)
    home.give(ZOE, 500)
    assert (home.can(ADA), home.can(ZOE)) == (300, 500)
    home.put(BEN)
    home.give(BEN, 100)
    assert home.can(ADA) == 300
    with pytest.raises(RuleError, match="points_amount"):
        home.use(ADA, 400)


def test_leaving_the_household_ends_it_at_once_and_moves_nothing(home: Home) -> None:
    home.give(BEN, 500)
    sale = home.use(ADA, 200)
    home.put(ADA, shares_points=True, household_id=None)
    assert (home.can(ADA), home.balance(BEN).total) == (0, 300)
    home.give_back(sale, [200], by="points")
    assert (home.balance(ADA).total, home.balance(BEN).total) == (0, 500)


def test_a_child_uses_points_where_an_adult_says_yes(home: Home) -> None:
    home.give(BEN, 500)
    home.put(ADA, shares_points=True, is_minor=True)
    assert home.can(ADA) == 500
    home.put(BEN, shares_points=True, is_minor=True)
    assert home.can(ADA) == 0


def test_a_month_allows_so_many_of_the_others(limited: Home) -> None:
    limited.give(ADA, 50)
    limited.give(BEN, 500)
    assert limited.can(ADA) == 150
    limited.use(ADA, 110)
    assert limited.can(ADA) == 40
    with pytest.raises(RuleError, match="points_amount"):
        limited.use(ADA, 60)
    limited.desk.clock.advance(days=31)
    assert limited.can(ADA) == 100


def test_what_was_read_before_another_sale_is_looked_at_once_more(limited: Home) -> None:
    limited.give(BEN, 500)
    basket = limited.basket(some(a_line("Wine", quantity=80, listed_price=euros(1))), of=ADA)
    paid = take_points(
        limited.desk.priced(basket), euros(80), programme=limited.programme,
        balance=limited.card(ADA).standings[0].spendable, staff=MARA,
        clock=limited.desk.clock, new_id=mint_id,
    )  # fmt: skip
    limited.use(ADA, 90)
    with pytest.raises(RuleError, match="household_limit"):
        limited.desk.complete(paid)
    assert limited.balance(BEN).total == 410


def test_goods_that_come_back_in_parts_give_each_account_what_it_gave(limited: Home) -> None:
    limited.give(ADA, 60)
    limited.give(BEN, 500)
    sale = limited.use(ADA, 150)
    for amount, (ada, ben) in ((40, (0, 450)), (30, (0, 480)), (80, (60, 500))):
        limited.give_back(sale, [amount], by="points")
        assert (limited.balance(ADA).total, limited.balance(BEN).total) == (ada, ben)
    assert limited.told(BEN)[-1][0] == "why.given_back_home_somebody"
    assert limited.can(ADA) == 160
    assert limited.sums() == 0


def test_a_void_gives_each_account_what_it_gave(home: Home) -> None:
    home.give(ADA, 60)
    home.give(BEN, 500)
    sale = home.use(ADA, 150)
    home.desk.voiding.void(sale.id, staff=KIM, reason="typo")
    assert (home.balance(ADA).total, home.balance(BEN).total) == (60, 500)


def test_a_reward_may_be_paid_by_the_household(desk: RefundDesk) -> None:
    reward = Reward(code="off", name="1 off", kind=RewardKind.AMOUNT, cost=120, value=100)
    home = Home(desk, rewards=(reward,))
    home.give(ADA, 50)
    home.give(BEN, 500)
    basket = home.rewarded(home.basket(some(JUICE)), "off")
    sale = home.desk.complete(home.desk.pay(basket)).sale
    assert home.spent(sale) == {ADA.id: -50, BEN.id: -70}
    home.give_back(sale, [3])
    assert (home.balance(ADA).total, home.balance(BEN).total) == (50, 500)


def test_without_rules_of_the_programme_nothing_is_shared(desk: RefundDesk) -> None:
    home = Home(desk, household=None)
    home.give(BEN, 500)
    assert home.can(ADA) == 0


@pytest.mark.parametrize(
    ("wanted", "room", "missing"),
    [
        (40, None, None),  # all of it is here
        (90, None, ("b", 50)),
        (400, None, ("b", 200)),  # of one account at a time, that which has most
        (400, 100, ("b", 60)),
        (400, 30, None),
    ],
)
def test_what_is_missing_is_asked_of_who_has_most_of_it_and_within_the_month(
    wanted: int, room: int | None, missing: tuple[str, int] | None
) -> None:
    a, b = AccountId("a"), AccountId("b")
    there = HomePoints(taker=AccountId("t"), free={a: 40}, away={a: 90, b: 200}, taken=0, room=room)
    assert there.missing(wanted) == missing


def test_who_owes_points_gives_none(desk: RefundDesk) -> None:
    home = Home(desk, earn=a_programme().earn)
    sale = home.sell(some(a_line("Wine", quantity=300, listed_price=euros(100))), of=BEN)
    home.use(BEN, 250)
    home.give_back(sale, [300])
    assert home.balance(BEN).total < 0
    assert home.can(ADA) == 0


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(("give", "use", "back", "leave", "come", "no", "yes", "month")),
        st.sampled_from((ADA, BEN, ZOE)),
        st.integers(min_value=1, max_value=180),
    ),
    max_size=25,
)


@given(steps=_STEPS)
@settings(max_examples=25, deadline=None)
def test_whatever_happens_no_account_goes_below_zero_and_the_month_keeps_its_limit(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Customer, int]]
) -> None:
    folder = tmp_path_factory.mktemp("home")
    home = Home(RefundDesk(make_file(folder / "till.db")), most=100)
    known = {one.id: replace(one, household_id=HOME) for one in (ADA, BEN, ZOE)}
    sales: list[Sale] = []
    for step, who, amount in steps:
        if step == "give":
            home.give(who, amount)
        elif step == "use" and home.can(who):
            sales.append(home.use(who, min(amount, home.can(who))))
        elif step == "back" and sales:
            sale = sales.pop(0)
            home.give_back(sale, [sale.lines[0].quantity.amount], by="points")
        elif step == "month":
            home.desk.clock.advance(days=31)
        elif step in ("leave", "come", "no", "yes"):
            field = "household_id" if step in ("leave", "come") else "shares_points"
            value = {"leave": None, "come": HOME, "no": False, "yes": True}[step]
            known[who.id] = replace(known[who.id], **{field: value})  # type: ignore[arg-type]
            home.put(known[who.id], household_id=known[who.id].household_id)
        assert min(home.balance(one).total for one in (ADA, BEN, ZOE)) >= 0
        with home.desk.units() as work:
            now = home.desk.clock.now()
            for one in (ADA, BEN, ZOE):
                assert 0 <= taken_this_month(work, home.programme, one.id, now) <= 100
    assert home.sums() == 0
