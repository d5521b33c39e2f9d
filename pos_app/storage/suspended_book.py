"""SqlSuspendedBook: suspended baskets on the till's file; fills SuspendedBook.

Does not decide who may use one: that is an account (storage/account_book), written here with it.
Opens no transaction.

Invariant: row, record and account movement are written together, so that no crash parts them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.account import Posting
from pos_app.domain.ids import BasketId, PrintJobId, StaffId
from pos_app.domain.money import Currency, Money
from pos_app.domain.policy import Policy
from pos_app.domain.suspended import SuspendedBasket, SuspendedKind, SuspendedState
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.storage.account_book import apply_postings
from pos_app.storage.basket_codec import decode_basket, encode_basket
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.outbox import Outbox

SLIP_KIND = "suspended"
_COLUMNS = (
    "id, number, kind, state, label, staff_id, at_us, business_day_on, customer_id, currency,"
    " total_minor, due_on, body"
)
_READ = f"SELECT {_COLUMNS} FROM suspended_basket"
_BY_ID = f"{_READ} WHERE id = ?"
_BY_NUMBER = f"{_READ} WHERE number = ?"
_WAITING = f"{_READ} WHERE state = 'suspended' ORDER BY at_us DESC, number DESC"
_WRITE = (
    f"INSERT INTO suspended_basket ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET number = excluded.number, state = excluded.state,"
    " label = excluded.label,"
    " kind = excluded.kind, staff_id = excluded.staff_id, at_us = excluded.at_us,"
    " business_day_on = excluded.business_day_on, customer_id = excluded.customer_id,"
    " currency = excluded.currency, total_minor = excluded.total_minor,"
    " due_on = excluded.due_on, body = excluded.body"
)
_SET_STATE = "UPDATE suspended_basket SET state = ? WHERE id = ?"
_LAST_NUMBER = "SELECT max(number) FROM suspended_basket WHERE number >= ? AND number < ?"
_ADD_SLIP = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_SLIP = "SELECT body FROM slip WHERE job_id = ? AND kind = ?"
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER = msgspec.msgpack.Decoder(SuspendedBasket)


class SqlSuspendedBook:
    """The suspended baskets of one transaction."""

    def __init__(self, facts: Facts, outbox: Outbox, policy: Callable[[], Policy]) -> None:
        self._facts, self._outbox, self._policy = facts, outbox, policy
        self._connection = facts.connection

    def next_number(self, kind: SuspendedKind) -> str:
        """The next number of this till; used only if this commits."""
        policy = self._policy()
        stem = (
            f"{kind.letter}{policy.store.code}-{policy.till.code}{self._outbox.incarnation.letter}-"
        )
        # A dot sorts right after the dash that ends the stem.
        found = self._connection.row(_LAST_NUMBER, (stem, f"{stem[:-1]}."))
        last = int(found[0][len(stem) :]) if found and found[0] else 0
        return f"{stem}{last + 1:06d}"

    def suspend(self, suspended: SuspendedBasket, postings: Iterable[Posting]) -> None:
        """Put a basket aside: row, record, journal link and movements."""
        write_suspended(self._connection, suspended)
        customer_id = suspended.basket.customer_id
        subjects = () if customer_id is None else (customer_id,)
        self._note("basket_suspended", suspended, tuple(postings), subjects=subjects)

    def take(self, step: SuspendedStep, postings: Iterable[Posting]) -> None:
        """Take it out again: row, record, journal link and movements."""
        set_state(self._connection, step.basket_id, step.state)
        self._note(f"basket_{step.state.value}", step, tuple(postings))

    def mark_sold(self, basket_id: BasketId) -> None:
        """Say that a sale used it; the sale's record carries the movements."""
        set_state(self._connection, basket_id, SuspendedState.SOLD)

    def find(self, basket_id: BasketId) -> SuspendedBasket | None:
        """One, whatever became of it."""
        return self._one(_BY_ID, basket_id.bytes)

    def find_number(self, number: str) -> SuspendedBasket | None:
        """One by its number, whatever became of it."""
        return self._one(_BY_NUMBER, number)

    def waiting(self) -> tuple[SuspendedBasket, ...]:
        """All that may be used, the newest first."""
        return tuple(_suspended(row) for row in self._connection.rows(_WAITING))

    def add_slip(self, job_id: PrintJobId, suspended: SuspendedBasket) -> None:
        """Keep what a job of kind SLIP prints."""
        self._connection.run(_ADD_SLIP, (job_id.bytes, SLIP_KIND, _ENCODER.encode(suspended)))

    def slip(self, job_id: PrintJobId) -> SuspendedBasket | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        found = self._connection.row(_SLIP, (job_id.bytes, SLIP_KIND))
        return None if found is None else _DECODER.decode(found[0])

    def _one(self, sql: str, key: bytes | str) -> SuspendedBasket | None:
        found = self._connection.row(sql, (key,))
        return None if found is None else _suspended(found)

    def _note(
        self,
        kind: str,
        noun: SuspendedBasket | SuspendedStep,
        postings: tuple[Posting, ...],
        *,
        subjects: tuple[UUID, ...] = (),
    ) -> None:
        draft = self._facts.encoder.fact(
            kind, noun, record_id=self._facts.mint_id(), subjects=subjects, postings=postings
        )
        # What a basket holds may be personal: the journal keeps its hash, the record its body.
        record = self._facts.answerable(draft, kind=kind, at=noun.at, with_body=False)
        apply_postings(self._facts, record.id, postings, at=noun.at)


def write_suspended(connection: Connection, suspended: SuspendedBasket) -> None:
    """Write the row of a basket that was put aside, also again."""
    basket, day = suspended.basket, suspended.due_on
    connection.run(
        _WRITE,
        (
            basket.id.bytes, suspended.number, suspended.kind.value, suspended.state.value,
            suspended.label, suspended.staff_id.bytes, us_of(suspended.at),
            suspended.business_day.isoformat(), bytes_or_none(basket.customer_id),
            suspended.total.currency.code, suspended.total.minor,
            None if day is None else day.isoformat(), encode_basket(basket),
        ),
    )  # fmt: skip


def set_state(connection: Connection, basket_id: UUID, state: SuspendedState) -> None:
    """Write what became of one."""
    connection.run(_SET_STATE, (state.value, basket_id.bytes))


def _suspended(row: Sequence[Any]) -> SuspendedBasket:
    return SuspendedBasket(
        number=row[1],
        kind=SuspendedKind(row[2]),
        state=SuspendedState(row[3]),
        label=row[4],
        staff_id=StaffId(id_of(row[5])),
        at=instant_of(row[6]),
        business_day=date.fromisoformat(row[7]),
        total=Money(row[10], Currency(row[9])),
        due_on=None if row[11] is None else date.fromisoformat(row[11]),
        basket=decode_basket(row[12]),
    )
