"""Claims about reading a journal: for managers, of a known store, with what is missing named."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.domain.ledger import TillExtras
from pos_app.domain.store import Store
from pos_app.operations.ledger_book import DayBooked
from pos_app.operations.read_ledger import ReadLedger
from tests.builders import a_store, an_id
from tests.fakes import FakeClock
from tests.pos_app.operations.refund_desk import KIM, MARA

_DAY = date(2026, 11, 23)
_PERIOD = Period(first=_DAY, last=_DAY)


class _Book:
    def stores(self) -> tuple[Store, ...]:
        return (a_store(),)

    def days(self, store: Store, period: Period, *, now: datetime) -> Iterator[DayBooked]:
        assert (store, now.tzinfo is None) == (a_store(), False)
        moved = TillExtras(moved=(("deposit", "", 500),))
        yield DayBooked(day=period.first, figures=(), extras=moved)
        yield DayBooked(day=period.last, figures=(), extras=TillExtras())


def _reading() -> ReadLedger:
    return ReadLedger(book=_Book, clock=FakeClock())


def test_days_with_lines_come_and_accounts_without_a_number_are_named() -> None:
    found = _reading().read(a_store().id, _PERIOD, staff=KIM)
    assert [(one.day, one.debit) for one in found.days] == [(_DAY, 500)]
    met = {line.account for line in found.days[0].lines}
    assert met == {"cash", "bank"}
    assert set(found.unnumbered) == {one for one in met if not found.accounts.number(one)}
    assert found.unfinished == ()


def test_a_cashier_an_unknown_store_and_too_many_days_are_refused() -> None:
    reading = _reading()
    with pytest.raises(PermissionDeniedError):
        reading.read(a_store().id, _PERIOD, staff=MARA)
    with pytest.raises(RuleError, match="ledger_store"):
        reading.read(StoreId(an_id("elsewhere")), _PERIOD, staff=KIM)
    with pytest.raises(RuleError, match="ledger_days"):
        reading.read(a_store().id, Period(first=_DAY - timedelta(days=400), last=_DAY), staff=KIM)
