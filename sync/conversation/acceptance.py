"""Acceptance: what the hub does with one record that has its place in a chain.

The five things that a hub knows: the log, documents, accounts, links between accounts, purge. Does
not look at the chain (hub) and holds no retail rule.

Invariants:
- A record is taken once, by its id. The same id with other content is quarantined, never swapped.
- What cannot be taken is quarantined with a reason, and the next record follows.
- Of an erased subject nothing personal enters the log; its postings do, they are nobody's name.
"""

from uuid import UUID

from sync.accounts.book import Holder
from sync.accounts.links import LinkBody, link, read_link_body, read_unlink_body, unlink
from sync.accounts.postings import Standing, apply_postings, check_postings
from sync.clock import effective_clock
from sync.conversation.hub_wanted import note_opened
from sync.conversation.stores import HubStore, JournalEntry
from sync.errors import PoisonError, SyncError
from sync.kinds import ERASED, LINKED, UNLINKED, is_blanked
from sync.merge import Change, fold, read_change
from sync.records import Record
from sync.wire import ReadRecord


def accept(
    store: HubStore, read: ReadRecord, *, holder: Holder, standing: Standing, now_ms: int
) -> None:
    """Take a record whose parts fit together. Raises PoisonError: nothing of it was taken."""
    record = read.record
    known = store.content_of(record.id)
    if known is not None:
        if known != record.body_hash:
            raise PoisonError("same_id_other_content")
        return
    clock = effective_clock(record.hlc, received_ms=now_ms)
    is_late = is_blanked(record.kind) and any(store.is_erased(one) for one in record.subjects)
    kept = record.erased() if is_late else record
    change, said = _read(kept, clock)
    if kept.postings:
        check_postings(store, kept.postings, holder)
    position = store.append(kept, clock=clock, header=read.header)
    if kept.postings:
        _move(store, kept, holder=holder, standing=standing)
    if change is not None:
        before = store.document(change.kind, change.id)
        store.put_document(fold(before, change, position=position))
    if isinstance(said, LinkBody):
        link(store, said)
    elif said is not None:
        unlink(store, said)
    if record.kind == ERASED:
        for subject in record.subjects:
            store.note_journal(JournalEntry(what="erased", id=subject))
            purge(store, subject)


def _move(store: HubStore, record: Record, *, holder: Holder, standing: Standing) -> None:
    apply_postings(store, record.id, record.postings, holder=holder, standing=standing)
    for posting in record.postings:
        note_opened(store, posting.account)


def _read(record: Record, clock: int) -> tuple[Change | None, LinkBody | UUID | None]:
    try:
        change = read_change(record, effective=clock)
    except SyncError as error:
        raise PoisonError("body_unreadable") from error
    if record.kind == LINKED:
        return change, read_link_body(record.body or b"")
    if record.kind == UNLINKED:
        return change, read_unlink_body(record.body or b"")
    return change, None


def purge(store: HubStore, subject: UUID) -> None:
    """Take everything personal about a subject out of log, documents and quarantine."""
    if store.is_erased(subject):
        return
    store.put_erased(subject)
    for entry in store.entries_about(subject):
        if entry.record.body is None or not is_blanked(entry.record.kind):
            continue
        change = read_change(entry.record, effective=entry.clock)
        if change is not None:
            store.drop_document(change.kind, change.id)
        store.blank(entry.position)
