"""Tables of what a till knows of other tills by its hub. See record_rows for its own records.

Shapes of the encoded columns: sync/records, storage/till_documents for `state`,
storage/document_blocks for `states`.
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import HeapRow, Key, NumberKey, Row, TextKey, Zero


class FoldedDocumentRow(Row):
    """A document as the log says, up to `position`: without what this till has not handed in."""

    __tablename__ = "folded_document"
    kind: Mapped[TextKey]
    id: Mapped[Key]
    position: Mapped[int]
    state: Mapped[bytes]


class DocumentBlockRow(HeapRow):
    """Documents of a snapshot as they came, from the id `first` to `last`."""

    __tablename__ = "document_block"
    kind: Mapped[TextKey]
    first: Mapped[Key]
    last: Mapped[bytes]
    states: Mapped[bytes]


class ConflictRow(Row):
    """A value that lost against another made without knowing it; the same on each replica.

    `record_id`, `device` and `hlc` are the loser's, `value` is its msgpack.
    """

    __tablename__ = "document_conflict"
    kind: Mapped[TextKey]
    document_id: Mapped[Key]
    field: Mapped[TextKey]
    record_id: Mapped[Key]
    device: Mapped[bytes]
    hlc: Mapped[int]
    winner_id: Mapped[bytes]
    value: Mapped[bytes]
    is_settled: Mapped[Zero]


class RelayedFactRow(HeapRow):
    """A withdrawal or an erasure: told to a hub that has forgotten it. See sync/kinds."""

    __tablename__ = "relayed_fact"
    id: Mapped[Key]
    header: Mapped[bytes]
    body: Mapped[bytes]
    body_hash: Mapped[bytes]
    h: Mapped[bytes]
    is_untold: Mapped[Zero]
    __table_args__ = (
        Index("relayed_fact_untold", "id", sqlite_where=text("is_untold = 1")),
        HeapRow.__table_args__,
    )


class QuarantineNoteRow(Row):
    """A record of this till that the hub has put aside, and why."""

    __tablename__ = "quarantine_note"
    inc: Mapped[Key]
    dseq: Mapped[NumberKey]
    reason: Mapped[str]
    noted_at_us: Mapped[int]


class AccountLinkRow(Row):
    """Two accounts that are one person's, by a merge. Gone when the merge has ended."""

    __tablename__ = "account_link"
    one: Mapped[TextKey]
    other: Mapped[TextKey]
    edge: Mapped[Key]
    __table_args__ = (
        Index("account_link_other", "other"),
        Index("account_link_edge", "edge"),
        Row.__table_args__,
    )


class AccountLinkEndRow(Row):
    """A merge that has ended, perhaps before it was heard of."""

    __tablename__ = "account_link_end"
    edge: Mapped[Key]
