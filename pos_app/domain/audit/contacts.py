"""What is wrong with the ways to reach somebody: nobody can, a number or an address is none.

Asks no network. Invariants: the last way to know somebody (number, address, card) is never offered
to be taken away; what is written in its normal form already is told so without any table.
"""

import re
from functools import lru_cache

from pos_app.domain.audit.fault import AuditRules, Fault, FaultKind
from pos_app.domain.calling_code import national_digits
from pos_app.domain.contact import normal_phone
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.receipt_request import normal_address

_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
_PLAIN_ADDRESS = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,24}"
)
_TOLD_BY = 6  # of a number, with its length: country, and whether a zero was left before it
# Hosts that nobody has, one slip from one that many have.
_TYPOS = {
    "gmial.com": "gmail.com", "gmai.com": "gmail.com", "gmal.com": "gmail.com",
    "gamil.com": "gmail.com", "gnail.com": "gmail.com", "gmaill.com": "gmail.com",
    "gmail.con": "gmail.com", "gmail.cm": "gmail.com", "gmail.co": "gmail.com",
    "googlemail.con": "googlemail.com",
    "hotmial.com": "hotmail.com", "hotmal.com": "hotmail.com", "hotmai.com": "hotmail.com",
    "hotmail.con": "hotmail.com", "hotmail.cm": "hotmail.com",
    "outlok.com": "outlook.com", "outlook.con": "outlook.com",
    "yaho.com": "yahoo.com", "yahooo.com": "yahoo.com", "yahoo.con": "yahoo.com",
    "yahho.com": "yahoo.com", "iclod.com": "icloud.com", "icloud.con": "icloud.com",
    "gmx.ed": "gmx.de", "gmx.d": "gmx.de", "web.ed": "web.de", "wbe.de": "web.de",
    "t-onlin.de": "t-online.de", "tonline.de": "t-online.de",
}  # fmt: skip


def no_contact(customer: Customer, rules: AuditRules) -> Fault | None:
    """Neither a number nor an address."""
    del rules
    is_reached = customer.phone.strip() or customer.email.strip()
    return None if is_reached else Fault(kind=FaultKind.NO_CONTACT)


def phone_form(customer: Customer, rules: AuditRules) -> Fault | None:
    """A number that is one, but not as it is looked for; or that cannot be one in its country."""
    phone = customer.phone
    if not phone:
        return None
    if _is_made_up(phone):
        return _taken_away(FaultKind.PHONE_WRONG, customer, "phone")
    if _E164.fullmatch(phone) and _tells_whole(phone[:_TOLD_BY], len(phone)):
        return None
    try:
        normal = normal_phone(phone, rules.countries.get(customer.home_store_id, rules.country))
    except RuleError:
        return _taken_away(FaultKind.PHONE_WRONG, customer, "phone")
    if normal == phone:
        return None
    return Fault(kind=FaultKind.PHONE_FORM, about=phone, fix={"phone": normal}, becomes=normal)


def _is_made_up(phone: str) -> bool:
    """One digit again and again, or as they stand on the keys."""
    digits = national_digits(phone[1:])
    return phone.startswith("+") and (len(set(digits)) == 1 or digits in "123456789012345")


def email_bounces(customer: Customer, rules: AuditRules) -> Fault | None:
    """A mail server said that there is nobody at this address."""
    if not customer.email or customer.email.strip().lower() not in rules.bouncing:
        return None
    return _taken_away(FaultKind.EMAIL_BOUNCES, customer, "email")


def email_form(customer: Customer, rules: AuditRules) -> Fault | None:
    """An address that is one, but not as it is looked for; one slip from one; or none."""
    del rules
    email = customer.email
    if not email:
        return None
    if _PLAIN_ADDRESS.fullmatch(email):
        normal = email
    else:
        try:
            normal = normal_address("".join(email.split()).strip("<>,;.:").replace(",", "."))
        except RuleError:
            return _taken_away(FaultKind.EMAIL_WRONG, customer, "email")
    name, _, host = normal.rpartition("@")
    if host in _TYPOS:
        fixed = f"{name}@{_TYPOS[host]}"
        return Fault(kind=FaultKind.EMAIL_TYPO, about=email, fix={"email": fixed}, becomes=fixed)
    if normal == email:
        return None
    return Fault(kind=FaultKind.EMAIL_FORM, about=email, fix={"email": normal}, becomes=normal)


def _taken_away(kind: FaultKind, customer: Customer, name: str) -> Fault:
    """Offer to take it away, if they are known by anything else."""
    others = {"phone": customer.phone, "email": customer.email, "card": customer.card}
    about = others.pop(name)
    return Fault(kind=kind, about=about, fix={name: ""} if any(others.values()) else {})


@lru_cache(maxsize=20_000)
def _tells_whole(beginning: str, length: int) -> bool:
    """Whether numbers that begin so and are so long can be dialled as they are written.

    The library's tables tell by country and length, in a tenth of a millisecond: a hundred seconds
    for a million people. A number that is told wrong by this is asked about itself.
    """
    number = beginning + "2" * (length - len(beginning))
    try:
        return normal_phone(number, "ZZ") == number
    except RuleError:
        return False
