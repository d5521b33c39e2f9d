"""Mark an item down: decide its reduced price and write its sticker down before it is printed.

A sticker is for one item; several items of a product are several stickers. Each is an account of
one use (operations/item_use). Does not print
(operations/print_labels) and does not change the product's price.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pos_app.domain.account import RightId
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import IdSource, MarkdownId, ProductId
from pos_app.domain.markdown import Markdown, check_markdown, fresh_code
from pos_app.domain.money import Money
from pos_app.domain.quantity import Unit
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.item_use import made_known
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory

MOST_STICKERS = 99
LARGEST_PER_CENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownWish:
    """What to mark down. `was` is the whole price of an item sold by weight; else the product's."""

    product_id: ProductId
    price: Money
    reason: str
    was: Money | None = None
    copies: int = 1
    best_before_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDown:
    """What marking down needs. `draw` gives a random number below its argument."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: IdSource
    draw: Callable[[int], int]

    def make(self, wish: MarkdownWish, *, staff: StaffMember) -> tuple[Markdown, ...]:
        """Make the stickers, one for each item.

        Raises RuleError `errors.product_gone`, `errors.price_missing`, `errors.markdown_not_lower`,
        `errors.markdown_weight` (say what the item costs), `errors.reason_missing`,
        `errors.stickers_too_many`.
        """
        require(staff, Permission.EDIT_CATALOGUE)
        if not 1 <= wish.copies <= MOST_STICKERS:
            raise RuleError("errors.stickers_too_many", most=MOST_STICKERS)
        now = self.clock.now()
        with self.unit_of_work() as work:
            product = work.prices.product(wish.product_id, now)
            if product is None:
                raise RuleError("errors.product_gone")
            if wish.was is None and product.unit is not Unit.PIECE:
                raise RuleError("errors.markdown_weight", name=product.name)
            was = product.price if wish.was is None else wish.was
            if was is None:
                raise RuleError("errors.price_missing", name=product.name)
            made = []
            for _ in range(wish.copies):
                markdown = Markdown(
                    id=MarkdownId(self.new_id()),
                    code=fresh_code(self.draw, lambda code: work.prices.markdown(code) is not None),
                    product_id=wish.product_id,
                    was=was,
                    price=wish.price,
                    reason=wish.reason,
                    made_by=staff.id,
                    made_at=now,
                    best_before_on=wish.best_before_on,
                )
                check_markdown(markdown)
                right = RightId(self.new_id())
                work.prices.add_markdown(markdown, made_known(markdown.item, right))
                made.append(markdown)
            work.audit(
                AuditEntry(
                    kind="stickers_made",
                    staff_id=staff.id,
                    at=now,
                    body={
                        "product": str(product.id),
                        "reason": wish.reason,
                        "was": was.minor,
                        "price": wish.price.minor,
                        "stickers": wish.copies,
                    },
                )
            )
            work.commit()
        return tuple(made)


def reduced(price: Money, per_cent: int) -> Money:
    """A price less some per cent, rounded half up. Raises RuleError `errors.discount_absurd`."""
    if not 1 <= per_cent <= LARGEST_PER_CENT:
        raise RuleError("errors.discount_absurd")
    return price.times_half_up(Fraction(LARGEST_PER_CENT - per_cent, LARGEST_PER_CENT))
