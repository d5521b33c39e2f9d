"""Offers: every offer with its state, made from a template, edited, ended; tried on an example.

Writes through operations/edit_offers: each change is a new version. The example is priced by the
engine itself, so that what a manager reads is what the counter will do.
"""

from dataclasses import replace

from pos_app.domain.barcode import read_code
from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId, ProductId
from pos_app.domain.money import Currency, Money
from pos_app.domain.offer import Combining, Measure, Offer, Pieces, Reached
from pos_app.domain.offer_check import check_offer
from pos_app.domain.policy import Policy
from pos_app.domain.product import Product
from pos_app.domain.quantity import pieces
from pos_app.operations.edit_offers import EditOffers, tried_on
from pos_app.ui.setup.listed_section import ADD, ListedSection
from pos_app.ui.setup.offer_advanced import (
    ADVANCED_FIELDS,
    BUNDLE,
    EVERY_STORE,
    OTHER_STORES,
    REACHED,
    THIS_STORE,
)
from pos_app.ui.setup.offer_desk import OfferDesk
from pos_app.ui.setup.offer_draft import (
    KINDS,
    OTHER,
    check_offer_field,
    fields_of,
    new_offer,
    offer_draft,
    offer_of,
)
from pos_app.ui.setup.product_section import CatalogueServices
from pos_app.ui.setup.section import NO, YES, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionPicture,
)

_NUMBERS = frozenset({"rate", "amount", "count", "free", "limit", "least", "priority"})
_EXAMPLE_PRICE = 1000
_LEAST_EXAMPLE, _MOST_EXAMPLE = 3, 12


