"""Secrets lie where the settings of the machine say."""

from pathlib import Path

from pos_app.bootstrap.keys import key_store, keyring_of
from pos_app.paths import places_in
from pos_app.settings import parse_settings

FILES = parse_settings('[storage]\nkey_place = "file"\n')


def test_settings_that_want_files_get_no_keyring() -> None:
    assert keyring_of(FILES) is None


def test_the_key_lies_apart_from_the_database(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    key = key_store(places, FILES).key_for(places.database)
    assert key.place == "file"
    assert key.is_protected
    assert key_store(places, FILES).key_for(places.database) == key
