"""A till believes the certificate that it was paired with, and no other."""

import ssl
from pathlib import Path

import pytest

from sync.client.pinned import DEFAULT_PORT, HubPlace, PinnedContext, look_at, place_of
from sync.errors import LinkError
from tests.sync.client.fake_hub import FakeHub, make_certificate


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("hub.example", f"https://hub.example:{DEFAULT_PORT}"),
        (" 10.0.0.7:9000 ", "https://10.0.0.7:9000"),
        ("https://hub.example/", "https://hub.example:443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("[fe80::1]:9000", "https://[fe80::1]:9000"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, url: str) -> None:
    assert place_of(typed) == HubPlace(url)


@pytest.mark.parametrize(
    "typed", ["", "ftp://hub", "hub/path", "https://a@hub", "hub:many", "[::1"]
)
def test_what_is_no_address_of_a_hub_is_refused(typed: str) -> None:
    with pytest.raises(LinkError) as refused:
        place_of(typed)
    assert refused.value.code == "link.bad_address"


@pytest.mark.parametrize("typed", ["http://hub.example", "http://10.0.0.7:80"])
def test_nothing_goes_unencrypted_to_another_machine(typed: str) -> None:
    with pytest.raises(LinkError) as refused:
        place_of(typed)
    assert refused.value.code == "link.not_encrypted"


def test_the_certificate_that_a_hub_made_for_itself_is_remembered(tmp_path: Path) -> None:
    path, fingerprint = make_certificate(tmp_path)
    with FakeHub().serve(path) as hub:
        place = look_at(place_of(hub.url), timeout_s=5)
    assert place == HubPlace(hub.url, fingerprint)
    assert place.host_and_port[0] == "127.0.0.1"


def test_where_nothing_is_encrypted_there_is_nothing_to_remember() -> None:
    assert look_at(HubPlace("http://127.0.0.1:1"), timeout_s=5).pin == b""


def test_a_hub_that_is_not_there_cannot_be_looked_at() -> None:
    with pytest.raises(LinkError) as failed:
        look_at(HubPlace("https://127.0.0.1:1"), timeout_s=5)
    assert failed.value.code == "link.unreachable"


def test_a_pinned_context_asks_no_authority() -> None:
    context = PinnedContext.of(b"p" * 32)
    assert context.verify_mode is ssl.CERT_NONE
    assert context.pin == b"p" * 32
