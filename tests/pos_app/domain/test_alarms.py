"""What somebody should be asked about: too much of one thing, and nothing of a usual day."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from pos_app.domain.alarms import Alarm, AlarmKind, SoldFor, alarms_of
from pos_app.domain.deed import Deed
from pos_app.domain.ids import StaffId

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MARA, JONAS = StaffId(UUID(int=1)), StaffId(UUID(int=2))
ADA = UUID(int=9)


def deed(kind: str, minute: float = 0, *, by: StaffId = MARA, **body: str) -> Deed:
    at = NINE + timedelta(minutes=minute)
    return Deed(number=1, kind=kind, at=at, staff_id=by, body=body)


def sold(minute: float = 0, *, whose: UUID | None = None, is_cash: bool = True) -> SoldFor:
    at = NINE + timedelta(minutes=minute)
    return SoldFor(at=at, cashier_id=MARA, customer_id=whose, is_cash=is_cash)


def kinds(*deeds: Deed, sales: tuple[SoldFor, ...] = ()) -> list[tuple[AlarmKind, int]]:
    found: tuple[Alarm, ...] = alarms_of(deeds, sales, {ADA: MARA})
    return [(one.kind, one.count) for one in found]


def test_a_usual_day_raises_none() -> None:
    usual = [deed("no_sale", number) for number in range(5)]
    usual += [deed("refunded_without_receipt"), deed("line_removed", 3), deed("lockout")]
    usual += [deed("customer_looked_at", 1, customer=str(UUID(int=100)), purpose="finding")]
    assert kinds(*usual, sales=tuple(sold(minute, whose=ADA) for minute in (10, 20, 30))) == []
    assert kinds() == []


def test_drawers_opened_refunds_without_a_receipt_and_wrong_pins_are_counted_by_person() -> None:
    deeds = [deed("no_sale" if n % 2 else "drawer_opened_by_hand", n) for n in range(6)]
    deeds += [deed("no_sale", n, by=JONAS) for n in range(5)]
    deeds += [deed("refunded_without_receipt", n) for n in range(3)]
    deeds += [deed("lockout", n, by=JONAS) for n in range(2)]
    assert kinds(*deeds) == [
        (AlarmKind.WITHOUT_RECEIPT, 3), (AlarmKind.NO_SALES, 6), (AlarmKind.LOCKOUTS, 2),
    ]  # fmt: skip


def test_lines_taken_out_within_a_minute_before_cash_count_and_others_do_not() -> None:
    deeds = [deed("line_removed", n * 10) for n in range(3)]
    soon = tuple(sold(n * 10 + 0.9) for n in range(3))
    late = tuple(sold(n * 10 + 1.1) for n in range(3))
    by_card = tuple(sold(n * 10 + 0.5, is_cash=False) for n in range(3))
    assert kinds(*deeds, sales=soon) == [(AlarmKind.REMOVED_BEFORE_CASH, 3)]
    assert kinds(*deeds, sales=late) == kinds(*deeds, sales=by_card) == []


def test_one_customer_on_too_many_sales_is_named_with_who_sold() -> None:
    (alarm,) = alarms_of([], [sold(n, whose=ADA) for n in range(4)], {})
    assert (alarm.kind, alarm.customer_id, alarm.staff_id) == (
        AlarmKind.SAME_CUSTOMER, ADA, MARA,
    )  # fmt: skip


def test_profiles_looked_at_in_an_hour_count_but_for_those_at_the_counter() -> None:
    def looks(purpose: str, step: float, people: int = 40) -> list[Deed]:
        return [
            deed("customer_looked_at", n * step, customer=str(UUID(int=100 + n)), purpose=purpose)
            for n in range(people)
        ]

    assert kinds(*looks("finding", 1)) == [(AlarmKind.LOOKS, 40)]
    assert kinds(*looks("sale", 1)) == []
    assert kinds(*looks("finding", 5)) == []
    same = [deed("customer_looked_at", n, customer=str(ADA), purpose="finding") for n in range(50)]
    assert AlarmKind.LOOKS not in [kind for kind, _ in kinds(*(same))]


def test_ones_own_record_is_asked_about_from_the_first_time() -> None:
    mine = deed("customer_looked_at", customer=str(ADA), purpose="sale")
    other = deed("customer_looked_at", by=JONAS, customer=str(ADA), purpose="sale")
    assert kinds(mine) == [(AlarmKind.OWN_RECORD, 1)]
    assert kinds(other) == []
