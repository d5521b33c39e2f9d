"""A device that no search finds, added by its address: what was typed, whether it answers, and use.

Reads no address and asks no device (the desk does); draws nothing. Plain Python.

Invariants:
- Nothing is written before the device has answered, or somebody said to keep it anyway.
- An answer counts only for what stands typed: whoever types on begins anew.
"""

from collections.abc import Callable
from functools import partial

from pos_app.ui.setup.device_change import DeviceChange, Page
from pos_app.ui.setup.device_desk import AddressDesk
from pos_app.ui.setup.device_picture import DeviceLine, DevicePanel, LineChoice
from pos_app.ui.setup.device_tests import ANSWER_S, DeviceTests, Running
from pos_app.ui.setup.section import APPLY, Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField, SectionButton

BY_ADDRESS, KEEP_ANYWAY, LEAVE = "by_address", "keep_anyway", "leave_address"
ROLE_FIELD, ADDRESS_FIELD = "role", "address"
_BAD = "bad"


class ByAddress:
    """While `is_on`; `on_added` hears the address that the settings name from now on."""

    def __init__(
        self,
        desk: AddressDesk,
        tests: DeviceTests,
        *,
        tools: Tools,
        page: Page,
        change: DeviceChange,
        on_added: Callable[[str], None],
    ) -> None:
        self._desk, self._tests, self._tools = desk, tests, tools
        self._page, self._change, self._on_added = page, change, on_added
        self.is_on = False
        self.role = self.text = ""
        self._chosen: dict[str, str] = {}
        self._fault = ""
        self._may_keep = False
        self._running: Running | None = None

    def open(self) -> None:
        """Begin; what was typed before stays."""
        self.is_on = True
        if not self.role:
            self.role = self._desk.roles()[0][0]

    def leave(self) -> None:
        """Put the form away and forget what came of a try."""
        self.is_on = False
        self._forget()

    def change(self, field: str, value: str) -> None:
        """Take what was typed or chosen."""
        if field == ADDRESS_FIELD:
            is_new, self.text = value != self.text, value
        elif field == ROLE_FIELD:
            is_new, self.role = value != self.role, value
        else:
            is_new = True
            self._chosen[field] = value
        if is_new:
            if field in (ADDRESS_FIELD, ROLE_FIELD):
                self._chosen = {}
            self._forget()

    def press(self, code: str) -> None:
        """Add it, keep it though it does not answer, or leave."""
        if code == APPLY and self._running is None:
            self._try()
        elif code == KEEP_ANYWAY and self._may_keep:
            self._write()
        elif code == LEAVE:
            self.leave()

    def tick(self) -> None:
        """Take in how the try ended, once it has."""
        running = self._running
        if running is None or not running.is_over:
            return
        self._running = None
        wrong = next((line.text for line in running.lines if line.tone == _BAD), "")
        if wrong:
            self._fault, self._may_keep = wrong, True
        else:
            self._write()

    # what is drawn
    def fields(self) -> tuple[FormField, ...]:
        """What it is, where it is, and what can be set of it there."""
        if not self.is_on:
            return ()
        say = self._tools.phrases.say
        roles = tuple((code, text, "") for code, text in self._desk.roles())
        address = FormField(
            name=ADDRESS_FIELD,
            label=say("device_page.typed_address"),
            value=self.text,
            fault=self._fault,
            hint=say("device_page.typed_hint"),
        )
        role = FormField(
            name=ROLE_FIELD,
            label=say("device_page.typed_role"),
            kind=FieldKind.CHOICE,
            value=self.role,
            choices=roles,
        )
        return (address, role, *(self._field(one) for one in self._choices()))

    def panel(self) -> DevicePanel:
        """What is made of it, and the buttons."""
        say, keys = self._tools.phrases.say, self._tools.keys
        understood = self._desk.understood(self.role, self.text)
        is_waiting = self._running is not None
        add = SectionButton(
            code=APPLY,
            text=say("device_page.typed_again" if self._may_keep else "device_page.typed_add"),
            icon="check",
            kind="primary",
            key=keys.apply,
            is_enabled=not is_waiting,
        )
        keep = SectionButton(
            code=KEEP_ANYWAY, text=say("device_page.typed_keep"), icon="check", key=keys.test
        )
        leave = SectionButton(
            code=LEAVE, text=say("device_page.typed_leave"), icon="x", key=keys.back
        )
        lines: tuple[DeviceLine, ...] = ()
        if is_waiting:
            lines = (DeviceLine(say("device_page.waiting")),)
        elif self._may_keep:
            lines = (DeviceLine(say("device_page.typed_nothing_yet"), "warn"),)
        return DevicePanel(
            title=say("device_page.typed_title"),
            tone="neutral",
            icon="plug",
            sentence=understood.said if self.text.strip() else "",
            heading=say("device_page.typed_examples" if not lines else "device_page.result"),
            lines=lines,
            notes=() if lines else tuple(say(f"device_page.typed_example_{n}") for n in _EXAMPLES),
            buttons=(add, *((keep,) if self._may_keep else ()), leave),
        )

    def _choices(self) -> tuple[LineChoice, ...]:
        """Nothing is asked that was typed behind the address."""
        understood = self._desk.understood(self.role, self.text)
        if not understood.address or "?" in self.text:
            return ()
        return self._desk.choices(understood.address, self.role)

    def _field(self, choice: LineChoice) -> FormField:
        return FormField(
            name=choice.name,
            label=choice.text,
            kind=FieldKind.CHOICE,
            value=self._chosen.get(choice.name, choice.value),
            choices=tuple((code, text, "") for code, text in choice.values),
        )

    # what happens
    def _settings(self) -> dict[str, str]:
        return {one.name: self._chosen.get(one.name, one.value) for one in self._choices()}

    def _try(self) -> None:
        self._forget()
        understood = self._desk.understood(self.role, self.text)
        self._fault = understood.fault
        if self._fault or not self._change.is_allowed():
            return
        running = self._running = self._tests.begin(BY_ADDRESS, BY_ADDRESS, ANSWER_S)

        def end(lines: tuple[DeviceLine, ...]) -> None:
            if not running.is_over:
                self._tests.end(BY_ADDRESS, running, lines)
                self.tick()
                self._page.show()

        self._desk.attempt(understood.address, self.role, self._settings(), end)

    def _write(self) -> None:
        address = self._desk.understood(self.role, self.text).address
        role = dict(self._desk.roles())[self.role]

        def added() -> None:
            self.leave()
            self.text = ""
            self._on_added(address)

        self._change.make(
            partial(self._desk.use, address, self.role, self._settings()),
            done=self._tools.phrases.say("device_page.used", name=address, role=role),
            then=added,
        )

    def _forget(self) -> None:
        self._fault, self._may_keep, self._running = "", False, None
        self._tests.forget(BY_ADDRESS)


_EXAMPLES = (1, 2, 3, 4)
