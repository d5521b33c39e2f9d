"""What is wrong with a name: each check looks at one record and says its fault, or None.

The words behind them are domain/audit/name_words. Fixes are offers: nobody knows how somebody
writes themselves but they.

Invariant: a fix takes no letter of a name away that is part of one; a card's number is never said.
"""

import re
from collections.abc import Mapping

from pos_app.domain.audit.fault import AuditRules, Fault, FaultKind
from pos_app.domain.audit.name_words import (
    PARTICLES,
    cased,
    is_shouted,
    is_street,
    is_test_name,
    is_title,
    is_whispered,
    without_title,
)
from pos_app.domain.card_number import MARK, holds_card_number, without_card_numbers
from pos_app.domain.contact import normal_phone
from pos_app.domain.customer import LONGEST_NAME, Customer, clean_name
from pos_app.domain.errors import RuleError
from pos_app.domain.receipt_request import normal_address

_NUMBER = re.compile(r"\+?\d[\d /().-]*")
_ADDRESS = re.compile(r"\S+@\S+")
_A_NUMBER_HAS = 5  # digits; fewer are a house, a year, or "the 2nd"
_SHOUTED_FROM = 3  # letters; fewer are initials


def is_plain(customer: Customer) -> bool:
    """Two words of letters alone, each with one capital, at its head, and neither a title."""
    given, family = customer.given_name, customer.family_name
    return (
        (given + family).isalpha() and given.istitle() and family.istitle() and not is_title(given)
    )


def name_card(customer: Customer, rules: AuditRules) -> Fault | None:
    """A payment card's number: it goes at once."""
    del rules
    if not any(c.isdigit() for c in customer.name) or not holds_card_number(customer.name):
        return None
    clean = {
        name: _blanks_closed(without_card_numbers(text).replace(MARK, " "))
        for name, text in _parts(customer).items()
    }
    if holds_card_number(f"{clean['given_name']} {clean['family_name']}"):
        clean = {"given_name": "", "family_name": ""}  # it stood in both fields
    return _fault(FaultKind.NAME_CARD, customer, clean, about=without_card_numbers(customer.name))


def name_missing(customer: Customer, rules: AuditRules) -> Fault | None:
    """No name at all."""
    del rules
    return None if customer.name else Fault(kind=FaultKind.NAME_MISSING)


def name_test(customer: Customer, rules: AuditRules) -> Fault | None:
    """Somebody tried the till out."""
    del rules
    if not is_test_name(customer.name):
        return None
    return _fault(FaultKind.NAME_TEST, customer, {"given_name": "", "family_name": ""})


def name_number(customer: Customer, rules: AuditRules) -> Fault | None:
    """A telephone number, or another long one, where the name belongs."""
    name = customer.name
    digits = sum(c.isdigit() for c in name)
    if not digits or "@" in name or is_street(name):
        return None
    if digits < _A_NUMBER_HAS and any(c.isalpha() for c in name):
        return None
    rest = {key: _blanks_closed(_NUMBER.sub(" ", text)) for key, text in _parts(customer).items()}
    found = max(_NUMBER.findall(name), key=len, default="")
    phone = "" if customer.phone else _phone(found, customer, rules)
    return _fault(FaultKind.NAME_NUMBER, customer, rest | ({"phone": phone} if phone else {}))


def name_address(customer: Customer, rules: AuditRules) -> Fault | None:
    """An e-mail address, or a street, where the name belongs."""
    del rules
    name = customer.name
    found = _ADDRESS.search(name) if "@" in name else None
    if found is None:
        return Fault(kind=FaultKind.NAME_ADDRESS, about=name) if is_street(name) else None
    rest = {key: _blanks_closed(_ADDRESS.sub(" ", text)) for key, text in _parts(customer).items()}
    email = "" if customer.email else _email(found[0])
    return _fault(FaultKind.NAME_ADDRESS, customer, rest | ({"email": email} if email else {}))


