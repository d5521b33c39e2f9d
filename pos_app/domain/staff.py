"""StaffMember, Role and Permission: who may do what at the counter.

Does not check a PIN (operations/sign_on with the port PinHasher) and stores nothing. Staff choose
themselves (by tile, number or card) and then give their PIN: a PIN alone never identifies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import PermissionDeniedError
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
    MANAGE_PRIVACY = "manage_privacy"


class Role(StrEnum):
    """What somebody is at the counter."""

    CASHIER = "cashier"
    MANAGER = "manager"


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
PERMISSIONS = {Role.CASHIER: _CASHIER, Role.MANAGER: frozenset(Permission)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """A person who signs on. `number` is what they type; `pin_hash` is argon2id.

    `card` is what the code of their staff card reads; empty without one, or when it was lost.
    `is_minor`: what has an age limit waits for somebody else when they sell it.
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
    return staff.is_active and permission in PERMISSIONS[staff.role]


def require(staff: StaffMember, permission: Permission) -> None:
    """Refuse unless `staff` may do this. Stands at the head of every operation."""
    if not is_allowed(staff, permission):
        raise PermissionDeniedError(
            "errors.permission_denied", name=staff.name, permission=permission.value
        )
