"""Erased at one store: with every key in hand, no file of any till, of the hub or of a log tells.

Real processes, real files, the real exchange between them. What is looked through are raw bytes:
every page, free ones too, the logs of writes, and whatever else lies in the folders.
"""

from pathlib import Path

from pos_app.bootstrap.backups import BackupsHere
from pos_app.domain.customer import NoteKind
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.operations.erase_customer import EraseCustomer, ErasureReason
from pos_app.storage.erased_sweep import sweep
from tests.builders import a_customer, a_manager, an_id
from tests.pos_app.storage.raw_pages import raw_bytes
from tests.scenarios.synced_stores import SyncedTill, two_stores

QUILLA = a_customer(
    id=CustomerId(an_id("quilla")), given_name="Quillabeth", family_name="Zborowskiwitz",
    phone="+493098765432", email="quillabeth.z@mailhaven.example", card="2990012345678",
)  # fmt: skip
TOLD = ("quillabeth", "zborowskiwitz", "98765432", "mailhaven", "2990012345678", "hazelnuts")


def lives(till: SyncedTill) -> None:
    """She joins at one store and says something about herself."""
    machine = till.machine
    enrolling = EnrollCustomer(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)

    def write() -> None:
        with machine.units() as work:
            work.put_staff(a_manager())
            work.customers.put(QUILLA)
            work.commit()
        enrolling.note(QUILLA.id, NoteKind.PLAIN, "no hazelnuts", staff=a_manager())

    machine.do(write)


def found_in(till: SyncedTill) -> set[str]:
    """Which words about her lie in anything of a till."""
    machine = till.machine
    raw = raw_bytes(machine.places.database, machine.key.hex)
    return _words(raw) | _beside(machine.places.kept.parent)


def found_at(hub: Path) -> set[str]:
    """Which lie in anything of the hub."""
    database = hub / "hub.db"
    return _words(raw_bytes(database, (hub / "hub.key").read_text("ascii").strip())) | _beside(hub)


def _beside(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {word for path in files for word in _words(path.read_bytes())}


def _words(raw: bytes) -> set[str]:
    text = raw.decode("latin-1").lower()
    return {word for word in TOLD if word in text}


def knows_her(till: SyncedTill) -> bool:
    return bool(till.number("SELECT count(*) FROM customer WHERE id = ?", QUILLA.id.bytes))


def erase(till: SyncedTill) -> None:
    """A manager erases her; whoever else of the house may, stands by it."""
    machine = till.machine
    erasing = EraseCustomer(unit_of_work=machine.units, clock=machine.clock)

    def call() -> None:
        seconds = erasing.look(QUILLA.id, staff=a_manager()).seconds
        second = next(iter(seconds), None)
        erasing.erase(QUILLA.id, ErasureReason.ASKED, staff=a_manager(), second=second)

    machine.do(call)


def test_no_file_of_anybody_tells_of_her(tmp_path: Path) -> None:
    with two_stores(tmp_path) as stores:
        lane, airport = stores.lane, stores.airport
        lives(lane)
        airport.hears_until(lambda: knows_her(airport))
        assert found_in(lane) == found_in(airport) == found_at(tmp_path / "hub") == set(TOLD)
        erase(airport)
        lane.hears_until(lambda: not knows_her(lane))
        airport.hears_until(lambda: airport.untold() == 0)
        for till in (lane, airport):
            writer = till.machine.database.writer
            till.machine.do(lambda writer=writer: sweep(writer))  # type: ignore[misc]  (bound here)
        assert found_in(lane) == found_in(airport) == set()
    # The hub moves its log into its file when it stops, or between messages.
    assert found_at(tmp_path / "hub") == set()


def test_a_backup_from_before_opens_with_nothing_once_its_key_went(tmp_path: Path) -> None:
    with two_stores(tmp_path) as stores:
        lane = stores.lane
        lives(lane)
        machine = lane.machine
        backups = BackupsHere(machine.places, machine.settings, machine.key.hex)
        before = backups.make(machine.clock.now(), is_stopped=lambda: False)
        erase(lane)
        assert QUILLA.id in backups.erased()
        backups.drop((before,))
        assert backups.backups() == ()
        machine.do(lambda: sweep(machine.database.writer))
        assert found_in(lane) == set()
