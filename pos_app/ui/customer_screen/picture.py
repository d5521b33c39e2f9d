"""What the customer's screen shows, as plain texts ready to draw. Holds no Qt and decides nothing.

Invariant: whatever stands here may be read by everybody in the store.
"""

from dataclasses import dataclass

from pos_app.domain.customer_view import CustomerMoment


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """One line of the basket. `before` is the amount that a discount struck out."""

    quantity: str
    name: str
    amount: str
    before: str = ""
    is_beside: bool = False  # goes with the line above


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSum:
    """A smaller sum over the large one; a good one is what somebody gains."""

    words: str
    amount: str
    is_good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerScreenPicture:
    """The whole screen. Without rows it greets: `title` and `detail`.

    `rows` are those in reach of the last one changed, and `last` is its place among them.

    `large_words` and `large_amount` are what the customer looks for. `note` asks for something.
    """

    moment: CustomerMoment
    store: str
    title: str = ""
    detail: str = ""
    rows: tuple[CustomerRow, ...] = ()
    last: int | None = None
    items: str = ""
    sums: tuple[CustomerSum, ...] = ()
    large_words: str = ""
    large_amount: str = ""
    note: str = ""
    earned: str = ""
    balance: str = ""

    @property
    def spoken(self) -> str:
        """For a screen reader: the newest line and the large figure."""
        newest = ""
        if self.last is not None and self.rows:
            row = self.rows[self.last]
            newest = f"{row.name} {row.amount}"
        parts = (self.title, self.detail, newest, f"{self.large_words} {self.large_amount}")
        told = (*parts, self.note, self.earned, self.balance)
        return ". ".join(part.strip() for part in told if part.strip())
