"""Putting a backup back: another life, nothing printed twice, nobody erased, or nothing."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from pos_app.domain.broken_record import Break, FilePart
from pos_app.replication.sale_codec import decode_sale
from pos_app.storage import identity
from pos_app.storage.backup_shelf import BackupShelf, Source
from pos_app.storage.connection import Connection, open_reader, open_writer
from pos_app.storage.errors import DatabaseNewerError, StorageError
from pos_app.storage.recovery_code import code_of
from pos_app.storage.restoring import Kept, restore
from pos_app.storage.till_erasure import erased_among
from pos_app.storage.till_store import NoRows, SqlTillStore
from pos_app.storage.verifying import FileVerifier
from sync.conversation.stores import TillRight
from tests.builders import a_line
from tests.fakes import FakeClock
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk, make_file
from tests.till_file import KEY, make_till_file

CODE = code_of("5a" * 32)
AT = datetime(2026, 11, 23, 20, tzinfo=UTC)
NEW_KEY = "7c" * 32
JUICE = a_line("Juice", quantity=3)


def looks(connection: Connection) -> tuple[Break, ...]:
    return FileVerifier(connection, decode_sale).breaks()


def rights_of(connection: Connection) -> tuple[TillRight, ...]:
    return SqlTillStore(connection, projector=NoRows(), clock=FakeClock()).rights()


class Machine:
    """A till that sold something, and a folder of backups."""

    def __init__(self, folder: Path) -> None:
        self.path = make_file(folder / "kept" / "till.db")
        self.shelf = BackupShelf(folder / "backups")
        self.home = LoyaltyDesk(RefundDesk(self.path))
        for _ in range(3):
            self.home.sell(some(JUICE), of=ADA)
        self.home.sell(some(JUICE), of=BEN)

    def backed_up(self, *, erased: dict[UUID, datetime] | None = None, life: int = 0) -> Kept:
        made = self.shelf.make(Source(self.path, KEY, looks), CODE, at=AT)
        keys = self.shelf.keys
        return Kept(
            path=self.shelf.file_of(made), key=keys.key(made.id, CODE), erased=erased or {},
            life=max(life, keys.life), look=looks,
        )  # fmt: skip

    def close(self) -> None:
        self.home.desk.connection.close()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_on_a_new_machine_everything_is_there_in_another_life(
    machine: Machine, tmp_path: Path
) -> None:
    kept = machine.backed_up()
    to = tmp_path / "new" / "till.db"
    done = restore(kept, to, NEW_KEY, clock=FakeClock())
    assert (done.customers, done.sales, done.letter, done.aside) == (3, 4, "b", None)
    with closing(open_reader(to, NEW_KEY)) as file:
        assert looks(file) == ()
        assert identity.device_of(file) == done.device
        assert [right for right in rights_of(file) if not right.is_void] == []
    again = tmp_path / "again.db"
    restore(kept, again, KEY, clock=FakeClock())
    desk = RefundDesk(again)
    sale = desk.complete(desk.pay(desk.basket(some(JUICE)))).sale
    assert str(sale.number).endswith("b-000001")


def test_nobody_erased_since_comes_back(machine: Machine, tmp_path: Path) -> None:
    kept = machine.backed_up(erased={ADA.id: AT})
    to = tmp_path / "new" / "till.db"
    done = restore(kept, to, NEW_KEY, clock=FakeClock())
    assert (done.customers, done.forgotten) == (2, 1)
    with closing(open_reader(to, NEW_KEY)) as file:
        assert looks(file) == ()
        assert erased_among(file, [ADA.id, BEN.id]) == {ADA.id}
        assert file.rows("SELECT 1 FROM visit WHERE customer_id = ?", (ADA.id.bytes,)) == []


def test_a_till_that_stands_there_is_moved_aside_and_its_lives_count(machine: Machine) -> None:
    kept = machine.backed_up()
    machine.home.sell(some(JUICE), of=ADA)
    machine.close()
    done = restore(kept, machine.path, KEY, clock=FakeClock())
    assert done.sales == 4
    assert done.aside is not None
    with closing(open_reader(done.aside, KEY)) as before:
        assert before.row("SELECT count(*) FROM sale") == (5,)
    assert restore(kept, machine.path, KEY, clock=FakeClock()).letter == "c"
    later = Kept(path=kept.path, key=kept.key, erased={}, life=9, look=looks)
    assert restore(later, machine.path, KEY, clock=FakeClock()).letter == "j"


def test_a_backup_of_another_till_is_refused_and_nothing_changes(
    machine: Machine, tmp_path: Path
) -> None:
    kept = machine.backed_up()
    other = make_till_file(tmp_path / "other" / "till.db")
    before = other.read_bytes()
    with pytest.raises(StorageError) as refusal:
        restore(kept, other, KEY, clock=FakeClock())
    assert refusal.value.code == "storage.backup_of_other"
    assert other.read_bytes() == before
    assert [path.name for path in other.parent.iterdir() if "restoring" in path.name] == []


def test_what_waited_for_the_printer_then_is_not_printed_now(
    machine: Machine, tmp_path: Path
) -> None:
    waiting = "SELECT count(*) FROM print_job WHERE state IN ('queued', 'sending')"
    assert machine.home.desk.connection.row(waiting) != (0,)
    to = tmp_path / "new.db"
    restore(machine.backed_up(), to, NEW_KEY, clock=FakeClock())
    with closing(open_reader(to, NEW_KEY)) as file:
        assert file.row(waiting) == (0,)


def test_one_that_does_not_hold_or_is_of_a_later_program_is_refused(
    machine: Machine, tmp_path: Path
) -> None:
    kept = machine.backed_up()
    to = tmp_path / "new" / "till.db"
    broken = Kept(
        path=kept.path, key=kept.key, erased={}, life=0,
        look=lambda _: (Break(part=FilePart.SALES, code="sale_gone"),),
    )  # fmt: skip
    with pytest.raises(StorageError) as refusal:
        restore(broken, to, NEW_KEY, clock=FakeClock())
    assert refusal.value.code == "storage.backup_broken"
    with closing(open_writer(kept.path, kept.key)) as backup, backup.transaction():
        backup.run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseNewerError):
        restore(kept, to, NEW_KEY, clock=FakeClock())
    assert not to.exists()


def test_a_power_cut_leaves_what_was_there(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = machine.backed_up()
    machine.close()

    def dies(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("pos_app.storage.restoring.reincarnate", dies)
    with pytest.raises(KeyboardInterrupt):
        restore(kept, machine.path, KEY, clock=FakeClock())
    assert not machine.path.with_name("till.db.restoring").exists()
    with closing(open_reader(machine.path, KEY)) as there:
        assert there.row("SELECT count(*) FROM sale") == (4,)
        assert identity.newest_incarnation(there).letter == ""


def test_a_till_that_is_open_is_not_taken_away_under_its_hands(machine: Machine) -> None:
    kept = machine.backed_up()
    with pytest.raises(StorageError) as refusal:
        restore(kept, machine.path, KEY, clock=FakeClock())
    assert refusal.value.code == "storage.till_is_open"
    machine.home.sell(some(JUICE), of=ADA)
