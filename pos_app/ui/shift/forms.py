"""The forms of the shift screen: which fields each asks for. Words and values only."""

from dataclasses import replace

from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.shift import MovementKind
from pos_app.domain.staff import StaffMember
from pos_app.operations.close_shift import Comparison
from pos_app.phrases import Phrases
from pos_app.ui.shift.board import reason_text
from pos_app.ui.shift.picture import FormField, FormPicture


class Forms:
    """Makes forms in one language; each has a serial of its own."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._serial = 0

    def opening(self, policy: Policy, taken: tuple[str, ...]) -> FormPicture:
        """Open a shift: float, where it comes from, whose it is, which drawer."""
        say, rules = self._phrases.say, policy.store.cash_rules
        free = tuple(name for name in rules.drawer_names if name not in taken)
        usual = Money(rules.usual_float_minor, policy.store.currency)
        fields = [
            FormField(name="amount", label=say("shift.float"), kind="amount", amount=usual),
            self._yes_no("from_safe", "shift.float_from", "shift.from_drawer", "shift.from_safe"),
            self._yes_no("own", "shift.whose", "shift.shared", "shift.own"),
        ]
        if len(rules.drawer_names) > 1:
            choices = tuple((name, name) for name in free)
            drawer = FormField(
                name="drawer", label=say("shift.drawer"), kind="choice", choices=choices
            )
            fields.append(drawer)
        return self._form("open", policy, fields)

    def moving(self, kind: MovementKind, policy: Policy) -> FormPicture:
        """Paid in, paid out, to the safe, from the safe."""
        say, rules = self._phrases.say, policy.store.cash_rules
        fields = [FormField(name="amount", label=say("shift.amount"), kind="amount")]
        reasons = {
            MovementKind.PAID_IN: rules.paid_in_reasons,
            MovementKind.PAID_OUT: rules.paid_out_reasons,
        }.get(kind)
        if reasons:
            choices = tuple((code, reason_text(self._phrases, code)) for code in reasons)
            fields.append(
                FormField(name="reason", label=say("shift.reason"), kind="choice", choices=choices)
            )
            fields.append(FormField(name="note", label=say("shift.note")))
        else:
            fields.append(FormField(name="reference", label=say("shift.bag")))
        return self._form(kind.value, policy, fields)

    def handing(self, people: tuple[tuple[str, str], ...], policy: Policy) -> FormPicture:
        """Whose the drawer is from now on."""
        choices = (("", self._phrases.say("shift.shared")), *people)
        whose = FormField(
            name="to", label=self._phrases.say("shift.whose"), kind="choice", choices=choices
        )
        return self._form("hand_over", policy, [whose])

    def closing(self, found: Comparison, policy: Policy) -> FormPicture:
        """What stays, where the rest goes; a reason when it is far off."""
        say = self._phrases.say
        usual = min(policy.store.cash_rules.usual_float_minor, found.count.total.minor)
        stays = Money(usual, found.count.currency)
        fields = [
            FormField(name="amount", label=say("shift.stays"), kind="amount", amount=stays),
            FormField(name="reference", label=say("shift.bag")),
        ]
        if found.asks_approval:
            fields.append(FormField(name="reason", label=say("shift.why_off")))
        return self._form("close", policy, fields)

    def batch(self, policy: Policy) -> FormPicture:
        """What a card terminal says it took."""
        say = self._phrases.say
        fields = [
            FormField(name="amount", label=say("shift.terminal_total"), kind="amount"),
            FormField(name="slips", label=say("shift.slips"), kind="number"),
            FormField(name="terminal", label=say("shift.terminal_name"), text="1"),
            FormField(name="batch", label=say("shift.batch")),
            FormField(name="reason", label=say("shift.explanation")),
        ]
        return self._form("batch", policy, fields)

    def deposit(
        self, held: Money, policy: Policy, *, foreign: tuple[Money, ...] = ()
    ) -> FormPicture:
        """A bag to the bank; of which currency, where the safe holds several."""
        say = self._phrases.say
        codes = [one.currency.code for one in (held, *foreign)]
        which = FormField(
            name="currency",
            label=say("shift.which_currency"),
            kind="choice",
            choices=tuple((code, code) for code in codes),
        )
        fields = [
            FormField(name="amount", label=say("shift.amount"), kind="amount", amount=held),
            FormField(name="reference", label=say("shift.bag")),
            *((which,) if foreign else ()),
        ]
        return self._form("deposit", policy, fields)

    def fetch(self, policy: Policy) -> FormPicture:
        """Change from the bank into the safe."""
        field = FormField(name="amount", label=self._phrases.say("shift.amount"), kind="amount")
        return self._form("fetch", policy, [field])

    def safe(self, held: Money, policy: Policy) -> FormPicture:
        """What lies in the safe."""
        say = self._phrases.say
        fields = [
            FormField(name="amount", label=say("shift.in_safe"), kind="amount", amount=held),
            FormField(name="reason", label=say("shift.why_off")),
        ]
        return self._form("count_safe", policy, fields)

    def with_approval(self, form: FormPicture, people: tuple[StaffMember, ...]) -> FormPicture:
        """The same form, which somebody with more rights has to sign."""
        if form.asks_approval:
            return form
        say = self._phrases.say
        choices = tuple((person.id.hex, person.name) for person in people)
        who = FormField(name="by", label=say("shift.approver"), kind="choice", choices=choices)
        pin = FormField(name="pin", label=say("shift.pin"), kind="secret")
        self._serial += 1
        fields = (*form.fields, who, pin)
        return replace(form, fields=fields, serial=self._serial, is_refined=True)

    def with_approver(self, form: FormPicture, person: StaffMember) -> FormPicture:
        """The same form, of which it is known who signs it: the PIN is what is left."""
        fields = tuple(
            replace(field, text=person.id.hex) if field.name == "by" else field
            for field in form.fields
        )
        self._serial += 1
        return replace(form, fields=fields, serial=self._serial, is_refined=True, error="")

    def _yes_no(self, name: str, label: str, no: str, yes: str) -> FormField:
        say = self._phrases.say
        choices = (("no", say(no)), ("yes", say(yes)))
        return FormField(name=name, label=say(label), kind="choice", choices=choices)

    def _form(self, name: str, policy: Policy, fields: list[FormField]) -> FormPicture:
        say = self._phrases.say
        self._serial += 1
        return FormPicture(
            title=say(f"shift.form_{name}"),
            hint=say(f"shift.form_{name}_hint"),
            fields=tuple(fields),
            submit=say(f"shift.form_{name}_go"),
            serial=self._serial,
            currency=policy.store.currency,
            is_implied=policy.store.implied_decimals,
        )
