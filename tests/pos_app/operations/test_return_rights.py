"""What lies here beyond the allowance goes back; what somebody is about to spend does not."""

from dataclasses import replace
from uuid import UUID

from pos_app.domain.account import AccountId, AccountKind, RightId, account_id, issue
from pos_app.domain.allowance import returns
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import CustomerId, TenderId
from pos_app.domain.money import Currency, Money
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.domain.tender_kinds import exact_tender
from pos_app.operations.return_rights import RETURNS_MAX, SETTLE, Duty, ReturnRights
from tests.builders import a_basket, a_customer, a_policy, a_store, an_id
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids
from tests.loyalty import a_programme

PROGRAMME, ADA = a_programme(), a_customer()
POINTS = PROGRAMME.account(ADA.id)
CARD = account_id(AccountKind.GIFT_CARD, "A7")
EUR_50 = Money(5_000, Currency("EUR"))


def a_till(*, visits: int = 5) -> FakeStorage:
    storage = FakeStorage(a_policy(programmes=(PROGRAMME,)))
    storage.tables.rights.visits[ADA.id] = {a_store().id: visits}
    return storage


def put(storage: FakeStorage, account: AccountId, amount: int, unit: str, number: int = 1) -> None:
    with storage.begin() as work:
        right = RightId(UUID(int=number))
        moved = issue(account, amount, unit=unit, right=right, rule="t")
        work.accounts.post("account_moved", {}, moved, at=A_MORNING)
        work.commit()


def here(storage: FakeStorage, account: AccountId) -> int:
    with storage.begin() as work:
        return sum(right.free for right in work.accounts.rights(account))


def duty(storage: FakeStorage, clock: FakeClock | None = None) -> ReturnRights:
    return ReturnRights(
        unit_of_work=storage.begin, clock=clock or FakeClock(), new_id=counting_ids(5_000)
    )


def test_a_fifth_of_the_points_stays_where_somebody_buys() -> None:
    storage = a_till()
    put(storage, POINTS, 500, PROGRAMME.unit)
    assert duty(storage).run() == Duty(returned=1)
    assert here(storage, POINTS) == 100
    with storage.begin() as work:
        assert work.accounts.held(POINTS) == 500
    assert duty(storage).run() == Duty()


def test_nothing_stays_at_a_store_where_somebody_came_once() -> None:
    storage = a_till(visits=1)
    put(storage, POINTS, 500, PROGRAMME.unit)
    duty(storage).run()
    assert here(storage, POINTS) == 0


def test_a_gift_card_belongs_to_whoever_brings_it() -> None:
    storage = a_till()
    put(storage, CARD, 5_000, "EUR")
    duty(storage).run()
    assert here(storage, CARD) == 0


def test_what_the_open_basket_spends_stays_although_it_is_recalled() -> None:
    storage = a_till()
    put(storage, CARD, 5_000, "EUR")
    storage.tables.rights.recalled.add(UUID(int=1))
    tender = exact_tender(
        TenderKind.GIFT_CARD,
        EUR_50,
        EUR_50,
        tender_id=TenderId(an_id("tender")),
        detail=TenderDetail(account=CARD),
        taken_at=A_MORNING,
    )
    with storage.begin() as work:
        work.write_open_basket(replace(a_basket(), tenders=(tender,)))
        work.commit()
    assert duty(storage).run() == Duty()
    with storage.begin() as work:
        work.write_open_basket(None)
        work.commit()
    assert duty(storage).run() == Duty(returned=1)


def test_the_points_of_whoever_stands_at_the_counter_stay_until_they_have_paid() -> None:
    storage = a_till()
    put(storage, POINTS, 500, PROGRAMME.unit)
    with storage.begin() as work:
        work.write_open_basket(replace(a_basket(), customer_id=ADA.id))
        work.commit()
    assert duty(storage).run() == Duty()
    with storage.begin() as work:
        work.write_open_basket(None)
        work.commit()
    assert duty(storage).run() == Duty(returned=1)


def test_what_the_household_of_whoever_stands_at_the_counter_lets_them_use_stays() -> None:
    sharing = replace(PROGRAMME, household=HouseholdRules())
    storage = FakeStorage(a_policy(programmes=(sharing,)))
    put(storage, POINTS, 500, PROGRAMME.unit)
    ben = CustomerId(an_id("ben"))
    with storage.begin() as work:
        for one in (ADA, replace(ADA, id=ben)):
            work.customers.put(replace(one, household_id=UUID(int=7), shares_points=True))
        work.write_open_basket(replace(a_basket(), customer_id=ben))
        work.commit()
    assert duty(storage).run() == Duty()
    with storage.begin() as work:
        work.customers.put(replace(ADA, household_id=UUID(int=7)))
        work.commit()
    assert duty(storage).run() == Duty(returned=1)


def test_what_was_asked_for_is_not_returned_while_somebody_waits() -> None:
    storage = a_till()
    put(storage, CARD, 5_000, "EUR")
    with storage.begin() as work:
        work.rights.ask(UUID(int=77), CARD, 9_000, least=1, at=A_MORNING)
        work.commit()
    assert duty(storage).run() == Duty()


def test_a_little_is_asked_for_ahead_where_somebody_buys() -> None:
    storage = a_till()
    put(storage, POINTS, 500, PROGRAMME.unit)
    with storage.begin() as work:
        back = returns(work.rights.held(), keep=10)
        moved = [posting for one in back for posting in one.postings()]
        work.accounts.post("account_moved", {}, moved, at=A_MORNING)
        work.commit()
    assert duty(storage).run() == Duty(asked=1)
    ((account, amount, least),) = storage.tables.rights.questions.values()
    assert (account, amount, least) == (POINTS, 90, 1)
    assert duty(storage).run() == Duty(), "a question stands already"


def test_many_returns_are_several_records() -> None:
    storage = a_till()
    for number in range(RETURNS_MAX + 1):
        put(storage, account_id(AccountKind.COUPON, f"C{number}"), 1, "use", number=number + 1)
    before = len(storage.tables.outbox)
    assert duty(storage).run() == Duty(returned=RETURNS_MAX + 1)
    assert len(storage.tables.outbox) - before == 2


def test_what_was_granted_a_moment_ago_is_waited_for() -> None:
    storage, clock = a_till(), FakeClock()
    put(storage, CARD, 5_000, "EUR")
    storage.tables.rights.granted.add(UUID(int=1))
    one = duty(storage, clock)
    assert one.run() == Duty()
    clock.advance(seconds=SETTLE.total_seconds() - 1)
    assert one.run() == Duty()
    clock.advance(seconds=1)
    assert one.run() == Duty(returned=1)
