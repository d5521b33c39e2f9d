"""Mutants: each breaks one rule of the protocol by name, and the simulator must catch it.

Those of MUTANTS with an empty list of patches break a rule at the counter or in the world, where
the name is read (world, day, judge). WEAK ones are so rare by dice that a directed scenario plays
them (scenarios).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock
from uuid import UUID

import msgspec

from pos_app.storage import till_documents, till_erasure
from pos_app.storage.till_replica import TillReplica
from sync.accounts import postings, rights
from sync.accounts.book import AccountStore, Line
from sync.accounts.postings import CURRENT
from sync.accounts.rights import Question
from sync.conversation import acceptance, hub_hello, hub_push, till, till_log, till_rights
from sync.conversation.stores import TillStore
from sync.errors import ShortError
from sync.hub.store import SqlHubStore
from tests.simulation.hub_tables import MemoryHub
from tests.simulation.machine import HubMachine
from tests.simulation.till_tables import MemoryTill

Patch = tuple[Any, str, Any]


class _NoFence:
    """Mutant no_fence: the hub grants right after a restore."""

    @staticmethod
    def is_up(_store: object) -> bool:
        return False

    @staticmethod
    def is_replaying(_store: object, _device: UUID) -> bool:
        return False


def _stay(_store: TillStore, _incarnation: UUID) -> int:
    """Mutant no_incarnation: a restored till goes on as if nothing had been."""
    return 0


_reincarnate = till.reincarnate


def _counted(store: TillStore, _incarnation: UUID) -> int:
    """Mutant hub_counter_epoch: lives are numbered as far as the hub has counted."""
    hub = _counted_hub[0]
    known = len(hub.incarnations(store.device))
    number = UUID(int=(store.device.int & ~0xFFFF) | (known + 1))
    return _reincarnate(store, number)


_counted_hub: list[Any] = []


def _count_hub(store: Any, side: Any) -> HubMachine:
    _counted_hub[:] = [store]
    return HubMachine(store, side)


def _is_same(old: Any, new: Any, state: Any) -> bool:
    """Mutant rows_keep_lost: a field that a restored hub forgot for ever stays in the rows."""
    return all(old.of(name) == new.of(name) for name in state.fields)


_make, _take = postings._make, hub_push.take


def _make_twice(store: AccountStore, posting: Any, lines: list[Line], **words: Any) -> int:
    """Mutant earned_twice: what was earned at a till is free at the hub as well."""
    lines.append(Line(posting.account, None, posting.delta))
    lines.append(Line("issued:points:P", None, -posting.delta))
    return _make(store, posting, lines, **words)


def _use_silently(store: AccountStore, posting: Any, lines: list[Line], **words: Any) -> int:
    """Mutant silent_loss: what no right covers is taken from the customer."""
    short = _use(store, posting, lines, **words)
    lines.append(Line(posting.account, None, -short))
    return 0


_use = postings._use


def _blocked(store: Any, sent: Any, **words: Any) -> str:
    """Mutant head_of_line: a record that cannot be read stays at the head of the queue."""
    reason = _take(store, sent, **words)
    if reason:
        raise _BlockedError
    return reason


class _BlockedError(Exception):
    """The whole push fails."""


_push = hub_push.take_push


def _push_or_nothing(store: Any, device: Any, push: Any, *, now_ms: int) -> Any:
    try:
        return _push(store, device, push, now_ms=now_ms)
    except _BlockedError:
        store.tables.roll_back()
        return hub_push.Refused(generation=store.generation(), code="busy")


_log = till_log.take_pulled


def _skip(store: TillStore, message: Any) -> bool:
    """Mutant cursor_skips: the position jumps to the head that the hub named."""
    return _log(store, replace_struct(message, position=message.head))


def replace_struct(message: Any, **changes: Any) -> Any:
    """A message with other fields."""
    return msgspec.structs.replace(message, **changes)


def _ask_alone(store: AccountStore, question: Question, **words: Any) -> Any:
    """Mutant debt_ignored: only the account asked for is looked at, not the person."""
    if store.answered(question.rq) is None and store.free(question.account) < question.least:
        raise ShortError(0)
    with mock.patch.object(rights, "group_of", lambda _store, account: (account,)):
        return _ask(store, question, **words)


_ask = rights.ask


def _first_hello(store: Any, device: Any, hello: Any, *, new_id: Any) -> None:
    """Mutant first_hello_counts: a hello from before the restore tells what its till has."""
    _hear(store, device, replace_struct(hello, generation=store.generation()), new_id=new_id)


_hear = hub_hello.hear


def _fits_anyhow(store: TillStore, message: Any) -> bool:
    """Mutant stale_grant_ok: an answer counts whatever generation it is of."""
    return any(question.rq == message.rq for question in store.questions())


def _check_nothing(*_things: object) -> None:
    """Mutants postings_unchecked, and written_off_stays: a till keeps what was written off."""


_DESK: tuple[Patch, ...] = ()
MUTANTS: dict[str, tuple[Patch, ...]] = {
    # those of the notes
    "cached_balance": _DESK,
    "hold_ttl": _DESK,
    "return_unordered": _DESK,
    "no_incarnation": ((till, "reincarnate", _stay),),
    "no_sidecar": _DESK,
    "ack_unverified": ((till.TillSide, "_is_true", lambda *_: True),),
    "hub_counter_epoch": (
        (till, "reincarnate", _counted),
        ("tests.simulation.world", "HubMachine", _count_hub),
    ),
    "no_fence": (("sync.conversation.hub", "fence", _NoFence),),
    "stale_grant_ok": ((till_rights, "is_fitting", _fits_anyhow),),
    "lww_consent": _DESK,
    "tomb_ttl": tuple((one, "is_erased", lambda *_: False) for one in (MemoryHub, SqlHubStore)),
    "head_of_line": (
        (hub_push, "take", _blocked),
        ("sync.conversation.hub", "take_push", _push_or_nothing),
    ),
    # ours
    "root_pays": _DESK,
    "expire_unpulled": _DESK,
    "earned_twice": ((postings, "_make", _make_twice),),
    "silent_loss": ((postings, "_use", _use_silently),),
    "origin_asks_nobody": _DESK,
    "line_of_old_life": _DESK,
    "debt_ignored": ((rights, "ask", _ask_alone),),
    "cursor_skips": ((till, "take_pulled", _skip),),
    "outbox_keeps_names": (
        (MemoryTill, "_is_about", lambda *_: False),
        (till_erasure, "_blank", lambda *_: []),
    ),
    "rows_keep_lost": ((till_documents, "is_as_before", _is_same),),
    "reissue_is_open": (
        (hub_push, "standing_of", lambda *_: CURRENT),
        (rights, "freeze", lambda *_args, **_words: ()),
    ),
    "no_journal": tuple((one, "note_journal", lambda *_: None) for one in (MemoryHub, SqlHubStore)),
    "no_relay": tuple((one, "relayed_facts", lambda *_: ()) for one in (MemoryTill, TillReplica)),
    "postings_unchecked": ((acceptance, "check_postings", _check_nothing),),
    "first_hello_counts": ((hub_hello, "hear", _first_hello),),
    "given_unasked": _DESK,
    "given_unread": _DESK,
    "written_off_stays": ((till, "void", _check_nothing),),
}
WEAK = frozenset(
    {
        "no_fence", "stale_grant_ok", "first_hello_counts", "hub_counter_epoch", "debt_ignored",
        "silent_loss", "expire_unpulled", "no_relay", "origin_asks_nobody", "line_of_old_life",
        "rows_keep_lost", "written_off_stays", "given_unread",
    }
)  # fmt: skip


# Rules that stand in a store are broken in the real one as well; the last has no other.
IN_STORES = (
    "tomb_ttl", "outbox_keeps_names", "no_journal", "no_relay", "head_of_line", "rows_keep_lost",
)  # fmt: skip
IN_REAL_STORES_ALONE = frozenset({"rows_keep_lost"})


@contextmanager
def breaking(name: str) -> Iterator[None]:
    """Break a rule inside the block."""
    with ExitStack() as stack:
        for place, attribute, instead in MUTANTS[name] if name else ():
            if isinstance(place, str):
                stack.enter_context(mock.patch(f"{place}.{attribute}", instead))
            else:
                stack.enter_context(mock.patch.object(place, attribute, instead))
        yield
