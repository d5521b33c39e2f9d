"""Edit a customer at the till: what they are called, how they are reached, where they belong.

Each field is given as it was typed; what is wrong with one is said of that field. Two people may
edit at two tills: only fields that somebody changed are written. All of it runs on the database
thread. Asks for no consent and merges nobody.

Invariants:
- A card belongs to one customer; one that was replaced belongs to nobody again.
- Every edit leaves a fact that names its fields and who did it, never the values.
- Of two who change the same field at once the second is told, and writes over it only knowingly.
- An undo gives back what the edit changed, unless somebody changed that again.
- Whoever is found to be under age has allowed nothing: all is taken back, and no undo gives it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.contact import normal_phone
from pos_app.domain.customer import Customer, clean_name
from pos_app.domain.customer_fields import clean_birthday, clean_card, clean_tags
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.domain.receipt_request import normal_address
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

YES, NO = "yes", "no"
_RESTRICTED = {"groups": Permission.EDIT_GROUPS}
# What people call a field of the document; the rest is called as it is named there.
_CALLED = {
    "given_name": "name", "family_name": "name", "birthday_md": "birthday",
    "is_greeted": "greeting", "home_store_id": "home", "is_home_chosen": "home",
    "household_id": "household", "lost_cards": "card", "is_minor": "minor",
    "shares_points": "sharing",
}  # fmt: skip


class EditRefusedError(RuleError):
    """Fields that cannot be kept as typed: `faults` says why, by field."""

    def __init__(self, faults: Mapping[str, RuleError]) -> None:
        super().__init__("errors.edit_refused")
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class CustomerEdit:
    """One step that `undo` takes back: each customer before and after."""

    changes: tuple[tuple[Customer, Customer], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing differed."""
        return not self.changes


