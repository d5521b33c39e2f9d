"""Joining a hub and leaving it: pair by address and code, keep what was learnt, forget it.

What the window's page and the command line both stand on. The two network calls may take seconds
and belong on a thread where nobody waits; the file is the database worker's. Starts no agent.
"""

from dataclasses import dataclass
from uuid import UUID

from pos_app.bootstrap.joining_check import check_joining
from pos_app.bootstrap.keys import keyring_of
from pos_app.bootstrap.machine import Machine
from pos_app.storage.errors import StorageError
from pos_app.storage.hub_pairing import (
    HubPairing,
    forget_pairing,
    is_paired,
    read_pairing,
    write_pairing,
)
from pos_app.storage.identity import device_of
from pos_app.storage.places import own_till
from sync.client.pairing import Introduction, ask_code, pair
from sync.client.pinned import HubPlace, place_of
from sync.errors import LinkError, SyncError

# The store of a machine that is no till yet, for as long as nobody has chosen one.
NOWHERE = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class HubKnown:
    """The hub of this till, as people see it."""

    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What came of it: a hub, or None; `code` and `values` make the sentence."""

    hub: HubKnown | None
    code: str
    values: dict[str, object]


class HubJoining:
    """One till's pairing. Raises LinkError and StorageError."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def is_paired(self) -> bool:
        """Whether this till has a hub. On any thread."""
        return self._machine.do(lambda: is_paired(self._machine.database.writer))

    def hub(self) -> HubKnown | None:
        """The hub of this till. On any thread; a keyring may be asked."""
        found = self._pairing()
        return None if found is None else HubKnown(address=found.url, name=found.hub_name)

    def join(self, address: str, code: str) -> HubKnown:
        """Pair with the hub at this address; takes seconds. Not on the database worker."""
        return self._join(place_of(address), code, store=None)

    def move_to(self, store: UUID) -> HubKnown:
        """Tell the hub which store this till stands in; as `join`, with a code asked for now."""
        known = self._pairing()
        if known is None:
            raise LinkError("not_paired")
        place = HubPlace(known.url, known.pin)
        return self._join(place, ask_code(place, known.token).code, store=store)

    def _join(self, place: HubPlace, code: str, *, store: UUID | None) -> HubKnown:
        who = self._machine.do(lambda: self._introduction(store))
        found = pair(place, code, who)
        if store is None:
            check_joining(self._machine, found)
        kept = HubPairing(
            url=found.place.url, pin=found.place.pin, hub_name=found.hub_name, token=found.token
        )
        machine = self._machine
        keyring = keyring_of(machine.settings)
        machine.do(lambda: write_pairing(machine.database.writer, kept, keyring=keyring))
        return HubKnown(address=kept.url, name=kept.hub_name)

    def try_to_join(self, address: str, code: str) -> Joined:
        """Pair, and say how that ended."""
        try:
            hub = self.join(address, code)
        except (SyncError, StorageError) as error:
            return Joined(hub=None, code=error.code, values=dict(error.values))
        values: dict[str, object] = {"name": hub.name, "address": hub.address}
        return Joined(hub=hub, code="link.paired", values=values)

    def leave(self) -> None:
        """Forget the hub. What it has not got yet stays here."""
        machine = self._machine
        keyring = keyring_of(machine.settings)
        machine.do(lambda: forget_pairing(machine.database.writer, keyring=keyring))

    def code_for_next(self) -> tuple[str, int]:
        """A code for another till, and until when it lives (ms since 1970); asks the hub."""
        found = self._pairing()
        if found is None:
            return "", 0
        shown = ask_code(HubPlace(found.url, found.pin), found.token)
        return shown.code, shown.expires_ms

    def _pairing(self) -> HubPairing | None:
        machine = self._machine
        keyring = keyring_of(machine.settings)
        return machine.do(lambda: read_pairing(machine.database.writer, keyring=keyring))

    def _introduction(self, store: UUID | None) -> Introduction:
        machine = self._machine
        if store is None:
            till = own_till(machine.database.writer)
            store = NOWHERE if till is None else till.store_id
        return Introduction(
            device=device_of(machine.database.writer),
            store=store,
            public_key=machine.database.till_key().public,
        )
