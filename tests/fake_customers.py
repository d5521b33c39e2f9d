"""Customers and their points in memory, for FakeUnitOfWork: CustomerBook and LoyaltyBook."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.customer import Customer, CustomerNote, Visit
from pos_app.domain.customer_code import card_of_scan
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.loyalty_tiers import Deed, TierBounds, standing
from pos_app.domain.policy import Policy
from pos_app.operations.found_customer import FoundCustomer, Slip
from tests.fake_accounts import FakeAccountBook


class CustomerTables(Protocol):
    """The part of the tables that customers need."""

    policy: Policy
    customers: dict[UUID, Customer]
    visits: list[Visit]
    notes: list[CustomerNote]
    points: list[LoyaltyEntry]
    outbox: list[object]


class FakeCustomerReader:
    """Finds by the beginning of any word of the name, by part of the number, by card."""

    def __init__(self, people: Sequence[Customer] = ()) -> None:
        self.people = list(people)
        self.slip = Slip.NONE

    def find(self, text: str, *, limit: int = 10) -> tuple[Customer, ...]:
        wanted = text.casefold().split()
        found = [one for one in self.people if wanted and _fits(one, wanted)]
        return tuple(found[:limit])

    def look(self, text: str, *, limit: int = 10) -> tuple[FoundCustomer, ...]:
        return tuple(FoundCustomer(one, self.slip) for one in self.find(text, limit=limit))

    def by_card(self, card: str) -> Customer | None:
        number = card_of_scan(card)
        return next((one for one in self.people if one.card and one.card == number), None)

    def is_lost(self, card: str) -> bool:
        number = card_of_scan(card)
        return self.by_card(card) is None and any(number in one.lost_cards for one in self.people)


def _fits(customer: Customer, wanted: Sequence[str]) -> bool:
    names = customer.name.casefold().split()
    return all(
        any(name.startswith(word) for name in names)
        or (word.isdigit() and word in customer.phone)
        or customer.email.startswith(word)
        for word in wanted
    )


class FakeCustomerBook:
    """The port CustomerBook over the tables of one transaction."""

    def __init__(self, tables: CustomerTables) -> None:
        self._tables = tables

    def customer(self, customer_id: CustomerId) -> Customer | None:
        return self._tables.customers.get(customer_id)

    def put(self, customer: Customer) -> None:
        self._tables.customers[customer.id] = customer
        self._tables.outbox.append(customer)

    def add(self, people: Sequence[Customer]) -> None:
        for customer in people:
            self.put(customer)

    def by_card(self, card: str) -> Customer | None:
        return FakeCustomerReader(list(self._tables.customers.values())).by_card(card)

    def by_contact(self, *, phone: str = "", email: str = "") -> tuple[Customer, ...]:
        return tuple(
            one
            for one in self._tables.customers.values()
            if (phone and one.phone == phone) or (email and one.email == email)
        )

    def notes(self, customer_id: CustomerId) -> tuple[CustomerNote, ...]:
        found = [one for one in self._tables.notes if one.customer_id == customer_id]
        return tuple(reversed(found))

    def add_note(self, note: CustomerNote) -> None:
        self._tables.notes.append(note)
        self._tables.outbox.append(note)

    def visits(self, customer_id: CustomerId, *, limit: int = 20) -> tuple[Visit, ...]:
        found = [one for one in self._tables.visits if one.customer_id == customer_id]
        return tuple(sorted(found, key=lambda one: one.visited_at, reverse=True)[:limit])

    def has_visit(self, sale_id: SaleId) -> bool:
        return any(one.sale_id == sale_id for one in self._tables.visits)

    def add_visit(self, visit: Visit) -> None:
        self._tables.visits.append(visit)
        self._tables.outbox.append(visit)


class FakeLoyaltyBook:
    """The port LoyaltyBook over the tables of one transaction; programmes are the policy's."""

    def __init__(self, tables: CustomerTables, accounts: FakeAccountBook) -> None:
        self._tables, self._accounts = tables, accounts

    def programmes(self) -> tuple[Programme, ...]:
        return self._tables.policy.programmes

    def programmes_of(self, at: datetime) -> tuple[Programme, ...]:
        del at  # every version here is as old as the file
        return self.programmes()

    def programme(self, programme_id: ProgrammeId, version: int | None = None) -> Programme | None:
        del version
        return next((one for one in self.programmes() if one.id == programme_id), None)

    def put(self, programme: Programme) -> None:
        others = [one for one in self.programmes() if one.id != programme.id]
        self._tables.policy = replace(self._tables.policy, programmes=(*others, programme))
        self._tables.outbox.append(programme)

    def add(self, entry: LoyaltyEntry, postings: Sequence[Posting] = ()) -> None:
        self._tables.points.append(entry)
        self._tables.outbox.append(entry)
        if postings:
            self._accounts.apply(entry.id, tuple(postings), entry.at)

    def unread_programmes(self) -> tuple[str, ...]:
        return ()

    def has(self, entry_id: UUID) -> bool:
        return any(one.id == entry_id for one in self._tables.points)

    def of_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        return tuple(one for one in self._tables.points if one.sale_id == sale_id)

    def about_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        return tuple(one for one in self._tables.points if one.of_sale == sale_id)

    def entries(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        card: str = "",
        limit: int = 50,
    ) -> tuple[LoyaltyEntry, ...]:
        found = [one for one in self._of(customer_id, programme_id) if one.card == card]
        return tuple(reversed(found))[: limit or None]

    def tallies(
        self, customer_id: CustomerId, programme_id: ProgrammeId
    ) -> dict[EntryKind, tuple[int, int]]:
        found = self.entries(customer_id, programme_id, limit=0)
        return {
            kind: (
                sum(one.points > 0 for one in found if one.kind is kind),
                sum(one.points < 0 for one in found if one.kind is kind),
            )
            for kind in {one.kind for one in found}
        }

    def bought(self, customer_id: CustomerId, programme_id: ProgrammeId, *, most: int) -> int:
        found = self._bought(customer_id, programme_id)
        return min(sum(one.points > 0 for one in found), most)

    def taken_by(
        self, customer_id: CustomerId, programme_id: ProgrammeId, *, since: datetime
    ) -> int:
        found = [
            one.points
            for one in self._tables.points
            if one.other == customer_id and one.programme_id == programme_id
            if one.is_at_home and not one.card and one.at >= since
        ]
        return max(-sum(found), 0)

    def has_bought(self, customer_id: CustomerId, programme_id: ProgrammeId) -> bool:
        return bool(self._bought(customer_id, programme_id))

    def _bought(self, customer_id: CustomerId, programme_id: ProgrammeId) -> list[LoyaltyEntry]:
        kinds = (EntryKind.EARNED, EntryKind.CLAIMED, EntryKind.MOVED_IN)
        found = self.entries(customer_id, programme_id, limit=0)
        return [one for one in found if one.kind in kinds]

    def tier_bounds(
        self, customer_id: CustomerId, programme: Programme, *, now: datetime, zone: tzinfo
    ) -> TierBounds:
        rules = programme.tier_rules
        span = (now - timedelta(days=rules.reach_days), now)
        deeds = self.deeds(customer_id, programme.id, span=span)
        reached = standing(rules, deeds, now, zone=zone).reached
        return TierBounds(reached, sum(abs(one.points) + abs(one.minor) + 1 for one in deeds))

    def visit_days(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
        zone: tzinfo,
    ) -> tuple[Deed, ...]:
        assert zone is not None
        return self.deeds(customer_id, programme_id, span=span)

    def deeds_together(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
    ) -> Deed:
        found = self.deeds(customer_id, programme_id, span=span)
        points, minor = (sum(one.points for one in found), sum(one.minor for one in found))
        return Deed(span[1], points, minor)

    def deeds(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
    ) -> tuple[Deed, ...]:
        sums: dict[object, Deed] = {}
        for one in self._of(customer_id, programme_id):
            if one.counts is not None and span[0] < one.counts.at <= span[1]:
                key, count = one.of_sale or one.sale_id, one.counts
                known = sums.get(key, Deed(count.at))
                sums[key] = Deed(
                    min(known.at, count.at), known.points + count.points, known.minor + count.minor
                )
        return tuple(sums.values())

    def expired_after(
        self, programme_id: ProgrammeId, place: bytes, *, before: date, limit: int
    ) -> tuple[tuple[CustomerId, bytes], ...]:
        found = {
            one.expires_on.isoformat().encode() + one.customer_id.bytes: one.customer_id
            for one in self._tables.points
            if one.programme_id == programme_id and (one.expires_on or before) < before
            if one.expires_on is not None
        }
        ahead = [(found[key], key) for key in sorted(found) if key > place]
        return tuple(ahead[:limit])

    def with_birthday(
        self, programme_id: ProgrammeId, day: str, *, after: bytes, limit: int
    ) -> tuple[CustomerId, ...]:
        found = [
            one.id
            for one in self._tables.customers.values()
            if one.birthday_md == day and one.id.bytes > after and self._of(one.id, programme_id)
        ]
        return tuple(sorted(found)[:limit])

    def _of(self, customer_id: CustomerId, programme_id: ProgrammeId) -> list[LoyaltyEntry]:
        key = (customer_id, programme_id)
        return [one for one in self._tables.points if (one.customer_id, one.programme_id) == key]

    def move_visit(self, sale_id: SaleId, customer_id: CustomerId) -> None:
        visits = self._tables.visits
        visits[:] = [
            replace(one, customer_id=customer_id) if one.sale_id == sale_id else one
            for one in visits
        ]
