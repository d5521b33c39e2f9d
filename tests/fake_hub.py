"""A hub as the screens see it: it answers at once, and stands as a test says."""

from collections.abc import Callable
from datetime import UTC, datetime

from pos_app.operations.hub_link import HubName, HubStatus, PairingCode

UNTIL = datetime(2026, 11, 22, 14, 42, tzinfo=UTC)


class FakeHub:
    """Fills HubLink. `error` is raised by whatever would speak with the hub."""

    def __init__(self, known: HubName | None = None) -> None:
        self.known = known
        self.standing: HubStatus | None = None
        self.error: Exception | None = None
        self.begun = self.exchanged = 0
        self.heard: Callable[[], None] = lambda: None

    def say(self, status: HubStatus | None) -> None:
        """The agent says how it stands."""
        self.standing = status
        self.heard()

    def status(self) -> HubStatus | None:
        return self.standing

    def listen(self, heard: Callable[[], None]) -> None:
        self.heard = heard

    def hub(self) -> HubName | None:
        return self.known

    def join(self, address: str, code: str) -> HubName:
        del code
        self._fail()
        self.known = HubName(address=address, name="Head office")
        return self.known

    def leave(self) -> None:
        self._fail()
        self.known = None

    def code_for_next(self) -> PairingCode:
        self._fail()
        return PairingCode(code="ABCDE23456", expires_at=UNTIL)

    def begin(self) -> None:
        self.begun += 1

    def exchange(self) -> None:
        self.exchanged += 1

    def end(self) -> None:
        self.begun -= 1
        self.standing = None

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error
