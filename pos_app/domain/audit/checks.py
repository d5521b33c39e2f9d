"""The table of what is looked for in a record of a person, and looking for all of it.

Each check is a small function of a record and the rules. Of a row of checks the first that finds
something is told: one field is mended one step at a time, and looked at again after.
"""

from collections.abc import Callable

from pos_app.domain.audit.contacts import email_bounces, email_form, no_contact, phone_form
from pos_app.domain.audit.dates import LastSeen, birthday_wrong, enrolled_later, stale
from pos_app.domain.audit.fault import RANKS, AuditRules, Fault
from pos_app.domain.audit.name_words import is_house
from pos_app.domain.audit.names import (
    is_plain,
    name_address,
    name_blanks,
    name_card,
    name_case,
    name_missing,
    name_number,
    name_swapped,
    name_test,
    name_title,
    name_together,
)
from pos_app.domain.customer import Customer

VERSION = 1  # one more when the checks change: every till then looks at everybody again
Check = Callable[[Customer, AuditRules], Fault | None]

NAME_CHECKS: tuple[Check, ...] = (
    name_card, name_missing, name_test, name_address, name_number, name_swapped, name_together,
    name_title, name_case, name_blanks,
)  # fmt: skip
CHECKS: tuple[tuple[Check, ...], ...] = (
    NAME_CHECKS,
    (no_contact, phone_form),
    (email_bounces, email_form),
    (birthday_wrong,),
    (enrolled_later,),
)
# What else is looked at in the name of a business, or of a family together.
_OF_HOUSE: tuple[Check, ...] = (name_card, name_number, name_blanks)
# Two plain words are nine names in ten: of the checks above one alone can say anything of them.
_OF_PLAIN = ((name_test,), *CHECKS[1:])


def faults_of(
    customer: Customer, rules: AuditRules, seen: LastSeen | None = None
) -> tuple[Fault, ...]:
    """All that is wrong, the gravest first; `seen` of those who may be stale alone."""
    if is_plain(customer):
        rows = _OF_PLAIN
    else:
        rows = (_OF_HOUSE, *CHECKS[1:]) if is_house(customer.name) else CHECKS
    found = [fault for row in rows if (fault := _first(row, customer, rules)) is not None]
    if seen is not None and (old := stale(seen, rules)) is not None:
        found.append(old)
    return tuple(sorted(found, key=lambda one: RANKS[one.kind]))


def _first(row: tuple[Check, ...], customer: Customer, rules: AuditRules) -> Fault | None:
    for check in row:
        fault = check(customer, rules)
        if fault is not None:
            return fault
    return None
