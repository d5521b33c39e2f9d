"""The settings in a window, and what their pages ask. Draws nothing and decides nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.background.runner import Runner
from pos_app.domain.ids import mint_id
from pos_app.ui.label_run import LabelRun

if TYPE_CHECKING:
    from pos_app.bootstrap.device_room import DeviceRoom
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.shelf_label import ShelfLabel
    from pos_app.ui.setup.screen import SetupScreen
    from pos_app.ui.setup.sections import SetupServices


class SetupRoom:
    """Made with the screens; its screen when somebody goes there."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: SetupScreen | None = None
        self._device_room: DeviceRoom | None = None

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._screen = None

    @property
    def screen(self) -> "SetupScreen":
        """Settings, products and quick keys, made when they are first asked for."""
        if self._screen is None:
            from pos_app.ui.setup.screen import SetupScreen  # noqa: PLC0415  (few ever go there)

            till = self._till
            self._screen = SetupScreen(
                self._services(), till.theme, keys=till.screens.keys, place=till.rooms.place
            )
            self._screen.back_asked.connect(till.show_sell)
            self._screen.changed.connect(till.on_changed)
            till.window.replace_screen("setup", self._screen)
        return self._screen

    @property
    def device_room(self) -> "DeviceRoom":
        """What the page of the devices asks, made when somebody goes there."""
        if self._device_room is None:
            from pos_app.bootstrap.device_room import DeviceRoom  # noqa: PLC0415  (see above)

            self._device_room = DeviceRoom(self._till)
            self._till.window.closing.connect(self._device_room.close)
        return self._device_room

    def label_run(self) -> LabelRun:
        """How labels are printed: beside the sales, on the thread of imports."""
        till = self._till

        def print_labels(labels: Sequence["ShelfLabel"], where: str) -> str:
            from pos_app.bootstrap.label_desk import LabelDesk  # noqa: PLC0415  (see above)

            desk = LabelDesk(till.machine, till.rooms, till.devices.bench)
            return desk.print_labels(labels, where)

        return LabelRun(
            run=till.runner.run,
            run_print=Runner(till.importing.worker).run,
            print_labels=print_labels,
            has_printer=lambda: bool(till.machine.settings.devices.label_printer),
        )

    def _services(self) -> "SetupServices":
        from pos_app.bootstrap.programme_trial import ProgrammeTrial  # noqa: PLC0415  (see above)
        from pos_app.paper.logo_picture import logo_of  # noqa: PLC0415  (see above)
        from pos_app.ui.setup.sections import SetupServices  # noqa: PLC0415  (see above)

        till, rooms = self._till, self._till.rooms
        machine = till.machine
        return SetupServices(
            edit=machine.edit_settings,
            catalogue=rooms.catalogue,
            unit_of_work=machine.units,
            importer=till.importing,
            read_staff=rooms.read_staff,
            receipt_preview=rooms.receipt_preview,
            read_logo=logo_of,
            devices=self.device_room,
            phrases=rooms.phrases,
            formatter=rooms.formatter,
            clock=machine.clock,
            new_id=mint_id,
            run=till.runner.run,
            run_import=Runner(till.importing.worker).run,
            labels=self.label_run(),
            price_files=till.importing.prices,
            customer_file=till.importing.customers,
            coupon_folder=machine.places.cache / "coupons",
            on_queued=till.devices.wake_printer,
            programme_trial=ProgrammeTrial(machine),
            # Whoever practises has no hub: nothing of a training reaches other stores.
            hub=None if till.screens.training is not None else till.screens.hub.services(),
            weekly=None if till.screens.training is not None else till.screens.weekly.services(),
            backups=None if till.screens.training is not None else till.screens.backups,
        )
