"""The picture of the day's sales: rows, totals, the receipt of the chosen one.

Plain values; decides nothing.
"""

from dataclasses import dataclass, field

from pos_app.domain.ids import SaleId
from pos_app.ui.tender.email_choice import EmailPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRow:
    """One line of the list, as text. `print_tone` is a Tone value."""

    sale_id: SaleId
    number: str
    time: str
    cashier: str
    items: str
    tenders: str
    total: str
    print_state: str
    print_tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySalesPicture:
    """The whole screen as sentences; `empty` says why there are no rows."""

    day: str
    is_today: bool
    rows: tuple[SaleRow, ...]
    chosen: SaleId | None
    total: str
    total_label: str
    count: str
    found: str = ""
    empty: str = ""
    receipt: tuple[str, ...] = ()
    receipt_title: str = ""
    is_loading: bool = False
    may_print: bool = False
    has_kitchen_slip: bool = False
    email: EmailPicture = field(default_factory=EmailPicture)
    waiting: str = ""  # how many receipts wait to be e-mailed or failed, of all days
    is_waiting_only: bool = False
    unseen: str = ""  # how many transfers of the day nobody has seen arrive
    is_unseen_only: bool = False
