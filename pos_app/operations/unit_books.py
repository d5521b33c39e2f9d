"""UnitBooks: the books that one unit of work hands out, a noun each.

A Protocol; `UnitOfWork` (operations/ports) is one, with everything that no book holds. Opens and
commits nothing.
"""

from typing import Protocol

from pos_app.operations.audit_book import AuditBook
from pos_app.operations.books import AccountBook
from pos_app.operations.care_book import CareBook
from pos_app.operations.conflict_book import ConflictBook
from pos_app.operations.consent_book import ConsentBook
from pos_app.operations.cue_book import CueBook
from pos_app.operations.customer_book import CustomerBook
from pos_app.operations.day_figures_book import DayFiguresBook
from pos_app.operations.deed_book import DeedBook
from pos_app.operations.erasure_book import ErasureBook
from pos_app.operations.exception_book import ExceptionBook
from pos_app.operations.goods_book import GoodsBook
from pos_app.operations.health_book import HealthBook
from pos_app.operations.inbox_book import InboxBook
from pos_app.operations.invoice_book import InvoiceBook
from pos_app.operations.job_book import JobBook
from pos_app.operations.letter_book import LetterBook
from pos_app.operations.likely_book import LikelyBook
from pos_app.operations.loyalty_book import LoyaltyBook
from pos_app.operations.note_book import NoteBook
from pos_app.operations.offer_book import OfferBook
from pos_app.operations.outage_book import OutageBook
from pos_app.operations.past_sales import PastSales
from pos_app.operations.people_book import PeopleBook
from pos_app.operations.practice_book import PracticeBook
from pos_app.operations.price_book import PriceBook
from pos_app.operations.privacy_book import PrivacyBook
from pos_app.operations.profile_book import ProfileBook
from pos_app.operations.rights_book import RightsBook
from pos_app.operations.role_book import RoleBook
from pos_app.operations.shift_book import ShiftBook
from pos_app.operations.suspended_book import SuspendedBook
from pos_app.operations.transfer_book import TransferBook


class UnitBooks(Protocol):
    """The part of a unit of work that hands out its books."""

    @property
    def accounts(self) -> AccountBook:
        """Balances and spending rights."""
        ...

    @property
    def rights(self) -> RightsBook:
        """Questions for rights, rights held here, and whose accounts are one person's."""
        ...

    @property
    def conflicts(self) -> ConflictBook:
        """Values that two tills wrote apart."""
        ...

    @property
    def inbox(self) -> InboxBook:
        """What came from other stores and waits for somebody to look."""
        ...

    @property
    def shifts(self) -> ShiftBook:
        """Shifts, cash movements, counts and Z reports."""
        ...

    @property
    def invoices(self) -> InvoiceBook:
        """Invoices, their buyers, and papers beside the receipt."""
        ...

    @property
    def suspended(self) -> SuspendedBook:
        """Suspended baskets, quotes and layaways."""
        ...

    @property
    def offers(self) -> OfferBook:
        """Offers and coupons."""
        ...

    @property
    def customers(self) -> CustomerBook:
        """Customers, their notes and visits."""
        ...

    @property
    def people(self) -> PeopleBook:
        """Merges, and who is one person by them."""
        ...

    @property
    def likely(self) -> LikelyBook:
        """Pairs that may be one person."""
        ...

    @property
    def consents(self) -> ConsentBook:
        """What customers allowed, and the wordings they read."""
        ...

    @property
    def profiles(self) -> ProfileBook:
        """Households, lost cards, tags, what was bought where, and who changed a customer."""
        ...

    @property
    def loyalty(self) -> LoyaltyBook:
        """Programmes, and every change of points."""
        ...

    @property
    def care(self) -> CareBook:
        """Issues, wishes, follow-ups and contacts with customers."""
        ...

    @property
    def privacy(self) -> PrivacyBook:
        """What people asked about their own data."""
        ...

    @property
    def cues(self) -> CueBook:
        """What became of cues, and what they are weighed by."""
        ...

    @property
    def jobs(self) -> JobBook:
        """How far scheduled work got."""
        ...

    @property
    def prices(self) -> PriceBook:
        """Prices set apart from the product, and markdown stickers."""
        ...

    @property
    def past_sales(self) -> PastSales:
        """Finished sales, for giving back."""
        ...

    @property
    def goods(self) -> GoodsBook:
        """Single items sold, recalled batches, refusals by age."""
        ...

    @property
    def transfers(self) -> TransferBook:
        """Codes of transfers to print."""
        ...

    @property
    def outages(self) -> OutageBook:
        """Times without the hub."""
        ...

    @property
    def day_figures(self) -> DayFiguresBook:
        """Figures of days, for every till."""
        ...

    @property
    def health(self) -> HealthBook:
        """How this till does, for every till."""
        ...

    @property
    def deeds(self) -> DeedBook:
        """The journal, to read."""
        ...

    @property
    def erasures(self) -> ErasureBook:
        """Takes people out, here and everywhere."""
        ...

    @property
    def roles(self) -> RoleBook:
        """What the organisation changed about roles."""
        ...

    @property
    def letters(self) -> LetterBook:
        """What is said about the weekly e-mail."""
        ...

    @property
    def notes(self) -> NoteBook:
        """What is pinned to figures, for every till."""
        ...

    @property
    def exceptions(self) -> ExceptionBook:
        """What was noted that a manager wants to see."""
        ...

    @property
    def faults(self) -> AuditBook:
        """What is wrong with which record."""
        ...

    @property
    def practice(self) -> PracticeBook:
        """What was practised; a training's file only."""
        ...
