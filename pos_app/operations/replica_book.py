"""ReplicaBook: where what other tills wrote becomes the rows that this counter reads.

One method a noun, or a family of nouns whose sequence matters. Replication decodes and calls;
storage writes (storage/replica_book). Opens no transaction: whoever applies the log does. Makes no
record, no link of the journal and moves no account. Decides nothing.

Invariants:
- A fact that is there already stays as it is; a document is written as it stands now.
- What a `step` refuses has changed nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from pos_app.domain.consent import Consent, ConsentWording
from pos_app.domain.coupon import CouponBatch
from pos_app.domain.cue import CueOutcome
from pos_app.domain.customer import Customer, CustomerNote, Visit
from pos_app.domain.customer_care import BackInStock, CareMatter, CareStep, Interaction
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.goods import AgeRefusal, RecalledBatch
from pos_app.domain.invoice import Invoice
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.domain.markdown import Markdown
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged
from pos_app.domain.pinned_note import NoteStep
from pos_app.domain.price import PriceChange
from pos_app.domain.privacy_request import PrivacyRequest, RequestStep
from pos_app.domain.product import Department, Product
from pos_app.domain.sale import Sale
from pos_app.domain.shift import CashMovement
from pos_app.domain.staff import RoleChange, StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.suspended import SuspendedBasket
from pos_app.domain.tax import TaxTable
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.domain.till_health import TillHealth
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.operations.suspended_book import SuspendedStep


class ReplicaRefusedError(Exception):
    """Rows that the file will not take: a value of another shape, or two that exclude each other.

    What happened inside the step is undone. Caught by whoever applies the log.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesVersion:
    """One version of an offer or a programme as it travels: also what this version cannot read."""

    id: UUID
    version: int
    fields: dict[str, Any]
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreTaxes:
    """The tax table of a store."""

    store_id: UUID
    taxes: TaxTable


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreKeys:
    """The quick keys of a store: pages of [product, label, icon, hue]."""

    store_id: UUID
    pages: tuple[tuple[str, tuple[tuple[UUID, str, str, int], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCoupons:
    """Coupons, and the record that issued them: the entries of each code name it."""

    batch: CouponBatch
    record_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicaSale:
    """A sale that another till of this store numbered, in its `incarnation`."""

    sale: Sale
    incarnation: UUID
    margin_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadNote:
    """Something that this version could not take, kept for a later one.

    A fact is kept whole (`header`, `body` as they came); a document is only named, because its
    state is kept anyway: then `id` is the document's and `body` None.
    """

    id: UUID
    kind: str
    v: int
    position: int
    header: bytes = b""
    body: bytes | None = field(default=None, repr=False)


@dataclass(slots=True, kw_only=True)
class PlainCustomer:
    """A customer as the fields of their document say, for rows that are written by the thousand.

    Field by field what domain.customer.Customer is, ids as 16 bytes and the instant in whole
    microseconds since 1970 UTC; `key` is the document's id.
    """

    key: bytes = b""
    given_name: str
    family_name: str
    phone: str
    email: str
    card: str
    language: str
    birthday_md: str
    enrolled_at: int | None
    home_store_id: bytes | None
    groups: tuple[str, ...] = ()
    staff_id: bytes | None = None
    tags: tuple[str, ...] = ()
    household_id: bytes | None = None
    is_greeted: bool = True
    is_minor: bool = False
    is_home_chosen: bool = False
    lost_cards: tuple[str, ...] = ()
    enrolled_by: bytes | None = None
    shares_points: bool = False


class ReplicaBook(Protocol):
    """The rows of one file, inside a transaction of whoever applies the log."""

    def step(self) -> AbstractContextManager[None]:
        """Write what happens inside, or raise ReplicaRefusedError and have written nothing."""
        ...

    # documents
    def customers(self, people: Sequence[Customer | PlainCustomer]) -> None:
        """Found by number, card and address at once; by name after `catch_up`, if many are new."""
        ...

    def products(self, products: Sequence[Product]) -> None:
        """With their codes and what finds them."""
        ...

    def departments(self, departments: Sequence[Department]) -> None:
        """Departments."""
        ...

    def prices(self, changes: Sequence[PriceChange]) -> None:
        """Prices set apart from the product."""
        ...

    def offers(self, offers: Sequence[RulesVersion]) -> None:
        """The version in force of each; one above it has lost and goes."""
        ...

    def programmes(self, programmes: Sequence[RulesVersion]) -> None:
        """The version in force of each; one above it has lost and goes."""
        ...

    def wordings(self, wordings: Sequence[ConsentWording]) -> None:
        """The version in force of each; one above it has lost and goes."""
        ...

    def staff(self, people: Sequence[StaffMember]) -> None:
        """Whoever signs on. Failed PINs stay this till's."""
        ...

    def stores(self, stores: Sequence[Store]) -> None:
        """Stores; with this till's own, from when prices hold is reckoned again."""
        ...

    def tills(self, tills: Sequence[Till]) -> None:
        """Tills of any store."""
        ...

    def taxes(self, tables: Sequence[StoreTaxes]) -> None:
        """Tax tables."""
        ...

    def quick_keys(self, keys: Sequence[StoreKeys]) -> None:
        """Quick keys; those of other stores are not kept."""
        ...

    def recalled_batches(self, batches: Sequence[RecalledBatch]) -> None:
        """Batches that may not be sold."""
        ...

    def roles(self, changes: Sequence[RoleChange]) -> None:
        """What the organisation changed about roles."""
        ...

    def letters(self, letters: Sequence[WeeklyLetter]) -> None:
        """What is said about the weekly e-mail."""
        ...

    def keep_unknown(self, kind: str, document_id: UUID, fields: dict[str, object]) -> None:
        """The fields of a whole document that this version does not know: kept and sent on."""
        ...

    # facts
    def loyalty(self, told: Sequence[Visit | LoyaltyEntry]) -> None:
        """Visits and changes of points; the visit of a sale is whose points it has."""
        ...

    def consents(self, answers: Sequence[Consent]) -> None:
        """Answers with the withdrawals that they had seen."""
        ...

    def notes(self, notes: Sequence[CustomerNote]) -> None:
        """What staff wrote down."""
        ...

    def customer_changes(self, changes: Sequence[CustomerChange]) -> None:
        """Who changed whom."""
        ...

    def care(self, told: Sequence[CareMatter | CareStep | BackInStock]) -> None:
        """Matters and steps, with how each stands; goods that are back."""
        ...

    def privacy_requests(self, told: Sequence[PrivacyRequest | RequestStep]) -> None:
        """What people asked about their own data, with how each stands."""
        ...

    def interactions(self, contacts: Sequence[Interaction]) -> None:
        """Contacts with customers."""
        ...

    def cue_outcomes(self, outcomes: Sequence[CueOutcome]) -> None:
        """What became of cues."""
        ...

    def coupons(self, told: Sequence[IssuedCoupons | CouponBatch]) -> None:
        """Coupons issued, and batches as they are now: ended, or in force again."""
        ...

    def sold(self, told: Sequence[SuspendedBasket | SuspendedStep | ReplicaSale]) -> None:
        """Baskets put aside, fetched or deleted, and sales: one of them may use up a basket."""
        ...

    def corrections(self, corrections: Sequence[TenderCorrection]) -> None:
        """Tenders of sales of this store that another one had paid."""
        ...

    def markdowns(self, stickers: Sequence[Markdown]) -> None:
        """Markdown stickers."""
        ...

    def refusals(self, refusals: Sequence[AgeRefusal]) -> None:
        """What was not sold for somebody's age."""
        ...

    def movements(self, movements: Sequence[CashMovement]) -> None:
        """Cash in and out: the safe is the store's."""
        ...

    def day_figures(self, told: Sequence[DayFigures]) -> None:
        """Figures of days of other tills; older ones than are there change nothing."""
        ...

    def till_health(self, told: Sequence[TillHealth]) -> None:
        """How other tills do; older words than are there change nothing."""
        ...

    def note_steps(self, steps: Sequence[NoteStep]) -> None:
        """What was done with pinned notes at other tills."""
        ...

    def invoices(self, invoices: Sequence[Invoice]) -> None:
        """Invoices and credit notes of this store."""
        ...

    def merges(self, merges: Sequence[Merge]) -> None:
        """Which records are one person."""
        ...

    def merge_ends(self, ends: Sequence[MergeEnd]) -> None:
        """Which are no more."""
        ...

    def people_judged(self, answers: Sequence[PeopleJudged]) -> None:
        """Which are two people."""
        ...

    # beside them
    def forget(self, subjects: Iterable[UUID]) -> None:
        """Take out all rows about these people."""
        ...

    def own_store(self) -> UUID | None:
        """The store that this till stands in; None until that is known."""
        ...

    def note_unread(self, note: UnreadNote) -> None:
        """Keep what could not be taken."""
        ...

    def unread(self, kinds: Collection[str], limit: int) -> tuple[UnreadNote, ...]:
        """Notes of these kinds, the oldest first."""
        ...

    def drop_unread(self, ids: Iterable[UUID]) -> None:
        """These were taken after all."""
        ...
