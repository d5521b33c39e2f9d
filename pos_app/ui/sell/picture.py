"""What the sell screen shows, as plain texts: made by the presenter, drawn by the view.

Holds no Qt object and decides nothing.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.sell.inline import InlineKey, InlinePicture
from pos_app.ui.tender.email_choice import EmailPicture
from pos_app.ui.widgets.basket_model import BasketRow


class Stage(StrEnum):
    """Where the counter is."""

    RINGING = "ringing"
    CARD_WAIT = "card_wait"
    COMPLETING = "completing"
    CHANGE = "change"


class Sound(StrEnum):
    """What is heard."""

    SCAN_OK = "scan_ok"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way to answer: `code` goes back to the presenter, `key` is drawn beside the words."""

    code: str
    text: str
    key: str = ""
    is_first: bool = False
    is_live: bool = True  # False: cannot be given yet


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightPicture:
    """What the scale shows; `tone` is the value of a ui tone."""

    figure: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPicture:
    """Something that must be answered, or a notice with things to do.

    `hint` is not empty when the answer is typed into the scan field.
    """

    title: str
    detail: str = ""
    answers: tuple[Answer, ...] = ()
    hint: str = ""
    is_bad: bool = False
    is_masked: bool = False  # a PIN is typed
    weight: WeightPicture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One product found while typing."""

    name: str
    detail: str
    price: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderRow:
    """One tender already taken."""

    name: str
    amount: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CashKey:
    """One quick cash key: `minor` goes back to the presenter."""

    text: str
    minor: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderPicture:
    """What the tender keys offer. `waiting` is the sentence while the card terminal works."""

    usual_name: str
    usual_icon: str
    usual_amount: str
    cash_keys: tuple[CashKey, ...]
    taken: tuple[TenderRow, ...] = ()
    still_due: str = ""
    waiting: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CashPieceRow:
    """So many of one note or coin."""

    count: str
    value: str
    is_note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePicture:
    """The end of a sale. `spoken` is the change for a screen reader."""

    number: str
    summary: str
    sums: tuple[tuple[str, str], ...]
    total: str
    tenders: tuple[tuple[str, str], ...]
    title: str
    change: str
    spoken: str
    pieces: tuple[CashPieceRow, ...]
    cash_keys: tuple[CashKey, ...]
    print_text: str
    print_tone: str
    is_receipt_asked: bool
    receipt: tuple[str, ...]
    is_unprinted: bool = False
    email: EmailPicture = field(default_factory=EmailPicture)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSalePicture:
    """The sale before this one, while nothing is asked."""

    number: str
    detail: str
    sums: tuple[tuple[str, str], ...]
    print_text: str
    print_tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SellPicture:
    """The whole screen."""

    stage: Stage
    rows: tuple[BasketRow, ...]
    chosen: int | None
    items: str
    total: str
    total_detail: str
    last_name: str
    last_detail: str
    last_amount: str
    quantity: str
    mode: str
    supply: str
    is_empty: bool
    can_undo: bool
    question: QuestionPicture | None
    results: tuple[ResultRow, ...]
    chosen_result: int | None
    tender: TenderPicture
    change: ChangePicture | None
    last_change: str
    customer: CustomerPicture | None = None
    cue: CuePicture | None = None
    last_sale: LastSalePicture | None = None
    line_quantity: str = ""
    inline: InlinePicture | None = None
    waiting: str = ""  # what a manager has still to approve
    suspended: str = ""  # how many baskets wait
    coupons: tuple[InlineKey, ...] = ()  # those presented; a touch takes one off
    nearly: str = ""  # what an offer nearly reaches, worth saying
    line: str = ""  # about the drawer: no shift, one left open, too much cash
    unfinished: str = ""  # an e-mail address that a scan interrupted


class SellView(Protocol):
    """What the presenter tells, and whether somebody looks."""

    @property
    def is_shown(self) -> bool:
        """Whether the screen is in front."""
        ...

    def show_picture(self, picture: SellPicture) -> None:
        """Draw this."""
        ...

    def clear_field(self) -> None:
        """Empty the scan field: what stood there was used."""
        ...

    def put_back(self, text: str) -> None:
        """Put into the scan field what was taken from it and not used, before what is there."""
        ...
