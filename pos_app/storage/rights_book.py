"""SqlRightsBook: questions for rights, rights held here, linked accounts; fills RightsBook.

Rights that a restart or a restore made void are of an earlier life and are not found here.
Answers are written by the exchange with the hub (storage/till_rights).
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import AccountId, RightId, SpendingRight
from pos_app.domain.allowance import HeldRight
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.operations.rights_book import RightState
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.person_records import rows_of_person

_ASK = (
    "INSERT INTO right_request (id, account_id, amount, least, sale_id, asked_at_us)"
    " VALUES (?, ?, ?, ?, NULL, ?)"
)
_STATE = "SELECT available FROM right_request WHERE id = ?"
_FORGET = "DELETE FROM right_request WHERE id = ?"
_ASKED = "SELECT id, account_id FROM right_request WHERE available IS NULL ORDER BY asked_at_us, id"
_FORGET_REFUSED = "DELETE FROM right_request WHERE available IS NOT NULL AND asked_at_us < ?"
_HELD = (
    "SELECT r.id, r.account_id, a.unit, r.amount, r.spent, r.is_granted, r.is_recalled"
    " FROM spending_right AS r JOIN account AS a ON a.id = r.account_id"
    " WHERE r.inc = ? AND r.state = 'held' AND r.spent < r.amount ORDER BY r.account_id, r.id"
)
_LINKS = (
    "SELECT one, other FROM account_link WHERE (one = ? OR other = ?)"
    " AND edge NOT IN (SELECT edge FROM account_link_end)"
)
_VISITS = (
    "SELECT store_id, count(*) FROM visit WHERE customer_id = ? AND visited_at_us >= ?"
    " AND item_count > 0 GROUP BY store_id"
)
_GROUP_MAX = 256


class SqlRightsBook:
    """The rights and questions of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = facts.connection

    def ask(self, rq: UUID, account: AccountId, amount: int, *, least: int, at: datetime) -> None:
        """Write a question down, before anybody is asked."""
        self._connection.run(_ASK, (rq.bytes, account, amount, least, us_of(at)))
        self._facts.has_question = True

    def state_of(self, rq: UUID) -> RightState:
        """What became of it."""
        found = self._connection.row(_STATE, (rq.bytes,))
        if found is None:
            return RightState(is_waiting=False)
        if found[0] is None:
            return RightState(is_waiting=True)
        return RightState(is_waiting=False, is_refused=True, available=int(found[0]))

    def forget(self, rq: UUID) -> None:
        """Drop a question."""
        self._connection.run(_FORGET, (rq.bytes,))

    def asked(self) -> tuple[tuple[UUID, AccountId], ...]:
        """All that wait."""
        rows = self._connection.rows(_ASKED)
        return tuple((id_of(key), AccountId(account)) for key, account in rows)

    def forget_refused(self, *, asked_before: datetime) -> None:
        """Drop what was refused."""
        self._connection.run(_FORGET_REFUSED, (us_of(asked_before),))

    def held(self) -> tuple[HeldRight, ...]:
        """The rights of this life."""
        rows = self._connection.rows(_HELD, (self._facts.incarnation,))
        return tuple(
            HeldRight(
                right=SpendingRight(
                    id=RightId(id_of(key)), account=AccountId(account), unit=unit,
                    amount=amount, spent=spent,
                ),
                is_granted=bool(is_granted),
                is_recalled=bool(is_recalled),
            )
            for key, account, unit, amount, spent, is_granted, is_recalled in rows
        )  # fmt: skip

    def linked(self, account: AccountId) -> tuple[AccountId, ...]:
        """The accounts of one person; almost always the one alone."""
        return read_linked(self._connection, account)

    def visits_by_store(self, customer_id: CustomerId, *, since: datetime) -> Mapping[StoreId, int]:
        """Visits with goods since then."""
        found: dict[StoreId, int] = {}
        for key, times in rows_of_person(self._connection, _VISITS, customer_id, us_of(since)):
            store = StoreId(id_of(key))
            found[store] = found.get(store, 0) + int(times)
        return found


def read_linked(connection: Connection, account: AccountId) -> tuple[AccountId, ...]:
    """The accounts of one person, the one asked for first."""
    found, unread = {account}, [account]
    while unread and len(found) < _GROUP_MAX:
        here = unread.pop()
        for pair in connection.rows(_LINKS, (here, here)):
            new = {AccountId(one) for one in pair} - found
            found |= new
            unread += new
    return (account, *sorted(found - {account}))
