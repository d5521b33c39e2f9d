"""Setting this machine's till up, with a window or without: the operation and the settings file.

Draws nothing (first_start) and asks nobody. A settings file that exists is never changed.
"""

from dataclasses import replace

from pos_app.bootstrap.machine import Machine
from pos_app.domain.ids import mint_id
from pos_app.operations.set_up_till import SetUpTill
from pos_app.paths import Places
from pos_app.settings import Settings
from pos_app.storage.pin_hasher import ArgonPinHasher

_SETTINGS = """\
# Settings of this machine. `regulars settings` prints every key with its meaning.

[screen]
language = "{language}"
"""


def set_up_operation(machine: Machine) -> SetUpTill:
    """The operation on this machine's database; call it on the database worker."""
    return SetUpTill(
        unit_of_work=machine.units, clock=machine.clock, hasher=ArgonPinHasher(), new_id=mint_id
    )


def is_set_up(machine: Machine) -> bool:
    """Whether this machine is a till already; waits for the database worker."""
    return machine.do(set_up_operation(machine).is_set_up)


def keep_language(places: Places, settings: Settings, language: str) -> Settings:
    """The settings in the language of the set-up, written unless this machine has a file."""
    if places.settings_file.exists():
        return settings
    places.settings_file.parent.mkdir(parents=True, exist_ok=True)
    places.settings_file.write_text(_SETTINGS.format(language=language), encoding="utf-8")
    return replace(settings, screen=replace(settings.screen, language=language))
