"""Where the till keeps things on this machine, per operating system.

Only says where; makes nothing but folders. The database and its witness stand apart on purpose: a
restored database must not bring its own witness along.
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_APP = "regulars"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one till: `kept` is what must survive, `witness` stands outside it."""

    kept: Path
    witness: Path
    logs: Path
    cache: Path
    settings_file: Path

    @property
    def database(self) -> Path:
        """The till's database."""
        return self.kept / "till.db"

    def make(self) -> None:
        """Make the folders."""
        for folder in (self.kept, self.witness, self.logs, self.cache):
            folder.mkdir(parents=True, exist_ok=True)


def own_places() -> Places:
    """The folders of this machine's till."""
    kept = Path(platformdirs.user_data_dir(_APP, appauthor=False))
    state = Path(platformdirs.user_state_dir(_APP, appauthor=False))
    return Places(
        kept=kept,
        witness=state / "witness",
        logs=Path(platformdirs.user_log_dir(_APP, appauthor=False)),
        cache=Path(platformdirs.user_cache_dir(_APP, appauthor=False)),
        settings_file=Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.toml",
    )


def places_in(folder: Path) -> Places:
    """Everything under one folder: demo, tests, training."""
    return Places(
        kept=folder / "kept",
        witness=folder / "witness",
        logs=folder / "logs",
        cache=folder / "cache",
        settings_file=folder / "settings.toml",
    )
