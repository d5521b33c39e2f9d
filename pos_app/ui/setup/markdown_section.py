"""Markdowns: reduce single items and print a sticker for each.

Writes through operations/mark_down. What a sticker takes off is looked up when it is scanned
(operations/ring_up_markdown).
"""

from pos_app.domain.errors import RuleError
from pos_app.domain.markdown import REASONS, Markdown
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.product import Product
from pos_app.domain.quantity import Unit
from pos_app.domain.shelf_label import ShelfLabel
from pos_app.domain.staff import Permission
from pos_app.operations.mark_down import MOST_STICKERS, MarkdownWish, reduced
from pos_app.ui.setup.figures import parse_whole
from pos_app.ui.setup.label_printing import LabelPrinting
from pos_app.ui.setup.price_services import PriceServices, find_product, read_price
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField, SectionButton, SectionPicture

PRINT = "print_stickers"
_PER_CENT = ("10", "20", "30", "50")


class MarkdownSection(FormSection):
    """One form; nothing is kept but where stickers go."""

    name = "markdowns"
    permission: Permission | None = Permission.EDIT_CATALOGUE
    fault_fields = {  # noqa: RUF012  (a constant)
        "prices.product_unknown": "product",
        "errors.markdown_not_lower": "price",
        "errors.markdown_weight": "was",
        "errors.amount_unreadable": "price",
        "errors.amount_decimals": "price",
        "errors.stickers_too_many": "copies",
    }

    def __init__(self, services: PriceServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._labels = LabelPrinting(services.run, tools)
        self._policy: Policy | None = None
        self._product: Product | None = None
        self.draft = self._blank(self._labels.first)

    def open(self) -> None:
        """Read the rules in force; a draft stays."""
        self.read(self._services.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if field == "product":
            self._product = None
            self._product = self._found(value)
        elif field in {"price", "was"} and value.strip() and self._policy is not None:
            read_price(value, self._policy)
        elif field == "copies":
            parse_whole(value or "1", most=MOST_STICKERS)

    def change(self, field: str, value: str) -> None:
        """A share fills the price in."""
        super().change(field, value)
        if field in {"share", "product", "was"}:
            self._fill_in()
            self.show()

    def press(self, code: str) -> None:
        """Print, or throw the draft away."""
        if code == PRINT and not self.is_busy:
            self.apply()
        else:
            super().press(code)

    def write(self) -> None:
        """Make the stickers, then print them."""
        services, staff, draft = self._services, self.host.staff, self.draft
        policy = self._policy
        assert policy is not None, "a form is shown only after the policy was read"
        try:
            product = self._found(draft["product"])
            wish = MarkdownWish(
                product_id=product.id,
                price=read_price(draft["price"], policy),
                reason=draft["reason"],
                was=read_price(draft["was"], policy) if draft["was"].strip() else None,
                copies=parse_whole(draft["copies"] or "1", most=MOST_STICKERS),
            )
        except RuleError as error:
            self.refuse(error)
            return
        made: list[Markdown] = []

        def gather() -> tuple[ShelfLabel, ...]:
            made.extend(services.mark_down.make(wish, staff=staff))
            return services.labels.of_stickers(made, staff=staff)

        self.is_changed = False
        self._labels.send(self, gather, lambda: None, draft["sheet"])

    def refuse(self, error: Exception) -> None:
        """The draft stays, to be put right."""
        self.is_changed = True
        super().refuse(error)

    def show(self) -> None:
        """Draw the form."""
        say = self.say
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_markdowns"),
                note=say("prices.markdown_note"),
                fields=self._fields(),
                buttons=(
                    self.form_buttons()[0],
                    SectionButton(
                        code=PRINT,
                        text=say("prices.print_stickers"),
                        icon="printer",
                        kind="primary",
                        key=self.tools.apply_key,
                        is_enabled=self.is_changed and not self.is_busy,
                    ),
                ),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._policy = policy
        if not self.is_changed:
            self.draft = self._blank(self.draft["sheet"])
            self._product = None
        self.show()

    def _blank(self, sheet: str) -> dict[str, str]:
        return {
            "product": "",
            "was": "",
            "share": "",
            "price": "",
            "reason": REASONS[0],
            "copies": "1",
            "sheet": sheet,
        }

    def _found(self, text: str) -> Product:
        return find_product(text, self._services.catalogue).product

    def _full_price(self) -> Money | None:
        if self._policy is not None and self.draft["was"].strip():
            try:
                return read_price(self.draft["was"], self._policy)
            except RuleError:
                return None
        product = self._product
        return product.price if product is not None and product.unit is Unit.PIECE else None

    def _fill_in(self) -> None:
        full, share = self._full_price(), self.draft["share"]
        if full is not None and share:
            self.draft["price"] = self._services.formatter.amount(reduced(full, int(share)))
            self.faults.pop("price", None)

    def _fields(self) -> tuple[FormField, ...]:
        say, number = self.say, FieldKind.NUMBER
        reasons = [(code, say(f"labels.reason_{code}"), "") for code in REASONS]
        shares = [("", say("prices.share_own"), "")]
        shares += [(one, say("prices.share", per_cent=one), "") for one in _PER_CENT]
        full = self._full_price()
        known = (
            ""
            if full is None
            else say("prices.costs_now", price=self._services.formatter.money(full))
        )
        is_weighed = self._product is not None and self._product.unit is not Unit.PIECE
        was = self.field("was", say("prices.field_was"), kind=number, hint=say("prices.was_hint"))
        return (
            self.field(
                "product", say("prices.field_product"), hint=known or say("prices.product_hint")
            ),
            *((was,) if is_weighed else ()),
            self.field(
                "share", say("prices.field_share"), kind=FieldKind.CHOICE, choices=shares,
                is_half=True,
            ),
            self.field("price", say("prices.field_reduced"), kind=number),
            self.field(
                "reason", say("prices.field_reason"), kind=FieldKind.CHOICE, choices=reasons,
                is_half=True,
            ),
            self.field("copies", say("prices.field_copies"), kind=number),
            self._labels.field(self.field),
        )  # fmt: skip
