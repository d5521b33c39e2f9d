"""The books of one transaction on a FakeStorage, a noun each; the port UnitBooks."""

from abc import ABC, abstractmethod
from uuid import UUID

from tests.fake_accounts import FakeAccountBook
from tests.fake_care import FakeCareBook
from tests.fake_conflicts import FakeConflictBook
from tests.fake_consents import FakeConsentBook
from tests.fake_cues import FakeCueBook
from tests.fake_customers import FakeCustomerBook, FakeLoyaltyBook
from tests.fake_days import FakeDayFigures, FakeHealth, FakeNotes
from tests.fake_deeds import FakeDeedBook
from tests.fake_erasures import FakeErasureBook
from tests.fake_goods import FakeGoods
from tests.fake_inbox import FakeInboxBook
from tests.fake_jobs import FakeJobBook
from tests.fake_letters import FakeLetterBook
from tests.fake_likely import FakeLikelyBook
from tests.fake_offers import FakeOfferBook
from tests.fake_outages import FakeOutageBook
from tests.fake_people import FakePeopleBook
from tests.fake_prices import FakePriceBook
from tests.fake_privacy import FakePrivacyBook
from tests.fake_profiles import FakeProfileBook
from tests.fake_rights import FakeRightsBook
from tests.fake_roles import FakeRoleBook
from tests.fake_suspended import FakeSuspendedBook
from tests.fake_tables import FakeShifts, FakeTables, FakeTransferBook


class FakeUnitBooks(ABC):
    """The part of a fake unit of work that hands out its books."""

    @property
    @abstractmethod
    def _now(self) -> FakeTables: ...

    @property
    def conflicts(self) -> FakeConflictBook:
        return FakeConflictBook(self._now)

    @property
    def inbox(self) -> FakeInboxBook:
        return FakeInboxBook(self._now)

    @property
    def shifts(self) -> FakeShifts:
        return FakeShifts(self._now)

    @property
    def offers(self) -> FakeOfferBook:
        return FakeOfferBook(self._now, self.accounts)

    @property
    def accounts(self) -> FakeAccountBook:
        return FakeAccountBook(self._now.moved, self._now.outbox)

    @property
    def rights(self) -> FakeRightsBook:
        return FakeRightsBook(self._now.rights, self._now.moved)

    @property
    def customers(self) -> FakeCustomerBook:
        return FakeCustomerBook(self._now)

    @property
    def people(self) -> FakePeopleBook:
        return FakePeopleBook(self._now)

    @property
    def likely(self) -> FakeLikelyBook:
        return FakeLikelyBook(self._now)

    @property
    def consents(self) -> FakeConsentBook:
        return FakeConsentBook(self._now)

    @property
    def profiles(self) -> FakeProfileBook:
        return FakeProfileBook(self._now)

    @property
    def cues(self) -> FakeCueBook:
        return FakeCueBook(self._now)

    @property
    def loyalty(self) -> FakeLoyaltyBook:
        return FakeLoyaltyBook(self._now, self.accounts)

    @property
    def privacy(self) -> FakePrivacyBook:
        return FakePrivacyBook(self._now)

    @property
    def care(self) -> FakeCareBook:
        return FakeCareBook(self._now)

    @property
    def suspended(self) -> FakeSuspendedBook:
        return FakeSuspendedBook(self._now.suspended, self._now.suspended_slips, self.accounts)

    @property
    def transfers(self) -> FakeTransferBook:
        return FakeTransferBook(self._now)

    @property
    def goods(self) -> FakeGoods:
        now = self._now
        return FakeGoods(
            now.batches,
            now.refusals,
            sales=now.sales.values(),
            products=now.products.values(),
            markdowns=now.markdowns,
        )

    @property
    def jobs(self) -> FakeJobBook:
        return FakeJobBook(self._now.job_runs)

    @property
    def day_figures(self) -> FakeDayFigures:
        return FakeDayFigures(self._now.days)

    @property
    def health(self) -> FakeHealth:
        return FakeHealth(self._now.health)

    @property
    def notes(self) -> FakeNotes:
        return FakeNotes(self._now.note_steps)

    @property
    def deeds(self) -> FakeDeedBook:
        return FakeDeedBook(self._now)

    @property
    def erasures(self) -> FakeErasureBook:
        return FakeErasureBook(self._now)

    @property
    def outages(self) -> FakeOutageBook:
        return FakeOutageBook(self._now.outages)

    @property
    def roles(self) -> FakeRoleBook:
        return FakeRoleBook(self._now)

    @property
    def letters(self) -> FakeLetterBook:
        return FakeLetterBook(self._now)

    @property
    def prices(self) -> FakePriceBook:
        now = self._now
        number = 0x9000 + len(now.prices) + 1000 * len(now.price_files)
        return FakePriceBook(now, lambda: UUID(int=number), self.accounts)
