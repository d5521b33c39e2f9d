"""From the list of a day to its picture. Decides nothing and holds no Qt."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from pos_app.domain.customer import Customer
from pos_app.domain.customer_care import MatterKind
from pos_app.domain.ids import StaffId
from pos_app.domain.product import Product
from pos_app.operations.due_today import DueItem, DueList
from pos_app.phrases import Phrases
from pos_app.ui.care.due_picture import DueDetail, DuePicture, DueRow
from pos_app.ui.care.words import CareWords
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.formatting import Formatter


@dataclass(frozen=True, slots=True)
class DueDescribe:
    """Describes in one language; `staff_name` says who wrote something."""

    phrases: Phrases
    formatter: Formatter
    staff_name: Callable[[StaffId], str]

    def picture(
        self,
        listed: DueList,
        *,
        found: Sequence[Product],
        chosen: Hashable | None,
        contact: Customer | None,
        is_noting: bool,
        may_undo: bool,
    ) -> DuePicture:
        """The whole screen."""
        say = self.phrases.say
        rows = tuple(self._product(one) for one in found) or tuple(
            self._row(item, listed) for item in listed.items
        )
        item = next((i for i in listed.items if i.now.matter.id == chosen), None)
        return DuePicture(
            day=self.formatter.day(listed.on),
            rows=rows,
            chosen=chosen,
            detail=None if item is None or found else self._detail(item, contact),
            empty="" if rows else say("care.nothing"),
            hint=say("care.note_hint" if is_noting else "care.search"),
            may_undo=may_undo,
            is_choosing=bool(found),
        )

    def name(self, customer: Customer) -> str:
        """As people say it."""
        return name_of(customer, self.phrases)

    @property
    def _words(self) -> CareWords:
        return CareWords(self.phrases, self.formatter)

    def _row(self, item: DueItem, listed: DueList) -> DueRow:
        now, words = item.now, self._words
        since = now.due_since or listed.on
        whose = now.matter.for_staff_id
        person = "" if whose is None else self.staff_name(whose)
        is_wish = now.matter.kind is MatterKind.WISH
        beside = [words.about(now) if now.words else "", words.kind(now)]
        if person:
            beside.append(self.phrases.say("care.for_person", name=person))
        return DueRow(
            key=now.matter.id,
            due=self.phrases.say("care.today") if is_wish else words.due(since, today=listed.on),
            who=self.name(item.customer),
            mask=mask_of(item.customer),
            what=words.line(now),
            about=" · ".join(part for part in beside if part),
            state=words.state(now),
            is_late=since < listed.on and not is_wish,
            is_news=is_wish,
        )

    def _product(self, product: Product) -> DueRow:
        return DueRow(key=product.id, due="", who=product.name, what=product.brand)

    def _detail(self, item: DueItem, contact: Customer | None) -> DueDetail:
        now, say, words = item.now, self.phrases.say, self._words
        is_wish = now.matter.kind is MatterKind.WISH
        since = say("care.since", day=self.formatter.day(now.matter.opened_at))
        return DueDetail(
            name=self.name(item.customer),
            contact=mask_of(item.customer) if contact is None else self._contact(contact),
            kind=f"{words.kind(now)} · {since}",
            about=words.about(now),
            words=now.matter.text,
            history=words.history(now, self.staff_name),
            done=say("care.told" if is_wish else "care.done"),
            is_contact_shown=contact is not None,
            may_end=is_wish,
        )

    def _contact(self, customer: Customer) -> str:
        parts = (customer.phone, customer.email)
        return "\n".join(part for part in parts if part) or self.phrases.say("care.no_contact")
