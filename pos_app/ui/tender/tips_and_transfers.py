"""A transfer by UPI, shown as a code for the customer's telephone; and tips, for whoever gets them.

Steps of the menu behind the key for other tenders. Rules live in operations/take_other_tender.
Plain Python, no Qt.

Invariant: a transfer that nobody saw arrive is looked up before it counts, or a manager takes it.
"""

from collections.abc import Callable
from functools import partial

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember
from pos_app.domain.transfer_slip import TransferSlip
from pos_app.operations.print_transfer import PrintTransfer
from pos_app.operations.take_other_tender import take_upi, upi_link
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.tender.passing_lines import PassingLines

MOST_PEOPLE = 9


class TipsAndTransfers(PassingLines):
    """UPI and tips."""

    def _ask_upi(self, wanted: Money) -> None:
        store = self._services.policy().store
        address = store.tendering.upi_id
        # Asked again it is the same transfer: nobody who has paid is asked to pay once more.
        reference = f"{self._counter.basket.id.int % 10**10}{len(self._counter.basket.tenders):02}"
        slip = TransferSlip(
            link=upi_link(address, store.name, wanted, reference),
            amount=wanted,
            address=address,
            reference=reference,
        )
        self.ask(
            Step(
                title=self._say("tender.upi_ask", amount=self._services.formatter.money(wanted)),
                detail=self._say("tender.upi_detail", address=address),
                choices=(
                    self._upi_way("came", partial(self._upi, slip, is_confirmed=True)),
                    self._upi_way("not", self.close),
                    self._upi_way("unsure", partial(self._inquire_upi, slip)),
                    self._upi_way("print", partial(self._print_upi, slip)),
                ),
                qr=slip.link,
            )
        )

    def _inquire_upi(self, slip: TransferSlip) -> None:
        """Nobody saw it arrive: look it up before anything else, else a manager decides."""
        amount = self._services.formatter.money(slip.amount)
        again = partial(self._ask_upi, slip.amount)
        self.ask(
            Step(
                title=self._say("tender.upi_unknown", amount=amount),
                detail=self._say("tender.upi_unknown_detail", number=slip.reference),
                choices=(
                    self._upi_way("came", partial(self._upi, slip, is_confirmed=True)),
                    self._upi_way("not", self.close),
                    self._upi_way("again", again),
                    self._upi_way("all_the_same", partial(self._upi, slip, is_confirmed=False)),
                ),
            )
        )

    def _upi_way(self, name: str, then: Callable[[], None]) -> Choice:
        return Choice(code=name, text=self._say(f"tender.upi_{name}"), then=then)

    def _print_upi(self, slip: TransferSlip) -> None:
        """Print the code; the step stays, because the transfer is still to come."""
        services, staff = self._services, self._counter.staff
        printing = PrintTransfer(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )

        def queued(_: object) -> None:
            services.on_queued()
            self._telling.notice(self._say("tender.upi_printing"))

        services.run(
            lambda: printing.print_code(slip, staff=staff), on_done=queued, on_failed=self.fault
        )

    def _upi(self, slip: TransferSlip, *, is_confirmed: bool) -> None:
        def step(approved_by: StaffMember | None) -> None:
            basket = take_upi(
                self._counter.priced,
                slip.amount,
                reference=slip.reference,
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
