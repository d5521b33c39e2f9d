"""What the screens need of the line to the hub: how it stands, joining, leaving, a code to pass on.

Protocols and frozen values; bootstrap fills them. Speaks with nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pos_app.domain.staff import Permission, StaffMember, require


class HubState(StrEnum):
    """How it stands with the hub; the words are the agent's own."""

    LINKED = "linked"
    OFFLINE = "offline"
    FENCE = "fence"  # the hub was restored and waits for all tills before it grants
    UPGRADE = "upgrade"  # the hub speaks a later version
    REFUSED = "refused"
    FULL = "full"
    UNPAIRED = "unpaired"
    FILLING = "filling"  # what other stores know is coming for the first time
    DAILY = "daily"  # this store exchanges once a day, and rests now


@dataclass(frozen=True, slots=True, kw_only=True)
class HubStatus:
    """The line at this moment.

    `waiting`: records that the hub does not have, `sales_waiting` the sales among them. `last_ok`:
    when the hub last answered. `filled` of `to_fill` (0: not known) documents came. `clock_off_s`:
    how far the hub's clock is ahead of this machine's. `code` says why, in a word. `next_at`:
    when a store that exchanges once a day does so next.
    """

    state: HubState
    code: str = ""
    waiting: int = 0
    sales_waiting: int = 0
    last_ok: datetime | None = None
    filled: int = 0
    to_fill: int = 0
    clock_off_s: int = 0
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HubName:
    """The hub of this till, as people see it."""

    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingCode:
    """What the next till is paired with, once."""

    code: str
    expires_at: datetime


class HubLink(Protocol):
    """The hub of this till.

    `status` and `listen` belong to the window's thread and never wait. The others may take seconds
    and belong on a thread where nobody waits; each raises an error with a code and values.
    """

    def status(self) -> HubStatus | None:
        """How it stands; None while there is no hub, or nothing was heard yet."""
        ...

    def listen(self, heard: Callable[[], None]) -> None:
        """Be told when the status changed; whoever listened before is told no more."""
        ...

    def hub(self) -> HubName | None:
        """The hub of this till; None without one."""
        ...

    def join(self, address: str, code: str) -> HubName:
        """Pair with the hub at this address."""
        ...

    def leave(self) -> None:
        """Forget the hub; what it has not got stays here."""
        ...

    def code_for_next(self) -> PairingCode:
        """A code for another till."""
        ...

    def begin(self) -> None:
        """Start the exchange after `join`. On the window's thread."""
        ...

    def exchange(self) -> None:
        """Speak with the hub now, also where that is done once a day. On the window's thread."""
        ...

    def end(self) -> None:
        """End the exchange after `leave`. On the window's thread."""
        ...


@dataclass(frozen=True, slots=True)
class RunHub:
    """The line to the hub as a manager changes it: each step asks who does it."""

    link: HubLink

    def join(self, address: str, code: str, *, staff: StaffMember) -> HubName:
        """Pair with a hub. Raises PermissionDeniedError, and as the link does."""
        require(staff, Permission.EDIT_SETTINGS)
        return self.link.join(address, code)

    def leave(self, *, staff: StaffMember) -> None:
        """Forget the hub. Raises as `join`."""
        require(staff, Permission.EDIT_SETTINGS)
        self.link.leave()

    def code_for_next(self, *, staff: StaffMember) -> PairingCode:
        """A code for another till. Raises as `join`."""
        require(staff, Permission.EDIT_SETTINGS)
        return self.link.code_for_next()
