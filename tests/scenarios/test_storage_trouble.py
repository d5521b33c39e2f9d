"""A full disk or a wrong key refuses the sale whole: nothing is half done."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.till_folder import CASHIER, SETTINGS, OpenTill, open_till
from pos_app.bootstrap.machine import open_machine
from pos_app.domain.sale import Sale
from pos_app.paths import places_in
from pos_app.storage import journal
from pos_app.storage.errors import DiskFullError, KeyMissingError, WrongKeyError

TINY = "4m"
MOST_SALES = 400


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None:
        pytest.skip("a file system of a size of our choice needs Linux")
    folder = tmp_path / "disk"
    folder.mkdir()
    command = [mount, "-t", "tmpfs", "-o", f"size={TINY}", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:  # noqa: S603  (fixed command)
        pytest.skip("only root may mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607  (fixed command)


def fill(folder: Path) -> Path:
    """Leave no room at all."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


def sell(till: OpenTill, dice: Random) -> Sale:
    paid = till.paid_basket(9, dice)
    return till.machine.do(
        lambda: till.machine.completion.complete(
            paid.basket, shown_total=paid.priced.total, staff=CASHIER, is_receipt_wanted=True
        )
    ).sale


def sell_until_refused(till: OpenTill, dice: Random, sold: list[Sale]) -> DiskFullError:
    """What the log has room for already may still be sold, then comes the refusal."""
    while len(sold) < MOST_SALES:
        try:
            sold.append(sell(till, dice))
        except DiskFullError as error:
            return error
    pytest.fail("a full disk refused nothing")


def count(till: OpenTill, table: str) -> int:
    row = till.machine.do(
        lambda: till.machine.database.writer.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (names of ours)
    )
    assert row is not None
    return int(row[0])


def test_on_a_full_disk_a_sale_is_refused_whole_and_goes_on_when_there_is_room(
    tiny_disk: Path,
) -> None:
    till = open_till(tiny_disk / "till")
    dice = Random(3)
    sold = [sell(till, dice)]
    filler = fill(tiny_disk)
    refusal = sell_until_refused(till, dice, sold)
    assert refusal.code == "storage.disk_full"
    assert count(till, "sale") == len(sold)
    assert count(till, "print_job") == 2 * len(sold)
    filler.unlink()
    sold.append(sell(till, dice))
    assert [sale.number.sequence for sale in sold] == list(range(1, len(sold) + 1))
    assert till.machine.do(lambda: journal.first_break(till.machine.database.writer)) is None
    till.close()
    again = open_till(tiny_disk / "till")
    assert count(again, "sale") == len(sold)
    again.close()


def test_the_wrong_key_is_called_that_and_harms_nothing(tmp_path: Path) -> None:
    till = open_till(tmp_path)
    sell(till, Random(3))
    till.close()
    (key_file,) = tmp_path.rglob("*.key")
    right = key_file.read_bytes()
    key_file.write_bytes(b"c0ffee" + right[6:])
    with pytest.raises(WrongKeyError) as refused:
        open_machine(places_in(tmp_path), SETTINGS)
    assert refused.value.code == "storage.wrong_key"
    key_file.write_bytes(right)
    again = open_till(tmp_path)
    assert count(again, "sale") == 1
    again.close()


def test_a_till_whose_key_is_gone_does_not_make_a_new_one(tmp_path: Path) -> None:
    till = open_till(tmp_path)
    till.close()
    (key_file,) = tmp_path.rglob("*.key")
    right = key_file.read_bytes()
    key_file.unlink()
    with pytest.raises(KeyMissingError):
        open_machine(places_in(tmp_path), SETTINGS)
    key_file.write_bytes(right)
    open_till(tmp_path).close()
