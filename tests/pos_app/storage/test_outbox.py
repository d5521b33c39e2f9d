"""Claims about the chain of this till's records."""

from collections.abc import Callable

import pytest

from pos_app.domain.ids import StaffId
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.identity import (
    CLOCK_SEEN,
    begin_incarnation,
    device_of,
    newest_incarnation,
    write_meta,
)
from pos_app.storage.outbox import records_after
from sync.clock import wall_ms_of
from sync.errors import ChainBrokenError
from sync.records import Record, verify_chain
from tests.builders import a_cashier, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import units_on


def all_records(connection: Connection) -> list[Record]:
    inc = newest_incarnation(connection).id
    return records_after(connection, device_of(connection), inc, limit=10_000)


def rename(connection: Connection, name: str, clock: FakeClock | None = None) -> None:
    with units_on(connection, clock)() as unit:
        unit.put_staff(a_cashier(name=name))
        unit.commit()


def test_the_chain_in_the_file_verifies(connection: Connection) -> None:
    rename(connection, "A")
    records = all_records(connection)
    assert verify_chain(records).dseq == len(records) == 7


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE outbox SET body = x'00' WHERE dseq = 3",
        "UPDATE outbox SET kind = 'sale' WHERE dseq = 3",
        "UPDATE outbox SET hlc = hlc + 1 WHERE dseq = 3",
        "DELETE FROM outbox WHERE dseq = 3",
        "UPDATE outbox SET body_hash = zeroblob(32), body = NULL WHERE dseq = 3",
    ],
)
def test_whoever_changes_a_record_is_found_out(connection: Connection, tampering: str) -> None:
    connection.run(tampering)
    with pytest.raises(ChainBrokenError):
        verify_chain(all_records(connection))


def test_a_body_may_be_erased(connection: Connection) -> None:
    connection.run("UPDATE outbox SET body = NULL WHERE dseq = 3")
    assert verify_chain(all_records(connection)).dseq == 6


def test_two_processes_that_write_by_turns_keep_one_chain(
    connect: Callable[..., Connection],
) -> None:
    first, second = connect(), connect()
    one, two = units_on(first), units_on(second)
    for n in range(6):
        with (one, two)[n % 2]() as unit:
            unit.put_staff(a_cashier(name=f"Name {n}"))
            unit.commit()
    assert verify_chain(all_records(first)).dseq == 12


def test_the_clock_never_goes_back(connection: Connection) -> None:
    clock = FakeClock()
    clock.advance(days=400)
    rename(connection, "A", clock)
    rename(connection, "B", FakeClock())
    later, set_back = all_records(connection)[-2:]
    assert set_back.hlc > later.hlc


def test_a_clock_seen_elsewhere_is_followed(connection: Connection) -> None:
    ahead = (int(A_MORNING.timestamp() * 1000) + 5000) << 21
    write_meta(connection, CLOCK_SEEN, ahead.to_bytes(8, "big"))
    rename(connection, "A")
    assert all_records(connection)[-1].hlc > ahead


def test_a_new_life_begins_a_chain_whose_clock_goes_on(connection: Connection) -> None:
    last = all_records(connection)[-1].hlc
    begin_incarnation(connection, 2, new_id=an_id("second"), at=A_MORNING, reason="rolled back")
    early = FakeClock()
    early.advance(days=-30)
    rename(connection, "A", early)
    (record,) = all_records(connection)
    assert (record.dseq, record.hlc > last) == (1, True)
    assert wall_ms_of(record.hlc) >= wall_ms_of(last)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_records_that_are_not_there_are_told_however_many_are_asked_for(
    connection: Connection, count: int
) -> None:
    units = units_on(connection, FakeClock(A_MORNING))
    with units() as work:
        for number in range(count):
            work.put_staff(a_cashier(id=StaffId(an_id(f"staff {number}")), number=str(number)))
        work.commit()
    known = [id_of(key) for (key,) in connection.rows("SELECT id FROM outbox")]
    lost = [an_id("lost"), an_id("gone")]
    assert len(known) >= count
    assert units.outbox.missing(known) == []
    assert set(units.outbox.missing([lost[0], *known, lost[1]])) == set(lost)
