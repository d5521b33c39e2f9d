"""A refusal is one kind of answer, with when to try again."""

from sync.errors import HubStorageError
from sync.hub.refusal import RefusalError, of_storage, refusal_response
from sync.wire import Refused, decode


def test_a_refusal_says_its_code_and_when_to_try_again() -> None:
    response = refusal_response(RefusalError(503, "busy", retry_after_s=7))
    assert response.headers["retry-after"] == "7"
    answer = decode(bytes(response.body))
    assert isinstance(answer, Refused)
    assert (answer.code, answer.retry_after_ms, answer.generation) == ("busy", 7_000, None)


def test_a_body_that_was_not_read_ends_the_connection() -> None:
    assert refusal_response(RefusalError(413, "too_large")).headers["connection"] == "close"
    assert "connection" not in refusal_response(RefusalError(403, "revoked")).headers


def test_a_storage_that_is_full_asks_to_try_later() -> None:
    refusal = of_storage(HubStorageError("storage_full"))
    assert (refusal.status, refusal.code) == (503, "storage_full")
    assert refusal.retry_after_s > 0
