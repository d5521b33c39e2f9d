"""Claims about `regulars import products`: says what is wrong, imports all or nothing."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from pos_app.bootstrap.machine import open_machine
from pos_app.commands.import_catalogue import run
from pos_app.operations.demo_store import build_demo
from pos_app.operations.fill_demo import fill_demo
from pos_app.paths import places_in
from pos_app.settings import parse_settings
from pos_app.storage.catalogue_reader import SqlCatalogue
from tests.fakes import A_MORNING, FakePinHasher

SETTINGS = '[storage]\nkey_place = "file"\n'
GOOD = "code,name,price\n4006381333931,Fountain pen,1.19\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a till that is set up, with its key in a file."""
    folder = tmp_path_factory.mktemp("till")
    places = places_in(folder)
    places.settings_file.write_text(SETTINGS, "utf-8")
    machine = open_machine(places, parse_settings(SETTINGS))
    demo = build_demo(rnd=Random(1), now=A_MORNING, customers=1)
    machine.do(lambda: fill_demo(demo, unit_of_work=machine.units, hasher=FakePinHasher()))
    machine.close()
    return folder


@pytest.fixture
def catalogue(folder: Path) -> Iterator[SqlCatalogue]:
    machine = open_machine(places_in(folder), parse_settings(SETTINGS))
    reader = machine.reader()
    yield SqlCatalogue(reader)
    reader.close()
    machine.close()


def imported(folder: Path, text: str, *options: str) -> int:
    path = folder / "file.csv"
    path.write_text(text, "utf-8")
    return run(["products", str(path), "--folder", str(folder), *options])


def test_faults_are_printed_by_row_and_nothing_is_imported(
    folder: Path, capsys: pytest.CaptureFixture[str], catalogue: SqlCatalogue
) -> None:
    assert imported(folder, GOOD + "4006381333932,Pencil,1.19\n", "--yes") == 1
    printed = capsys.readouterr().out
    assert "Row 3: The check digit of 4006381333932 is wrong." in printed
    assert "Nothing was imported: 1 fault." in printed
    assert catalogue.find_by_code("04006381333931") == ()


def test_without_yes_and_without_a_keyboard_nothing_is_imported(
    folder: Path, capsys: pytest.CaptureFixture[str], catalogue: SqlCatalogue
) -> None:
    assert imported(folder, GOOD) == 0
    assert "Add --yes" in capsys.readouterr().out
    assert catalogue.find_by_code("04006381333931") == ()


def test_a_good_file_is_imported(
    folder: Path, capsys: pytest.CaptureFixture[str], catalogue: SqlCatalogue
) -> None:
    assert imported(folder, GOOD, "--yes") == 0
    assert "Imported: 1 new, 0 changed." in capsys.readouterr().out
    assert catalogue.find_by_code("04006381333931")[0].product.name == "Fountain pen"
    assert catalogue.search("fontain pen")[0].product.name == "Fountain pen"


def test_a_file_that_cannot_be_read_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["products", str(folder / "none.csv"), "--folder", str(folder)]) == 1
    assert "none.csv cannot be read" in capsys.readouterr().err


def test_a_till_that_is_not_set_up_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places_in(tmp_path).settings_file.write_text(SETTINGS, "utf-8")
    assert imported(tmp_path, GOOD, "--yes") == 1
    assert capsys.readouterr().err.strip()
