"""Files that earlier versions of the program really wrote: each is brought up to date and sells.

`tests/kept/<schema>.sqlite.gz` is a till's file in the clear, made by the program of that schema: a
store, people, some sales, one given back or voided where it could be. They are never made anew; a
release adds its own.
"""

import gzip
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pos_app.domain.ids import mint_id
from pos_app.operations.complete_sale import Completion
from pos_app.replication.sale_codec import decode_sale
from pos_app.storage import migrations
from pos_app.storage.connection import open_reader
from pos_app.storage.database import open_database
from pos_app.storage.errors import DiskFullError
from pos_app.storage.verifying import FileVerifier
from tests.builders import a_cashier, a_line
from tests.fakes import FakeClock
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.tidy.sources import ROOT
from tests.till_file import KEY, units_on

KEPT = sorted((ROOT / "tests" / "kept").glob("*.sqlite.gz"))


@pytest.fixture(params=KEPT, ids=[path.name[:4] for path in KEPT])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One of them, encrypted as a till keeps it."""
    plain, path = tmp_path / "plain", tmp_path / "till.db"
    plain.write_bytes(gzip.decompress(request.param.read_bytes()))
    with closing(dbapi2.connect(str(plain), isolation_level=None)) as raw:
        raw.execute("ATTACH ? AS kept KEY " + f"\"x'{KEY}'\"", (str(path),))
        raw.execute("SELECT sqlcipher_export('kept')").fetchall()
        raw.execute("DETACH kept")
    plain.unlink()
    return path


def sales_in(path: Path) -> int:
    with closing(open_reader(path, KEY)) as reader:
        found = reader.row("SELECT count(*) FROM sale")
    assert found is not None
    return int(found[0])


def test_there_are_some_from_the_first_schema_on() -> None:
    assert len(KEPT) >= 5
    assert KEPT[0].name < "0011"


def test_it_opens_holds_and_sells(file: Path) -> None:
    before = sales_in(file)
    assert before >= 4
    open_database(file, KEY, clock=FakeClock()).close()
    desk = RefundDesk(file)
    assert migrations.version_of(desk.connection) == migrations.newest_version()
    sold = desk.complete(desk.pay(desk.basket(a_line("Juice", quantity=2))))
    assert sold.sale.number.sequence == before + 1
    assert FileVerifier(desk.connection, decode_sale).breaks() == ()
    desk.connection.close()
    assert sales_in(file) == before + 1


def test_the_way_back_is_kept_beside_it_as_it_was(file: Path) -> None:
    with closing(open_reader(file, KEY)) as reader:
        version = migrations.version_of(reader)
    before = sales_in(file)
    open_database(file, KEY, clock=FakeClock()).close()
    way_back = file.with_name(f"till.db.from-{version}")
    with closing(open_reader(way_back, KEY)) as reader:
        assert migrations.version_of(reader) == version
    assert sales_in(way_back) == before


def test_without_room_for_a_copy_it_is_brought_up_to_date_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFullError

    monkeypatch.setattr("pos_app.storage.file_copy.copy_file", full)
    database = open_database(file, KEY, clock=FakeClock())
    units = units_on(database.writer)
    assert Completion(unit_of_work=units, clock=FakeClock(), new_id=mint_id)
    with units() as work:
        assert work.staff_member(a_cashier().id) is not None
    database.close()
    assert list(file.parent.glob("*.from-*")) == []
