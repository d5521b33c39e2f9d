"""SqlUnitOfWork: one transaction on the till's file; fills the port UnitOfWork.

Composed of a module for each noun. Does not decide anything and runs no SQL of its own but the
guards. Used on the thread that opened the connection.

Invariants (the guards at `commit`):
- Every fact added has its row in the outbox.
- Every sale added balances, and its number is the one after the last.
- A failed commit has changed nothing.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest
from pos_app.domain.clock import Clock
from pos_app.domain.ids import LineId, PrintJobId, ReceiptRequestId, SaleId, ShiftId, StaffId
from pos_app.domain.policy import Policy
from pos_app.domain.print_job import PrintJob, PrintState
from pos_app.domain.receipt_request import ReceiptRequest, RequestState, RequestStep
from pos_app.domain.sale import Sale, SaleNumber
from pos_app.operations.ports import AuditEntry
from pos_app.storage import (
    baskets,
    card_requests,
    identity,
    places,
    print_jobs,
    receipt_requests,
    sales,
    sold_lines,
)
from pos_app.storage.account_book import apply_postings
from pos_app.storage.connection import Connection
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from pos_app.storage.outbox import Outbox, RecordEncoder
from pos_app.storage.unit_documents import UnitDocuments
from pos_app.storage.witness import WitnessMark

if TYPE_CHECKING:
    from pos_app.storage.till_store import Projector

_SEQUENCE = "SELECT sale_sequence FROM incarnation WHERE ordinal = ?"
_SET_SEQUENCE = "UPDATE incarnation SET sale_sequence = ? WHERE ordinal = ?"
_OTHER_COMMITS = "PRAGMA data_version"


class UnitsOfWork:
    """Makes units of work on one connection: call it (it is a UnitOfWorkFactory).

    Keeps the policy between them, until this or another process changes a document. `on_recorded`
    is called after each commit that the hub is to hear of, on the connection's thread: it must not
    wait for anything. `rows` writes the rows of documents of any kind, for whoever settles what two
    tills wrote apart; None until somebody looks at those.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        encoder: RecordEncoder,
        clock: Clock,
        mint_id: Callable[[], UUID],
    ) -> None:
        self.connection = connection
        self.encoder = encoder
        self.mint_id = mint_id
        self.clock = clock
        self.on_recorded: Callable[[], None] = lambda: None
        self.rows: Projector | None = None
        self.outbox = Outbox(
            connection,
            clock,
            device=identity.device_of(connection),
            incarnation=identity.newest_incarnation(connection),
        )
        self.documents = Documents(connection, self.outbox, encoder, mint_id)
        self._policy: tuple[int, Policy] | None = None

    def __call__(self) -> "SqlUnitOfWork":
        """A unit of work, to be entered with `with`."""
        return SqlUnitOfWork(self)

    def policy(self) -> Policy:
        """The rules in force."""
        found = self.connection.row(_OTHER_COMMITS)
        version = found[0] if found else 0
        if self._policy is None or self._policy[0] != version:
            self._policy = (version, places.read_policy(self.connection))
        return self._policy[1]

    def forget_policy(self) -> None:
        """Read it again next time."""
        self._policy = None

    def mark(self) -> WitnessMark:
        """How far the chain has got: what the witness is told before a receipt is printed."""
        self.outbox.start()
        head, incarnation = self.outbox.head(), self.outbox.incarnation
        return WitnessMark(incarnation.ordinal, incarnation.id, head.dseq, head.h)


