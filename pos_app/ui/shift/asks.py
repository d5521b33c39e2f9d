"""Asks: a form together with what is done with its values. Holds no state and no Qt.

`Submit` runs on the database thread; its second argument is who approved, if anybody was asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from pos_app.domain.money import Currency, Money
from pos_app.domain.shift import MovementKind, Shift
from pos_app.domain.staff import Permission, StaffMember, is_allowed
from pos_app.operations.close_shift import Closing, Comparison
from pos_app.operations.close_store import BatchWish, StoreClose
from pos_app.operations.run_shift import MovementWish
from pos_app.ui.shift.forms import Forms
from pos_app.ui.shift.picture import FormPicture
from pos_app.ui.shift.services import Desk, ShiftServices

Value = str | Money | None
Values = Mapping[str, Value]
Submit = Callable[[Values, StaffMember | None], object]
Ask = tuple[FormPicture, Submit]


class Asks:
    """Makes asks for one till."""

    def __init__(self, services: ShiftServices) -> None:
        self._services = services
        self.forms = Forms(services.phrases)

    def opening(self, desk: Desk, staff: StaffMember) -> Ask:
        """Open a shift."""
        run = self._services.run_shift

        def submit(values: Values, _: StaffMember | None) -> object:
            return run.open_shift(
                self._amount(values),
                staff=staff,
                drawer=_text(values, "drawer"),
                is_own=_text(values, "own") == "yes",
                is_from_safe=_text(values, "from_safe") == "yes",
            )

        taken = tuple(shift.drawer for shift in desk.now.shifts)
        form = self.forms.opening(self._services.policy(), taken)
        if is_allowed(staff, Permission.CLOSE_STORE):
            form = replace(form, other=self._services.phrases.say("shift.do_store"))
        return form, submit

    def moving(self, kind: MovementKind, shift: Shift, staff: StaffMember) -> Ask:
        """Pay in or out, to the safe or from it."""
        run = self._services.run_shift

        def submit(values: Values, approver: StaffMember | None) -> object:
            wish = MovementWish(
                kind=kind,
                amount=self._amount(values),
                reason=_text(values, "reason"),
                note=_text(values, "note"),
                reference=_text(values, "reference"),
            )
            return run.move_cash(shift.id, wish, staff=staff, approved_by=approver)

        return self.forms.moving(kind, self._services.policy()), submit

    def handing(self, people: tuple[StaffMember, ...], shift: Shift, staff: StaffMember) -> Ask:
        """Hand the drawer over."""
        by_id = {person.id.hex: person for person in people}
        run = self._services.run_shift

        def submit(values: Values, _: StaffMember | None) -> object:
            return run.hand_over(shift.id, by_id.get(_text(values, "to")), staff=staff)

        names = tuple((key, person.name) for key, person in by_id.items())
        return self.forms.handing(names, self._services.policy()), submit

    def closing(self, found: Comparison, desk: Desk, staff: StaffMember) -> Ask:
        """Close with a Z."""
        close = self._services.close_shift

        def submit(values: Values, approver: StaffMember | None) -> object:
            closing = Closing(
                left_in_drawer=self._amount(values),
                reason=_text(values, "reason"),
                bag=_text(values, "reference"),
            )
            report, _ = close.close(found.shift.id, closing, staff=staff, approved_by=approver)
            return report

        form = self.forms.closing(found, self._services.policy())
        if found.asks_approval and not is_allowed(staff, Permission.APPROVE):
            form = replace(self.forms.with_approval(form, desk.approvers), is_refined=False)
        return form, submit

    def store(self, code: str, close: StoreClose, staff: StaffMember) -> Ask:
        """A terminal's batch, a bag to the bank, change from it, a counted safe."""
        policy, store = self._services.policy(), self._services.close_store

        def submit(values: Values, _: StaffMember | None) -> object:
            amount, reason = self._amount(values), _text(values, "reason")
            if code == "batch":
                slips = _text(values, "slips")
                wish = BatchWish(
                    device=_text(values, "terminal"),
                    batch=_text(values, "batch"),
                    slips=int(slips) if slips.isdecimal() else 0,
                    total=amount,
                    explanation=reason,
                )
                store.write_batch(wish, staff=staff)
            elif code == "fetch":
                wanted = MovementWish(kind=MovementKind.CHANGE_FETCHED, amount=amount)
                store.move_safe(wanted, staff=staff)
            elif code == "deposit":
                bag = _text(values, "reference")
                amount = _in_currency(amount, _text(values, "currency"))
                wanted = MovementWish(kind=MovementKind.DEPOSIT, amount=amount, reference=bag)
                store.move_safe(wanted, staff=staff)
            else:
                store.count_safe(amount, reason=reason, staff=staff)
            return store.look(staff=staff)

        if code == "batch":
            return self.forms.batch(policy), submit
        if code == "fetch":
            return self.forms.fetch(policy), submit
        if code == "deposit":
            return self.forms.deposit(close.safe, policy, foreign=close.foreign_safe), submit
        return self.forms.safe(close.safe, policy), submit

    def _amount(self, values: Values) -> Money:
        found = values.get("amount")
        if isinstance(found, Money):
            return found
        return Money(0, self._services.policy().store.currency)


def _in_currency(amount: Money, code: str) -> Money:
    """The figure that was typed, meant in another currency."""
    if not code or code == amount.currency.code:
        return amount
    meant = Currency(code)
    shift = meant.exponent - amount.currency.exponent
    minor = amount.minor * 10**shift if shift >= 0 else amount.minor // 10**-shift
    return Money(minor, meant)


def _text(values: Values, name: str) -> str:
    found = values.get(name)
    return found if isinstance(found, str) else ""
