"""Facts: stamps the new facts of one transaction, and remembers them for the guard at its end.

What may be answered for later also gets a link in the journal. Does not write the rows of any noun.

Invariant: what is noted beside the sales (`NOTED`) counts in one shift, whatever the clock says:
that of the sale made in the same transaction, else the one into which whoever did it sells.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.ids import ShiftId, StaffId
from pos_app.storage import journal
from pos_app.storage.connection import Connection
from pos_app.storage.outbox import Outbox, RecordEncoder
from sync.records import Record, RecordDraft

# What is noted beside the sales of a shift: kinds of the journal.
NOTED = (
    "line_removed", "quantity_lowered", "basket_cleared", "step_undone", "tender_taken_back",
    "given_corrected", "tender_corrected", "price_overridden", "reprint", "tax_exempted",
    "age_refused", "drawer_opened_by_hand", "refunded_unasked", "refunded_twice",
    "refunded_unread", "refunded_without_receipt",
)  # fmt: skip


class Facts:
    """The facts of one transaction. `shift_of` names the shift into which somebody sells."""

    def __init__(
        self,
        connection: Connection,
        outbox: Outbox,
        encoder: RecordEncoder,
        mint_id: Callable[[], UUID],
        *,
        shift_of: Callable[[StaffId], ShiftId | None] = lambda _: None,
    ) -> None:
        self.connection = connection
        self.encoder = encoder
        self.mint_id = mint_id
        self.sale_shift: ShiftId | None = None  # of the sale made in this transaction
        self.has_question = False  # for the hub, written in this transaction
        self._shift_of = shift_of
        self._outbox = outbox
        self._added: list[UUID] = []

    @property
    def incarnation(self) -> bytes:
        """The incarnation that writes: spending rights are its own."""
        return self._outbox.incarnation.id.bytes

    def stamp(self, draft: RecordDraft) -> Record:
        """Give a fact its place in the chain."""
        self._added.append(draft.id)
        return self._outbox.stamp(draft)

    def expect(self, record_id: UUID) -> None:
        """Name a fact that somebody else stamps in this transaction."""
        self._added.append(record_id)

    def answerable(
        self,
        draft: RecordDraft,
        *,
        kind: str,
        at: datetime,
        with_body: bool = True,
        by: StaffId | None = None,
        of_shift: ShiftId | None = None,
    ) -> Record:
        """Stamp a fact and link it into the journal of this till, with what it says.

        `by` is who did it: what is noted beside the sales counts in their shift, or in
        `of_shift`.
        """
        record, shift_id = self.stamp(draft), None
        if kind in NOTED:
            own = None if by is None else self._shift_of(by)
            shift_id = of_shift or self.sale_shift or own
        journal.append(
            self.connection, record, kind=kind, at=at, with_body=with_body, shift_id=shift_id
        )
        return record

    def note(
        self,
        kind: str,
        noun: object,
        *,
        at: datetime,
        postings: Sequence[Posting] = (),
        by: StaffId | None = None,
        record_id: UUID | None = None,
    ) -> Record:
        """Encode, stamp and link a plain fact that stands for no person; with a new id or this."""
        key = record_id or self.mint_id()
        draft = self.encoder.fact(kind, noun, record_id=key, postings=postings)
        return self.answerable(draft, kind=kind, at=at, by=by)

    def check(self) -> None:
        """Raise AssertionError for a fact without its row in the outbox."""
        for record_id in self._outbox.missing(self._added):
            msg = f"fact {record_id} has no row in the outbox"
            raise AssertionError(msg)
