"""Read everything that is known of one customer, for the profile behind the counter's glance.

One read, one frozen value. What somebody may not see is left out here, not on the screen. Writes
nothing but that somebody looked (`note_look`). All of it runs on the database thread.

Invariant: a complaint is read by those alone who may see complaints.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pos_app.domain.clock import Clock
from pos_app.domain.consent import NOTHING_ASKED, Consent, ConsentStanding
from pos_app.domain.cue import CueEnd, CueOutcome
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.customer_care import Interaction, MatterNow
from pos_app.domain.customer_profile import (
    CustomerChange,
    HomeStore,
    bought,
    home_of,
    of_last_year,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProductId, SaleId, StaffId, StoreId
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.domain.money import Currency, Money
from pos_app.domain.person import Person
from pos_app.domain.person_merge import Merge
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.why_balance import sales_named
from pos_app.operations.attach_customer import CustomerCard, read_card
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

LOOKED_AT = "customer_looked_at"
MOST_VISITS, MOST_ENTRIES, MOST_TALKS, MOST_CUES = 400, 400, 50, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerProfile:
    """What is known of a customer. Lists are newest first; `visits` and `entries` are cut.

    `entries` are of points and stamps. `cues` are those that were said, none that was held out.
    `numbers`: what sales are called whose lines are on this till. `year_visits` and `year_spend`
    (with tax) are of the last twelve months, every store. `namesakes` share a number or an address
    and do not live with them as far as anybody said. `records` are all that are one person with
    this one, itself among them, and `merges` say who found that. `stores`, `staff` and `goods` name
    what the lists only mention.
    """

    card: CustomerCard
    visits: tuple[Visit, ...] = ()
    numbers: Mapping[SaleId, str] = field(default_factory=dict)
    entries: tuple[LoyaltyEntry, ...] = ()
    year_visits: int = 0
    year_spend: Money
    home: HomeStore | None = None
    matters: tuple[MatterNow, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    consents: tuple[Consent, ...] = ()
    standing: ConsentStanding = NOTHING_ASKED
    merges: tuple[Merge, ...] = ()
    records: tuple[Customer, ...] = ()
    household: tuple[Customer, ...] = ()
    namesakes: tuple[Customer, ...] = ()
    tags_in_use: tuple[str, ...] = ()
    changes: tuple[CustomerChange, ...] = ()
    cues: tuple[CueOutcome, ...] = ()
    goods: Mapping[ProductId, str] = field(default_factory=dict)
    stores: dict[StoreId, str] = field(default_factory=dict)
    staff: dict[StaffId, str] = field(default_factory=dict)

    @property
    def held(self) -> frozenset[SaleId]:
        """The sales whose lines are on this till."""
        return frozenset(self.numbers)

    @property
    def customer(self) -> Customer:
        """Whose profile it is."""
        return self.card.customer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProfile:
    """What reading needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def read(self, customer_id: CustomerId, *, staff: StaffMember) -> CustomerProfile:
        """Everything about a customer. Raises RuleError `errors.customer_gone`."""
        require(staff, Permission.SERVE_CUSTOMERS)
        now = self.clock.now()
        with self.unit_of_work() as work:
            person = work.people.person(customer_id)
            if person is None:
                raise RuleError("errors.customer_gone")
            customer = person.shown
            card = read_card(work, customer, now, staff=staff)
            visits = work.customers.visits(customer_id, limit=MOST_VISITS)
            policy = work.policy()
            today, entries = policy.business_day(now).date, _entries(work, card)
            year, cues = of_last_year(visits, today), _cues(work, customer_id)
            return CustomerProfile(
                card=card,
                visits=visits,
                numbers=work.profiles.numbers(
                    {*(visit.sale_id for visit in visits), *sales_named(entries)}
                ),
                entries=entries,
                year_visits=len(bought(year)),
                year_spend=_sum(year, policy.store.currency),
                home=home_of(customer, visits, today),
                matters=work.care.matters(customer_id),
                interactions=work.care.interactions(customer_id, limit=MOST_TALKS),
                consents=work.consents.of(customer_id),
                standing=work.consents.standing(customer_id),
                merges=work.people.merges(customer_id),
                records=person.records,
                household=_household(work, person),
                namesakes=_namesakes(work, person),
                tags_in_use=work.profiles.tags(),
                changes=work.profiles.changes(customer_id),
                cues=cues,
                goods=work.profiles.products(
                    {one.product_id for one in cues if one.product_id is not None}
                ),
                stores={store.id: store.name for store in work.stores()},
                staff={person.id: person.name for person in work.staff()},
            )

    def sale(self, sale_id: SaleId, *, staff: StaffMember) -> Sale:
        """The lines of one purchase. Raises RuleError `errors.sale_elsewhere`: not kept here."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            sale = work.sale(sale_id)
        if sale is None:
            raise RuleError("errors.sale_elsewhere")
        return sale

    def note_look(
        self, customer_id: CustomerId, *, what: str, purpose: str, staff: StaffMember
    ) -> None:
        """Write that somebody looked: `what` is "profile" or "contact", `purpose` their task."""
        require(staff, Permission.SERVE_CUSTOMERS)
        body: dict[str, str | int | bool] = {
            "customer": str(customer_id), "what": what, "purpose": purpose,
        }  # fmt: skip
        with self.unit_of_work() as work:
            work.audit(
                AuditEntry(kind=LOOKED_AT, staff_id=staff.id, at=self.clock.now(), body=body)
            )
            work.commit()


def _entries(work: UnitOfWork, card: CustomerCard) -> tuple[LoyaltyEntry, ...]:
    found = [
        entry
        for one in card.standings
        for stamp_card in ("", *(count.card.code for count in one.stamps))
        for record in work.people.records(card.customer.id)
        for entry in work.loyalty.entries(
            record, one.programme.id, card=stamp_card, limit=MOST_ENTRIES
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True))


def _cues(work: UnitOfWork, customer_id: CustomerId) -> tuple[CueOutcome, ...]:
    found = work.cues.of_customer(customer_id, limit=MOST_CUES)
    return tuple(one for one in found if one.end is not CueEnd.HELD_OUT)


def _household(work: UnitOfWork, person: Person) -> tuple[Customer, ...]:
    home = person.shown.household_id
    people = () if home is None else work.profiles.household(home)
    return tuple(one for one in people if one.id not in person.ids)


def _namesakes(work: UnitOfWork, person: Person) -> tuple[Customer, ...]:
    """Who has the same number or address: a hint, and no more."""
    shown = person.shown
    found = work.customers.by_contact(phone=shown.phone, email=shown.email)
    home = shown.household_id
    return tuple(
        one
        for one in found
        if one.id not in person.ids and (home is None or one.household_id != home)
    )


def _sum(visits: Iterable[Visit], currency: Currency) -> Money:
    """What was paid with tax, goods that came back taken off; of the store's currency alone."""
    mine = [one for one in visits if one.net.currency == currency]
    return Money(sum(one.net.minor + one.tax.minor for one in mine), currency)
