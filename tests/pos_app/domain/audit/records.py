"""A record of a person, and rules, for the tests of checks."""

from datetime import UTC, datetime
from uuid import UUID

from pos_app.domain.audit.fault import AuditRules
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULES = AuditRules(now=NOW, country="DE")


def person(given: str = "Anna", family: str = "Kowalska", **fields: object) -> Customer:
    """A record without a fault, but for what is given."""
    plain: dict[str, object] = {
        "phone": "+4930901820",
        "email": "anna@example.org",
        "enrolled_at": datetime(2025, 3, 1, tzinfo=UTC),
    }
    return Customer(
        id=CustomerId(UUID(int=1)),
        given_name=given,
        family_name=family,
        **{**plain, **fields},  # type: ignore[arg-type]
    )
