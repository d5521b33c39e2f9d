"""Somebody says yes on the spot: who it is, their PIN or card, and on with the refund.

The PIN is typed into the masked field and handed straight to operations/approve, off the window's
thread; it is not kept here. Holds no Qt. The cashier stays signed on.
"""

from collections.abc import Callable, Sequence

from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.staff import StaffMember
from pos_app.ui.badge import Badge
from pos_app.ui.refund.picture import Option, OptionGroup
from pos_app.ui.refund.services import RefundServices

GROUP = "approval"


class Approval:
    """Asks when `needs` are not met; `on_yes` goes on with who approved."""

    def __init__(
        self,
        services: RefundServices,
        *,
        show: Callable[[], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self._services, self._show, self._fail = services, show, fail
        self._needs: tuple[RefundNeed, ...] = ()
        self._people: tuple[StaffMember, ...] = ()
        self._who: StaffMember | None = None
        self._on_yes: Callable[[], None] = lambda: None
        self._badge = Badge(
            approve=services.approve,
            run=services.run,
            choose=self._choose,
            approve_now=self._take_yes,
            fail=fail,
        )
        self.by: StaffMember | None = None
        self.is_asking = False

    @property
    def takes_pin(self) -> bool:
        """Whether the field is for a PIN now."""
        return self.is_asking and self._who is not None

    def ask(
        self, needs: Sequence[RefundNeed], staff: StaffMember, on_yes: Callable[[], None]
    ) -> None:
        """Ask for these; nobody approves their own sale."""
        self._needs, self._on_yes, self._who = tuple(needs), on_yes, None
        self.is_asking = True
        self._badge.ask_who(lambda people: self._take_people(people, staff))
        self._show()

    def _take_people(self, people: tuple[StaffMember, ...], staff: StaffMember) -> None:
        is_own = RefundNeed.OWN in self._needs
        self._people = tuple(p for p in people if not is_own or p.id != staff.id)
        self._who = self._people[0] if len(self._people) == 1 else None
        self._show()

    def choose(self, code: str) -> None:
        """Who approves."""
        self._choose(next((p for p in self._people if p.id.hex == code), None))

    def scanned(self, raw: str) -> bool:
        """A staff card; True when one is asked for here."""
        return self.is_asking and self._badge.take(raw, self._people)

    def _choose(self, person: StaffMember | None) -> None:
        self._who = person
        self._show()

    def entered(self, text: str) -> None:
        """A digit chooses somebody; then it is their PIN."""
        if self._who is None:
            place = int(text) - 1 if text.isdecimal() else -1
            if 0 <= place < len(self._people):
                self._who = self._people[place]
            self._show()
            return
        if text:
            who = self._who.id
            self._services.run(
                lambda: self._services.approve.identify(who, text),
                on_done=self._take_yes,
                on_failed=self._fail,
            )

    def _take_yes(self, member: StaffMember) -> None:
        if self.is_asking:  # a card that was read twice says yes once
            self.by, self.is_asking = member, False
            self._on_yes()

    def back(self) -> bool:
        """Stop asking."""
        was_asking, self.is_asking = self.is_asking, False
        return was_asking

    def forget(self) -> None:
        """Another sale: nobody has said yes to it."""
        self.by, self.is_asking = None, False

    def group(self) -> OptionGroup:
        """The people who may, and what they are asked for."""
        say = self._services.phrases.say
        if self._who is not None:
            note = say("refund.pin_of", name=self._who.name)
        else:
            note = say("refund.who_approves" if self._people else "refund.nobody_approves")
        return OptionGroup(
            code=GROUP,
            title=say("refund.approval"),
            options=tuple(
                Option(
                    code=p.id.hex, text=p.name, key=str(n), icon="user-round",
                    is_chosen=self._who is not None and p.id == self._who.id,
                )
                for n, p in enumerate(self._people[:9], 1)
            ),
            note=note,
            warning=" ".join(say(f"errors.refund_{need.value}", most="") for need in self._needs
                             if need is not RefundNeed.CASH),
        )  # fmt: skip
