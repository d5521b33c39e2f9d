"""The till without its window: places, key, database, one writing thread, operations.

What a command line verb, the window and the tests all stand on. Imports no Qt widget, no
SQLAlchemy and nothing that is not needed before the first paint.

Invariant: the writing connection is opened, used and closed on the `database` worker alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pos_app.background.worker import Worker
from pos_app.bootstrap.keys import key_store
from pos_app.domain.clock import Clock, SystemClock
from pos_app.domain.ids import mint_id
from pos_app.operations.card_requests import CardRequests
from pos_app.operations.complete_sale import Completion
from pos_app.operations.edit_settings import EditSettings
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.operations.sign_on import SignOn
from pos_app.paths import Places
from pos_app.replication.record_codec import RecordCodec
from pos_app.settings import Settings
from pos_app.storage.connection import Connection, open_reader
from pos_app.storage.database import Database, open_database
from pos_app.storage.key_store import DatabaseKey
from pos_app.storage.pin_hasher import ArgonPinHasher
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from pos_app.storage.witness import Witness

CLOSE_TIMEOUT_S = 10.0

Value = TypeVar("Value")


@dataclass(slots=True, kw_only=True)
class Machine:
    """An open till. `begin` is the UnitOfWorkFactory; call it on the `database` worker."""

    places: Places
    settings: Settings
    clock: Clock
    key: DatabaseKey
    worker: Worker
    database: Database
    units: UnitsOfWork
    witness: Witness
    completion: Completion
    print_receipt: PrintReceipt
    request_receipt: RequestReceipt
    card_requests: CardRequests
    sign_on: SignOn
    edit_settings: EditSettings

    @property
    def begin(self) -> Callable[[], SqlUnitOfWork]:
        """Makes units of work."""
        return self.units

    def do(self, call: Callable[[], Value]) -> Value:
        """Make a call on the database worker and wait for it."""
        return self.worker.call(call)

    def reader(self) -> Connection:
        """A connection of the caller's thread that cannot write."""
        return open_reader(self.database.path, self.key.hex)

    def sign(self, message: bytes) -> bytes:
        """The till's signature of a message, made on the caller's thread: no commit waits."""
        return self.worker.call(self.database.till_key).sign(message)

    def write_witness(self) -> None:
        """Write outside the database how far its chain has got; durable when it returns."""
        self.witness.write(self.worker.call(self.units.mark))

    def close(self) -> None:
        """Finish what waits, note the clean stop, end the thread."""
        self.worker.call(self.database.close, timeout_s=CLOSE_TIMEOUT_S)
        self.worker.stop()


def open_machine(places: Places, settings: Settings, *, clock: Clock | None = None) -> Machine:
    """Open the till of these places; its database is made when there is none.

    Raises StorageError (wrong key, key missing, locked, newer …); nothing stays open then.
    """
    places.make()
    clock = clock or SystemClock()
    key = key_store(places, settings).key_for(places.database)
    witness = Witness(places.witness / "till.witness")
    worker = Worker("database")
    try:
        database, units = worker.call(lambda: _open(places, key, clock, witness))
    except BaseException:
        worker.stop()
        raise
    hasher = ArgonPinHasher()
    return Machine(
        places=places,
        settings=settings,
        clock=clock,
        key=key,
        worker=worker,
        database=database,
        units=units,
        witness=witness,
        completion=Completion(unit_of_work=units, clock=clock, new_id=mint_id),
        print_receipt=PrintReceipt(unit_of_work=units, clock=clock, new_id=mint_id),
        request_receipt=RequestReceipt(unit_of_work=units, clock=clock, new_id=mint_id),
        card_requests=CardRequests(unit_of_work=units, clock=clock),
        sign_on=SignOn(unit_of_work=units, hasher=hasher, clock=clock),
        edit_settings=EditSettings(unit_of_work=units, clock=clock, hasher=hasher),
    )


def _open(
    places: Places, key: DatabaseKey, clock: Clock, witness: Witness
) -> tuple[Database, UnitsOfWork]:
    database = open_database(
        places.database, key.hex, clock=clock, witness=witness, mint_id=mint_id
    )
    units = UnitsOfWork(database.writer, encoder=RecordCodec(), clock=clock, mint_id=mint_id)
    return database, units
