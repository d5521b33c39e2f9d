"""Whether a till's file holds together: pages, chains, seals, numbers, sales, accounts, rights.

Reads alone, also beside an open till: all of it is one look at the file as it was at one moment.
What a sale's record says is not storage's: whoever asks brings a reader of it.

Invariants:
- Each part is looked at whatever the others say, and of each the first break is told.
- Somebody who holds the file's key can seal all of it anew: that is found by heads kept elsewhere
  (the hub, the witness beside the file), not here.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from pos_app.domain.broken_record import Break, FilePart
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.sale import Sale
from pos_app.storage import identity
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError
from pos_app.storage.journal import first_break, sealed_bytes
from pos_app.storage.outbox import records_after
from pos_app.storage.sales import read_sale
from pos_app.storage.till_key import is_signed_by
from sync.errors import ChainBrokenError
from sync.records import ChainHead, Record, verify_chain

ReadBody = Callable[[SaleId, bytes], Sale]
OnPart = Callable[[FilePart], None]

_AT_ONCE = 500
_LIVES = "SELECT ordinal, id, sale_sequence FROM incarnation ORDER BY ordinal"
_FIRST = "SELECT dseq FROM outbox WHERE inc = ? ORDER BY dseq LIMIT 1"
_MOVED = (
    "SELECT coalesce(sum(delta), 0), count(*) FROM entry WHERE account_id = ? AND record_id = ?"
)
_SEALS = (
    "SELECT s.seq, s.signature, j.h FROM journal_seal s LEFT JOIN journal j ON j.seq = s.seq"
    " WHERE s.seq > 0 ORDER BY s.seq"
)
_NUMBERS = "SELECT count(*), coalesce(max(sequence), 0), min(sequence) FROM sale WHERE inc = ?"
_MISSING = (
    "SELECT s.sequence FROM sale s WHERE s.inc = ?1 AND s.sequence > 1 AND NOT EXISTS"
    " (SELECT 1 FROM sale b WHERE b.inc = ?1 AND b.sequence = s.sequence - 1)"
    " ORDER BY s.sequence LIMIT 1"
)
_UNTOLD = (
    "SELECT id FROM sale WHERE inc > 0 EXCEPT SELECT record_id FROM journal WHERE kind = 'sale'"
    " LIMIT 1"
)
_GONE = "SELECT record_id FROM journal WHERE kind = 'sale' EXCEPT SELECT id FROM sale LIMIT 1"
_SEALED = (
    "SELECT id, body FROM outbox WHERE kind = 'sale' AND body IS NOT NULL AND id > ?"
    " ORDER BY id LIMIT ?"
)
_NUMBER = "SELECT number FROM sale WHERE id = ?"
_BALANCES = (
    "SELECT a.id, a.balance, coalesce(e.moved, 0) FROM account a LEFT JOIN"
    " (SELECT account_id, sum(delta) AS moved FROM entry GROUP BY account_id) e"
    " ON e.account_id = a.id WHERE a.balance <> coalesce(e.moved, 0) ORDER BY a.id LIMIT 1"
)
_RIGHTS = (
    "SELECT account_id, spent, amount FROM spending_right"
    " WHERE spent < 0 OR amount < 0 OR spent > amount ORDER BY account_id LIMIT 1"
)


class FileVerifier:
    """Looks at one file; `read_body` reads what the record of a sale says."""

    def __init__(self, connection: Connection, read_body: ReadBody) -> None:
        self._connection, self._read_body = connection, read_body

    def breaks(self, on_part: OnPart = lambda _: None) -> tuple[Break, ...]:
        """The first break of each part; none in a file that holds."""
        looks: tuple[tuple[FilePart, Callable[[], Iterator[Break]]], ...] = (
            (FilePart.DATABASE, self._pages),
            (FilePart.RECORDS, self._records),
            (FilePart.JOURNAL, self._journal),
            (FilePart.SEALS, self._seals),
            (FilePart.NUMBERS, self._numbers),
            (FilePart.SALES, self._sales),
            (FilePart.ACCOUNTS, self._accounts),
            (FilePart.RIGHTS, self._rights),
        )
        found: list[Break] = []
        self._connection.run("BEGIN")  # takes no lock: others go on writing
        try:
            for part, look in looks:
                on_part(part)
                first = self._first(part, look)
                found.extend([] if first is None else [first])
        finally:
            self._connection.rollback()
        return tuple(found)

    def _first(self, part: FilePart, look: Callable[[], Iterator[Break]]) -> Break | None:
        try:
            return next(look(), None)
        except StorageError as error:
            reason = str(error.values.get("reason", error.code))
            return Break(part=part, code="unreadable", values={"reason": reason})

    def _pages(self) -> Iterator[Break]:
        for check in ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check(1)"):
            for (said,) in self._connection.rows(check):
                if said != "ok":
                    yield Break(part=FilePart.DATABASE, code="page", values={"reason": str(said)})

    def _records(self) -> Iterator[Break]:
        for _, key, _ in self._connection.rows(_LIVES):
            first = self._connection.row(_FIRST, (key,))
            if first is not None:
                yield from self._chain(key, int(first[0]))

    def _chain(self, key: bytes, start: int) -> Iterator[Break]:
        """One life's chain; what was pruned before it starts is taken on trust."""
        device, life = identity.device_of(self._connection), id_of(key)
        at, head = start - 1, ChainHead() if start == 1 else None
        while some := records_after(self._connection, device, life, dseq=at, limit=_AT_ONCE):
            at = some[-1].dseq
            rest = some if head is not None else some[1:]
            head = head or ChainHead(some[0].dseq, some[0].h, some[0].hlc)
            try:
                head = verify_chain(rest, after=head)
            except ChainBrokenError as error:
                values: dict[str, str | int] = {"place": error.dseq, "reason": error.reason}
                yield Break(part=FilePart.RECORDS, code="record", values=values)
                return
            yield from (wrong for one in some if (wrong := self._postings(one)) is not None)

    def _postings(self, record: Record) -> Break | None:
        """What a record moves must stand in the entries of the accounts."""
        by_account = sorted(record.postings, key=lambda one: one.account)
        for account, some in groupby(by_account, key=lambda one: one.account):
            moved = sum(one.delta for one in some)
            found = self._connection.row(_MOVED, (account, record.id.bytes))
            if found is None or found[0] != moved or not found[1]:
                return Break(part=FilePart.RECORDS, code="entry", values={"place": record.dseq})
        return None

    def _journal(self) -> Iterator[Break]:
        place = first_break(self._connection)
        if place is not None:
            yield Break(part=FilePart.JOURNAL, code="link", values={"place": place})

    def _seals(self) -> Iterator[Break]:
        public = identity.read_meta(self._connection, identity.PUBLIC_KEY) or b""
        for seq, signature, h in self._connection.rows(_SEALS):
            if h is None or not is_signed_by(public, sealed_bytes(seq, h), signature):
                yield Break(part=FilePart.SEALS, code="seal", values={"place": seq})

    def _numbers(self) -> Iterator[Break]:
        for ordinal, _, given in self._connection.rows(_LIVES):
            found = self._connection.row(_NUMBERS, (ordinal,))
            count, last, first = found or (0, 0, None)
            gap = self._connection.row(_MISSING, (ordinal,))
            if first is not None and first != 1:
                yield Break(part=FilePart.NUMBERS, code="number", values={"place": 1})
            elif gap is not None:
                yield Break(part=FilePart.NUMBERS, code="number", values={"place": gap[0] - 1})
            elif given != last or count != last:
                yield Break(part=FilePart.NUMBERS, code="number", values={"place": last + 1})

    def _sales(self) -> Iterator[Break]:
        for query, code in ((_UNTOLD, "unsealed"), (_GONE, "gone")):
            found = self._connection.row(query)
            if found is not None:
                yield self._of_sale(code, found[0])
        after = b""
        while rows := self._connection.rows(_SEALED, (after, _AT_ONCE)):
            after = rows[-1][0]
            for key, body in rows:
                if not self._is_as_sealed(SaleId(id_of(key)), body):
                    yield self._of_sale("changed", key)

    def _is_as_sealed(self, sale_id: SaleId, body: bytes) -> bool:
        try:
            kept = read_sale(self._connection, sale_id)
            told = self._read_body(sale_id, body)
        except (RuleError, StorageError, KeyError, ValueError, TypeError):
            return False
        # Postings stand in the record's head, and `_postings` has looked at them.
        return kept is not None and replace(kept, postings=told.postings) == told

    def _of_sale(self, code: str, key: bytes) -> Break:
        found = self._connection.row(_NUMBER, (key,))
        number = id_of(key).hex[:8] if found is None else str(found[0])
        return Break(part=FilePart.SALES, code=code, values={"sale": number})

    def _accounts(self) -> Iterator[Break]:
        for account, balance, moved in self._connection.rows(_BALANCES):
            yield Break(
                part=FilePart.ACCOUNTS,
                code="balance",
                values={"account": account, "balance": balance, "moved": moved},
            )

    def _rights(self) -> Iterator[Break]:
        for account, spent, amount in self._connection.rows(_RIGHTS):
            yield Break(
                part=FilePart.RIGHTS,
                code="right",
                values={"account": account, "spent": spent, "amount": amount},
            )
