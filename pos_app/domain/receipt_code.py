"""The code of a receipt: what its QR says, signed by the till that made the sale.

``R2.03-2-000147.20260302.3516EUR.<32 hex digits>.<103 characters>``: version, number, business day,
total and id of the sale, and the till's Ed25519 signature of all that stands before its dot, in
base 32 without padding. Enough to find the sale at any store, and nothing personal. Base 32 because
a QR code packs digits, capitals, dots and dashes tightly (45 modules a side), and because a scanner
that types keys gets them right on every keyboard layout.

Knows no key: `sign` and the check are passed in. Does not look a sale up.

Invariant: one sale and one key give one code, so that a copy carries the code of the first receipt.

Source: RFC 8032 (Ed25519 is deterministic), RFC 4648 §6.
"""

import re
from base64 import b32decode, b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pos_app.domain.ids import SaleId
from pos_app.domain.money import Currency, Money
from pos_app.domain.sale import Sale

# From a message to its 64-byte signature; and whether a signature is of a message.
Sign = Callable[[bytes], bytes]
IsSigned = Callable[[bytes, bytes], bool]

# Stands before what is signed, so that no other thing this key signs can pass for a receipt.
_PURPOSE = b"regulars receipt "
_FORM = re.compile(
    r"(R2\.([0-9A-Za-z]+-[0-9A-Za-z]+-[0-9]{6,})\.([0-9]{8})\.(-?[0-9]{1,15})([A-Z]{3})"
    r"\.([0-9A-F]{32}))\.([A-Z2-7]{103})"
)


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """What a code says. Nothing of it is to be believed before `is_genuine`."""

    sale_number: str
    day: date
    total: Money
    sale_id: SaleId
    message: bytes
    signature: bytes

    def is_genuine(self, is_signed: IsSigned) -> bool:
        """Whether the till of `sale_number` made it; `is_signed` asks that till's public key."""
        return is_signed(self.message, self.signature)


def claim_of(sale: Sale) -> str:
    """What the code says of a sale, without the signature."""
    day = sale.business_day.date.strftime("%Y%m%d")
    total = f"{sale.total.minor}{sale.total.currency.code}"
    return f"R2.{sale.number}.{day}.{total}.{sale.id.hex.upper()}"


def receipt_code_of(sale: Sale, sign: Sign) -> str:
    """The text of the receipt's QR code."""
    claim = claim_of(sale)
    signature = b32encode(sign(_PURPOSE + claim.encode("ascii"))).decode("ascii")
    return f"{claim}.{signature.rstrip('=')}"


def read_receipt_code(text: str) -> ReceiptCode | None:
    """What a scanned code says; None if it is no receipt of ours or was cut short."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    claim, number, day, minor, currency, sale_id, signature = found.groups()
    try:
        on = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007  (a business day has no zone)
    except ValueError:
        return None
    return ReceiptCode(
        sale_number=number,
        day=on,
        total=Money(int(minor), Currency(currency)),
        sale_id=SaleId(UUID(sale_id)),
        message=_PURPOSE + claim.encode("ascii"),
        signature=b32decode(signature + "="),
    )
