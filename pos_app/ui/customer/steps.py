"""The panel of customers in the place of the quick keys: find somebody, or let them join.

One field for everything: what is typed stands in the scan field, and scans ring up meanwhile. F2
finds, F3 enrols (enroll_steps), or opens what can be done for whoever is attached (card_steps).
Rules live in operations. Plain Python, no Qt.
"""

from dataclasses import replace

from pos_app.domain.contact import is_phone_like
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.ui.customer.enroll_steps import EnrollSteps
from pos_app.ui.customer.finding import Found
from pos_app.ui.customer.matches import Matches
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.steps import CLOSE, Step


class CustomerSteps(EnrollSteps):
    """The customers of one counter."""

    # what the counter tells
    def key(self, action: KeyAction, text: str) -> bool:
        """F2 finds, F3 enrols or opens the card, also from one to the other; Esc puts it away."""
        if self._is_of_contact(action, text):
            return True
        if action not in (KeyAction.FIND_CUSTOMER, KeyAction.ENROLL):
            return super().key(action, text)
        if action is KeyAction.FIND_CUSTOMER:
            self.find(text)
        elif self._counter.basket.customer_id is not None:
            self.open_card()
        else:
            self._join(text)
        return True

    def _is_of_contact(self, action: KeyAction, text: str) -> bool:
        """Plus begins a number, and yes means the first of those that have it."""
        found = self._found
        if found is None or not self.is_open:
            return False
        if action is KeyAction.ONE_MORE and not text:
            self._telling.view.put_back("+")
            return True
        if action is KeyAction.ACCEPT and isinstance(found, Matches) and found.people:
            self._use(found.chosen or found.people[0])
            return True
        return False

    @property
    def meant(self) -> CustomerId | None:
        """Whom a search has chosen; None while nobody is looked for."""
        chosen = None if self._found is None else self._found.chosen
        return None if chosen is None else chosen.id

    def scanned(self, raw: str) -> bool:
        """A step takes its scan; else a customer's card attaches them, wherever it is scanned."""
        if super().scanned(raw):
            return True
        customer = self._services.customers.by_card(raw.strip()) if self._is_asked_for else None
        if customer is not None:
            self._use(customer)
            return True
        is_theirs = self.attaching.scanned(raw)
        if is_theirs and (self._found is not None or self.is_joining):
            self.close()
        return is_theirs

    def typed(self, text: str) -> None:
        """Look for what was typed so far."""
        if self._found is None:
            super().typed(text)
            return
        self._found.follow(text)
        self._telling.show()

    def stepped(self, by: int) -> None:
        """Another of those that were found."""
        if self._found is not None:
            self._found.step(by)

    def entered(self, text: str) -> None:
        """Enter means whoever is chosen."""
        found, step = self._found, self._asked
        if found is not None and step is not None and not step.is_checking:
            if found.text != text:
                found.follow(text)
            if found.chosen is not None:
                self._use(found.chosen)
                return
        super().entered(text)

    def chosen(self, code: str) -> None:
        """Somebody was touched, or a choice."""
        customer = None if self._found is None else self._found.by_code(code)
        if customer is not None and code != CLOSE:
            self._use(customer)
        else:
            super().chosen(code)

    def picture(self) -> InlinePicture | None:
        """The step as it stands, with those that were found."""
        picture = super().picture()
        if picture is None or self._found is None:
            return picture
        people = self._found.keys(self._services.phrases)
        return replace(picture, choices=(*people, *picture.choices), columns=1)

    # finding
    def find(self, text: str = "") -> None:
        """Find somebody to attach."""
        self._use, self._is_asked_for = self._attach, False
        self._find("customer.find", text)

    def claim_for(self, sale_id: SaleId) -> None:
        """Find whose points those of a finished sale are."""
        self._use, self._is_asked_for = (lambda found: self.give(sale_id, found)), True
        self._find("customer.whose", "")

    def _find(self, title: str, text: str) -> None:
        self._list(
            Step(
                title=self._say(title),
                detail=self._say("customer.find_detail"),
                hint=self._say("customer.find_hint"),
                on_text=self._not_found,
            ),
            text,
            is_sure=True,
        )

    def _list(self, step: Step, text: str, *, is_sure: bool) -> None:
        # What was typed before the key stays in the field: it is what is looked for.
        self._asked, self._whose = step, None
        self._listed_for = None if self._is_asked_for else self._counter.basket.id
        self._found = Found(self._services.customers, is_sure=is_sure)
        self._found.follow(text)

    def _attach(self, customer: Customer) -> None:
        is_late = not self._draft.is_for(self._counter.basket)
        self.close()
        self.checking.write_waiting()
        if is_late:
            raise RuleError("errors.customer_late")
        self.attaching.attach(customer.id)

    def _not_found(self, text: str) -> None:
        """Enter, and nobody is there: a number or an address can join at once."""
        if (is_phone_like(text) or "@" in text) and not self._is_asked_for:
            self._join_as(text)
        elif text and self._asked is not None:
            nobody = self._say("customer.nobody", text=text)
            self._asked = replace(self._asked, fault=nobody)
