"""CouponBatch: coupons issued together for an offer, each an account of uses.

The code of a coupon is its series and, where each is single, a random part: `SUMMER-7K3QX9AB`.
A series alone is a public code with a limit over all tills. Does not say what a coupon takes off
(domain/offer) nor who holds the right to use it (domain/account).

Invariants:
- A code is capital letters and digits in parts with hyphens; no letter that is taken for a digit.
- A batch that ended keeps its uses: nothing is taken off an account, no till honours its codes.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pos_app.domain.account import AccountId, AccountKind, account_id
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import OfferId, StaffId

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
RANDOM_LETTERS = 8
MOST_COUPONS = 1000
MOST_USES = 1_000_000
_SERIES = re.compile(r"[A-Z0-9]{2,16}")
_SINGLE = re.compile(rf"[A-Z0-9]{{2,16}}-[{ALPHABET}]{{{RANDOM_LETTERS}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponBatch:
    """Coupons made together: each of `codes` can be used `uses` times.

    `last_on` is the last business day on which they are taken, None while the offer holds.
    `ended_at`: a manager ended them.
    """

    id: UUID
    offer_id: OfferId
    series: str
    codes: tuple[str, ...]
    uses: int
    issued_at: datetime
    issued_by: StaffId
    last_on: date | None = None
    ended_at: datetime | None = None

    def is_over(self, today: date) -> bool:
        """Whether its codes are no longer taken."""
        return self.ended_at is not None or (self.last_on is not None and today > self.last_on)


def clean_code(code: str) -> str:
    """A code as it is kept, however it was scanned or typed."""
    return code.strip().upper().replace(" ", "")


def series_of(code: str) -> str:
    """The series that a code belongs to."""
    return clean_code(code).partition("-")[0]


def is_single_code(code: str) -> bool:
    """Whether this reads as a code with a random part, of whatever series."""
    return _SINGLE.fullmatch(clean_code(code)) is not None


def coupon_account(code: str) -> AccountId:
    """The account of a coupon, from its code as scanned or typed."""
    return account_id(AccountKind.COUPON, clean_code(code))


def code_of(account: str) -> str:
    """The code of a coupon's account, as people read it."""
    return account.partition(":")[2]


def coupon_code(series: str, number: int) -> str:
    """A code of a series from a random number of at least 40 bits."""
    letters = []
    for _ in range(RANDOM_LETTERS):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return f"{series}-{''.join(letters)}"


def check_series(series: str) -> None:
    """Refuse a series that cannot be scanned and typed: RuleError `errors.coupon_series`."""
    if not _SERIES.fullmatch(series):
        raise RuleError("errors.coupon_series", series=series)
