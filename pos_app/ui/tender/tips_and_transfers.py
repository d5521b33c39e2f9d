"""A transfer by UPI, shown as a code for the customer's telephone; and tips, for whoever gets them.

Steps of the menu behind the key for other tenders. Rules live in operations/take_other_tender.
Plain Python, no Qt.
"""

from functools import partial

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember
from pos_app.operations.take_other_tender import take_upi, upi_link
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.tender.passing_lines import PassingLines

MOST_PEOPLE = 9


class TipsAndTransfers(PassingLines):
    """UPI and tips."""

    def _ask_upi(self, wanted: Money) -> None:
        store = self._services.policy().store
        reference = str(self._services.new_id().int % 10**12)
        came = partial(self._upi, wanted, reference, is_confirmed=True)
        unsure = partial(self._upi, wanted, reference, is_confirmed=False)
        self.ask(
            Step(
                title=self._say("tender.upi_ask", amount=self._services.formatter.money(wanted)),
                detail=self._say("tender.upi_detail", address=store.tendering.upi_id),
                choices=(
                    Choice(code="came", text=self._say("tender.upi_came"), then=came),
                    Choice(code="not", text=self._say("tender.upi_not"), then=self.close),
                    Choice(code="unsure", text=self._say("tender.upi_unsure"), then=unsure),
                ),
                qr=upi_link(store.tendering.upi_id, store.name, wanted, reference),
            )
        )

    def _upi(self, wanted: Money, reference: str, *, is_confirmed: bool) -> None:
        def step(approved_by: StaffMember | None) -> None:
            basket = take_upi(
                self._counter.priced,
                wanted,
                reference=reference,
                is_confirmed=is_confirmed,
                staff=self._counter.staff,
                clock=self._services.clock,
                new_id=self._services.new_id,
                approved_by=approved_by,
            )
            self.close()
            self._tender.tendered(basket)

        self._tender.approvable(step)

    def _ask_tip(self) -> None:
        """Everybody who may get it, whoever is signed on first."""
        self.ask(Step(title=self._say("tender.tip_whose"), is_checking=True))
        services = self._services
        services.run(services.sign_on.staff, on_done=self._ask_whose, on_failed=self.fault)

    def _ask_whose(self, people: tuple[StaffMember, ...]) -> None:
        if not self.is_open:
            return
        mine = self._counter.staff
        others = [person for person in people if person.id != mine.id and person.is_active]
        if not others:
            self._ask_amount(mine)
        else:
            self.ask(
                Step(
                    title=self._say("tender.tip_whose"),
                    choices=tuple(
                        Choice(
                            code=str(person.id),
                            text=person.name,
                            then=partial(self._ask_amount, person),
                            icon="user-round",
                        )
                        for person in (mine, *others)[:MOST_PEOPLE]
                    ),
                )
            )
        self._telling.show()

    def _ask_amount(self, person: StaffMember) -> None:
        def tipped(text: str) -> None:
            tip = self._tender.typed(text)
            if tip.minor < 1:
                raise RuleError("errors.tip_amount", most=self._tender.amount_now)
            self._tender.tip, self._tender.tip_for = tip, person.id
            self.close()
            figure = self._services.formatter.money(tip)
            self._telling.notice(self._say("tender.tip_next", amount=figure))

        self.ask(
            Step(
                title=self._say("tender.tip_ask", name=person.name),
                detail=self._say("tender.tip_detail"),
                hint=self._say("tender.amount_hint"),
                on_text=tipped,
            )
        )
