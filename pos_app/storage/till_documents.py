"""TillDocuments: documents as the log folds them, and as this till shows them.

`folded_document` holds what the log says. `document` holds who wrote each field of the rows at the
counter: where that is an own record that is not in the log yet, its value stands (sync/merge,
overlay). So the next change of this till names the version which it has seen. Of a document that
came in a crowd both stand in a block instead, until it changes (document_blocks). Writes no rows of
nouns: it tells which documents have changed.

Encoded state: sync/folded, as it came from the hub. Encoded `clocks` of a head: storage/documents.

Invariants:
- Folding an own record that came back changes no row where its values stand already.
- Conflict rows are those of the folded state; whether somebody settled one stays with it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from pos_app.storage.connection import Connection
from pos_app.storage.document_blocks import (
    SIZE,
    find_in_blocks,
    is_any_between,
    is_for_blocks,
    write_blocks,
)
from pos_app.storage.document_heads import NO_CLOCKS, Head, head_of, is_as_before
from sync.folded import FoldedDocument, PlainDocument, Shown, encode_state
from sync.merge import Change, DocumentState, fold, overlay, read_change
from sync.records import Record, decode_base

Key = tuple[str, UUID]

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_CLOCKS = msgspec.msgpack.Decoder(dict[str, tuple[int, bytes]])

_FOLDED = (
    "SELECT d.id, d.position, d.state FROM json_each(?2) j"
    " CROSS JOIN folded_document d ON d.kind = ?1 AND d.id = unhex(j.value)"
)
_HEADS = (
    "SELECT d.id, d.clock, d.record_id, d.clocks FROM json_each(?2) j"
    " CROSS JOIN document d ON d.kind = ?1 AND d.id = unhex(j.value)"
)
_AWAY = (
    "SELECT o.id, o.kind, o.v, o.inc, o.dseq, o.hlc, o.base, o.body FROM json_each(?1) j"
    " CROSS JOIN outbox o ON o.id = unhex(j.value)"
    " WHERE o.position IS NULL AND o.body IS NOT NULL ORDER BY o.hlc"
)
_ANY_FOLDED = "SELECT 1 FROM folded_document WHERE kind = ? AND id BETWEEN ? AND ? LIMIT 1"
_ANY_HEAD = "SELECT 1 FROM document WHERE kind = ? AND id BETWEEN ? AND ? LIMIT 1"
_FOLD = (
    "INSERT INTO folded_document (kind, id, position, state) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET position = excluded.position, state = excluded.state"
)
_HEAD = (
    "INSERT INTO document (kind, id, clock, record_id, clocks) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET clock = excluded.clock,"
    " record_id = excluded.record_id, clocks = excluded.clocks"
)
_CONFLICT = (
    "INSERT INTO document_conflict (kind, document_id, field, record_id, device, hlc, winner_id,"
    " value) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, document_id, field, record_id)"
    " DO UPDATE SET winner_id = excluded.winner_id"
)
_CONFLICTS = "SELECT field, record_id FROM document_conflict WHERE kind = ? AND document_id = ?"
_SETTLED = (
    "DELETE FROM document_conflict"
    " WHERE kind = ? AND document_id = ? AND field = ? AND record_id = ?"
)


def decode_state(kind: str, document_id: UUID, *, position: int, encoded: bytes) -> DocumentState:
    """A folded document from its column."""
    return FoldedDocument(kind, document_id, position, encoded).read()


class TillDocuments:
    """The documents of one file. `block`: how many stand together in one (document_blocks)."""

    def __init__(self, connection: Connection, *, device: UUID, block: int = SIZE) -> None:
        self._connection, self._device, self._block = connection, device, block

    def folded(self, keys: Iterable[Key]) -> dict[Key, DocumentState]:
        """Those documents of which the log has told, as it tells them."""
        asked = set(keys)
        found = {
            (kind, key): decode_state(kind, key, position=row[1], encoded=row[2])
            for kind, row, key in self._rows(_FOLDED, asked)
        }
        return found | {key: one.read() for key, one in self._in_blocks(asked - found.keys())}

    def view(self, kind: str, document_id: UUID) -> DocumentState | None:
        """A document as this till shows it; None where this till does not know it."""
        key = (kind, document_id)
        known = self.folded([key])
        return self._shown(known, {key: known.get(key)}, self._heads([key])).get(key)

    def fold(self, changes: Sequence[tuple[Change, int]]) -> list[DocumentState]:
        """Take changes at their positions of the log; the documents that are shown otherwise."""
        before = self.folded({(change.kind, change.id) for change, _ in changes})
        after: dict[Key, DocumentState] = {}
        for change, position in changes:
            key = (change.kind, change.id)
            after[key] = fold(after.get(key) or before.get(key), change, position=position)
        return self._write(before, after)

    def take(self, documents: Sequence[FoldedDocument]) -> list[Shown]:
        """Take documents as the hub has folded them; those that are shown otherwise."""
        by_kind: dict[str, list[FoldedDocument]] = {}
        for one in documents:
            by_kind.setdefault(one.kind, []).append(one)
        changed: list[Shown] = []
        after: dict[Key, DocumentState] = {}
        for kind, sent in by_kind.items():
            new, others = self._new_among(kind, sent)
            changed += new
            after |= {(kind, one.id): one.read() for one in others}
        return [*changed, *self._write(self.folded(after), after)] if after else changed

    def _new_among(
        self, kind: str, sent: Sequence[FoldedDocument]
    ) -> tuple[list[PlainDocument], list[FoldedDocument]]:
        """Write those that are plain and of which there is nothing yet; all others."""
        ids = [one.id.bytes for one in sent]
        place = (kind, min(ids), max(ids))
        known: set[Key] = set()
        is_known = is_any_between(self._connection, *place)
        if is_known:
            # A snapshot that broke off comes again from its beginning.
            held = dict(self._in_blocks((kind, one.id) for one in sent))
            sent = [one for one in sent if held.get((kind, one.id)) != one]
        if is_known or any(self._connection.row(sql, place) for sql in (_ANY_FOLDED, _ANY_HEAD)):
            is_known, known = True, self._known([(kind, one.id) for one in sent])
        read = [(one, one.plain()) for one in sent if not known or (kind, one.id) not in known]
        new = [(one, plain) for one, plain in read if plain is not None]
        if not is_known and is_for_blocks(kind, len(new), size=self._block):
            write_blocks(self._connection, [one for one, _ in new], size=self._block)
        else:
            self._write_rows(new)
        others = [one for one, plain in read if plain is None]
        others += [one for one in sent if (kind, one.id) in known] if known else ()
        return [plain for _, plain in new], others

    def _write_rows(self, new: Sequence[tuple[FoldedDocument, PlainDocument]]) -> None:
        # A snapshot comes backwards; written that way each page of the file would stay half empty.
        rows = [(one.kind, one.id.bytes, one.position, one.state) for one, _ in new]
        self._connection.run_many(_FOLD, sorted(rows))
        heads = [(one.kind, one.id.bytes, one.hlc, one.record, None) for _, one in new]
        self._connection.run_many(_HEAD, sorted(heads))

    def _known(self, asked: Sequence[Key]) -> set[Key]:
        """Those of which there is a state or a head."""
        found = (*self._rows(_FOLDED, asked), *self._rows(_HEADS, asked))
        return {(kind, key) for kind, _, key in found} | {key for key, _ in self._in_blocks(asked)}

    def _in_blocks(self, keys: Iterable[Key]) -> Iterator[tuple[Key, FoldedDocument]]:
        by_kind: dict[str, list[UUID]] = {}
        for kind, key in keys:
            by_kind.setdefault(kind, []).append(key)
        for kind, ids in by_kind.items():
            for one in find_in_blocks(self._connection, kind, ids):
                yield (kind, one.id), one

    def _write(
        self, before: Mapping[Key, DocumentState], after: Mapping[Key, DocumentState]
    ) -> list[DocumentState]:
        heads = self._heads(after)
        shown = self._shown(before, after, heads)
        self._connection.run_many(
            _FOLD,
            [
                (kind, key.bytes, state.position, encode_state(state))
                for (kind, key), state in sorted(after.items())
            ],
        )
        changed: list[DocumentState] = []
        rows: list[tuple[str, bytes, int, bytes, bytes | None]] = []
        for (kind, key), state in sorted(shown.items()):
            self._write_conflicts(before.get((kind, key)), after[kind, key])
            if not state.fields:
                continue
            old, new = heads.get((kind, key)), head_of(state)
            if old is not None and is_as_before(old, new, state):
                continue
            changed.append(state)
            clocks = _ENCODER.encode(new.clocks) if new.clocks else None
            rows.append((kind, key.bytes, new.clock, new.record, clocks))
        self._connection.run_many(_HEAD, rows)
        return changed

    def _write_conflicts(self, before: DocumentState | None, after: DocumentState) -> None:
        if after.conflicts == (() if before is None else before.conflicts):
            return
        place = (after.kind, after.id.bytes)
        now = {(row.name, row.loser.record.bytes): row.loser for row in after.conflicts}
        for name, record in self._connection.rows(_CONFLICTS, place):
            if (name, record) not in now:
                self._connection.run(_SETTLED, (*place, name, record))
        for (name, record), loser in now.items():
            winner = after.fields[name].record.bytes
            self._connection.run(
                _CONFLICT,
                (*place, name, record, loser.device.bytes, loser.hlc, winner,
                 _ENCODER.encode(loser.value)),
            )  # fmt: skip

    def _shown(
        self,
        before: Mapping[Key, DocumentState],
        after: Mapping[Key, DocumentState | None],
        heads: Mapping[Key, Head],
    ) -> dict[Key, DocumentState]:
        """The folded documents with this till's own changes that are not in the log."""
        shown = {key: state for key, state in after.items() if state is not None}
        asked: set[bytes] = set()
        for key, head in heads.items():
            records = {head.record, *(record for _, record in head.clocks.values())}
            for state in (before.get(key), after[key]):
                if state is not None:
                    records -= {one.record.bytes for one in state.fields.values()}
            asked |= records
        for change in self._away(asked) if asked else ():
            key = (change.kind, change.id)
            laid = overlay(shown.get(key), [change])
            if laid is not None and key in after:
                shown[key] = laid
        return shown

    def _away(self, records: Iterable[bytes]) -> list[Change]:
        """Own changes that are not in the log yet, in their sequence."""
        asked = msgspec.json.encode([one.hex() for one in records]).decode()
        found: list[Change] = []
        for key, kind, v, inc, dseq, hlc, base, body in self._connection.rows(_AWAY, (asked,)):
            record = Record(
                id=UUID(bytes=key), kind=kind, v=v, device=self._device,
                incarnation=UUID(bytes=inc), dseq=dseq, hlc=hlc, subjects=(), postings=(),
                base=decode_base(base), body=body, body_hash=b"", h=b"",
            )  # fmt: skip
            change = read_change(record, effective=hlc)
            if change is not None:
                found.append(change)
        return found

    def _heads(self, keys: Iterable[Key]) -> dict[Key, Head]:
        asked = set(keys)
        found = {
            (kind, key): Head(
                row[1], row[2], NO_CLOCKS if row[3] is None else _CLOCKS.decode(row[3])
            )
            for kind, row, key in self._rows(_HEADS, asked)
        }
        others = self._in_blocks(asked - found.keys())
        return found | {key: head_of(one.read()) for key, one in others}

    def _rows(self, sql: str, keys: Iterable[Key]) -> list[tuple[str, tuple[Any, ...], UUID]]:
        by_kind: dict[str, list[str]] = {}
        for kind, key in keys:
            by_kind.setdefault(kind, []).append(key.hex)
        return [
            (kind, row, UUID(bytes=row[0]))
            for kind, ids in by_kind.items()
            for row in self._connection.rows(sql, (kind, msgspec.json.encode(ids).decode()))
        ]
