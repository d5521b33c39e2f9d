"""What operations need from the edges: storage, hashing, encoding. `bootstrap` fills them.

Protocols only. Does not implement anything.

Invariants:
- Leaving `with unit_of_work:` without `commit()` changes nothing.
- `commit()` refuses a new fact without its outbox row and a sale that does not balance.
- After `commit()` returned, the facts survive a power cut.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Literal, Protocol, Self
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest
from pos_app.domain.catalogue import ImportReport, QuickKeyPage
from pos_app.domain.ids import (
    DepartmentId,
    ImportId,
    LineId,
    PrintJobId,
    ProductId,
    ReceiptRequestId,
    SaleId,
    ShiftId,
    StaffId,
)
from pos_app.domain.policy import Policy
from pos_app.domain.print_job import PrintJob, PrintState
from pos_app.domain.product import Department, FoundProduct, Product
from pos_app.domain.receipt_request import ReceiptRequest, RequestState, RequestStep
from pos_app.domain.sale import Sale, SaleNumber, SaleSummary
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxTable
from pos_app.operations.unit_books import UnitBooks


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Something that must be answerable later. `body` holds plain values, never personal ones.

    It counts in the shift of `staff_id` unless `shift_id` names another.
    """

    kind: str  # "no_sale", "reprint", "tax_exempted", "settings_changed", "lockout" …
    staff_id: StaffId | None
    at: datetime
    body: dict[str, str | int | bool]
    shift_id: ShiftId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PinState:
    """Failed PINs of one person at this till, kept over a restart."""

    failed: int = 0
    locked_until: datetime | None = None


class Catalogue(Protocol):
    """Reading products: synchronous and fast; safe to call from the window's own thread."""

    def find_by_code(self, key: str) -> tuple[FoundProduct, ...]:
        """Every active product that carries this code (a `Code.key`); usually one."""
        ...

    def product(self, product_id: ProductId) -> Product | None:
        """One product by id, active or not."""
        ...

    def search(self, text: str, *, limit: int = 10) -> tuple[FoundProduct, ...]:
        """Products for what was typed so far: name, brand, code, any word order, one typo."""
        ...

    def departments(self) -> tuple[Department, ...]:
        """All departments by name."""
        ...

    def quick_key_pages(self) -> tuple[QuickKeyPage, ...]:
        """The pages of tiles, in order."""
        ...


class SalesReader(Protocol):
    """Reading finished sales."""

    def sale(self, sale_id: SaleId) -> Sale | None:
        """One sale, whole."""
        ...

    def last_sale(self) -> Sale | None:
        """The newest sale of this till."""
        ...

    def day_sales(self, day: date, *, text: str = "", limit: int = 200) -> tuple[SaleSummary, ...]:
        """Sales of a business day, newest first; `text` matches number, product, total, cashier."""
        ...

    def open_mails(self, *, text: str = "", limit: int = 200) -> tuple[SaleSummary, ...]:
        """Sales of all days whose receipt waits to be e-mailed, or failed; newest first."""
        ...

    def copies_printed(self, sale_id: SaleId) -> int:
        """How many receipts were begun for a sale (any state but DROPPED and FAILED)."""
        ...

    def receipt_request_of(self, sale_id: SaleId) -> ReceiptRequest | None:
        """The newest request for the receipt of a sale that was not withdrawn."""
        ...


