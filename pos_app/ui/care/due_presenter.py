"""Decides what the list of the day shows, and does what staff say about its rows.

Rules live in operations. Plain Python, no Qt.

Invariants:
- A number or address is shown when somebody asks for that one, and hidden with the next row.
- Each step can be taken back, the last first, until the list is left.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from pos_app.domain.customer import Customer
from pos_app.domain.customer_care import MatterKind, MatterNow, MatterState, clean_care_text
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StaffId
from pos_app.domain.product import Product
from pos_app.domain.staff import StaffMember
from pos_app.operations.due_today import DueItem, DueList, DueToday
from pos_app.operations.keep_care import KeepCare
from pos_app.operations.ports import Catalogue
from pos_app.phrases import Phrases
from pos_app.ui.care.days import NEXT_WEEK, TOMORROW
from pos_app.ui.care.due_describe import DueDescribe
from pos_app.ui.care.due_picture import DuePicture
from pos_app.ui.care.product_find import products_for
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for


@dataclass(frozen=True, slots=True, kw_only=True)
class DueServices:
    """What the list needs. `run` works on the database thread and answers on the window's."""

    due: DueToday
    keeping: KeepCare
    catalogue: Catalogue
    staff_name: Callable[[StaffId], str]
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]


class DueView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: DuePicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...

    def clear_field(self) -> None:
        """Forget what was typed."""
        ...


