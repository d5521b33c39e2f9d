"""A folder can be synced where the system has it; tests/power shows that names survive with it."""

import os
from pathlib import Path

import pytest

from sync.hub.folder_sync import sync_folder


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no sync of a folder")
def test_the_folder_itself_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    sync = os.fsync

    def seen(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", seen)
    sync_folder(tmp_path)
    assert synced == [tmp_path.stat().st_ino]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no sync of a folder")
def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "gone")
