"""The devices of this till: what they are called, where they are, how they do, what helps.

Read only: devices are named in the till's settings file. Opens no device; a test print is asked of
whoever may.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.staff import Permission
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

TEST_PRINT, LOOK_AGAIN = "test_print", "look_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """One device as sentences: `tone` is a Tone value, `advice` what to do (empty when well)."""

    name: str
    address: str
    state: str
    tone: str = "good"
    advice: str = ""
    icon: str = "printer"


class DeviceSection(FormSection):
    """The list; every person may look, because every person may have to say what is wrong."""

    name = "devices"
    permission: Permission | None = None

    def __init__(
        self,
        devices: Callable[[], Sequence[DeviceLine]],
        test_print: Callable[[], None],
        *,
        tools: Tools,
        host: SectionHost,
    ) -> None:
        super().__init__(tools, host)
        self._devices = devices
        self._test_print = test_print
        self._lines: tuple[DeviceLine, ...] = ()
        self._chosen = ""

    def write(self) -> None:
        """Nothing is written here: devices are named in the settings of this machine."""

    def open(self) -> None:
        """Ask how the devices do."""
        self._lines = tuple(self._devices())
        names = [line.name for line in self._lines]
        if self._chosen not in names:
            ill = [line.name for line in self._lines if line.advice]
            self._chosen = next(iter(ill + names), "")
        self.show()

    def tick(self) -> None:
        """Look again: devices come and go."""
        if tuple(self._devices()) != self._lines:
            self.open()

    def press(self, code: str) -> None:
        """Print a test, or look again."""
        if code == TEST_PRINT:
            self._test_print()
            self.host.tell_done(self.say("setup.test_queued"))
        elif code == LOOK_AGAIN:
            self.open()

    def choose(self, key: str) -> None:
        """Show what helps this device."""
        self._chosen = key
        self.show()

    def show(self) -> None:
        """Draw the list."""
        say = self.say
        chosen = next((line for line in self._lines if line.name == self._chosen), None)
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_devices"),
                note=say("setup.devices_note"),
                columns=(
                    ListColumn(say("setup.column_device")),
                    ListColumn(say("setup.column_state"), 150),
                ),
                rows=tuple(_row(line) for line in self._lines),
                chosen=self._chosen,
                list_empty=say("setup.devices_none"),
                list_buttons=(
                    SectionButton(code=LOOK_AGAIN, text=say("setup.look_again"), icon="refresh-cw"),
                    SectionButton(
                        code=TEST_PRINT,
                        text=say("setup.test_print"),
                        icon="printer",
                        kind="primary",
                        key=self.tools.print_key,
                        is_enabled=bool(self._lines),
                    ),
                ),
                form_title=chosen.name if chosen else "",
                fields=self._notes(chosen) if chosen else (),
            ),
        )

    def _notes(self, line: DeviceLine) -> tuple[FormField, ...]:
        advice = line.advice or self.say("setup.device_well")
        return tuple(
            self.field(name, text, kind=FieldKind.NOTE)
            for name, text in (("address", line.address), ("state", line.state), ("advice", advice))
        )


def _row(line: DeviceLine) -> ListRow:
    return ListRow(
        line.name,
        (
            ListCell(line.name, sub=line.address, icon=line.icon, is_strong=True),
            ListCell(line.state, chip=line.tone),
        ),
        spoken=f"{line.name}, {line.state}. {line.advice}",
    )
