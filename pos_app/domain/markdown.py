"""Markdown: one item at a reduced price, known by the sticker on it.

The sticker carries a number of its own and no price: what it costs stands in the till's file, so
nobody can print themselves a price. Each sticker is good for one item. Does not print
(paper/label_sheet, hardware/protocols/zpl_encoder) and looks nothing up.

Format: "MD", nine digits drawn at random and the GS1 check digit over them; in Code 128. Letters
keep it apart from every code of a product and of the tables of embedded codes.

Invariants:
- A sticker's price is below what the item cost when it was made.
- The same sticker is never sold twice (the item of domain/basket.LineDetail).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.barcode import check_digit, has_good_check_digit
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import MarkdownId, ProductId, StaffId
from pos_app.domain.money import Money

PREFIX = "MD"
ITEM = "markdown:"
REASONS = ("expiry", "damaged", "clearance", "returned")
_FORM = re.compile(rf"{PREFIX}[0-9]{{10}}")
_NUMBERS = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Markdown:
    """One sticker. `was` and `price` are for the whole item, also of what is sold by weight.

    `reason` is one of REASONS; `best_before_on` is printed where it is why.
    """

    id: MarkdownId
    code: str
    product_id: ProductId
    was: Money
    price: Money
    reason: str
    made_by: StaffId
    made_at: datetime
    best_before_on: date | None = None

    @property
    def item(self) -> str:
        """What tells this item from every other."""
        return ITEM + self.code


def code_for(number: int) -> str:
    """The code of a number below 1,000,000,000."""
    digits = f"{number % _NUMBERS:09d}"
    return f"{PREFIX}{digits}{check_digit(digits)}"


def fresh_code(draw: Callable[[int], int], is_taken: Callable[[str], bool]) -> str:
    """A code that no sticker has; `draw` gives a random number below its argument."""
    while True:
        code = code_for(draw(_NUMBERS))
        if not is_taken(code):
            return code


def is_markdown_code(text: str) -> bool:
    """Whether a text has the form of a sticker's code. Raises `errors.check_digit` if misread."""
    if not _FORM.fullmatch(text):
        return False
    if not has_good_check_digit(text[len(PREFIX) :]):
        raise RuleError("errors.check_digit", code=text)
    return True


def check_markdown(markdown: Markdown) -> None:
    """Refuse nonsense: RuleError `errors.markdown_not_lower`, `errors.reason_missing`."""
    if not 0 <= markdown.price.minor < markdown.was.minor:
        raise RuleError("errors.markdown_not_lower", was=markdown.was)
    if markdown.reason not in REASONS:
        raise RuleError("errors.reason_missing")
