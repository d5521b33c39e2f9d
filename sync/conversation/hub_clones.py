"""Clones: two machines that say they are the same till, because its disk was copied.

A till that is put back from a copy begins another life and knows all lives of that copy; the life
that it closes, it may not have known. When a till comes that descends from a life closed so, its
two branches take turns: both machines run. From then on the hub says so to both and takes nothing
more from them, until a manager has turned one of them off and lets the other go on. Nothing is
lost: what either has sold waits in its own file.

A till that is put back from two different copies, one after the other, looks the same; the manager
says so. Does not look at chains (hub_hello).
"""

from dataclasses import replace
from uuid import UUID

from sync.conversation.stores import HubDevice, HubIncarnation, HubStore
from sync.errors import PoisonError
from sync.wire import ChainTail

CODE, RETRY_MS = "cloned", 30_000


def living_life(store: HubStore, device: UUID) -> HubIncarnation | None:
    """The life of a till that is not closed."""
    return next((one for one in store.incarnations(device) if not one.is_closed), None)


def taken_over(living: HubIncarnation | None, chains: tuple[ChainTail, ...]) -> UUID | None:
    """The life that a new one closes without having known of it."""
    if living is None or any(tail.incarnation == living.id for tail in chains):
        return None
    return living.id


def is_clone(living: HubIncarnation | None, chains: tuple[ChainTail, ...]) -> bool:
    """Whether a new life comes from a branch that the living one, unknown to it, had closed."""
    if living is None or living.took_over is None or taken_over(living, chains) is None:
        return False
    return any(tail.incarnation == living.took_over for tail in chains)


def suspend(store: HubStore, device: HubDevice) -> None:
    """Say from now on that two machines are this till."""
    store.put_device(replace(device, is_cloned=True))


def let_go_on(store: HubStore, device: UUID) -> None:
    """A manager has turned one of the two off: the other one begins a life of its own."""
    known = store.device(device)
    if known is None:
        raise PoisonError("not_paired")
    for life in store.incarnations(device):
        if life.took_over is not None:
            store.put_incarnation(replace(life, took_over=None))
    store.put_device(replace(known, is_cloned=False))
    store.commit()
