"""Changes keys of `settings.toml` and leaves every other character of the file alone.

Reads and judges nothing itself beyond those keys (pos_app/settings does). Comments, order and
spacing stay; a value that stood over several lines becomes one.

Invariants:
- The file is replaced whole or not at all: after a power cut it is the old one or the new one,
  also where several keys belong together.
- Nothing is written unless the new text reads back as the old settings with just those keys
  changed; a file that is not understood is an error and stays as it is.
"""

import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pos_app.settings import Settings, SettingsError, parse_settings

Value = str | int | bool | tuple[str, ...]

_HEAD = "# Settings of this machine. `regulars settings` prints every key with its meaning.\n"


def change_setting(path: Path, table: str, key: str, value: Value) -> Settings:
    """Write `value` under `[table]`: `change_settings` of one key."""
    return change_settings(path, table, {key: value})


def change_settings(path: Path, table: str, values: Mapping[str, Value]) -> Settings:
    """Write all values under `[table]` at once; returns the settings as they read now.

    Raises SettingsError as `read_settings` does for the file that is there, and
    `settings.not_changed` when a key cannot be changed without touching another, or the file
    cannot be written.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        text = _HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("settings.unreadable", path=str(path), reason=str(error)) from error
    before = parse_settings(text, path=str(path))
    changed, wanted = text, before
    for key, value in values.items():
        changed = with_setting(changed, table, key, value)
        wanted = _with_value(wanted, table, key, value)
    try:
        after = parse_settings(changed, path=str(path))
    except SettingsError:
        after = before
    if after != wanted:
        raise SettingsError(
            "settings.not_changed", path=str(path), key=f"{table}.{', '.join(values)}"
        )
    if after != before or not path.exists():
        try:
            _replace(path, changed)
        except OSError as error:
            raise SettingsError(
                "settings.not_written", path=str(path), reason=error.strerror or str(error)
            ) from error
    return after


def with_setting(text: str, table: str, key: str, value: Value) -> str:
    """Return the text with one key changed or added; the rest is what it was."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
    written = f"{key} = {as_toml(value)}"
    heads = [n for n, line in enumerate(lines) if _is_head(line, table)]
    if not heads:
        gap = [""] if lines and lines[-1].strip() else []
        lines += [*gap, f"[{table}]", written]
        return line_end.join(lines) + line_end
    begin = heads[0] + 1
    end = next((n for n in range(begin, len(lines)) if _is_any_head(lines[n])), len(lines))
    for first in range(begin, end):
        if lines[first].partition("=")[0].strip() == key and "=" in lines[first]:
            last = _last_line(lines, first, end)
            indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
            comment = _comment_of(lines[last]) if first == last else ""
            lines[first : last + 1] = [indent + written + comment]
            return line_end.join(lines) + line_end
    while end > begin and not lines[end - 1].strip():
        end -= 1  # below the table's last line, above the gap to the next table
    lines.insert(end, written)
    return line_end.join(lines) + line_end


def as_toml(value: Value) -> str:
    """Write a value as TOML does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(as_toml(item) for item in value) + "]"
    return '"' + "".join(_ESCAPES.get(sign) or _sign(sign) for sign in value) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _sign(sign: str) -> str:
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"


def _with_value(settings: Settings, table: str, key: str, value: Value) -> Settings:
    part = replace(getattr(settings, table), **{key: value})
    return replace(settings, **{table: part})


def _is_head(line: str, table: str) -> bool:
    return _is_any_head(line) and line.partition("#")[0].strip().strip("[] ") == table


def _is_any_head(line: str) -> bool:
    bare = line.partition("#")[0].strip()
    return bare.startswith("[") and bare.endswith("]") and "," not in bare and '"' not in bare


def _reads(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _last_line(lines: list[str], first: int, end: int) -> int:
    """The line on which the value that begins on `first` is complete."""
    for last in range(first, end):
        if _reads("\n".join(lines[first : last + 1])):
            return last
    return first


def _comment_of(line: str) -> str:
    """The comment behind a value, with the space before it; a # inside the value is none."""
    at = line.find("#")
    while at >= 0:
        if _reads(line[:at]):
            value = line[:at].rstrip()
            return line[len(value) :]
        at = line.find("#", at + 1)
    return ""


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
