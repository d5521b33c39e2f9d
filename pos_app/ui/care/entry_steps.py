"""Enter what a customer was promised, at the counter: an issue, a wish, a follow-up, a contact.

At most three fields, one after the other in the place of the quick keys; Enter alone takes what is
usual. What is open about the customer stands first and is closed or put off with one key. Rules
live in operations/keep_care. Plain Python, no Qt.

Invariant: what was entered is written at once, whatever becomes of the basket.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from pos_app.domain.customer import Customer
from pos_app.domain.customer_care import (
    InteractionKind,
    MatterKind,
    MatterNow,
    MatterState,
    clean_variant,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StaffId
from pos_app.domain.product import Product
from pos_app.operations.keep_care import About
from pos_app.ui.care.care_fields import CareFields
from pos_app.ui.care.product_choice import ProductChoice
from pos_app.ui.care.words import ICONS, CareWords
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.sell.telling import Telling

_MOST_OPEN = 3
_MONTHS = {1: 30, 3: 90, 6: 180}  # how long a wish holds, in days
_USUAL_MONTHS = 3
_CONTACT_ICONS = {
    InteractionKind.CALL: "phone",
    InteractionKind.EMAIL: "mail",
    InteractionKind.VISIT: "store",
    InteractionKind.MESSAGE: "message-circle",
}


class CareSteps(CareFields):
    """The care of one counter. `whose()` is the customer of the basket; `kept()` hears of news."""

    def __init__(
        self,
        counter: Counter,
        telling: Telling,
        *,
        whose: Callable[[], Customer | None],
        kept: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(counter, telling, kept=kept)
        self._whose = whose
        self._words = CareWords(self._services.phrases, self._services.formatter)
        self._products = ProductChoice(self, self._services.catalogue, self._services.phrases)

    def key(self, action: KeyAction, text: str) -> bool:
        """The key of care opens it."""
        if action is not KeyAction.CARE:
            return super().key(action, text)
        self.open()
        return True

    def open(self) -> None:
        """What is open about the customer of the basket, and what can be entered.

        Raises RuleError `errors.care_nobody`.
        """
        customer = self._whose()
        if customer is None:
            raise RuleError("errors.care_nobody")
        whose = customer.id

        def read() -> tuple[MatterNow, ...]:
            with self._services.unit_of_work() as work:
                on = work.policy().business_day(self._services.clock.now()).date
                return (*work.care.open_issues(whose), *work.care.wishes(whose, on=on))

        self._services.run(
            read, on_done=partial(self._opened, customer), on_failed=self._telling.refuse
        )

    def _opened(self, customer: Customer, found: tuple[MatterNow, ...]) -> None:
        news = [
            Choice(
                code=str(now.matter.id),
                text=f"{self._words.state(now)}: {self._words.line(now)}",
                then=partial(self._ask_what_now, now),
                icon=ICONS[now.matter.kind],
            )
            for now in found[:_MOST_OPEN]
        ]
        entries = (
            ("issue", partial(self._ask_issue, customer.id), ICONS[MatterKind.ISSUE]),
            ("wish", partial(self._ask_wish, customer.id), ICONS[MatterKind.WISH]),
            ("follow_up", partial(self._ask_follow_up, customer.id), ICONS[MatterKind.FOLLOW_UP]),
            ("contact", partial(self._ask_contact, customer.id), "phone"),
        )
        self.ask(
            Step(
                title=self._say("care.title", name=customer.name or self._say("customer.nameless")),
                detail=self._say("care.detail"),
                choices=(
                    *news,
                    *(
                        Choice(code=code, text=self._say(f"care.add_{code}"), then=then, icon=icon)
                        for code, then, icon in entries
                    ),
                ),
            )
        )
        self._telling.show()

    # entering
    def _ask_issue(self, whose: CustomerId, about: About | None = None) -> None:
        named = about or self._given_back()

        def scanned(raw: str) -> None:
            product = self._products.by_code(raw)
            self._ask_issue(whose, About(product_id=product.id, product_name=product.name))

        def worded(text: str) -> None:
            self._ask_day("care.when_issue", partial(self._keep_issue, whose, text, named))

        told = self._say("care.issue_about", name=named.product_name)
        self._ask_words(
            "care.ask_issue",
            told if named.product_name else self._say("care.issue_detail"),
            worded,
            on_scan=scanned,
        )

    def _given_back(self) -> About:
        """The chosen line where it gives money back: what came back is what is wrong."""
        counter = self._counter
        chosen = next((one for one in counter.basket.lines if one.id == counter.chosen), None)
        if chosen is None or chosen.refund is None:
            return About()
        sale_id = chosen.refund.sale_id if chosen.refund.has_receipt else None
        return About(product_id=chosen.product_id, product_name=chosen.name, sale_id=sale_id)

    def _keep_issue(self, whose: CustomerId, text: str, about: About, day: date) -> None:
        staff = self._counter.staff
        self._keep(
            lambda: self._keeping.open_issue(whose, text, due_on=day, staff=staff, about=about), day
        )

    def _ask_follow_up(self, whose: CustomerId) -> None:
        def worded(text: str) -> None:
            self._ask_day("care.when_follow_up", partial(self._ask_for_whom, whose, text))

        self._ask_words("care.ask_follow_up", self._say("care.follow_up_detail"), worded)

    def _ask_for_whom(self, whose: CustomerId, text: str, day: date) -> None:
        staff = self._counter.staff

        def keep(for_staff_id: StaffId | None) -> None:
            self._keep(
                lambda: self._keeping.follow_up(
                    whose, text, due_on=day, staff=staff, for_staff_id=for_staff_id
                ),
                day,
            )

        everybody, mine = partial(keep, None), partial(keep, staff.id)
        self.ask(
            Step(
                title=self._say("care.for_whom"),
                choices=(
                    Choice(code="store", text=self._say("care.for_store"), then=everybody),
                    Choice(code="me", text=self._say("care.for_me", name=staff.name), then=mine),
                ),
            )
        )

    def _ask_wish(self, whose: CustomerId) -> None:
        self._products.ask(then=partial(self._ask_variant, whose))

    def _ask_variant(self, whose: CustomerId, product: Product) -> None:
        def said(text: str) -> None:
            self._ask_until(whose, product, clean_variant(text))

        self.ask(
            Step(
                title=self._say("care.ask_variant", name=product.name),
                detail=self._say("care.variant_detail"),
                hint=self._say("care.variant_hint"),
                on_text=said,
            )
        )

    def _ask_until(self, whose: CustomerId, product: Product, variant: str) -> None:
        staff, today = self._counter.staff, self._today()

        def keep(day: date) -> None:
            self._keep(
                lambda: self._keeping.wish(
                    whose, product, until_on=day, staff=staff, variant=variant
                ),
                None,
            )

        self.ask(
            Step(
                title=self._say("care.ask_until"),
                detail=self._say("care.until_detail"),
                hint=self._say("care.until_hint"),
                choices=tuple(
                    Choice(
                        code=f"months_{months}",
                        text=self._services.phrases.count("care.months", months),
                        then=partial(keep, today + timedelta(days=days)),
                    )
                    for months, days in _MONTHS.items()
                ),
                on_text=lambda text: keep(self._read_day(text, _MONTHS[_USUAL_MONTHS])),
            )
        )

    def _ask_contact(self, whose: CustomerId) -> None:
        def ask_words(kind: InteractionKind) -> None:
            def worded(text: str) -> None:
                staff = self._counter.staff
                self._keep(lambda: self._keeping.interaction(whose, kind, text, staff=staff), None)

            self._ask_words(f"care.contact_{kind}", self._say("care.contact_detail"), worded)

        self.ask(
            Step(
                title=self._say("care.ask_contact"),
                choices=tuple(
                    Choice(
                        code=kind.value,
                        text=self._say(f"care.contact_{kind}"),
                        then=partial(ask_words, kind),
                        icon=icon,
                    )
                    for kind, icon in _CONTACT_ICONS.items()
                ),
            )
        )

    # what is open already
    def _ask_what_now(self, now: MatterNow) -> None:
        is_wish = now.matter.kind is MatterKind.WISH
        done = MatterState.TOLD if is_wish else MatterState.DONE
        ways = [("told" if is_wish else "done", partial(self._change, now, done), "check")]
        if is_wish:
            ways.append(("ended", partial(self._change, now, MatterState.ENDED), "x"))
        else:
            later = partial(self._ask_day, "care.when_issue", partial(self._put_off, now))
            ways.append(("later", later, "clock"))
            ways.append(("wait", partial(self._ask_waiting, now), "hourglass"))
        self.ask(
            Step(
                title=f"{self._words.kind(now)} · {self._words.line(now)}",
                detail=self._words.about(now) if now.words else "",
                choices=tuple(
                    Choice(code=code, text=self._say(f"care.{code}"), then=then, icon=icon)
                    for code, then, icon in ways
                ),
            )
        )

    def _ask_waiting(self, now: MatterNow) -> None:
        def worded(text: str) -> None:
            self._change(now, MatterState.WAITING, due_on=now.due_on, text=text)

        self._ask_words("care.ask_waiting", self._say("care.waiting_detail"), worded)

    def _put_off(self, now: MatterNow, day: date) -> None:
        self._change(now, now.state, due_on=day)

    def _change(
        self, now: MatterNow, state: MatterState, *, due_on: date | None = None, text: str = ""
    ) -> None:
        staff = self._counter.staff
        self._keep(
            lambda: self._keeping.change(now, state, staff=staff, due_on=due_on, text=text), due_on
        )
