"""The keys of a till's backups: one file beside them, each key wrapped by the recovery code's.

Apart from the backups on purpose: a backup whose line is gone from here opens with nothing, also a
copy of it that somebody took along. Form: JSON, `{"form": 1, "life": 3, "keys": {"<id>":
"<base64 of a 12-byte nonce, the key under AES-256-GCM, its tag>"}}`; the id is what the tag covers
besides. Knows no backup.

Invariants:
- The file is replaced whole; a key is on the disk before a backup has its name.
- `life` never falls: a machine that restores begins behind every life that backed up here.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from pos_app.storage.errors import StorageError
from pos_app.storage.folder_sync import sync_folder
from pos_app.storage.recovery_code import RecoveryCode

NAME = "keys.json"
_FORM, _NONCE = 1, 12


@dataclass(frozen=True, slots=True)
class BackupKeys:
    """The file `keys.json` of one folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / NAME

    def make(self, backup_id: UUID, code: RecoveryCode, *, life: int) -> str:
        """A new key for a backup, kept before it is told: 64 hex digits."""
        key, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE)
        wrapped = nonce + _cipher(code).encrypt(nonce, key, backup_id.bytes)
        kept = self._read()
        kept["keys"][str(backup_id)] = base64.b64encode(wrapped).decode("ascii")
        kept["life"] = max(kept["life"], life)
        self._write(kept)
        return key.hex()

    def key(self, backup_id: UUID, code: RecoveryCode) -> str:
        """The key of a backup. Raises StorageError `storage.backup_key_gone`, `…code_wrong`."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (slow to import)

        found = self._read()["keys"].get(str(backup_id))
        if not isinstance(found, str):
            raise StorageError("storage.backup_key_gone", file=str(self.path))
        try:
            wrapped = base64.b64decode(found, validate=True)
            opened = _cipher(code).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], backup_id.bytes)
        except (ValueError, InvalidTag) as error:
            raise StorageError("storage.code_wrong") from error
        return bytes(opened).hex()

    def destroy(self, *backup_ids: UUID) -> None:
        """Nothing opens these any more."""
        kept = self._read()
        gone = [one for one in map(str, backup_ids) if kept["keys"].pop(one, None) is not None]
        if gone:
            self._write(kept)

    def copy_to(self, other: "BackupKeys") -> None:
        """The other file holds these keys and no more: what was destroyed here is gone there."""
        kept = self._read()
        other._write(kept | {"life": max(kept["life"], other.life)})  # noqa: SLF001  (its own kind)

    def raise_life(self, life: int) -> None:
        """A machine that restored from here lives this life now."""
        kept = self._read()
        if life > kept["life"]:
            self._write(kept | {"life": life})

    @property
    def known(self) -> frozenset[str]:
        """The ids of the backups that can be opened."""
        return frozenset(self._read()["keys"])

    @property
    def life(self) -> int:
        """The newest life of a till that backed up here; 0 for none."""
        return int(self._read()["life"])

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {"form": _FORM, "life": 0, "keys": {}}
        except (OSError, ValueError) as error:
            raise StorageError("storage.backup_keys_unreadable", file=str(self.path)) from error
        if not (
            isinstance(kept, dict)
            and kept.get("form") == _FORM
            and isinstance(kept.get("life"), int)
            and isinstance(kept.get("keys"), dict)
        ):
            raise StorageError("storage.backup_keys_unreadable", file=str(self.path))
        return kept

    def _write(self, kept: dict[str, Any]) -> None:
        beside = self.path.with_name(NAME + ".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                json.dump(kept, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
            sync_folder(self.folder)
        except OSError as error:
            raise StorageError(
                "storage.copy_failed", reason=error.strerror or str(error)
            ) from error


def _cipher(code: RecoveryCode) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (slow to import)

    return AESGCM(code.wrapping_key)
