"""The fields of the weekly e-mail (document weekly_letter) as plain values, and back.

Names are the domain's. A part that a later version sends along is left out here and kept by
whoever keeps the document. Does not merge.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.weekly_letter import LetterEnd, LetterPart, LetterTold, WeeklyLetter
from pos_app.replication.plain_values import id_or_none, read_id_or_none

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CONTENTS = frozenset(part.value for part in LetterPart)


def letter_fields(letter: WeeklyLetter) -> dict[str, object]:
    """The fields of the letter; one that is over is [Monday, key, instant in µs, end]."""
    return {
        "is_on": letter.is_on,
        "weekday": letter.weekday,
        "hour": letter.hour,
        "addresses": list(letter.addresses),
        "contents": [part.value for part in letter.contents],
        "language": letter.language,
        "store_id": id_or_none(letter.store_id),
        "till_id": id_or_none(letter.till_id),
        "told": [
            [one.week.isoformat(), one.key, (one.at - _EPOCH) // _MICROSECOND, one.end.value]
            for one in letter.told
        ],
        "waits": letter.waits,
    }


def read_letter(letter_id: UUID, fields: dict[str, Any]) -> WeeklyLetter:
    """The letter of these fields."""
    store_id = read_id_or_none(fields["store_id"])
    till_id = read_id_or_none(fields["till_id"])
    return WeeklyLetter(
        id=letter_id,
        is_on=fields["is_on"],
        weekday=fields["weekday"],
        hour=fields["hour"],
        addresses=tuple(fields["addresses"]),
        contents=tuple(LetterPart(one) for one in fields["contents"] if one in _CONTENTS),
        language=fields["language"],
        store_id=None if store_id is None else StoreId(store_id),
        till_id=None if till_id is None else TillId(till_id),
        told=tuple(
            LetterTold(
                week=date.fromisoformat(week),
                key=key,
                at=_EPOCH + timedelta(microseconds=at_us),
                end=LetterEnd(end),
            )
            for week, key, at_us, end in fields["told"]
        ),
        waits=fields["waits"],
    )
