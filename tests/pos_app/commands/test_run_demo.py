"""`regulars demo` keeps to its folder, begins anew when asked, and shows itself without hands."""

from pathlib import Path

import pytest

from pos_app.commands.run_demo import forget, run, write_settings
from pos_app.paths import places_in
from pos_app.settings import read_settings


def test_the_settings_of_a_demo_need_no_device_and_no_keyring(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    write_settings(places, "dark")
    settings = read_settings(places.settings_file)
    assert settings.devices.receipt_printer == "emulated:"
    assert settings.storage.key_place == "file"
    assert settings.screen.theme == "dark"


def test_settings_that_are_there_stay(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    write_settings(places, "dark")
    write_settings(places, "light")
    assert read_settings(places.settings_file).screen.theme == "dark"


def test_beginning_afresh_deletes_nothing_that_is_not_the_demos(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    foreign = tmp_path / "logs" / "letters.txt"
    foreign.parent.mkdir()
    foreign.write_text("mine", "utf-8")
    forget(places)
    assert foreign.exists()
    write_settings(places, "light")
    places.database.write_bytes(b"")
    beside = tmp_path / "photos"
    beside.mkdir()
    forget(places)
    assert not places.kept.exists()
    assert not places.settings_file.exists()
    assert beside.exists()


def test_faulty_settings_end_it_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places_in(tmp_path).settings_file.write_text("[screen]\nthem = 1\n", "utf-8")
    assert run(["--folder", str(tmp_path)]) == 1
    assert "screen.theme" in capsys.readouterr().err


@pytest.mark.usefixtures("process_as_before")
def test_by_itself_it_rings_up_a_sale_and_leaves_the_kept_demo_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = tmp_path / "pictures"
    asked = ["--by-itself", "--folder", str(tmp_path), "--pictures", str(pictures)]
    assert run(asked) == 0
    assert len(list(pictures.glob("*.png"))) == 6
    assert str(pictures / "receipt.png") in capsys.readouterr().out
    assert places_in(tmp_path / "by_itself").database.exists()
    assert not places_in(tmp_path).database.exists()
