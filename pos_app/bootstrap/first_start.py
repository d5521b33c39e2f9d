"""The window of the first start: opened on an empty till, gone when the till is set up.

Guesses language, country and zone from the machine. Decides nothing about what is set up
(ui/first_start) and opens no till (opening).

Invariant: closed in the middle, it leaves the till as empty as it was.
"""

from enum import StrEnum

from PySide6.QtCore import QEventLoop, QLocale, QTimer, QTimeZone
from PySide6.QtWidgets import QApplication

from pos_app.background.runner import Runner
from pos_app.bootstrap.first_joining import FirstJoining
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.set_up import keep_language, set_up_operation
from pos_app.domain.staff import StaffMember
from pos_app.ui.first_start.presenter import (
    FirstStartPresenter,
    FirstStartServices,
    MachineGuess,
)
from pos_app.ui.first_start.screen import FirstStartScreen
from pos_app.ui.fonts import load_fonts
from pos_app.ui.main_window import MainWindow
from pos_app.ui.theme import Density, Theme
from pos_app.ui.theme_tokens import THEMES

_PAGE = "first_start"


class Outcome(StrEnum):
    """How the first start ended."""

    CLOSED = "closed"
    SET_UP = "set_up"
    DEMO = "demo"


def guess_machine(machine: Machine) -> MachineGuess:
    """What this machine says of its place; a language that was set counts before its own."""
    locale = QLocale.system()
    is_told = machine.places.settings_file.exists()
    spoken = QLocale.languageToCode(locale.language())
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return MachineGuess(
        language=machine.settings.screen.language if is_told else spoken,
        country=QLocale.territoryToCode(locale.territory()),
        zone=zone,
    )


class FirstStart:
    """One first start in its window. `ask` waits; `put_away` when the next window stands."""

    def __init__(
        self, machine: Machine, *, has_demo: bool = False, guess: MachineGuess | None = None
    ) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a window needs the application to exist"
        self._application, self._machine = application, machine
        screen = machine.settings.screen
        self._theme = Theme(
            THEMES[screen.theme], density=Density(screen.density), text_scale=screen.text_scale
        )
        load_fonts()
        self._theme.apply_to(application)
        self._runner = Runner(machine.worker)
        self._joining = FirstJoining(machine, runner=self._runner)
        self.presenter = FirstStartPresenter(
            FirstStartServices(
                set_up=set_up_operation(machine).set_up,
                run=self._runner.run,
                guess=guess or guess_machine(machine),
                key_place=machine.key.place if machine.key.is_protected else "beside",
                has_demo=has_demo,
                joining=self._joining.services(),
            )
        )
        self.window = MainWindow(title="Regulars")
        self.window.closing.connect(lambda: self._end(Outcome.CLOSED))
        self._loop = QEventLoop()
        self._outcome: Outcome | None = None
        self._build()

    def ask(self) -> Outcome:
        """Show the pages and wait until somebody finishes them, or goes."""
        if self._machine.settings.screen.is_full_screen:
            self.window.setGeometry(self._application.primaryScreen().geometry())
            self.window.showFullScreen()
        else:
            self.window.setGeometry(self.window.screen().availableGeometry())
            self.window.show()
        if self._outcome is None:
            self._loop.exec()
        assert self._outcome is not None, "the loop ends with an outcome"
        return self._outcome

    def put_away(self) -> None:
        """Close the window; the program goes on although it may be the last one."""
        was_quitting = self._application.quitOnLastWindowClosed()
        self._application.setQuitOnLastWindowClosed(False)
        self._joining.close()
        self.window.close()
        self._application.setQuitOnLastWindowClosed(was_quitting)
        self._runner.close()
        self.window.deleteLater()

    def _build(self) -> None:
        screen = FirstStartScreen(self.presenter, self._theme)
        screen.set_up.connect(self._finish)
        screen.joined.connect(self._finish_joined)
        screen.demo_asked.connect(lambda: self._end(Outcome.DEMO))
        # Not at once: the button that asked for it is still being pressed.
        screen.language_changed.connect(lambda: QTimer.singleShot(0, self._build))
        self.screen = screen
        self.window.replace_screen(_PAGE, screen)
        self.window.show_screen(_PAGE)
        screen.next.setFocus()

    def _finish(self, manager: StaffMember) -> None:
        machine = self._machine
        machine.settings = keep_language(machine.places, machine.settings, manager.language)
        self._end(Outcome.SET_UP)

    def _finish_joined(self) -> None:
        # The next window starts an agent of its own, and there is one a file.
        self._joining.end()
        machine = self._machine
        language = self.presenter.phrases.language
        machine.settings = keep_language(machine.places, machine.settings, language)
        self._end(Outcome.SET_UP)

    def _end(self, outcome: Outcome) -> None:
        if self._outcome is None:
            self._outcome = outcome
            self._loop.quit()
