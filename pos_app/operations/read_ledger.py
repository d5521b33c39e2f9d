"""The journal for whoever keeps the books: a store's days in double entry. A manager's task.

Makes no file. Sums nothing that a Z or the figures of a day do not say (domain/ledger).

Invariant: an account without a number is named, never left out.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.domain.ledger import LedgerDay, ledger_of
from pos_app.domain.ledger_accounts import LedgerAccounts
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import Store
from pos_app.operations.ledger_book import LedgerBook
from pos_app.operations.ledger_charts import accounts_of

LONGEST_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The days of one store, and the numbers of its accounts."""

    store: Store
    accounts: LedgerAccounts
    days: tuple[LedgerDay, ...]

    @property
    def unnumbered(self) -> tuple[str, ...]:
        """The accounts that have lines and no number, each once."""
        met = dict.fromkeys(line.account for day in self.days for line in day.lines)
        return tuple(name for name in met if not self.accounts.number(name))

    @property
    def unfinished(self) -> tuple[LedgerDay, ...]:
        """Days that may change: a drawer is open, or not all of it has come from other tills."""
        return tuple(day for day in self.days if not day.is_closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLedger:
    """What reading needs. `book` is opened on the thread that reads."""

    book: Callable[[], LedgerBook]
    clock: Clock

    def stores(self) -> tuple[Store, ...]:
        """Every store, that of this till first."""
        return self.book().stores()

    def read(self, store_id: StoreId, period: Period, *, staff: StaffMember) -> Ledger:
        """The days of a store. Raises RuleError `errors.ledger_days`, `errors.store_unknown`."""
        require(staff, Permission.SEE_REPORTS)
        if not 0 <= (period.last - period.first).days < LONGEST_DAYS:
            raise RuleError("errors.ledger_days", most=LONGEST_DAYS)
        book = self.book()
        store = next((one for one in book.stores() if one.id == store_id), None)
        if store is None:
            raise RuleError("errors.ledger_store", name=str(store_id))
        days = book.days(store, period, now=self.clock.now())
        booked = (
            ledger_of(one.day, one.figures, one.extras, points_minor=one.points_minor)
            for one in days
        )
        return Ledger(
            store=store,
            accounts=accounts_of(store),
            days=tuple(day for day in booked if day.lines),
        )
