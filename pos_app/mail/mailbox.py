"""Mailbox: the server that takes the store's mail, and how to speak to it.

Does not send (smtp_delivery) and reads no settings.

Invariant: the password is never shown, logged or written by this room.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Security(StrEnum):
    """How the line is protected."""

    STARTTLS = "starttls"  # RFC 3207; refused where the server does not offer it
    TLS = "tls"  # RFC 8314, port 465
    NONE = "none"  # only for a server on this machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """`sender` is the address that mail comes from; `account` empty: the server asks for none."""

    host: str
    port: int
    security: Security
    sender: str
    sender_name: str = ""
    account: str = ""
    password: str = field(default="", repr=False)
    timeout_s: float = 20.0

    @property
    def is_set_up(self) -> bool:
        """Whether mail can be sent at all."""
        return bool(self.host and self.sender)
