"""Who may be one person, in a window: its page, the search behind it, and the figure in the menu.

Decides nothing.
"""

from typing import TYPE_CHECKING

from pos_app.bootstrap.duplicate_search import DuplicateSearch
from pos_app.domain.ids import mint_id
from pos_app.operations.read_duplicates import ReadDuplicates

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.ids import CustomerId
    from pos_app.domain.staff import StaffMember
    from pos_app.operations.find_duplicates import FindDuplicates
    from pos_app.ui.duplicates.screen import DuplicatesScreen

DUPLICATES = "duplicates"


class DuplicatesRoom:
    """Made with the screens; its screen when somebody goes there. `waiting` is the figure."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: DuplicatesScreen | None = None
        self._reading = ReadDuplicates(unit_of_work=till.machine.units, clock=till.machine.clock)
        self.waiting = 0
        self._search = DuplicateSearch(
            self._finding,
            connect=till.machine.reader,
            runner=till.runner,
            is_idle=self._is_idle,
            told=self._told,
            parent=till.window,
        )

    def start(self) -> None:
        """Look for pairs from now on, while nobody is served."""
        self._search.start()

    def look(self) -> None:
        """Look now, if nobody is served and nobody looked today."""
        self._search.look()

    def stop(self) -> None:
        """The window closes."""
        self._search.stop()

    def open_for_whoever_is_here(self) -> None:
        """Show what waits to whoever stands at the till."""
        presenter = self._till.presenter
        if presenter is not None:
            self.open(presenter.staff)

    def _told(self) -> None:
        self.count()
        if self._screen is not None and self._till.window.current == DUPLICATES:
            self._screen.presenter.come_back()

    def _is_idle(self) -> bool:
        presenter = self._till.presenter
        return presenter is None or presenter.counter.basket.is_empty

    def _finding(self) -> "FindDuplicates":
        from pos_app.operations.find_duplicates import FindDuplicates  # noqa: PLC0415  (numpy)

        machine = self._till.machine
        return FindDuplicates(unit_of_work=machine.units, clock=machine.clock)

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._screen = None

    def open(self, staff: "StaffMember") -> None:
        """Show what waits."""
        self.screen.open(staff)
        self._till.window.show_screen(DUPLICATES)

    def count(self) -> None:
        """Read how much waits."""
        self._till.runner.run(
            self._reading.count,
            on_done=self._keep,
            on_failed=lambda _: None,  # a figure that could not be read is not shown
        )

    def _keep(self, waiting: int) -> None:
        self.waiting = waiting

    def _open_profile(self, customer_id: "CustomerId") -> None:
        till = self._till
        if not till.screens.profiles.open(customer_id, DUPLICATES, back=self._come_back):
            notice = till.rooms.phrases.say("sell.finish_first")
            self.screen.show_notice(notice, is_fault=True)

    def _come_back(self) -> None:
        self.screen.come_back()
        self._till.window.show_screen(DUPLICATES)

    @property
    def screen(self) -> "DuplicatesScreen":
        """The page, made when it is first asked for."""
        if self._screen is None:
            self._screen = self._make_screen()
            self._screen.back_asked.connect(self._till.show_sell)
            self._screen.profile_asked.connect(self._open_profile)
            self._till.window.replace_screen(DUPLICATES, self._screen)
        return self._screen

    def _make_screen(self) -> "DuplicatesScreen":
        # Few ever go there: nothing of it is brought along before.
        from pos_app.domain.duplicates.of_customers import CUSTOMER_FIELDS, TOPS  # noqa: PLC0415  (see above)
        from pos_app.operations.edit_customer import EditCustomer  # noqa: PLC0415  (same)
        from pos_app.operations.merge_people import MergePeople  # noqa: PLC0415  (same)
        from pos_app.ui.duplicates.describe import DuplicateWords  # noqa: PLC0415  (same)
        from pos_app.ui.duplicates.screen import DuplicatesScreen  # noqa: PLC0415  (same)
        from pos_app.ui.duplicates.services import DuplicateServices  # noqa: PLC0415  (same)

        till, rooms, machine = self._till, self._till.rooms, self._till.machine
        services = DuplicateServices(
            reading=self._reading,
            merging=MergePeople(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
            editing=EditCustomer(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
            phrases=rooms.phrases,
            formatter=rooms.formatter,
            run=till.runner.run,
        )
        words = DuplicateWords(
            phrases=rooms.phrases,
            formatter=rooms.formatter,
            country=rooms.policy.store.country,
            fields=CUSTOMER_FIELDS,
            tops=TOPS,
        )
        return DuplicatesScreen(services, words, till.theme, keys=till.screens.keys)
