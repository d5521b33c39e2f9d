"""The port is taken once, answers come at once, and plain HTTP is for a proxy."""

import socket
import ssl
from pathlib import Path

import httpx
import pytest

from sync.hub import manager_routes
from sync.hub.serving import ListenAt, listen
from tests.sync.hub.served import ServedHub, served_hub


def test_a_port_that_somebody_has_is_an_error() -> None:
    line = listen(ListenAt(host="127.0.0.1", port=0))
    line.listen()
    try:
        with pytest.raises(OSError):
            listen(ListenAt(host="127.0.0.1", port=line.getsockname()[1]))
    finally:
        line.close()


def test_small_answers_do_not_wait_for_more() -> None:
    # asyncio turns Nagle's wait off only for sockets that name their protocol.
    line = listen(ListenAt(host="127.0.0.1", port=0))
    assert line.proto == socket.IPPROTO_TCP
    line.close()


def test_behind_a_proxy_it_is_plain_http(tmp_path: Path) -> None:
    with served_hub(tmp_path, is_encrypted=False) as hub:
        assert hub.url.startswith("http://127.0.0.1:")
        assert httpx.get(f"{hub.url}/health", trust_env=False).json()["status"] == "ok"


def tried(hub: ServedHub, forwarded: str) -> int:
    """Sign in with a wrong password, as a proxy before the hub would pass it on."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    answer = httpx.post(
        f"{hub.url}/sign-in", data={"password": "x"}, headers={"X-Forwarded-For": forwarded},
        verify=context, trust_env=False,
    )  # fmt: skip
    return answer.status_code


@pytest.mark.parametrize("is_encrypted", [True, False])
def test_a_forwarded_address_counts_behind_a_proxy_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_encrypted: bool
) -> None:
    monkeypatch.setattr(manager_routes, "GUESSES_MAX", 1)
    with served_hub(tmp_path, is_encrypted=is_encrypted) as hub:
        assert tried(hub, "192.0.2.1") == 403
        assert tried(hub, "192.0.2.1") == 429
        assert tried(hub, "192.0.2.2") == (429 if is_encrypted else 403)


def test_only_a_proxy_that_was_named_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manager_routes, "GUESSES_MAX", 1)
    # uvicorn would take other names from here.
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    with served_hub(tmp_path, is_encrypted=False, proxies=("192.0.2.9",)) as hub:
        assert [tried(hub, f"192.0.2.{n}") for n in (1, 2)] == [403, 429]
