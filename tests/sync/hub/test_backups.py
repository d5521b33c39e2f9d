"""Copies are made at night, old ones go, and what fails is said and tried again."""

import resource
import shutil
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from sync.hub.backup_keeping import DAY_MS
from sync.hub.backups import RETRY_MS, BackupPlan, Backups, kept_copies
from sync.hub.opening import HubStorage, open_hub, put_back
from sync.hub.service import HubOptions, HubService
from tests.sync.hub.served import NOON_MS, Moment, PlainWords, served_hub
from tests.sync.hub.tills import Teller


@pytest.fixture
def storage(tmp_path: Path) -> HubStorage:
    (tmp_path / "copies").mkdir()
    return open_hub("", tmp_path / "hub", new_id=uuid4)


def backups_of(storage: HubStorage, tmp_path: Path, moment: Moment) -> Backups:
    plan = BackupPlan(folder=tmp_path / "copies")
    return Backups(tmp_path / "hub" / "hub.db", storage.key, plan, now_ms=moment)


def test_one_is_made_a_day_and_the_old_ones_go(storage: HubStorage, tmp_path: Path) -> None:
    moment = Moment()
    backups = backups_of(storage, tmp_path, moment)
    for day in range(12):
        moment.ms = NOON_MS + day * DAY_MS
        assert backups.make_if_due()
        assert not backups.make_if_due()
    copies = kept_copies(tmp_path / "copies")
    assert 7 <= len(copies) <= 10
    assert copies[0].made_ms == backups.newest_ms == moment.ms
    assert len(list((tmp_path / "copies").iterdir())) == 2 * len(copies)


def test_a_folder_that_is_gone_is_said_and_tried_again(storage: HubStorage, tmp_path: Path) -> None:
    moment = Moment()
    backups = backups_of(storage, tmp_path, moment)
    (tmp_path / "copies").rmdir()
    assert backups.make_if_due()
    assert backups.fault is not None
    assert not (tmp_path / "copies").exists()
    (tmp_path / "copies").mkdir()
    assert not backups.make_if_due()
    moment.ms += RETRY_MS
    assert backups.make_if_due()
    assert backups.fault is None


def test_a_full_disk_keeps_the_older_copies(storage: HubStorage, tmp_path: Path) -> None:
    moment = Moment()
    backups = backups_of(storage, tmp_path, moment)
    first = backups.make()
    writer = storage.writer()
    till = Teller(writer)
    till.tell(writer, *(till.record(name="Jane" * 400) for _ in range(60)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, limits[1]))
    try:
        moment.ms += DAY_MS
        assert backups.make() is None
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert backups.fault is not None
    assert kept_copies(tmp_path / "copies") == (first,)
    assert len(list((tmp_path / "copies").iterdir())) == 2
    till.tell(writer, till.record())
    writer.close()


def test_what_was_half_written_is_swept(storage: HubStorage, tmp_path: Path) -> None:
    left = tmp_path / "copies" / "hub-20261101T000000Z.db.part-journal"
    left.write_bytes(b"half")
    (tmp_path / "copies" / "hub-20261101T000000Z.db").write_bytes(b"without its note")
    backups = backups_of(storage, tmp_path, Moment())
    assert backups.make() is not None
    assert not left.exists()
    assert len(kept_copies(tmp_path / "copies")) == 1


def test_an_erasure_reaches_the_copies_and_what_is_put_back(
    storage: HubStorage, tmp_path: Path
) -> None:
    moment, who = Moment(), uuid4()
    writer = storage.writer()
    till = Teller(writer)
    till.tell(writer, till.record(about=who))
    backups = backups_of(storage, tmp_path, moment)
    old = backups.make()
    assert old is not None
    till.tell(writer, till.record(kind="erased", about=who, body=b"\x80"))
    writer.close()
    saved = tmp_path / "saved"
    shutil.copytree(tmp_path / "copies", saved)
    moment.ms += 28 * DAY_MS
    assert backups.make_if_due()
    assert [one.erased for one in kept_copies(tmp_path / "copies")] == [1]
    put_back(tmp_path / "hub", saved / old.name)
    reader = open_hub("", tmp_path / "hub", new_id=uuid4, is_restored=True).reader()
    (put,) = reader.read(lambda store: store.entries(0, 9))
    assert (put.record.kind, put.record.body) == ("customer", None)
    reader.close()


def test_a_hub_goes_on_and_says_that_no_copy_was_made(tmp_path: Path) -> None:
    storage = open_hub("", tmp_path, new_id=uuid4)
    options = HubOptions(
        name="x", folder=tmp_path, fingerprint=b"", words={"en": PlainWords()},
        backups=BackupPlan(folder=tmp_path / "gone"),
    )  # fmt: skip
    service = HubService(storage, options, now_ms=Moment(), new_id=uuid4)
    assert service.backups is not None
    assert service.backups.make_if_due()
    assert "regulars_hub_backup_failed 1" in service.metrics.text()
    with served_hub(tmp_path, storage=storage, is_encrypted=False) as hub:
        assert httpx.get(f"{hub.url}/health", trust_env=False).status_code == 200
