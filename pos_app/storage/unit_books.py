"""The books of one unit of work: accounts, customers, shifts, baskets, offers, prices, goods …

Each is made when it is asked for and writes through the facts and documents of its transaction.
Opens and commits nothing (storage/unit_of_work does).
"""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from pos_app.domain.policy import Policy
from pos_app.storage.account_book import SqlAccountBook
from pos_app.storage.audit_book import SqlAuditBook
from pos_app.storage.care_book import SqlCareBook
from pos_app.storage.conflict_book import SqlConflictBook
from pos_app.storage.consents import SqlConsentBook
from pos_app.storage.cue_book import SqlCueBook
from pos_app.storage.customer_book import SqlCustomerBook
from pos_app.storage.day_figures import SqlDayFiguresBook
from pos_app.storage.deeds import SqlDeedBook
from pos_app.storage.documents import Documents
from pos_app.storage.erasures import SqlErasureBook
from pos_app.storage.exception_book import SqlExceptionBook
from pos_app.storage.facts import Facts
from pos_app.storage.goods_book import SqlGoodsBook
from pos_app.storage.inbox_book import SqlInboxBook
from pos_app.storage.invoice_book import SqlInvoiceBook
from pos_app.storage.job_book import SqlJobBook
from pos_app.storage.likely_pairs import SqlLikelyBook
from pos_app.storage.loyalty_book import SqlLoyaltyBook
from pos_app.storage.offer_book import SqlOfferBook
from pos_app.storage.outage_book import SqlOutageBook
from pos_app.storage.outbox import Outbox
from pos_app.storage.past_sales import SqlPastSales
from pos_app.storage.people_book import SqlPeopleBook
from pos_app.storage.pinned_notes import SqlNoteBook
from pos_app.storage.practice_book import SqlPracticeBook
from pos_app.storage.price_book import SqlPriceBook
from pos_app.storage.privacy_book import SqlPrivacyBook
from pos_app.storage.profile_book import SqlProfileBook
from pos_app.storage.rights_book import SqlRightsBook
from pos_app.storage.roles import SqlRoleBook
from pos_app.storage.shift_book import SqlShiftBook
from pos_app.storage.suspended_book import SqlSuspendedBook
from pos_app.storage.till_health import SqlHealthBook
from pos_app.storage.transfer_book import SqlTransferBook
from pos_app.storage.weekly_letters import SqlLetterBook

if TYPE_CHECKING:
    from pos_app.storage.till_store import Projector


