"""What is bought together, and what goes with big-ticket items, as the manager reads it.

Of the sales that are on file at this till: those of its own store. What goes with what is what the
manager paired for the cue about accessories. Reckons nothing itself (domain/figures/product_pairs,
attachment, held_out) and writes nothing.

Invariant: what asking for an accessory brings is told from people who were left out by lot alone.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from pos_app.domain.cue_settings import GoesWith
from pos_app.domain.figures.attachment import Attachment, attachment
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.held_out import HeldOutEffect, held_out_effect
from pos_app.domain.figures.product_pairs import ProductPair, product_pairs
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.value_book import SoldLines, SoldProduct, ValueBook, Watch

EFFECT = "value_report.attachment_effect"
Main = tuple[ProductId | None, DepartmentId | None, int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Attached:
    """One big-ticket item and what goes with it; `extras` are names.

    A product, or all of a department from `least_minor` on; `name` is the product's or the
    department's. `product_id` is None for a department.
    """

    name: str
    product_id: ProductId | None
    department_id: DepartmentId | None
    least_minor: int
    extras: tuple[str, ...]
    found: Attachment


@dataclass(frozen=True, kw_only=True, eq=False)
class ProductsReport:
    """Pairs, those most often together first; big-ticket items, those sold most first.

    `whole` is of all big-ticket items, None where none is paired with anything. `effect` is what
    saying it brings a person in margin, None with too few people left out or a margin not known.
    """

    lines: SoldLines
    pairs: tuple[ProductPair, ...]
    whole: Attachment | None
    attached: tuple[Attached, ...]
    effect: HeldOutEffect | None


class ReadProducts:
    """`book` is made on the thread that uses it: the first call opens a connection."""

    def __init__(self, book: Callable[[], ValueBook]) -> None:
        self._make_book = book
        self._book: ValueBook | None = None

    def read(
        self, report: LoyaltyReport, period: Period, *, staff: StaffMember, watch: Watch
    ) -> ProductsReport:
        """A period of this till's store. Raises RuleError, and what `watch` does."""
        require(staff, Permission.SEE_REPORTS)
        if self._book is None:
            self._book = self._make_book()
        book = self._book
        lines = book.lines(period, report.own_store, watch=watch)
        watch()
        pairs = product_pairs(lines.basket, lines.product, baskets=len(lines.sales))
        watch()
        settings = book.policy().store.cues
        mains = _mains(settings.goes_with)
        attached = _each(lines, mains, book)
        whole = _attachment(lines, mains) if attached else None
        held = book.accessory_sales(period) if whole is not None else {}
        return ProductsReport(
            lines=lines,
            pairs=pairs,
            whole=whole,
            attached=attached,
            effect=None
            if whole is None
            else _effect(lines, whole, held, share=settings.holdout_percent / 100),
        )


def sales_with(lines: SoldLines, found: Attachment, *, has_extra: bool) -> frozenset[bytes]:
    """The ids of the sales with a big-ticket item in which something went along, or nothing did."""
    baskets = found.baskets[found.attached == has_extra]
    return frozenset(lines.sales[basket] for basket in baskets.tolist())


def _mains(pairs: tuple[GoesWith, ...]) -> Mapping[Main, frozenset[ProductId]]:
    """What goes with each big-ticket item."""
    found: defaultdict[Main, set[ProductId]] = defaultdict(set)
    for pair in pairs:
        found[pair.product_id, pair.department_id, pair.least_minor].add(pair.accessory_id)
    return {main: frozenset(extras) for main, extras in found.items()}


def _each(
    lines: SoldLines, mains: Mapping[Main, frozenset[ProductId]], book: ValueBook
) -> tuple[Attached, ...]:
    departments = book.departments()
    asked = {one for main, extras in mains.items() for one in (main[0], *extras) if one is not None}
    names = book.product_names(sorted(asked))
    found = []
    for (product_id, department_id, least), extras in mains.items():
        name = None
        if product_id is not None:
            name = names.get(product_id)
        elif department_id is not None:
            name = departments.get(department_id)
        said = tuple(sorted(names[one] for one in extras if one in names))
        # What is private now, or was taken out of the catalogue, is not spoken of.
        if name is None or not said:
            continue
        one = {(product_id, department_id, least): extras}
        found.append(
            Attached(
                name=name,
                product_id=product_id,
                department_id=department_id,
                least_minor=least,
                extras=said,
                found=_attachment(lines, one),
            )
        )
    return tuple(sorted(found, key=lambda one: (-len(one.found.baskets), one.name)))


def _attachment(lines: SoldLines, mains: Mapping[Main, frozenset[ProductId]]) -> Attachment:
    extras = frozenset().union(*mains.values())
    return attachment(
        lines.basket,
        lines.product,
        lines.margin_minor,
        mains=frozenset(
            place
            for place, one in enumerate(lines.products)
            if one.id not in extras and any(_is_main(one, main) for main in mains)
        ),
        extras=frozenset(place for place, one in enumerate(lines.products) if one.id in extras),
        margin_known=lines.margin_known,
    )


def _is_main(product: SoldProduct, main: Main) -> bool:
    product_id, department_id, least_minor = main
    if product_id is not None:
        return product.id == product_id
    return product.department_id == department_id and product.price_minor >= least_minor


def _effect(
    lines: SoldLines, whole: Attachment, held: Mapping[bytes, bool], *, share: float
) -> HeldOutEffect | None:
    """What one person's extras bring, mean of their sales, said against left out."""
    if whole.margin is None or not 0 < share < 1:
        return None
    sides: tuple[defaultdict[bytes, list[int]], defaultdict[bytes, list[int]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for basket, minor in zip(whole.baskets.tolist(), whole.extra_minor.tolist(), strict=True):
        is_held = held.get(lines.sales[basket])
        if is_held is not None:
            sides[is_held][lines.buyers[basket]].append(minor)
    heard, left_out = (
        np.array([sum(each) / len(each) for each in side.values()], np.float64) for side in sides
    )
    return held_out_effect(EFFECT, heard, left_out, held_out_share=share)
