"""Claims about the folder of an export read back: its own alone, and its references named anew."""

import hashlib
import json
from pathlib import Path
from uuid import UUID

import pytest

from pos_app.bootstrap.export_folder import FORMAT
from pos_app.bootstrap.export_taken import named_anew, open_export
from pos_app.domain.errors import RuleError

_STORE = UUID(int=7)


def _folder(path: Path, *, file: str = "offers.jsonl", form: str = FORMAT) -> Path:
    content = b'{"id":"a","version":2}\n{"id":"a","version":1}\n'
    (path / "offers.jsonl").write_bytes(content)
    told = {
        "format": form,
        "currency": "EUR",
        "store_id": str(_STORE),
        "kinds": [{"files": [{"file": file, "sha256": hashlib.sha256(content).hexdigest()}]}],
    }
    (path / "manifest.json").write_text(json.dumps(told))
    return path


def test_the_newest_version_of_each_rule_is_read(tmp_path: Path) -> None:
    taken = open_export(_folder(tmp_path))
    assert (taken.currency, taken.store_id) == ("EUR", _STORE)
    assert taken.newest("offers") == [{"id": "a", "version": 2}]
    assert taken.changed() == ()


def test_a_file_that_was_changed_or_lost_is_named(tmp_path: Path) -> None:
    taken = open_export(_folder(tmp_path))
    (tmp_path / "offers.jsonl").write_text("[")
    assert taken.changed() == ("offers.jsonl",)
    with pytest.raises(RuleError, match="export_unreadable"):
        taken.newest("offers")
    (tmp_path / "offers.jsonl").unlink()
    assert taken.changed() == ("offers.jsonl",)


def test_a_folder_of_anything_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="export_none"):
        open_export(tmp_path)
    with pytest.raises(RuleError, match="export_none"):
        open_export(_folder(tmp_path, form="other"))
    with pytest.raises(RuleError, match="export_none"):
        open_export(_folder(tmp_path, file="../../secret"))


def test_ids_become_bytes_and_those_of_this_till() -> None:
    body = {"stores": [str(_STORE), str(UUID(int=9))], "name": "7", "least": 3}
    assert named_anew(body, {_STORE: UUID(int=8)}) == {
        "stores": [UUID(int=8).bytes, UUID(int=9).bytes],
        "name": "7",
        "least": 3,
    }
