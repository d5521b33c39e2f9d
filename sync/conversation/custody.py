"""What people decide at the hub, and what a restored hub does first.

Pairing, death of a till, override of the fence, write-off: each goes to the journal outside the
database before the database has it, because a restore must not forget it. Does not ask who may.

Invariant: reading the journal again changes nothing that it had done before.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sync.accounts import fence, rights
from sync.accounts.book import Line, RightState, enter_balanced
from sync.conversation.acceptance import purge
from sync.conversation.stores import HubDevice, HubIncarnation, HubStore, JournalEntry
from sync.errors import PoisonError


def pair(store: HubStore, device: UUID, *, place: UUID) -> None:
    """Let a till speak for a store. That it was copied stands until a manager says go on."""
    store.note_journal(JournalEntry(what="paired", id=device, store=place))
    _let_in(store, device, place=place)
    store.commit()


def _let_in(store: HubStore, device: UUID, *, place: UUID) -> None:
    known = store.device(device)
    is_cloned = known is not None and known.is_cloned
    store.put_device(HubDevice(id=device, store=place, is_cloned=is_cloned))


def declare_dead(store: HubStore, device: UUID) -> None:
    """A till will not come back: what it holds is frozen, and nobody waits for it."""
    known = store.device(device)
    if known is None:
        raise PoisonError("not_paired")
    frozen = rights.freeze(store, device)
    lives = tuple(one.id for one in store.incarnations(device))
    store.note_journal(
        JournalEntry(what="dead", id=device, store=known.store, rights=frozen, lives=lives)
    )
    _bury(store, known, lives)
    store.commit()


def has_spoken(store: HubStore, device: UUID) -> bool:
    """Whether a till has ever sent a record, or a hub that was put back waits to hear it again."""
    lives = store.incarnations(device)
    return device in store.awaited() or any(store.chain_end(one.id) for one in lives)


def remove(store: HubStore, device: UUID) -> None:
    """A device that looked around and never sent a record is no till: dead, and not shown.

    Raises PoisonError `has_spoken`: such a till can only be declared dead. Paired again, it is one.
    """
    if has_spoken(store, device):
        raise PoisonError("has_spoken")
    declare_dead(store, device)


def _bury(store: HubStore, device: HubDevice, lives: tuple[UUID, ...]) -> None:
    for life in lives:
        known = store.incarnation(life) or HubIncarnation(id=life, device=device.id)
        store.put_incarnation(replace(known, is_closed=True))
    store.put_device(replace(device, is_dead=True))
    store.put_awaited(store.awaited() - {device.id})


def override_fence(store: HubStore, device: UUID) -> None:
    """Do not wait for a till after a restore."""
    fence.override(store, device)
    store.commit()


def write_off(store: HubStore, right_id: UUID, *, txn: UUID) -> int:
    """Give a customer back what lies in a frozen right, at its store's cost; how much."""
    right = store.right(right_id)
    if right is None or right.state is not RightState.FROZEN:
        raise PoisonError("right_not_frozen")
    store.note_journal(
        JournalEntry(what="written_off", id=right_id, rights=(right,), amount=right.rest)
    )
    given = rights.write_off(store, right_id, txn=txn)
    store.commit()
    return given


def restored(store: HubStore, *, new_id: Callable[[], UUID]) -> None:
    """The first thing after a restore: another generation, the journal, the fence."""
    store.put_generation(new_id())
    replay_journal(store, new_id=new_id)
    fence.put_up(store, (one.id for one in store.devices() if not one.is_dead))
    store.commit()


def replay_journal(store: HubStore, *, new_id: Callable[[], UUID]) -> None:
    """Do again what the database has forgotten."""
    for entry in store.journal():
        if entry.what == "erased":
            purge(store, entry.id)
        elif entry.what == "paired" and entry.store is not None:
            _let_in(store, entry.id, place=entry.store)
        elif entry.what == "dead":
            _remember(store, entry, new_id=new_id)
            rights.freeze(store, entry.id, only=entry.lives)
            device = store.device(entry.id)
            if device is not None:
                _bury(store, device, entry.lives)
        elif entry.what == "written_off":
            _remember(store, entry, new_id=new_id)
            _write_off_again(store, entry, txn=new_id())


def _remember(store: HubStore, entry: JournalEntry, *, new_id: Callable[[], UUID]) -> None:
    """Bring back rights that were granted or made after the backup."""
    for right in entry.rights:
        if store.right(right.id) is None:
            store.put_right(replace(right, amount=right.rest, is_partial=True))
            enter_balanced(
                store,
                new_id(),
                [
                    Line(right.account, None, -right.rest),
                    Line(right.account, right.id, right.rest),
                ],
            )


def _write_off_again(store: HubStore, entry: JournalEntry, *, txn: UUID) -> None:
    right = store.right(entry.id)
    if right is None or right.state is RightState.WRITTEN_OFF:
        return
    if right.state is not RightState.FROZEN:
        store.put_right(replace(right, state=RightState.FROZEN))
    rights.write_off(store, entry.id, txn=txn, amount=entry.amount)
