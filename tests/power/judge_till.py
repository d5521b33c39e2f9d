"""Judges a till's folder after a power cut, with the real code and against what the till had said.

Opens the till as the next start does. Does not build the folder (replaying).
"""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from benchmarks.till_folder import SETTINGS
from pos_app.bootstrap.keys import key_store
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.ids import SaleId
from pos_app.paths import places_in
from pos_app.storage import identity, journal
from pos_app.storage.connection import open_reader
from pos_app.storage.database import mark_of
from pos_app.storage.errors import StorageError
from pos_app.storage.outbox import records_after
from pos_app.storage.sales import read_sale
from pos_app.storage.witness import Witness
from sync.errors import SyncError
from sync.records import verify_chain
from tests.power.states import state_of

_SALES = "SELECT id FROM sale ORDER BY inc, sequence"


@dataclass(frozen=True, slots=True)
class Promises:
    """What the lines said before the cut amount to.

    `states`: the database is in one of these, the last that was kept or one that was tried since.
    """

    is_open: bool
    sales: int
    states: frozenset[str]
    sold: tuple[tuple[int, UUID], ...]
    witness: int

    @classmethod
    def of(cls, said: tuple[str, ...]) -> "Promises":
        is_open, sales, witness = False, 0, 0
        states: set[str] = set()
        sold = []
        for line in said:
            word, *rest = line.split(" ")
            match word:
                case "open":
                    is_open, sales = True, int(rest[0])
                case "kept":
                    states = {rest[0]}
                case "trying":
                    states.add(rest[0])
                case "sold":
                    sales = int(rest[0])
                    sold.append((sales, UUID(hex=rest[1])))
                case "witness":
                    witness = int(rest[0])
        return cls(is_open, sales, frozenset(states), tuple(sold), witness)


def judge_till(folder: Path, said: tuple[str, ...]) -> list[str]:
    """What is wrong with the till in this folder; empty when nothing is."""
    promises = Promises.of(said)
    complaints = []
    try:
        complaints += _judge_state(folder, promises)
        machine = open_machine(places_in(folder), SETTINGS)
    except StorageError as error:
        return [*complaints, f"does not open: {error.code} {error}"]
    try:
        complaints += machine.do(lambda: _judge_open(machine, promises))
    except (StorageError, SyncError) as error:
        complaints.append(f"cannot be read: {error}")
    finally:
        machine.close()
    return complaints


def _judge_state(folder: Path, promises: Promises) -> list[str]:
    """The database is as after the last commit, or as after the one that was under way."""
    places = places_in(folder)
    if not places.database.exists():
        return ["the database is gone"] if promises.is_open else []
    reader = open_reader(places.database, key_store(places, SETTINGS).key_for(places.database).hex)
    try:
        state = state_of(reader)
        is_whole = reader.rows("PRAGMA integrity_check") == [("ok",)]
        mark = mark_of(reader)
    finally:
        reader.close()
    complaints = [] if is_whole else ["integrity_check finds damage"]
    if promises.is_open and state not in promises.states:
        complaints.append("a commit was lost or is there in part")
    witness = Witness(places.witness / "till.witness").read()
    told = 0 if witness is None else witness.dseq
    if told < promises.witness:
        complaints.append(f"the witness knows {told}, it was told {promises.witness}")
    if told > mark.dseq:
        complaints.append(f"the witness knows {told}, the database ends at {mark.dseq}")
    return complaints


def _judge_open(machine: Machine, promises: Promises) -> list[str]:
    complaints = []
    writer = machine.database.writer
    if machine.database.has_new_incarnation:
        complaints.append("a new incarnation was begun")
    if journal.first_break(writer) is not None:
        complaints.append("the journal's chain is broken")
    if writer.rows("PRAGMA foreign_key_check"):
        complaints.append("a row refers to one that is not there")
    records = records_after(
        writer,
        identity.device_of(writer),
        machine.units.outbox.incarnation.id,
        limit=100_000,
    )
    if verify_chain(records).dseq != len(records):
        complaints.append("the outbox has a gap")
    sales = [read_sale(writer, SaleId(UUID(bytes=row[0]))) for row in writer.rows(_SALES)]
    found = []
    for sale in sales:
        assert sale is not None
        sale.check()
        found.append((sale.number.sequence, sale.id))
    if [sequence for sequence, _ in found] != list(range(1, len(found) + 1)):
        complaints.append("the numbers have a gap")
    if not set(promises.sold) <= set(found):
        complaints.append("a sale that was sold is not there")
    if promises.is_open and len(found) not in {promises.sales, promises.sales + 1}:
        complaints.append(f"{len(found)} sales are there of {promises.sales}")
    sent = [record.id for record in records if record.kind == "sale"]
    if sent != [sale_id for _, sale_id in found]:
        complaints.append("sales and their records differ")
    return complaints