def name_swapped(customer: Customer, rules: AuditRules) -> Fault | None:
    """First name and family name in each other's field: "Berg," "Anna", as lists write them."""
    del rules
    given, family = customer.given_name.strip(), customer.family_name.strip()
    if not given.endswith(",") or len(given) < 2 or not family or "," in family:
        return None
    return _named(FaultKind.NAME_SWAPPED, customer, family, given.rstrip(", "))


def name_together(customer: Customer, rules: AuditRules) -> Fault | None:
    """Both names in one field."""
    del rules
    given, family = _blanks_closed(customer.given_name), _blanks_closed(customer.family_name)
    if given and family:
        if given.casefold().endswith(f" {family.casefold()}"):
            return _named(
                FaultKind.NAME_TOGETHER, customer, given[: -len(family) - 1].strip(), family
            )
        return None
    whole = without_title(given or family)
    if whole.count(",") == 1 and all(part.strip() for part in whole.split(",")):
        last, _, first = whole.partition(",")
        return _named(FaultKind.NAME_TOGETHER, customer, first.strip(), last.strip())
    words = whole.split(" ")
    if len(words) < 2:
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return _named(FaultKind.NAME_TOGETHER, customer, " ".join(words[:at]), " ".join(words[at:]))


def name_title(customer: Customer, rules: AuditRules) -> Fault | None:
    """A title stands before the first name."""
    del rules
    rest = without_title(customer.given_name.strip())
    if rest == customer.given_name.strip() or not (rest or customer.family_name):
        return None
    return _fault(FaultKind.NAME_TITLE, customer, {"given_name": rest})


def name_case(customer: Customer, rules: AuditRules) -> Fault | None:
    """All capitals, or none."""
    del rules
    given, family = customer.given_name, customer.family_name
    if not (_is_odd(given) or _is_odd(family)):
        return None
    fault = _named(FaultKind.NAME_CASE, customer, given, family)
    return fault if fault.fix else None


def name_blanks(customer: Customer, rules: AuditRules) -> Fault | None:
    """Blanks at an end or twice, or what nobody can print."""
    del rules
    clean = {key: _clean(text) for key, text in _parts(customer).items()}
    if clean == _parts(customer):
        return None
    return _fault(FaultKind.NAME_BLANKS, customer, clean)


def _is_odd(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    if is_whispered(text):
        return letters > 1 and text not in PARTICLES
    return is_shouted(text) and letters >= _SHOUTED_FROM and not _is_initials(text)


def _is_initials(text: str) -> bool:
    return all(len(part) < _SHOUTED_FROM for part in re.split(r"[ .-]", text))


def _named(kind: FaultKind, customer: Customer, given: str, family: str) -> Fault:
    """A fault whose fix is these names, written as usual where they are odd."""
    language = customer.language
    if _is_odd(given):
        given = cased(given, is_family=False, language=language)
    if _is_odd(family):
        family = cased(family, is_family=True, language=language)
    return _fault(kind, customer, {"given_name": given, "family_name": family})


def _fault(
    kind: FaultKind, customer: Customer, fields: Mapping[str, str], *, about: str = ""
) -> Fault:
    """With a fix of what differs; none where it could not be kept."""
    fix = {key: text for key, text in fields.items() if text != getattr(customer, key)}
    about = about or customer.name
    if any(len(text) > LONGEST_NAME for key, text in fix.items() if key.endswith("_name")):
        return Fault(kind=kind, about=about)
    given = fields.get("given_name", customer.given_name)
    family = fields.get("family_name", customer.family_name)
    return Fault(kind=kind, about=about, fix=fix, becomes=f"{given} {family}".strip())


def _parts(customer: Customer) -> dict[str, str]:
    return {"given_name": customer.given_name, "family_name": customer.family_name}


def _blanks_closed(text: str) -> str:
    return " ".join(text.split())


def _clean(text: str) -> str:
    try:
        return clean_name(text)
    except RuleError:
        return _blanks_closed(text)


def _phone(text: str, customer: Customer, rules: AuditRules) -> str:
    try:
        return normal_phone(text, rules.countries.get(customer.home_store_id, rules.country))
    except RuleError:
        return ""


def _email(text: str) -> str:
    try:
        return normal_address(text.strip("<>(),;"))
    except RuleError:
        return ""
