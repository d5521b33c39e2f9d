"""The folder of an export, read back: its rows, and its rules with their references named anew.

Writes nothing (bootstrap/taking_over). Ids stand in it as text; a rule wants bytes, and those of
products, departments and stores are other ones at a new till.

Invariant: a folder without its manifest, or of another program, is refused before a row is read.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from pos_app.bootstrap.export_folder import FORMAT, MANIFEST
from pos_app.domain.errors import RuleError
from pos_app.operations.product_file import LONGEST_CELL

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST_LINE = 100 * LONGEST_CELL
_PIECE_BYTES = 1 << 20

NewIds = Mapping[UUID, UUID]


@dataclass(frozen=True, slots=True)
class ExportTaken:
    """A folder whose manifest was read."""

    folder: Path
    told: Mapping[str, Any]

    @property
    def currency(self) -> str:
        """What its amounts are in."""
        return str(self.told["currency"])

    @property
    def store_id(self) -> UUID:
        """The store that it was taken along from."""
        return UUID(self.told["store_id"])

    def path(self, kind: str) -> Path:
        """The table of a kind."""
        return self.folder / f"{kind}.csv"

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """The rows of a kind as they were. Raises RuleError `errors.export_unreadable`."""
        path = self.folder / f"{kind}.jsonl"
        try:
            with path.open(encoding="utf-8") as file:
                while line := file.readline(_LONGEST_LINE):
                    yield dict(json.loads(line))
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise RuleError("errors.export_unreadable", name=path.name) from error

    def newest(self, kind: str) -> list[dict[str, Any]]:
        """Of each document with versions the newest."""
        found: dict[str, dict[str, Any]] = {}
        for row in self.rows(kind):
            known = found.get(str(row["id"]))
            if known is None or int(row["version"]) > int(known["version"]):
                found[str(row["id"])] = row
        return [*found.values()]

    def changed(self) -> tuple[str, ...]:
        """The files that are not as they were written, or gone."""
        return tuple(
            str(one["file"])
            for kind in self.told["kinds"]
            for one in kind["files"]
            if _sum_of(self.folder / str(one["file"])) != one["sha256"]
        )


def open_export(folder: Path) -> ExportTaken:
    """Read the manifest. Raises RuleError `errors.export_none`."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        names = [Path(one["file"]).name == one["file"] for k in told["kinds"] for one in k["files"]]
        taken = ExportTaken(folder, told | {"store_id": str(UUID(told["store_id"]))})
        is_ours = told["format"] == FORMAT and bool(taken.currency) and all(names)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise RuleError("errors.export_none", name=folder.name) from error
    if not is_ours:
        raise RuleError("errors.export_none", name=folder.name)
    return taken


def named_anew(value: Any, new_ids: NewIds) -> Any:
    """The parts of a rule with their ids as bytes, those of this till where there are."""
    match value:
        case str() if _ID.fullmatch(value):
            key = UUID(value)
            return new_ids.get(key, key).bytes
        case list():
            return [named_anew(one, new_ids) for one in value]
        case dict():
            return {name: named_anew(one, new_ids) for name, one in value.items()}
    return value


def _sum_of(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()
