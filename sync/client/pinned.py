"""Pinned: where a hub is, and how its certificate is checked.

A hub makes its own certificate; a till remembers its fingerprint from the pairing and believes no
other. Behind a proxy the certificate is one that the system's authorities vouch for, and changes
every few months: then they are asked, and nothing is remembered. Plain HTTP is for this machine
alone. Does not send anything.

Invariant: not a byte of a request leaves before the certificate was compared.
"""

import hashlib
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sync.errors import LinkError

DEFAULT_PORT = 8765
FINGERPRINT_BYTES = 32


class OtherCertificateError(ssl.SSLError):
    """The hub shows another certificate than the one that was remembered."""


@dataclass(frozen=True, slots=True)
class HubPlace:
    """A hub: `https://host:port`, and the SHA-256 of its certificate's DER; empty: see above."""

    url: str
    pin: bytes = b""

    @property
    def is_encrypted(self) -> bool:
        """Whether anybody between can read."""
        return self.url.startswith("https:")

    @property
    def host_and_port(self) -> tuple[str, int]:
        """Where to connect."""
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or DEFAULT_PORT


def place_of(typed: str) -> HubPlace:
    """The hub at an address that somebody typed: `hub.example`, `10.0.0.7:8765`, `https://…`.

    Raises LinkError `bad_address`, `not_encrypted`.
    """
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise LinkError("bad_address", address=text) from error
    is_plain = parts.path in ("", "/") and not parts.query and not parts.username
    if parts.scheme not in ("http", "https") or not host or not is_plain:
        raise LinkError("bad_address", address=text)
    if parts.scheme == "http" and not _is_this_machine(host):
        raise LinkError("not_encrypted", address=text)
    shown = f"[{host}]" if ":" in host else host
    if port is None:
        port = 443 if text.startswith("https://") else DEFAULT_PORT
    return HubPlace(f"{parts.scheme}://{shown}:{port}")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class PinnedContext(ssl.SSLContext):
    """Believes one certificate, whoever signed it and whatever name stands in it."""

    pin = b""

    @classmethod
    def of(cls, pin: bytes) -> "PinnedContext":
        """The context that believes the certificate with this fingerprint."""
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.pin = pin
        return context

    def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        """Shake hands and compare. Raises OtherCertificateError."""
        wrapped = super().wrap_socket(*args, **kwargs)
        if fingerprint_of(wrapped) != self.pin:
            wrapped.close()
            raise OtherCertificateError("another certificate")
        return wrapped


def context_of(place: HubPlace) -> ssl.SSLContext:
    """What checks the certificate of this hub."""
    return PinnedContext.of(place.pin) if place.pin else ssl.create_default_context()


def fingerprint_of(wrapped: ssl.SSLSocket) -> bytes:
    """The SHA-256 of the certificate that the other side has just shown."""
    return hashlib.sha256(wrapped.getpeercert(binary_form=True) or b"").digest()


def look_at(place: HubPlace, *, timeout_s: float) -> HubPlace:
    """The same hub with what its certificate has to be; asks it once. Raises LinkError."""
    if not place.is_encrypted:
        return place
    try:
        _shake_hands(place, ssl.create_default_context(), timeout_s)
    except ssl.SSLCertVerificationError:
        pass
    except OSError as error:
        raise unreachable(place, error) from error
    else:
        return place
    curious = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    curious.check_hostname = False
    curious.verify_mode = ssl.CERT_NONE
    try:
        return HubPlace(place.url, _shake_hands(place, curious, timeout_s))
    except OSError as error:
        raise unreachable(place, error) from error


def unreachable(place: HubPlace, error: Exception) -> LinkError:
    """The LinkError for an error of the network."""
    code = "timed_out" if isinstance(error, TimeoutError) else "unreachable"
    return LinkError(code, address=place.url, reason=str(error) or type(error).__name__)


def _shake_hands(place: HubPlace, context: ssl.SSLContext, timeout_s: float) -> bytes:
    host, _ = place.host_and_port
    with (
        socket.create_connection(place.host_and_port, timeout=timeout_s) as line,
        context.wrap_socket(line, server_hostname=host) as wrapped,
    ):
        return fingerprint_of(wrapped)
