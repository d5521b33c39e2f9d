"""A change of the devices: who may make it, that it takes force at once, and that it can be undone.

Writes nothing itself (the desk does, in the background) and draws nothing. Plain Python.

Invariant: what is written is taken up on the window's thread once it is on the disk, never before.
"""

from collections.abc import Callable
from typing import Protocol

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import Permission, require
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.device_desk import DeviceDesk, PutBack
from pos_app.ui.setup.section import SectionHost, Tools


class Page(Protocol):
    """The page that it stands on."""

    host: SectionHost

    def show(self) -> None:
        """Draw again."""


class DeviceChange:
    """Makes changes, one after the other."""

    def __init__(self, desk: DeviceDesk, tools: Tools, page: Page) -> None:
        self._desk, self._tools, self._page = desk, tools, page

    def is_allowed(self) -> bool:
        """Whether whoever is signed on may change devices; if not, say so."""
        host = self._page.host
        try:
            require(host.staff, Permission.EDIT_SETTINGS)
        except PermissionDeniedError:
            host.tell_fault(self._tools.phrases.say("setup.refused", name=host.staff.name))
            return False
        return True

    def make(
        self,
        write: Callable[[], PutBack],
        *,
        done: str,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Write something, let it take force, do `then`, and offer to put back what was there."""
        if not self.is_allowed():
            return

        def written(put_back: PutBack) -> None:
            self._taken_up(done, lambda: self._undo(put_back), then)

        self._tools.run(write, on_done=written, on_failed=self._refused)

    def _undo(self, put_back: PutBack) -> None:
        undone = self._tools.phrases.say("setup.undone")
        self._tools.run(
            put_back, on_done=lambda _: self._taken_up(undone, None), on_failed=self._refused
        )

    def _taken_up(
        self,
        sentence: str,
        undo: Callable[[], None] | None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self._desk.take_up()
        then()
        self._page.host.tell_done(sentence, undo)
        self._page.show()

    def _refused(self, error: Exception) -> None:
        self._page.host.tell_fault(sentence_for(error, self._tools.phrases))
