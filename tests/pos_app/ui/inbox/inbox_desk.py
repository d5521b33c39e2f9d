"""A page of what came from other stores, on fakes: all three lists, and a view that remembers."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.conflict import WHOLE, Conflict, ConflictVersion
from pos_app.domain.customer import Customer
from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import StaffMember
from pos_app.operations.found_customer import FoundCustomer
from pos_app.operations.inbox_book import Arrival, AsideRecord
from pos_app.operations.read_inbox import ReadInbox
from pos_app.operations.settle_conflict import SettleConflict
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.inbox.picture import InboxList, InboxPicture
from pos_app.ui.inbox.presenter import InboxPresenter
from pos_app.ui.inbox.services import InboxServices
from tests.builders import a_cashier, a_customer, a_manager, a_policy, a_product, a_store, an_id
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids

MARA, JONAS = a_cashier(), a_manager()
ADA = a_customer(phone="+493023125042")
JUICE = a_product()
NORTH, AIRPORT = "North · Till 2", "Airport · Till 1"
_WORDS = {"en": "en-GB", "de": "de-DE"}


def version(
    number: int, value: object, place: str = NORTH, *, staff_id: StaffId | None = None
) -> ConflictVersion:
    """What one till wrote; a higher number is later."""
    return ConflictVersion(
        record_id=UUID(int=number), mark=number, value=value,
        at=A_MORNING + timedelta(minutes=number), place=place, staff_id=staff_id,
    )  # fmt: skip


def conflict(kind: str, field: str, *versions: ConflictVersion, title: str = "") -> Conflict:
    """A field that was written apart."""
    return Conflict(
        kind=kind, document_id=an_id(f"{kind} {title}"), field=field, title=title,
        versions=versions,
    )  # fmt: skip


PHONE = conflict(
    "customer",
    "phone",
    version(12, "+493023125099", staff_id=MARA.id),
    version(7, "+493023125042", AIRPORT, staff_id=JONAS.id),
    title="Ada Beispiel",
)
PRICE = conflict("product", "price", version(30, 249), version(21, 259, AIRPORT), title=JUICE.name)
OFFER = conflict(
    "offer",
    WHOLE,
    version(41, {"schema": 1, "version": 3, "name": "Summer juice", "priority": 2,
                 "valid": {"first_on": "2026-06-01", "last_on": "2026-08-31"},
                 "benefit": {"tag": "percent", "ppm": 150_000}}),
    version(40, {"schema": 1, "version": 3, "name": "Summer juice", "priority": 2,
                 "valid": {"first_on": "2026-06-01", "last_on": "2026-09-30"},
                 "benefit": {"tag": "percent", "ppm": 200_000}}, AIRPORT),
    version(39, {"schema": 1, "version": 2, "name": "Juice", "priority": 2,
                 "valid": {"first_on": "2026-06-01", "last_on": "2026-08-31"},
                 "benefit": {"tag": "amount", "minor": 50}}, ""),
    title="Summer juice",
)  # fmt: skip
ASIDE = (
    AsideRecord(
        place=41, kind="account_moved", reason="postings_unbalanced", noted_at=A_MORNING,
        made_at=A_MORNING - timedelta(hours=1),
    ),
    AsideRecord(
        place=12, kind="", reason="new_reason", noted_at=A_MORNING - timedelta(days=1),
        is_new=False,
    ),
)  # fmt: skip
BRUNO = a_customer(
    id=an_id("bruno"), given_name="Bruno", family_name="Fall", phone="+493023125077",
    email="bruno@example.com", enrolled_at=A_MORNING - timedelta(hours=3),
)  # fmt: skip
ADA_TWICE = a_customer(id=an_id("ada twice"), phone="+493023125043", enrolled_at=A_MORNING)
CAME = (
    Arrival(number=9, customer=ADA_TWICE, place=AIRPORT, staff_id=MARA.id),
    Arrival(number=8, customer=BRUNO, place=NORTH, doubles=(a_customer(phone=BRUNO.phone),)),
    Arrival(number=7, customer=a_customer(id=an_id("x"), given_name="", family_name="", phone="")),
)


class FakeReader:
    """Finds one customer, whatever is looked for."""

    def look(self, text: str, *, limit: int = 10) -> tuple[FoundCustomer, ...]:
        del text
        return (FoundCustomer(ADA), FoundCustomer(BRUNO))[:limit]

    def find(self, text: str, *, limit: int = 10) -> tuple[Customer, ...]:
        return tuple(one.customer for one in self.look(text, limit=limit))

    def by_card(self, card: str) -> Customer | None:
        del card
        return None

    def is_lost(self, card: str) -> bool:
        del card
        return False


class FakeView:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.picture = InboxPicture(lists=(), shown=InboxList.APART)
        self.said: list[str] = []

    def show_picture(self, picture: InboxPicture) -> None:
        self.picture = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        del is_fault
        self.said.append(sentence)


class InboxDesk:
    """Everything waits, in a store that looks at who came unless `is_live`."""

    def __init__(
        self, *, is_live: bool = False, is_empty: bool = False, language: str = "en"
    ) -> None:
        rules = ExchangeRules(is_daily=not is_live)
        self.storage = FakeStorage(a_policy(store=a_store(exchange=rules)))
        tables = self.storage.tables
        tables.staff.update({one.id: one for one in (MARA, JONAS)})
        if not is_empty:
            tables.conflicts += [OFFER, PRICE, PHONE]
            tables.aside += ASIDE
            tables.arrivals = list(CAME)
        self.view, self.changed = FakeView(), list[str]()
        self.services = InboxServices(
            reading=ReadInbox(unit_of_work=self.storage.begin),
            settling=SettleConflict(
                unit_of_work=self.storage.begin, clock=FakeClock(), new_id=counting_ids()
            ),
            customers=FakeReader(),
            goods_name=lambda key: JUICE.name if key == JUICE.id else "",
            phrases=Phrases(language),
            formatter=Formatter(_WORDS[language], ZoneInfo("Europe/Berlin")),
            currency=a_store().currency,
            run=SynchronousRunner().run,
            changed=self.changed.append,
        )
        self.presenter = InboxPresenter(self.services, self.view)

    def open(self, staff: StaffMember = JONAS) -> "InboxDesk":
        """Show the page."""
        self.presenter.open(staff)
        return self

    @property
    def rows(self) -> list[str]:
        """What, row by row."""
        return [row.what for row in self.view.picture.rows]
