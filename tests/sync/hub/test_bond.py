"""A server's database knows its folder, and a hub with another one does not start."""

import shutil
import threading
from pathlib import Path
from uuid import uuid4

import pytest

from sync.errors import HubStorageError
from sync.hub.bond import FILE
from sync.hub.opening import open_hub


def test_a_hub_with_another_folder_does_not_start(postgres_url: str, tmp_path: Path) -> None:
    open_hub(postgres_url, tmp_path / "own", new_id=uuid4)
    open_hub(postgres_url, tmp_path / "own", new_id=uuid4)
    open_hub(postgres_url + "&application_name=x", tmp_path / "own", new_id=uuid4)
    for _ in range(2):
        with pytest.raises(HubStorageError) as caught:
            open_hub(postgres_url, tmp_path / "other", new_id=uuid4)
        assert caught.value.code == "other_folder"
    open_hub("", tmp_path / "other", new_id=uuid4)  # a file of its own binds nothing
    assert not (tmp_path / "other" / FILE).exists()


def test_a_folder_that_is_lost_is_replaced_when_somebody_says_so(
    postgres_url: str, tmp_path: Path
) -> None:
    first = open_hub(postgres_url, tmp_path / "own", new_id=uuid4)
    shutil.move(tmp_path / "own", tmp_path / "lost")
    with pytest.raises(HubStorageError):
        open_hub(postgres_url, tmp_path / "new", new_id=uuid4)
    second = open_hub(postgres_url, tmp_path / "new", new_id=uuid4, is_folder_lost=True)
    assert second.generation() == first.generation()
    open_hub(postgres_url, tmp_path / "new", new_id=uuid4)
    with pytest.raises(HubStorageError):
        open_hub(postgres_url, tmp_path / "lost", new_id=uuid4)


def test_an_id_that_cannot_be_read_is_told(postgres_url: str, tmp_path: Path) -> None:
    open_hub(postgres_url, tmp_path, new_id=uuid4)
    (tmp_path / FILE).write_text("torn")
    with pytest.raises(HubStorageError) as caught:
        open_hub(postgres_url, tmp_path, new_id=uuid4)
    assert caught.value.code == "storage_gone"


def test_processes_that_start_together_agree_on_one_id(postgres_url: str, tmp_path: Path) -> None:
    failed: list[HubStorageError] = []

    def start() -> None:
        try:
            open_hub(postgres_url, tmp_path, new_id=uuid4)
        except HubStorageError as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]  # noqa: TID251  (the processes)
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed
    assert sorted(path.name for path in tmp_path.iterdir() if FILE in path.name) == [FILE]
