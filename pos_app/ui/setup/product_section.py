"""Products: find one as you type, change it, add one; also where an unknown code is made known.

Reads the catalogue at once (it is made for that) and writes through operations/edit_catalogue.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.barcode import read_code
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProductId
from pos_app.domain.policy import Policy
from pos_app.domain.price_list import PriceReason
from pos_app.domain.product import Product
from pos_app.domain.quantity import Unit
from pos_app.domain.staff import Permission
from pos_app.operations.country_packs import country_pack
from pos_app.operations.edit_catalogue import write_product
from pos_app.operations.ports import Catalogue, UnitOfWorkFactory
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.listed_section import ADD, NEW, ListedSection
from pos_app.ui.setup.product_draft import (
    MOST_CODES,
    DraftRules,
    asks_pack,
    blank_draft,
    check_field,
    draft_of,
    product_of,
    shown_code,
)
from pos_app.ui.setup.product_goods import GOODS_FAULTS, goods_fields
from pos_app.ui.setup.product_prices import ProductPrices
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionPicture,
)

_MOST_HITS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueServices:
    """What the sections of products and quick keys need.

    `policy` reads the rules in force, `why` where a product's price comes from.
    """

    catalogue: Catalogue
    unit_of_work: UnitOfWorkFactory
    policy: Callable[[], Policy]
    clock: Clock
    new_id: Callable[[], UUID]
    formatter: Formatter
    why: Callable[[ProductId], tuple[PriceReason, ...]] | None = None


class ProductSection(ListedSection):
    """Rows keyed by product id; the key "new" is the product being added."""

    name = "products"
    permission: Permission | None = Permission.EDIT_CATALOGUE
    fault_fields = {  # noqa: RUF012  (a constant)
        **GOODS_FAULTS,
        "errors.name_missing": "name",
        "errors.name_too_long": "name",
        "errors.price_missing": "price",
        "errors.check_digit": "code_1",
        "errors.code_twice": "code_1",
        "errors.pack_zero": "pack_1",
        "errors.pack_name_long": "pack_name_1",
        "errors.pack_price_negative": "pack_price_1",
    }
    judged_with = {"is_price_asked": "price"}  # noqa: RUF012  (a constant)

    def __init__(self, services: CatalogueServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._text = ""
        self._hits: tuple[Product, ...] = ()
        self._policy: Policy | None = None
        self._asked_code: str | None = None
        self._prices = ProductPrices(services.why, services.formatter, tools, self.show)

    def open(self) -> None:
        """Read the rules in force; a draft stays."""
        self.read(self._services.policy, self._take)

    def start_with_code(self, code: str) -> None:
        """Begin a new product with a code that nobody knew; a draft under way stays first."""
        self._asked_code = code
        if self._policy is not None:
            self._begin_asked()
            self.show()

    def search(self, text: str) -> None:
        """List what fits what was typed so far."""
        self._text = text
        found = self._services.catalogue.search(text, limit=_MOST_HITS) if text.strip() else ()
        self._hits = tuple({hit.product.id: hit.product for hit in found}.values())
        self.show()

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        check_field(
            field,
            value,
            draft=self.draft,
            catalogue=self._services.catalogue,
            rules=self._rules(),
        )

    def write(self) -> None:
        """Write the product; undo writes the one before (a new one is taken off sale)."""
        services, staff, before = self._services, self.host.staff, self._product()
        after = product_of(
            self.draft,
            before,
            new_id=lambda: ProductId(services.new_id()),
            catalogue=services.catalogue,
            rules=self._rules(),
        )
        over = after.goods.variant_of
        parent = services.catalogue.product(over) if over else None
        old = before or replace(after, is_active=False)
        self.choose_when_applied(str(after.id))

        # This catalogue reads on the window's thread: what it found is handed over, not the reader.
        def put(product: Product, replaced: Product | None) -> Callable[[], object]:
            return lambda: write_product(
                product,
                before=replaced,
                staff=staff,
                unit_of_work=services.unit_of_work,
                clock=services.clock,
                parent=parent,
            )

        self.run_undoable(
            put(after, before),
            back=put(old, after),
            done=self.say("setup.product_done", name=after.name),
            changed="catalogue",
        )

    def show(self) -> None:
        """Draw search, hits and form."""
        say = self.say
        empty = "setup.products_search" if not self._text.strip() else "setup.products_none"
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_products"),
                search_hint=say("setup.products_hint"),
                search_text=self._text,
                columns=(
                    ListColumn(say("setup.column_product")),
                    ListColumn(say("setup.column_price"), 100, is_figure=True),
                ),
                rows=tuple(self._row(product) for product in self._hits),
                chosen=self.chosen,
                list_empty=say(empty, text=self._text.strip()),
                list_buttons=(self.list_button(ADD, "setup.product_add", "plus"),),
                form_title=say("setup.product_new") if self.is_new else "",
                fields=self._fields() if self.chosen else (),
                buttons=self.form_buttons() if self.chosen else (),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._policy = policy
        if self._text and not self.is_changed:
            self._hits = tuple(
                fresh
                for product in self._hits
                if (fresh := self._services.catalogue.product(product.id)) is not None
            )
        if self._asked_code is not None:
            self._begin_asked()
        elif not self.is_changed:
            self.draft_afresh()
        self.show()

    def _begin_asked(self) -> None:
        if self.is_changed:
            self.host.tell_fault(self.say("setup.apply_first"))
        elif self._asked_code is not None:
            self._open_or_begin(self._asked_code)
        self._asked_code = None

    def _open_or_begin(self, code: str) -> None:
        """Open the product that carries this code; begin one where there is none."""
        try:
            known = self._services.catalogue.find_by_code(read_code(code).key)
        except RuleError:
            known = ()  # the form says below its field what is wrong with the code
        if not known:
            self.begin(NEW)
            self.change("code_1", code)
            return
        self._hits = tuple({hit.product.id: hit.product for hit in known}.values())
        self.chosen = str(known[0].product.id)
        self.draft_afresh()

    def _rules(self) -> DraftRules:
        assert self._policy is not None, "a form is shown only after the policy was read"
        store = self._policy.store
        return DraftRules(store.currency, self.tools.phrases.language, store.implied_decimals)

    def _product(self) -> Product | None:
        if not self.chosen or self.is_new:
            return None
        return self._services.catalogue.product(ProductId(UUID(self.chosen)))

    def draft_chosen(self) -> None:
        """Put the product, or a new one, into the draft."""
        product = self._product()
        if product is not None:
            self.draft = draft_of(product, self._services.catalogue, self._rules())
        elif self.is_new:
            departments = self._services.catalogue.departments()
            classes = self._policy.taxes.classes if self._policy else ()
            self.draft = blank_draft(
                department=str(departments[0].id) if departments else "",
                tax_class=classes[0] if classes else "",
            )
        else:
            self.chosen = ""
            self.draft = {}
        self._prices.read(None if product is None else product.id)

    def _row(self, product: Product) -> ListRow:
        listed = product.price
        price = self._services.formatter.money(listed) if listed is not None else ""
        code = shown_code(product.codes[0].code) if product.codes else ""
        sub = " · ".join(part for part in (product.brand, code) if part)
        return ListRow(
            str(product.id),
            (ListCell(product.name, sub=sub, is_strong=True), ListCell(price)),
            spoken=f"{product.name}, {sub}, {price}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        say = self.say
        departments = [(str(d.id), d.name, "") for d in self._services.catalogue.departments()]
        classes = self._policy.taxes.classes if self._policy else ()
        units = [(unit.value, say(f"setup.unit_{unit}"), "") for unit in Unit]
        choice, tick, number = FieldKind.CHOICE, FieldKind.TICK, FieldKind.NUMBER
        return (
            self.field("name", say("setup.field_product_name")),
            self.field("brand", say("setup.field_brand"), is_half=True),
            self.field("price", say("setup.field_price"), kind=number),
            self.field("unit", say("setup.field_unit"), kind=choice, choices=units),
            self.field("cost", say("setup.field_cost"), kind=number, hint=say("setup.cost_hint")),
            *self._prices.fields(self.field),
            *self._code_fields(),
            self.field(
                "department", say("setup.field_department"), kind=choice, choices=departments
            ),
            self.field(
                "tax_class",
                say("setup.field_tax_class"),
                kind=choice,
                choices=[(name, name, "") for name in classes],
            ),
            self.field(
                "deposit",
                say("setup.field_deposit"),
                hint=say("setup.deposit_hint"),
                is_half=True,
            ),
            self.field("age_limit", say("setup.field_age"), kind=number),
            *goods_fields(
                self.field,
                say,
                is_weighed=self.draft["unit"] == Unit.GRAM.value,
                is_variant=bool(self.draft["variant_of"].strip()),
                has_tariff_code=self._has_tariff_code(),
            ),
            self.field("is_price_asked", say("setup.field_price_asked"), kind=tick),
            self.field("is_active", say("setup.field_on_sale"), kind=tick),
            self.field("is_private", say("goods_setup.field_private"), kind=tick),
        )

    def _has_tariff_code(self) -> bool:
        """Where papers must name it, and on a product that has one."""
        policy = self._policy
        is_asked = policy is not None and country_pack(policy.store.country).shows_tariff_code
        return is_asked or bool(self.draft["tariff_code"])

    def _code_fields(self) -> list[FormField]:
        used = [n for n in range(1, MOST_CODES + 1) if self.draft.get(f"code_{n}", "").strip()]
        fields: list[FormField] = []
        say, number = self.say, FieldKind.NUMBER
        for n in range(1, min(MOST_CODES, max(used, default=0) + 1) + 1):
            self.draft.setdefault(f"pack_{n}", "1")
            fields += [
                self.field(f"code_{n}", say("setup.field_code", n=n), is_half=True),
                self.field(f"pack_{n}", say("setup.field_pack"), kind=number),
            ]
            if asks_pack(self.draft, n):
                name, price = say("setup.field_pack_name"), say("setup.field_pack_price")
                hint, price_hint = say("setup.pack_name_hint"), say("setup.pack_price_hint")
                fields += [
                    self.field(f"pack_name_{n}", name, hint=hint, is_half=True),
                    self.field(f"pack_price_{n}", price, kind=number, hint=price_hint),
                ]
        return fields
