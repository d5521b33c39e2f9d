"""Everything that is held of one person, for that person: to read and to take elsewhere.

Two people stand by it, as by an erasure. Reads and notes that it was read; the files are somebody
else's (bootstrap/person_files). Whoever lives with them, or shares a number, is not in it.

`as_plain` is the form `regulars.person/1`, UTF-8 JSON: `schema`, `made_at`, `store`, and by name
the lists `records`, `purchases` (with `lines` where this till has them), `points`, `consents`,
`wordings`, `notes`, `matters`, `interactions`, `cues`, `changes`, `looks`. Amounts are minor units
with their currency, instants ISO 8601 in UTC, ids opaque; what is empty is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.consent import ConsentWording
from pos_app.domain.deed import Deed
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require, require_second
from pos_app.operations.customer_profile import CustomerProfile, ReadProfile
from pos_app.operations.deed_book import DeedQuery
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

SCHEMA = "regulars.person/1"
_LOOKS = ("customer_looked_at", "contact_shown")
_ALL = 1_000_000
# Of others, or of how this program works: no answer to "what do you know of me".
_LEFT_OUT = frozenset({"household_id", "other", "margin_minor", "counts", "seen", "postings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """What is held. `profile` is whole: nothing of its lists is cut."""

    made_at: datetime
    store: str
    profile: CustomerProfile
    sales: Mapping[SaleId, Sale]
    wordings: tuple[ConsentWording, ...]
    looks: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPerson:
    """What it needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def seconds(self, *, staff: StaffMember) -> tuple[StaffMember, ...]:
        """Who else may stand by it."""
        require(staff, Permission.EXPORT_PERSON)
        with self.unit_of_work() as work:
            return tuple(
                one
                for one in work.staff()
                if one.id != staff.id and is_allowed(one, Permission.APPROVE)
            )

    def read(
        self, customer_id: CustomerId, *, staff: StaffMember, second: StaffMember | None
    ) -> PersonTold:
        """All of it; that it was read is noted without a name.

        Raises RuleError `errors.customer_gone`, `errors.second_person_needed`,
        PermissionDeniedError.
        """
        require(staff, Permission.EXPORT_PERSON)
        with self.unit_of_work() as work:
            require_second(staff, second, work.staff())
        reading = ReadProfile(unit_of_work=self.unit_of_work, clock=self.clock)
        profile = reading.read(customer_id, staff=staff)
        now = self.clock.now()
        with self.unit_of_work() as work:
            whole = _whole(work, profile)
            told = PersonTold(
                made_at=now,
                store=work.policy().store.name,
                profile=whole,
                sales=_sales(work, whole),
                wordings=_wordings(work, whole),
                looks=_looks(work, whole),
            )
            body: dict[str, str | int | bool] = {"second": "" if second is None else str(second.id)}
            entry = AuditEntry(kind="person_exported", staff_id=staff.id, at=now, body=body)
            work.audit(entry)
            work.commit()
        return told


def as_plain(told: PersonTold) -> dict[str, Any]:
    """The form `regulars.person/1`."""
    profile = told.profile
    purchases = []
    for visit in profile.visits:
        bought = _plain(visit)
        sale = told.sales.get(visit.sale_id)
        if sale is not None:
            bought["number"] = str(sale.number)
            bought["lines"] = [
                {
                    "name": line.name,
                    "amount": _plain(line.quantity),
                    "total": _plain(line.line_total),
                }
                for line in sale.lines
            ]
        purchases.append(bought)
    parts: dict[str, Any] = {
        "records": _plain(profile.records),
        "purchases": purchases,
        "points": _plain(profile.entries),
        "consents": _plain(profile.consents),
        "wordings": _plain(told.wordings),
        "notes": _plain(profile.card.notes),
        "matters": _plain(profile.matters),
        "interactions": _plain(profile.interactions),
        "cues": _plain(profile.cues),
        "changes": _plain(profile.changes),
        "looks": [
            {"at": one.at.isoformat(), "what": one.body.get("what", one.kind),
             "purpose": one.body.get("purpose", "")}
            for one in told.looks
        ],
    }  # fmt: skip
    return {
        "schema": SCHEMA,
        "made_at": told.made_at.isoformat(),
        "store": told.store,
        "stores": {str(key): name for key, name in profile.stores.items()},
        **parts,
    }


def _plain(value: Any) -> Any:  # noqa: PLR0911  (a kind of value each)
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency.code}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: getattr(value, one.name) for one in fields(value)}
        return {
            name: _plain(one)
            for name, one in told.items()
            if name not in _LEFT_OUT and one not in (None, "", (), {}, frozenset())
        }
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int | float | str) or value is None else str(value)


def _whole(work: UnitOfWork, profile: CustomerProfile) -> CustomerProfile:
    """The profile with whole lists, and nobody else's."""
    who = profile.customer.id
    entries = [
        entry
        for one in profile.card.standings
        for card in ("", *(count.card.code for count in one.stamps))
        for record in work.people.records(who)
        for entry in work.loyalty.entries(record, one.programme.id, card=card, limit=_ALL)
    ]
    return replace(
        profile,
        card=replace(profile.card, notes=work.customers.notes(who)),
        visits=work.customers.visits(who, limit=_ALL),
        entries=tuple(sorted(entries, key=lambda one: (one.at, one.id), reverse=True)),
        matters=work.care.matters(who, limit=_ALL),
        interactions=work.care.interactions(who, limit=_ALL),
        cues=work.cues.of_customer(who, limit=_ALL),
        changes=work.profiles.changes(who, limit=_ALL),
        household=(),
        namesakes=(),
    )


def _sales(work: UnitOfWork, profile: CustomerProfile) -> dict[SaleId, Sale]:
    found = ((visit.sale_id, work.sale(visit.sale_id)) for visit in profile.visits)
    return {key: sale for key, sale in found if sale is not None}


def _wordings(work: UnitOfWork, profile: CustomerProfile) -> tuple[ConsentWording, ...]:
    shown = {(one.wording_id, one.wording_version) for one in profile.consents}
    found = (work.consents.wording(key, version) for key, version in shown if key is not None)
    return tuple(one for one in found if one is not None)


def _looks(work: UnitOfWork, profile: CustomerProfile) -> tuple[Deed, ...]:
    mine = {UUID(bytes=one.bytes) for one in work.people.records(profile.customer.id)}
    looks = work.deeds.deeds(DeedQuery(kinds=_LOOKS), limit=_ALL)
    return tuple(one for one in looks if one.customer_id in mine)
