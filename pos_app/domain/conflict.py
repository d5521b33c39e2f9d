"""Conflict: two values of one field, written at two tills that did not see each other's.

What stands and what lost is decided by sync/merge, alike on every till. Somebody may choose
otherwise; this says between what, and who may. Merges nothing and stores nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Permission

WHOLE = "*"  # the one field of a document that merges as a whole
_PERMISSIONS = {
    "customer": Permission.SERVE_CUSTOMERS,
    "product": Permission.EDIT_CATALOGUE,
    "department": Permission.EDIT_CATALOGUE,
    "price": Permission.EDIT_CATALOGUE,
    "offer": Permission.EDIT_CATALOGUE,
    "quick_keys": Permission.EDIT_CATALOGUE,
    "recalled_batch": Permission.EDIT_CATALOGUE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictVersion:
    """One value: a plain one, or a map of all fields of a whole document.

    `mark` names the version for the change that ends the conflict. `place` is the till's name and
    its store's, empty when nobody knows them; `staff_id` is known of customers alone.
    """

    record_id: UUID
    mark: int
    value: object
    at: datetime
    place: str = ""
    staff_id: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field of a document; of its `versions` the first stands, the others lost."""

    kind: str
    document_id: UUID
    field: str
    title: str
    versions: tuple[ConflictVersion, ...]

    @property
    def permission(self) -> Permission:
        """What somebody must be allowed who chooses here."""
        return _PERMISSIONS.get(self.kind, Permission.EDIT_SETTINGS)

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields that the versions are about."""
        if self.field != WHOLE:
            return (self.field,)
        maps = [one.value for one in self.versions if isinstance(one.value, Mapping)]
        names = dict.fromkeys(name for one in maps for name in one)
        return tuple(name for name in names if any(_apart(one, maps[0], name) for one in maps))

    def value_of(self, version: ConflictVersion, name: str) -> object:
        """What a version says of one of the `differing` fields; None for nothing."""
        if self.field != WHOLE:
            return version.value
        return version.value.get(name) if isinstance(version.value, Mapping) else None


def _apart(one: Mapping[str, object], other: Mapping[str, object], name: str) -> bool:
    return one.get(name) != other.get(name)
