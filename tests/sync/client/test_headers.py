"""What a request says of the till, and what a hub may say of when to come again."""

import pytest

from sync.client.headers import RETRY_MAX_MS, headers_of, retry_ms_of


def test_without_a_token_a_till_is_nobody_in_particular() -> None:
    assert "Authorization" not in headers_of("")
    assert headers_of("abc")["Authorization"] == "Bearer abc"


@pytest.mark.parametrize(
    ("said", "wait_ms"),
    [
        ("7", 7_000),
        ("", 0),
        ("-1", 0),
        ("soon", 0),
        ("\N{ARABIC-INDIC DIGIT SEVEN}", 0),
        ("9" * 30, RETRY_MAX_MS),
    ],
)
def test_a_hub_may_ask_for_quiet_but_not_for_ever(said: str, wait_ms: int) -> None:
    assert retry_ms_of(said) == wait_ms
