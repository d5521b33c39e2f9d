"""A body is cut at its limit, and guesses are few."""

import pytest
from starlette.requests import Request

from sync.hub.limits import Tries, read_body
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
    tries = Tries(2, within_ms=10_000, now_ms=lambda: now[0])
    tries.take()
    now[0] += 4_000
    tries.take()
    with pytest.raises(RefusalError) as raised:
        tries.take()
    assert (raised.value.status, raised.value.retry_after_s) == (429, 7)
    now[0] += 6_000
    tries.take()