class DuePresenter:
    """Touches, keys and scans in; steps written and pictures out."""

    def __init__(self, services: DueServices, view: DueView) -> None:
        self._services, self._view = services, view
        self._describe = DueDescribe(services.phrases, services.formatter, services.staff_name)
        self._staff: StaffMember | None = None
        self._list = DueList(date.min)
        self._chosen: Hashable | None = None
        self._contact: Customer | None = None
        self._found: tuple[Product, ...] = ()
        self._is_noting = False
        self._undo: list[Callable[[], object]] = []

    def open(self, staff: StaffMember) -> None:
        """Show today's list to this person."""
        self._staff, self._undo = staff, []
        self._chosen = self._contact = None
        self._found, self._is_noting = (), False
        self._read()

    @property
    def whose(self) -> CustomerId | None:
        """Whose row is chosen; None while there is none."""
        item = self._item
        return None if item is None else item.customer.id

    # choosing
    def choose(self, key: Hashable) -> None:
        """Another row."""
        if key != self._chosen:
            self._chosen, self._contact = key, None
            self._show()

    def step(self, by: int) -> None:
        """The row above or below."""
        keys: list[Hashable] = [one.id for one in self._found]
        keys = keys or [one.now.matter.id for one in self._list.items]
        if keys:
            at = keys.index(self._chosen) if self._chosen in keys else 0
            self.choose(keys[max(0, min(at + by, len(keys) - 1))])

    def activate(self, key: Hashable) -> None:
        """Enter or a double touch on a row: a product is back; of a person, the number."""
        self.choose(key)
        product = next((one for one in self._found if one.id == key), None)
        if product is not None:
            self._mark_back(product)
        else:
            self.show_contact()

    def back(self) -> bool:
        """Leave what was begun; False when nothing was."""
        was = self._is_noting or bool(self._found)
        self._is_noting, self._found = False, ()
        self._view.clear_field()
        if was:
            self._show()
        return was

    # what is typed and scanned
    def entered(self, text: str) -> None:
        """A note, or a product that is back; Enter alone takes the chosen product."""
        if self._is_noting:
            self._note(text)
        elif text.strip():
            self._search(text)
        elif self._found and self._chosen is not None:
            self.activate(self._chosen)

    def scanned(self, raw: str) -> None:
        """Goods that are back."""
        self._is_noting = False
        self._search(raw)

    def _search(self, text: str) -> None:
        try:
            found = products_for(self._services.catalogue, text)
        except RuleError as error:
            self._fault(error)
            return
        self._view.clear_field()
        if len(found) == 1:
            self._mark_back(found[0])
        elif found:
            self._found, self._chosen = found, found[0].id
            self._show()
        else:
            self._fault(RuleError("errors.care_product"))

    # what is said about a row
    def done(self) -> None:
        """Done; of a wish: they have been told."""
        item = self._item
        if item is not None:
            is_wish = item.now.matter.kind is MatterKind.WISH
            state, word = (MatterState.TOLD, "told") if is_wish else (MatterState.DONE, "done")
            self._change(item, state, said=f"care.said_{word}")

    def end(self) -> None:
        """A wish that nobody has any more."""
        item = self._item
        if item is not None and item.now.matter.kind is MatterKind.WISH:
            self._change(item, MatterState.ENDED, said="care.said_ended")

    def tomorrow(self) -> None:
        """Put it off by a day."""
        self._put_off(TOMORROW)

    def next_week(self) -> None:
        """Put it off by a week."""
        self._put_off(NEXT_WEEK)

    def _put_off(self, days: int) -> None:
        item = self._item
        staff, keeping = self._staff, self._services.keeping
        if item is not None and staff is not None:
            before = item.now
            self._write(
                item, lambda: keeping.put_off(before, days, staff=staff), said="care.said_later"
            )

    def ask_note(self) -> None:
        """The field takes a note from here."""
        if self._item is not None:
            self._is_noting = not self._is_noting
            self._view.clear_field()
            self._show()

    def _note(self, text: str) -> None:
        item = self._item
        if item is None:
            return
        try:
            words = clean_care_text(text)
        except RuleError as error:
            self._fault(error)
            return
        now = item.now
        self._change(item, now.state, due_on=now.due_on, text=words, said="care.said_noted")

    def show_contact(self) -> None:
        """Where to reach the chosen one; the journal keeps who asked."""
        item, staff = self._item, self._staff
        if item is None or staff is None or self._contact is not None:
            return

        def shown(customer: Customer) -> None:
            if self._item is not None and self._item.customer.id == customer.id:
                self._contact = customer
                self._show()

        self._run(lambda: self._services.due.contact(item.customer.id, staff=staff), shown)

    def undo(self) -> None:
        """Take the last step back."""
        if not self._undo:
            self._view.show_notice(self._say("care.nothing_to_undo"), is_fault=False)
            return
        self._run(self._undo.pop(), lambda _: self._changed(self._say("care.said_undone")))

    # writing
    def _change(
        self,
        item: DueItem,
        state: MatterState,
        *,
        said: str,
        due_on: date | None = None,
        text: str = "",
    ) -> None:
        staff, keeping = self._staff, self._services.keeping
        assert staff is not None, "somebody opened the list"
        before = item.now
        self._write(
            item,
            lambda: keeping.change(before, state, staff=staff, due_on=due_on, text=text),
            said=said,
        )

    def _write(self, item: DueItem, work: Callable[[], MatterNow], *, said: str) -> None:
        staff, services = self._staff, self._services
        assert staff is not None, "somebody opened the list"
        before = item.now

        def written(now: MatterNow) -> None:
            self._undo.append(lambda: services.keeping.restore(now, before, staff=staff))
            self._is_noting = False
            day = "" if now.due_on is None else services.formatter.day(now.due_on)
            self._changed(self._say(said, name=self._describe.name(item.customer), day=day))

        self._run(work, written)

    def _mark_back(self, product: Product) -> None:
        staff, services = self._staff, self._services
        assert staff is not None, "somebody opened the list"

        def marked(wished: int) -> None:
            self._found = ()
            self._undo.append(
                partial(services.due.mark_back, product.id, staff=staff, is_back=False)
            )
            if wished:
                said = self._say("care.said_back", name=product.name)
                self._changed(f"{said} {services.phrases.count('care.wished', wished)}")
            else:
                self._changed(self._say("care.nobody_wished", name=product.name))

        self._run(lambda: services.due.mark_back(product.id, staff=staff), marked)

    def _changed(self, said: str) -> None:
        self._contact = None
        self._view.clear_field()
        self._view.show_notice(said, is_fault=False)
        self._read()

    # reading and showing
    def _read(self) -> None:
        staff = self._staff
        if staff is not None:
            self._run(lambda: self._services.due.today(staff=staff), self._have_read)

    def _have_read(self, found: DueList) -> None:
        before: list[Hashable] = [item.now.matter.id for item in self._list.items]
        keys = [item.now.matter.id for item in found.items]
        self._list = found
        if self._chosen not in keys:
            # The one that took its place: whoever works a list off need not choose again.
            at = before.index(self._chosen) if self._chosen in before else 0
            self._chosen = keys[min(at, len(keys) - 1)] if keys else None
        self._show()

    @property
    def _item(self) -> DueItem | None:
        if self._found:
            return None
        return next((i for i in self._list.items if i.now.matter.id == self._chosen), None)

    def _show(self) -> None:
        self._view.show_picture(
            self._describe.picture(
                self._list,
                found=self._found,
                chosen=self._chosen,
                contact=self._contact,
                is_noting=self._is_noting,
                may_undo=bool(self._undo),
            )
        )

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._services.run(work, on_done=then, on_failed=self._fault)

    def _fault(self, error: Exception) -> None:
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)
        if isinstance(error, RuleError) and error.code == "errors.care_changed":
            self._read()

    def _say(self, code: str, /, **values: object) -> str:
        return self._services.phrases.say(code, **values)
