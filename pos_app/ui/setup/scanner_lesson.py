"""Teaching the till what a typing scanner makes of a code: known codes on the screen, scanned.

Plain Python. What was learnt, and writing it down, is a ScannerTeacher's; here is which code comes
next, what was wrong with a scan, and what the lesson found.

Invariants:
- Only who may edit settings begins a lesson.
- Nothing is written before "keep": whoever leaves, by whatever way, leaves no trace.
- A code scanned twice is told and counts once.
"""

from functools import partial
from typing import Protocol

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import Permission, require
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.device_desk import ScannerTeacher
from pos_app.ui.setup.device_picture import DeviceLine, LessonPicture
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import SectionButton

TEACH, KEEP, AGAIN, LEAVE = "teach", "lesson_keep", "lesson_again", "lesson_leave"
_LONGEST_SHOWN = 60


class Page(Protocol):
    """The page that it stands on."""

    host: SectionHost

    def show(self) -> None:
        """Draw again."""


class ScannerLesson:
    """One page's; it is on from `begin` to `leave`."""

    def __init__(self, teacher: ScannerTeacher, tools: Tools, page: Page) -> None:
        self._teacher, self._tools, self._page = teacher, tools, page
        self._arrived: tuple[str, ...] = ()
        self._fault = self._last = ""
        self._is_keeping = False
        self.is_on = False

    @property
    def _is_done(self) -> bool:
        return len(self._arrived) == len(self._teacher.codes)

    def press(self, code: str) -> bool:
        """Take a button of the lesson; says whether it was one."""
        steps = {TEACH: self._begin, AGAIN: self._begin, LEAVE: self.leave, KEEP: self._keep}
        if code not in steps:
            return False
        steps[code]()
        return True

    def leave(self) -> None:
        """End it; what was not kept is forgotten."""
        self.is_on, self._is_keeping = False, False
        self._arrived, self._fault, self._last = (), "", ""

    def take(self) -> None:
        """Something was scanned: the next code, or why it is not."""
        typed = self._teacher.typed()
        if self._is_done:
            return
        self._last = typed
        if not typed:
            self._fault = "no_keys"
        elif typed in self._arrived:
            self._fault = "again"
        else:
            self._fault = self._teacher.fault(len(self._arrived), typed)
        if not self._fault:
            self._arrived += (typed,)

    def picture(self) -> LessonPicture | None:
        """What the page shows while it is on."""
        if not self.is_on:
            return None
        say, count = self._tools.phrases.say, len(self._teacher.codes)
        if self._is_done:
            return LessonPicture(
                chip=say("scanner_lesson.done"),
                tone="good",
                sentence=say("scanner_lesson.keep_hint"),
                lines=self._findings(),
                buttons=self._buttons(),
            )
        number = len(self._arrived) + 1
        return LessonPicture(
            chip=say("scanner_lesson.step", number=number, count=count),
            sentence=say("scanner_lesson.scan_this"),
            code=self._teacher.codes[number - 1],
            code_name=say("scanner_lesson.code_name", number=number),
            lines=self._faults(),
            note=say("scanner_lesson.nothing_comes"),
            buttons=self._buttons(),
        )

    def _begin(self) -> None:
        host = self._page.host
        try:
            require(host.staff, Permission.EDIT_SETTINGS)
        except PermissionDeniedError:
            host.tell_fault(self._tools.phrases.say("setup.refused", name=host.staff.name))
            return
        self.leave()
        self.is_on = True

    def _keep(self) -> None:
        if not self.is_on or not self._is_done or self._is_keeping:
            return
        self._is_keeping, arrived = True, self._arrived
        self._tools.run(
            partial(self._teacher.write, arrived),
            on_done=lambda _: self._kept(arrived),
            on_failed=self._refused,
        )

    def _kept(self, arrived: tuple[str, ...]) -> None:
        self._teacher.take_up(arrived)
        self.leave()
        self._page.host.tell_done(self._tools.phrases.say("scanner_lesson.kept"))
        self._page.show()

    def _refused(self, error: Exception) -> None:
        self._is_keeping = False
        self._page.host.tell_fault(sentence_for(error, self._tools.phrases))
        self._page.show()

    def _faults(self) -> tuple[DeviceLine, ...]:
        """What was wrong with the last scan, or that it was right."""
        say = self._tools.phrases.say
        if not self._fault:
            number = len(self._arrived)
            done = say("scanner_lesson.taken", number=number)
            return (DeviceLine(done, "good"),) if number else ()
        lines = [DeviceLine(say(f"scanner_lesson.fault_{self._fault}"), "bad")]
        if self._last:
            came = say("scanner_lesson.came", typed=_shown(self._last))
            lines.append(DeviceLine(came, "primary"))
        return tuple(lines)

    def _findings(self) -> tuple[DeviceLine, ...]:
        phrases, learnt = self._tools.phrases, self._teacher.judge(self._arrived)
        say = phrases.say
        undone = phrases.count("scanner_lesson.undone", learnt.undone)
        plain = say("scanner_lesson.plain")
        lines = [DeviceLine(undone if learnt.undone else plain, "good")]
        if learnt.unclear:
            unclear = say("scanner_lesson.unclear", characters=" ".join(learnt.unclear))
            lines.append(DeviceLine(unclear, "warn"))
        code = "separator" if learnt.has_separator else "no_separator"
        tone = "good" if learnt.has_separator else "warn"
        return (*lines, DeviceLine(say(f"scanner_lesson.{code}"), tone))

    def _buttons(self) -> tuple[SectionButton, ...]:
        say = self._tools.phrases.say
        leave = SectionButton(
            code=LEAVE, text=say("scanner_lesson.leave"), icon="x", key=self._tools.keys.back
        )
        again = SectionButton(
            code=AGAIN,
            text=say("scanner_lesson.again"),
            icon="rotate-ccw",
            is_enabled=bool(self._arrived or self._fault),
        )
        keep = SectionButton(
            code=KEEP,
            text=say("scanner_lesson.keep"),
            icon="check",
            kind="primary",
            key=self._tools.apply_key,
            is_enabled=self._is_done and not self._is_keeping,
        )
        return (leave, again, keep)


def _shown(typed: str) -> str:
    """What arrived, as far as it can be read and fits."""
    text = "".join(sign if sign.isprintable() else "\N{SYMBOL FOR SUBSTITUTE}" for sign in typed)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]} …"
