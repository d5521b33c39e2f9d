"""What a conflict is about: one field, or those in which two whole documents differ."""

from datetime import UTC, datetime
from uuid import UUID

from pos_app.domain.conflict import WHOLE, Conflict, ConflictVersion
from pos_app.domain.staff import Permission

AT = datetime(2026, 11, 22, tzinfo=UTC)


def a_conflict(kind: str, field: str, *values: object) -> Conflict:
    versions = tuple(
        ConflictVersion(record_id=UUID(int=n), mark=n, value=value, at=AT)
        for n, value in enumerate(values)
    )
    return Conflict(
        kind=kind, document_id=UUID(int=1), field=field, title="", versions=versions
    )  # fmt: skip


def test_a_field_is_what_it_is_about() -> None:
    conflict = a_conflict("customer", "phone", "1", "2")
    assert conflict.differing == ("phone",)
    assert conflict.value_of(conflict.versions[1], "phone") == "2"


def test_of_whole_documents_only_what_differs_is_named() -> None:
    one, other = {"name": "A", "schema": 1}, {"name": "B", "schema": 1, "until": "May"}
    conflict = a_conflict("offer", WHOLE, one, other)
    assert conflict.differing == ("name", "until")
    assert conflict.value_of(conflict.versions[0], "until") is None
    broken = a_conflict("offer", WHOLE, one, None)
    assert broken.value_of(broken.versions[1], "name") is None


def test_who_may_choose_follows_from_the_kind() -> None:
    permissions = [a_conflict(kind, "name").permission for kind in ("customer", "offer", "staff")]
    assert permissions == [
        Permission.SERVE_CUSTOMERS, Permission.EDIT_CATALOGUE, Permission.EDIT_SETTINGS,
    ]  # fmt: skip
