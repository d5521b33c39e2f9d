"""Fence: after a restore the hub grants nothing until every living till has told what it knows.

A restored hub has forgotten rights, sales and debts that its tills still have. Each of them says
hello (the rights that it holds, how far its chains go) and pushes again; only then, or when a
manager overrides or declares it dead, does the hub stop waiting for it. Does not restore anything.

Invariants:
- While the fence is up, no right is granted; sales and local earnings go on at every till.
- A till counts as heard only when every chain that it told of has arrived to its end.
"""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID


class FenceStore(Protocol):
    """What the hub keeps about a restore."""

    def awaited(self) -> frozenset[UUID]:
        """The tills that have not told everything."""
        ...

    def put_awaited(self, devices: frozenset[UUID]) -> None:
        """Write whom the hub waits for."""
        ...

    def overridden(self) -> frozenset[UUID]:
        """The tills that a manager did not wait for."""
        ...

    def put_overridden(self, devices: frozenset[UUID]) -> None:
        """Write for whom the hub did not wait."""
        ...

    def owed(self, device: UUID) -> tuple[tuple[UUID, int], ...]:
        """How far each chain of a till went at its latest hello that knew of the restore."""
        ...

    def put_owed(self, device: UUID, tails: tuple[tuple[UUID, int], ...]) -> None:
        """Write how far its chains went."""
        ...

    def chain_end(self, incarnation: UUID) -> int:
        """How far the hub has a chain; 0 of one that it does not know."""
        ...


def put_up(store: FenceStore, living: Iterable[UUID]) -> None:
    """Wait for these tills: the hub was restored."""
    devices = frozenset(living)
    store.put_awaited(devices)
    store.put_overridden(frozenset())
    for device in devices:
        store.put_owed(device, ())


def is_up(store: FenceStore) -> bool:
    """Whether anybody is waited for."""
    return bool(store.awaited())


def is_replaying(store: FenceStore, device: UUID) -> bool:
    """Whether a till is telling again what this hub has forgotten."""
    return device in store.awaited() or device in store.overridden()


def hear(store: FenceStore, device: UUID, tails: Iterable[tuple[UUID, int]]) -> None:
    """A till that knows of the restore says how far its chains go; its latest word counts.

    It may tell less than before: it was put back from a copy itself meanwhile.
    """
    if is_replaying(store, device):
        store.put_owed(device, tuple(tails))
        settle(store, device)


def settle(store: FenceStore, device: UUID) -> None:
    """Stop waiting for a till whose chains have all arrived."""
    owed = store.owed(device)
    if not owed or any(store.chain_end(one) < dseq for one, dseq in owed):
        return
    store.put_awaited(store.awaited() - {device})
    store.put_overridden(store.overridden() - {device})


def is_replay(store: FenceStore, device: UUID, incarnation: UUID, dseq: int) -> bool:
    """Whether a record was written before its till heard of the restore."""
    if not is_replaying(store, device):
        return False
    return any(one == incarnation and dseq <= end for one, end in store.owed(device))


def override(store: FenceStore, device: UUID) -> None:
    """Do not wait for a till: what it tells later is late, and its store's risk."""
    if device in store.awaited():
        store.put_awaited(store.awaited() - {device})
        store.put_overridden(store.overridden() | {device})
