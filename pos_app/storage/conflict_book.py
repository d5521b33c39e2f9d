"""SqlConflictBook: values that two tills wrote apart, on the till's file; fills ConflictBook.

The rows of `document_conflict` come with the log (storage/till_documents). Which till wrote a
version says till_names. Decides nothing.

Invariant: the change that settles names every version that the conflict is about, and the rows at
the counter are written with it.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from pos_app.domain.conflict import WHOLE, Conflict, ConflictVersion
from pos_app.domain.ids import StaffId
from pos_app.storage.columns import us_of
from pos_app.storage.document_heads import head_of
from pos_app.storage.facts import Facts
from pos_app.storage.identity import device_of
from pos_app.storage.till_documents import TillDocuments
from pos_app.storage.till_names import names_by_device
from sync.clock import wall_ms_of
from sync.merge import Change, DocumentState, FieldVersion, overlay
from sync.records import DocumentFields, Record

if TYPE_CHECKING:
    from pos_app.storage.till_store import Projector

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# How far the fact that names who edited may be from the clock of the edit it came with.
_NEAR_MS = 2_000
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")

_COUNT = (
    "SELECT count(*) FROM (SELECT DISTINCT kind, document_id, field FROM document_conflict"
    " WHERE is_settled = 0)"
)
_WAITING = (
    "SELECT kind, document_id, field, record_id, device, hlc, value FROM document_conflict"
    " WHERE is_settled = 0 ORDER BY hlc DESC LIMIT ?"
)
_LOSERS = "SELECT hlc FROM document_conflict WHERE kind = ? AND document_id = ? AND field = ?"
_SETTLE = (
    "UPDATE document_conflict SET is_settled = 1 WHERE kind = ? AND document_id = ? AND field = ?"
)
_HEAD = (
    "INSERT INTO document (kind, id, clock, record_id, clocks) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET clock = excluded.clock,"
    " record_id = excluded.record_id, clocks = excluded.clocks"
)
_EDITED = (
    "SELECT staff_id FROM customer_change WHERE customer_id = ? AND at_us BETWEEN ? AND ?"
    " ORDER BY abs(at_us - ?) LIMIT 1"
)


class SqlConflictBook:
    """The conflicts of one transaction. `rows` writes the rows of nouns; None: only reading."""

    def __init__(
        self, facts: Facts, rows: "Projector | None", *, on_settled: Callable[[], None]
    ) -> None:
        self._facts, self._rows, self._on_settled = facts, rows, on_settled
        self._connection = facts.connection
        self._device = device_of(self._connection)
        self._documents = TillDocuments(self._connection, device=self._device)

    def count(self) -> int:
        """How many there are."""
        found = self._connection.row(_COUNT)
        return int(found[0]) if found else 0

    def waiting(self, *, limit: int = 200) -> tuple[Conflict, ...]:
        """Those that wait, the latest first."""
        losers: dict[tuple[str, bytes, str], list[FieldVersion]] = {}
        for kind, key, field, record, device, hlc, value in self._connection.rows(
            _WAITING, (limit,)
        ):
            version = FieldVersion(
                msgspec.msgpack.decode(value), hlc, hlc, UUID(bytes=record), UUID(bytes=device)
            )
            losers.setdefault((kind, key, field), []).append(version)
        places = names_by_device(self._connection) if losers else {}
        found: list[Conflict] = []
        for (kind, key, field), lost in losers.items():
            state = self._documents.view(kind, UUID(bytes=key))
            if state is None or field not in state.fields:
                continue
            stands = state.fields[field]
            others = [one for one in lost if one.value != stands.value]
            if others:
                versions = [self._version(state, one, places) for one in (stands, *others)]
                found.append(
                    Conflict(
                        kind=kind,
                        document_id=state.id,
                        field=field,
                        title=_title(state),
                        versions=tuple(versions),
                    )
                )
        return tuple(found)

    def standing(self, conflict: Conflict) -> UUID | None:
        """The record that wrote what stands now."""
        state = self._documents.view(conflict.kind, conflict.document_id)
        version = None if state is None else state.fields.get(conflict.field)
        return None if version is None else version.record

    def settle(self, conflict: Conflict, chosen: ConflictVersion) -> UUID:
        """Write a value so that it ends the conflict everywhere."""
        assert self._rows is not None, "whoever lists conflicts hands in who writes rows"
        kind, key, field = conflict.kind, conflict.document_id, conflict.field
        before = self._documents.view(kind, key)
        assert before is not None, "operations look what stands before they write"
        place = (kind, key.bytes, field)
        seen = {int(row[0]) for row in self._connection.rows(_LOSERS, place)}
        seen |= {before.fields[field].hlc, *(one.mark for one in conflict.versions)}
        values: dict[str, Any] = {field: chosen.value}
        record = self._stamp(before, values, bases=frozenset((field, mark) for mark in seen))
        change = Change(
            kind=kind, id=key, values=values, bases=frozenset(record.base), clock=record.hlc,
            hlc=record.hlc, record=record.id, device=self._device,
        )  # fmt: skip
        after = overlay(before, [change])
        assert after is not None, "laid over a state that is there"
        head = head_of(after)
        clocks = _ENCODER.encode(head.clocks) if head.clocks else None
        self._connection.run(_HEAD, (kind, key.bytes, head.clock, head.record, clocks))
        self._connection.run(_SETTLE, place)
        self._rows.documents([after])
        self._on_settled()  # it may have been a rule
        return record.id

    def _stamp(
        self, state: DocumentState, values: Mapping[str, Any], *, bases: frozenset[tuple[str, int]]
    ) -> Record:
        whole = values.get(WHOLE)
        fields = dict(whole) if isinstance(whole, Mapping) else dict(values)
        subjects = (state.id,) if state.kind == "customer" else ()
        now = DocumentFields(kind=state.kind, id=state.id, fields=fields, subjects=subjects)
        draft = self._facts.encoder.change(
            now, fields, record_id=self._facts.mint_id(), base=tuple(sorted(bases))
        )
        return self._facts.stamp(draft)

    def _version(
        self, state: DocumentState, version: FieldVersion, places: Mapping[UUID, str]
    ) -> ConflictVersion:
        at = _EPOCH + timedelta(milliseconds=wall_ms_of(version.hlc))
        return ConflictVersion(
            record_id=version.record,
            mark=version.hlc,
            value=version.value,
            at=at,
            place=places.get(version.device, ""),
            staff_id=self._staff(state, at),
        )

    def _staff(self, state: DocumentState, at: datetime) -> StaffId | None:
        if state.kind != "customer":
            return None
        near = us_of(at)
        found = self._connection.row(
            _EDITED, (state.id.bytes, near - _NEAR_MS * 1000, near + _NEAR_MS * 1000, near)
        )
        return None if found is None else StaffId(UUID(bytes=found[0]))


def _title(state: DocumentState) -> str:
    """What people call the document; empty where it has no name."""
    values = state.values()
    names = ("given_name", "family_name") if state.kind == "customer" else ("name",)
    parts = (values.get(name) for name in names)
    return " ".join(part for part in parts if isinstance(part, str) and part)
