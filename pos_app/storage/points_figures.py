"""SqlPointsFigures fills the port of figures of points: every entry as columns, sums of balances.

On a connection that cannot write. Reckons no figure (pos_app/domain/figures). Brings numpy.

How entries are read: points_columns, points_rows.

Invariant: what a later version made that this one does not know is left out, as is its programme.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.point_entries import PointEntries
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.loyalty_book import read_programmes
from pos_app.storage.places import read_policy
from pos_app.storage.points_columns import entries_of, read_entries
from pos_app.storage.points_rows import ENTRIES, PointRows
from pos_app.storage.sales_figures import SqlSalesFigures

_SPENT = f"{ENTRIES} AND kind = 'spent' AND at_us >= ? AND at_us < ?"
# The accounts of one programme lie together: grouping them all would take twice as long.
_BALANCE = "SELECT sum(balance) FROM account WHERE id >= ?1 || ':' AND id < ?1 || ';'"
_JOINED = (
    "SELECT enrolled_at_us, home_store_id, enrolled_by FROM customer"
    " WHERE enrolled_at_us >= ? AND enrolled_at_us < ?"
)


class SqlPointsFigures:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each, whether in force or not."""
        return read_programmes(self._connection)

    def balances(self) -> Mapping[ProgrammeId, int]:
        """What all accounts of points come to now, by programme."""
        found: dict[ProgrammeId, int] = {}
        for one in self.programmes():
            accounts = account_id(AccountKind.POINTS, str(one.id))
            row = self._connection.row(_BALANCE, (accounts,))
            if row is not None and row[0] is not None:
                found[one.id] = int(row[0])
        return found

    def enrolled(self, period: Period) -> Mapping[tuple[date, bytes | None], int]:
        """How many joined, by day and by the store that they joined at."""
        policy = read_policy(self._connection)
        found: dict[tuple[date, bytes | None], int] = {}
        for at_us, store, _ in self._connection.rows(_JOINED, _around(period)):
            day = policy.business_day(instant_of(at_us)).date
            if period.first <= day <= period.last:
                found[day, store] = found.get((day, store), 0) + 1
        return found

    def enrolled_by(self, period: Period, stores: tuple[StoreId, ...]) -> Mapping[UUID | None, int]:
        """How many each of the staff enrolled at these stores; of none: at all of them."""
        policy, wanted = read_policy(self._connection), {one.bytes for one in stores}
        found: dict[UUID | None, int] = {}
        for at_us, store, staff in self._connection.rows(_JOINED, _around(period)):
            day = policy.business_day(instant_of(at_us)).date
            if period.first <= day <= period.last and (not wanted or store in wanted):
                who = None if staff is None else id_of(staff)
                found[who] = found.get(who, 0) + 1
        return found

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> Iterator[DayFigures]:
        """What the tills of these stores (of none: all) told of these days."""
        return SqlSalesFigures(self._connection).days(period, currency, stores)

    def names(self) -> Mapping[UUID, str]:
        """What staff are called."""
        return SqlSalesFigures(self._connection).names()

    def entries(self, columns: VisitColumns) -> PointEntries:
        """Every change of points and stamps; `columns` are all visits."""
        return read_entries(self._connection, columns)

    def spent(self, period: Period, columns: VisitColumns) -> PointEntries:
        """What was spent in a period, and a little around it; nothing else."""
        reading = PointRows(self._connection, columns)
        reading.read(_SPENT, _around(period))
        return entries_of((reading.chunk(),), read_policy(self._connection))


def _around(period: Period) -> tuple[int, int]:
    """Instants that hold the business days of a period in every zone."""
    first = datetime.combine(period.first - timedelta(2), time(), UTC)
    end = datetime.combine(period.last + timedelta(3), time(), UTC)
    return us_of(first), us_of(end)
