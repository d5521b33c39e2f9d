"""A fact that is promised must be in the outbox when the transaction ends."""

from collections.abc import Callable

import msgspec
import pytest

from pos_app.domain.ids import mint_id
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from tests.builders import a_receipt_request
from tests.fakes import A_MORNING
from tests.till_file import units_on


def facts_on(connection: Connection) -> Facts:
    units = units_on(connection)
    return Facts(connection, units.outbox, units.encoder, mint_id)


def test_a_promised_fact_without_its_record_is_a_fault(connect: Callable[..., Connection]) -> None:
    facts = facts_on(connect())
    facts.check()
    facts.expect(mint_id())
    with pytest.raises(AssertionError, match="no row in the outbox"):
        facts.check()


def test_a_note_is_stamped_linked_and_readable(connect: Callable[..., Connection]) -> None:
    connection = connect()
    facts = facts_on(connection)
    noun = a_receipt_request()
    connection.begin()
    record = facts.note("account_moved", noun, at=A_MORNING)
    facts.check()
    connection.commit()
    assert record.body is not None
    assert msgspec.msgpack.decode(record.body)["language"] == noun.language
    found = connection.row("SELECT kind FROM journal WHERE record_id = ?", (record.id.bytes,))
    assert found == ("account_moved",)
