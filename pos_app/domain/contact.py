"""The normal forms of what customers leave: a telephone number, an e-mail address; and masks.

Two people never write one number alike: everything is looked up by its normal form. Does not say
whether anybody answers there, and stores nothing.

Invariant: what is shown before somebody was chosen names neither a whole number nor an address.
"""

from pos_app.domain.errors import RuleError

LONGEST_PHONE = 40
_SHOWN_DIGITS = 4


def normal_phone(text: str, country: str) -> str:
    """A number as typed in a country (ISO 3166-1) in E.164: +49 30 901820 is +4930901820.

    Raises RuleError `errors.phone_wrong`; it does not name the number.
    """
    import phonenumbers  # noqa: PLC0415  (60 ms to import, needed when somebody joins)

    typed = text.strip()
    # Letters would be dialled as the digits on their keys: a name behind a number is no part of it.
    has_letters = any(c.isalpha() for c in typed)
    if not typed or len(typed) > LONGEST_PHONE or has_letters:
        raise RuleError("errors.phone_wrong")
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        raise RuleError("errors.phone_wrong") from None
    # Possible, not valid: new ranges are given out long before the tables know them. What is
    # possible only within a town lacks its area code, and would be somebody else's number.
    is_whole = phonenumbers.ValidationResult.IS_POSSIBLE
    if phonenumbers.is_possible_number_with_reason(number) != is_whole:
        raise RuleError("errors.phone_wrong")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def masked_phone(phone: str) -> str:
    """The last digits; nothing of an empty number."""
    return f"•••• {phone[-_SHOWN_DIGITS:]}" if phone else ""


def is_phone_like(text: str) -> bool:
    """Whether what was typed is a number: digits, and only what people write between them."""
    return any(c.isdigit() for c in text) and all(c.isdigit() or c in "+-/(). " for c in text)
