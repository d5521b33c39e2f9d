"""What makes a window a training's: its colours, its edge and strip, the exercises.

Made by the screens when the store in the file is a training's, so that a training's file shows as
one however it was opened. Touches no real device: the settings it is opened with name none
(bootstrap/training).

Invariants:
- Nothing here takes the focus, nor a key of the key table.
- The facts are looked at beside the sale, on the database's thread, and nobody waits for it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hardware.emulators.faults import Fault
from pos_app.bootstrap.drill_room import DrillRoom
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.demo_store import price_reader
from pos_app.operations.exercise_table import read_exercises
from pos_app.operations.practise import Counted, Practise
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Sound
from pos_app.ui.training.frame_view import EDGE_PX, TrainingFrame
from pos_app.ui.training.look import TRAINING_THEMES
from pos_app.ui.training.presenter import PractisePresenter, PractiseServices
from pos_app.ui.training.results import ResultRow
from pos_app.ui.training.results_sheet import ResultsSheet
from pos_app.ui.training.strip_keys import StripKeys
from pos_app.ui.training.strip_view import TrainingStrip

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

LOOK_EVERY_MS = 600
PART = "5.00"  # of what is due in an exercise, in the amounts of the demo


class TrainingRoom:
    """One window's training."""

    themes = TRAINING_THEMES

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self.guest: StaffMember | None = None  # who came to practise, as the real till knows them
        till.theme.switch(tokens=TRAINING_THEMES[till.theme.tokens.name])
        till.rooms.play = self._heard(till.rooms.play)
        till.runner.on_failure = self._failed
        self._is_counted = False
        till.rooms.noted = self._note
        self.frame = TrainingFrame(till.theme, till.window)
        self._exercises = read_exercises()
        self.drill = DrillRoom(till, on_standing=self._stands)
        self._keys = StripKeys(till.window, self._press)
        self._timer = QTimer(till.window)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def build(self) -> None:
        """Make the strip in the language of the rooms; an exercise begun begins anew."""
        till, rooms = self._till, self._till.rooms
        self.strip = TrainingStrip(till.theme, rooms.phrases)
        services = PractiseServices(
            practise=Practise(
                unit_of_work=till.machine.units, clock=till.machine.clock, new_id=mint_id
            ),
            exercises=self._exercises,
            staff=self._staff,
            reader=self._reader,
            words=self.words,
            phrases=rooms.phrases,
            run=till.runner.run,
        )
        strip = self.strip
        self.presenter = PractisePresenter(services, strip)
        for asked in (strip.begin_asked, strip.next_asked):
            asked.connect(self.drill.put_away)
        strip.begin_asked.connect(self.presenter.begin)
        strip.hint_asked.connect(self.presenter.ask_hint)
        strip.next_asked.connect(self.presenter.go_on)
        strip.paper_asked.connect(self.presenter.put_paper_in)
        strip.link_asked.connect(self.presenter.press_link)
        strip.link_set.connect(self.drill.set_link)
        strip.results_asked.connect(self.presenter.ask_results)
        strip.leave_asked.connect(till.window.close)
        strip.paper_set.connect(self._set_paper)
        strip.results_read.connect(self._show_results)
        till.window.put_on_top(strip, edge_px=EDGE_PX)
        till.window.setWindowTitle(rooms.phrases.say("training.window", place=rooms.place))
        self._set_paper(is_out=False)
        self.presenter.show()

    def attend(self, staff: StaffMember) -> None:
        """Somebody signed on: offer them the first exercise that they have not finished."""
        self._till.screens.sell.key_pressed.connect(self._on_key)
        self.presenter.choose_first(staff)

    @property
    def words(self) -> dict[str, str]:
        """What goals and hints name that is another in each store."""
        rooms, store = self._till.rooms, self._till.rooms.policy.store
        is_usual = store.usual_tender == TenderKind.CARD
        return {
            "amount": rooms.formatter.amount(price_reader(store)(PART)),
            "card": rooms.phrases.say(f"training.card_{'usual' if is_usual else 'other'}"),
        }

    # The strip changes with the language, too. While the help is held, keys are explained.
    def _press(self, key: str) -> None:
        lesson = self._till.screens.lesson
        if lesson is None or not lesson.is_open:
            self.strip.press(key)

    # The presenter changes with the language: whoever is told must ask for the newest.
    def _look(self) -> None:
        self.presenter.look()

    def _stands(self) -> None:
        self.presenter.link_stands()

    def _note(self, kind: str) -> None:
        self.presenter.note(kind)

    def _staff(self) -> StaffMember | None:
        presenter = self._till.presenter
        return None if presenter is None else presenter.staff

    def _reader(self) -> StaffMember | None:
        """Whose right to see results counts: an invented manager's PIN is known to everybody."""
        staff, guest = self._staff(), self.guest
        if staff is None or guest is None or staff.id != guest.id:
            return None if staff is None else replace(staff, role=Role.CASHIER)
        return guest

    def _on_key(self, action: str, _text: str) -> None:
        if action == KeyAction.UNDO.value:
            self.presenter.count(Counted.UNDONE)

    def _heard(self, play: Callable[[str], None]) -> Callable[[str], None]:
        """The sound of a refusal is a refusal, whoever made it."""

        def hear(name: str) -> None:
            play(name)
            if name == Sound.ERROR.value:
                self._refused()

        return hear

    def _failed(self, error: Exception) -> None:
        """So is what the rules refused in the background; asking for an approval is none."""
        if isinstance(error, RuleError) and not isinstance(error, ApprovalNeededError):
            self._refused()

    def _refused(self) -> None:
        """Count once what is both heard and refused."""
        if not self._is_counted:
            self._is_counted = True
            self.presenter.count(Counted.REFUSAL)
            QTimer.singleShot(0, self._till.window, self._forget_counted)

    def _forget_counted(self) -> None:
        self._is_counted = False

    def _set_paper(self, is_out: bool) -> None:  # noqa: FBT001  (a slot takes what its signal gives)
        printer = self._till.devices.bench.printer()
        (printer.set_fault if is_out else printer.clear_fault)(Fault.PAPER_OUT)

    def _show_results(self, rows: tuple[ResultRow, ...]) -> None:
        till = self._till
        till.show_sell()
        sheet = ResultsSheet(till.theme, till.rooms.phrases, till.screens.sell)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_results(rows)
