"""Certificate: what the hub shows when it has none of an authority: its own, made at first start.

EC P-256, ten years. Tills remember its fingerprint from the pairing, so nobody has to vouch for it;
a new one would mean pairing every till again. Does not listen.
"""

import hashlib
import ipaddress
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.errors import HubStorageError
from sync.hub.folder_sync import sync_folder

DAYS = 3650


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """Files in PEM, and the SHA-256 of the certificate's DER."""

    certificate_file: Path
    key_file: Path
    fingerprint: bytes


def own_certificate(folder: Path, *, now: datetime) -> OwnCertificate:
    """The hub's certificate; made when there is none. Raises HubStorageError."""
    certificate_file, key_file = folder / "certificate.pem", folder / "certificate.key"
    try:
        if not (certificate_file.exists() and key_file.exists()):
            _make(certificate_file, key_file, now)
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
    except (OSError, ValueError) as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error
    der = certificate.public_bytes(serialization.Encoding.DER)
    return OwnCertificate(certificate_file, key_file, hashlib.sha256(der).digest())


def _make(certificate_file: Path, key_file: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Regulars hub")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # A till whose clock is late shall not refuse a hub that was made today.
        .not_valid_before(now - timedelta(days=2))
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName(_names()), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    _write(key_file, secret)
    _write(certificate_file, certificate.public_bytes(pem))


def _write(path: Path, said: bytes) -> None:
    """Write a file that only its owner may read; it appears under its name when it is whole."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(said)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def _names() -> list[x509.GeneralName]:
    host = socket.gethostname()
    names = {"localhost", host, host.partition(".")[0]}
    addresses = {"127.0.0.1", "::1"}
    with suppress(OSError):  # a machine that does not know its own name still has the others
        found = socket.getaddrinfo(host, None)
        addresses |= {str(one[4][0]).partition("%")[0] for one in found}
    return [
        *(x509.DNSName(one) for one in sorted(names) if one.isascii() and one),
        *(x509.IPAddress(ipaddress.ip_address(one)) for one in sorted(addresses)),
    ]
