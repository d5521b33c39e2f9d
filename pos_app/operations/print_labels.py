"""Labels to print: of what changes, of chosen products, of one shelf that shows another price.

Gathers what stands on them and writes down that they were printed, which settles a report of a
shelf that shows another price. Draws and sends nothing (paper/label_sheet, peripherals).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.markdown import Markdown
from pos_app.domain.price_list import PriceStep
from pos_app.domain.product import Product
from pos_app.domain.shelf_label import ShelfLabel, shelf_label, sticker_label
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory

SETTLED = "shelf_label_printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintLabels:
    """What gathering labels needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def of_products(
        self, products: Sequence[ProductId], *, staff: StaffMember, at: datetime | None = None
    ) -> tuple[ShelfLabel, ...]:
        """The labels of products at the prices that hold at an instant, now unless said.

        Raises RuleError `errors.labels_none` when none of them has a price.
        """
        require(staff, Permission.PRINT_LABELS)
        at = at or self.clock.now()
        with self.unit_of_work() as work:
            zone = ZoneInfo(work.policy().store.zone)
            found = [work.prices.product(one, at) for one in products]
        day = at.astimezone(zone).date()
        labels = [shelf_label(product, on=day) for product in found if product is not None]
        return _some([label for label in labels if label is not None])

    def department(
        self, department_id: DepartmentId, *, staff: StaffMember, limit: int
    ) -> tuple[Product, ...]:
        """The active products of a department at the prices that hold now, by name."""
        require(staff, Permission.PRINT_LABELS)
        with self.unit_of_work() as work:
            return work.prices.department(department_id, self.clock.now(), limit=limit)

    def of_steps(self, steps: Sequence[PriceStep], *, staff: StaffMember) -> tuple[ShelfLabel, ...]:
        """The labels of what changes, each dated with its day; one a product, the last price of it.

        Raises RuleError `errors.labels_none`.
        """
        require(staff, Permission.PRINT_LABELS)
        last = {
            (step.change.product_id, step.change.code): step for step in steps if step.is_change
        }
        labels: list[ShelfLabel] = []
        with self.unit_of_work() as work:
            zone = ZoneInfo(work.policy().store.zone)
            for (product_id, key), step in last.items():
                product = work.prices.product(product_id, step.due_at)
                if product is not None:
                    day = step.due_at.astimezone(zone).date()
                    code = next((one for one in product.codes if key and one.code == key), None)
                    label = shelf_label(product, on=day, price=step.change.price, code=code)
                    labels += [] if label is None else [label]
        return _some(labels)

    def of_stickers(
        self, made: Sequence[Markdown], *, staff: StaffMember
    ) -> tuple[ShelfLabel, ...]:
        """The stickers of items that were marked down."""
        require(staff, Permission.EDIT_CATALOGUE)
        with self.unit_of_work() as work:
            pairs = [(work.prices.product(one.product_id, one.made_at), one) for one in made]
        return _some([sticker_label(product, one) for product, one in pairs if product is not None])

    def printed(self, products: Sequence[ProductId], *, staff: StaffMember) -> None:
        """Write down that new labels came out: reports about these shelves are settled."""
        require(staff, Permission.PRINT_LABELS)
        wanted, now = set(products), self.clock.now()
        with self.unit_of_work() as work:
            open_ones = {
                report.product_id
                for report in work.prices.shelf_reports()
                if not report.is_settled and report.product_id in wanted
            }
            for product_id in sorted(open_ones):
                work.audit(
                    AuditEntry(
                        kind=SETTLED, staff_id=staff.id, at=now, body={"product": str(product_id)}
                    )
                )
            work.commit()


def _some(labels: Sequence[ShelfLabel]) -> tuple[ShelfLabel, ...]:
    if not labels:
        raise RuleError("errors.labels_none")
    return tuple(labels)
