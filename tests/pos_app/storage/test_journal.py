"""Claims about the chained journal."""

import pytest

from pos_app.operations.ports import AuditEntry
from pos_app.storage.connection import Connection
from pos_app.storage.journal import first_break, seal_head, sealed_bytes
from pos_app.storage.till_key import TillKey, is_signed_by
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier
from tests.fakes import A_MORNING


@pytest.fixture(autouse=True)
def _entries(units: UnitsOfWork) -> None:
    for n in range(5):
        with units() as unit:
            unit.audit(
                AuditEntry(kind="no_sale", staff_id=a_cashier().id, at=A_MORNING, body={"count": n})
            )
            unit.commit()


def test_an_untouched_journal_holds(connection: Connection) -> None:
    assert first_break(connection) is None
    assert connection.row("SELECT count(*) FROM journal_body") == (5,)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE journal SET kind = 'reprint' WHERE seq = 3",
        "UPDATE journal SET at_us = at_us + 1 WHERE seq = 3",
        "UPDATE journal SET body_hash = zeroblob(32) WHERE seq = 3",
        "UPDATE journal SET h = zeroblob(32) WHERE seq = 3",
        "UPDATE journal SET record_id = zeroblob(16) WHERE seq = 3",
        "UPDATE journal_body SET body = x'00' WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "UPDATE outbox SET body_hash = x'00' WHERE kind = 'audit' AND dseq = 9",
    ],
)
def test_whoever_changes_a_link_is_found_out_there(connection: Connection, tampering: str) -> None:
    connection.run(tampering)
    assert first_break(connection) == 3


def test_a_body_may_be_erased(connection: Connection) -> None:
    connection.run("DELETE FROM journal_body WHERE seq = 3")
    assert first_break(connection) is None


def test_a_signed_head_says_how_long_the_journal_was(connection: Connection) -> None:
    key = TillKey.make()
    seq, h, signature = seal_head(connection, key, A_MORNING)
    assert seq == 5
    assert is_signed_by(key.public, sealed_bytes(seq, h), signature)
    assert not is_signed_by(key.public, sealed_bytes(4, h), signature)
    assert connection.row("SELECT signature FROM journal_seal WHERE seq = 5") == (signature,)
