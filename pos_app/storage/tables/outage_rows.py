"""The table of times without the hub; each till's own, outside the records."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Key, Row


class OutageRow(Row):
    """One outage; of the journal it is what comes after `after_seq`, up to `upto_seq`."""

    __tablename__ = "outage"
    id: Mapped[Key]
    began_at_us: Mapped[int]
    after_seq: Mapped[int]
    ended_at_us: Mapped[int | None]
    upto_seq: Mapped[int | None]
    delivered_at_us: Mapped[int | None]
    __table_args__ = (Index("outage_began", "began_at_us"), Row.__table_args__)