class OfferSection(ListedSection):
    """Rows keyed by offer id."""

    name = "offers"
    judged_with = {"from_time": "to_time"}  # noqa: RUF012  (a constant)
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.offer_name_missing": "name",
        "errors.offer_days": "last_on",
        "errors.offer_hours": "to_time",
        "errors.offer_count": "count",
        "offers.rate_or_amount": "rate",
    }

    def __init__(
        self, goods: CatalogueServices, edit: EditOffers, *, tools: Tools, host: SectionHost
    ) -> None:
        super().__init__(tools, host)
        self._goods, self._edit = goods, edit
        self._policy: Policy | None = None
        self._offers: tuple[Offer, ...] = ()
        self._unreadable: tuple[str, ...] = ()

    def open(self) -> None:
        """Read every offer; a draft stays."""
        self.read(lambda: (self._edit.policy(), self._edit.offers()), self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        check_offer_field(field, value, self.draft["kind"], self._desk)

    def write(self) -> None:
        """Write the next version; undo writes the one before, or ends a new offer."""
        before, staff = self._offer(), self.host.staff
        try:
            after = offer_of(self.draft, before, self._goods.new_id(), self._desk)
            check_offer(after)
        except RuleError as error:
            self.refuse(error)
            return
        old = before or replace(after, is_active=False)
        self.choose_when_applied(str(after.id))
        self.run_undoable(
            lambda: self._edit.write(after, staff=staff),
            back=lambda: self._edit.write(old, staff=staff),
            done=self.say("offers.done", name=after.name),
            changed="policy",
        )

    def show(self) -> None:
        """Draw list, form and example."""
        say = self.say
        notice = (
            say("offers.unreadable", names=", ".join(self._unreadable)) if self._unreadable else ""
        )
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_offers"),
                note=notice or say("offers.note"),
                columns=(
                    ListColumn(say("setup.column_name")),
                    ListColumn(say("offers.column_state"), 104),
                ),
                rows=tuple(self._row(offer) for offer in self._offers),
                chosen=self.chosen,
                list_empty=say("offers.none"),
                list_buttons=(self.list_button(ADD, "offers.add", "plus"),),
                form_title=say("offers.new") if self.is_new else "",
                fields=self._fields() if self.chosen else (),
                buttons=self.form_buttons() if self.chosen else (),
            ),
        )

    def draft_chosen(self) -> None:
        """Put the offer, or a new one, into the draft."""
        offer = self._offer()
        self.draft = new_offer(self._desk) if offer is None else offer_draft(offer, self._desk)

    @property
    def _desk(self) -> OfferDesk:
        currency = Currency("EUR") if self._policy is None else self._policy.store.currency
        return OfferDesk(
            currency=currency,
            products_of=self._products_of,
            code_of=self._code_of,
            mark=self._goods.formatter.style.decimal,
            departments={one.name: one.id for one in self._goods.catalogue.departments()},
            store=None if self._policy is None else self._policy.store.id,
        )

    def _products_of(self, code: str) -> tuple[ProductId, ...]:
        found = self._goods.catalogue.find_by_code(read_code(code).key)
        return tuple(one.product.id for one in found)

    def _code_of(self, product_id: ProductId) -> str:
        product = self._goods.catalogue.product(product_id)
        codes = product.codes if product is not None else ()
        return (codes[0].code.lstrip("0") or codes[0].code) if codes else ""

    def _offer(self) -> Offer | None:
        return next((offer for offer in self._offers if str(offer.id) == self.chosen), None)

    def _take(self, found: tuple[Policy, tuple[tuple[Offer, ...], tuple[str, ...]]]) -> None:
        self._policy, (self._offers, self._unreadable) = found
        if not self.is_changed:
            if self._offer() is None:
                self.chosen = str(self._offers[0].id) if self._offers else ""
            self.draft_afresh()
        self.show()

    def _row(self, offer: Offer) -> ListRow:
        state = self.say("offers.in_force" if offer.is_active else "offers.ended")
        tone = "good" if offer.is_active else "neutral"
        kind = self.say(f"offers.kind_{offer_draft(offer, self._desk)['kind']}")
        return ListRow(
            str(offer.id),
            (ListCell(offer.name, sub=kind, is_strong=True), ListCell(state, chip=tone)),
            spoken=f"{offer.name}, {kind}, {state}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        kind = self.draft["kind"]
        fields = [self._text("name")]
        if kind == OTHER:
            fields.append(self.field("kind", self.say("offers.kind_other"), kind=FieldKind.NOTE))
        else:
            kinds = [(one, self.say(f"offers.kind_{one}"), "") for one in KINDS]
            fields.append(self._choice("kind", kinds))
            names = fields_of(kind)
            if kind == REACHED:
                measures = [(m.value, self.say(f"offers.measure_{m}"), "") for m in Measure]
                fields.append(self._choice("measure", measures))
            fields += [self._text(name, is_half=name not in ("parts", names[-1])) for name in names]
            if kind != BUNDLE:
                fields += self._goods_fields()
        for first, second in (("first_on", "last_on"), ("from_time", "to_time")):
            fields += [self._text(first, is_half=True), self._text(second)]
        fields += [self._text("days", is_half=True), self._text("limit")]
        fields += [self._text("coupon", is_half=True), self._text("group")]
        if kind != OTHER:
            modes = [(mode.value, self.say(f"offers.combine_{mode}"), "") for mode in Combining]
            fields.append(self._choice("combine", modes))
        for name in ("lowers_tax", "is_active"):
            fields.append(self.field(name, self.say(f"offers.{name}"), kind=FieldKind.TICK))
        fields += self._advanced()
        example = self._example()
        note = self.say("offers.example", words=example) if example else ""
        return (*fields, FormField(name="example", label=note, kind=FieldKind.NOTE))

    def _goods_fields(self) -> list[FormField]:
        departments = [("", self.say("offers.everything"), "")]
        departments += [(str(one.id), one.name, "") for one in self._goods.catalogue.departments()]
        return [self._choice("department", departments), self._text("codes")]

    def _advanced(self) -> list[FormField]:
        """What few offers need; shown when asked for, or when the offer says something there."""
        blank = new_offer(self._desk)
        names = (*ADVANCED_FIELDS, "stores")
        self.draft.setdefault(
            "advanced", YES if any(self.draft[one] != blank[one] for one in names) else NO
        )
        shown = [self.field("advanced", self.say("offers.advanced"), kind=FieldKind.TICK)]
        if self.draft["advanced"] == YES:
            stores = [EVERY_STORE, THIS_STORE]
            if self.draft["stores"] == OTHER_STORES:
                stores.append(OTHER_STORES)
            choices = [(one, self.say(f"offers.stores_{one}"), "") for one in stores]
            shown += [self._text(name) for name in ADVANCED_FIELDS]
            shown.append(self._choice("stores", choices))
        return shown

    def _text(self, name: str, *, is_half: bool = False) -> FormField:
        kind = FieldKind.NUMBER if name in _NUMBERS else FieldKind.TEXT
        return self.field(name, self.say(f"offers.field_{name}"), kind=kind, is_half=is_half)

    def _choice(self, name: str, choices: list[tuple[str, str, str]]) -> FormField:
        label = self.say(f"offers.field_{name}")
        return self.field(name, label, kind=FieldKind.CHOICE, choices=choices)

    # the example
    def _example(self) -> str:
        """What the draft would take off some of its goods; nothing while it is wrong."""
        if self._policy is None:
            return ""
        try:
            offer = offer_of(self.draft, self._offer(), self._goods.new_id(), self._desk)
            check_offer(offer)
        except RuleError:
            return ""
        priced = tried_on(offer, self._basket(offer, self._policy), self._policy)
        amount = self._goods.formatter.amount
        words = []
        for line in priced.lines:
            words.append(f"{line.line.quantity.amount} × {line.line.name} {amount(line.extended)}")
            words += [f"{d.label} {amount(-d.amount)}" for d in line.discounts]
        words += [f"{d.label} {amount(-d.amount)}" for d in priced.paying]
        left = priced.total - priced.paid_by_offers
        return " · ".join((*words, self.say("offers.example_total", amount=amount(left))))

    def _basket(self, offer: Offer, policy: Policy) -> Basket:
        """Enough of the first goods of each part."""
        lines: list[BasketLine] = []
        new_id = self._goods.new_id
        match offer.condition:
            case Pieces(count=wanted) | Reached(least=wanted):
                count = min(max(wanted, _LEAST_EXAMPLE), _MOST_EXAMPLE)
            case _:
                count = _LEAST_EXAMPLE
        for goods in offer.selections:
            product = next(filter(None, map(self._product, sorted(goods.products))), None)
            departments = sorted(goods.departments)
            department = departments[0] if departments else None
            price = product.price if product is not None else None
            lines.append(
                BasketLine(
                    id=LineId(new_id()),
                    product_id=product.id if product is not None else ProductId(new_id()),
                    name=product.name if product is not None else self.say("offers.example_item"),
                    department_id=product.department_id if product is not None else department,
                    tax_class=policy.taxes.rules[0].tax_class,
                    listed_price=price or Money(_EXAMPLE_PRICE, policy.store.currency),
                    quantity=pieces(count),
                )
            )
        return Basket(
            id=BasketId(new_id()),
            opened_at=self._goods.clock.now(),
            staff_id=self.host.staff.id,
            lines=tuple(lines),
        )

    def _product(self, product_id: ProductId) -> Product | None:
        return self._goods.catalogue.product(product_id)
