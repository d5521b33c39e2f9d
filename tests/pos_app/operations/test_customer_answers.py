"""Claims about consents that an export tells: proven ones come back, and nothing else does."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from pos_app.domain.consent import ConsentAct, ConsentChannel, Purpose
from pos_app.domain.errors import RuleError
from pos_app.operations.customer_answers import ReadAnswer, read_answers

_TODAY = date(2026, 11, 23)
_YES = {
    "purpose": "offers", "channel": "email", "act": "given", "at": "2025-05-01T10:00:00+02:00",
    "how": "paper", "text": "Offers by e-mail", "detail": "You can stop it.",
}  # fmt: skip


def _read(*told: Any, is_minor: bool = False) -> tuple[ReadAnswer, ...]:
    return read_answers(json.dumps(told), today=_TODAY, is_minor=is_minor)


def test_a_yes_comes_with_its_moment_and_its_words() -> None:
    (answer,) = _read(_YES)
    assert answer == ReadAnswer(
        purpose=Purpose.OFFERS, channel=ConsentChannel.EMAIL, act=ConsentAct.GIVEN,
        at=datetime(2025, 5, 1, 8, tzinfo=UTC), how="paper", text="Offers by e-mail",
        detail="You can stop it.",
    )  # fmt: skip
    assert read_answers("", today=_TODAY, is_minor=False) == ()


def test_a_yes_of_tomorrow_or_of_a_minor_is_none_and_a_withdrawal_always_counts() -> None:
    assert _read(_YES | {"at": "2027-01-01T00:00:00+00:00"}) == ()
    assert _read(_YES, is_minor=True) == ()
    (taken_back,) = _read(_YES | {"act": "withdrawn"}, is_minor=True)
    assert taken_back.act is ConsentAct.WITHDRAWN


@pytest.mark.parametrize(
    "cell",
    [
        "yes", "[1]", "{}x", '["offers"]', json.dumps([_YES, _YES]), "[" * 9_000,
        json.dumps([_YES | {"act": "pending"}]), json.dumps([_YES | {"channel": "none"}]),
        json.dumps([_YES | {"at": "2025-05-01T10:00:00"}]),
        json.dumps([_YES | {"text": "x" * 401}]),
        json.dumps([{"purpose": "offers"}]),
    ],
)  # fmt: skip
def test_what_is_none_of_ours_is_refused_as_a_whole(cell: str) -> None:
    with pytest.raises(RuleError, match="answers_wrong"):
        read_answers(cell, today=_TODAY, is_minor=False)
