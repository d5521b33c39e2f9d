"""A machine knows whether it is a till, and keeps the language of its set-up."""

from pathlib import Path

from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.set_up import is_set_up, keep_language, set_up_operation
from pos_app.paths import places_in
from pos_app.settings import Settings, StorageSettings, read_settings
from tests.pos_app.operations.set_up_wishes import PIN, a_set_up

SETTINGS = Settings(storage=StorageSettings(key_place="file"))


def test_a_machine_that_was_set_up_is_a_till_after_a_restart(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    machine = open_machine(places, SETTINGS)
    assert not is_set_up(machine)
    manager = machine.do(lambda: set_up_operation(machine).set_up(a_set_up()))
    machine.close()
    again = open_machine(places, SETTINGS)
    assert is_set_up(again)
    assert again.do(lambda: again.sign_on.sign_on(manager.id, PIN)) == manager
    again.close()


def test_a_machine_without_settings_keeps_the_language(tmp_path: Path) -> None:
    places = places_in(tmp_path / "new")
    kept = keep_language(places, SETTINGS, "de")
    assert kept.screen.language == "de"
    assert kept.storage == SETTINGS.storage
    assert read_settings(places.settings_file).screen.language == "de"


def test_settings_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    places.settings_file.write_text("# mine\n", "utf-8")
    assert keep_language(places, SETTINGS, "de") is SETTINGS
    assert places.settings_file.read_text("utf-8") == "# mine\n"
