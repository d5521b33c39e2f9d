"""Merge: the state of a document after all its changes, and what two changes made apart lost.

A fold over the log in the hub's sequence, so every replica and the hub come to the same state
and the same conflict rows, byte for byte. A till lays its own unacknowledged changes over the state
(`overlay`): they sort last until they come back in the log. Does not store, and reads no clock.

A change names for each field the clock that it replaced (`base`). If that is the version which
stands, it simply follows. If not, two were made apart: the later by (effective clock, id) stands
and the other becomes a ConflictRow. A base may name several clocks of a field: that change has seen
them all and ends their conflict ("one key to choose").

With merge = whole the document has one field, WHOLE, whose value is the map of all fields.

Invariants:
- A change that follows another stands after it, whatever the clocks say.
- A record folded twice changes nothing; nor does one at or before the state's position.
- Two equal values are no conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

import msgspec

from sync.kinds import Merge, kind_named
from sync.records import Record, read_document_body

WHOLE = "*"  # as pos_app/storage/documents writes it into `base`
_NONE: frozenset[int] = frozenset()
Stamp = tuple[int, int, UUID, UUID]  # clock, hlc, record and device of a FieldVersion
CONFLICTS_MAX = 64  # rows a document keeps; the oldest go, as nobody will decide a hundred


class FieldVersion(msgspec.Struct, frozen=True):
    """One value of one field: who wrote it (`record`, `device`) and when.

    `hlc` names the version; `clock` is the effective clock by which it is compared.
    """

    value: object
    clock: int
    hlc: int
    record: UUID
    device: UUID

    @property
    def stamp(self) -> Stamp:
        """All but the value."""
        return (self.clock, self.hlc, self.record, self.device)


class OneWriting(Mapping[str, FieldVersion]):
    """The fields that one record wrote, all of them: most documents are such."""

    __slots__ = ("stamp", "values_written")

    def __init__(self, values_written: Mapping[str, object], stamp: Stamp) -> None:
        self.values_written, self.stamp = values_written, stamp

    def __getitem__(self, name: str) -> FieldVersion:
        return FieldVersion(self.values_written[name], *self.stamp)

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_written)

    def __len__(self) -> int:
        return len(self.values_written)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A value that lost though its writer had not seen the winner."""

    name: str
    loser: FieldVersion


class DocumentState(msgspec.Struct, frozen=True, kw_only=True):
    """A document after the changes up to `position` of the log."""

    kind: str
    id: UUID
    fields: Mapping[str, FieldVersion] = MappingProxyType({})
    conflicts: tuple[ConflictRow, ...] = ()
    position: int = 0

    def values(self) -> dict[str, object]:
        """The fields as plain values."""
        whole = self.fields.get(WHOLE)
        if whole is not None and isinstance(whole.value, dict):
            return dict(whole.value)
        if isinstance(self.fields, OneWriting):
            return dict(self.fields.values_written)
        return {name: version.value for name, version in self.fields.items()}

    def hlc_of(self, name: str) -> int:
        """The clock of whoever wrote a field."""
        return self.fields[name].hlc


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a document, read from its record."""

    kind: str
    id: UUID
    values: Mapping[str, object]
    bases: frozenset[tuple[str, int]]
    clock: int
    hlc: int
    record: UUID
    device: UUID

    @property
    def stamp(self) -> Stamp:
        """Who writes its values, and when."""
        return (self.clock, self.hlc, self.record, self.device)

    def bases_of(self) -> dict[str, frozenset[int]]:
        """By field, the clocks that it replaced."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for name, hlc in self.bases:
            found[name].add(hlc)
        return {name: frozenset(clocks) for name, clocks in found.items()}


def read_change(record: Record, *, effective: int) -> Change | None:
    """The change in a record; None when it is no document or its body was erased.

    Raises SyncError `sync.body_unreadable`.
    """
    kind = kind_named(record.kind)
    if kind is None or kind.merge is Merge.NONE or record.body is None:
        return None
    document_id, fields = read_document_body(record.body)
    values: Mapping[str, object] = {WHOLE: fields} if kind.merge is Merge.WHOLE else fields
    return Change(
        kind=record.kind, id=document_id, values=values, bases=frozenset(record.base),
        clock=effective, hlc=record.hlc, record=record.id, device=record.device,
    )  # fmt: skip


def fold(state: DocumentState | None, change: Change, *, position: int) -> DocumentState:
    """The state after the next change in the log."""
    state = state or DocumentState(kind=change.kind, id=change.id)
    if position <= state.position:
        return state
    if not state.fields:
        new = OneWriting(change.values, change.stamp)
        return DocumentState(kind=change.kind, id=change.id, fields=new, position=position)
    fields, conflicts = dict(state.fields), list(state.conflicts)
    bases_of = change.bases_of() if change.bases else {}
    for name, value in sorted(change.values.items()):
        bases = bases_of.get(name, _NONE)
        if conflicts and bases:
            conflicts = [row for row in conflicts if row.name != name or row.loser.hlc not in bases]
        version = FieldVersion(value, *change.stamp)
        stands, loser = _meet(fields.get(name), version, bases)
        fields[name] = stands
        if loser is not None:
            conflicts.append(ConflictRow(name, loser))
    return msgspec.structs.replace(
        state, fields=fields, conflicts=tuple(conflicts[-CONFLICTS_MAX:]), position=position
    )


def _meet(
    stands: FieldVersion | None, new: FieldVersion, bases: frozenset[int]
) -> tuple[FieldVersion, FieldVersion | None]:
    """Which of two versions stands, and which one lost, if any did."""
    if stands is None or stands.record == new.record:
        return new, None
    if stands.hlc in bases:
        # It has seen what stands: it comes after, also when a clock that ran ahead was cut down
        # to the instant of receipt. The clock of the state never goes back.
        clock = max(new.clock, stands.clock)
        return msgspec.structs.replace(new, clock=clock), None
    is_later = (new.clock, new.record) > (stands.clock, stands.record)
    later, earlier = (new, stands) if is_later else (stands, new)
    is_same = type(new.value) is type(stands.value) and new.value == stands.value
    return later, None if is_same else earlier


def overlay(state: DocumentState | None, pending: Iterable[Change]) -> DocumentState | None:
    """The state as this till shows it: its own unacknowledged changes stand, in their sequence."""
    for change in pending:
        before = state or DocumentState(kind=change.kind, id=change.id)
        fields = dict(before.fields)
        for name, value in change.values.items():
            fields[name] = FieldVersion(value, *change.stamp)
        state = msgspec.structs.replace(before, fields=fields)
    return state
