"""Claims about `regulars export-person`: a whole file without a name on it, or none."""

import json
import stat
from pathlib import Path
from random import Random

import pytest

from pos_app.bootstrap.machine import open_machine
from pos_app.commands.export_person import run
from pos_app.domain.customer import Customer
from pos_app.operations.demo_store import build_demo
from pos_app.operations.fill_demo import fill_demo
from pos_app.paths import places_in
from pos_app.settings import parse_settings
from tests.fakes import A_MORNING, FakePinHasher

SETTINGS = '[storage]\nkey_place = "file"\n'


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Customer]:
    """Give a till that is set up, and somebody who is known there."""
    folder = tmp_path_factory.mktemp("till")
    places = places_in(folder)
    places.settings_file.write_text(SETTINGS, "utf-8")
    machine = open_machine(places, parse_settings(SETTINGS))
    demo = build_demo(rnd=Random(1), now=A_MORNING, customers=3)
    machine.do(lambda: fill_demo(demo, unit_of_work=machine.units, hasher=FakePinHasher()))
    machine.close()
    return folder, next(one for one in demo.customers if one.card)


def exported(till: tuple[Path, Customer], whom: str, out: Path) -> int:
    return run([whom, "--folder", str(out), "--till", str(till[0])])


def test_the_file_is_whole_for_its_owner_alone_and_says_nobodys_name_outside(
    till: tuple[Path, Customer], tmp_path: Path
) -> None:
    customer = till[1]
    for whom in (str(customer.id), customer.card):
        assert exported(till, whom, tmp_path) == 0
    for file in tmp_path.iterdir():
        content = json.loads(file.read_text("utf-8"))
        (held,) = content["sections"]["customer"]
        assert (content["schema"], held["id"]) == ("regulars.person", str(customer.id))
        assert held["family_name"] == customer.family_name
        assert customer.family_name.casefold() not in file.name.casefold()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(tmp_path.iterdir())) == 2


def test_whoever_is_not_here_is_said_and_nothing_is_written(
    till: tuple[Path, Customer], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(till, "2999999999999", tmp_path) == 1
    assert "Nobody here has the ID or card 2999999999999." in capsys.readouterr().err
    assert exported(till, "00000000-0000-7000-8000-000000000000", tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_before_anything_leaves(
    till: tuple[Path, Customer], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(till, str(till[1].id), tmp_path / "stick") == 1
    assert "Choose another folder." in capsys.readouterr().err


def test_a_stick_that_is_full_keeps_no_half_file(
    till: tuple[Path, Customer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pos_app.commands.export_person.os.fsync", full)
    assert exported(till, str(till[1].id), tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
