"""SqlConsentBook: consents and the wordings they were read in, on the till's file.

Fills the port ConsentBook. Decides nothing: what holds is worked out by domain/consent.

Invariants:
- An answer is a row and a record of one transaction, and never changes.
- A version of a wording that is written never changes; the highest is the one in force.
- The journal keeps only that something was answered, never what.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pos_app.domain.consent import (
    Consent,
    ConsentAct,
    ConsentChannel,
    ConsentHow,
    ConsentStanding,
    ConsentWording,
    Purpose,
    standing,
)
from pos_app.domain.ids import CustomerId, StaffId, StoreId, TillId
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from pos_app.storage.person_records import rows_of_person
from sync.records import DocumentFields

ANSWERED, WORDED = "consent", "consent_wording"
_COLUMNS = (
    "id, customer_id, purpose, channel, is_given, is_declined, is_pending, wording, language,"
    " at_us, till_id, staff_id, wording_id, text_hash, store_id, how, confirms_id"
)
_ADD = f"INSERT INTO consent ({_COLUMNS}) VALUES ({', '.join('?' * 17)})"
_OF = f"SELECT {_COLUMNS} FROM consent WHERE customer_id = ? ORDER BY at_us DESC, id DESC"
_ADD_SEEN = "INSERT INTO consent_seen (grant_id, withdrawal_id) VALUES (?, ?)"
_SEEN = (
    "SELECT s.grant_id, s.withdrawal_id FROM consent c JOIN consent_seen s ON s.grant_id = c.id"
    " WHERE c.customer_id = ? ORDER BY s.withdrawal_id"
)
_WORDING = "purpose, channel, language, version, text, detail"
_NEWEST = (
    f"SELECT {_WORDING} FROM consent_wording w WHERE language = ?"
    " AND version = (SELECT max(version) FROM consent_wording WHERE id = w.id)"
    " ORDER BY purpose, channel"
)
_ONE = f"SELECT {_WORDING} FROM consent_wording WHERE id = ? AND version = ?"
_NEWEST_OF = f"SELECT {_WORDING} FROM consent_wording WHERE id = ? ORDER BY version DESC LIMIT 1"
_WRITE = (
    "INSERT INTO consent_wording (id, version, purpose, channel, language, text, detail)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class SqlConsentBook:
    """The consents of one transaction."""

    def __init__(self, facts: Facts, documents: Documents) -> None:
        self._facts, self._documents = facts, documents
        self._connection = facts.connection

    def of(self, customer_id: CustomerId) -> tuple[Consent, ...]:
        """Every answer of somebody, the newest first."""
        return read_consents(self._connection, customer_id)

    def standing(self, customer_id: CustomerId) -> ConsentStanding:
        """What holds for somebody now."""
        return standing(self.of(customer_id))

    def add(self, consent: Consent) -> None:
        """Write one answer: row and outbox record."""
        insert_consent(self._connection, consent)
        draft = self._facts.encoder.fact(
            ANSWERED, consent, record_id=consent.id, subjects=(consent.customer_id,)
        )
        self._facts.answerable(draft, kind=ANSWERED, at=consent.at, with_body=False)

    def wordings(self, language: str) -> tuple[ConsentWording, ...]:
        """The newest version of each box in a language."""
        rows = self._connection.rows(_NEWEST, (language,))
        return tuple(_wording(row) for row in rows)

    def wording(self, wording_id: UUID, version: int | None = None) -> ConsentWording | None:
        """One version of a wording, the newest unless said."""
        if version is None:
            found = self._connection.row(_NEWEST_OF, (wording_id.bytes,))
        else:
            return read_wording(self._connection, wording_id, version)
        return None if found is None else _wording(found)

    def put_wording(self, wording: ConsentWording) -> None:
        """Write a new version. Raises ValueError unless it is one above the newest."""
        newest = self.wording(wording.id)
        expected = 1 if newest is None else newest.version + 1
        if wording.version != expected:
            msg = f"version {wording.version} given, {expected} is next"
            raise ValueError(msg)
        before = None if newest is None else _document(newest)
        record = self._documents.put_fields(_document(wording), before)
        if record is not None:
            self._facts.expect(record.id)
        self._connection.run(
            _WRITE,
            (
                wording.id.bytes, wording.version, wording.purpose.value, wording.channel.value,
                wording.language, wording.text, wording.detail,
            ),
        )  # fmt: skip


def read_consents(connection: Connection, customer_id: CustomerId) -> tuple[Consent, ...]:
    """Every answer of somebody, under any record of theirs, the newest first.

    Also on a connection that only reads.
    """
    seen: dict[bytes, list[UUID]] = {}
    for grant, withdrawal in rows_of_person(connection, _SEEN, customer_id):
        seen.setdefault(grant, []).append(id_of(withdrawal))
    rows = rows_of_person(connection, _OF, customer_id)
    rows.sort(key=lambda row: (row[9], row[0]), reverse=True)
    return tuple(_consent(row, tuple(seen.get(row[0], ()))) for row in rows)


def read_wording(connection: Connection, wording_id: UUID, version: int) -> ConsentWording | None:
    """One version of a wording. Also on a connection that only reads."""
    found = connection.row(_ONE, (wording_id.bytes, version))
    return None if found is None else _wording(found)


def insert_consent(connection: Connection, consent: Consent) -> None:
    """Write one answer, with the withdrawals that it had seen."""
    connection.run(_ADD, _values(consent))
    for withdrawal_id in consent.seen:
        connection.run(_ADD_SEEN, (consent.id.bytes, withdrawal_id.bytes))


def _values(consent: Consent) -> tuple[int | str | bytes | None, ...]:
    return (
        consent.id.bytes,
        consent.customer_id.bytes,
        consent.purpose.value,
        consent.channel.value,
        consent.act is ConsentAct.GIVEN,
        consent.act is ConsentAct.DECLINED,
        consent.is_pending,
        str(consent.wording_version) if consent.wording_version else "",
        consent.language,
        us_of(consent.at),
        consent.till_id.bytes,
        bytes_or_none(consent.staff_id),
        bytes_or_none(consent.wording_id),
        consent.text_hash,
        consent.store_id.bytes,
        consent.how.value,
        bytes_or_none(consent.confirms),
    )


def _consent(row: Sequence[Any], seen: tuple[UUID, ...]) -> Consent:
    act = ConsentAct.GIVEN if row[4] else ConsentAct.DECLINED if row[5] else ConsentAct.WITHDRAWN
    return Consent(
        id=id_of(row[0]),
        customer_id=CustomerId(id_of(row[1])),
        purpose=Purpose(row[2]),
        channel=ConsentChannel(row[3]),
        act=act,
        is_pending=bool(row[6]),
        wording_version=int(row[7] or 0),
        language=row[8],
        at=instant_of(row[9]),
        till_id=TillId(id_of(row[10])),
        staff_id=None if row[11] is None else StaffId(id_of(row[11])),
        wording_id=None if row[12] is None else id_of(row[12]),
        text_hash=row[13],
        store_id=StoreId(id_of(row[14])),
        how=ConsentHow(row[15]),
        confirms=None if row[16] is None else id_of(row[16]),
        seen=seen,
    )


def _wording(row: Sequence[Any]) -> ConsentWording:
    return ConsentWording(
        purpose=Purpose(row[0]),
        channel=ConsentChannel(row[1]),
        language=row[2],
        version=row[3],
        text=row[4],
        detail=row[5],
    )


def _document(wording: ConsentWording) -> DocumentFields:
    fields: dict[str, object] = {
        "purpose": wording.purpose.value,
        "channel": wording.channel.value,
        "language": wording.language,
        "version": wording.version,
        "text": wording.text,
        "detail": wording.detail,
    }
    return DocumentFields(kind=WORDED, id=wording.id, fields=fields)