class UnitBooks(ABC):
    """The part of a unit of work that hands out its books."""

    def __init__(self, facts: Facts, documents: Documents, outbox: Outbox) -> None:
        self._facts, self._documents, self._outbox = facts, documents, outbox
        self._accounts = SqlAccountBook(facts)

    @abstractmethod
    def policy(self) -> Policy:
        """The rules in force, read once."""

    @abstractmethod
    def _touch_policy(self) -> None:
        """The rules change with this transaction."""

    @property
    @abstractmethod
    def _rows(self) -> "Projector | None":
        """What writes the rows of any document, as it does for what other tills wrote."""

    @property
    def accounts(self) -> SqlAccountBook:
        """Balances and spending rights."""
        return self._accounts

    @property
    def rights(self) -> SqlRightsBook:
        """Questions for rights, rights held here, and whose accounts are one person's."""
        return SqlRightsBook(self._facts)

    @property
    def conflicts(self) -> SqlConflictBook:
        """Values that two tills wrote apart."""
        return SqlConflictBook(self._facts, self._rows, on_settled=self._touch_policy)

    @property
    def inbox(self) -> SqlInboxBook:
        """What came from other stores and waits for somebody to look."""
        return SqlInboxBook(self._facts.connection)

    @property
    def shifts(self) -> SqlShiftBook:
        """Shifts, cash movements, counts and Z reports."""
        return SqlShiftBook(self._facts, self._outbox, self.policy)

    @property
    def invoices(self) -> SqlInvoiceBook:
        """Invoices, their buyers, and papers beside the receipt."""
        return SqlInvoiceBook(self._facts, self._outbox, self.policy)

    @property
    def suspended(self) -> SqlSuspendedBook:
        """Suspended baskets, quotes and layaways."""
        return SqlSuspendedBook(self._facts, self._outbox, self.policy)

    @property
    def offers(self) -> SqlOfferBook:
        """Offers and coupons."""
        return SqlOfferBook(self._facts, self._documents, on_changed=self._touch_policy)

    @property
    def customers(self) -> SqlCustomerBook:
        """Customers, their notes and visits."""
        return SqlCustomerBook(self._facts, self._documents)

    @property
    def people(self) -> SqlPeopleBook:
        """Merges, and who is one person by them."""
        return SqlPeopleBook(self._facts)

    @property
    def likely(self) -> SqlLikelyBook:
        """Pairs that may be one person."""
        return SqlLikelyBook(self._facts.connection)

    @property
    def consents(self) -> SqlConsentBook:
        """What customers allowed, and the wordings they read."""
        return SqlConsentBook(self._facts, self._documents)

    @property
    def profiles(self) -> SqlProfileBook:
        """Households, lost cards, tags, what was bought where, and who changed a customer."""
        return SqlProfileBook(self._facts)

    @property
    def loyalty(self) -> SqlLoyaltyBook:
        """Programmes, and every change of points."""
        return SqlLoyaltyBook(self._facts, self._documents, on_changed=self._touch_policy)

    @property
    def care(self) -> SqlCareBook:
        """Issues, wishes, follow-ups and contacts with customers."""
        return SqlCareBook(self._facts, self.policy)

    @property
    def privacy(self) -> SqlPrivacyBook:
        """What people asked about their own data."""
        return SqlPrivacyBook(self._facts)

    @property
    def cues(self) -> SqlCueBook:
        """What became of cues, and what they are weighed by."""
        return SqlCueBook(self._facts)

    @property
    def jobs(self) -> SqlJobBook:
        """How far scheduled work got."""
        return SqlJobBook(self._facts.connection)

    @property
    def prices(self) -> SqlPriceBook:
        """Prices set apart from the product, and markdown stickers."""
        return SqlPriceBook(self._facts, self._documents, self.policy)

    @property
    def past_sales(self) -> SqlPastSales:
        """Finished sales, for giving back."""
        return SqlPastSales(self._facts)

    @property
    def goods(self) -> SqlGoodsBook:
        """Single items sold, recalled batches, refusals by age."""
        return SqlGoodsBook(self._facts, self._documents)

    @property
    def transfers(self) -> SqlTransferBook:
        """Codes of transfers to print."""
        return SqlTransferBook(self._facts.connection)

    @property
    def outages(self) -> SqlOutageBook:
        """Times without the hub."""
        return SqlOutageBook(self._facts.connection)

    @property
    def day_figures(self) -> SqlDayFiguresBook:
        """Figures of days, for every till."""
        return SqlDayFiguresBook(self._facts, self.policy)

    @property
    def health(self) -> SqlHealthBook:
        """How this till does, for every till."""
        return SqlHealthBook(self._facts, self.policy)

    @property
    def deeds(self) -> SqlDeedBook:
        """The journal, to read."""
        return SqlDeedBook(self._facts.connection)

    @property
    def erasures(self) -> SqlErasureBook:
        """Takes people out, here and everywhere."""
        return SqlErasureBook(self._facts)

    @property
    def roles(self) -> SqlRoleBook:
        """What the organisation changed about roles."""
        return SqlRoleBook(self._facts, self._documents)

    @property
    def letters(self) -> SqlLetterBook:
        """What is said about the weekly e-mail."""
        return SqlLetterBook(self._facts, self._documents)

    @property
    def notes(self) -> SqlNoteBook:
        """What is pinned to figures, for every till."""
        return SqlNoteBook(self._facts)

    @property
    def exceptions(self) -> SqlExceptionBook:
        """What was noted that a manager wants to see."""
        return SqlExceptionBook(self._facts.connection)

    @property
    def faults(self) -> SqlAuditBook:
        """What is wrong with which record."""
        return SqlAuditBook(self._facts.connection)

    @property
    def practice(self) -> SqlPracticeBook:
        """What was practised; a training's file only."""
        return SqlPracticeBook(self._facts.connection)
