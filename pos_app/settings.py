"""Settings of this machine: `settings.toml`, read once at start.

Rules of the store are Documents, not settings. Each key has a type, a default, a unit where it
needs one and a sentence; an unknown key is an error that names the nearest known one. Settings are
passed in, never fetched.
"""

import difflib
import tomllib
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SettingsError(Exception):
    """The file cannot be used. `code` and `values` make the sentence (section `settings`)."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


def _key(default: Any, says: str, *, unit: str = "", choices: tuple[str, ...] = ()) -> Any:
    metadata = {"says": says, "unit": unit, "choices": choices}
    if isinstance(default, tuple):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSettings:
    """Devices by address: `tcp://host:9100`, `serial:///dev/ttyUSB0?baud=9600`, `wedge:` …"""

    receipt_printer: str = _key("", "Address of the receipt printer; empty for none.")
    printer_profile: str = _key(
        "80mm", "80mm, 58mm, a model that python-escpos knows, or auto to ask it."
    )
    printer_raster: str = _key(
        "auto",
        "Draw lines whose letters the printer lacks, or spell them: auto or never.",
        choices=("auto", "never"),
    )
    kitchen_printer: str = _key(
        "", "Address of the printer for kitchen slips; empty: the receipt printer prints them."
    )
    kitchen_profile: str = _key("80mm", "Model of the kitchen printer, as printer_profile.")
    kitchen_wait_min: int = _key(
        20,
        "Ask about kitchen slips that waited this long instead of printing them; 0 for never.",
        unit="min",
    )
    cash_drawer: str = _key("printer:", "Address of the cash drawer; printer: opens it there.")
    drawer_pin: int = _key(2, "Pin of the printer's drawer socket, 2 or 5.")
    second_drawer: str = _key(
        "", "Address of a second drawer; printer: is the other pin. Empty for none."
    )
    drawer_pulse: str = _key(
        "real_time",
        "How a printer is told to open: at once, or behind what it prints.",
        choices=("real_time", "queued"),
    )
    drawer_open_level: str = _key(
        "unknown",
        "Sensor level of an open drawer, as learnt in Settings, Devices.",
        choices=("unknown", "high", "low"),
    )
    drawer_remind_s: int = _key(
        30, "Remind of a drawer left open after this long; 0 for never.", unit="s"
    )
    payment_terminal: str = _key(
        "standalone:", "Address of the card terminal; standalone: has no line to this till."
    )
    label_printer: str = _key("", "Address of a label printer that reads ZPL; empty for none.")
    scale: str = _key(
        "",
        "Address of the scale, with ?protocol=toledo8217, sma or nci and &unit=; empty for none.",
    )
    scale_division_g: int = _key(5, "Steps in which the scale weighs.", unit="g")
    scale_smallest_g: int = _key(20, "Smallest weight to sell by on the scale.", unit="g")
    scale_takes_typed: bool = _key(
        default=True, says="Weights may be typed while the scale works; without it they always may."
    )
    scale_takes_by_itself: bool = _key(
        default=False, says="A weight that lies still is taken without a key."
    )
    line_display: str = _key(
        "", "Address of the line display, with ?dialect=escpos or cd5220; empty for none."
    )
    customer_screen: str = _key(
        "", "Screen that customers look at: its name or its number from 1; empty for none."
    )
    scanners: tuple[str, ...] = _key(("wedge:",), "Addresses of the scanners.")
    wedge_gap_ms: int = _key(35, "Longest pause between two characters of a scan.", unit="ms")
    wedge_prefix: str = _key("", "Character that a wedge scanner sends before each code.")
    wedge_pairs: str = _key(
        "", "What a wedge scanner types, each character followed by what it means; learnt."
    )
    wedge_separator: str = _key("", "What it types for the separator of GS1 codes; learnt.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenSettings:
    """How the window looks on this machine."""

    language: str = _key("en", "Language of the screens before anybody signs on.")
    theme: str = _key("light", "Colours.", choices=("light", "dark", "high_contrast"))
    density: str = _key("compact", "Height of lines.", choices=("compact", "comfortable"))
    text_scale: int = _key(100, "Size of text.", unit="%")
    is_full_screen: bool = _key(default=False, says="Fill the whole screen.")
    lock_after_s: int = _key(300, "Lock after this long without a key; 0 for never.", unit="s")


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageSettings:
    """Where the database's key comes from."""

    key_place: str = _key("auto", "Where the key is kept.", choices=("auto", "keyring", "file"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSettings:
    """Copies of the till's file, made by itself once a day while nobody is served."""

    is_on: bool = _key(default=True, says="Make them.")
    folder: str = _key("", "Folder of the backups; empty: beside the till's data.")
    second_folder: str = _key("", "A second folder, on another disk or a stick; empty for none.")
    keep_daily: int = _key(7, "Newest of so many days are kept.", unit="days")
    keep_weekly: int = _key(4, "Newest of so many weeks are kept.", unit="weeks")
    keep_monthly: int = _key(6, "Newest of so many months are kept.", unit="months")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The server that takes this till's mail; its password lies in the system's keyring."""

    host: str = _key("", "Mail server; empty for none: receipts then wait.")
    port: int = _key(587, "Its port: 587 for starttls, 465 for tls.")
    security: str = _key(
        "starttls", "How the line is protected.", choices=("starttls", "tls", "none")
    )
    sender: str = _key("", "Address that receipts come from.")
    sender_name: str = _key("", "Name beside it.")
    account: str = _key("", "Name to sign in with; empty where the server asks for none.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyMailSettings:
    """From before it was a setting of the organisation (Settings, Weekly e-mail).

    What stands here is taken over once, by the first till that has it; after that it says nothing.
    """

    recipients: tuple[str, ...] = _key((), "Addresses that get the report; empty: nobody does.")
    weekday: str = _key("monday", "Day it is sent; it tells of the week before.", choices=WEEKDAYS)
    hour: int = _key(7, "Hour from which it is sent, by the store's clock.", unit="h")
    stores: str = _key("all", "Whose figures it tells.", choices=("all", "own"))
    language: str = _key("", "Its language; empty: the first of the store.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything in `settings.toml`."""

    devices: DeviceSettings = field(default_factory=DeviceSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    storage: StorageSettings = field(default_factory=StorageSettings)
    backup: BackupSettings = field(default_factory=BackupSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    weekly_mail: WeeklyMailSettings = field(default_factory=WeeklyMailSettings)


_TABLES = {
    "devices": DeviceSettings,
    "screen": ScreenSettings,
    "storage": StorageSettings,
    "backup": BackupSettings,
    "mail": MailSettings,
    "weekly_mail": WeeklyMailSettings,
}


def read_settings(path: Path) -> Settings:
    """Read the file; no file means all defaults.

    Raises SettingsError `settings.not_toml`, `settings.unknown_key` (with the nearest known one),
    `settings.wrong_type`, `settings.not_a_choice`, `settings.unreadable`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("settings.unreadable", path=str(path), reason=str(error)) from error
    return parse_settings(text, path=str(path))


def parse_settings(text: str, *, path: str = "settings.toml") -> Settings:
    """Read settings from TOML text; errors as `read_settings`."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("settings.not_toml", path=path, reason=str(error)) from error
    _check_known(tree, list(_TABLES), path, prefix="")
    tables: dict[str, Any] = {}
    for name, kind in _TABLES.items():
        given = tree.get(name, {})
        if not isinstance(given, dict):
            raise SettingsError("settings.wrong_type", path=path, key=name, wanted="table")
        known = {spec.name: spec for spec in fields(kind)}
        _check_known(given, list(known), path, prefix=f"{name}.")
        values = {key: _checked(known[key], value, name, path) for key, value in given.items()}
        tables[name] = kind(**values)
    return Settings(**tables)


def _check_known(given: dict[str, Any], known: list[str], path: str, *, prefix: str) -> None:
    for key in given:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
            raise SettingsError(
                "settings.unknown_key", path=path, key=prefix + key, nearest=prefix + nearest[0]
            )


def _default_of(spec: Field[Any]) -> Any:
    return spec.default if spec.default_factory is MISSING else spec.default_factory()


def _checked(spec: Field[Any], value: Any, table: str, path: str) -> Any:
    default = _default_of(spec)
    key = f"{table}.{spec.name}"
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise SettingsError("settings.wrong_type", path=path, key=key, wanted="list")
        return tuple(value)
    if type(value) is not type(default):
        wanted = {str: "text", int: "number", bool: "true_false"}[type(default)]
        raise SettingsError("settings.wrong_type", path=path, key=key, wanted=wanted)
    choices = spec.metadata["choices"]
    if choices and value not in choices:
        raise SettingsError(
            "settings.not_a_choice", path=path, key=key, value=value, choices=", ".join(choices)
        )
    return value


def sample_settings() -> str:
    """A settings file with every key at its default and its sentence above it."""
    lines: list[str] = []
    for name, kind in _TABLES.items():
        lines.append(f"[{name}]")
        for spec in fields(kind):
            unit = f" ({spec.metadata['unit']})" if spec.metadata["unit"] else ""
            choices = spec.metadata["choices"]
            among = f" One of: {', '.join(choices)}." if choices else ""
            lines.append(f"# {spec.metadata['says']}{unit}{among}")
            lines.append(f"{spec.name} = {_as_toml(_default_of(spec))}")
        lines.append("")
    return "\n".join(lines)


def _as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_as_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
