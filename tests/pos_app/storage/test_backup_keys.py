"""Keys of backups: opened by the code alone, destroyed for good, never half written."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from pos_app.storage.backup_keys import NAME, BackupKeys
from pos_app.storage.errors import StorageError
from pos_app.storage.recovery_code import code_of

CODE, OTHER = code_of("5a" * 32), code_of("5b" * 32)
ONE, TWO = UUID(int=1), UUID(int=2)


def refused(keys: BackupKeys, backup_id: UUID, code: object = CODE) -> str:
    with pytest.raises(StorageError) as refusal:
        keys.key(backup_id, code)  # type: ignore[arg-type]  (one of the two)
    return refusal.value.code


def test_the_code_opens_a_key_and_another_code_does_not(tmp_path: Path) -> None:
    keys = BackupKeys(tmp_path / "backups")
    made = keys.make(ONE, CODE, life=2)
    assert keys.key(ONE, CODE) == made
    assert made not in keys.path.read_text("utf-8")
    assert refused(keys, ONE, OTHER) == "storage.code_wrong"
    assert refused(keys, TWO) == "storage.backup_key_gone"


def test_a_destroyed_key_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    keys = BackupKeys(tmp_path)
    keys.make(ONE, CODE, life=3)
    kept = keys.make(TWO, CODE, life=1)
    keys.destroy(ONE)
    keys.destroy(ONE)
    assert refused(keys, ONE) == "storage.backup_key_gone"
    assert keys.key(TWO, CODE) == kept
    assert (keys.known, keys.life) == ({str(TWO)}, 3)


def test_a_key_that_was_moved_to_another_backups_place_opens_nothing(tmp_path: Path) -> None:
    keys = BackupKeys(tmp_path)
    for one in (ONE, TWO):
        keys.make(one, CODE, life=1)
    kept = json.loads(keys.path.read_text("utf-8"))
    kept["keys"][str(ONE)] = kept["keys"][str(TWO)]
    keys.path.write_text(json.dumps(kept), "utf-8")
    assert refused(keys, ONE) == "storage.code_wrong"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"form": 2, "life": 0, "keys": {}}', "\udcff"])
def test_a_file_that_is_not_understood_is_refused_and_left_as_it_is(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / NAME).write_text(text, "utf-8", errors="surrogateescape")
    keys = BackupKeys(tmp_path)
    assert refused(keys, ONE) == "storage.backup_keys_unreadable"
    with pytest.raises(StorageError):
        keys.make(ONE, CODE, life=1)
    assert (tmp_path / NAME).read_text("utf-8", errors="surrogateescape") == text
