"""The weekly report put together: whether this till sends it, the thread that does, and a trial.

The thread begins once the letter names this till, and has its own read-only connection. Decides
nothing.

Invariants: a report is made only while nobody is being served; training sends none (mail_room).
"""

import importlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos_app.background.runner import Runner
from pos_app.domain.errors import RuleError
from pos_app.domain.weekly_letter import LetterPart, WeeklyLetter, read_addresses
from pos_app.operations.edit_weekly_letter import EditWeeklyLetter
from pos_app.settings import WEEKDAYS

if TYPE_CHECKING:
    from datetime import datetime

    from pos_app.bootstrap.machine import Machine
    from pos_app.bootstrap.window import TillWindow
    from pos_app.mail.weekly_mail import WeeklyMail
    from pos_app.settings import WeeklyMailSettings
    from pos_app.ui.setup.weekly_section import WeeklyServices

LOOK_EVERY_MS = 300_000
_SENDER = "pos_app.bootstrap.weekly_sender"
_LOG = logging.getLogger("mail")


class WeeklyRoom:
    """Made with the window; `start` once the till stands. Its code is brought in when it is due."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._mail: WeeklyMail | None = None
        self._is_closed = False
        self._timer = QTimer(till.window)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def retry_at(self) -> "datetime | None":
        """When what has to wait is tried again; None if nothing is known to wait here."""
        return None if self._mail is None else self._mail.retry_at

    def start(self) -> None:
        """Take over what the settings of this machine said, and look from now on."""
        settings = self._till.machine.settings.weekly_mail
        if settings.recipients:
            self._till.runner.run(lambda: take_over(self._till.machine, settings))
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """The window closes."""
        self._is_closed = True
        self._timer.stop()
        if self._mail is not None:
            self._mail.stop()

    def services(self) -> "WeeklyServices":
        """For the page of the settings."""
        from pos_app.ui.setup.sections import LANGUAGES  # noqa: PLC0415  (few go there)
        from pos_app.ui.setup.weekly_section import WeeklyServices  # noqa: PLC0415  (few go there)

        till, machine = self._till, self._till.machine

        def send_trial(letter: WeeklyLetter) -> int:
            from pos_app.bootstrap.weekly_sender import send_trial  # noqa: PLC0415  (numpy)

            return send_trial(machine, letter)

        return WeeklyServices(
            edit=EditWeeklyLetter(unit_of_work=machine.units, clock=machine.clock),
            formatter=till.rooms.formatter,
            clock=machine.clock,
            languages=LANGUAGES,
            send_trial=send_trial,
            run_trial=Runner(till.importing.worker).run,  # a mail server may take seconds
            retry_at=lambda: self.retry_at,
            on_written=self.look,
        )

    def look(self) -> None:
        """Begin, if it is this till that sends."""
        if self._mail is None and not self._is_closed:
            self._till.runner.run(self._bring_in, on_done=self._begin)

    def _bring_in(self) -> bool:
        with self._till.machine.units() as work:
            letter, own = work.letters.letter(), work.policy().till.id
        is_ours = letter is not None and letter.is_sent_by(own)
        if is_ours:
            importlib.import_module(_SENDER)
        return is_ours

    def _begin(self, is_ours: bool) -> None:  # noqa: FBT001  (what the look found)
        if not is_ours or self._mail is not None or self._is_closed:
            return
        from pos_app.bootstrap.weekly_sender import weekly_mail  # noqa: PLC0415  (brought in above)

        self._mail = weekly_mail(self._till)
        self._mail.start()


def take_over(machine: "Machine", settings: "WeeklyMailSettings") -> bool:
    """What `[weekly_mail]` of this machine said, where the organisation has said nothing yet."""
    policy = machine.units.policy()
    letter = WeeklyLetter(
        is_on=True,
        weekday=WEEKDAYS.index(settings.weekday),
        hour=min(23, max(0, settings.hour)),
        addresses=_addresses(settings.recipients),
        contents=(LetterPart.LOYALTY,),
        language=settings.language,
        store_id=policy.store.id if settings.stores == "own" else None,
    )
    edit = EditWeeklyLetter(unit_of_work=machine.units, clock=machine.clock)
    return edit.take_over(letter)


def _addresses(typed: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for one in typed:
        try:
            found += read_addresses(one)
        except RuleError:
            _LOG.warning("an address in the settings of this machine is none")
    return tuple(dict.fromkeys(found))