class UnitOfWork(UnitBooks, Protocol):
    """One transaction on the till's database. Not re-entrant; used on the database thread."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False] | None: ...

    def commit(self) -> None:
        """Make everything durable at once. Raises StorageError (disk full, locked …)."""
        ...

    def policy(self) -> Policy:
        """The rules in force, read once."""
        ...

    # the open basket
    def open_basket(self) -> Basket | None:
        """The basket that was open when this till last stopped, if any."""
        ...

    def write_open_basket(self, basket: Basket | None) -> None:
        """Journal the basket as it is now; None when there is none."""
        ...

    # sales
    def next_sale_number(self) -> SaleNumber:
        """The next gapless number; used only if this commits."""
        ...

    def is_behind(self) -> bool:
        """Whether this till was put back from a copy and has not heard from its hub since."""
        ...

    def add_sale(self, sale: Sale, *, margin_minor: int | None = None) -> None:
        """Add a sale: row, journal entry, outbox record. Raises ValueError unless it balances."""
        ...

    def sale(self, sale_id: SaleId) -> Sale | None:
        """One sale, whole."""
        ...

    def returned(self, sale_id: SaleId, line_id: LineId) -> int:
        """How much of a sold line has come back, anywhere: pieces, grams or millimetres."""
        ...

    def sale_of_basket(self, basket_id: UUID) -> Sale | None:
        """The sale made from this basket, if there is one: completing twice gives the same sale."""
        ...

    # the payment terminal
    def card_request(self) -> CardRequest | None:
        """What the terminal was asked for last, unless it is known how that ended."""
        ...

    def write_card_request(self, request: CardRequest | None) -> None:
        """Write down what the terminal is about to be asked, or that nothing is open."""
        ...

    # print journal
    def add_print_job(self, job: PrintJob) -> None:
        """Queue a job; it becomes visible with the commit."""
        ...

    def print_job(self, job_id: PrintJobId) -> PrintJob | None:
        """One job."""
        ...

    def print_jobs(
        self, states: Iterable[PrintState], *, sale_id: SaleId | None = None
    ) -> tuple[PrintJob, ...]:
        """Jobs in these states, of one sale if it is named, oldest first."""
        ...

    def receipts_begun(self, sale_id: SaleId) -> int:
        """Receipts and copies of a sale, but for those dropped before their first byte."""
        ...

    def set_print_state(
        self, job_id: PrintJobId, state: PrintState, *, at: datetime, sent_bytes: int = 0
    ) -> None:
        """Write down how far a job got."""
        ...

    # receipts by e-mail
    def add_receipt_request(self, request: ReceiptRequest) -> None:
        """Add a request: row and outbox record."""
        ...

    def receipt_request(self, request_id: ReceiptRequestId) -> ReceiptRequest | None:
        """One request."""
        ...

    def receipt_request_of(self, sale_id: SaleId) -> ReceiptRequest | None:
        """The newest request for the receipt of a sale that was not withdrawn."""
        ...

    def receipt_requests(self, state: RequestState, limit: int) -> tuple[ReceiptRequest, ...]:
        """Requests in a state, the oldest first."""
        ...

    def add_request_step(self, step: RequestStep) -> None:
        """Take a request to another state: row and outbox record."""
        ...

    # people
    def staff(self) -> tuple[StaffMember, ...]:
        """Everybody, active first, by name."""
        ...

    def staff_member(self, staff_id: StaffId) -> StaffMember | None:
        """One person."""
        ...

    def pin_state(self, staff_id: StaffId) -> PinState:
        """Failed PINs so far."""
        ...

    def write_pin_state(self, staff_id: StaffId, state: PinState) -> None:
        """Keep failed PINs over a restart."""
        ...

    # documents
    def stores(self) -> tuple[Store, ...]:
        """Every store that this till knows, by name."""
        ...

    def put_store(self, store: Store) -> None:
        """Write the Store document."""
        ...

    def put_till(self, till: Till) -> None:
        """Write the Till document."""
        ...

    def put_taxes(self, taxes: TaxTable) -> None:
        """Write the tax table, whole."""
        ...

    def put_staff(self, member: StaffMember) -> None:
        """Write one StaffMember document."""
        ...

    def put_department(self, department: Department) -> None:
        """Write one department."""
        ...

    def put_product(self, product: Product) -> None:
        """Write one product with its codes and search keys."""
        ...

    def put_quick_keys(self, pages: Sequence[QuickKeyPage]) -> None:
        """Write all pages of quick keys."""
        ...

    # audit
    def audit(self, entry: AuditEntry) -> None:
        """Append to the chained journal of this till."""
        ...


UnitOfWorkFactory = Callable[[], UnitOfWork]


class PinHasher(Protocol):
    """Argon2id behind a door: m = 19 MiB, t = 2, p = 1."""

    def hash_pin(self, pin: str) -> str:
        """An encoded hash."""
        ...

    def is_right(self, pin: str, encoded: str) -> bool:
        """Whether this is the PIN."""
        ...


class CatalogueImport(Protocol):
    """Staged import: rows are written under an id, hidden until all are checked."""

    def begin(self, file_name: str) -> ImportId:
        """Start; an unfinished earlier import is undone first."""
        ...

    def stage(self, import_id: ImportId, rows: Sequence[tuple[int, Product]]) -> None:
        """Keep (row number, product) pairs aside; one short transaction."""
        ...

    def check(self, import_id: ImportId) -> ImportReport:
        """Count new, changed and unchanged and find clashes between rows."""
        ...

    def apply(
        self,
        import_id: ImportId,
        *,
        on_progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> ImportReport:
        """Make the rows visible together. A cancelled or interrupted apply leaves nothing."""
        ...

    def discard(self, import_id: ImportId) -> None:
        """Throw the staged rows away."""
        ...

    def department_named(self, name: str) -> DepartmentId:
        """The department of that name, made when it is new."""
        ...
