"""What the page needs, and what it tells its screen. Holds no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pos_app.domain.money import Currency
from pos_app.operations.customer_book import CustomerReader
from pos_app.operations.read_inbox import ReadInbox
from pos_app.operations.settle_conflict import SettleConflict
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.inbox.picture import InboxPicture


def _nobody(_: str) -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxServices:
    """`run` works on the database thread and answers on the window's.

    `goods_name` names a product or a department; `changed` is told the kind of what was settled.
    """

    reading: ReadInbox
    settling: SettleConflict
    customers: CustomerReader
    goods_name: Callable[[UUID], str]
    phrases: Phrases
    formatter: Formatter
    currency: Currency
    run: Callable[..., None]
    changed: Callable[[str], None] = _nobody


class InboxView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: InboxPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...
