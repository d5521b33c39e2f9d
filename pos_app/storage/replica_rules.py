"""Offers, programmes and wordings of other tills as rows: each in the version that is in force.

Merges nothing and opens no transaction. What this version cannot read is kept all the same: it is
out of force, with a notice (offer_book, loyalty_book).

Invariant: the highest version in the file is the one that the merged document has. A version above
it was made without knowing the one that stands, and lost: its value is in the list of conflicts.
"""

from collections.abc import Sequence

import msgspec

from pos_app.domain.consent import ConsentWording
from pos_app.operations.replica_book import RulesVersion
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection

_ENCODER = msgspec.msgpack.Encoder()
_OFFER = "INSERT OR REPLACE INTO offer (id, version, body) VALUES (?, ?, ?)"
_LOST_OFFER = "DELETE FROM offer WHERE id = ? AND version > ?"
_PROGRAMME = (
    "INSERT OR REPLACE INTO programme (id, version, body, written_at_us) VALUES (?, ?, ?, ?)"
)
_LOST_PROGRAMME = "DELETE FROM programme WHERE id = ? AND version > ?"
_WORDING = (
    "INSERT OR REPLACE INTO consent_wording"
    " (id, version, purpose, channel, language, text, detail) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_LOST_WORDING = "DELETE FROM consent_wording WHERE id = ? AND version > ?"


def write_offers(connection: Connection, offers: Sequence[RulesVersion]) -> None:
    """Write the version of each that stands."""
    for one in offers:
        connection.run(_LOST_OFFER, (one.id.bytes, one.version))
        connection.run(_OFFER, (one.id.bytes, one.version, _ENCODER.encode(one.fields)))


def write_programmes(connection: Connection, programmes: Sequence[RulesVersion]) -> None:
    """Write the version of each that stands, and since when."""
    for one in programmes:
        connection.run(_LOST_PROGRAMME, (one.id.bytes, one.version))
        body, at_us = _ENCODER.encode(one.fields), us_of(one.written_at)
        connection.run(_PROGRAMME, (one.id.bytes, one.version, body, at_us))


def write_wordings(connection: Connection, wordings: Sequence[ConsentWording]) -> None:
    """Write the version of each that stands."""
    for one in wordings:
        key = one.id.bytes
        connection.run(_LOST_WORDING, (key, one.version))
        connection.run(
            _WORDING,
            (
                key, one.version, one.purpose.value, one.channel.value, one.language, one.text,
                one.detail,
            ),
        )  # fmt: skip
