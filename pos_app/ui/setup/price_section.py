"""Prices: what changes ahead; set a price, cancel one, print labels; shelf reports.

Writes through operations/set_prices and operations/print_labels. Prices of a file come in by
price_file_section, stickers by markdown_section.
"""

from collections.abc import Callable, Sequence

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import PriceId
from pos_app.domain.policy import Policy
from pos_app.domain.price import PriceScope
from pos_app.domain.price_list import PriceStep, ShelfReport
from pos_app.domain.shelf_label import ShelfLabel
from pos_app.domain.staff import Permission
from pos_app.operations.set_prices import PriceWish
from pos_app.ui.setup.label_printing import LabelPrinting
from pos_app.ui.setup.listed_section import ADD, ListedSection
from pos_app.ui.setup.price_services import PriceServices, find_product, read_from, read_price
from pos_app.ui.setup.price_words import PriceWords
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

AHEAD, REPORTS = "ahead", "reports"
TOMORROW, CANCEL_PRICE, PRINT_ONE = "labels_tomorrow", "cancel_price", "print_one"
_REPORT = "report:"


class PriceSection(ListedSection):
    """Rows keyed by the price's id, or "report:" and the place of a report."""

    name = "prices"
    permission: Permission | None = Permission.EDIT_CATALOGUE
    fault_fields = {  # noqa: RUF012  (a constant)
        "prices.product_unknown": "product",
        "errors.price_absurd": "price",
        "errors.amount_unreadable": "price",
        "errors.amount_decimals": "price",
        "errors.moment_unreadable": "from",
        "errors.price_past": "from",
        "errors.price_too_far": "from",
        "errors.group_missing": "place",
    }

    def __init__(self, services: PriceServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._words = PriceWords(tools.phrases, services.formatter)
        self._labels = LabelPrinting(services.run, tools)
        self._policy: Policy | None = None
        self._steps: tuple[PriceStep, ...] = ()
        self._reports: tuple[ShelfReport, ...] = ()
        self._shown = AHEAD
        self.draft = {"sheet": self._labels.first}

    def open(self) -> None:
        """Read what changes and what was reported; a draft stays."""
        services = self._services
        self.read(
            lambda: (services.policy(), services.prices.ahead(), services.prices.reports()),
            self._take,
        )

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        policy = self._policy
        if policy is None or not self.is_new:
            return
        if field == "product":
            find_product(value, self._services.catalogue)
        elif field == "price":
            read_price(value, policy)
        elif field == "from":
            read_from(value, policy, self._services.clock)

    def change(self, field: str, value: str) -> None:
        """The sheet is a choice for printing and no change to apply."""
        if field == "sheet":
            self.draft[field] = value
            self.show()
        else:
            super().change(field, value)

    def press(self, code: str) -> None:
        """Show the other list, cancel a price, print labels, or what every list does."""
        if self.is_busy:
            return
        if code in {AHEAD, REPORTS}:
            self._shown, self.chosen = code, ""
            self.draft_afresh()
            self.show()
        elif code == CANCEL_PRICE:
            self._cancel()
        elif code == TOMORROW:
            self._print(self._tomorrow())
        elif code == PRINT_ONE:
            self._print_chosen()
        else:
            super().press(code)

    def write(self) -> None:
        """Set the price; undo cancels it."""
        policy, services, staff = self._policy, self._services, self.host.staff
        assert policy is not None, "a form is shown only after the policy was read"
        draft = self.draft
        scope, _, group = draft["place"].partition(":")
        try:
            found = find_product(draft["product"], services.catalogue)
            wish = PriceWish(
                product_id=found.product.id,
                code=found.code.code if found.code.pack > 1 else "",
                price=read_price(draft["price"], policy),
                valid_from=read_from(draft["from"], policy, services.clock),
                scope=PriceScope(scope),
                group=group,
            )
        except RuleError as error:
            self.refuse(error)
            return
        made = list[PriceId]()

        def set_it() -> None:
            made.append(services.prices.set(wish, staff=staff).id)

        def take_back() -> None:
            services.prices.cancel(made[-1], staff=staff)

        done = "prices.done_now" if wish.valid_from is None else "prices.done_ahead"
        price = services.formatter.money(wish.price)
        self.chosen = ""
        self.run_undoable(
            set_it,
            back=take_back,
            done=self.say(done, name=found.product.name_by(found.code), price=price),
            changed="catalogue",
        )

    def show(self) -> None:
        """Draw the list in front and the form of the chosen row."""
        say = self.say
        rows = self._rows()
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_prices"),
                note=say("prices.note"),
                columns=(
                    ListColumn(say("setup.column_product")),
                    ListColumn(say(f"prices.column_old_{self._shown}"), 84, is_figure=True),
                    ListColumn(say(f"prices.column_new_{self._shown}"), 84, is_figure=True),
                ),
                rows=rows,
                chosen=self.chosen,
                list_empty=say(f"prices.none_{self._shown}"),
                list_buttons=self._list_buttons(),
                form_title=self._form_title(),
                fields=self._fields(),
                buttons=self._buttons(),
            ),
        )

    def draft_chosen(self) -> None:
        """Empty fields for a new price; nothing to type for one that stands."""
        sheet = {"sheet": self.draft.get("sheet", self._labels.first)}
        blank = {"product": "", "price": "", "from": "", "place": PriceScope.ALL.value}
        self.draft = sheet | (blank if self.is_new else {})

    def refuse(self, error: Exception) -> None:
        """Say what was refused; the draft of a new price stays in the form."""
        if "product" in self.draft and not self.chosen:
            self.chosen = "new"
        super().refuse(error)

    def _take(self, found: tuple[Policy, tuple[PriceStep, ...], tuple[ShelfReport, ...]]) -> None:
        self._policy, self._steps, self._reports = found
        if not self.is_changed:
            if self._step() is None and self._report() is None:
                self.chosen = ""
            self.draft_afresh()
        self.show()

    def _step(self) -> PriceStep | None:
        return next((one for one in self._steps if str(one.change.id) == self.chosen), None)

    def _report(self) -> ShelfReport | None:
        place = self.chosen.removeprefix(_REPORT)
        if not self.chosen.startswith(_REPORT) or int(place) >= len(self._reports):
            return None
        return self._reports[int(place)]

    def _tomorrow(self) -> tuple[PriceStep, ...]:
        if self._policy is None:
            return ()
        return self._services.prices.until_tomorrow_ends(self._steps, self._policy)

    def _cancel(self) -> None:
        step, staff, prices = self._step(), self.host.staff, self._services.prices
        if step is None:
            return
        key = step.change.id
        self.run_undoable(
            lambda: prices.cancel(key, staff=staff),
            back=lambda: prices.restore(key, staff=staff),
            done=self.say("prices.cancelled", name=step.name),
            changed="catalogue",
        )

    def _print_chosen(self) -> None:
        step, report, staff = self._step(), self._report(), self.host.staff
        if step is not None:
            self._print((step,))
        elif report is not None:
            ids, labels = (report.product_id,), self._services.labels

            def gather() -> Sequence[ShelfLabel]:
                return labels.of_products(ids, staff=staff)

            def settle() -> None:
                labels.printed(ids, staff=staff)

            self._send(gather, settle)

    def _print(self, steps: Sequence[PriceStep]) -> None:
        staff, labels = self.host.staff, self._services.labels
        ids = tuple(step.change.product_id for step in steps)
        self._send(
            lambda: labels.of_steps(steps, staff=staff), lambda: labels.printed(ids, staff=staff)
        )

    def _send(
        self, gather: Callable[[], Sequence[ShelfLabel]], settle: Callable[[], object]
    ) -> None:
        self._labels.send(self, gather, settle, self.draft["sheet"])

    def _rows(self) -> tuple[ListRow, ...]:
        if self._shown == AHEAD:
            return tuple(self._words.step_row(one) for one in self._steps)
        return tuple(
            self._words.report_row(f"{_REPORT}{n}", one) for n, one in enumerate(self._reports)
        )

    def _form_title(self) -> str:
        step, report = self._step(), self._report()
        if self.is_new:
            return self.say("prices.new")
        return step.name if step else report.name if report else ""

    def _fields(self) -> tuple[FormField, ...]:
        sheet = self._labels.field(self.field)
        if self.is_new:
            return (*self._new_fields(),)
        step, report = self._step(), self._report()
        if step is not None:
            note = self._words.step_sentence(step)
        elif report is not None:
            note = self._words.report_sentence(report)
        else:
            return (sheet,)
        return (self.field("about", note, kind=FieldKind.NOTE), sheet)

    def _new_fields(self) -> tuple[FormField, ...]:
        say = self.say
        store = self._policy.store if self._policy else None
        groups = store.groups if store else ()
        places = [
            ("all", say("prices.place_all"), ""),
            ("store", say("prices.place_store", name=store.name if store else ""), ""),
            *((f"group:{name}", say("prices.place_group", name=name), "") for name in groups),
        ]
        hint, number = say("prices.from_hint"), FieldKind.NUMBER
        return (
            self.field("product", say("prices.field_product"), hint=say("prices.product_hint")),
            self.field("price", say("prices.field_price"), kind=number, is_half=True),
            self.field("from", say("prices.field_from"), hint=hint),
            self.field("place", say("prices.field_place"), kind=FieldKind.CHOICE, choices=places),
        )

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        is_ahead = self._shown == AHEAD
        other = REPORTS if is_ahead else AHEAD
        return (
            self.list_button(ADD, "prices.add", "plus"),
            self.list_button(other, f"prices.show_{other}", "tag" if is_ahead else "clock"),
        )

    def _buttons(self) -> tuple[SectionButton, ...]:
        if self.is_new:
            return self.form_buttons()
        say, is_free = self.say, self.is_free
        print_one = SectionButton(
            code=PRINT_ONE, text=say("prices.print_one"), icon="printer", is_enabled=is_free
        )
        if self._step() is not None:
            cancel = SectionButton(
                code=CANCEL_PRICE, text=say("prices.cancel"), icon="x", is_enabled=is_free
            )
            return (cancel, print_one)
        if self._report() is not None:
            return (print_one,)
        return (
            SectionButton(
                code=TOMORROW,
                text=say("prices.labels_tomorrow"),
                icon="printer",
                is_enabled=is_free and bool(self._tomorrow()),
            ),
        )
