"""Everything that is held of one person, for that person: to read and to take elsewhere.

Two people stand by it, as by an erasure. Reads and notes that it was read; what a machine reads of
it is domain/person_export's, and the files are somebody else's (bootstrap/person_files). Whoever
lives with them, or shares a number, is not in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.deed import Deed
from pos_app.domain.ids import CustomerId
from pos_app.domain.person_export import ExportSection, PersonExport
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require, require_second
from pos_app.operations.customer_profile import CustomerProfile, ReadProfile
from pos_app.operations.deed_book import DeedQuery
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

_LOOKS = ("customer_looked_at", "contact_shown")
_ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """What is held: `export` for a machine; for people the `profile`, whole, and who looked."""

    made_at: datetime
    store: str
    profile: CustomerProfile
    looks: tuple[Deed, ...]
    export: PersonExport


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPerson:
    """What it needs. `read_all` gives all that is held under every record of a person."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    read_all: Callable[[CustomerId], tuple[ExportSection, ...]]

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
            whole, store = _whole(work, profile), work.policy().store.name
            looks = _looks(work, whole)
            body: dict[str, str | int | bool] = {"second": "" if second is None else str(second.id)}
            entry = AuditEntry(kind="person_exported", staff_id=staff.id, at=now, body=body)
            work.audit(entry)
            work.commit()
        export = PersonExport(made_at=now, store=store, sections=self.read_all(customer_id))
        return PersonTold(made_at=now, store=store, profile=whole, looks=looks, export=export)


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


def _looks(work: UnitOfWork, profile: CustomerProfile) -> tuple[Deed, ...]:
    mine = {UUID(bytes=one.bytes) for one in work.people.records(profile.customer.id)}
    looks = work.deeds.deeds(DeedQuery(kinds=_LOOKS), limit=_ALL)
    return tuple(one for one in looks if one.customer_id in mine)
