"""Where the secrets of this machine's till lie, as its settings say. Opens nothing."""

from typing import Any

from pos_app.paths import Places
from pos_app.settings import Settings
from pos_app.storage.key_store import KeyStore, system_keyring


def keyring_of(settings: Settings) -> Any | None:
    """The system's keyring; None where there is none or the settings want files."""
    return None if settings.storage.key_place == "file" else system_keyring()


def key_store(places: Places, settings: Settings) -> KeyStore:
    """Where the database's key lies: the system's keyring, else a file only its owner reads."""
    key_file = places.witness.parent / "keys" / "till.key"
    return KeyStore(key_file, keyring=keyring_of(settings))