def named_fields(before: Customer, after: Customer) -> tuple[str, ...]:
    """What differs, as people call it, each once."""
    found = (_CALLED.get(name, name) for name in _differing(before, after))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCustomer:
    """What editing needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def edit(
        self,
        customer_id: CustomerId,
        typed: Mapping[str, str],
        *,
        staff: StaffMember,
        seen: Customer | None = None,
    ) -> CustomerEdit:
        """Write what was typed, by the names of EDITABLE.

        `greeting`, `minor` and `sharing` are YES or NO; `home` is a store's id, or empty: learn it.
        `seen`: whom the typist had before them; a field that somebody else changed since is refused
        (`errors.field_changed`). Raises RuleError `errors.customer_gone`, PermissionDeniedError for
        groups, EditRefusedError with all else.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        for name in typed.keys() & _RESTRICTED.keys():
            require(staff, _RESTRICTED[name])
        with self.unit_of_work() as work:
            before = _customer(work, customer_id)
            person = work.people.person(customer_id)
            shown = before if person is None else person.shown
            after, faults = shown, dict[str, RuleError]()
            for name, text in typed.items():
                try:
                    wanted = _READERS[name](work, after, text)
                    if seen is not None and wanted != after:
                        _refuse_changed(name, seen, shown)
                    after = wanted
                except RuleError as error:
                    faults[name] = error
            if not faults and _is_known(shown) and not _is_known(after):
                faults["phone"] = RuleError("errors.contact_missing")
            if faults:
                raise EditRefusedError(faults)
            records = (before,) if person is None else person.records
            return self._written(work, _spread(records, shown, after), staff=staff)

    def link(
        self, customer_id: CustomerId, other_id: CustomerId, *, staff: StaffMember
    ) -> CustomerEdit:
        """Say that two people live together; the other leaves the household they had.

        Raises RuleError `errors.customer_gone` and `errors.household_self`.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        if customer_id == other_id:
            raise RuleError("errors.household_self")
        with self.unit_of_work() as work:
            one, other = _customer(work, customer_id), _customer(work, other_id)
            home = one.household_id or other.household_id or self.new_id()
            left = _alone_without(work, other) if other.household_id not in (None, home) else ()
            pairs = [
                *((who, replace(who, household_id=home)) for who in (one, other)),
                *((who, replace(who, household_id=None)) for who in left),
            ]
            return self._written(work, tuple(pairs), staff=staff)

    def unlink(self, customer_id: CustomerId, *, staff: StaffMember) -> CustomerEdit:
        """Say that somebody lives by themselves; one who is left alone is no household either."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            customer = _customer(work, customer_id)
            people = (customer, *_alone_without(work, customer))
            pairs = tuple((who, replace(who, household_id=None)) for who in people)
            return self._written(work, pairs, staff=staff)

    def undo(self, edit: CustomerEdit, *, staff: StaffMember) -> CustomerEdit:
        """Take an edit back. Raises RuleError `errors.changed_since` and `errors.card_taken`."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            pairs: list[tuple[Customer, Customer]] = []
            for before, after in edit.changes:
                now = _customer(work, before.id)
                names = _differing(before, after)
                if any(getattr(now, name) != getattr(after, name) for name in names):
                    raise RuleError("errors.changed_since")
                if "card" in names:
                    _refuse_taken(work, before.card, before.id)
                old = {name: getattr(before, name) for name in names}
                pairs.append((now, replace(now, **old)))
            return self._written(work, tuple(pairs), staff=staff, is_undo=True)

    @property
    def _keeping(self) -> KeepConsent:
        return KeepConsent(unit_of_work=self.unit_of_work, clock=self.clock, new_id=self.new_id)

    def _written(
        self,
        work: UnitOfWork,
        pairs: tuple[tuple[Customer, Customer], ...],
        *,
        staff: StaffMember,
        is_undo: bool = False,
    ) -> CustomerEdit:
        changes = tuple((before, after) for before, after in pairs if before != after)
        for before, after in changes:
            work.customers.put(after)
            if after.is_minor and not before.is_minor:
                # What was given before was not theirs to give.
                self._keeping.write_withdrawn(work, after.id, staff=staff)
            work.profiles.add_change(
                CustomerChange(
                    id=self.new_id(),
                    customer_id=after.id,
                    staff_id=staff.id,
                    at=self.clock.now(),
                    fields=named_fields(before, after),
                    is_undo=is_undo,
                )
            )
        work.commit()
        return CustomerEdit(changes)


# The fields of the document behind what is typed, where they are called otherwise.
_FIELDS_OF = {
    "birthday": ("birthday_md",), "greeting": ("is_greeted",), "minor": ("is_minor",),
    "home": ("home_store_id", "is_home_chosen"), "sharing": ("shares_points",),
}  # fmt: skip
Reader = Callable[[UnitOfWork, Customer, str], Customer]


def _given_name(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, given_name=clean_name(text))


def _family_name(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, family_name=clean_name(text))


def _phone(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    country = work.policy().store.country
    return replace(customer, phone=normal_phone(text, country) if text.strip() else "")


def _email(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, email=normal_address(text) if text.strip() else "")


def _card(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    card, old = clean_card(text), customer.card
    if card == old:
        return customer
    _refuse_taken(work, card, customer.id)
    if work.profiles.lost_by(card) is not None:
        raise RuleError("errors.card_lost")
    lost = (*customer.lost_cards, old) if old else customer.lost_cards
    return replace(customer, card=card, lost_cards=lost)


def _birthday(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    return replace(customer, birthday_md=clean_birthday(text, work.policy().store.country))


def _language(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, language=text or customer.language)


def _tags(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    # As others wrote it: "Gift buyer" and "gift buyer" would be two.
    known = {tag.casefold(): tag for tag in work.profiles.tags()}
    tags = tuple(known.get(tag.casefold(), tag) for tag in clean_tags(text))
    return replace(customer, tags=tags)


def _groups(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, groups=clean_tags(text))


def _greeting(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, is_greeted=text != NO)


def _minor(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, is_minor=text == YES)


def _sharing(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    del work
    return replace(customer, shares_points=text == YES)


def _home(work: UnitOfWork, customer: Customer, text: str) -> Customer:
    if not text:
        return replace(customer, is_home_chosen=False)
    store_id = StoreId(UUID(text))
    if store_id not in {store.id for store in work.stores()}:
        raise RuleError("errors.store_unknown")
    return replace(customer, home_store_id=store_id, is_home_chosen=True)


_READERS: Mapping[str, Reader] = {
    "given_name": _given_name, "family_name": _family_name, "phone": _phone, "email": _email,
    "card": _card, "birthday": _birthday, "language": _language, "tags": _tags, "groups": _groups,
    "greeting": _greeting, "minor": _minor, "home": _home, "sharing": _sharing,
}  # fmt: skip
EDITABLE = tuple(_READERS)


def _customer(work: UnitOfWork, customer_id: CustomerId) -> Customer:
    customer = work.customers.customer(customer_id)
    if customer is None:
        raise RuleError("errors.customer_gone")
    return customer


def _is_known(customer: Customer) -> bool:
    """By anything but a name. Of who is not, all else can be mended still."""
    return bool(customer.phone or customer.email or customer.card)


def _refuse_taken(work: UnitOfWork, card: str, customer_id: CustomerId) -> None:
    holder = work.customers.by_card(card) if card else None
    if holder is not None and holder.id != customer_id:
        raise RuleError("errors.card_taken")


def _refuse_changed(name: str, seen: Customer, now: Customer) -> None:
    """Somebody else wrote this field while it was being typed: neither is lost unseen."""
    fields_of = _FIELDS_OF.get(name, (name,))
    if any(getattr(seen, field) != getattr(now, field) for field in fields_of):
        raise RuleError("errors.field_changed")


def _alone_without(work: UnitOfWork, customer: Customer) -> tuple[Customer, ...]:
    """Who would be a household of one if somebody left theirs."""
    if customer.household_id is None:
        return ()
    people = work.profiles.household(customer.household_id)
    others = tuple(one for one in people if one.id != customer.id)
    return others if len(others) == 1 else ()


def _spread(
    records: tuple[Customer, ...], shown: Customer, after: Customer
) -> tuple[tuple[Customer, Customer], ...]:
    """What an edit of somebody changes in each of their records.

    What was typed goes into the record that was opened, and stands there as the newest. What was
    emptied, or taken off a list, goes out of every record: else it would stand again from another;
    a card that was replaced opens none of them.
    """
    changed = {name: getattr(after, name) for name in _differing(shown, after)}
    pairs = [(records[0], replace(records[0], **changed))]
    for one in records[1:]:
        gone: dict[str, Any] = {}
        for name, value in changed.items():
            held = getattr(one, name)
            is_old = held == getattr(shown, name)
            if isinstance(value, tuple):
                gone[name] = tuple(part for part in held if part in value)
            elif isinstance(value, bool) or (is_old and not value):
                gone[name] = value
            elif is_old and name == "card":
                gone[name] = ""
        pairs.append((one, replace(one, **gone)))
    return tuple(pairs)


def _differing(before: Customer, after: Customer) -> tuple[str, ...]:
    names = (one.name for one in fields(Customer))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
