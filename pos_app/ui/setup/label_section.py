"""Labels: choose several products by search, by department or by what changes tomorrow; print them.

Gathers by operations/print_labels. A product keeps its place among the chosen while other ones are
looked for. What changes tomorrow gets the price and the day of tomorrow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.policy import Policy
from pos_app.domain.price_list import PriceStep
from pos_app.domain.product import Product
from pos_app.domain.shelf_label import ShelfLabel
from pos_app.domain.staff import Permission
from pos_app.ui.setup.label_printing import LabelPrinting
from pos_app.ui.setup.price_services import PriceServices
from pos_app.ui.setup.section import APPLY, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

ALL_SHOWN, TOMORROW, NONE = "all_shown", "tomorrow", "none"
MOST_HITS, MOST_OF_DEPARTMENT = 50, 500
_STEP = "step:"


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that a label can be printed of: a product, or a price that begins."""

    key: str
    name: str
    detail: str
    price: str
    product_id: ProductId
    step: PriceStep | None = None


class LabelSection(FormSection):
    """Rows keyed by product, or "step:" and the price's id; choosing a row takes it in or out."""

    name = "labels"
    permission: Permission | None = Permission.PRINT_LABELS

    def __init__(self, services: PriceServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._printing = LabelPrinting(services.run, tools)
        self._steps: tuple[PriceStep, ...] = ()
        self._text = ""
        self._shown: tuple[_Item, ...] = ()
        self._chosen: dict[str, _Item] = {}
        self.draft = {"sheet": self._printing.first, "department": ""}

    def open(self) -> None:
        """Read what changes tomorrow; what was chosen stays."""
        prices, policy = self._services.prices, self._services.policy
        self.read(lambda: (policy(), prices.ahead()), self._take)

    def search(self, text: str) -> None:
        """List what fits what was typed so far; nothing typed lists what is chosen."""
        self._text, self.draft["department"] = text, ""
        found = self._services.catalogue.search(text, limit=MOST_HITS) if text.strip() else ()
        products = {one.product.id: one.product for one in found}
        self._list(tuple(products.values()))

    def choose(self, key: str) -> None:
        """Take a row in, or out again."""
        if self._chosen.pop(key, None) is None:
            self._chosen |= {one.key: one for one in self._shown if one.key == key}
        self.show()

    def change(self, field: str, value: str) -> None:
        """Where labels go, or a department whose products are listed."""
        self.draft[field] = value
        if field == "department":
            self._list_department(DepartmentId(UUID(value)))
        self.show()

    def press(self, code: str) -> None:
        """Take in all that is listed, or what changes tomorrow; print; begin anew."""
        if self.is_busy:
            return
        if code == ALL_SHOWN:
            self._chosen |= {one.key: one for one in self._shown}
        elif code == TOMORROW:
            self._chosen |= {one.key: one for one in map(self._item_of_step, self._steps)}
            self._text, self._shown, self.draft["department"] = "", (), ""
        elif code == NONE:
            self._chosen = {}
        elif code == APPLY and self._chosen:
            self.write()
        self.show()

    def write(self) -> None:
        """Print what is chosen; reports about these shelves are settled then."""
        labels, staff = self._services.labels, self.host.staff
        items = tuple(self._chosen.values())
        steps = tuple(one.step for one in items if one.step is not None)
        now = tuple(one.product_id for one in items if one.step is None)
        every = tuple(one.product_id for one in items)

        def gather() -> Sequence[ShelfLabel]:
            of_now = labels.of_products(now, staff=staff) if now else ()
            return (*of_now, *(labels.of_steps(steps, staff=staff) if steps else ()))

        def settle() -> None:
            labels.printed(every, staff=staff)

        self._printing.send(self, gather, settle, self.draft["sheet"])

    def show(self) -> None:
        """Draw search, list, and what is done with what is chosen."""
        say, chosen = self.say, self._chosen
        rows = self._shown if self._text.strip() or self._shown else tuple(chosen.values())
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_labels"),
                note=say("labels.section_note"),
                search_hint=say("setup.products_hint"),
                search_text=self._text,
                columns=(
                    ListColumn(say("setup.column_product")),
                    ListColumn(say("setup.column_price"), 100, is_figure=True),
                ),
                rows=tuple(self._row(one) for one in rows),
                list_empty=say("labels.none_shown"),
                list_buttons=self._list_buttons(),
                form_title=self.tools.phrases.count("labels.chosen", len(chosen)),
                fields=self._fields(),
                buttons=self._buttons(),
            ),
        )

    def _take(self, found: tuple[Policy, tuple[PriceStep, ...]]) -> None:
        policy, steps = found
        self._steps = self._services.prices.until_tomorrow_ends(steps, policy)
        self.show()

    def _list_department(self, department: DepartmentId) -> None:
        labels, staff = self._services.labels, self.host.staff

        def take(products: tuple[Product, ...]) -> None:
            self._text = ""
            self._list(products)

        self.read(
            lambda: labels.department(department, staff=staff, limit=MOST_OF_DEPARTMENT), take
        )

    def _list(self, products: Sequence[Product]) -> None:
        """Show these; what has no price has no label."""
        money = self._services.formatter.money
        self._shown = tuple(
            self._item(one, money(one.price)) for one in products if one.price is not None
        )
        self.show()

    def _item(self, product: Product, price: str) -> _Item:
        code = product.codes[0].code.lstrip("0") if product.codes else ""
        return _Item(
            key=str(product.id),
            name=product.name,
            detail=" · ".join(part for part in (product.brand, code) if part),
            price=price,
            product_id=product.id,
        )

    def _item_of_step(self, step: PriceStep) -> _Item:
        formatter = self._services.formatter
        return _Item(
            key=f"{_STEP}{step.change.id}",
            name=step.name,
            detail=self.say("labels.from_then", moment=formatter.day_and_time(step.due_at)),
            price=formatter.money(step.change.price),
            product_id=step.change.product_id,
            step=step,
        )

    def _row(self, item: _Item) -> ListRow:
        is_in = item.key in self._chosen
        state = self.say("labels.is_chosen") if is_in else ""
        return ListRow(
            item.key,
            (
                ListCell(
                    item.name, sub=item.detail, icon="check" if is_in else "", is_strong=is_in
                ),
                ListCell(item.price),
            ),
            spoken=", ".join(part for part in (item.name, item.detail, item.price, state) if part),
        )

    def _fields(self) -> tuple[FormField, ...]:
        found = self._services.catalogue.departments()
        departments = [(str(one.id), one.name, "") for one in found]
        field: Callable[..., FormField] = self.field
        return (
            self._printing.field(field),
            field(
                "department",
                self.say("labels.field_department"),
                kind=FieldKind.CHOICE,
                choices=departments,
            ),
        )

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        say, free = self.say, not self.is_busy
        return (
            SectionButton(
                code=ALL_SHOWN, text=say("labels.all_shown"), icon="list-checks",
                is_enabled=free and bool(self._shown),
            ),
            SectionButton(
                code=TOMORROW, text=say("labels.tomorrow"), icon="clock",
                is_enabled=free and bool(self._steps),
            ),
        )  # fmt: skip

    def _buttons(self) -> tuple[SectionButton, ...]:
        usable = bool(self._chosen) and not self.is_busy
        return (
            SectionButton(
                code=NONE, text=self.say("labels.none_chosen"), icon="x", is_enabled=usable
            ),
            SectionButton(
                code=APPLY,
                text=self.say("labels.print"),
                icon="printer",
                kind="primary",
                key=self.tools.apply_key,
                is_enabled=usable,
            ),
        )
