"""SqlAccounts: accounts, rights and links as the hub's tables keep them. Fills AccountStore.

Part of the store (store), inside its transaction. Grants nothing.
"""

from collections.abc import Iterable
from itertools import count
from uuid import UUID

from sync.accounts.book import HubRight, Line, Link, RightState
from sync.hub import rows
from sync.hub.database import Database
from sync.hub.shelves import Shelves

_OPEN = b""


class SqlAccounts:
    """Fills AccountStore (accounts/book), whose methods say what each is for."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.shelves = Shelves(database)
        self._lines = count()

    def free(self, account: str) -> int:
        """The free purse."""
        return self.shelves.free.get(account) or 0

    def enter(self, txn: UUID, lines: Iterable[Line]) -> None:
        """Add lines to the ledger."""
        for line in lines:
            self.shelves.ledger.add(next(self._lines), (txn, line))
            if line.right is None:
                self.shelves.free.put(line.account, self.free(line.account) + line.delta)

    def right(self, right_id: UUID) -> HubRight | None:
        """A right."""
        return self.shelves.right.get(right_id)

    def put_right(self, right: HubRight) -> None:
        """Write a right."""
        self.shelves.right.put(right.id, right)

    def rights_on(self, account: str) -> tuple[HubRight, ...]:
        """Those on an account that are not empty."""
        found = self._rights_where("account = ? AND rest > 0", account)
        return tuple(one for one in found if one.account == account)

    def rights_at(self, device: UUID) -> tuple[HubRight, ...]:
        """Those of a till that are not empty."""
        found = self._rights_where("device = ? AND rest > 0", device.bytes)
        return tuple(one for one in found if one.holder.device == device)

    def rights_in(self, state: RightState) -> tuple[HubRight, ...]:
        """All that are in a state and not empty: for whoever writes them off."""
        found = self._rights_where("state = ? AND rest > 0", state.value)
        return tuple(one for one in found if one.state is state)

    def _rights_where(self, claim: str, value: str | bytes) -> list[HubRight]:
        shelf = self.shelves.right
        sql = f"SELECT {rows.RIGHT} FROM spending_right WHERE {claim}"  # noqa: S608  (claims of ours)
        for found in map(rows.right_of, self._database.rows(sql, (value,))):
            shelf.offer(found.id, found)
        # Rights that another question has read are as good as those just found.
        known = (one for one in shelf.known.values() if one is not None and one.rest > 0)
        return sorted(known, key=lambda one: one.id)

    def links_at(self, account: str) -> tuple[Link, ...]:
        """The active links that touch an account."""
        self._read_links("one = ? OR other = ?", account, account)
        known = self.shelves.link.known.values()
        return tuple(
            one for one in known if one and one.is_active and account in (one.one, one.other)
        )

    def links_of(self, edge: UUID) -> tuple[Link, ...]:
        """The links that one merge made."""
        self._read_links("edge = ?", edge.bytes)
        return tuple(one for one in self.shelves.link.known.values() if one and one.edge == edge)

    def _read_links(self, claim: str, *values: str | bytes) -> None:
        sql = f"SELECT edge, one, other, is_active FROM account_link WHERE {claim}"  # noqa: S608  (claims of ours)
        for link in map(rows.link_of, self._database.rows(sql, values)):
            self.shelves.link.offer((link.edge, link.one, link.other), link)

    def put_link(self, link: Link) -> None:
        """Write a link."""
        self.shelves.link.put((link.edge, link.one, link.other), link)

    def is_unlinked(self, edge: UUID) -> bool:
        """Whether a merge has ended."""
        return self.shelves.unlinked.get(edge) is not None

    def note_unlinked(self, edge: UUID) -> None:
        """Remember it."""
        self.shelves.unlinked.put(edge, value=True)

    def answered(self, rq: UUID) -> tuple[UUID, ...] | None:
        """What a question was answered with."""
        return self.shelves.answer.get(rq)

    def note_answer(self, rq: UUID, rights: tuple[UUID, ...]) -> None:
        """Remember it."""
        self.shelves.answer.put(rq, rights)

    def wanted(self, device: UUID) -> tuple[str, ...]:
        """The accounts that a till is asked to open."""
        shelf = self.shelves.wanted
        sql = "SELECT account FROM wanted_account WHERE device = ?"
        for (account,) in self._database.rows(sql, (device.bytes,)):
            shelf.offer(account, device.bytes)
        return tuple(sorted(key for key, whom in shelf.known.items() if whom == device.bytes))

    def put_wanted(self, device: UUID, account: str) -> None:
        """Ask a till to open an account."""
        if self.shelves.wanted.get(account) is None:
            self.shelves.wanted.put(account, device.bytes)

    def put_opened(self, account: str) -> None:
        """It is open for ever."""
        if self.shelves.wanted.get(account) != _OPEN:
            self.shelves.wanted.put(account, _OPEN)

    def purses_under(self, prefix: str) -> dict[str, int]:
        """The free purses whose account begins so, e.g. the losses; nothing is being written."""
        sql = "SELECT account, free FROM purse WHERE account >= ? AND account < ?"
        return dict(self._database.rows(sql, (prefix, prefix + "\U0010ffff")))

    def balances(self, after: str, limit: int) -> list[tuple[str, int]]:
        """The next accounts by name, with what is in them; nothing is being written.

        What lies on tills counts, unless its store has paid for it already.
        """
        held = (
            "SELECT account, free AS amount FROM purse UNION ALL"
            " SELECT account, rest FROM spending_right WHERE rest > 0 AND state <> 'written_off'"
        )
        sql = (
            f"SELECT account, sum(amount) FROM ({held}) AS held WHERE account > ?"  # noqa: S608  (text of ours)
            " GROUP BY account ORDER BY account LIMIT ?"
        )
        return [
            (account, int(total)) for account, total in self._database.rows(sql, (after, limit))
        ]
