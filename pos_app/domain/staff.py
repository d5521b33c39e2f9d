"""StaffMember, Role and Permission: who may do what at the counter.

What a role may do is a preset here and what the organisation changed about it (RoleChange, a
document that travels to every store). The change says what was granted and what was withdrawn, not
the whole list: what a later version adds to a preset reaches everybody. Does not check a PIN
(operations/sign_on with the port PinHasher) and stores nothing. Staff choose themselves (by tile,
number or card) and then give their PIN: a PIN alone never identifies.

Invariants:
- An owner may do everything, whatever a document says: somebody can always put roles right.
- Nobody gives a role that may do what they may not themselves (`may_give`).
- As long as nobody is owner, a manager stands in: may name the first one and change roles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import NAMESPACE_OID, UUID, uuid5

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import StaffId


class Permission(StrEnum):
    """One thing that a role may allow."""

    RING_UP = "ring_up"
    SERVE_CUSTOMERS = "serve_customers"
    SEE_COMPLAINTS = "see_complaints"
    EDIT_GROUPS = "edit_groups"
    MERGE_CUSTOMERS = "merge_customers"
    TAKE_TENDER = "take_tender"
    REPRINT = "reprint"
    OPEN_DRAWER = "open_drawer"
    OPEN_ITEM = "open_item"
    EXEMPT_TAX = "exempt_tax"
    DISCOUNT = "discount"
    OVERRIDE_PRICE = "override_price"
    APPROVE = "approve"
    REFUND = "refund"
    VOID_SALE = "void_sale"
    CORRECT_TENDER = "correct_tender"
    RUN_SHIFT = "run_shift"
    MOVE_CASH = "move_cash"
    SEE_EXPECTED_CASH = "see_expected_cash"
    CLOSE_STORE = "close_store"
    SEE_SALES = "see_sales"
    SEE_REPORTS = "see_reports"
    PRINT_LABELS = "print_labels"
    EDIT_CATALOGUE = "edit_catalogue"
    EDIT_SETTINGS = "edit_settings"
    IMPORT_CATALOGUE = "import_catalogue"
    IMPORT_CUSTOMERS = "import_customers"
    MANAGE_STAFF = "manage_staff"
    EDIT_ROLES = "edit_roles"
    ERASE_CUSTOMERS = "erase_customers"
    EXPORT_PERSON = "export_person"
    SEE_AUDIT = "see_audit"
    KEEP_BACKUPS = "keep_backups"
    EXPORT_ALL = "export_all"
    MANAGE_PRIVACY = "manage_privacy"


class Role(StrEnum):
    """What somebody is at the counter."""

    CASHIER = "cashier"
    SENIOR = "senior"
    MANAGER = "manager"
    OWNER = "owner"
    PRIVACY_OFFICER = "privacy_officer"


_CASHIER = frozenset(
    {
        Permission.RING_UP,
        Permission.SERVE_CUSTOMERS,
        Permission.TAKE_TENDER,
        Permission.REPRINT,
        Permission.OPEN_DRAWER,
        Permission.OPEN_ITEM,
        Permission.DISCOUNT,
        Permission.OVERRIDE_PRICE,
        Permission.REFUND,
        Permission.VOID_SALE,
        Permission.CORRECT_TENDER,
        Permission.RUN_SHIFT,
        Permission.MOVE_CASH,
        Permission.SEE_SALES,
        Permission.PRINT_LABELS,
    }
)
_SENIOR = _CASHIER | {
    Permission.APPROVE,
    Permission.EXEMPT_TAX,
    Permission.SEE_COMPLAINTS,
    Permission.SEE_EXPECTED_CASH,
    Permission.CLOSE_STORE,
}
_PRIVACY_OFFICER = frozenset(
    {
        Permission.SERVE_CUSTOMERS,
        Permission.SEE_COMPLAINTS,
        Permission.ERASE_CUSTOMERS,
        Permission.EXPORT_PERSON,
        Permission.MANAGE_PRIVACY,
        Permission.SEE_AUDIT,
    }
)
PRESETS = {
    Role.CASHIER: _CASHIER,
    Role.SENIOR: _SENIOR,
    Role.MANAGER: frozenset(Permission) - {Permission.EDIT_ROLES},
    Role.OWNER: frozenset(Permission),
    Role.PRIVACY_OFFICER: _PRIVACY_OFFICER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """How an organisation's role differs from its preset. A name unknown here is kept, unread."""

    role: Role
    granted: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    @property
    def id(self) -> UUID:
        """Of the role's document: the same at every till."""
        return uuid5(NAMESPACE_OID, f"regulars role {self.role.value}")

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role may do with this change."""
        return _changed(self.role, self.granted, self.withdrawn)

    def to(self, wanted: frozenset[Permission]) -> "RoleChange":
        """The change that makes exactly these of those that this version knows."""
        preset, known = PRESETS[self.role], {one.value for one in Permission}
        return RoleChange(
            role=self.role,
            granted=frozenset(p.value for p in wanted - preset) | (self.granted - known),
            withdrawn=frozenset(p.value for p in preset - wanted) | (self.withdrawn - known),
        )


def _changed(
    role: Role, granted: frozenset[str], withdrawn: frozenset[str]
) -> frozenset[Permission]:
    preset = PRESETS[role]
    if role is Role.OWNER or not (granted or withdrawn):
        return preset
    return frozenset(
        one for one in Permission if one in granted or (one in preset and one not in withdrawn)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """A person who signs on. `number` is what they type; `pin_hash` is argon2id.

    `card` is what the code of their staff card reads; empty without one, or when it was lost.
    """

    id: StaffId
    number: str
    name: str
    role: Role
    language: str = "en"
    pin_hash: str = ""
    is_active: bool = True
    is_minor: bool = False
    card: str = ""
    granted: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    @property
    def permissions(self) -> frozenset[Permission]:
        """What they may do while they are active."""
        return _changed(self.role, self.granted, self.withdrawn)

    @property
    def initials(self) -> str:
        """Up to two letters for the tile."""
        return "".join(part[0] for part in self.name.split()[:2]).upper()


def holder_of(card: str, people: Iterable[StaffMember]) -> StaffMember | None:
    """Whose card this is. A lost one is nobody's."""
    clean = card.strip()
    return next((one for one in people if clean and one.card == clean), None)


