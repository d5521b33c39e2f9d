"""SqlReplicaBook: what other tills wrote, as rows of this till's file; fills ReplicaBook.

Each noun is written by its module (replica_customers, replica_goods, replica_places, replica_rules,
replica_facts, replica_sales). Used inside a transaction of storage/till_store, on its connection.

Invariant: a step that is refused is undone by its savepoint, and nothing else is.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import msgspec
from sqlcipher3 import dbapi2

from pos_app.domain.consent import Consent, ConsentWording
from pos_app.domain.coupon import CouponBatch
from pos_app.domain.cue import CueOutcome
from pos_app.domain.customer import Customer, CustomerNote, Visit
from pos_app.domain.customer_care import BackInStock, CareMatter, CareStep, Interaction
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import AgeRefusal, RecalledBatch
from pos_app.domain.invoice import Invoice
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.domain.markdown import Markdown
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged
from pos_app.domain.pinned_note import NoteStep
from pos_app.domain.price import PriceChange
from pos_app.domain.privacy_request import PrivacyRequest, RequestStep
from pos_app.domain.product import Department, Product
from pos_app.domain.shift import CashMovement
from pos_app.domain.staff import RoleChange, StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.suspended import SuspendedBasket
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.domain.till_health import TillHealth
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.operations.replica_book import (
    IssuedCoupons,
    PlainCustomer,
    ReplicaRefusedError,
    ReplicaSale,
    RulesVersion,
    StoreKeys,
    StoreTaxes,
    UnreadNote,
)
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.storage import (
    day_figures,
    places,
    replica_customers,
    replica_erase,
    replica_facts,
    replica_goods,
    replica_places,
    replica_rules,
    replica_sales,
    replica_unread,
)
from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError
from pos_app.storage.people_book import write_judged
from pos_app.storage.person_records import write_ends, write_merges
from pos_app.storage.pinned_notes import write_steps
from pos_app.storage.roles import write_changes
from pos_app.storage.till_health import write_health
from pos_app.storage.weekly_letters import write_letters

# What a value of another shape comes to, here or in SQLite.
_REFUSED = (
    dbapi2.IntegrityError, dbapi2.ProgrammingError, LookupError, ValueError, TypeError,
    AttributeError, ArithmeticError, RuleError, msgspec.MsgspecError,
)  # fmt: skip
_EXTRA = "UPDATE document SET extra = ?1 WHERE kind = ?2 AND id = ?3 AND extra IS NOT ?1"
_ENCODER = msgspec.msgpack.Encoder()


class SqlReplicaBook:
    """The replica's rows on one writing connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def step(self) -> Iterator[None]:
        """Write what happens inside, or raise ReplicaRefusedError and have written nothing."""
        self._connection.run("SAVEPOINT replica_step")
        try:
            yield
        except BaseException as error:
            self._undo()
            if isinstance(error, _REFUSED) or _is_unbindable(error):
                raise ReplicaRefusedError(type(error).__name__) from error
            raise
        self._connection.run("RELEASE replica_step")

    def _undo(self) -> None:
        # A full disk may have undone the whole transaction already: then there is nothing left.
        if self._connection.is_in_transaction:
            self._connection.run("ROLLBACK TO replica_step")
            self._connection.run("RELEASE replica_step")

    # documents
    def customers(self, people: Sequence[Customer | PlainCustomer]) -> None:
        """Rows at once; keys too, unless many are new (KeyCatchUp)."""
        replica_customers.write_people(self._connection, people)

    def products(self, products: Sequence[Product]) -> None:
        """With their codes and what finds them."""
        store = replica_places.own_store(self._connection)
        replica_goods.write_products(self._connection, products, store=store)

    def departments(self, departments: Sequence[Department]) -> None:
        """Departments."""
        replica_goods.write_departments(self._connection, departments)

    def prices(self, changes: Sequence[PriceChange]) -> None:
        """Prices set apart from the product."""
        store = replica_places.own_store(self._connection)
        replica_goods.write_prices(self._connection, changes, store=store)

    def offers(self, offers: Sequence[RulesVersion]) -> None:
        """The version in force of each."""
        replica_rules.write_offers(self._connection, offers)

    def programmes(self, programmes: Sequence[RulesVersion]) -> None:
        """The version in force of each."""
        replica_rules.write_programmes(self._connection, programmes)

    def wordings(self, wordings: Sequence[ConsentWording]) -> None:
        """The version in force of each."""
        replica_rules.write_wordings(self._connection, wordings)

    def staff(self, people: Sequence[StaffMember]) -> None:
        """Whoever signs on."""
        replica_places.write_staff(self._connection, people)

    def stores(self, stores: Sequence[Store]) -> None:
        """Stores."""
        replica_places.write_stores(self._connection, stores)

    def tills(self, tills: Sequence[Till]) -> None:
        """Tills of any store."""
        replica_places.write_tills(self._connection, tills)

    def taxes(self, tables: Sequence[StoreTaxes]) -> None:
        """Tax tables."""
        replica_places.write_taxes(self._connection, tables)

    def quick_keys(self, keys: Sequence[StoreKeys]) -> None:
        """Quick keys of this till's store."""
        own = self.own_store()
        for one in keys:
            replica_goods.write_pages(self._connection, one, own_store=own)

    def recalled_batches(self, batches: Sequence[RecalledBatch]) -> None:
        """Batches that may not be sold."""
        replica_goods.write_batches(self._connection, batches)

    def roles(self, changes: Sequence[RoleChange]) -> None:
        """What the organisation changed about roles."""
        write_changes(self._connection, changes)

    def letters(self, letters: Sequence[WeeklyLetter]) -> None:
        """What is said about the weekly e-mail."""
        write_letters(self._connection, letters)

    def keep_unknown(self, kind: str, document_id: UUID, fields: dict[str, object]) -> None:
        """The fields of a whole document that this version does not know (storage/documents)."""
        encoded = _ENCODER.encode(fields) if fields else None
        self._connection.run(_EXTRA, (encoded, kind, document_id.bytes))

    # facts
    def loyalty(self, told: Sequence[Visit | LoyaltyEntry]) -> None:
        """Visits and changes of points."""
        replica_facts.write_loyalty(self._connection, told)

    def consents(self, answers: Sequence[Consent]) -> None:
        """Answers with the withdrawals that they had seen."""
        replica_facts.write_consents(self._connection, answers)

    def notes(self, notes: Sequence[CustomerNote]) -> None:
        """What staff wrote down."""
        replica_facts.write_notes(self._connection, notes)

    def customer_changes(self, changes: Sequence[CustomerChange]) -> None:
        """Who changed whom."""
        replica_facts.write_changes(self._connection, changes)

    def care(self, told: Sequence[CareMatter | CareStep | BackInStock]) -> None:
        """Matters, steps, goods that are back."""
        replica_facts.write_care(self._connection, told)

    def privacy_requests(self, told: Sequence[PrivacyRequest | RequestStep]) -> None:
        """What people asked about their own data, with how each stands."""
        replica_facts.write_privacy(self._connection, told)

    def interactions(self, contacts: Sequence[Interaction]) -> None:
        """Contacts with customers."""
        replica_facts.write_interactions(self._connection, contacts)

    def cue_outcomes(self, outcomes: Sequence[CueOutcome]) -> None:
        """What became of cues."""
        replica_facts.write_outcomes(self._connection, outcomes)

    def coupons(self, told: Sequence[IssuedCoupons | CouponBatch]) -> None:
        """Coupons issued, and batches as they are now."""
        replica_facts.write_coupons(self._connection, told)

    def sold(self, told: Sequence[SuspendedBasket | SuspendedStep | ReplicaSale]) -> None:
        """Suspended baskets and sales of this store."""
        replica_sales.write_sold(self._connection, told)

    def corrections(self, corrections: Sequence[TenderCorrection]) -> None:
        """Tenders that another one had paid."""
        replica_sales.write_corrections(self._connection, corrections)

    def markdowns(self, stickers: Sequence[Markdown]) -> None:
        """Markdown stickers."""
        replica_facts.write_markdowns(self._connection, stickers)

    def refusals(self, refusals: Sequence[AgeRefusal]) -> None:
        """What was not sold for somebody's age."""
        replica_facts.write_refusals(self._connection, refusals)

    def movements(self, movements: Sequence[CashMovement]) -> None:
        """Cash in and out."""
        replica_facts.write_movements(self._connection, movements)

    def day_figures(self, told: Sequence[DayFigures]) -> None:
        """Figures of days of other tills."""
        day_figures.write_figures(self._connection, told)

    def till_health(self, told: Sequence[TillHealth]) -> None:
        """How other tills do."""
        write_health(self._connection, told)

    def note_steps(self, steps: Sequence[NoteStep]) -> None:
        """What was done with pinned notes at other tills."""
        write_steps(self._connection, steps)

    def invoices(self, invoices: Sequence[Invoice]) -> None:
        """Invoices and credit notes."""
        replica_facts.write_invoices(self._connection, invoices)

    def merges(self, merges: Sequence[Merge]) -> None:
        """Which records are one person."""
        write_merges(self._connection, merges)

    def merge_ends(self, ends: Sequence[MergeEnd]) -> None:
        """Which are no more."""
        write_ends(self._connection, ends)

    def people_judged(self, answers: Sequence[PeopleJudged]) -> None:
        """Which are two people."""
        write_judged(self._connection, answers)

    # beside them
    def forget(self, subjects: Iterable[UUID]) -> None:
        """Take out all rows about these people."""
        replica_erase.forget_people(self._connection, subjects)

    def own_store(self) -> UUID | None:
        """The store that this till stands in; None until that is known."""
        return places.own_store_id(self._connection)

    def note_unread(self, note: UnreadNote) -> None:
        """Keep what could not be taken."""
        replica_unread.note_unread(self._connection, note)

    def unread(self, kinds: Collection[str], limit: int) -> tuple[UnreadNote, ...]:
        """Notes of these kinds, the oldest first."""
        return replica_unread.read_unread(self._connection, kinds, limit)

    def drop_unread(self, ids: Iterable[UUID]) -> None:
        """These were taken after all."""
        replica_unread.drop_unread(self._connection, ids)


def _is_unbindable(error: BaseException) -> bool:
    """Whether SQLite was handed a value of no kind that it has: connection says StorageError."""
    return isinstance(error, StorageError) and isinstance(error.__cause__, dbapi2.InterfaceError)
