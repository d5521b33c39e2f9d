"""Consent: what a customer allowed, for which purpose and by which channel, and what they read.

Answers are facts, one a box, that are never changed; what holds now is worked out of all of them
by `standing`. Does not ask, store or translate, and reads no clock.

Invariants:
- A withdrawal beats every grant that did not see it, whatever the clocks and in whatever sequence
  the facts arrive. Only a grant made in sight of the withdrawal counts again.
- Pending means no. Without an answer it is no, and a box left empty is never a yes.
- Of somebody with several records the strictest answer holds: a box left empty under one of them is
  as strong against the yes of another as a withdrawal is.
- Each answer names the version of the wording and the hash of the very text.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.ids import CustomerId, StaffId, StoreId, TillId

LONGEST_WORDING = 400


class Purpose(StrEnum):
    """What is allowed."""

    OFFERS = "offers"  # to write or to call with offers
    PROFILING = "profiling"  # to look at what somebody buys, to pick offers


class ConsentChannel(StrEnum):
    """How somebody is reached; NONE: the purpose reaches nobody."""

    EMAIL = "email"
    MESSAGE = "message"
    PHONE = "phone"
    POST = "post"
    NONE = "none"


BOXES = (
    (Purpose.OFFERS, ConsentChannel.EMAIL),
    (Purpose.OFFERS, ConsentChannel.MESSAGE),
    (Purpose.OFFERS, ConsentChannel.PHONE),
    (Purpose.OFFERS, ConsentChannel.POST),
    (Purpose.PROFILING, ConsentChannel.NONE),
)


class ConsentAct(StrEnum):
    """What the customer did."""

    GIVEN = "given"
    DECLINED = "declined"  # asked, and the box stayed empty: changes nothing that was given
    WITHDRAWN = "withdrawn"


class ConsentHow(StrEnum):
    """How the till came to know it."""

    CUSTOMER_SCREEN = "customer_screen"
    KEYPAD = "keypad"  # a key of the till, turned to the customer
    SAID_ALOUD = "said_aloud"  # read out by staff, who pressed the key
    PAPER = "paper"  # signed
    RECEIPT_CODE = "receipt_code"  # the code on their receipt
    BROUGHT_ALONG = "brought_along"  # given before, says a list that names the day

    @property
    def is_own_act(self) -> bool:
        """The customer's own hand did it. What staff heard stays pending until it did."""
        return self is not ConsentHow.SAID_ALOUD


class ConsentState(StrEnum):
    """What holds for one purpose and channel. Only GIVEN is a yes."""

    GIVEN = "given"
    PENDING = "pending"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWording:
    """One box: `text` stands beside it, `detail` below in smaller letters, word for word.

    A version never changes: other words are the next version.
    """

    purpose: Purpose
    channel: ConsentChannel
    text: str
    version: int
    language: str
    detail: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be proven later: ValueError."""
        is_known = self.version > 0 and self.language and self.text.strip()
        if not is_known or len(self.text) + len(self.detail) > LONGEST_WORDING:
            raise ValueError(self.purpose, self.version, self.language)

    @property
    def id(self) -> UUID:
        """The same for all versions of one purpose, channel and language, on every till."""
        return wording_id(self.purpose, self.channel, self.language)

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text, a line feed and the detail in UTF-8, in hex."""
        return hashlib.sha256(f"{self.text}\n{self.detail}".encode()).hexdigest()


