"""ReceiptRequest: a customer wants the receipt of a finished sale in another way than on paper.

A wish for this one receipt, not a consent: the address is used for nothing else. It stands apart
from the sale, which carries nothing personal. Does not send (that is the outgoing mail) and asks no
name server whether an address exists.

Invariants:
- At most one request of a sale waits (operations/request_receipt).
- A request that was withdrawn keeps no address.
- No text made of a request shows its address: `masked` is what people and screens see.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ReceiptRequestId, SaleId, StaffId

LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3: a path of 256 with its brackets


class ReceiptChannel(StrEnum):
    """How a receipt goes to the customer."""

    EMAIL = "email"


class RequestState(StrEnum):
    """How far a request got. Only a waiting one goes on by itself."""

    WAITING = "waiting"
    SENDING = "sending"  # written before the first byte of the message leaves
    SENT = "sent"
    UNKNOWN = "unknown"  # it left, and nobody knows whether it arrived: a person sends it again
    FAILED = "failed"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """It waits for a line or for a person: sent again, printed, or taken back."""
        return self in (self.WAITING, self.SENDING, self.UNKNOWN, self.FAILED)

    @property
    def may_be_taken_back(self) -> bool:
        """Nothing of it is on its way, and it has not arrived."""
        return self in (self.WAITING, self.UNKNOWN, self.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRequest:
    """One wish. `address` is in normal form, `language` that of the receipt ("en")."""

    id: ReceiptRequestId
    sale_id: SaleId
    channel: ReceiptChannel
    address: str = field(repr=False)  # a log that names a request must not name a person
    language: str
    requested_at: datetime
    staff_id: StaffId
    state: RequestState = RequestState.WAITING
    reason: str = ""

    @property
    def masked(self) -> str:
        """The address as a screen shows it: "a…@example.org"."""
        return masked_address(self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep:
    """A request went on: who or what took it to which state, and when."""

    request_id: ReceiptRequestId
    state: RequestState
    at: datetime
    staff_id: StaffId | None = None  # None: no person did it
    reason: str = ""  # the code of a sentence: why it failed, or still waits


def normal_address(text: str) -> str:
    """The normal form of an e-mail address as typed: no blanks around, lower case, NFC.

    Raises RuleError `errors.address_missing` or `errors.address_wrong`; neither names the address.
    """
    from email_validator import (  # noqa: PLC0415  (30 ms to import, needed after a sale)
        EmailNotValidError,
        validate_email,
    )

    typed = text.strip()
    if not typed:
        raise RuleError("errors.address_missing")
    if len(typed) > LONGEST_ADDRESS:
        raise RuleError("errors.address_wrong")
    try:
        return validate_email(typed, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise RuleError("errors.address_wrong") from None


def masked_address(address: str) -> str:
    """The first letter and what follows the @; nothing of an empty address."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}…{at}{host}" if at else ""
