"""Rows of a list of customers as what the till keeps: somebody new, or more of somebody known.

Decides nothing about files (check_customers) and runs no transaction (import_customers).

Invariants:
- Somebody is known by the card, or by number or address where the names agree or one is missing.
  Who is left in doubt is new, and the search for duplicates asks.
- Of somebody known nothing is ever written over.
- A consent is taken of new people alone, with what the file says of it word for word.
- Points come as one opening entry of the programme, once in the life of a record.
- A purchase of one person, day and amount is written once, however often its file comes.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.domain.consent import (
    LONGEST_WORDING,
    Consent,
    ConsentAct,
    ConsentChannel,
    ConsentHow,
    ConsentWording,
    Purpose,
)
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.customer_import import CustomerImport, Known, RowDone, Verdict
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty_entry import (
    EntryKind,
    LoyaltyEntry,
    PartRule,
    PointsPart,
    derived_entry_id,
)
from pos_app.domain.money import Money
from pos_app.domain.points_plan import PointsPlan
from pos_app.domain.policy import Policy
from pos_app.operations.consent_wordings import write_down
from pos_app.operations.customer_answers import ReadAnswer
from pos_app.operations.customer_import_book import StagedCustomer
from pos_app.operations.customer_row import Purchase, ReadCustomer
from pos_app.operations.ports import UnitOfWork

FILLED = ("phone", "email", "card", "birthday_md", "given_name", "family_name")
_OPENING = "opening"
_NOON = time(12)
_MOST_ORIGIN = 60

Whose = Callable[[int], CustomerId | None]
IsBrought = Callable[[CustomerId], bool]


@dataclass(slots=True, kw_only=True)
class ImportPeople:
    """Writes rows of one list in one transaction. `whose` tells whom an earlier row became."""

    work: UnitOfWork
    brought: CustomerImport
    whose: Whose
    is_brought: IsBrought = lambda _: False
    now: datetime
    new_id: Callable[[], UUID]
    _became: dict[int, CustomerId] = field(default_factory=dict)
    _worded: set[UUID] = field(default_factory=set)

    @property
    def _policy(self) -> Policy:
        return self.work.policy()

    def write(self, rows: Sequence[StagedCustomer]) -> list[RowDone]:
        """Write rows; what became of each."""
        firsts = [row for row in rows if row.first == row.number]
        known = {row.number: self._known(row.read) for row in firsts}
        new = {row.number: self._customer(row.read) for row in firsts if known[row.number] is None}
        # All at once: what finds people is written several times faster so.
        self.work.customers.add(list(new.values()))
        return [self._write(row, new.get(row.number), known.get(row.number)) for row in rows]

    def _write(self, row: StagedCustomer, new: Customer | None, known: Customer | None) -> RowDone:
        if new is not None:
            done = self._give(row, new)
        elif known is not None:
            done = self._fill(row, known)
        else:
            done = self._again(row)
        self._became[row.number] = done.customer_id
        if row.read.purchase is None:
            return done
        return replace(done, has_purchase=self._buy(done.customer_id, row.read.purchase, row.nth))

    def _known(self, read: ReadCustomer) -> Customer | None:
        """Two records of one list stay two people, whatever they have in common."""
        apart = self.is_brought if read.record else None
        return known_here(self.work, read, apart=apart)

    def _again(self, row: StagedCustomer) -> RowDone:
        customer_id = self._became.get(row.first) or self.whose(row.first)
        assert customer_id is not None, "the first row of somebody is written first"
        return RowDone(number=row.number, verdict=Verdict.AGAIN, customer_id=customer_id)

    def _fill(self, row: StagedCustomer, known: Customer) -> RowDone:
        done = RowDone(number=row.number, verdict=Verdict.KNOWN, customer_id=known.id)
        if self.brought.known is Known.LEAVE:
            return done
        gaps = {name: getattr(row.read, name) for name in FILLED if not getattr(known, name)}
        if known.name:
            gaps = {name: text for name, text in gaps.items() if not name.endswith("_name")}
        if gaps.get("card") and self.work.profiles.lost_by(gaps["card"]) is not None:
            del gaps["card"]
        filled = {name: text for name, text in gaps.items() if text}
        if filled:
            self.work.customers.put(replace(known, **filled))
        has_points = self._open_points(known.id, row.read.points)
        if filled or has_points:
            done = replace(done, verdict=Verdict.FILLED, filled=(*filled,), has_points=has_points)
        return done

    def _customer(self, read: ReadCustomer) -> Customer:
        store = self._policy.store
        return Customer(
            id=CustomerId(self.new_id()),
            given_name=read.given_name,
            family_name=read.family_name,
            phone=read.phone,
            email=read.email,
            card=read.card,
            language=read.language or store.languages[0],
            birthday_md=read.birthday_md,
            # Of a file that does not say when nobody knows: they did not all join today.
            enrolled_at=None if read.joined_on is None else self._noon(read.joined_on),
            home_store_id=store.id,
            tags=read.tags,
            is_minor=read.is_minor,
            is_greeted=read.is_greeted,
        )

    def _give(self, row: StagedCustomer, new: Customer) -> RowDone:
        return RowDone(
            number=row.number,
            verdict=Verdict.NEW,
            customer_id=new.id,
            has_points=self._open_points(new.id, row.read.points, is_new=True),
            consents=self._consents(new, row.read),
        )

    def _consents(self, customer: Customer, read: ReadCustomer) -> int:
        """What they allowed or took back, as far as the file proves it; how many answers."""
        answers = list(read.answers)
        if read.consented_on is not None and customer.email:
            # Offers by e-mail, which is what such a column is about; of no other channel a word.
            answers.append(
                ReadAnswer(
                    purpose=Purpose.OFFERS,
                    channel=ConsentChannel.EMAIL,
                    act=ConsentAct.GIVEN,
                    at=self._noon(read.consented_on),
                    how=read.consented_how,
                )
            )
        for answer in answers:
            self.work.consents.add(self._consent(customer, answer))
        return len(answers)

    def _consent(self, customer: Customer, answer: ReadAnswer) -> Consent:
        consent = Consent(
            id=self.new_id(),
            customer_id=customer.id,
            purpose=answer.purpose,
            channel=answer.channel,
            act=answer.act,
            at=answer.at,
            store_id=self._policy.store.id,
            till_id=self._policy.till.id,
            how=ConsentHow.BROUGHT_ALONG,
            staff_id=self.brought.staff_id,
        )
        if answer.act is not ConsentAct.GIVEN:
            return consent
        wording = self._wording(answer)
        if wording.id not in self._worded:
            write_down(self.work, wording)
            self._worded.add(wording.id)
        return replace(
            consent,
            wording_id=wording.id,
            wording_version=wording.version,
            language=wording.language,
            text_hash=wording.text_hash,
        )

    def _wording(self, answer: ReadAnswer) -> ConsentWording:
        """What the file says, as a wording that nobody is ever asked by: its language is the file.

        One for each list and way of saying yes, so that every till can show it.
        """
        said = " · ".join(filter(None, (self.brought.proof, answer.how)))[:LONGEST_WORDING]
        text, detail = (answer.text, answer.detail) if answer.text.strip() else (said, "")
        said_in = hashlib.sha256(f"{text}\n{detail}".strip().encode()).hexdigest()[:8]
        return ConsentWording(
            purpose=answer.purpose,
            channel=answer.channel,
            text=text,
            detail=detail,
            version=1,
            language=f"file-{self.brought.id.hex[:12]}-{said_in}",
        )

    def _open_points(self, customer_id: CustomerId, points: int, *, is_new: bool = False) -> bool:
        programme = self._policy.programme(self.now) if points else None
        if programme is None:
            return False
        if not is_new and self.work.loyalty.entries(customer_id, programme.id, limit=1):
            return False
        account = programme.account(customer_id)
        plan = PointsPlan(account, unit=programme.unit, new_id=self.new_id)
        plan.earn(points, rule=EntryKind.EARNED.value)
        entry = LoyaltyEntry(
            id=derived_entry_id(programme.id, customer_id, EntryKind.EARNED, _OPENING),
            programme_id=programme.id,
            version=programme.version,
            customer_id=customer_id,
            kind=EntryKind.EARNED,
            points=points,
            parts=(PointsPart(PartRule.OPENING, points, self.brought.file_name[:_MOST_ORIGIN]),),
            expires_on=programme.expires_on(self._policy.business_day(self.now).date),
            balance=points,
            staff_id=self.brought.staff_id,
            at=self.now,
        )
        self.work.loyalty.add(entry, plan.postings)
        return True

    def _buy(self, customer_id: CustomerId, purchase: Purchase, nth: int) -> bool:
        """A visit of no sale of ours: what was paid, without a tax that nobody knows."""
        named = f"{purchase.bought_on}:{purchase.minor}:{nth}".encode()
        sale_id = SaleId(UUID(bytes=hashlib.sha256(customer_id.bytes + named).digest()[:16]))
        if self.work.customers.has_visit(sale_id):
            return False
        currency = self._policy.store.currency
        self.work.customers.add_visit(
            Visit(
                sale_id=sale_id,
                customer_id=customer_id,
                store_id=purchase.store_id or self._policy.store.id,
                till_id=self._policy.till.id,
                visited_on=purchase.bought_on,
                visited_at=self._noon(purchase.bought_on),
                net=Money(purchase.minor, currency),
                tax=Money(0, currency),
                item_count=1 if purchase.minor > 0 else 0,
            )
        )
        return True

    def _noon(self, day: date) -> datetime:
        zone = ZoneInfo(self._policy.store.zone)
        return datetime.combine(day, _NOON, zone).astimezone(UTC)


def known_here(
    work: UnitOfWork, read: ReadCustomer, *, apart: IsBrought | None = None
) -> Customer | None:
    """Who of those known here a row is about; None for somebody new.

    Whoever `apart` says is not meant by anything but the card.
    """
    if read.card:
        lost_by = work.profiles.lost_by(read.card)
        by_card = work.customers.by_card(read.card) or (
            None if lost_by is None else work.customers.customer(lost_by)
        )
        if by_card is not None:
            return by_card
    found = work.customers.by_contact(phone=read.phone, email=read.email)
    fits = [one for one in found if _fits(one, read) and not (apart is not None and apart(one.id))]
    return min(fits, key=lambda one: one.id, default=None)


def _fits(customer: Customer, read: ReadCustomer) -> bool:
    here, there = (
        sorted(name.casefold().split())
        for name in (customer.name, f"{read.given_name} {read.family_name}")
    )
    return here == there or not here or not there


def put_back(work: UnitOfWork, done: RowDone, *, at: datetime, new_id: Callable[[], UUID]) -> None:
    """Undo what a row gave somebody, but for the record of who was new.

    Points go as far as their rights are still here: no account goes below zero.
    """
    if done.has_points:
        _close_points(work, done.customer_id, at=at, new_id=new_id)
    customer = work.customers.customer(done.customer_id)
    if customer is not None and done.filled:
        emptied: dict[str, Any] = dict.fromkeys(done.filled, "")
        work.customers.put(replace(customer, **emptied))


def _close_points(
    work: UnitOfWork, customer_id: CustomerId, *, at: datetime, new_id: Callable[[], UUID]
) -> None:
    for programme in work.loyalty.programmes():
        opened = derived_entry_id(programme.id, customer_id, EntryKind.EARNED, _OPENING)
        if not work.loyalty.has(opened):
            continue
        entry = work.loyalty.entries(customer_id, programme.id)[-1]
        account = programme.account(customer_id)
        rights = work.accounts.rights(account)
        points = min(entry.points, sum(one.free for one in rights))
        if points < 1:
            continue
        plan = PointsPlan(account, unit=programme.unit, new_id=new_id, rights=rights)
        plan.take_back(points, rule=EntryKind.TAKEN_BACK.value)
        work.loyalty.add(
            replace(
                entry,
                id=new_id(),
                kind=EntryKind.TAKEN_BACK,
                points=-points,
                parts=(PointsPart(PartRule.OPENING, -points),),
                expires_on=None,
                balance=entry.balance - points,
                at=at,
            ),
            plan.postings,
        )
