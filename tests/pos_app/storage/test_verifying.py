"""Claims about verifying: a file that was lived with holds, and whatever is edited is found."""

from pathlib import Path

import pytest

from pos_app.domain.broken_record import FilePart
from pos_app.replication.sale_codec import decode_sale
from pos_app.storage import identity
from pos_app.storage.connection import Connection
from pos_app.storage.journal import seal_head
from pos_app.storage.till_key import TillKey
from pos_app.storage.verifying import FileVerifier
from tests.builders import a_line
from tests.pos_app.operations.import_desk import EVA, FIN, HEAD, ImportDesk
from tests.pos_app.operations.loyalty_desk import ADA, some
from tests.pos_app.operations.refund_desk import KIM, RefundDesk, make_file
from tests.scenarios.test_one_person_two_stores import ANIA, ANNA, Both
from tests.scenarios.two_tills import JONAS

JUICE = a_line("Juice", quantity=3)
Found = list[tuple[FilePart, str]]


def lived(folder: Path) -> ImportDesk:
    """A till on which people bought, brought back and voided, and a list came and went."""
    room = ImportDesk(RefundDesk(make_file(folder / "till.db")), folder)
    home, desk = room.loyalty, room.desk
    sales = [home.sell(some(JUICE), of=ADA) for _ in range(4)]
    desk.voiding.void(sales[-1].id, staff=KIM, reason="typo")
    home.give_back(sales[0], [1])
    room.bring(HEAD + EVA + FIN)
    home.sell(some(JUICE), of=room.named("eva@example.org"))
    room.undo()
    with desk.connection.transaction():
        private = identity.read_meta(desk.connection, identity.TILL_KEY)
        assert private is not None
        seal_head(desk.connection, TillKey(private), desk.clock.now())
    return room


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("lived")
    room = lived(folder)
    room.desk.connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    room.desk.connection.close()
    return (folder / "till.db").read_bytes()


@pytest.fixture
def file(template: bytes, tmp_path: Path) -> RefundDesk:
    path = tmp_path / "till.db"
    path.write_bytes(template)
    return RefundDesk(path)


def looked(connection: Connection) -> Found:
    found = FileVerifier(connection, decode_sale).breaks()
    return [(one.part, one.code) for one in found]


def test_a_file_that_was_lived_with_holds(file: RefundDesk) -> None:
    parts: list[FilePart] = []
    assert FileVerifier(file.connection, decode_sale).breaks(parts.append) == ()
    assert parts == list(FilePart)


_EDITS: list[tuple[str, FilePart, str]] = [
    ("UPDATE sale SET total_minor = total_minor + 1 WHERE rowid_ = 2", FilePart.SALES, "changed"),
    ("UPDATE sale_line SET name = 'Water' WHERE sale_id = (SELECT id FROM sale LIMIT 1)",
     FilePart.SALES, "changed"),
    ("UPDATE sale_tender SET amount_minor = amount_minor - 1",
     FilePart.SALES, "changed"),
    ("UPDATE sale SET cashier_id = store_id WHERE id = (SELECT id FROM sale LIMIT 1)",
     FilePart.SALES, "changed"),
    ("UPDATE journal SET at_us = at_us + 1 WHERE seq = 3", FilePart.JOURNAL, "link"),
    ("DELETE FROM journal WHERE seq = 4", FilePart.JOURNAL, "link"),
    ("UPDATE journal_body SET body = x'80' WHERE seq = (SELECT max(seq) FROM journal_body)",
     FilePart.JOURNAL, "link"),
    ("UPDATE journal_seal SET signature = zeroblob(64)", FilePart.SEALS, "seal"),
    ("UPDATE outbox SET hlc = hlc + 1 WHERE dseq = 5", FilePart.RECORDS, "record"),
    ("UPDATE outbox SET kind = 'audit' WHERE dseq = 5", FilePart.RECORDS, "record"),
    ("UPDATE outbox SET body = x'80' WHERE dseq = 6 AND body IS NOT NULL",
     FilePart.RECORDS, "record"),
    ("DELETE FROM outbox WHERE dseq = 7", FilePart.RECORDS, "record"),
    ("UPDATE entry SET delta = delta + 5 WHERE account_id = (SELECT max(account_id) FROM entry)",
     FilePart.RECORDS, "entry"),
    ("UPDATE account SET balance = balance + 100 WHERE id LIKE 'points:%'",
     FilePart.ACCOUNTS, "balance"),
    ("UPDATE spending_right SET spent = amount + 1 WHERE amount > 0", FilePart.RIGHTS, "right"),
    ("UPDATE incarnation SET sale_sequence = sale_sequence + 1", FilePart.NUMBERS, "number"),
    ("UPDATE sale SET sequence = sequence + 100 WHERE sequence = 3", FilePart.NUMBERS, "number"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "part", "code"), _EDITS)
def test_whatever_is_edited_is_found(
    file: RefundDesk, edit: str, part: FilePart, code: str
) -> None:
    edit = edit.replace("rowid_ = 2", "sequence = 2")
    with file.connection.transaction():
        assert file.connection.run(edit)
    assert (part, code) in looked(file.connection)


def test_a_sale_that_is_taken_away_is_missed(file: RefundDesk) -> None:
    tables = ("sale_line_tax", "sale_line_discount", "sale_tax", "sale_tender", "sale_line")
    with file.connection.transaction():
        for table in tables:
            file.connection.run(
                f"DELETE FROM {table} WHERE sale_id = (SELECT id FROM sale WHERE sequence = 2)"  # noqa: S608  (ours)
            )
        file.connection.run("DELETE FROM sale WHERE sequence = 2")
    found = looked(file.connection)
    assert (FilePart.NUMBERS, "number") in found
    assert (FilePart.SALES, "gone") in found


def test_a_part_that_cannot_be_read_says_so_and_the_others_are_looked_at(
    file: RefundDesk,
) -> None:
    with file.connection.transaction():
        file.connection.run("ALTER TABLE spending_right RENAME TO elsewhere")
        file.connection.run("UPDATE account SET balance = balance + 1 WHERE id LIKE 'points:%'")
    found = looked(file.connection)
    assert (FilePart.RIGHTS, "unreadable") in found
    assert (FilePart.ACCOUNTS, "balance") in found


def test_looking_beside_an_open_till_holds_nobody_up(
    file: RefundDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    other = RefundDesk(file.path)

    def sell(part: FilePart) -> None:
        if part is FilePart.JOURNAL:
            other.sell(some(JUICE))
            looks.append(part)

    assert FileVerifier(file.connection, decode_sale).breaks(sell) == ()
    assert looks
    assert looked(file.connection) == []
    other.connection.close()


def test_tills_that_hear_of_each_other_hold(tmp_path: Path) -> None:
    both = Both(tmp_path)
    both.buys(both.here, ANNA)
    both.buys(both.there, ANIA)
    both.meet()
    both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    both.meet()
    both.buys(both.there, ANNA)
    both.meet()
    assert [looked(desk.connection) for desk in both.tills.desks] == [[], []]
    both.tills.close()