def wording_id(purpose: Purpose, channel: ConsentChannel, language: str) -> UUID:
    """The id of the document that has the words of a box in a language."""
    name = f"consent_wording/{purpose}/{channel}/{language}"
    return UUID(bytes=hashlib.sha256(name.encode()).digest()[:16])


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One answer. A withdrawal needs no wording: then `wording_version` is 0.

    `seen` are the withdrawals that it was made in sight of; `confirms` the pending grant that the
    customer confirmed with it.
    """

    id: UUID
    customer_id: CustomerId
    purpose: Purpose
    channel: ConsentChannel
    act: ConsentAct
    at: datetime
    store_id: StoreId
    till_id: TillId
    how: ConsentHow
    staff_id: StaffId | None = None
    is_pending: bool = False
    wording_id: UUID | None = None
    wording_version: int = 0
    language: str = ""
    text_hash: str = ""
    seen: tuple[UUID, ...] = ()
    confirms: UUID | None = None


@dataclass(frozen=True, slots=True)
class BoxStanding:
    """What holds for one box. `by` is the answer that made it so; None: nobody answered."""

    purpose: Purpose
    channel: ConsentChannel
    state: ConsentState = ConsentState.UNKNOWN
    by: Consent | None = None
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    """What holds for one customer, a line for each of BOXES."""

    boxes: tuple[BoxStanding, ...] = tuple(BoxStanding(*box) for box in BOXES)

    def box(self, purpose: Purpose, channel: ConsentChannel = ConsentChannel.NONE) -> BoxStanding:
        """One of them; of what no box is for, nothing is known."""
        mine = (one for one in self.boxes if (one.purpose, one.channel) == (purpose, channel))
        return next(mine, BoxStanding(purpose, channel))

    def of(self, purpose: Purpose, channel: ConsentChannel = ConsentChannel.NONE) -> ConsentState:
        """The state of one box."""
        return self.box(purpose, channel).state

    def may(self, purpose: Purpose, channel: ConsentChannel = ConsentChannel.NONE) -> bool:
        """Whether it is allowed: given, confirmed and not withdrawn. Offers need a channel."""
        return self.of(purpose, channel) is ConsentState.GIVEN

    @property
    def given(self) -> tuple[BoxStanding, ...]:
        """What is allowed."""
        return tuple(one for one in self.boxes if one.state is ConsentState.GIVEN)

    @property
    def pending(self) -> tuple[BoxStanding, ...]:
        """What waits for the customer's own hand."""
        return tuple(one for one in self.boxes if one.state is ConsentState.PENDING)


NOTHING_ASKED = ConsentStanding()


def standing(facts: Iterable[Consent]) -> ConsentStanding:
    """What holds after all these answers of one customer, in any sequence."""
    known = tuple(facts)
    return ConsentStanding(tuple(_of_box(known, *box) for box in BOXES))


def withdrawals(
    facts: Iterable[Consent],
    purpose: Purpose | None = None,
    channel: ConsentChannel | None = None,
    *,
    record: CustomerId,
) -> tuple[UUID, ...]:
    """What a grant made now under this record has seen, of one box or of all.

    That is whatever may stand against it: of other records also each box that was left empty.
    """
    return tuple(
        sorted(
            one.id
            for one in _against(record, facts)
            if purpose is None or (one.purpose, one.channel) == (purpose, channel)
        )
    )


def _of_box(facts: tuple[Consent, ...], purpose: Purpose, channel: ConsentChannel) -> BoxStanding:
    mine = [one for one in facts if (one.purpose, one.channel) == (purpose, channel)]
    withdrawn = [one for one in mine if one.act is ConsentAct.WITHDRAWN]
    given = [one for one in mine if one.act is ConsentAct.GIVEN]
    grants = [
        one for one in given if {no.id for no in _against(one.customer_id, mine)} <= set(one.seen)
    ]
    sure = [one for one in grants if not one.is_pending]
    found = (
        (ConsentState.GIVEN, sure),
        (ConsentState.PENDING, grants),
        (ConsentState.WITHDRAWN, withdrawn),
        (ConsentState.UNKNOWN, mine),
    )
    for state, deciding in found:
        if deciding:
            # Which of several is named is for showing only: no clock decides the state.
            by = max(deciding, key=lambda one: (one.at, one.id))
            return BoxStanding(purpose, channel, state, by, is_asked=True)
    return BoxStanding(purpose, channel)


def _against(record: CustomerId, answers: Iterable[Consent]) -> tuple[Consent, ...]:
    """What a grant under a record must have seen to hold."""
    return tuple(
        one
        for one in answers
        if one.act is ConsentAct.WITHDRAWN
        or (one.act is ConsentAct.DECLINED and one.customer_id != record)
    )