class SqlUnitOfWork(UnitDocuments):
    """One transaction. Entering takes the write lock: raises DatabaseLockedError."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units
        facts = Facts(
            units.connection,
            units.outbox,
            units.encoder,
            units.mint_id,
            shift_of=self._shift_of,
        )
        super().__init__(facts, units.documents, units.outbox, units.encoder)
        self._sales: list[Sale] = []
        self._policy: Policy | None = None
        self._sequence: int | None = None
        self._touches_policy = False

    def __enter__(self) -> Self:
        self._connection.begin()
        self._outbox.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False] | None:
        if self._connection.is_in_transaction:
            self._connection.rollback()
        if self._touches_policy:
            self._units.forget_policy()
        return None

    def commit(self) -> None:
        """Make everything durable at once. Raises StorageError (disk full, locked …)."""
        if self._keys is not None:
            self._keys.flush()
        self._facts.check()
        for sale in self._sales:
            sale.check()
        self._connection.commit()
        if self._touches_policy:
            self._units.forget_policy()
        if self._outbox.has_stamped or self._facts.has_question:
            self._units.on_recorded()

    def policy(self) -> Policy:
        """The rules in force, read once."""
        if self._policy is None:
            # Nobody else can commit while this transaction holds the write lock.
            self._policy = self._units.policy()
        return self._policy

    # the open basket
    def open_basket(self) -> Basket | None:
        """The basket that was open when this till last stopped, if any."""
        return baskets.read_open_basket(self._connection)

    def write_open_basket(self, basket: Basket | None) -> None:
        """Journal the basket as it is now; None when there is none."""
        baskets.write_open_basket(self._connection, basket)

    # sales
    def next_sale_number(self) -> SaleNumber:
        """The next gapless number; used only if this commits."""
        policy = self.policy()
        return SaleNumber(
            policy.store.code,
            policy.till.code,
            self._last_sequence() + 1,
            self._outbox.incarnation.letter,
        )

    def is_behind(self) -> bool:
        """Whether this till was put back from a copy and has not heard from its hub since."""
        living = self._outbox.incarnation
        has_hub = identity.read_meta(self._connection, identity.GENERATION) is not None
        caught_up = identity.read_meta(self._connection, identity.CAUGHT_UP)
        return has_hub and living.ordinal > 1 and caught_up != living.id.bytes

    def _last_sequence(self) -> int:
        if self._sequence is None:
            found = self._connection.row(_SEQUENCE, (self._outbox.incarnation.ordinal,))
            self._sequence = int(found[0]) if found else 0
        return self._sequence

    def add_sale(self, sale: Sale, *, margin_minor: int | None = None) -> None:
        """Add a sale as row, journal entry and outbox record. Raises ValueError if it is wrong."""
        sale.check()
        expected = self.next_sale_number()
        if sale.number != expected:
            msg = f"sale {sale.number} given, {expected} is next"
            raise ValueError(msg)
        ordinal = self._outbox.incarnation.ordinal
        sales.insert_sale(self._connection, sale, ordinal=ordinal, margin_minor=margin_minor)
        self._connection.run(_SET_SEQUENCE, (expected.sequence, ordinal))
        self._sequence = expected.sequence
        self._sales.append(sale)
        self._facts.sale_shift = sale.shift_id
        draft = self._units.encoder.sale(sale, margin_minor=margin_minor)
        self._facts.answerable(draft, kind="sale", at=sale.completed_at, with_body=False)
        if sale.postings:
            apply_postings(self._facts, sale.id, sale.postings, at=sale.completed_at)

    def returned(self, sale_id: SaleId, line_id: LineId) -> int:
        """How much of a sold line has come back, anywhere: pieces, grams or millimetres."""
        return sold_lines.read_returned(self._connection, sale_id, line_id)

    def sale(self, sale_id: SaleId) -> Sale | None:
        """One sale, whole."""
        return sales.read_sale(self._connection, sale_id)

    def sale_of_basket(self, basket_id: UUID) -> Sale | None:
        """The sale made from this basket, if there is one: completing twice gives the same sale."""
        return sales.read_sale_of_basket(self._connection, basket_id)

    # the payment terminal
    def card_request(self) -> CardRequest | None:
        """What the terminal was asked for last, unless it is known how that ended."""
        return card_requests.read_card_request(self._connection)

    def write_card_request(self, request: CardRequest | None) -> None:
        """Write down what the terminal is about to be asked, or that nothing is open."""
        card_requests.write_card_request(self._connection, request)

    def add_print_job(self, job: PrintJob) -> None:
        """Queue a job; it becomes visible with the commit."""
        print_jobs.insert_print_job(self._connection, job)

    def print_job(self, job_id: PrintJobId) -> PrintJob | None:
        """One job."""
        return print_jobs.read_print_job(self._connection, job_id)

    def print_jobs(
        self, states: Iterable[PrintState], *, sale_id: SaleId | None = None
    ) -> tuple[PrintJob, ...]:
        """Jobs in these states, of one sale if it is named, oldest first."""
        return print_jobs.read_print_jobs(self._connection, states, sale_id=sale_id)

    def receipts_begun(self, sale_id: SaleId) -> int:
        """Receipts and copies of a sale, but for those dropped before their first byte."""
        return print_jobs.count_begun(self._connection, sale_id)

    def set_print_state(
        self, job_id: PrintJobId, state: PrintState, *, at: datetime, sent_bytes: int = 0
    ) -> None:
        """Write down how far a job got."""
        print_jobs.set_print_state(self._connection, job_id, state, at=at, sent_bytes=sent_bytes)

    def add_receipt_request(self, request: ReceiptRequest) -> None:
        """Add a request: row and outbox record."""
        receipt_requests.insert_request(self._connection, request)
        sale = sales.read_sale(self._connection, request.sale_id)
        customer_id = None if sale is None else sale.customer_id
        self._facts.stamp(self._units.encoder.receipt_request(request, customer_id=customer_id))

    def receipt_request(self, request_id: ReceiptRequestId) -> ReceiptRequest | None:
        """One request."""
        return receipt_requests.read_request(self._connection, request_id)

    def receipt_request_of(self, sale_id: SaleId) -> ReceiptRequest | None:
        """The newest request for the receipt of a sale that was not withdrawn."""
        return receipt_requests.read_request_of(self._connection, sale_id)

    def receipt_requests(self, state: RequestState, limit: int) -> tuple[ReceiptRequest, ...]:
        """Requests in a state, the oldest first."""
        return receipt_requests.read_requests(self._connection, state, limit)

    def add_request_step(self, step: RequestStep) -> None:
        """Take a request to another state: row and outbox record."""
        receipt_requests.write_step(self._connection, step)
        self._facts.stamp(self._units.encoder.request_step(step, record_id=self._units.mint_id()))

    def audit(self, entry: AuditEntry) -> None:
        """Append to the chained journal of this till."""
        draft = self._units.encoder.audit(entry, record_id=self._units.mint_id())
        self._facts.answerable(
            draft, kind=entry.kind, at=entry.at, by=entry.staff_id, of_shift=entry.shift_id
        )

    def _shift_of(self, staff_id: StaffId) -> ShiftId | None:
        return self.shifts.shift_of(staff_id)

    @property
    def _rows(self) -> "Projector | None":
        return self._units.rows

    def _touch_policy(self) -> None:
        self._touches_policy = True
        self._policy = None
        self._units.forget_policy()