def is_allowed(staff: StaffMember, permission: Permission) -> bool:
    """Whether `staff` may do this: for what is shown, or left out, by who looks."""
    return staff.is_active and permission in staff.permissions


def require(staff: StaffMember, permission: Permission) -> None:
    """Refuse unless `staff` may do this. Stands at the head of every operation."""
    if not is_allowed(staff, permission):
        raise PermissionDeniedError(
            "errors.permission_denied", name=staff.name, permission=permission.value
        )


def may_edit_roles(staff: StaffMember, everybody: Iterable[StaffMember]) -> bool:
    """Whether `staff` may say what roles may do: an owner, or a manager where nobody is owner."""
    if is_allowed(staff, Permission.EDIT_ROLES):
        return True
    has_owner = any(one.role is Role.OWNER and one.is_active for one in everybody)
    return staff.is_active and staff.role is Role.MANAGER and not has_owner


def may_give(staff: StaffMember, member: StaffMember, everybody: Iterable[StaffMember]) -> bool:
    """Whether `staff` may make, or change, somebody of that role."""
    if may_edit_roles(staff, everybody):
        return True
    return is_allowed(staff, Permission.MANAGE_STAFF) and member.permissions <= staff.permissions


def require_second(
    first: StaffMember, second: StaffMember | None, everybody: Iterable[StaffMember]
) -> None:
    """Refuse an act of four eyes unless a second person who may approve stands by it.

    Where nobody else could, the first acts alone: a store of one person must be able to obey the
    law. Raises RuleError `errors.second_person_needed`, PermissionDeniedError.
    """
    if second is not None and second.id != first.id:
        require(second, Permission.APPROVE)
    elif any(one.id != first.id and is_allowed(one, Permission.APPROVE) for one in everybody):
        raise RuleError("errors.second_person_needed")
