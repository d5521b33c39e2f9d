"""What somebody allowed or took back, as an export of this program tells it: a cell to answers.

One cell holds a JSON list, an object a box: purpose, channel, act, at, how, text, detail (the words
that were read). Knows no other column (customer_row) and writes nothing (import_people).

Invariants:
- A yes counts with its moment alone, in the past, and of nobody under age.
- A withdrawal always counts: it can only protect.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pos_app.domain.consent import (
    BOXES,
    LONGEST_WORDING,
    ConsentAct,
    ConsentChannel,
    Purpose,
)
from pos_app.domain.errors import RuleError

_SHOWN = 40
_ACTS = (ConsentAct.GIVEN, ConsentAct.WITHDRAWN)
_FIRST = datetime(1900, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAnswer:
    """One box: `text` and `detail` are what was read, empty where nobody knows."""

    purpose: Purpose
    channel: ConsentChannel
    act: ConsentAct
    at: datetime
    how: str = ""
    text: str = ""
    detail: str = ""


def read_answers(cell: str, *, today: date, is_minor: bool) -> tuple[ReadAnswer, ...]:
    """The answers of a cell. Raises RuleError `errors.answers_wrong` when it is none of ours."""
    if not cell:
        return ()
    try:
        found = [_answer(one) for one in json.loads(cell)]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise RuleError("errors.answers_wrong", text=cell[:_SHOWN]) from error
    if len({(one.purpose, one.channel) for one in found}) != len(found):
        raise RuleError("errors.answers_wrong", text=cell[:_SHOWN])
    # A store far east of the clock of others has tomorrow already.
    last = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=2)
    return tuple(
        one
        for one in found
        if one.act is ConsentAct.WITHDRAWN or (not is_minor and _FIRST <= one.at < last)
    )


def _answer(told: Mapping[str, str]) -> ReadAnswer:
    at = datetime.fromisoformat(told["at"])
    purpose, channel = Purpose(told["purpose"]), ConsentChannel(told["channel"])
    text, detail, how = (str(told.get(name, "")) for name in ("text", "detail", "how"))
    act = ConsentAct(told["act"])
    if at.tzinfo is None or act not in _ACTS or (purpose, channel) not in BOXES:
        raise ValueError(told)
    if len(text) + len(detail) > LONGEST_WORDING:
        raise ValueError(told)
    return ReadAnswer(
        purpose=purpose, channel=channel, act=act, at=at.astimezone(UTC),
        how=how[:_SHOWN], text=text, detail=detail,
    )  # fmt: skip
