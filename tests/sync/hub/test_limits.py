"""A body is cut at its limit, and guesses are few."""

from contextlib import suppress

import pytest
from starlette.requests import Request

from sync.hub.limits import Tries, address_of, read_body
from sync.hub.refusal import RefusalError


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def request(parts: list[bytes], **headers: str) -> Request:
    left = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    left.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> dict[str, object]:
        return left.pop(0)

    said = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": said}, receive)


@pytest.mark.anyio
async def test_a_body_within_its_limit_is_read() -> None:
    assert await read_body(request([b"12345", b"67890"]), 10) == b"1234567890"


@pytest.mark.anyio
@pytest.mark.parametrize("said", [{}, {"content_length": "11"}, {"content_length": "3"}])
async def test_one_byte_more_is_refused_whatever_was_said(said: dict[str, str]) -> None:
    with pytest.raises(RefusalError) as raised:
        await read_body(request([b"12345", b"678901"], **said), 10)
    assert raised.value.status == 413


@pytest.mark.anyio
async def test_a_length_that_is_too_large_is_refused_before_anything_is_read() -> None:
    asked = request([], content_length=str(2**30))
    with pytest.raises(RefusalError) as raised:
        await read_body(asked, 10)
    assert raised.value.code == "too_large"


@pytest.mark.anyio
async def test_who_hangs_up_in_the_middle_is_no_bug() -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    asked = Request({"type": "http", "method": "POST", "headers": []}, receive)
    with pytest.raises(RefusalError) as raised:
        await read_body(asked, 10)
    assert raised.value.status == 400


def test_tries_are_used_up_and_come_back() -> None:
    now = [1_000]
    tries = Tries(2, together=100, within_ms=10_000, now_ms=lambda: now[0])
    tries.take("a")
    now[0] += 4_000
    tries.take("a")
    with pytest.raises(RefusalError) as raised:
        tries.take("a")
    assert (raised.value.status, raised.value.retry_after_s) == (429, 7)
    now[0] += 6_000
    tries.take("a")


def test_who_guesses_locks_nobody_else_out() -> None:
    tries = Tries(2, together=100, within_ms=10_000, now_ms=lambda: 0)
    for _ in range(500):
        with suppress(RefusalError):
            tries.take("guesser")
    tries.take("somebody else")


def test_all_together_have_an_end_too() -> None:
    now = [0]
    tries = Tries(2, together=3, within_ms=10_000, now_ms=lambda: now[0])
    for who in "abc":
        tries.take(who)
    with pytest.raises(RefusalError):
        tries.take("d")
    now[0] += 10_000
    tries.take("d")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("testclient", "other", False),
        ("x" * 64 + "1", "x" * 64 + "2", True),
    ],
)
def test_a_machine_is_one_address_and_in_ipv6_one_network(
    one: str, other: str, is_same: bool
) -> None:
    found = [
        address_of(Request({"type": "http", "headers": [], "client": (host, 1)}))
        for host in (one, other)
    ]
    assert (found[0] == found[1]) == is_same


def test_a_line_without_an_address_is_counted_too() -> None:
    assert address_of(Request({"type": "http", "headers": [], "client": None})) == ""
