"""The hub's own certificate is made once, and only its owner may read the key."""

import os
import ssl
from pathlib import Path

import pytest
from cryptography import x509

from sync.errors import HubStorageError
from sync.hub.certificate import own_certificate
from tests.sync.hub.served import NOON


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    first = own_certificate(tmp_path, now=NOON)
    assert own_certificate(tmp_path, now=NOON) == first
    der = ssl.PEM_cert_to_DER_cert(first.certificate_file.read_text())
    certificate = x509.load_der_x509_certificate(der)
    assert (certificate.not_valid_after_utc - NOON).days == 3650
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "localhost" in names.get_values_for_type(x509.DNSName)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(first.certificate_file, first.key_file)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits; the folder is the owner's")
def test_nobody_else_reads_the_key(tmp_path: Path) -> None:
    assert own_certificate(tmp_path, now=NOON).key_file.stat().st_mode & 0o077 == 0


def test_a_power_cut_while_it_is_made_leaves_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(_handle: int) -> None:
        raise OSError("the power is gone")

    with monkeypatch.context() as cut:
        cut.setattr(os, "fsync", power_cut)
        with pytest.raises(HubStorageError):
            own_certificate(tmp_path, now=NOON)
    assert not (tmp_path / "certificate.key").exists()
    made = own_certificate(tmp_path, now=NOON)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(made.certificate_file, made.key_file)


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    own_certificate(tmp_path, now=NOON).certificate_file.write_text("nothing")
    with pytest.raises(HubStorageError):
        own_certificate(tmp_path, now=NOON)
