"""The port is taken once, answers come at once, and plain HTTP is for a proxy."""

import socket
from pathlib import Path

import httpx
import pytest

from sync.hub.serving import ListenAt, listen
from tests.sync.hub.served import served_hub


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
