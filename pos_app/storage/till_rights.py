"""TillRights: spending rights and the questions for them, as the exchange of records moves them on.

Beside it the counter spends (storage/account_book) and asks (storage/rights_book); here rights come
from the hub, are recalled or become void. Decides nothing.

Invariants:
- What was spent of a right is never taken back: only the counter writes it, once a right is there.
- A right of an earlier life is void, whatever its row says.
- A question is gone when rights came for it; one that was refused stays until it was read.
"""

from typing import Any
from uuid import UUID

from pos_app.storage import identity
from pos_app.storage.columns import bytes_or_none, id_of
from pos_app.storage.till_accounts import open_account
from pos_app.storage.till_chains import TillChains
from sync.conversation.stores import PendingQuestion, TillRight

_FIELDS = (
    "SELECT id, account_id, inc, amount, spent, state, is_granted, is_recalled, head, generation"
    " FROM spending_right"
)
_RIGHT = f"{_FIELDS} WHERE id = ?"
_RIGHTS = f"{_FIELDS} WHERE spent < amount ORDER BY id"
_PUT = (
    "INSERT INTO spending_right (id, account_id, inc, amount, spent, state, is_granted,"
    " is_recalled, head, generation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET state = excluded.state, is_recalled = excluded.is_recalled,"
    " spent = max(spent, excluded.spent)"
)
_QUESTIONS = (
    "SELECT id, account_id, amount, least FROM right_request WHERE available IS NULL"
    " ORDER BY asked_at_us, id"
)
_DROP = "DELETE FROM right_request WHERE id = ? AND available IS NULL"
_REFUSE = "UPDATE right_request SET available = ? WHERE id = ?"


class TillRights(TillChains):
    """The rights and questions of one file."""

    def right(self, right_id: UUID) -> TillRight | None:
        """A right by its id."""
        found = self.connection.row(_RIGHT, (right_id.bytes,))
        return None if found is None else _right_of(found, living=self._living())

    def rights(self) -> tuple[TillRight, ...]:
        """The rights that are not used up, void ones too."""
        living = self._living()
        return tuple(_right_of(row, living=living) for row in self.connection.rows(_RIGHTS))

    def _living(self) -> bytes:
        return identity.newest_incarnation(self.connection).id.bytes

    def put_right(self, right: TillRight) -> None:
        """Write a right as it is now; a new one is the living life's."""
        open_account(self.connection, right.account)
        self.connection.run(
            _PUT,
            (
                right.id.bytes, right.account, self._living(), right.amount, right.spent,
                "void" if right.is_void else "held", int(right.is_granted),
                int(right.is_recalled), right.head, bytes_or_none(right.generation),
            ),
        )  # fmt: skip

    def questions(self) -> tuple[PendingQuestion, ...]:
        """What was asked for and not answered, oldest first."""
        return tuple(
            PendingQuestion(rq=id_of(key), account=account, amount=amount, least=least)
            for key, account, amount, least in self.connection.rows(_QUESTIONS)
        )

    def drop_question(self, rq: UUID) -> None:
        """It was answered, or nobody waits for it any more."""
        self.connection.run(_DROP, (rq.bytes,))

    def note_refused(self, rq: UUID, *, available: int) -> None:
        """Remember that there is not enough, for whoever waits at the counter."""
        self.connection.run(_REFUSE, (available, rq.bytes))


def _right_of(row: tuple[Any, ...], *, living: bytes) -> TillRight:
    key, account, inc, amount, spent, state, is_granted, is_recalled, head, generation = row
    return TillRight(
        id=id_of(key), account=account, amount=amount, spent=spent, head=head,
        is_granted=bool(is_granted), is_recalled=bool(is_recalled),
        is_void=state != "held" or inc != living,
        generation=None if generation is None else id_of(generation),
    )  # fmt: skip
