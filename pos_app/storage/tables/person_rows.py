"""Tables of one person with several records: merges, who is not the same, and who may be.

Holds no customer. All rows here are personal and are erased with their customer.
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, HeapRow, Key, NumberKey, Row


class PersonLinkRow(Row):
    """Two records that are one person; un-merge makes the link inactive. `a` is the smaller id.

    `id` is the edge of the merge. `why` as in domain/person_merge, `chance` in percent.
    """

    __tablename__ = "person_link"
    id: Mapped[Key]
    a: Mapped[bytes]
    b: Mapped[bytes]
    is_active: Mapped[int]
    record_id: Mapped[bytes]
    at_us: Mapped[int | None]
    staff_id: Mapped[bytes | None]
    store_id: Mapped[bytes | None]
    why: Mapped[Empty]
    chance: Mapped[int | None]
    ended_at_us: Mapped[int | None]
    ended_by: Mapped[bytes | None]
    __table_args__ = (
        Index("person_link_a", "a"),
        Index("person_link_b", "b"),
        Row.__table_args__,
    )


class PersonRecordRow(Row):
    """A record that is one person with others; `person` is the smallest id of them."""

    __tablename__ = "person_record"
    id: Mapped[Key]
    person: Mapped[bytes]
    __table_args__ = (Index("person_record_person", "person"), Row.__table_args__)


class PeopleJudgedRow(Row):
    """Somebody's answer that two records are two people, or (`undoes`) that it was a mistake."""

    __tablename__ = "people_judged"
    id: Mapped[Key]
    a: Mapped[bytes]
    b: Mapped[bytes]
    at_us: Mapped[int]
    staff_id: Mapped[bytes | None]
    store_id: Mapped[bytes]
    undoes: Mapped[bytes | None]
    __table_args__ = (
        Index("people_judged_a", "a", "b"),
        Index("people_judged_b", "b"),
        Index("people_judged_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
        Row.__table_args__,
    )


class DuplicatePairRow(Row):
    """Two records that may be one person, as this till found them. `a` is the smaller id.

    `chance` in ten thousandths; `levels` and `bits` are JSON lists, by field.
    """

    __tablename__ = "duplicate_pair"
    a: Mapped[Key]
    b: Mapped[Key]
    chance: Mapped[int]
    levels: Mapped[str]
    bits: Mapped[str]
    found_at_us: Mapped[int]
    skipped_at_us: Mapped[int | None]
    __table_args__ = (
        Index("duplicate_pair_b", "b"),
        Index("duplicate_pair_chance", "chance"),
        Row.__table_args__,
    )


class DuplicateWeightsRow(HeapRow):
    """What this till learned from its own customers; one row. `body` is msgpack."""

    __tablename__ = "duplicate_weights"
    id: Mapped[NumberKey]
    body: Mapped[bytes]
    learned_at_us: Mapped[int]
    record_count: Mapped[int]


class DuplicateTouchedRow(Row):
    """Somebody whose record changed since duplicates were looked for."""

    __tablename__ = "duplicate_touched"
    customer_id: Mapped[Key]
