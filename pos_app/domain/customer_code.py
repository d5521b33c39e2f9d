"""The code of a customer's QR: how a telephone or a printed card says whose it is.

``C1.2900000000018``: version and the number of the card as the customer document keeps it, 1 to 40
capitals, digits and dashes. The prefix keeps it apart from goods (digits), from receipts (``R2.``)
and from gift cards, so that a scan means one thing wherever it is made. Capitals and digits only,
because a scanner that types keys gets them right on every keyboard layout. Not signed: it says no
more than the bar code of a plastic card, and a card alone pays for nothing.

Does not look anybody up.
"""

import re

_PREFIX = "C1."
_FORM = re.compile(r"C1\.([0-9A-Z-]{1,40})")


def customer_code_of(card: str) -> str:
    """The text of the QR code of a card's number; empty where there is none."""
    return f"{_PREFIX}{card}" if card else ""


def card_of_scan(raw: str) -> str:
    """The number of the card that a scan of its bar code or its QR code may mean."""
    text = raw.strip()
    found = _FORM.fullmatch(text.upper())
    return text if found is None else found.group(1)


def is_customer_code(text: str) -> bool:
    """Whether it is the QR code of a customer, known or not."""
    return _FORM.fullmatch(text.strip().upper()) is not None
