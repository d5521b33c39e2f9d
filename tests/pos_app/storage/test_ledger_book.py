"""Claims about days for a bookkeeper, from a real file: what they say is what the Z says."""

from datetime import date

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import mint_id
from pos_app.domain.ledger import LedgerDay, ledger_of
from pos_app.domain.money import Money
from pos_app.domain.shift import MovementKind
from pos_app.operations.ledger_book import DayBooked
from pos_app.operations.run_shift import MovementWish
from pos_app.storage.connection import open_reader
from pos_app.storage.ledger_book import SqlLedgerBook
from tests.builders import a_customer, a_store
from tests.pos_app.operations.loyalty_desk import LoyaltyDesk
from tests.pos_app.operations.refund_desk import BEN, KIM, RefundDesk, make_file, some_lines
from tests.till_file import KEY


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> RefundDesk:
    return RefundDesk(make_file(tmp_path_factory.mktemp("ledger") / "till.db"))


def _eur(minor: int) -> Money:
    return Money(minor, a_store().currency)


def _days(desk: RefundDesk) -> list[DayBooked]:
    """Read as the command does, on a connection that cannot write."""
    reader = open_reader(desk.path, KEY)
    day = desk.policy.business_day(desk.clock.now()).date
    book = SqlLedgerBook(reader)
    store = book.stores()[0]
    found = list(book.days(store, Period(first=day, last=day), now=desk.clock.now()))
    before = Period(first=date(2020, 1, 1), last=date(2020, 1, 2))
    assert list(book.days(store, before, now=desk.clock.now())) == []
    reader.close()
    return found


def _ledger(found: DayBooked) -> LedgerDay:
    return ledger_of(found.day, found.figures, found.extras, points_minor=found.points_minor)


def _sum(day: LedgerDay, account: str) -> int:
    return sum(
        one.debit - one.credit for one in day.lines if one.account.partition(":")[0] == account
    )


def test_a_day_of_a_shift_says_what_the_shift_says(desk: RefundDesk) -> None:
    shift = desk.shifts.open_shift(_eur(20_000), staff=KIM)
    sales = [desk.sell(*some_lines(mint_id), by=by) for by in ("cash", "card", "both")]
    desk.complete(desk.pay(desk.back(sales[0], (1, 0)), staff=BEN), staff=BEN)
    wish = MovementWish(kind=MovementKind.PAID_OUT, amount=_eur(700), reason="supplies")
    desk.shifts.move_cash(shift.id, wish, staff=KIM)
    (found,) = _days(desk)
    day = _ledger(found)
    with desk.units() as work:
        figures = work.shifts.figures(shift)
    assert _sum(day, "sales") == -figures.net_minor
    assert _sum(day, "tax") == -sum(one.tax_minor for one in figures.taxes)
    assert _sum(day, "card") == figures.card.minor
    # The float was there before: what cash has become more is what should lie there now.
    assert _sum(day, "cash") == figures.expected_minor - 20_000
    assert _sum(day, "paid_out") == 700
    assert not day.is_closed


def test_points_that_are_earned_are_owed_at_what_they_pay(desk: RefundDesk) -> None:
    loyalty = LoyaltyDesk(desk)
    with desk.units() as work:
        programme = work.policy().programme(desk.clock.now())
    assert programme is not None
    someone = a_customer()
    with desk.units() as work:
        work.customers.put(someone)
        work.commit()
    loyalty.sell(*some_lines(mint_id), of=someone)
    (found,) = _days(desk)
    total = loyalty.balance(someone).total
    assert programme.redeem is not None
    assert found.points_minor == total * programme.redeem.worth_minor // programme.redeem.points
    assert found.points_minor > 0
